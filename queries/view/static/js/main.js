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

// Fits the picture again when its room changes, unless it was moved by hand.
function watchSize() {
  const seen = new ResizeObserver(() => {
    if (fitted && byId("stage").clientWidth) fitView(false);
  });
  seen.observe(byId("stage"));
  ENDED.signal.addEventListener("abort", () => seen.disconnect());
}

let seeTimer = 0;

// Waits for the second click of a double one, which would miss a picture that moves.
function seeSoon(i) {
  clearTimeout(seeTimer);
  const see = () => i !== null && shown[i] && !byId("stage").hidden && !ENDED.signal.aborted && keepInSight(i);
  seeTimer = setTimeout(see, 250);
}

function start() {
  state = readHash(SOURCE.hash);
  countsNow = startNetwork();
  drawAll();
  fitView(false);
  watchPointer();
  watchSize();
  startKeys();
  startPrint();
  onChange((now, before) => {
    drawPanel();
    countsNow = refreshNetwork(before);
    drawSides();
    if (now.selected !== before.selected) seeSoon(now.selected);
    announce(before);
    shareAddress(addressOf(now));
  });
  ready();
}

// Gives the room back for another picture: elements are made anew, so that no listener stays behind.
function end() {
  clearTimeout(seeTimer);
  clearTimeout(searchTimer);
  ENDED.abort();
  network.destroy();
  for (const id of ["bar", "filters", "note", "stage", "sheet", "list", "panel", "tip"])
    byId(id).replaceWith(byId(id).cloneNode(false));
}

start();

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
  scale: () => network.getScale(),
  lines: () => countLines(),
  tasks: () => passing.map(keyOf),
  pairs: () => (summary ? summary.edges.map(({ unit, region, count }) => [keyOf(unit), keyOf(region), count]) : []),
  at: (name) => {
    const i = NODES.findIndex((_, k) => shown[k] && (nameOf(k) === name || INFO.keys[k] === name));
    const point = network.canvasToDOM(placeAt(i));
    const box = byId("stage").getBoundingClientRect();
    return { x: point.x + box.left, y: point.y + box.top };
  },
};

return { address: () => addressOf(state), choice: SOURCE.address, show: showHere, end };
