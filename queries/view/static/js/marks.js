// Drawing of nodes, lines and labels on anything that has the methods of a canvas context.
const FONT = '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif';
const INK = "#1b1f24";
const RING = "#e69f00";

const MOST_GROWTH = 6;

// Regions and partners grow with the root of the number of their tasks; units show theirs by their letters.
function sizeOf(i) {
  const kind = NODES[i].group;
  const size = OPTIONS.groups[kind].size;
  if (kind !== "Region" && kind !== "Partner") return size;
  return size + Math.min(MOST_GROWTH, Math.max(0, 1.5 * (Math.sqrt(LOAD[i]) - 1)));
}

function colorOf(kind) {
  return colorNow("kinds")[kind] || OPTIONS.groups[kind].color.background;
}

function corners(kind, r) {
  const shape = OPTIONS.groups[kind].shape;
  if (shape === "square")
    return [
      [-r, -r],
      [r, -r],
      [r, r],
      [-r, r],
    ];
  if (shape === "diamond")
    return [
      [0, -r],
      [r, 0],
      [0, r],
      [-r, 0],
    ];
  if (shape === "triangle") return ring(3, r * 1.15, -Math.PI / 2);
  if (shape === "triangleDown") return ring(3, r * 1.15, Math.PI / 2);
  if (shape === "hexagon") return ring(6, r, 0);
  return ring(10, r, -Math.PI / 2).map(([x, y], k) => (k % 2 ? [x * 0.5, y * 0.5] : [x, y]));
}

function ring(count, r, turn) {
  const points = [];
  for (let k = 0; k < count; k++) {
    const angle = turn + (2 * Math.PI * k) / count;
    points.push([r * Math.cos(angle), r * Math.sin(angle)]);
  }
  return points;
}

function drawMarker(ctx, kind, x, y, r) {
  ctx.beginPath();
  if (OPTIONS.groups[kind].shape === "dot") ctx.arc(x, y, r, 0, 2 * Math.PI);
  else {
    corners(kind, r).forEach(([dx, dy], k) => (k ? ctx.lineTo(x + dx, y + dy) : ctx.moveTo(x + dx, y + dy)));
    ctx.closePath();
  }
  ctx.fillStyle = colorOf(kind);
  ctx.fill();
}

// Widths in ems as in Python: a full-width character is one, another a little more than half.
function ems(text) {
  let sum = 0;
  for (const char of text) sum += char.codePointAt(0) > 0x2e7f || "“”‘’…—".includes(char) ? 1 : 0.56;
  return sum;
}

// Names of units, regions and partners stay at least this high on the screen, in pixels.
const LABEL_LEAST = 11;
// Where they stand in rows they may be smaller, for a row has no room to spare.
const ROW_LABEL_LEAST = 8.5;

// The box of a node's label in the graph's units, and how its text is set.
function labelBox(i, p, scale) {
  const kind = kindOf(i);
  const text = labelOf(i);
  const small =
    kind === "Task" || kind === "Indicator" || kind === "Section"
      ? 0
      : (curved() ? ROW_LABEL_LEAST : LABEL_LEAST) / scale;
  if (kind === "Unit") {
    const size = Math.max(Math.min(22, 12 + 2.4 * Math.sqrt(LOAD[i]), rowPitch * 0.64), small);
    const w = ems(text) * size + size * 0.9;
    return { i, text, size, x: p.x - w / 2, y: p.y - size * 0.75, w, h: size * 1.5, pill: true };
  }
  const size = Math.max(p.side || kind !== "Task" ? 14 : 11, small);
  const w = ems(text) * size + size * 0.4;
  const r = sizeOf(i) + 4;
  if (!p.side) return { i, text, size, x: p.x - w / 2, y: p.y + r - 2, w, h: size * 1.3 };
  return { i, text, size, x: p.side > 0 ? p.x + r : p.x - r - w, y: p.y - size * 0.65, w, h: size * 1.3, side: p.side };
}

// Strong is what stands out from the rest, ringed what is selected.
function drawLabel(ctx, box, strong, ringed) {
  ctx.textAlign = box.side ? (box.side > 0 ? "left" : "right") : "center";
  ctx.textBaseline = "middle";
  ctx.font = (box.pill || strong ? "600 " : "") + box.size + "px " + FONT;
  ctx.beginPath();
  const rim = ringed && !box.pill ? 3 : 0;
  ctx.rect(box.x - rim, box.y - rim, box.w + 2 * rim, box.h + 2 * rim);
  ctx.fillStyle = box.pill ? colorOf("Unit") : colorNow(strong ? "paper" : "label");
  ctx.fill();
  if (ringed) {
    ctx.strokeStyle = RING;
    ctx.lineWidth = 3;
    ctx.stroke();
  }
  ctx.fillStyle = box.pill ? "#ffffff" : colorNow("ink");
  const x = box.side ? (box.side > 0 ? box.x + box.size * 0.2 : box.x + box.w - box.size * 0.2) : box.x + box.w / 2;
  ctx.fillText(box.text, x, box.y + box.h / 2 + box.size * 0.06);
}

function drawNumber(ctx, i, p) {
  const number = numberOf(i);
  const size = number.length > 3 ? 8 : 11;
  ctx.font = "600 " + size + "px " + FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = INK;
  ctx.fillText(number, p.x, p.y + 1);
}

// The title of a frame that stands for a whole place stays readable from afar.
const PLACE_TITLE = 15;

function titleSize(frame, scale) {
  if (!frame.place) return 14;
  return Math.min(frame.head * 0.72, (frame.w - 20) / Math.max(1, ems(frame.title)), Math.max(14, PLACE_TITLE / scale));
}

function drawFrame(ctx, frame, scale) {
  ctx.beginPath();
  ctx.rect(frame.x, frame.y, frame.w, frame.h);
  ctx.fillStyle = colorNow("frame");
  ctx.fill();
  const size = titleSize(frame, scale);
  ctx.font = "600 " + size + "px " + FONT;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colorNow("soft");
  ctx.fillText(frame.title, frame.x + 10, frame.y + size * 0.93);
}
