// The legend is the filter: kinds and links to tick, and pickers for units, regions, sections, plans and years.
function icon(kind) {
  const svg = svgEl("svg", { viewBox: "-10 -10 20 20", width: 16, height: 16, "aria-hidden": "true" });
  const shape = OPTIONS.groups[kind].shape;
  if (shape === "dot") svg.append(svgEl("circle", { r: 8, fill: colorOf(kind) }));
  else {
    const points = corners(kind, shape === "square" ? 7 : 9)
      .map((p) => p.join(","))
      .join(" ");
    svg.append(svgEl("polygon", { points, fill: colorOf(kind) }));
  }
  return svg;
}

function lineIcon(link) {
  const style = lineStyle(link);
  const dashes = style.dashes ? style.dashes.join(" ") : null;
  return svgEl(
    "svg",
    { viewBox: "0 0 28 10", width: 28, height: 10, "aria-hidden": "true" },
    svgEl("line", {
      x1: 0,
      x2: 28,
      y1: 5,
      y2: 5,
      stroke: style.color,
      "stroke-width": style.width + 0.8,
      "stroke-dasharray": dashes,
    }),
  );
}

function tick(field, value, picture, count) {
  return el(
    "label",
    { class: "tick" },
    el("input", {
      type: "checkbox",
      checked: state[field].includes(value),
      on: { change: () => change({ [field]: toggle(state[field], value) }) },
      "data-tick": value,
      "data-id": field + value,
    }),
    picture,
    el("span", { text: t(value) }),
    el("span", { class: "count", text: count }),
  );
}

function group(title, ...children) {
  return el("fieldset", {}, el("legend", { text: title }), ...children);
}

const PICKERS = new Map();
// More options than this are added after the page has been drawn.
const OPTIONS_AT_ONCE = 200;

// Pickers have many options: each is built anew only when what is chosen, or the language, has changed.
function picker(field, ...rest) {
  const sign = language + JSON.stringify(state[field]);
  const held = PICKERS.get(field);
  if (held && held.sign === sign) return held.node;
  const node = makePicker(field, ...rest);
  PICKERS.set(field, { sign, node });
  return node;
}

// A picker adds one value at a time to a list in the state; what is chosen stands below as buttons that remove it.
function makePicker(field, title, values, label, hint) {
  if (!values.length) return null;
  const take = (event) => {
    const value = values[Number(event.target.value)];
    event.target.selectedIndex = 0;
    if (value !== undefined) change({ [field]: toggle(state[field], value) });
  };
  const chips = state[field].map((v) =>
    button(label(v) + " ×", () => change({ [field]: toggle(state[field], v) }), {
      class: "chip",
      "aria-label": t("remove", label(v)),
      "data-id": field + v,
    }),
  );
  const select = el(
    "select",
    { "aria-label": hint || title, title: hint, "data-picker": field, "data-id": field, on: { change: take } },
    el("option", { value: "", text: t("pair", title, t("any")) }),
  );
  const fill = () =>
    values.forEach(
      (v, k) => state[field].includes(v) || select.append(el("option", { value: String(k), text: label(v) })),
    );
  if (values.length > OPTIONS_AT_ONCE) setTimeout(fill, 50);
  else fill();
  return el("div", { class: "picker" }, select, chips);
}

const KIND_COUNTS = NODES.reduce(
  (counts, node) => counts.set(node.group, (counts.get(node.group) || 0) + 1),
  new Map(),
);
const LINK_COUNTS = EDGES.reduce((counts, edge) => counts.set(edge.link, (counts.get(edge.link) || 0) + 1), new Map());
const LEGEND_KINDS = ["Unit", "Task", "Region", "Partner", "Section", "Indicator", "Document", "Plan"].filter((k) =>
  KIND_COUNTS.has(k),
);
const LEGEND_LINKS = ["lead", "support", "joint", "targets", "involves", "located", "part", "member", "belongs"].filter(
  (k) => LINK_COUNTS.has(k),
);

function shownCounts() {
  const counts = {};
  for (let i = 0; i < COUNT; i++) if (shown[i]) counts[NODES[i].group] = (counts[NODES[i].group] || 0) + 1;
  return counts;
}

let legendCounts = new Map();

// How many nodes of each kind a mask leaves, and how many edges of each link between them.
function countSeen(mask) {
  const counts = new Map();
  const add = (name) => counts.set(name, (counts.get(name) || 0) + 1);
  for (let i = 0; i < COUNT; i++) if (mask[i]) add(NODES[i].group);
  for (const { from, to, link } of EDGES) if (mask[from] && mask[to]) add(link);
  return counts;
}

// Of a kind or link that is ticked, how many the filters, the focus and the path leave; of another, how many its tick would add.
function countLegend(s, mask, left) {
  const now = countSeen(mask);
  const ticked = (field, name) => countSeen(visible({ ...s, [field]: s[field].concat([name]) }, left).mask);
  const counted = (field) => (name) => [name, (s[field].includes(name) ? now : ticked(field, name)).get(name) || 0];
  return new Map([...LEGEND_KINDS.map(counted("kinds")), ...LEGEND_LINKS.map(counted("links"))]);
}

function drawLegend() {
  const root = byId("filters");
  root.setAttribute("aria-label", t("filters"));
  redraw(root, [
    group(
      t("legend"),
      LEGEND_KINDS.map((k) => tick("kinds", k, icon(k), legendCounts.get(k))),
    ),
    group(
      t("lines"),
      LEGEND_LINKS.map((k) => tick("links", k, lineIcon(k), legendCounts.get(k))),
    ),
    group(t("filters"), filterPickers()),
    button(t("reset"), resetFilters, { id: "reset", "data-id": "reset" }),
  ]);
}

// Values that a picker offers do not change while the page is open.
const CHOICES = (() => {
  const heavy = (kind) =>
    kindNodes(kind)
      .filter((i) => LOAD[i])
      .sort((a, b) => LOAD[b] - LOAD[a] || a - b);
  const reached = kindNodes("Region").filter((i) => regionTasks(i));
  const years = [...new Set(TASKS.year)].filter((year) => year !== null).sort((a, b) => a - b);
  const many = (values) => (values.length > 1 ? values : []);
  return {
    units: heavy("Unit"),
    roles: OWNERS.filter((link) => LINK_COUNTS.has(link)),
    regions: reached.sort((a, b) => LOAD[b] - LOAD[a] || regionTasks(b) - regionTasks(a) || a - b),
    sections: many(kindNodes("Section")),
    plans: many(kindNodes("Plan")),
    years: many(years),
  };
})();

function filterPickers() {
  const counted = (i) => nameOf(i) + " " + LOAD[i];
  return [
    filterText(),
    picker("units", t("unit"), CHOICES.units, counted),
    picker("roles", t("role"), CHOICES.roles, t),
    picker("regions", t("Region"), CHOICES.regions, (i) => nameOf(i) + " " + regionTasks(i), t("regionReach")),
    state.regions.length ? reachTick() : null,
    picker("sections", t("Section"), CHOICES.sections, labelOf),
    picker("plans", t("Plan"), CHOICES.plans, nameOf),
    picker("years", t("year"), CHOICES.years, String),
    measuredPicker(),
  ];
}

// Whether a region stands for itself alone, or for the places within it and the sets it belongs to as well.
function reachTick() {
  return el(
    "label",
    { class: "tick" },
    el("input", {
      type: "checkbox",
      checked: state.reach === "named",
      on: { change: () => change({ reach: state.reach ? "" : "named" }) },
      "data-id": "reach",
      id: "reach",
    }),
    el("span", { text: t("reachNamed") }),
  );
}

function filterText() {
  const take = (event) => change({ query: event.target.value });
  return el("input", {
    type: "search",
    value: state.query,
    placeholder: t("containing"),
    "aria-label": t("containing"),
    "data-id": "query",
    id: "query",
    on: { change: take },
  });
}

function measuredPicker() {
  const values = ["", "yes", "no"];
  const take = (event) => change({ measured: event.target.value });
  const options = values.map((v) =>
    el("option", { value: v, text: t("measured." + (v || "any")), selected: state.measured === v }),
  );
  return el(
    "div",
    { class: "picker" },
    el(
      "select",
      { "aria-label": t("measured.any"), "data-picker": "measured", "data-id": "measured", on: { change: take } },
      options,
    ),
  );
}

function resetFilters() {
  const { layout, tab, list, selected, sort } = state;
  change({ ...FRESH, layout, tab, list, selected, sort });
}
