// The vis-network picture: what is in it and where it stands.
const CURVED_MAX = 1500;
let network = null;
let nodeSet = null;
let edgeSet = null;
let shown = new Uint8Array(COUNT);
let shownLinks = new Set();
// How the picture is made: "all" holds every node and hides some; "part" holds what is shown; "overview" sums up.
let mode = "";
let places = null;
let summary = null;
let frames = [];
// Whether the picture stands as fitted to its room, or was moved by hand.
let fitted = false;

const layoutNow = () => INFO.layouts.find((layout) => layout.name === state.layout) || INFO.layouts[0];

function placeAt(i) {
  if (places) return places.get(i) || { x: 0, y: 0, side: 0 };
  const at = layoutNow().at;
  if (at) return { x: at[i][0], y: at[i][1], side: at[i][2] };
  return { x: NODES[i].x, y: NODES[i].y, side: NODES[i].side || 0 };
}

const curved = () => mode === "overview" || (places ? true : layoutNow().name === "wings" && EDGES.length <= CURVED_MAX);

function smoothness() {
  if (!curved()) return false;
  return { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: CURVE };
}

function visNode(i) {
  const { x, y } = placeAt(i);
  return { id: i, group: NODES[i].group, x, y, hidden: !shown[i] };
}

function visEdge(e) {
  const { from, to, link } = EDGES[e];
  const style = lineStyle(link);
  const made = { id: e, from, to, color: style.color, width: style.width, hidden: !shownLinks.has(link) };
  if (style.dashes) made.dashes = style.dashes;
  return made;
}

function modeFor(count) {
  if (state.overview || count > INFO.limit) return "overview";
  const narrowed = state.focus !== null || state.path || state.only;
  return COUNT <= INFO.limit && !narrowed ? "all" : "part";
}

function startNetwork() {
  nodeSet = new vis.DataSet();
  edgeSet = new vis.DataSet();
  const seen = look();
  fillSets();
  const options = JSON.parse(JSON.stringify(OPTIONS));
  options.edges.smooth = smoothness();
  network = new vis.Network(byId("stage"), { nodes: nodeSet, edges: edgeSet }, options);
  network.on("beforeDrawing", paintUnder);
  network.on("afterDrawing", paintOver);
  network.on("click", pick);
  for (const moved of ["zoom", "dragEnd"]) network.on(moved, () => (fitted = false));
  network.on("doubleClick", (event) => focusOn(nodeAt(event.nodes[0], event.pointer.canvas)));
  return seen;
}

// Looks at the state again: what is shown, and in which mode.
function look() {
  const seen = visible(state);
  const count = seen.mask.reduce((sum, one) => sum + one, 0);
  mode = modeFor(count);
  shown = seen.mask;
  places = null;
  summary = null;
  frames = [];
  if (mode === "overview") {
    summary = overviewPicture(tasksThatPass());
    places = summary.places;
    shown = new Uint8Array(COUNT);
    for (const i of places.keys()) shown[i] = 1;
  } else if (mode === "part") places = threeColumns(shown);
  if (!places) frames = layoutNow().frames.filter(holdsTask);
  shownLinks = new Set(state.links);
  return { tasks: seen.tasks, nodes: mode === "overview" ? places.size : count };
}

function holdsTask(frame) {
  for (let i = FIRST; i < COUNT; i++) {
    const p = placeAt(i);
    if (shown[i] && p.x > frame.x && p.x < frame.x + frame.w && p.y > frame.y && p.y < frame.y + frame.h) return true;
  }
  return false;
}

function fillSets() {
  const all = mode === "all";
  nodeSet.clear();
  edgeSet.clear();
  const nodes = [];
  for (let i = 0; i < COUNT; i++) if (all || shown[i]) nodes.push(visNode(i));
  nodeSet.add(nodes);
  if (mode === "overview") edgeSet.add(overviewEdges(summary));
  else edgeSet.add(EDGES.map((_, e) => e).filter((e) => all || (shown[EDGES[e].from] && shown[EDGES[e].to])).map(visEdge));
}

function nodeAt(node, point) {
  if (node !== undefined) return node;
  const hit = boxes.find((b) => point.x >= b.x && point.x <= b.x + b.w && point.y >= b.y && point.y <= b.y + b.h);
  return hit ? hit.i : undefined;
}

// Width of the picture that the side panel lies upon.
function coveredWidth() {
  const panel = byId("panel");
  return panel.hidden || getComputedStyle(panel).position !== "absolute" ? 0 : panel.offsetWidth;
}

// Moves the picture as little as brings a node into the part of it that the side panel leaves free.
function keepInSight(i) {
  const stage = byId("stage");
  const over = coveredWidth();
  const p = network.canvasToDOM(placeAt(i));
  const margin = 40;
  const dx = Math.max(0, margin - p.x) + Math.min(0, stage.clientWidth - over - 2 * margin - p.x);
  const dy = Math.max(0, margin - p.y) + Math.min(0, stage.clientHeight - margin - p.y);
  if (!dx && !dy) return;
  const view = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: view.x - dx / scale, y: view.y - dy / scale } });
}

// A click selects; on a line of the overview it opens the tasks that the line stands for.
function pick(event) {
  const hit = nodeAt(event.nodes[0], event.pointer.canvas);
  const line = event.edges[0];
  if (hit === undefined && mode === "overview" && line !== undefined) {
    const { from, to } = edgeSet.get(line);
    change({ units: [from], regions: [to], overview: false });
  } else change({ selected: hit === undefined ? null : hit });
}

// The parts of the state on which the picture depends, besides the selection.
const LOOKS = ["kinds", "links", ...FILTERS, "focus", "steps", "path", "only", "overview", "layout"];

function refreshNetwork(before) {
  const old = { mode, shown, links: shownLinks };
  if (LOOKS.every((name) => before[name] === state[name])) {
    network.redraw();
    return countsNow;
  }
  const seen = look();
  if (mode === "all" && old.mode === "all") updateSets(old);
  else fillSets();
  if (old.mode !== mode || (before.layout !== state.layout && mode === "all")) {
    network.setOptions({ edges: { smooth: smoothness() } });
    if (old.mode === mode) nodeSet.update(NODES.map((_, i) => ({ id: i, x: placeAt(i).x, y: placeAt(i).y })));
  }
  layVersion++;
  network.redraw();
  const same = mode === old.mode && before.layout === state.layout && shown.every((one, i) => one === old.shown[i]);
  if (!same && (fitted || mode !== "all" || old.mode !== mode)) fitView(false);
  return seen;
}

function updateSets(old) {
  const nodes = [];
  for (let i = 0; i < COUNT; i++) if (shown[i] !== old.shown[i]) nodes.push({ id: i, hidden: !shown[i] });
  if (nodes.length) nodeSet.update(nodes);
  const turned = [...new Set([...shownLinks, ...old.links])].filter((link) => shownLinks.has(link) !== old.links.has(link));
  if (!turned.length) return;
  const edges = [];
  EDGES.forEach((edge, e) => turned.includes(edge.link) && edges.push({ id: e, hidden: !shownLinks.has(edge.link) }));
  edgeSet.update(edges);
}

function bounds(scale) {
  const box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
  const add = (x, y) => {
    box.x1 = Math.min(box.x1, x);
    box.x2 = Math.max(box.x2, x);
    box.y1 = Math.min(box.y1, y);
    box.y2 = Math.max(box.y2, y);
  };
  for (let i = 0; i < COUNT; i++) {
    if (!shown[i]) continue;
    const p = placeAt(i);
    const b = labelBox(i, p, scale);
    const r = sizeOf(i) + 2;
    add(Math.min(b.x, p.x - r), Math.min(b.y, p.y - r));
    add(Math.max(b.x + b.w, p.x + r), Math.max(b.y + b.h, p.y + r));
  }
  return box;
}

const MOST_SCALE = 1.3;
// Rows of text are of no use below this scale: a small window shows the middle of them, to be moved about.
const ROWS_SCALE = 0.6;

function fitView(animated) {
  const stage = byId("stage");
  fitted = true;
  if (!stage.clientWidth || !stage.clientHeight) return;
  const over = coveredWidth();
  let scale = 1;
  let box = null;
  // Labels do not shrink below a readable size, so the room they take depends on the scale: a few rounds settle it.
  for (let round = 0; round < 3; round++) {
    box = bounds(scale);
    if (box.x1 > box.x2) return;
    scale = Math.min(MOST_SCALE, (stage.clientWidth - over - 24) / (box.x2 - box.x1), (stage.clientHeight - 24) / (box.y2 - box.y1));
    if (curved()) scale = Math.max(scale, ROWS_SCALE);
  }
  network.moveTo({
    position: { x: (box.x1 + box.x2) / 2 + over / 2 / scale, y: Math.min((box.y1 + box.y2) / 2, places ? box.y1 + stage.clientHeight / 2 / scale - 12 : Infinity) },
    scale,
    animation: animated ? { duration: 250, easingFunction: "easeInOutQuad" } : false,
  });
}
