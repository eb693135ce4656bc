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

// The arrow keys turn from hit to hit, where nothing that takes keys has the focus.
document.addEventListener("keydown", (event) => {
  if (event.target !== document.body && event.target.id !== "main") return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = rel && document.querySelector(`a[rel=${rel}]`);
  if (link) location.href = link.href;
});

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
