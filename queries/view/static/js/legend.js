// The legend is the filter: kinds and links to tick, and pickers for units, regions, sections, plans and years.
function icon(kind) {
  const svg = svgEl("svg", { viewBox: "-10 -10 20 20", width: 16, height: 16, "aria-hidden": "true" });
  const shape = OPTIONS.groups[kind].shape;
  if (shape === "dot") svg.append(svgEl("circle", { r: 8, fill: colorOf(kind) }));
  else {
    const points = corners(kind, shape === "square" ? 7 : 9).map((p) => p.join(",")).join(" ");
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
    svgEl("line", { x1: 0, x2: 28, y1: 5, y2: 5, stroke: style.color, "stroke-width": style.width + 0.8, "stroke-dasharray": dashes }),
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
    }),
    picture,
    el("span", { text: t(value) }),
    el("span", { class: "count", text: count }),
  );
}

const byCount = (counts) => (a, b) => (counts.get(b) || 0) - (counts.get(a) || 0) || a - b;

function group(title, ...children) {
  return el("fieldset", {}, el("legend", { text: title }), ...children);
}

// A picker adds one value at a time to a list in the state; what is chosen stands below as buttons that remove it.
function picker(field, title, values, label) {
  const select = el(
    "select",
    {
      "aria-label": title,
      "data-picker": field,
      on: { change: (event) => event.target.value !== "" && change({ [field]: toggle(state[field], Number(event.target.value)) }) },
    },
    el("option", { value: "", text: title + "：" + t("any") }),
    values.filter((v) => !state[field].includes(v)).map((v) => el("option", { value: String(v), text: label(v) })),
  );
  const chips = state[field].map((v) =>
    button(label(v) + " ×", () => change({ [field]: toggle(state[field], v) }), { class: "chip", "aria-label": t("close") + " " + label(v) }),
  );
  return el("div", { class: "picker" }, select, chips);
}

const KIND_COUNTS = NODES.reduce((counts, node) => counts.set(node.group, (counts.get(node.group) || 0) + 1), new Map());
const LINK_COUNTS = EDGES.reduce((counts, edge) => counts.set(edge.link, (counts.get(edge.link) || 0) + 1), new Map());

function drawLegend() {
  const root = clear(byId("filters"));
  root.setAttribute("aria-label", t("filters"));
  const kinds = ["Unit", "Task", "Region", "Partner", "Section", "Indicator", "Document", "Plan"];
  root.append(
    group(t("legend"), kinds.filter((k) => KIND_COUNTS.has(k)).map((k) => tick("kinds", k, icon(k), KIND_COUNTS.get(k)))),
    group(t("lines"), LEGEND_LINKS.filter((k) => LINK_COUNTS.has(k)).map((k) => tick("links", k, lineIcon(k), LINK_COUNTS.get(k)))),
    group(t("filters"), filterPickers()),
    el("p", { id: "counts" }),
    button(t("reset"), resetFilters, { id: "reset" }),
  );
}

const LEGEND_LINKS = ["lead", "support", "joint", "targets", "involves", "located", "part", "member", "belongs"];

function loaded(kind) {
  return kindNodes(kind).filter((i) => LOAD[i]).sort((a, b) => LOAD[b] - LOAD[a] || a - b);
}

function filterPickers() {
  return [
    picker("units", t("unit"), loaded("Unit"), (i) => nameOf(i) + " " + LOAD[i]),
  ];
}

function resetFilters() {
  const kept = { layout: state.layout, tab: state.tab, list: state.list, selected: state.selected };
  change({ ...FRESH, ...kept });
}

function showCounts(counts) {
  byId("counts").textContent = t("counts", counts.tasks, COUNT - FIRST, counts.nodes);
}
