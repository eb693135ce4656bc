// What scripts add to charts that work without them: a range by mouse and by keys, and arrows from bar to bar.
"use strict";

const DAY = 86400000;
const STEPS = {
  day: (first, n) => new Date(first.getTime() + n * DAY),
  week: (first, n) => new Date(first.getTime() + 7 * n * DAY),
  month: (first, n) => new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + n, 1)),
  year: (first, n) => new Date(Date.UTC(first.getUTCFullYear() + n, 0, 1)),
  decade: (first, n) => new Date(Date.UTC(first.getUTCFullYear() + 10 * n, 0, 1)),
};

// What a bar or a time says, while it is pointed at or has the focus: over a bar, and of lines in the line below them.
const tell = (plot, links) => {
  const below = plot.closest("figure")?.querySelector(".chart-value");
  const hint = below?.textContent;
  if (below) below.hidden = false;
  const still = () => {
    plot.querySelector(".told")?.remove();
    if (below) below.textContent = hint;
  };
  const say = (link) => {
    still();
    const text = link.querySelector("title").textContent;
    if (below) {
      below.textContent = text;
      return;
    }
    const hit = link.querySelector(".hit");
    const middle = parseFloat(hit.getAttribute("x") || "0") + parseFloat(hit.getAttribute("width")) / 2;
    const told = document.createElementNS("http://www.w3.org/2000/svg", "text");
    told.setAttribute("class", "told");
    told.setAttribute("aria-hidden", "true");
    told.setAttribute("x", `${middle}%`);
    told.setAttribute("dy", "-.35em"); // above all bars
    told.setAttribute("text-anchor", middle < 30 ? "start" : middle > 70 ? "end" : "middle");
    told.textContent = text;
    plot.append(told);
  };
  for (const link of links) {
    for (const comes of ["pointerenter", "focus"]) link.addEventListener(comes, () => say(link));
    for (const goes of ["pointerleave", "blur"]) link.addEventListener(goes, still);
  }
};

for (const plot of document.querySelectorAll(".chart-plot")) {
  const links = [...plot.querySelectorAll("a")];
  const reach = (link) => {
    for (const one of links) one.setAttribute("tabindex", one === link ? "0" : "-1");
    link.focus();
  };
  tell(plot, links);
  const { range, level, first, slots, width } = plot.dataset;
  const figure = plot.closest("figure");
  const begins = range && new Date(`${first}T00:00:00Z`);
  const slotOf = (link) => Math.round(parseFloat(link.querySelector(".hit").getAttribute("x")) / width);
  let from = null;
  let to = null;

  const days = () => {
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    return [STEPS[level](begins, low), new Date(STEPS[level](begins, high + 1).getTime() - DAY)];
  };
  const said = range && document.createElement("p");
  if (range) {
    said.className = "chart-said";
    said.setAttribute("role", "status");
    figure.querySelector("figcaption").prepend(said);
    figure.querySelector(".chart-keys").hidden = false;
  }
  const show = () => {
    plot.querySelector(".span")?.remove();
    for (const link of links) link.classList.toggle("in", from !== null && slotOf(link) >= Math.min(from, to) && slotOf(link) <= Math.max(from, to));
    if (from === null) {
      said.textContent = "";
      return;
    }
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const span = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    span.setAttribute("class", "span");
    span.setAttribute("x", `${low * width}%`);
    span.setAttribute("width", `${(high - low + 1) * width}%`);
    span.setAttribute("height", "100%");
    plot.append(span);
    const [one, other] = days().map((day) => day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }));
    said.textContent = one === other ? one : `${one} to ${other}`;
  };
  const go = () => {
    const address = new URL(range, location.href);
    const [one, other] = days().map((day) => day.toISOString().slice(0, 10));
    address.searchParams.set("from", one);
    address.searchParams.set("to", other);
    location.href = address.href;
  };
  const leave = () => {
    from = to = null;
    show();
  };

  plot.addEventListener("keydown", (event) => {
    const at = links.indexOf(document.activeElement);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      const link = links[Math.min(Math.max(next, 0), links.length - 1)];
      if (range && event.shiftKey) {
        if (from === null) from = slotOf(links[at]);
        to = slotOf(link);
        show();
      } else if (from !== null) leave();
      reach(link);
    } else if (event.key === "Enter" && from !== null && from !== to) {
      event.preventDefault();
      go();
    } else if (event.key === "Escape" && from !== null) leave();
  });
  if (!range) continue;

  const slotAt = (event) => {
    const box = plot.getBoundingClientRect();
    const place = Math.floor((event.clientX - box.left) / box.width * 100 / width);
    return Math.min(Math.max(place, 0), slots - 1);
  };
  let pressed = null;
  plot.addEventListener("dragstart", (event) => event.preventDefault());
  plot.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) pressed = slotAt(event);
  });
  addEventListener("pointermove", (event) => {
    if (pressed === null) return;
    const at = slotAt(event);
    if (at === pressed && from === null) return;
    from = pressed;
    to = at;
    show();
  });
  addEventListener("pointerup", () => {
    if (pressed !== null && from !== null) go();
    pressed = null;
  });
  plot.addEventListener("click", (event) => {
    if (from !== null) event.preventDefault();
  });
}
