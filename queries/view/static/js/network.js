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

// Where nodes of a layout were dragged to, by its name: they stand there again when a focus is left.
const DRAGGED = new Map();

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
  if (!places) for (const [i, [x, y]] of DRAGGED.get(layoutNow().name) || []) [PX[i], PY[i]] = [x, y];
}

// Tasks up to which what the filters leave of clusters is laid out afresh.
const AFRESH_TASKS = 150;

function modeFor(count) {
  if (state.overview || count > INFO.limit) return "overview";
  const few = passing.length < COUNT - FIRST && passing.length <= AFRESH_TASKS;
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
  for (const drag of ["dragging", "dragEnd"]) network.on(drag, (event) => event.nodes.forEach(follow));
  for (const moved of ["zoom", "dragEnd"]) network.on(moved, () => (fitted = false));
  return seen;
}

// A node that is dragged takes its label and its lines along.
function follow(i) {
  const { x, y } = network.getPosition(i);
  [PX[i], PY[i]] = [x, y];
  const name = layoutNow().name;
  if (!places) DRAGGED.set(name, (DRAGGED.get(name) || new Map()).set(i, [x, y]));
  layVersion++;
}

// Looks at the state again: what is shown, where, and in which mode.
function look() {
  const left = tested(state);
  const seen = visible(state, left);
  legendCounts = countLegend(state, seen.mask, left);
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
  } else if (mode === "part") places = layered(shown, freeRoom());
  if (!places || mode === "overview") rowPitch = Infinity;
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

// What vis-network would take from the group, where the theme has other colours.
function nodeColor(i) {
  if (theme === "light") return {};
  return { color: { background: colorOf(kindOf(i)), border: colorNow("paper") } };
}

function fillSet() {
  setPlaces();
  settle();
  const nodes = [];
  for (let i = 0; i < COUNT; i++) {
    if (mode === "all" || shown[i])
      nodes.push({ id: i, group: NODES[i].group, x: PX[i], y: PY[i], size: sizeOf(i), hidden: !shown[i], ...nodeColor(i) });
  }
  nodeSet.clear();
  nodeSet.add(nodes);
}

// Lays out what is shown again, for another room.
function relay() {
  places = layered(shown, freeRoom());
  fillSet();
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

const DOUBLE_TIME = 400;
const DOUBLE_REACH = 12;
let picked = null;

// The second click of a double one is told by its time and place on the screen: the first one may have moved the picture.
function watchDouble() {
  const press = (event) => {
    const again =
      picked &&
      event.timeStamp - picked.time < DOUBLE_TIME &&
      Math.hypot(event.clientX - picked.x, event.clientY - picked.y) < DOUBLE_REACH;
    if (again && !picked.done) {
      picked.done = true;
      focusOn(picked.i);
    }
  };
  document.addEventListener("pointerdown", press, UNTIL);
  // What lies there now is not what was meant.
  const swallow = (event) => picked && picked.done && event.timeStamp - picked.time < 2 * DOUBLE_TIME && event.stopPropagation();
  document.body.addEventListener("click", swallow, { ...UNTIL, capture: true });
}

// A click selects; on a line of the overview it opens the tasks that the line stands for.
function pick(event) {
  const { timeStamp: time } = event.event.srcEvent;
  if (picked && picked.done && time - picked.time < 2 * DOUBLE_TIME) return;
  const hit = nodeAt(event.nodes[0], event.pointer.canvas);
  const pair = hit === undefined && mode === "overview" ? pairAt(event.pointer.canvas, network.getScale()) : null;
  const { x, y } = event.event.center;
  picked = hit === undefined ? null : { i: hit, x, y, time, done: false };
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
  const old = { mode, shown, camera: cameraNow() };
  const seen = look();
  const kept = mode === "all" && old.mode === "all" && before.layout === state.layout;
  if (kept) hideNodes();
  else fillSet();
  const same = kept && shown.every((one, i) => one === old.shown[i]);
  if (!same && (fitted || !kept) && !restoreCamera(old)) fitView(false);
  drawSoon();
  return seen;
}

// How the whole picture was looked at before a part of it was laid out by itself.
let wholeCamera = null;

function cameraNow() {
  return fitted ? null : { scale: network.getScale(), position: network.getViewPosition() };
}

// Keeps the view of the whole where a part takes its place, and gives it back with the whole.
function restoreCamera(old) {
  if (old.mode === "all" && mode !== "all") wholeCamera = old.camera;
  if (mode !== "all" || old.mode === "all" || !wholeCamera) return false;
  network.moveTo(wholeCamera);
  wholeCamera = null;
  fitted = false;
  return true;
}
