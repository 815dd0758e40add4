// Asking without leaving the page: stages while it works, then the checked parts of the answer in
// their order. Without this file the same forms work by themselves.
"use strict";

(() => {
  const main = document.getElementById("main");
  const STREAM = "/ask/stream";

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-ask]") || !window.ReadableStream) return;
    const told = new FormData(form, event.submitter);
    if (!(told.get("next") || told.get("question") || "").trim()) return; // the server says so
    event.preventDefault();
    ask(form, told);
  });

  // Back from an answer to the box; a jump within the page fires the same event and stays.
  let shownAt = window.location.pathname;
  window.addEventListener("popstate", () => {
    if (window.location.pathname !== shownAt) window.location.reload();
  });

  async function ask(form, told) {
    const progress = shown(form);
    const stop = new AbortController();
    progress.querySelector("[data-cancel]").addEventListener("click", () => stop.abort());
    try {
      const response = await fetch(STREAM, { method: "POST", body: told, signal: stop.signal });
      if (response.status === 503) await turned_away(response, form, progress);
      else if (!response.ok || !response.body) await whole(response);
      else await follow(response.body, progress);
    } catch (fault) {
      told_so(progress, fault.name === "AbortError" ? "[data-cancelled]" : "[data-lost]");
    }
  }

  // The progress box below the form, its words from the page's own template.
  function shown(form) {
    for (const old of document.querySelectorAll(".progress, .turned-away")) old.remove();
    const made = document.getElementById("ask-progress").content.cloneNode(true);
    const progress = made.querySelector(".progress");
    form.after(made);
    progress.scrollIntoView({ block: "nearest" });
    return progress;
  }

  function told_so(progress, which) {
    progress.querySelector("[data-working]").hidden = true;
    progress.querySelector("[data-cancel]").hidden = true;
    progress.querySelector(which).hidden = false;
  }

  // No place for the question now: it stays in the box, and red flags in it are shown above.
  async function turned_away(response, form, progress) {
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const words = [...page.querySelectorAll("#main h1 ~ p:not(.small)")];
    progress.querySelector("[data-lost]").textContent = words.map((one) => one.textContent).join(" ");
    told_so(progress, "[data-lost]");
    const flags = page.querySelector("#main .care");
    if (!flags) return;
    flags.classList.add("turned-away");
    form.before(flags);
    flags.setAttribute("tabindex", "-1");
    flags.focus();
  }

  // A page instead of a stream: what was wrong, in the server's own words.
  async function whole(response) {
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    main.innerHTML = page.getElementById("main").innerHTML;
    document.title = page.title;
    arrived();
  }

  async function follow(body, progress) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let held = "";
    let article = null;
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      held += value;
      const events = held.split("\n\n");
      held = events.pop();
      for (const one of events) article = received(read(one), progress, article);
    }
    if (!article) throw new Error("ended early");
    arrived();
  }

  function read(text) {
    const lines = text.split("\n");
    const data = lines.find((line) => line.startsWith("data: "));
    return { name: lines[0].slice("event: ".length), data: JSON.parse(data.slice(6)) };
  }

  function received(event, progress, article) {
    if (event.name === "stage") {
      const line = document.createElement("li");
      line.textContent = event.data.words;
      progress.querySelector(".stages").append(line);
    } else if (event.name === "block") {
      const target = article || begun();
      const made = document.createElement("template");
      made.innerHTML = event.data.html;
      target.append(made.content);
      return target;
    } else if (event.name === "done") {
      document.title = event.data.title;
    }
    return article;
  }

  function begun() {
    main.innerHTML = '<div class="wrap"><article class="answer" aria-labelledby="answer-title"></article></div>';
    if (shownAt !== "/ask") window.history.pushState({}, "", "/ask");
    shownAt = "/ask";
    window.scrollTo(0, 0);
    return main.querySelector("article");
  }

  function arrived() {
    document.dispatchEvent(new CustomEvent("osler:shown"));
    const first = main.querySelector("[role=alert], #answer-title, h1");
    first?.setAttribute("tabindex", "-1");
    first?.focus({ preventScroll: true });
  }
})();
