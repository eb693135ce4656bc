// What the desk gains from scripts; without them each of its forms works as it stands.
"use strict";

// One key for each answer, where nothing that takes keys has the focus.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select")) return;
  const answer = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (answer) answer.click();
});

// A passage that is marked in the text stands in the forms that are about it.
for (const form of document.querySelectorAll("[data-passage]")) {
  const text = document.getElementById(form.dataset.passage);
  document.addEventListener("selectionchange", () => {
    const marked = getSelection();
    if (text && marked.toString().trim() && text.contains(marked.anchorNode) && text.contains(marked.focusNode)) {
      form.querySelector("textarea").value = marked.toString();
    }
  });
}
