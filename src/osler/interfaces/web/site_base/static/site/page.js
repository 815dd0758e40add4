// Small helps on a page that is complete without them: copying, printing, short forms in place.
"use strict";

(() => {
  const canCopy = Boolean(navigator.clipboard);

  function reveal() {
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
    // The list of a page's parts stands beside it where there is room, else folded above it.
    const beside = window.matchMedia("(min-width: 62rem)").matches;
    for (const list of document.querySelectorAll("details[data-fold]")) list.open = beside;
    // What no safety depends on starts closed on a phone, and what was not asked everywhere.
    const small = window.matchMedia("(max-width: 40rem)").matches;
    for (const part of document.querySelectorAll("details[data-fold-small]")) {
      part.open = !small && !("foldWide" in part.dataset);
      delete part.dataset.foldSmall;
    }
    unfold(window.location.hash);
    if (!canCopy) return;
    const copies = "[data-copy], [data-copy-from], [data-copy-form]";
    for (const button of document.querySelectorAll(copies)) button.hidden = false;
  }

  // Nobody is led to what is closed.
  function unfold(hash) {
    const place = document.getElementById(hash.slice(1));
    const part = place?.closest("details.part") || place?.querySelector(":scope > details.part");
    if (part) part.open = true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) unfold(link.hash);
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("print" in button.dataset) window.print();
    else if ("copy" in button.dataset) copied(button.dataset.copy, button);
    else if ("copyFrom" in button.dataset) copied(await text(fetch(button.dataset.copyFrom)), button);
    else if ("copyForm" in button.dataset) {
      const told = new FormData(button.form);
      told.set("form", "markdown");
      copied(await text(fetch(button.form.action, { method: "POST", body: told })), button);
    }
  });

  async function text(asked) {
    const response = await asked;
    return response.ok ? response.text() : "";
  }

  async function copied(words, button) {
    if (!words) return;
    await navigator.clipboard.writeText(words);
    const said = document.getElementById("copied-words");
    const status = document.querySelector("[data-copied]");
    if (said && status) status.textContent = said.innerHTML.trim();
    button.setAttribute("data-done", "");
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-inline]")) return;
    event.preventDefault();
    const told = new FormData(form, event.submitter);
    const response = await fetch(form.action, { method: "POST", body: told });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const part = page.getElementById("inline");
    if (!part) return;
    for (const inner of part.querySelectorAll("form")) inner.setAttribute("data-inline", "");
    const heading = part.querySelector("h1");
    const second = document.createElement("h2");
    second.textContent = heading.textContent;
    second.tabIndex = -1;
    heading.replaceWith(second);
    const section = form.closest("section, #inline");
    section.replaceChildren(...part.childNodes);
    section.removeAttribute("aria-labelledby");
    second.focus();
  });

  // On paper every part stands open; afterwards each is as it was.
  window.addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details.more-signs:not([open]), details.part:not([open]), details.meta:not([open])")) {
      one.open = true;
      one.dataset.opened = "";
    }
  });
  window.addEventListener("afterprint", () => {
    for (const one of document.querySelectorAll("details[data-opened]")) {
      one.open = false;
      delete one.dataset.opened;
    }
  });

  document.addEventListener("osler:shown", reveal);
  reveal();
})();
