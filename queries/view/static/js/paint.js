// What is painted under and over vis-network's nodes and lines: sections, numbers, labels, the selection.
let boxes = [];
let layVersion = 0;
let laidFor = "";

class Grid {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }

  keys(box) {
    const keys = [];
    for (let cx = Math.floor(box.x / this.cell); cx <= Math.floor((box.x + box.w) / this.cell); cx++) {
      for (let cy = Math.floor(box.y / this.cell); cy <= Math.floor((box.y + box.h) / this.cell); cy++) {
        keys.push(cx + ":" + cy);
      }
    }
    return keys;
  }

  take(box) {
    const keys = this.keys(box);
    for (const key of keys) if ((this.cells.get(key) || []).some((other) => overlap(box, other))) return false;
    for (const key of keys) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
    return true;
  }
}

function overlap(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

const LABELS_MAX = 2000;
const LEAST_SIZE = 6.5;
const NUMBER_SCALE = 0.45;

// Labels are laid one by one, the weightiest first; one that would cover another is left out.
function layLabels(scale) {
  const order = [];
  const tasks = 14 * scale >= LEAST_SIZE;
  for (let i = 0; i < COUNT; i++) if (shown[i] && (tasks || !isTask(i))) order.push(i);
  order.sort((a, b) => (isTask(a) ? 1 : 0) - (isTask(b) ? 1 : 0) || LOAD[b] - LOAD[a] || a - b);
  const grid = new Grid(160 / scale);
  const laid = [];
  for (const i of order) {
    if (laid.length >= LABELS_MAX) break;
    const box = labelBox(i, placeAt(i), scale);
    if (box.size * scale >= LEAST_SIZE && grid.take(box)) laid.push(box);
  }
  return laid;
}

function paintUnder(ctx) {
  const scale = network.getScale();
  frames.forEach((frame) => drawFrame(ctx, frame, scale));
  paintLines(ctx, viewBox(scale));
}

function paintOver(ctx) {
  const scale = network.getScale();
  const sign = scale.toFixed(3) + "|" + layVersion;
  if (sign !== laidFor) {
    boxes = layLabels(scale);
    laidFor = sign;
  }
  const view = viewBox(scale);
  if (scale >= NUMBER_SCALE)
    for (let i = FIRST; i < COUNT; i++) if (shown[i] && inView(i, view)) drawNumber(ctx, i, placeAt(i));
  for (const box of boxes) if (overlap(box, view)) drawLabel(ctx, box, false);
  if (state.selected !== null && shown[state.selected]) paintSpot(ctx, scale, view);
}

function inView(i, view) {
  return PX[i] > view.x && PX[i] < view.x + view.w && PY[i] > view.y && PY[i] < view.y + view.h;
}

// The selected node and its neighbours stand out; a veil dims the rest, so that nothing else need change. What is
// shown around a node in focus are its neighbours: there it only stands out itself.
function paintSpot(ctx, scale, view) {
  const around = new Set([state.selected]);
  if (state.selected !== state.focus) {
    ctx.fillStyle = colorNow("veil");
    ctx.fillRect(view.x, view.y, view.w, view.h);
    paintAround(ctx, around);
  }
  const grid = new Grid(160 / scale);
  for (const i of around) {
    const p = placeAt(i);
    drawMarker(ctx, kindOf(i), p.x, p.y, sizeOf(i) + (i === state.selected ? 3 : 0));
    if (isTask(i) && scale >= NUMBER_SCALE) drawNumber(ctx, i, p);
    const box = labelBox(i, p, scale);
    if (grid.take(box)) drawLabel(ctx, box, true, i === state.selected);
  }
}

// Paints the lines of the selected node, and gathers the nodes at their other ends.
function paintAround(ctx, around) {
  if (mode === "overview") {
    for (const { unit, region } of summary.edges) {
      if (unit !== state.selected && region !== state.selected) continue;
      around.add(unit === state.selected ? region : unit);
      paintLine(ctx, unit, region, lineStyle("lead"));
    }
    return;
  }
  eachEdge(state.selected, (edge, other) => {
    if (!shownLinks.has(edge.link) || !shown[other]) return;
    around.add(other);
    paintLine(ctx, edge.from, edge.to, lineStyle(edge.link));
  });
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
    tip.textContent = t(kindOf(hit)) + " · " + titleOf(hit) + (LOAD[hit] ? " · " + t("load", LOAD[hit]) : "");
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, window.innerWidth - 280)) + "px";
    tip.style.top = event.clientY + 18 + "px";
  });
  stage.addEventListener("mouseleave", () => (tip.hidden = true));
}
