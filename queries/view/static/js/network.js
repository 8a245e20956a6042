// The vis-network picture: what is in it, where it stands, and the layers painted under and over it.
const CURVED_MAX = 1500;
let network = null;
let nodeSet = null;
let edgeSet = null;
let shown = new Uint8Array(COUNT);
let shownLinks = new Set();
let boxes = [];

const layoutNow = () => INFO.layouts.find((layout) => layout.name === state.layout) || INFO.layouts[0];

function placeAt(i) {
  const at = layoutNow().at;
  if (at) return { x: at[i][0], y: at[i][1], side: at[i][2] };
  return { x: NODES[i].x, y: NODES[i].y, side: NODES[i].side || 0 };
}

const curved = () => layoutNow().name === "wings" && EDGES.length <= CURVED_MAX;

function visEdge(e) {
  const { from, to, link } = EDGES[e];
  const style = lineStyle(link);
  const made = { id: e, from, to, color: style.color, width: style.width, hidden: !shownLinks.has(link) };
  if (style.dashes) made.dashes = style.dashes;
  return made;
}

function startNetwork() {
  shownLinks = new Set(state.links);
  shown = visible(state).mask;
  nodeSet = new vis.DataSet(
    NODES.map((node, i) => ({ id: i, group: node.group, x: node.x, y: node.y, hidden: !shown[i] })),
  );
  edgeSet = new vis.DataSet(EDGES.map((_, e) => visEdge(e)));
  const options = JSON.parse(JSON.stringify(OPTIONS));
  if (curved()) options.edges.smooth = { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: CURVE };
  network = new vis.Network(byId("stage"), { nodes: nodeSet, edges: edgeSet }, options);
  network.on("beforeDrawing", (ctx) => layoutNow().frames.forEach((frame) => drawFrame(ctx, frame)));
  network.on("afterDrawing", paintOver);
  network.on("click", (event) => pick(event.nodes[0], event.pointer.canvas));
  network.on("doubleClick", (event) => focusOn(nodeAt(event.nodes[0], event.pointer.canvas)));
  watchPointer();
}

function nodeAt(node, point) {
  if (node !== undefined) return node;
  const hit = boxes.find((b) => point.x >= b.x && point.x <= b.x + b.w && point.y >= b.y && point.y <= b.y + b.h);
  return hit ? hit.i : undefined;
}

function pick(node, point) {
  const hit = nodeAt(node, point);
  change({ selected: hit === undefined ? null : hit });
}

function focusOn(i) {
  if (i !== undefined && i !== null) change({ focus: i, selected: i });
}

function watchPointer() {
  const stage = byId("stage");
  const tip = byId("tip");
  stage.addEventListener("mousemove", (event) => {
    const box = stage.getBoundingClientRect();
    const dom = { x: event.clientX - box.left, y: event.clientY - box.top };
    const hit = nodeAt(network.getNodeAt(dom), network.DOMtoCanvas(dom));
    stage.classList.toggle("hit", hit !== undefined);
    tip.hidden = hit === undefined;
    if (hit === undefined) return;
    tip.textContent = t(kindOf(hit)) + " · " + (isTask(hit) ? numberOf(hit) + " " : "") + nameOf(hit);
    tip.style.left = Math.min(event.clientX + 14, window.innerWidth - 280) + "px";
    tip.style.top = event.clientY + 18 + "px";
  });
  stage.addEventListener("mouseleave", () => (tip.hidden = true));
}

// Labels are laid one by one, the weightiest first; one that would cover another is left out.
function layLabels(scale) {
  const order = [];
  for (let i = 0; i < COUNT; i++) if (shown[i]) order.push(i);
  order.sort((a, b) => (isTask(a) ? 1 : 0) - (isTask(b) ? 1 : 0) || LOAD[b] - LOAD[a] || a - b);
  const grid = new Grid(160 / scale);
  const laid = [];
  for (const i of order) {
    const box = labelBox(i, placeAt(i), scale);
    if (box.size * scale < 6.5) continue;
    if (grid.take(box)) laid.push(box);
  }
  return laid;
}

class Grid {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }

  take(box) {
    const keys = [];
    for (let cx = Math.floor(box.x / this.cell); cx <= Math.floor((box.x + box.w) / this.cell); cx++) {
      for (let cy = Math.floor(box.y / this.cell); cy <= Math.floor((box.y + box.h) / this.cell); cy++) {
        keys.push(cx + ":" + cy);
      }
    }
    for (const key of keys) if ((this.cells.get(key) || []).some((other) => overlap(box, other))) return false;
    for (const key of keys) this.cells.set(key, (this.cells.get(key) || []).concat([box]));
    return true;
  }
}

function overlap(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

let laidFor = "";

function paintOver(ctx) {
  const scale = network.getScale();
  const sign = scale.toFixed(3) + "|" + laidVersion + "|" + state.layout;
  if (sign !== laidFor) {
    boxes = layLabels(scale);
    laidFor = sign;
  }
  paintNumbers(ctx, scale);
  boxes.forEach((box) => drawLabel(ctx, box, false));
  if (state.selected !== null && shown[state.selected]) paintSpot(ctx, scale);
}

let laidVersion = 0;

function paintNumbers(ctx, scale) {
  if (scale < 0.5) return;
  for (let i = FIRST; i < COUNT; i++) if (shown[i]) drawNumber(ctx, i, placeAt(i));
}

// The selected node and its neighbours stand out; a veil dims the rest, so that nothing else need change.
function paintSpot(ctx, scale) {
  const view = network.getViewPosition();
  const stage = byId("stage");
  const [w, h] = [stage.clientWidth / scale, stage.clientHeight / scale];
  ctx.fillStyle = "rgba(255,255,255,0.72)";
  ctx.fillRect(view.x - w / 2, view.y - h / 2, w, h);
  const around = new Set([state.selected]);
  eachEdge(state.selected, (edge, other) => {
    if (!shownLinks.has(edge.link) || !shown[other]) return;
    around.add(other);
    drawLine(ctx, edge, placeAt, curved(), true);
  });
  for (const i of around) {
    const p = placeAt(i);
    drawMarker(ctx, kindOf(i), p.x, p.y, sizeOf(i) + (i === state.selected ? 3 : 0));
    if (isTask(i) && scale >= 0.5) drawNumber(ctx, i, p);
    drawLabel(ctx, labelBox(i, p, scale), true);
  }
}

function refreshNetwork(before) {
  const seen = visible(state);
  const nodes = [];
  for (let i = 0; i < COUNT; i++) if (seen.mask[i] !== shown[i]) nodes.push({ id: i, hidden: !seen.mask[i] });
  shown = seen.mask;
  laidVersion++;
  if (nodes.length) nodeSet.update(nodes);
  const links = new Set(state.links);
  const edges = [];
  EDGES.forEach((edge, e) => {
    if (links.has(edge.link) !== shownLinks.has(edge.link)) edges.push({ id: e, hidden: !links.has(edge.link) });
  });
  shownLinks = links;
  if (edges.length) edgeSet.update(edges);
  if (before.layout !== state.layout) moveAll();
  network.redraw();
  return { tasks: seen.tasks, nodes: shown.reduce((sum, one) => sum + one, 0), changed: nodes.length + edges.length };
}

function moveAll() {
  nodeSet.update(NODES.map((_, i) => ({ id: i, x: placeAt(i).x, y: placeAt(i).y })));
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
    const b = labelBox(i, placeAt(i), scale);
    add(b.x, b.y);
    add(b.x + b.w, b.y + b.h);
  }
  return box;
}

function fitView(animated) {
  const stage = byId("stage");
  let scale = 1;
  let box = null;
  // Labels do not shrink below a readable size, so the room they take depends on the scale: twice is enough.
  for (let round = 0; round < 3; round++) {
    box = bounds(scale);
    if (box.x1 > box.x2) return;
    scale = Math.min(1.4, (stage.clientWidth - 24) / (box.x2 - box.x1), (stage.clientHeight - 24) / (box.y2 - box.y1));
  }
  network.moveTo({
    position: { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 },
    scale,
    animation: animated ? { duration: 250, easingFunction: "easeInOutQuad" } : false,
  });
}
