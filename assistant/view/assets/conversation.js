const copy = async (button) => {
  const said = button.textContent;
  let done = false;
  if (navigator.clipboard) {
    done = await navigator.clipboard.writeText(button.dataset.copy).then(() => true, () => false);
  } else {
    // Pages served without https have no clipboard interface.
    const field = document.createElement("textarea");
    field.value = button.dataset.copy;
    document.body.append(field);
    field.select();
    done = document.execCommand("copy");
    field.remove();
    button.focus();
  }
  button.textContent = done ? button.dataset.done : button.dataset.fail;
  setTimeout(() => { button.textContent = said; }, 2000);
};

// A suggested question disappears when it is asked: the focus goes on to its answer.
let moved = false;

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const data = button.dataset;
  if ("ask" in data) {
    moved = true;
    trigger("submit", { question: data.ask });
  } else if ("retry" in data) trigger("retry", { retry: true });
  else if ("keep" in data) trigger("download", { turn: Number(data.keep) });
  else if ("copy" in data) copy(button);
});

watch("value", () => {
  const turns = element.querySelectorAll(".turn");
  const last = turns[turns.length - 1];
  last?.scrollIntoView({ block: "start" });
  if (moved) last?.focus({ preventScroll: true });
  moved = moved && last?.querySelector(".searching") !== null;
});

// A question of the address, or of a cell of a table, is asked with its department and year before it.
const askFor = ({ q, dept, year }) => {
  if (q) trigger("submit", { question: `${dept ?? ""}${year ? `${year}年` : ""}${q}` });
};
document.addEventListener("ask", (event) => askFor(event.detail));
askFor(Object.fromEntries(new URLSearchParams(location.search)));
