// The two other tabs: the matrix of units and regions, and the bars of workload, of the tasks that pass.
const MATRIX_ROWS = 200;
const MATRIX_COLUMNS = 60;

function drawSheet() {
  const sheet = byId("sheet");
  sheet.hidden = state.tab === "graph";
  byId("stage").hidden = state.tab !== "graph";
  if (state.tab === "graph") return clear(sheet);
  redraw(sheet, state.tab === "matrix" ? matrix(passing) : bars(passing));
  return sheet;
}

function matrix(tasks) {
  const { pairs, units: unitSums, regions: regionSums } = countPairs(tasks);
  if (!pairs.length) return [el("p", { text: t("nothing") })];
  const counts = new Map(pairs.map(({ unit, region, count }) => [unit * COUNT + region, count]));
  const units = heaviest(unitSums, MATRIX_ROWS);
  const regions = heaviest(regionSums, MATRIX_COLUMNS);
  const most = pairs[0].count;
  const left = unitSums.size + regionSums.size - units.length - regions.length;
  const head = el(
    "tr",
    {},
    el("td", {}),
    regions.map((r) => el("th", { scope: "col", class: "tall" }, el("span", { text: nameOf(r) }))),
    el("th", { scope: "col", class: "tall" }, el("span", { text: t("sum") })),
  );
  const rows = units.map((u) =>
    el(
      "tr",
      { "data-key": keyOf(u) },
      el("th", { scope: "row", text: nameOf(u) }),
      regions.map((r) => matrixCell(u, r, counts.get(u * COUNT + r), most)),
      el("td", { class: "sum", text: unitSums.get(u) }),
    ),
  );
  return [
    el("p", { text: t("matrixNote") + (left > 0 ? t("overviewLeft", left) : "") }),
    el(
      "table",
      { id: "matrix" },
      el("caption", { class: "quiet", text: t("tab.matrix") }),
      el("thead", {}, head),
      el("tbody", {}, rows),
    ),
  ];
}

// The filters that leave the tasks which a figure counts: those of a unit that name a region itself.
function ofPair(unit, region) {
  return { units: [unit], regions: [region], reach: "named", overview: false };
}

function matrixCell(u, r, count, most) {
  if (!count) return el("td", {});
  const shade = 1 + Math.min(4, Math.floor((count / most) * 4));
  const open = () => change({ ...ofPair(u, r), tab: "graph" });
  return el(
    "td",
    {},
    button(String(count), open, {
      class: "shade" + shade,
      "aria-label": nameOf(u) + " × " + nameOf(r) + " " + count,
      "data-id": "cell" + u + ":" + r,
    }),
  );
}

// Tasks of each unit by role, the most led first; a task in which it has two roles is one of all its tasks.
function workloads(tasks) {
  const made = new Map();
  for (const task of tasks) {
    for (const { other, link } of linked(task, ...OWNERS)) {
      if (!made.has(other)) made.set(other, { unit: other, lead: 0, joint: 0, support: 0, total: 0 });
      const row = made.get(other);
      row[link]++;
    }
    for (const unit of unitsOf(task)) made.get(unit).total++;
  }
  return [...made.values()].sort((a, b) => b.lead - a.lead || b.total - a.total || byKey(a.unit, b.unit));
}

const BARS_MAX = 1000;

function bars(tasks) {
  const rows = workloads(tasks);
  if (!rows.length) return [el("p", { text: t("nothing") })];
  const most = Math.max(...rows.map((row) => row.lead + row.joint + row.support));
  const key = OWNERS.map((link) =>
    el("span", { class: "key" }, el("span", { class: "box " + link, "aria-hidden": "true" }), t(link)),
  );
  const head = ["Unit", "lead", "joint", "support", "sum"].map((word) => el("th", { scope: "col", text: t(word) }));
  const body = rows.slice(0, BARS_MAX).map((row) =>
    el(
      "tr",
      { "data-key": keyOf(row.unit) },
      el(
        "th",
        { scope: "row" },
        button(nameOf(row.unit), () => change({ selected: row.unit }), { class: "link", "data-id": "bar" + row.unit }),
      ),
      [...OWNERS, "total"].map((link) => el("td", { class: "figure", text: row[link] })),
      el("td", { class: "wide" }, barPicture(row, most)),
    ),
  );
  const left = rows.length - BARS_MAX;
  return [
    el("p", {}, t("barsNote") + (left > 0 ? t("overviewLeft", left) : ""), key),
    el(
      "table",
      { id: "bars" },
      el("caption", { class: "quiet", text: t("tab.bars") }),
      el("thead", {}, el("tr", {}, head, el("td", {}))),
      el("tbody", {}, body),
    ),
  ];
}

function barPicture(row, most) {
  let x = 0;
  const parts = OWNERS.filter((link) => row[link]).map((link) => {
    const part = svgEl("rect", { x, y: 2, width: row[link] - 0.04, height: 14, class: "bar " + link });
    x += row[link];
    return part;
  });
  return svgEl(
    "svg",
    { viewBox: "0 0 " + most + " 18", preserveAspectRatio: "none", class: "barline", "aria-hidden": "true" },
    parts,
  );
}
