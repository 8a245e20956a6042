// The frame of the page: bar, results of the search, and what follows each change.
function drawBar() {
  const name = INFO.title || (KIND_COUNTS.get("Plan") ? t("plans", KIND_COUNTS.get("Plan")) : t("title"));
  clear(byId("bar")).append(
    el("h1", { text: name, title: name }),
    el(
      "div",
      { class: "find", role: "search" },
      el("input", { id: "search", type: "search", placeholder: t("search"), "aria-label": t("search"), autocomplete: "off", on: { input: showHits, keydown: hitKeys } }),
      el("ul", { id: "hits", hidden: true }),
    ),
    el("div", { class: "tools" }, button("－", () => zoom(0.8), { "aria-label": t("zoomOut") }), button("＋", () => zoom(1.25), { "aria-label": t("zoomIn") }), button(t("fit"), () => fitView(true), { id: "fit" })),
  );
}

function showHits() {
  const query = byId("search").value;
  const found = search(query, 30);
  const list = clear(byId("hits"));
  list.hidden = !query.trim();
  for (const i of found) list.append(el("li", {}, button([icon(kindOf(i)), (isTask(i) ? numberOf(i) + ". " : "") + nameOf(i)], () => takeHit(i), { class: "hit" })));
  if (!found.length) list.append(el("li", { class: "none", text: t("noHit") }));
}

function takeHit(i) {
  byId("hits").hidden = true;
  const kinds = state.kinds.includes(kindOf(i)) ? state.kinds : state.kinds.concat([kindOf(i)]);
  change({ selected: i, kinds });
  network.moveTo({ position: placeAt(i), scale: Math.max(network.getScale(), 0.9) });
}

function hitKeys(event) {
  const buttons = [...byId("hits").querySelectorAll("button")];
  if (event.key === "Enter" && buttons.length) buttons[0].click();
  if (event.key === "Escape") byId("hits").hidden = true;
}

function announce() {
  const i = state.selected;
  byId("live").textContent = i === null ? "" : t(kindOf(i)) + " " + nameOf(i);
}

function start() {
  byId("skip").textContent = t("skip");
  byId("stage").setAttribute("aria-label", t("stage"));
  drawBar();
  drawLegend();
  drawPanel();
  startNetwork();
  fitView(false);
  showCounts({ tasks: countTasks(shown), nodes: shown.reduce((sum, one) => sum + one, 0) });
  startKeys();
  onChange((now, before) => {
    const counts = refreshNetwork(before);
    drawLegend();
    showCounts(counts);
    drawPanel();
    announce();
  });
}

start();

// A few read-only questions for tests and for those who embed the page.
window.yaodian = {
  state: () => JSON.parse(JSON.stringify(state)),
  shown: () => {
    const counts = {};
    for (let i = 0; i < COUNT; i++) if (shown[i]) counts[kindOf(i)] = (counts[kindOf(i)] || 0) + 1;
    return counts;
  },
  names: () => NODES.map((_, i) => i).filter((i) => shown[i]).map(nameOf),
  labels: () => boxes.map(({ text, x, y, w, h }) => ({ text, x, y, w, h })),
  scale: () => network.getScale(),
  at: (name) => {
    const i = NODES.findIndex((_, k) => shown[k] && (nameOf(k) === name || INFO.keys[k] === name));
    const point = network.canvasToDOM(placeAt(i));
    const box = byId("stage").getBoundingClientRect();
    return { x: point.x + box.left, y: point.y + box.top };
  },
};
