// The matrix: a row a plan, a column a line of work, in a cell the number of tasks. Only rows in sight are in the page.
// Height of a row, in pixels; on a phone as high as a finger needs.
const rowOfPlans = () => (window.innerWidth > 760 ? 30 : 40);
const LINES_AT_ONCE = 30;
const HEAD_COLUMNS = ["tick", "title", "place", "year", "tasks"];
let matrixRows = [];
let matrixLines = [];
let matrixMost = 1;
// The cell that the tabulator leads to; arrows lead on from it. Row -2 holds the names of columns, row -1 their ticks.
let matrixAt = [0, 1];

function linesOf(plans, choice) {
  const sums = new Map();
  for (const plan of plans) for (const [line, count] of plan.counts) sums.set(line, (sums.get(line) || 0) + count);
  const order = [...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a) || a - b);
  const ticked = choice.lines.map((line) => MANY.lines.indexOf(line));
  const first = choice.all ? order : order.filter((line, k) => k < LINES_AT_ONCE || ticked.includes(line));
  return { lines: first, left: order.length - first.length };
}

function drawMatrixOfPlans(choice, plans) {
  const { lines, left } = linesOf(plans, choice);
  matrixRows = sortPlans(plans, choice.sort);
  matrixLines = lines;
  matrixMost = Math.max(1, ...plans.map((plan) => Math.max(0, ...lines.map((line) => plan.counts.get(line) || 0))));
  const more = left || choice.all;
  const table = el(
    "table",
    { id: "planmatrix", "aria-rowcount": plans.length + 2, on: { keydown: matrixKeys, focusin: matrixFocus } },
    el("caption", { class: "quiet", text: t("planMatrix") }),
    el("thead", {}, nameRow(choice), tickRow(choice)),
    el("tbody", { id: "planrows" }),
  );
  return [
    el("div", { class: "mapbar" }, el("h2", { text: t("planMatrix") }), el("span", { text: t("planMatrixNote") }),
      more ? button(choice.all ? t("fewerLines") : t("moreLines", left), () => choose({ all: !choice.all }), { "data-id": "morelines" }) : null),
    el("div", { id: "planbox", on: { scroll: () => drawPlanRows(choice) } }, table),
  ];
}

function cellProps(row, column) {
  const here = matrixAt[0] === row && matrixAt[1] === column;
  return { "data-row": row, "data-column": column, "data-id": "g" + row + ":" + column, tabindex: here ? 0 : -1 };
}

function nameRow(choice) {
  const sorted = choice.sort.replace(/^-/, "");
  const down = choice.sort.startsWith("-");
  const heads = HEAD_COLUMNS.map((name, k) => {
    if (!k) return el("td", { class: "pick" });
    const on = sorted === name;
    const label = t("column." + name) + (on ? (down ? " ▼" : " ▲") : "");
    return el(
      "th",
      { scope: "col", class: name, "aria-sort": on ? (down ? "descending" : "ascending") : "none" },
      button(label, () => choose({ sort: on && !down ? "-" + name : name }), { ...cellProps(-2, k), "data-sort": name }),
    );
  });
  const lines = matrixLines.map((line, k) =>
    el(
      "th",
      { scope: "col", class: "tall" },
      button([el("span", { text: MANY.lines[line] })], () => choose({ lines: [MANY.lines[line]], plans: [], draw: true }), {
        ...cellProps(-2, HEAD_COLUMNS.length + k),
        title: t("drawLine", MANY.lines[line]),
        "data-line": MANY.lines[line],
      }),
    ),
  );
  return el("tr", {}, heads, lines);
}

function tickBox(row, column, on, label, call) {
  return el("label", { class: "pickbox" }, el("input", { type: "checkbox", checked: on, "aria-label": label, on: { change: call }, ...cellProps(row, column) }));
}

function tickRow(choice) {
  const lines = matrixLines.map((line, k) => {
    const name = MANY.lines[line];
    const take = () => choose({ lines: toggleIn(choice.lines, name) });
    return el("td", { class: "pick" }, tickBox(-1, HEAD_COLUMNS.length + k, choice.lines.includes(name), t("tickLine", name), take));
  });
  return el("tr", { class: "ticks" }, el("td", { class: "pick" }), el("td", { colspan: 4, class: "hint", text: t("tickHint") }), lines);
}

function drawPlanRows(choice) {
  const box = byId("planbox");
  if (!box) return;
  const first = Math.max(0, Math.floor(box.scrollTop / rowOfPlans()) - 8);
  const last = Math.min(matrixRows.length, first + Math.ceil((box.clientHeight || 700) / rowOfPlans()) + 16);
  if (matrixAt[0] >= 0 && (matrixAt[0] < first || matrixAt[0] >= last)) matrixAt = [Math.min(last - 1, first + 8), 1];
  const rows = [];
  for (let k = first; k < last; k++) rows.push(planRow(matrixRows[k], k, choice));
  redraw(byId("planrows"), [gapRow(first), ...rows, gapRow(matrixRows.length - last)]);
}

function gapRow(rows) {
  if (!rows) return null;
  const cell = el("td", { colspan: HEAD_COLUMNS.length + matrixLines.length });
  cell.style.height = rows * rowOfPlans() + "px";
  return el("tr", { class: "spacer", "aria-hidden": "true" }, cell);
}

function planRow(plan, row, choice) {
  const on = choice.plans.includes(plan.id);
  const tick = () => choose({ plans: toggleIn(choice.plans, plan.id) });
  const open = () => choose({ plans: [plan.id], lines: [], draw: true });
  return el(
    "tr",
    { "aria-rowindex": row + 3, "data-plan": plan.id, class: on ? "chosen" : null },
    el("td", { class: "pick" }, tickBox(row, 0, on, t("tickPlan", plan.title), tick)),
    el("th", { scope: "row", class: "title" }, button(plan.title, open, { class: "link", title: plan.title, ...cellProps(row, 1) })),
    el("td", { class: "place", text: plan.place || "—", title: plan.place, ...cellProps(row, 2) }),
    el("td", { class: "year", text: plan.year || "—", ...cellProps(row, 3) }),
    el("td", { class: "tasks", text: plan.tasks, ...cellProps(row, 4) }),
    matrixLines.map((line, k) => lineCell(plan, line, plan.counts.get(line), cellProps(row, HEAD_COLUMNS.length + k))),
  );
}

function lineCell(plan, line, count, props) {
  if (!count) return el("td", { class: "cell", ...props });
  const name = MANY.lines[line];
  const shade = "shade" + (1 + Math.min(4, Math.floor((count / matrixMost) * 4)));
  const open = () => choose({ plans: [plan.id], lines: [name], draw: true });
  const told = plan.title + " × " + name + " " + count;
  return el("td", { class: "cell" }, button(String(count), open, { class: shade, "aria-label": told, title: told, ...props }));
}

function matrixFocus(event) {
  const row = event.target.getAttribute("data-row");
  if (row === null) return;
  const old = byId("planmatrix").querySelector('[tabindex="0"][data-row]');
  if (old) old.tabIndex = -1;
  matrixAt = [Number(row), Number(event.target.getAttribute("data-column"))];
  event.target.tabIndex = 0;
}

function matrixKeys(event) {
  if (!ARROWS[event.key]) return;
  event.preventDefault();
  const [dx, dy] = ARROWS[event.key];
  const most = HEAD_COLUMNS.length + matrixLines.length - 1;
  let [row, column] = matrixAt;
  column = Math.max(row < 0 ? 1 : 0, Math.min(most, column + dx));
  row = Math.max(-2, Math.min(matrixRows.length - 1, row + dy));
  if (row === -1 && column < HEAD_COLUMNS.length) row = dy > 0 ? 0 : -2;
  if (row < 0 && column === 0) column = 1;
  matrixAt = [row, column];
  showMatrixCell();
}

// Brings the cell into the page and into sight, and gives it the focus.
function showMatrixCell() {
  const [row, column] = matrixAt;
  const box = byId("planbox");
  const find = () => byId("planmatrix").querySelector(`[data-row="${row}"][data-column="${column}"]`);
  const head = byId("planmatrix").tHead.offsetHeight;
  const top = row * rowOfPlans();
  const inside = box.clientHeight - head - rowOfPlans() - 16;
  if (row >= 0 && top < box.scrollTop) box.scrollTop = top;
  else if (row >= 0 && top > box.scrollTop + inside) box.scrollTop = top - inside;
  drawPlanRows(many);
  const node = find();
  if (node) node.focus({ preventScroll: row >= 0 && column < 2 });
}
