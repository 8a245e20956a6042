// Places for few tasks of several plans or of a line of work: units in the middle, tasks by plan in two wings, what they
// aim at on the rims; as queries/view/wings.py sets the tasks of one plan by section.
const WING_ROW = 33;
const WING_HEAD = 36;
const WING_GAP = 12;
const WING_X = 230;
const WING_LABEL = 232;
const WING_RIM = 590;
const WING_UNIT = 105;

// [title, tasks] by plan, or of one plan by section, in the order of the text.
function wingBlocks() {
  const several = new Set(TASKS.plan).size > 1;
  const blocks = new Map();
  for (let task = FIRST; task < COUNT; task++) {
    const at = (several ? TASKS.plan : TASKS.section)[task - FIRST];
    if (!blocks.has(at)) blocks.set(at, []);
    blocks.get(at).push(task);
  }
  return [...blocks].map(([at, tasks]) => [at < 0 ? "" : cutTo(nameOf(at), 17), tasks]);
}

function cutTo(text, most) {
  if (ems(text) <= most) return text;
  let cut = text;
  while (ems(cut) > most - 1) cut = cut.slice(0, -1);
  return cut + "…";
}

// Two lists of blocks of about one height; a block that is most of all is cut.
function wingHalves(blocks) {
  const total = blocks.reduce((sum, [, tasks]) => sum + tasks.length + 1, 0);
  const [left, right] = [[], []];
  let filled = 0;
  for (const [title, tasks] of blocks) {
    const room = Math.floor(total / 2) - filled;
    filled += tasks.length + 1;
    if (room >= (tasks.length + 1) * 0.6) left.push([title, tasks]);
    else if (room > 4 && tasks.length > total * 0.5) {
      left.push([title, tasks.slice(0, room - 1)]);
      right.push([title, tasks.slice(room - 1)]);
    } else right.push([title, tasks]);
  }
  return [left, right];
}

function placeWing(at, frames, blocks, side, x) {
  const height = blocks.reduce((sum, [, tasks]) => sum + WING_HEAD + tasks.length * WING_ROW + WING_GAP, 0);
  let y = -Math.round(height / 2);
  for (const [title, tasks] of blocks) {
    const top = y;
    y += WING_HEAD;
    for (const task of tasks) {
      at[task] = [side * x, y, side];
      y += WING_ROW;
    }
    const [inner, outer] = [x - 24, x + WING_LABEL + 16];
    frames.push({ title, x: side > 0 ? inner : -outer, y: top - 4, w: outer - inner, h: y - top - 8, fit: true });
    y += WING_GAP;
  }
}

function tasksBeside(i, at) {
  const found = [];
  eachEdge(i, (edge, other) => isTask(other) && at[other] && found.push(at[other]));
  return found;
}

const meanOf = (points, k) => (points.length ? points.reduce((sum, p) => sum + p[k], 0) / points.length : 0);

// Nodes below each other around y = 0, sorted by the middle of their tasks, `row` apart.
function placeBelow(at, nodes, x, side, row) {
  const order = nodes.map((i) => [meanOf(tasksBeside(i, at), 1), i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  order.forEach(([, i], k) => (at[i] = [x, Math.round((k - (order.length - 1) / 2) * row), side]));
}

function placeWings() {
  const [at, frames] = [[], []];
  const units = kindNodes("Unit").filter((i) => LOAD[i]);
  const halves = wingHalves(wingBlocks());
  const rows = Math.max(...halves.map((blocks) => blocks.reduce((sum, [, tasks]) => sum + tasks.length + 1, 0)));
  const shift = units.length > Math.max(24, rows * 1.25) ? WING_UNIT : 0;
  halves.forEach((blocks, k) => placeWing(at, frames, blocks, k ? 1 : -1, WING_X + shift));
  const lean = units.map((i) => [meanOf(tasksBeside(i, at), 0), i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = shift ? Math.ceil(lean.length / 2) : lean.length;
  placeBelow(at, lean.slice(0, half).map(([, i]) => i), -shift, 0, 36);
  placeBelow(at, lean.slice(half).map(([, i]) => i), shift, 0, 36);
  const rim = [...kindNodes("Region"), ...kindNodes("Partner")].filter((i) => LOAD[i]);
  for (const side of [-1, 1]) {
    const mine = rim.filter((i) => meanOf(tasksBeside(i, at), 0) >= 0 === side > 0);
    placeBelow(at, mine, side * (WING_RIM + shift), side, WING_ROW);
  }
  return { name: "wings", frames, at: placeRest(at) };
}
