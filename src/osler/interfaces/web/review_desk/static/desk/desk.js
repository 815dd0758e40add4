// Keys for the review desk. Everything they do is also a link or a button on the page.
(() => {
  "use strict";
  const STORED = "osler-desk-keys"; // "off" where somebody turned them off
  const on = () => localStorage.getItem(STORED) !== "off";
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const act = (element) => {
    const box = element.matches("summary") ? element.parentElement : null;
    if (!box) { element.click(); return; }
    box.open = true;
    const field = box.querySelector("textarea, input:not([type=hidden]), button");
    if (field) { field.focus(); if (field.select && field.tagName === "INPUT") field.select(); }
  };
  const show = () => {
    for (const each of document.querySelectorAll(".claim-decide kbd, #keys")) each.hidden = false;
    for (const each of document.querySelectorAll(".claim-decide kbd")) each.hidden = !on();
    const turn = document.getElementById("keys-switch");
    if (turn) turn.textContent = on() ? turn.dataset.off : turn.dataset.on;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (!on() && event.key !== "?") return;
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (found) { event.preventDefault(); act(found); }
  });
  document.getElementById("keys-switch")?.addEventListener("click", () => {
    localStorage.setItem(STORED, on() ? "off" : "on");
    show();
  });
  show();
  for (const each of document.querySelectorAll(".needs-script")) each.hidden = false;
  const fault = document.getElementById("fault");
  if (fault) fault.focus();
})();
