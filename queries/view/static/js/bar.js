// The bar on top: title, search, tabs, and the tools.
function drawBar() {
  const all = KIND_COUNTS.get("Plan") ? t("plans", KIND_COUNTS.get("Plan")) : t("title");
  const told = INFO.narrowed[language];
  const name = INFO.title || (told ? t("narrowed", all, told) : all);
  clear(byId("bar")).append(
    el("h1", { text: name, title: name }),
    el(
      "div",
      { class: "find", role: "search" },
      el("input", {
        id: "search",
        type: "search",
        placeholder: t("search"),
        "aria-label": t("search"),
        autocomplete: "off",
        on: { input: searchSoon, keydown: searchKeys },
      }),
      el("ul", { id: "hits", hidden: true }),
    ),
    el("div", { class: "tools", id: "tabs", role: "group", "aria-label": t("views") }),
    el("div", { class: "tools", id: "tools", role: "group", "aria-label": t("toolbar") }),
  );
  drawTools();
}

function drawTools() {
  const tab = (name, on, call) =>
    button(t("tab." + name), call, { "data-id": "tab" + name, "data-tab": name, "aria-pressed": String(on) });
  redraw(byId("tabs"), [
    ["graph", "matrix", "bars"].map((name) => tab(name, state.tab === name, () => change({ tab: name }))),
    tab("list", state.list, () => change({ list: !state.list })),
    button(t("filters"), () => byId("filters").scrollIntoView(), { class: "phone", id: "to-filters", "data-id": "to-filters" }),
  ]);
  const tool = (id, label, call, more) =>
    button(label, call, { id, "data-id": id, title: t("tool." + id), "aria-label": t("tool." + id), ...more });
  redraw(byId("tools"), [
    SOURCE.back ? tool("back", t("back"), SOURCE.back) : null,
    tool("undo", "↶", undo, { disabled: !past.length }),
    tool("redo", "↷", redo, { disabled: !future.length }),
    tool("zoomOut", "－", () => zoom(0.8)),
    tool("zoomIn", "＋", () => zoom(1.25)),
    tool("fit", t("fit"), () => fitView(true)),
    tool("overview", t("overview"), () => change({ overview: !state.overview, focus: null, path: null }), {
      "aria-pressed": String(mode === "overview"),
    }),
    INFO.layouts.length > 1 ? tool("layout", t("layout." + state.layout), nextLayout) : null,
    exportMenu(),
    tool("theme", "◐", switchTheme, { "aria-pressed": String(theme === "dark") }),
    tool("language", language ? "中文" : "EN", switchLanguage),
    tool("help", "?", showHelp),
  ]);
}

function nextLayout() {
  const names = INFO.layouts.map((layout) => layout.name);
  change({ layout: names[(names.indexOf(state.layout) + 1) % names.length] });
}

function exportMenu() {
  const item = (id, call) =>
    button(
      t("tool." + id),
      () => {
        byId("export").open = false;
        call();
      },
      { id, "data-id": id },
    );
  return el(
    "details",
    { id: "export", class: "menu" },
    el("summary", { text: t("export"), "data-id": "export" }),
    el(
      "div",
      {},
      item("png", savePng),
      item("svg", saveSvg),
      item("csv", saveCsv),
      item("print", () => window.print()),
      item("link", copyLink),
    ),
  );
}

function copyLink() {
  const told = () => say(t("copied"));
  const area = el("textarea", { value: location.href, "aria-hidden": "true" });
  document.body.append(area);
  area.select();
  if (document.execCommand("copy")) told();
  area.remove();
}

function switchLanguage() {
  setLanguage(language ? "zh" : "en");
  drawAll();
}

let searchTimer = 0;

// Large graphs wait for a pause in the typing.
function searchSoon() {
  clearTimeout(searchTimer);
  if (COUNT < 5000) showHits();
  else searchTimer = setTimeout(showHits, 150);
}

function showHits() {
  const query = byId("search").value;
  const found = search(query, 30);
  const list = clear(byId("hits"));
  list.hidden = !query.trim();
  for (const i of found)
    list.append(
      el(
        "li",
        {},
        button([icon(kindOf(i)), titleOf(i), planTag(i) ? el("small", { text: planTag(i) }) : ""], () => takeHit(i), {
          class: "hit",
        }),
      ),
    );
  if (!found.length) list.append(el("li", { class: "none", text: t("noHit") }));
  say(query.trim() ? t("hits", found.length) : "");
}

// Shows a node whatever hides it: its kind, a filter, a focus. Keys then act on it.
function takeHit(i) {
  byId("hits").hidden = true;
  const patch = { selected: i, tab: "graph" };
  if (!state.kinds.includes(kindOf(i))) patch.kinds = state.kinds.concat([kindOf(i)]);
  change(patch);
  if (!shown[i]) change({ ...FRESH, ...patch, layout: state.layout, list: state.list, focus: i });
  byId("stage").focus({ preventScroll: true });
}

function searchKeys(event) {
  const hits = [...byId("hits").querySelectorAll("button")];
  if (event.key === "Enter" && hits.length) hits[0].click();
  else if (event.key === "ArrowDown" && hits.length) hits[0].focus();
  else if (event.key === "Escape") {
    byId("hits").hidden = true;
    byId("stage").focus();
  } else return;
  event.preventDefault();
}
