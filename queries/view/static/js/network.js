// The vis-network picture: which nodes are in it and where they stand. It holds nodes alone; lines are painted.
let network = null;
let nodeSet = null;
let shown = new Uint8Array(COUNT);
let shownLinks = new Set();
// The tasks that pass the filters, in the order of the text.
let passing = [];
// How the picture is made: "all" holds every node and hides some; "part" holds what is shown; "overview" sums up.
let mode = "";
let places = null;
let summary = null;
let frames = [];
// Whether the picture stands as fitted to its room, or was moved by hand.
let fitted = false;

const PX = new Float64Array(COUNT);
const PY = new Float64Array(COUNT);
const SIDE = new Int8Array(COUNT);

const layoutNow = () => INFO.layouts.find((layout) => layout.name === state.layout) || INFO.layouts[0];
const placeAt = (i) => ({ x: PX[i], y: PY[i], side: SIDE[i] });

function setPlaces() {
  const at = layoutNow().at;
  for (let i = 0; i < COUNT; i++) {
    const node = NODES[i];
    if (places) {
      const p = places.get(i);
      if (p) [PX[i], PY[i], SIDE[i]] = [p.x, p.y, p.side];
    } else if (at) [PX[i], PY[i], SIDE[i]] = at[i];
    else [PX[i], PY[i], SIDE[i]] = [node.x, node.y, node.side || 0];
  }
}

function modeFor(count) {
  if (state.overview || count > INFO.limit) return "overview";
  const few = passing.length < COUNT - FIRST && passing.length <= COLUMNS_MAX;
  const narrowed = state.focus !== null || state.path || state.only || (few && layoutNow().name !== "wings");
  return COUNT <= INFO.limit && !narrowed ? "all" : "part";
}

function startNetwork() {
  nodeSet = new vis.DataSet();
  const seen = look();
  fillSet();
  network = new vis.Network(byId("stage"), { nodes: nodeSet, edges: new vis.DataSet() }, OPTIONS);
  network.on("beforeDrawing", paintUnder);
  network.on("afterDrawing", paintOver);
  network.on("click", pick);
  network.on("doubleClick", (event) => focusOn(nodeAt(event.nodes[0], event.pointer.canvas)));
  for (const drag of ["dragging", "dragEnd"]) network.on(drag, (event) => event.nodes.forEach(follow));
  for (const moved of ["zoom", "dragEnd"]) network.on(moved, () => (fitted = false));
  return seen;
}

// A node that is dragged takes its label and its lines along.
function follow(i) {
  const { x, y } = network.getPosition(i);
  [PX[i], PY[i]] = [x, y];
  layVersion++;
}

// Looks at the state again: what is shown, where, and in which mode.
function look() {
  const seen = visible(state);
  const count = seen.mask.reduce((sum, one) => sum + one, 0);
  passing = seen.tasks;
  mode = modeFor(count);
  shown = seen.mask;
  shownLinks = new Set(state.links);
  places = null;
  summary = null;
  if (mode === "overview") {
    summary = overviewPicture(passing);
    places = summary.places;
    shown = new Uint8Array(COUNT);
    for (const i of places.keys()) shown[i] = 1;
  } else if (mode === "part") places = threeColumns(shown);
  return { tasks: passing.length, nodes: mode === "overview" ? places.size : count };
}

function settle() {
  frames = places ? [] : layoutNow().frames.filter(holdsTask);
  groupLines();
  layVersion++;
}

function holdsTask(frame) {
  if (frame.shared) return true;
  for (let i = FIRST; i < COUNT; i++) {
    if (shown[i] && PX[i] > frame.x && PX[i] < frame.x + frame.w && PY[i] > frame.y && PY[i] < frame.y + frame.h)
      return true;
  }
  return false;
}

function fillSet() {
  setPlaces();
  settle();
  const nodes = [];
  for (let i = 0; i < COUNT; i++) {
    if (mode === "all" || shown[i])
      nodes.push({ id: i, group: NODES[i].group, x: PX[i], y: PY[i], size: sizeOf(i), hidden: !shown[i] });
  }
  nodeSet.clear();
  nodeSet.add(nodes);
}

// Draws once in the next frame, however often it is asked to; vis-network's own `redraw` draws each time.
function drawSoon() {
  network.body.emitter.emit("_requestRedraw");
}

// By its DataSet vis-network takes a while to hide each node; its body takes the same mark in no time.
function hideNodes() {
  settle();
  for (let i = 0; i < COUNT; i++) network.body.nodes[i].options.hidden = !shown[i];
  network._updateVisibleIndices();
}

function nodeAt(node, point) {
  if (node !== undefined) return node;
  const hit = boxes.find((b) => point.x >= b.x && point.x <= b.x + b.w && point.y >= b.y && point.y <= b.y + b.h);
  return hit ? hit.i : undefined;
}

// A click selects; on a line of the overview it opens the tasks that the line stands for.
function pick(event) {
  const hit = nodeAt(event.nodes[0], event.pointer.canvas);
  const pair = hit === undefined && mode === "overview" ? pairAt(event.pointer.canvas, network.getScale()) : null;
  if (pair) change(ofPair(pair.unit, pair.region));
  else change({ selected: hit === undefined ? null : hit });
}

// The parts of the state on which the picture depends, besides the selection.
const LOOKS = ["kinds", "links", ...FILTERS, "focus", "steps", "path", "only", "overview", "layout"];

function refreshNetwork(before) {
  if (LOOKS.every((name) => before[name] === state[name])) {
    drawSoon();
    return countsNow;
  }
  const old = { mode, shown };
  const seen = look();
  const kept = mode === "all" && old.mode === "all" && before.layout === state.layout;
  if (kept) hideNodes();
  else fillSet();
  const same = kept && shown.every((one, i) => one === old.shown[i]);
  if (!same && (fitted || !kept)) fitView(false);
  drawSoon();
  return seen;
}
