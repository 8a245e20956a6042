// What part of the picture is seen: fitted to the window, or moved so that a node is in sight.
const MOST_SCALE = 1.3;
// Rows of text are of no use below this scale: a small window shows the middle of them, to be moved about.
const ROWS_SCALE = 0.5;
const PHONE_ROWS_SCALE = 0.62;
const PHONE_WIDTH = 760;

function bounds(scale) {
  const box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
  const add = (x, y) => {
    box.x1 = Math.min(box.x1, x);
    box.x2 = Math.max(box.x2, x);
    box.y1 = Math.min(box.y1, y);
    box.y2 = Math.max(box.y2, y);
  };
  for (const { x, y, w, h, fit } of frames) {
    if (!fit) continue;
    add(x, y);
    add(x + w, y + h);
  }
  for (let i = 0; i < COUNT; i++) {
    if (!shown[i]) continue;
    const r = sizeOf(i) + 2;
    add(PX[i] - r, PY[i] - r);
    add(PX[i] + r, PY[i] + r);
    const b = labelBox(i, placeAt(i), scale);
    add(b.x, b.y);
    add(b.x + b.w, b.y + b.h);
  }
  return box;
}

// Width of the picture that the side panel lies upon.
function coveredWidth() {
  const panel = byId("panel");
  return panel.hidden || getComputedStyle(panel).position !== "absolute" ? 0 : panel.offsetWidth;
}

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
    scale = Math.min(
      MOST_SCALE,
      (stage.clientWidth - over - 24) / (box.x2 - box.x1),
      (stage.clientHeight - 24) / (box.y2 - box.y1),
    );
    if (curved()) scale = Math.max(scale, stage.clientWidth < PHONE_WIDTH ? PHONE_ROWS_SCALE : ROWS_SCALE);
  }
  const top = places ? box.y1 + stage.clientHeight / 2 / scale - 12 : Infinity;
  network.moveTo({
    position: { x: (box.x1 + box.x2) / 2 + over / 2 / scale, y: Math.min((box.y1 + box.y2) / 2, top) },
    scale,
    animation: animated ? { duration: 250, easingFunction: "easeInOutQuad" } : false,
  });
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor });
  fitted = false;
}

function viewBox(scale) {
  const view = network.getViewPosition();
  const stage = byId("stage");
  const [w, h] = [stage.clientWidth / scale, stage.clientHeight / scale];
  return { x: view.x - w / 2, y: view.y - h / 2, w, h };
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
