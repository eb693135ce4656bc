// What the desk gains from scripts; without them each of its forms works as it stands.
"use strict";

// One key for each answer, where nothing that takes keys has the focus.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select")) return;
  const answer = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (answer) answer.click();
});

// What is marked of the text, without what stands beside it: names, notes, and the lines that open what was cut.
function passageOf(marked) {
  const part = marked.getRangeAt(0).cloneContents();
  for (const beside of part.querySelectorAll(".margin, aside, summary, button")) beside.remove();
  for (const block of part.querySelectorAll("p, div, li, tr, h2, h3, h4, br")) block.after("\n");
  return part.textContent.trim();
}

// A passage that is marked in the text stands in the forms that are about it, and below the window are ways to them:
// they stand above the text.
const forms = [...document.querySelectorAll("[data-passage]")];
const bar = document.createElement("p");
bar.className = "marked";
bar.hidden = true;
for (const form of forms) {
  const way = document.createElement("button");
  way.type = "button";
  way.textContent = form.dataset.marked;
  way.addEventListener("mousedown", (event) => event.preventDefault()); // what is marked stays so
  way.addEventListener("click", () => {
    bar.hidden = true;
    form.open = true;
    const inputs = [...form.querySelectorAll("textarea")];
    inputs[inputs.length - 1].focus();
  });
  bar.append(way);
}
if (forms.length) document.body.append(bar);

document.addEventListener("selectionchange", () => {
  const marked = getSelection();
  const text = forms.length && document.getElementById(forms[0].dataset.passage);
  const within = text && marked.toString().trim() && text.contains(marked.anchorNode) && text.contains(marked.focusNode);
  bar.hidden = !within;
  if (!within) return;
  const passage = passageOf(marked);
  for (const form of forms) form.querySelector("textarea").value = passage;
});
