// What part of the picture is seen: fitted to the window, or moved so that a node is in sight.
const MOST_SCALE = 1.3;
// Rows of text are of no use below this scale: a small window shows the middle of them, to be moved about.
const ROWS_SCALE = 0.5;
const PHONE_ROWS_SCALE = 0.62;
const PHONE_WIDTH = 760;
// A picture that would shrink below this share to make room for the panel is moved aside instead.
const SHRINK_LEAST = 0.85;
const MARGIN = 12;

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

// Whether the details lie upon the lower part of the window.
function sheetOpen() {
  const panel = byId("panel");
  return !panel.hidden && getComputedStyle(panel).position === "fixed";
}

// The part of the stage that nothing lies upon: on a phone the sheet with the details covers the lower part.
function freeRoom() {
  const stage = byId("stage");
  let h = stage.clientHeight;
  if (sheetOpen()) h = Math.min(h, byId("panel").getBoundingClientRect().top - stage.getBoundingClientRect().top);
  return { w: stage.clientWidth - 2 * MARGIN, h: Math.max(h, 120) - 2 * MARGIN, full: stage.clientHeight };
}

// The scale at which all that is shown fits the room, and the box of it.
function fitting(room) {
  let scale = 1;
  let box = null;
  // Labels do not shrink below a readable size, so the room they take depends on the scale: a few rounds settle it.
  for (let round = 0; round < 3; round++) {
    box = bounds(scale);
    if (box.x1 > box.x2) return null;
    scale = Math.min(MOST_SCALE, room.w / (box.x2 - box.x1), room.h / (box.y2 - box.y1));
  }
  return { scale, box };
}

// Below this scale the letters of the picture cannot be read.
function leastScale() {
  if (places && mode === "part") return LEGIBLE;
  if (!curved()) return 0;
  return byId("stage").clientWidth < PHONE_WIDTH ? PHONE_ROWS_SCALE : ROWS_SCALE;
}

// Shows all, in letters that can be read; asked for by hand it shows all of a neighbourhood however small.
function fitView(byHand) {
  const room = freeRoom();
  fitted = true;
  if (room.w <= 0 || room.full <= 0) return;
  const found = fitting(room);
  if (!found) return;
  const { box } = found;
  const scale = byHand && mode === "part" ? found.scale : Math.max(found.scale, leastScale());
  const middle = (from, to, size) => Math.min((from + to) / 2, from + size / 2 / scale);
  const x = mode === "part" ? middle(box.x1, box.x2, room.w) : (box.x1 + box.x2) / 2;
  const y = places || frames.some((frame) => frame.fit) ? middle(box.y1, box.y2, room.h) : (box.y1 + box.y2) / 2;
  network.moveTo({
    position: { x, y: y + (room.full - room.h - 2 * MARGIN) / 2 / scale },
    scale,
    animation: byHand ? { duration: 250, easingFunction: "easeInOutQuad" } : false,
  });
  if (!byHand && state.focus !== null && shown[state.focus]) keepInSight(state.focus);
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

// Moves the picture as little as brings a node, with its label, into the part of the stage that is free.
function keepInSight(i) {
  const scale = network.getScale();
  const room = freeRoom();
  const b = labelBox(i, placeAt(i), scale);
  const r = sizeOf(i);
  const low = network.canvasToDOM({ x: Math.min(b.x, PX[i] - r), y: Math.min(b.y, PY[i] - r) });
  const high = network.canvasToDOM({ x: Math.max(b.x + b.w, PX[i] + r), y: Math.max(b.y + b.h, PY[i] + r) });
  const move = (from, to, size) => Math.min(0, size + MARGIN - to) || Math.max(0, MARGIN - from);
  const dx = move(low.x, high.x, room.w);
  const dy = move(low.y, high.y, room.h);
  if (!dx && !dy) return;
  const view = network.getViewPosition();
  network.moveTo({ position: { x: view.x - dx / scale, y: view.y - dy / scale } });
}

let roomNow = { w: 0, h: 0 };

// When the room of the picture has changed it is fitted anew, or, where it would become too small, moved aside.
function takeRoom() {
  const stage = byId("stage");
  const room = freeRoom();
  if (!stage.clientWidth || !stage.clientHeight || (room.w === roomNow.w && room.h === roomNow.h)) return;
  const grown = room.w >= roomNow.w && room.h >= roomNow.h;
  roomNow = room;
  const [scale, position] = [network.getScale(), network.getViewPosition()];
  network.setSize();
  network.moveTo({ scale, position });
  if (!fitted) return;
  if (mode === "part" && places) relay();
  const found = fitting(room);
  if (found && (grown || mode === "part" || found.scale >= SHRINK_LEAST * scale)) fitView(false);
  if (state.selected !== null && shown[state.selected]) keepInSight(state.selected);
}
