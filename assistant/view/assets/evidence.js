// The citation that the reader has just chosen, until it is shown.
let awaited = null;

const choose = (button) => {
  awaited = `${button.dataset.turn}-${button.dataset.cite}`;
  trigger("select", { turn: Number(button.dataset.turn), cite: Number(button.dataset.cite) });
};

const settle = () => {
  if (awaited === null || element.querySelector("[data-shown]")?.dataset.shown !== awaited) return;
  awaited = null;
  const title = element.querySelector(".evidence-title");
  title?.scrollIntoView({ block: "start" });
  title?.focus({ preventScroll: true });
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("cite" in button.dataset) choose(button);
  else if ("back" in button.dataset) {
    const turn = document.getElementById(button.dataset.back);
    turn?.scrollIntoView({ block: "start" });
    turn?.focus({ preventScroll: true });
  }
  settle();
});

document.getElementById("conversation")?.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-cite]");
  if (!button) return;
  choose(button);
  settle();
});

// Each box scrolls by itself to its own mark, so that the page does not jump.
const centre = (box) => {
  const mark = box.querySelector("[data-cited]");
  if (!mark) return;
  const outer = box.getBoundingClientRect();
  const inner = mark.getBoundingClientRect();
  box.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
  box.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
};

watch("value", () => {
  const shown = element.querySelector("[data-shown]")?.dataset.shown;
  for (const button of document.querySelectorAll("#conversation [data-cite]")) {
    const current = `${button.dataset.turn}-${button.dataset.cite}` === shown;
    if (current) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  for (const box of element.querySelectorAll(".table-scroll, .page-scroll")) centre(box);
  settle();
});
