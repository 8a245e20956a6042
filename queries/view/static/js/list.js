// The list of tasks beside the picture: what the filters let pass, sorted, only the rows in sight in the page.
// Height of a row: on a phone as high as a finger needs.
const rowHeight = () => (onPhone() ? 40 : 31);
let listed = [];

// The names at the other ends of a task's links, in the order in which they are written.
function names(i, link) {
  return linked(i, link)
    .map(({ other }) => nameOf(other))
    .join("、");
}

const LIST_COLUMNS = [
  { id: "order", word: "number", text: numberOf, key: (i) => i },
  { id: "title", word: "Task", text: nameOf, key: nameOf },
  ...OWNERS.map((link) => ({ id: link, word: link, text: (i) => names(i, link), key: (i) => names(i, link) })),
  { id: "regions", word: "Region", text: (i) => names(i, "targets"), key: (i) => -linked(i, "targets").length },
  { id: "measured", word: "measured", text: (i) => names(i, "measured"), key: (i) => -linked(i, "measured").length },
  {
    id: "deadline",
    word: "deadline",
    text: (i) => TASKS.deadline[i - FIRST] || "",
    key: (i) => TASKS.deadline[i - FIRST] || "9999",
  },
];

// Of several plans, each task says whose it is.
if (KIND_COUNTS.get("Plan") > 1) {
  const plan = (i) => (TASKS.plan[i - FIRST] < 0 ? "" : nameOf(TASKS.plan[i - FIRST]));
  LIST_COLUMNS.push({ id: "plan", word: "Plan", text: plan, key: plan });
}

// On a phone there is room for whose task it is; all else stands in the details.
const PHONE_COLUMNS = ["order", "title", "lead", "joint"];
const onPhone = () => window.innerWidth <= PHONE_WIDTH;
const columnsNow = () => LIST_COLUMNS.filter(({ id }) => !onPhone() || PHONE_COLUMNS.includes(id));

function sortedTasks() {
  const down = state.sort.startsWith("-");
  const column = LIST_COLUMNS.find(({ id }) => id === state.sort.replace("-", "")) || LIST_COLUMNS[0];
  if (column.id === "order") return down ? passing.slice().reverse() : passing;
  const keyed = passing.map((i) => [column.key(i), i]);
  const compare = new Intl.Collator("zh").compare;
  keyed.sort(([a, i], [b, j]) => (typeof a === "number" ? a - b : compare(a, b)) * (down ? -1 : 1) || i - j);
  return keyed.map(([, i]) => i);
}

function drawList() {
  const root = byId("list");
  root.hidden = !state.list;
  if (!state.list) return clear(root);
  const top = root.scrollTop;
  listed = sortedTasks();
  root.setAttribute("aria-label", t("tasks"));
  redraw(root, [
    el(
      "table",
      { "aria-rowcount": listed.length + 1 },
      el("caption", { class: "quiet", text: t("tasks") }),
      el("thead", {}, el("tr", {}, columnsNow().map(headCell))),
      el("tbody", { id: "rows" }),
    ),
  ]);
  root.onscroll = () => drawRows(root.scrollTop);
  drawRows(top);
  root.scrollTop = top;
  return root;
}

function headCell({ id, word }) {
  const now = state.sort.replace("-", "") === id;
  const down = now && !state.sort.startsWith("-");
  return el(
    "th",
    { scope: "col", "aria-sort": now ? (down ? "ascending" : "descending") : "none" },
    button(t(word) + (now ? (down ? " ▲" : " ▼") : ""), () => change({ sort: down ? "-" + id : id }), {
      "data-id": "sort" + id,
      "data-sort": id,
    }),
  );
}

function spacer(rows) {
  const cell = el("td", { colspan: columnsNow().length });
  cell.style.height = rows * rowHeight() + "px";
  return el("tr", { class: "spacer", "aria-hidden": "true" }, cell);
}

const PRINTED_MOST = 2000;

// On paper all rows stand, up to a number that nobody reads.
function printRows() {
  if (!state.list) return;
  const rows = listed.slice(0, PRINTED_MOST).map(taskRow);
  redraw(byId("rows"), rows);
}

function drawRows(top) {
  const root = byId("list");
  const body = byId("rows");
  if (!body) return;
  const first = Math.max(0, Math.floor(top / rowHeight()) - 10);
  const last = Math.min(listed.length, first + Math.ceil(root.clientHeight / rowHeight()) + 20);
  const rows = [];
  for (let k = first; k < last; k++) rows.push(taskRow(listed[k], k));
  redraw(body, [first ? spacer(first) : null, ...rows, last < listed.length ? spacer(listed.length - last) : null]);
}

function taskRow(i, k) {
  const cells = columnsNow().map(({ id, text }) => {
    const words = text(i);
    const inside =
      id === "title" ? button(words, () => change({ selected: i }), { class: "link", "data-id": "row" + i }) : words;
    return el("td", { title: words, class: id }, inside);
  });
  return el(
    "tr",
    { "aria-rowindex": k + 2, "data-task": numberOf(i), class: state.selected === i ? "chosen" : null },
    cells,
  );
}

function saveCsv() {
  const head = LIST_COLUMNS.map(({ word }) => t(word));
  saveTable("tasks.csv", [head, ...sortedTasks().map((i) => LIST_COLUMNS.map(({ text }) => text(i)))]);
}
