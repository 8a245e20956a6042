// Lines between nodes, painted under them: all of one kind in a single stroke, which ten thousand of them need.
const CURVE = 0.45;
const CURVED_MAX = 1500;
const DASHED_MAX = 4000;

// Lines in sight by style: [{ style, ends: [from, to, …] }].
let lineGroups = [];

function lineStyle(link) {
  const known = INFO.links[link] ? link : "other";
  const color = colorNow("links")[known];
  return color ? { ...INFO.links[known], color } : INFO.links[known];
}

function curved() {
  return mode === "overview" || places !== null || (layoutNow().name === "wings" && EDGES.length <= CURVED_MAX);
}

function groupLines() {
  const groups = new Map();
  const add = (key, style, from, to) => {
    if (!groups.has(key)) groups.set(key, { style, ends: [] });
    groups.get(key).ends.push(from, to);
  };
  if (mode === "overview") {
    const most = Math.max(1, ...summary.edges.map((pair) => pair.count));
    for (const { unit, region, count } of summary.edges) add(count, () => weightStyle(count / most), unit, region);
  } else {
    for (const { from, to, link } of EDGES) {
      if (shown[from] && shown[to] && shownLinks.has(link)) add(link, () => lineStyle(link), from, to);
    }
  }
  lineGroups = [...groups.values()].reverse();
}

function weightStyle(share) {
  return { color: `rgba(${colorNow("weight")},${0.3 + 0.3 * share})`, width: 0.6 + 9.4 * share, dashes: false };
}

function countLines() {
  return lineGroups.reduce((sum, group) => sum + group.ends.length / 2, 0);
}

function traceLine(pen, x1, y1, x2, y2, bent) {
  pen.moveTo(x1, y1);
  const dx = (x1 - x2) * CURVE;
  if (bent) pen.bezierCurveTo(x1 - dx, y1, x2 + dx, y2, x2, y2);
  else pen.lineTo(x2, y2);
}

function stroke(pen, style, factor) {
  pen.strokeStyle = style.color;
  pen.lineWidth = style.width * factor;
  pen.stroke();
}

// Lines that lie wholly on one side of the view are left out.
function paintLines(pen, view) {
  const bent = curved();
  const dashed = countLines() <= DASHED_MAX;
  const [right, bottom] = [view.x + view.w, view.y + view.h];
  for (const { style: styleNow, ends } of lineGroups) {
    const style = styleNow();
    pen.setLineDash((dashed && style.dashes) || []);
    pen.beginPath();
    for (let k = 0; k < ends.length; k += 2) {
      const [x1, y1, x2, y2] = [PX[ends[k]], PY[ends[k]], PX[ends[k + 1]], PY[ends[k + 1]]];
      if ((x1 < view.x && x2 < view.x) || (x1 > right && x2 > right)) continue;
      if ((y1 < view.y && y2 < view.y) || (y1 > bottom && y2 > bottom)) continue;
      traceLine(pen, x1, y1, x2, y2, bent);
    }
    stroke(pen, style, 1);
  }
  pen.setLineDash([]);
}

// One line by itself, stronger than the rest.
function paintLine(pen, from, to, style) {
  pen.setLineDash(style.dashes || []);
  pen.beginPath();
  traceLine(pen, PX[from], PY[from], PX[to], PY[to], curved());
  stroke(pen, style, 1.8);
  pen.setLineDash([]);
}

const SAMPLES = 40;

// The pair of the overview whose line passes nearest to a point, if one is near enough to be meant.
function pairAt(point, scale) {
  let best = null;
  let least = 6 / scale;
  for (const pair of summary.edges) {
    const [x1, y1, x2, y2] = [PX[pair.unit], PY[pair.unit], PX[pair.region], PY[pair.region]];
    for (let k = 1; k < SAMPLES; k++) {
      const at = k / SAMPLES;
      const rest = 1 - at;
      const dx = (x1 - x2) * CURVE;
      const [a, b, c, d] = [rest ** 3, 3 * rest * rest * at, 3 * rest * at * at, at ** 3];
      const x = a * x1 + b * (x1 - dx) + c * (x2 + dx) + d * x2;
      const y = (a + b) * y1 + (c + d) * y2;
      const far = Math.hypot(point.x - x, point.y - y);
      if (far < least) [least, best] = [far, pair];
    }
  }
  return best;
}
