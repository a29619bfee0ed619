// One table: sorted by a column, folded to its upper levels, searched; a cell of the address is marked.
(() => {
  "use strict";
  const rows = (table) => [...table.tBodies[0].rows];
  const amount = (row, column) => row.querySelector(`[id$="-c${column}"]`)?.dataset.amount ?? "";

  const sort = (button) => {
    const table = button.closest("table");
    const head = button.closest("th");
    const up = head.getAttribute("aria-sort") === "descending";
    const by = (row) => amount(row, button.dataset.sort);
    // Rows without an amount stay at the end; the display is sorted, amounts themselves are never computed.
    const sorted = rows(table).sort((a, b) => {
      if (by(a) === "" || by(b) === "") return (by(a) === "") - (by(b) === "");
      return (Number(by(a)) - Number(by(b))) * (up ? 1 : -1);
    });
    table.tBodies[0].append(...sorted);
    for (const other of table.querySelectorAll("[aria-sort]")) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
  };

  const printed = (table) => {
    table.tBodies[0].append(...rows(table).sort((a, b) => a.sectionRowIndexPrinted - b.sectionRowIndexPrinted));
    for (const other of table.querySelectorAll("[aria-sort]")) other.setAttribute("aria-sort", "none");
  };

  const show = (table) => {
    const typed = document.querySelector("[data-find]")?.value.trim() ?? "";
    const byIndex = new Map(rows(table).map((row) => [row.dataset.row, row]));
    const folded = (row) => {
      const above = byIndex.get(row.dataset.parent);
      if (!above) return false;
      return above.querySelector("[data-fold]")?.getAttribute("aria-expanded") === "false" || folded(above);
    };
    for (const row of rows(table)) {
      row.hidden = typed ? !row.textContent.includes(typed) : folded(row);
    }
  };

  const fold = (table, open) => {
    for (const button of table.querySelectorAll("[data-fold]")) button.setAttribute("aria-expanded", String(open));
    show(table);
  };

  document.addEventListener("click", (event) => {
    const table = document.querySelector("table.read");
    const button = event.target.closest("button");
    if (!table || !button) return;
    if ("sort" in button.dataset) sort(button);
    else if ("printedOrder" in button.dataset) printed(table);
    else if ("foldAll" in button.dataset) fold(table, false);
    else if ("unfoldAll" in button.dataset) fold(table, true);
    else if ("fold" in button.dataset) {
      button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") === "false"));
      show(table);
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-find]")) show(document.querySelector("table.read"));
  });

  document.addEventListener("view", () => {
    const table = document.querySelector("table.read");
    if (!table) return;
    rows(table).forEach((row, place) => { row.sectionRowIndexPrinted = place; });
    const cell = /^#r\d+-c\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (!cell) return;
    cell.classList.add("cited-cell");
    cell.scrollIntoView({ block: "center", inline: "center" });
  });
})();
