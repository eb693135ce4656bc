// What scripts add to pages that work without them: copying with one click, and keys.
"use strict";

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy).textContent.trim();
    const was = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Press Ctrl+C";
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
    }
    setTimeout(() => { button.textContent = was; }, 2000);
  });
}

// Keys, where nothing that takes letters has the focus. Letters can be switched off in the list of keys, for who speaks to the machine.
const LETTERS = "cuttings.letters";
const keys = document.getElementById("keys");
const headlines = () => [...document.querySelectorAll(".hits-list :is(h2, h3) a")];
const step = (by) => {
  const all = headlines();
  const at = all.findIndex((one) => one.closest("li").contains(document.activeElement));
  const next = at < 0 ? all.at(by > 0 ? 0 : -1) : all[at + by];
  if (next) {
    next.focus();
    next.closest("li").scrollIntoView({ block: "nearest" });
  }
};
const current = () => headlines().find((one) => one.closest("li").contains(document.activeElement));
const turn = (rel) => document.querySelector(`a[rel=${rel}]`)?.click();
const ACTS = {
  "/": () => document.querySelector("#q, #q-top")?.select(),
  "j": () => (headlines().length ? step(1) : turn("next")),
  "k": () => (headlines().length ? step(-1) : turn("prev")),
  "o": () => current()?.click(),
  "x": () => {
    const tick = current()?.closest("li").querySelector(".tick");
    tick?.click();
    if (tick) step(1);
  },
  "?": () => keys?.showModal(),
};
const lettersOn = () => {
  try { return localStorage.getItem(LETTERS) !== "off"; } catch { return true; }
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || keys?.open) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const at_rest = event.target === document.body || ["main", "list"].includes(event.target.id);
  if (at_rest && !event.shiftKey && event.key === "ArrowLeft") turn("prev");
  else if (at_rest && !event.shiftKey && event.key === "ArrowRight") turn("next");
  else if (Object.hasOwn(ACTS, event.key) && lettersOn() && !document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)) {
    event.preventDefault();
    ACTS[event.key]();
  }
});

if (keys) {
  const button = document.getElementById("show-keys");
  const on = document.getElementById("keys-on");
  button.hidden = false;
  button.addEventListener("click", () => keys.showModal());
  on.checked = lettersOn();
  on.addEventListener("change", () => {
    try { localStorage.setItem(LETTERS, on.checked ? "on" : "off"); } catch { /* It holds until the page is left. */ }
  });
}

// What is read while the archive is served: the line says it as it goes on.
const watch = document.querySelector("[data-watch]");
if (watch) {
  const look = async () => {
    let busy = false;
    try {
      const told = document.hidden ? null : await (await fetch(watch.dataset.watch)).json();
      if (told && told.watched) {
        const line = watch.querySelector("[role=status]");
        if (line.textContent !== told.text) line.textContent = told.text;
        watch.querySelector("a").hidden = String(told.news) === watch.dataset.news;
        busy = told.busy;
      }
    } catch { /* The server is away: what it said last stays. */ }
    setTimeout(look, busy ? 1000 : 4000);
  };
  setTimeout(look, 1000);
}
