// What the desk gains from scripts; without them each of its forms works as it stands.
"use strict";

// Where a form is opened by a key or a pencil, what stands in its input is marked, to be written over.
function begin(details, input) {
  details.open = true;
  input.focus();
  input.select?.();
}

// What is typed into first: of a form for a passage that is marked, what stands behind the passage.
function inputOf(form) {
  const [first, ...others] = form.querySelectorAll("input[type=text], textarea, button");
  return form.dataset.passage && first.value && others.length ? others[0] : first;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest("textarea")?.form?.requestSubmit();
});

for (const pencil of document.querySelectorAll("a.pencil")) {
  pencil.addEventListener("click", (event) => {
    const input = document.querySelector(pencil.hash);
    event.preventDefault();
    begin(input.closest("details"), input);
  });
}

// One key for each answer and each form, where nothing that takes keys has the focus and letters are keys.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !lettersOn() || keys?.open) return;
  if (event.target.closest("input, textarea, select")) return;
  const answer = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!answer) return;
  event.preventDefault(); // or the letter stands in the input that is reached
  const form = answer.closest("summary")?.parentElement;
  if (form && !form.open) begin(form, inputOf(form) ?? answer);
  else answer.click();
});

// Who keeps one cut after the other stays where they were; elsewhere the page leads to what was decided.
const PLACE = "cuttings.place";
document.addEventListener("submit", (event) => {
  if (event.submitter?.matches(".undo-cut")) sessionStorage.setItem(PLACE, `${location.pathname} ${scrollY}`);
});
const [left, top_] = (sessionStorage.getItem(PLACE) ?? "").split(" ");
sessionStorage.removeItem(PLACE);
if (left === location.pathname) addEventListener("load", () => scrollTo({ top: Number(top_), behavior: "instant" }));

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
