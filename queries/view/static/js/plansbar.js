// Around the overview: the bar on top, the filters on the left, and the line that says what is listed and draws it.
function drawPlansBar() {
  const told = MANY.narrowed[language];
  const all = plansCounted(PLANS.length);
  const name = told ? t("narrowed", all, told) : all;
  const tool = (id, label, call, more) =>
    button(label, call, { id, "data-id": id, title: t("tool." + id), "aria-label": t("tool." + id), ...more });
  redraw(byId("bar"), [
    el("h1", { text: name, title: name }),
    el(
      "div",
      { class: "find", role: "search" },
      el("input", {
        id: "search",
        "data-id": "search",
        type: "search",
        value: plansQuery,
        placeholder: t("searchPlans"),
        "aria-label": t("searchPlans"),
        autocomplete: "off",
        on: { input: seekSoon, keydown: seekKeys },
      }),
      el("ul", { id: "hits", hidden: true }),
    ),
    el(
      "div",
      { class: "tools", id: "tools", role: "group", "aria-label": t("toolbar") },
      tool("undo", "↶", undo, { disabled: !past.length }),
      tool("redo", "↷", redo, { disabled: !future.length }),
      tool("csv", "CSV", savePlansCsv, { title: t("plansCsv"), "aria-label": t("plansCsv") }),
      tool("theme", "◐", switchTheme, { "aria-pressed": String(theme === "dark") }),
      tool("language", language ? "中文" : "EN", () => {
        setLanguage(language ? "zh" : "en");
        drawPlans();
      }),
      tool("help", "?", () => openHelp(PLANS_HELP)),
    ),
  ]);
}

const PLANS_HELP = [
  ["/", "search"],
  ["← → ↑ ↓", "key.grid"],
  ["Enter", "key.draw"],
  ["Space", "key.tick"],
  ["d", "key.drawChosen"],
  ["u r", "key.undo"],
  ["Esc", "key.unchoose"],
  ["?", "tool.help"],
];

function filterTicks(choice, field, title, value, label) {
  const counts = plansBy(plansLeft(choice, field), value);
  const all = [...plansBy(PLANS, value).keys()].sort((a, b) => filterOrder(a) - filterOrder(b) || (a < b ? -1 : 1));
  if (all.length < 2) return null;
  return el(
    "fieldset",
    {},
    el("legend", { text: title }),
    all.map((v) =>
      el(
        "label",
        { class: "tick" },
        el("input", {
          type: "checkbox",
          checked: choice[field].includes(v),
          on: { change: () => choose({ [field]: toggleIn(choice[field], v) }) },
          "data-id": field + v,
          "data-tick": v,
        }),
        el("span", { text: label(v) }),
        el("span", { class: "count", text: (counts.get(v) || []).length }),
      ),
    ),
  );
}

// Levels from the highest down, years by number, what is not known last.
const LEVEL_ORDER = ["country", "set", "province", "prefecture", "county", "township", "zone"];
const filterOrder = (v) => (v === NONE ? 1e6 : LEVEL_ORDER.includes(v) ? LEVEL_ORDER.indexOf(v) : Number(v) || 0);

function drawPlansFilters(choice) {
  const root = byId("filters");
  root.setAttribute("aria-label", t("filters"));
  redraw(root, [
    el("input", {
      type: "search",
      id: "query",
      "data-id": "query",
      value: choice.find,
      placeholder: t("findPlans"),
      "aria-label": t("findPlans"),
      on: { change: (event) => choose({ find: event.target.value }) },
    }),
    filterTicks(choice, "years", t("year"), yearOf, (v) => (v === NONE ? t("none") : v)),
    filterTicks(choice, "levels", t("level"), levelOf, levelName),
    sortPicker(choice),
    button(t("reset"), () => choose({ ...NO_CHOICE, by: choice.by }), { id: "reset", "data-id": "reset" }),
  ]);
}

function sortPicker(choice) {
  const names = [...Object.keys(SORTS), ...matrixLines.map((line) => "line:" + MANY.lines[line])];
  const label = (name) => (name.startsWith("line:") ? name.slice(5) : t("column." + name));
  const now = choice.sort.replace(/^-/, "");
  return el(
    "fieldset",
    {},
    el("legend", { text: t("sortBy") }),
    el(
      "div",
      { class: "picker" },
      el(
        "select",
        { "aria-label": t("sortBy"), "data-id": "sort", "data-picker": "sort", on: { change: (e) => choose({ sort: e.target.value }) } },
        names.map((name) => el("option", { value: name, text: label(name), selected: name === now })),
      ),
    ),
  );
}

// What is chosen, each with a way out, and the button that draws it.
function drawPlansNote(choice, plans) {
  const chips = [
    ...choice.provinces.map((code) => chip(tileName(code), { provinces: toggleIn(choice.provinces, code) }, "p" + code)),
    choice.plans.length ? chip(t("ticked", plansCounted(choice.plans.length)), { plans: [] }, "plans") : null,
    ...choice.lines.map((line) => chip(line, { lines: toggleIn(choice.lines, line) }, "l" + line)),
  ];
  const counts = t("plansListed", plans.length, PLANS.length, sumOf(plans, "tasks"));
  redraw(byId("note"), [
    el("span", { id: "counts", text: counts }),
    ...chips,
    ...drawParts(choice),
    problem ? el("span", { class: "problem", id: "problem", text: problem }) : null,
  ]);
}

function chip(text, patch, id) {
  return button(text + " ×", () => choose(patch), { class: "chip", "aria-label": t("remove", text), "data-id": "chip" + id });
}

function drawParts(choice) {
  const plans = plansChosen(choice);
  const nodes = nodesAtMost(choice);
  if (!plans.length) return [];
  if (nodes > MOST_LOADED) return [el("span", { id: "toomany", text: t("tooManyChosen", nodes, MANY.limit) })];
  const what = plans.length === 1 ? plans[0].title : plansCounted(plans.length);
  const label = t("drawThese", [what, ...choice.lines].join(" × "), nodes);
  return [button(label, () => choose({ draw: true }), { id: "draw", "data-id": "draw", class: "main" })];
}

function savePlansCsv() {
  const plans = sortPlans(plansLeft(many), many.sort);
  const lines = linesOf(plans, { ...many, all: true }).lines;
  const head = [...["title", "place", "year", "tasks"].map((name) => t("column." + name)), ...lines.map((line) => MANY.lines[line])];
  const rows = plans.map((p) => [p.title, p.place, p.year || "", p.tasks, ...lines.map((line) => p.counts.get(line) || 0)]);
  saveTable("plans.csv", [head, ...rows]);
}
