"use strict";
// Filters and the list of questions. Every text is set as text, never as markup.
const { records, documents, words } = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("filters");
const rows = document.getElementById("rows");
const more = document.getElementById("more");
const BATCH = 100;
const FIELDS = ["set", "system", "outcome", "kind", "language"];
const TITLES = { kind: words.kinds, system: words.systems, outcome: words.outcomes, language: words.languages };

let found = [];
let shown = 0;
let opened = "";

const keyOf = (record) => `${record.set}/${record.system}/${record.id}`;
const titleOf = (field, value) => (TITLES[field] && TITLES[field][value]) || value;
const haystack = new Map();

function searchable(record) {
  if (!haystack.has(record)) {
    const said = (record.answers || []).map((answer) => answer.text || "");
    haystack.set(record, [record.id, ...record.turns, ...said, record.why || ""].join("\n").toLowerCase());
  }
  return haystack.get(record);
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties || {});
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function fillChoices() {
  for (const field of FIELDS) {
    const order = Object.keys(TITLES[field] || {});
    const values = [...new Set(records.map((record) => record[field]))];
    if (order.length && field !== "kind") values.sort((a, b) => order.indexOf(a) - order.indexOf(b));
    form.elements[field].append(
      element("option", { value: "", textContent: "全部" }),
      ...values.map((value) => element("option", { value, textContent: titleOf(field, value) })),
    );
  }
}

function readHash() {
  const state = new URLSearchParams(location.hash.slice(1));
  const known = [...state.keys()].some((name) => [...FIELDS, "text", "open", "all"].includes(name));
  for (const field of FIELDS) form.elements[field].value = state.get(field) || "";
  if (!known) form.elements.system.value = records.length ? records[0].system : "";
  for (const field of FIELDS) if (form.elements[field].selectedIndex < 0) form.elements[field].value = "";
  form.elements.text.value = state.get("text") || "";
  opened = state.get("open") || "";
}

function writeHash() {
  const state = new URLSearchParams();
  for (const name of [...FIELDS, "text"]) if (form.elements[name].value) state.set(name, form.elements[name].value);
  if (![...state.keys()].length) state.set("all", "1");
  if (opened) state.set("open", opened);
  history.replaceState(null, "", `#${state}`);
}

function show() {
  const wanted = form.elements.text.value.trim().toLowerCase();
  found = records.filter(
    (record) =>
      FIELDS.every((field) => !form.elements[field].value || record[field] === form.elements[field].value) &&
      (!wanted || searchable(record).includes(wanted)),
  );
  const right = found.filter((record) => record.outcome === "right").length;
  document.getElementById("count").textContent = `${found.length} 题，其中答对 ${right} 题。`;
  rows.replaceChildren();
  shown = 0;
  showMore(Math.max(BATCH, found.findIndex((record) => keyOf(record) === opened) + 1));
}

function showMore(count) {
  for (const record of found.slice(shown, shown + count)) rows.append(...rowOf(record));
  shown = Math.min(found.length, shown + count);
  more.hidden = shown >= found.length;
  more.textContent = `再显示 ${Math.min(BATCH, found.length - shown)} 题（还有 ${found.length - shown} 题）`;
}

function rowOf(record) {
  const key = keyOf(record);
  const button = element("button", { type: "button", className: "question", textContent: record.turns.join(" ／ ") });
  button.dataset.key = key;
  button.setAttribute("aria-expanded", "false");
  const row = element(
    "tr",
    null,
    element("td", null, element("span", { className: `chip ${record.outcome}`, textContent: words.outcomes[record.outcome] })),
    element("td", null, button),
    element("td", { textContent: titleOf("kind", record.kind) }),
    element("td", { textContent: words.systems[record.system] }),
    element("td", { className: "number", textContent: spent(record) }),
  );
  button.addEventListener("click", () => {
    opened = button.getAttribute("aria-expanded") === "true" ? "" : key;
    toggle(button, row, record);
    writeHash();
  });
  if (key !== opened) return [row];
  button.setAttribute("aria-expanded", "true");
  return [row, detailRow(record)];
}

function toggle(button, row, record) {
  const isOpen = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!isOpen));
  if (isOpen) row.nextElementSibling.remove();
  else row.after(detailRow(record));
}

function spent(record) {
  return (record.milliseconds || []).reduce((sum, taken) => sum + taken, 0).toFixed(1);
}

function detailRow(record) {
  const cell = element("td", { colSpan: 5 });
  if (record.outcome !== "right") cell.append(element("p", { className: "why", textContent: `${words.outcomes[record.outcome]}：${record.why || ""}` }));
  if (record.failure) cell.append(element("p", { className: "why", textContent: record.failure }));
  record.turns.forEach((turn, number) => cell.append(...turnOf(record, turn, number)));
  cell.append(expectedOf(record), scoresOf(record));
  return element("tr", { className: "detail" }, cell);
}

function turnOf(record, turn, number) {
  const asked = element("p", { className: "asked", textContent: `${number + 1}. ${turn}` });
  const answer = (record.answers || [])[number];
  if (!answer) return [asked, element("p", { className: "soft", textContent: "没有回答。" })];
  const taken = (record.milliseconds || [])[number];
  const head = [words.statuses[answer.status], answer.reason, taken === undefined ? "" : `${taken.toFixed(1)} 毫秒`];
  const parts = [
    asked,
    element("p", { className: "soft", textContent: head.filter(Boolean).join(" · ") }),
    element("div", { className: "said" }, ...strong(answer.text || "")),
  ];
  if (answer.value) parts.push(element("p", { className: "value", textContent: `${answer.value.amount} ${answer.value.unit || ""}` }));
  if (answer.interpretation) parts.push(element("p", { className: "soft", textContent: answer.interpretation }));
  return [...parts, ...receiptOf(answer)];
}

function strong(text) {
  return text.split("**").map((part, number) => (number % 2 ? element("b", { textContent: part }) : part));
}

function receiptOf(answer) {
  const cited = answer.citations || [];
  const cells = cited.filter((each) => each.column !== undefined || each.raw !== undefined);
  const quotes = cited.filter((each) => each.quote !== undefined);
  const parts = [];
  if (cells.length)
    parts.push(
      tableOf(
        "引用的格",
        ["", "文件", "页", "表", "行", "列", "原文"],
        cells.map((each) => [
          each.id,
          documentOf(each),
          each.page,
          [each.table_number, each.table].filter(Boolean).join(" "),
          [each.row_code, each.row, each.owner].filter(Boolean).join(" · "),
          each.column,
          `${each.raw || ""} ${each.unit || ""}${each.recognised ? "（扫描识别）" : ""}`,
        ]),
      ),
    );
  for (const each of quotes)
    parts.push(
      element("p", { className: "head", textContent: `引用的话 ${each.id}：${documentOf(each)}，第 ${each.page} 页${each.section ? `，${each.section}` : ""}` }),
      element("blockquote", { textContent: each.quote }),
    );
  if (answer.steps)
    parts.push(tableOf("计算", ["", "做法", "用到", "算式", "结果"], answer.steps.map((step) => [step.id, step.op, (step.inputs || []).join(" "), step.expression, `${step.result.amount} ${step.result.unit || ""}`])));
  if (answer.checks) parts.push(tableOf("验证", ["", "规则", "说明"], answer.checks.map((check) => [check.ok ? "✓" : "✗", check.rule, check.detail])));
  if (answer.findings) parts.push(tableOf("文件自身的出入", ["规则", "位置", "应为", "实为", "差"], answer.findings.map((each) => [each.rule, each.place, each.expected, each.found, each.difference])));
  if (answer.left_out) parts.push(tableOf("没有算入", ["行", "原文", "原因"], answer.left_out.map((each) => [each.row, each.raw, each.why])));
  return parts;
}

function documentOf(cited) {
  const known = documents[cited.document];
  return (known && known.title) || cited.document || "";
}

function tableOf(caption, heads, lines) {
  const cell = (name) => (text) => element(name, { textContent: text === undefined ? "" : text });
  return element(
    "div",
    { className: "inner" },
    element(
      "table",
      { className: "grid" },
      element("caption", { textContent: caption }),
      heads.some(Boolean) ? element("thead", null, element("tr", null, ...heads.map(cell("th")))) : null,
      element("tbody", null, ...lines.map((line) => element("tr", null, ...line.map(cell("td"))))),
    ),
  );
}

function expectedOf(record) {
  const gold = record.expected || {};
  const unit = gold.unit || "";
  const amounts = (values) => values.map((value) => `${value} ${unit}`).join("、");
  const lines = [["应当", words.expected[gold.status]]];
  if (gold.values) lines.push(["数", amounts(gold.values)]);
  for (const values of gold.alt || []) lines.push(["或者", amounts(values)]);
  if (gold.pct) lines.push(["百分数", gold.pct.map((value) => `${value} %`).join("、")]);
  for (const cell of gold.cells || []) lines.push(["格", cell.map((part) => (typeof part === "number" ? `表${part}` : part)).join(" · ")]);
  if (gold.text) lines.push(["要有的话", gold.text.join("、")]);
  if (gold.forbid) lines.push(["不能有的数", amounts(gold.forbid)]);
  if (gold.forbid_text) lines.push(["不能有的话", gold.forbid_text.join("、")]);
  if (record.note) lines.push(["说明", record.note]);
  return tableOf("标准答案", ["", ""], lines);
}

function scoresOf(record) {
  const scored = (record.scores || []).filter((score) => score.state !== "apart");
  const lines = scored.map((score) => [words.measures[score.measure] || score.measure, score.state === "scored" ? `${score.hits}/${score.n}` : words.states[score.state], score.why]);
  return tableOf("得分", ["量", "命中", "为什么"], lines);
}

function follow() {
  readHash();
  show();
  const button = opened && [...rows.querySelectorAll(".question")].find((each) => each.dataset.key === opened);
  if (button) button.scrollIntoView({ block: "center" });
}

form.addEventListener("input", () => { opened = ""; show(); writeHash(); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { opened = ""; show(); writeHash(); }));
more.addEventListener("click", () => showMore(BATCH));
document.addEventListener("click", (event) => {
  const key = event.target.dataset && event.target.dataset.open;
  if (!key) return;
  location.hash = new URLSearchParams({ all: "1", open: key }).toString();
});
addEventListener("hashchange", () => { if (location.hash !== "#list") follow(); });
addEventListener("beforeprint", () => showMore(found.length - shown));
fillChoices();
follow();
