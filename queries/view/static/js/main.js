// The page starts here, and each change of the state is followed by drawing what depends on it.
function focusOn(i) {
  if (i !== undefined && i !== null) change({ focus: i, selected: i, steps: 1, overview: false, tab: "graph" });
}

function startPath(i) {
  change({ from: i, path: null });
}

function endPath(i) {
  if (state.from !== null && state.from !== i) change({ path: [state.from, i], from: null, focus: null, tab: "graph" });
}

function announce(before) {
  const i = state.selected;
  if (i !== null && i !== before.selected)
    say(t(kindOf(i)) + " " + titleOf(i) + (LOAD[i] ? " " + t("load", LOAD[i]) : ""));
}

let countsNow = null;

function drawAll() {
  byId("skip").textContent = t("skip");
  byId("stage").setAttribute("aria-label", t("stage"));
  drawBar();
  drawPanel();
  drawSides();
}

function drawSides() {
  drawTools();
  drawLegend();
  drawNotes(countsNow);
  drawList();
  drawSheet();
}

function drawTheme() {
  fillSet();
  drawAll();
  drawSoon();
}

// Looks at the picture again when its room changes.
function watchSize() {
  const seen = new ResizeObserver(takeRoom);
  seen.observe(byId("stage"));
  ENDED.signal.addEventListener("abort", () => seen.disconnect());
}

// Brings what was selected into sight, unless the whole picture is.
function seeSelected() {
  const i = state.selected;
  if (i === null || !shown[i] || byId("stage").hidden) return;
  if (sheetOpen()) byId("stage").scrollIntoView({ block: "start" });
  keepInSight(i);
}

function start() {
  state = readHash(SOURCE.hash);
  drawPanel();
  countsNow = startNetwork();
  drawAll();
  fitView(false);
  takeRoom();
  seeSelected();
  watchPointer();
  watchDouble();
  watchSize();
  startKeys();
  startPrint();
  document.addEventListener("themechange", drawTheme, UNTIL);
  onChange((now, before) => {
    drawPanel();
    countsNow = refreshNetwork(before);
    drawSides();
    takeRoom();
    if (now.selected !== before.selected) seeSelected();
    announce(before);
    shareAddress(addressOf(now));
  });
  ready();
}

// Gives the room back for another picture: elements are made anew, so that no listener stays behind.
function end() {
  clearTimeout(searchTimer);
  ENDED.abort();
  network.destroy();
  for (const id of ["bar", "filters", "note", "stage", "sheet", "list", "panel", "tip"])
    byId(id).replaceWith(byId(id).cloneNode(false));
}

start();

function inWindow(i) {
  const point = network.canvasToDOM(placeAt(i));
  const box = byId("stage").getBoundingClientRect();
  return { x: point.x + box.left, y: point.y + box.top };
}

// The labels as they lie in the window, with the height of their letters in pixels.
function labelBoxes() {
  const scale = network.getScale();
  const stage = byId("stage").getBoundingClientRect();
  const whole = (n) => Math.round(n * 10) / 10;
  return layLabels(scale).map(({ text, size, x, y, w, h }) => {
    const low = network.canvasToDOM({ x, y });
    const [left, top] = [low.x + stage.left, low.y + stage.top];
    const box = { left, top, right: left + w * scale, bottom: top + h * scale, letters: size * scale + 1e-6 };
    return { text, ...Object.fromEntries(Object.entries(box).map(([name, n]) => [name, whole(n)])) };
  });
}

// A few read-only questions for tests and for those who embed the page.
window.yaodian = {
  state: () => JSON.parse(JSON.stringify(state)),
  mode: () => mode,
  shown: shownCounts,
  names: () =>
    NODES.map((_, i) => i)
      .filter((i) => shown[i])
      .map(nameOf),
  labels: () => layLabels(network.getScale()).map(({ text, x, y, w, h }) => ({ text, x, y, w, h })),
  boxes: () => labelBoxes(),
  scale: () => network.getScale(),
  lines: () => countLines(),
  tasks: () => passing.map(keyOf),
  pairs: () => (summary ? summary.edges.map(({ unit, region, count }) => [keyOf(unit), keyOf(region), count]) : []),
  at: (name) => inWindow(NODES.findIndex((_, k) => shown[k] && (nameOf(k) === name || INFO.keys[k] === name))),
  atSelected: () => inWindow(state.selected),
};

return { address: () => addressOf(state), choice: SOURCE.address, show: showHere, end };
