// Asking without leaving the page: red flags at once, stages while it works, then the checked parts
// of the answer in their order. Without this file the same forms work by themselves.
//
// Each answer is a step in the browser's history. Beside it stands what asks the same again: the
// question, sealed by the server so that only it can read it. Reloading, Back and Forward ask again.
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

  let shownAt = window.location.pathname;
  let shown = null; // what the history holds of the answer that is shown

  window.addEventListener("popstate", () => {
    const { state } = window.history;
    const here = window.location.pathname === shownAt;
    if (state?.held && state.id !== shown?.id) again(state);
    else if (state?.held || (here && !shown)) return;
    else if (here && window.location.hash) window.history.replaceState(shown, ""); // a jump in it
    else window.location.reload(); // back to the box
  });

  // Where in the answer the reader was.
  let scrolled = 0;
  window.addEventListener("scroll", () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(() => {
      const { state } = window.history;
      if (!shown || state?.id !== shown.id) return;
      window.history.replaceState({ ...state, y: window.scrollY }, "");
    }, 150);
  });

  // Another language: the same answer in it.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!shown || !form.matches("form[data-language]")) return;
    event.preventDefault();
    await fetch(form.action, { method: "POST", body: new FormData(form) });
    window.location.reload();
  });

  async function ask(form, told) {
    const progress = working((made) => form.after(made));
    const stop = new AbortController();
    progress.querySelector("[data-cancel]").addEventListener("click", () => stop.abort());
    await asked(told, progress, { lost: "[data-lost]", signal: stop.signal });
  }

  // What was asked before, in place of whatever is shown.
  async function again(before) {
    const told = new FormData();
    for (const name of ["held", "for", "region"]) told.set(name, before[name]);
    const token = "csrfmiddlewaretoken";
    told.set(token, document.querySelector(`[name=${token}]`).value);
    shown = null;
    shownAt = window.location.pathname;
    const progress = working((made) => {
      const place = document.createElement("div");
      place.className = "wrap";
      place.append(made);
      main.replaceChildren(place);
    });
    progress.querySelector("[data-cancel]").hidden = true;
    await asked(told, progress, { lost: "[data-lost-again]", before });
    if (!shown) return;
    const behavior = "instant";
    if (before.y !== undefined) window.scrollTo({ top: before.y, behavior });
    else document.getElementById(window.location.hash.slice(1))?.scrollIntoView({ behavior });
  }

  async function asked(told, progress, { lost, signal, before }) {
    try {
      const response = await fetch(STREAM, { method: "POST", body: told, signal });
      if (response.status === 503) await turned_away(response, progress, lost);
      else if (!response.ok || !response.body) await whole(response);
      else await follow(response.body, progress, before);
    } catch (fault) {
      told_so(progress, fault.name === "AbortError" ? "[data-cancelled]" : lost);
    }
  }

  // The progress box, its words from the page's own template.
  function working(put) {
    for (const old of document.querySelectorAll(".progress, .told-first")) old.remove();
    const made = document.getElementById("ask-progress").content.cloneNode(true);
    const progress = made.querySelector(".progress");
    put(made);
    progress.scrollIntoView({ block: "nearest" });
    // In view at once; shown a moment later, so that a screen reader hears of it.
    requestAnimationFrame(() => { progress.querySelector("[data-sent]").hidden = false; });
    return progress;
  }

  function told_so(progress, which) {
    progress.querySelector("[data-working]").hidden = true;
    progress.querySelector("[data-cancel]").hidden = true;
    progress.querySelector(which).hidden = false;
  }

  // No place for the question now: it stays in the box, and red flags in it are shown above.
  async function turned_away(response, progress, lost) {
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const words = [...page.querySelectorAll("#main h1 ~ p:not(.small)")];
    progress.querySelector(lost).textContent = words.map((one) => one.textContent).join(" ");
    told_so(progress, lost);
    const flags = page.querySelector("#main .care");
    if (flags) told_first(flags, progress);
  }

  // Red flags, above everything else, until the answer holds them or something else is asked.
  function told_first(flags, progress) {
    flags.classList.add("told-first");
    progress.closest(".column, .follow-up, .wrap").prepend(flags);
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

  async function follow(body, progress, before) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    const answer = { progress, before, article: null, parts: new DocumentFragment() };
    let part = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      part += value;
      const events = part.split("\n\n");
      part = events.pop();
      for (const one of events) received(read(one), answer);
    }
    if (!answer.article) throw new Error("ended early");
    arrived();
  }

  function read(text) {
    const lines = text.split("\n");
    const data = lines.find((line) => line.startsWith("data: "));
    return { name: lines[0].slice("event: ".length), data: JSON.parse(data.slice(6)) };
  }

  function received(event, answer) {
    if (event.name === "held") answer.held = event.data;
    else if (event.name === "stage") {
      const line = document.createElement("li");
      line.textContent = event.data.words;
      answer.progress.querySelector(".stages").append(line);
    } else if (event.name === "triage") {
      told_first(parts_of(event).firstElementChild, answer.progress);
      answer.flagged = true;
    } else if (event.name === "block") {
      answer.parts.append(parts_of(event));
      // The card of red flags stays where it is until the answer brings it.
      if (answer.flagged && !answer.article && !answer.parts.querySelector("#triage-title")) return;
      answer.article ||= begun(answer);
      answer.article.append(answer.parts);
    } else if (event.name === "done") {
      document.title = event.data.title;
    } else if (event.name === "fault") {
      for (const place of ["[data-lost]", "[data-lost-again]"]) {
        answer.progress.querySelector(place).textContent = event.data.words;
      }
    }
  }

  function parts_of(event) {
    const made = document.createElement("template");
    made.innerHTML = event.data.html;
    return made.content;
  }

  function begun({ held, before }) {
    main.innerHTML = '<div class="wrap"><article class="answer" aria-labelledby="answer-title"></article></div>';
    shown = { ...held, id: before ? before.id : Date.now() };
    shownAt = "/ask";
    if (before) window.history.replaceState({ ...shown, y: before.y }, "");
    else {
      window.history.pushState(shown, "", shownAt);
      window.scrollTo(0, 0);
    }
    return main.querySelector("article");
  }

  function arrived() {
    document.dispatchEvent(new CustomEvent("osler:shown"));
    const first = main.querySelector("[role=alert], #answer-title, h1");
    first?.setAttribute("tabindex", "-1");
    first?.focus({ preventScroll: true });
  }

  const { state } = window.history;
  if (state?.held && document.querySelector("[data-again]")) again(state);
})();
