// Places for a network that is put together in the page: a frame for each place, in it each unit amid its tasks, around
// them the regions and partners of this place alone; those that several places name stand in a frame of their own.
const CLUSTER_STEP = 52;
const RIM_STEP = 40;
const FRAME_SIDE = 70;
const FRAME_GAP = 40;
const WING_TASKS = 90;
const SHARED_STEP = 120;

// Ids of the plans' places: tasks of one place belong together, whatever their year.
const homeName = (plan) => (INFO.facts[plan] || {}).jurisdiction || nameOf(plan);
const groupOf = (task) => (TASKS.plan[task - FIRST] < 0 ? "" : homeName(TASKS.plan[task - FIRST]));

function ownersOf(task) {
  const found = linked(task, ...OWNERS);
  return found.sort((a, b) => OWNERS.indexOf(a.link) - OWNERS.indexOf(b.link)).map(({ other }) => other);
}

// The group with most of the tasks of each node that is linked to tasks; null where several share it and `alone` is asked.
function groupsOfNodes() {
  const counts = new Map();
  for (let task = FIRST; task < COUNT; task++) {
    const group = groupOf(task);
    eachEdge(task, (edge, other) => {
      if (!counts.has(other)) counts.set(other, new Map());
      counts.get(other).set(group, (counts.get(other).get(group) || 0) + 1);
    });
  }
  return counts;
}

const heaviestGroup = (counts) => [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];

// Map of group to Map of unit (-1 where none of the place's own leads) to tasks.
function homesByGroup(counts) {
  const made = new Map();
  const into = (group, unit) => {
    if (!made.has(group)) made.set(group, new Map());
    if (!made.get(group).has(unit)) made.get(group).set(unit, []);
    return made.get(group).get(unit);
  };
  for (let task = FIRST; task < COUNT; task++) {
    const group = groupOf(task);
    const owners = ownersOf(task);
    const home = owners.find((unit) => heaviestGroup(counts.get(unit)) === group);
    into(group, home === undefined ? -1 : home).push(task);
    for (const unit of owners) into(heaviestGroup(counts.get(unit)), unit);
  }
  return made;
}

// Places around (0, 0), and how far they reach.
function placeGroup(homes) {
  const heads = [...homes.keys()].sort((a, b) => a - b);
  const radii = heads.map((head) => {
    const count = homes.get(head).length;
    return count ? CLUSTER_STEP * (Math.sqrt(count + 2) + 0.3) : CLUSTER_STEP * 1.1;
  });
  const centres = packCircles(radii, tiesOf(heads, homes));
  const at = new Map();
  const middle = [0, 1].map((axis) => {
    const low = Math.min(...centres.map((c, k) => c[axis] - radii[k]));
    const high = Math.max(...centres.map((c, k) => c[axis] + radii[k]));
    return (low + high) / 2;
  });
  let reach = 0;
  heads.forEach((head, k) => {
    const [x, y] = [centres[k][0] - middle[0], centres[k][1] - middle[1]];
    if (head >= 0) at.set(head, [x, y, 0]);
    const tasks = homes.get(head);
    sunflower(tasks.length, CLUSTER_STEP).forEach(([dx, dy], n) => at.set(tasks[n], [x + dx, y + dy, 0]));
    reach = Math.max(reach, Math.hypot(x, y) + radii[k]);
  });
  return { at, reach };
}

function tiesOf(heads, homes) {
  const place = new Map(heads.map((head, k) => [head, k]));
  const ties = new Map();
  const add = (a, b) => {
    if (!ties.has(a)) ties.set(a, new Map());
    ties.get(a).set(b, (ties.get(a).get(b) || 0) + 1);
  };
  for (const tasks of homes.values())
    for (const task of tasks) {
      const [first, ...rest] = ownersOf(task).filter((unit) => place.has(unit));
      for (const unit of rest) {
        if (unit === first) continue;
        add(place.get(first), place.get(unit));
        add(place.get(unit), place.get(first));
      }
    }
  return ties;
}

// Nodes on circles from `radius` outwards, each in the direction of its tasks; returns the next free radius.
function placeRim(at, nodes, radius) {
  const angleOf = (i) => {
    let [x, y] = [0, 0];
    eachEdge(i, (edge, other) => {
      if (isTask(other) && at.has(other)) [x, y] = [x + at.get(other)[0], y + at.get(other)[1]];
    });
    return Math.atan2(y, x);
  };
  const order = nodes.map((i) => [angleOf(i), i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let r = radius + RIM_STEP;
  for (let left = order; left.length; r += RIM_STEP) {
    const room = Math.max(8, Math.floor((2 * Math.PI * r) / (RIM_STEP * 1.6)));
    const circles = Math.ceil(left.length / room);
    const circle = left.filter((_, k) => k % circles === 0);
    left = left.filter((_, k) => k % circles !== 0);
    const gap = Math.min((RIM_STEP * 1.6) / r, (2 * Math.PI) / circle.length);
    const full = circle.length * gap * 1.2 > 2 * Math.PI;
    let turn = -Infinity;
    circle.forEach(([angle], k) => {
      turn = full ? circle[0][0] + (k * 2 * Math.PI) / circle.length : Math.max(angle, turn + gap);
      at.set(circle[k][1], [r * Math.cos(turn), r * Math.sin(turn), Math.cos(turn) >= 0 ? 1 : -1]);
    });
  }
  return nodes.length ? r : radius;
}

// The window that the whole is fitted to, as far as one can know.
const WINDOW = [1050, 640];
const MOST_IN_ROW = 12;

const reachOf = (boxes, axis, size) => Math.max(...boxes.map((box) => box[axis] + box[size]));
const scaleOf = (boxes) => Math.min(1.3, WINDOW[0] / reachOf(boxes, "x", "w"), WINDOW[1] / reachOf(boxes, "y", "h"));

function setWithin(boxes, width) {
  let [x, y, height] = [0, 0, 0];
  for (const box of boxes) {
    if (x && x + box.w > width) [x, y, height] = [0, y + height + FRAME_GAP, 0];
    [box.x, box.y] = [x, y];
    x += box.w + FRAME_GAP;
    height = Math.max(height, box.h);
  }
}

// Boxes set side by side in rows, of such a width that they stand largest in a window.
function setInRows(boxes) {
  let [best, most, width] = [0, 0, 0];
  for (const box of boxes.slice(0, MOST_IN_ROW)) {
    width += box.w + FRAME_GAP;
    setWithin(boxes, width);
    if (scaleOf(boxes) > most) [best, most] = [width, scaleOf(boxes)];
  }
  setWithin(boxes, best);
}

// The box around places, with room for their labels; its title comes on top when its height is known.
function boxAround(title, at, more) {
  const xs = [...at.values()].map(([x]) => x);
  const ys = [...at.values()].map(([, y]) => y);
  const [left, top] = [Math.min(...xs) - FRAME_SIDE, Math.min(...ys) - 34];
  const [w, h] = [Math.max(...xs) + FRAME_SIDE - left, Math.max(...ys) + 40 - top];
  return { title, at, w, wide: w, bare: h, h, dx: -left, dy: -top, ...more };
}

function groupBox(group, homes, rim) {
  const { at, reach } = placeGroup(homes);
  placeRim(at, rim, reach);
  return boxAround(group, at);
}

function sharedBox(nodes) {
  const columns = Math.ceil(Math.sqrt(nodes.length * 1.8));
  const at = new Map();
  nodes.forEach((i, k) => at.set(i, [(k % columns) * SHARED_STEP, Math.floor(k / columns) * 60, 0]));
  return boxAround("", at, { shared: true });
}

// Titles are as high as can be read when the whole is fitted to a window of this size.
const TITLE_ROOM = 22;
// A box is as wide as so much of its title.
const TITLE_EMS = 9;
const titleOfBox = (box) => (box.shared ? t("sharedNodes") : box.title);

function setWithTitles(boxes) {
  let head = 30;
  for (let round = 0; round < 3; round++) {
    for (const box of boxes) {
      box.h = box.bare + head;
      box.w = Math.max(box.wide, Math.min(ems(titleOfBox(box)), TITLE_EMS) * head * 0.72 + 20);
    }
    setInRows(boxes);
    if (round < 2) head = Math.max(30, TITLE_ROOM / scaleOf(boxes));
  }
  return head;
}

function placeClusters() {
  const counts = groupsOfNodes();
  const rims = new Map();
  const shared = [];
  for (const [i, found] of counts) {
    if (kindOf(i) !== "Region" && kindOf(i) !== "Partner") continue;
    const group = heaviestGroup(found);
    if (found.size > 1) shared.push(i);
    else rims.set(group, (rims.get(group) || []).concat([i]));
  }
  const homes = homesByGroup(counts);
  const boxes = [...homes].map(([group, of]) => groupBox(group, of, rims.get(group) || []));
  boxes.sort((a, b) => b.h - a.h || (a.title < b.title ? -1 : 1));
  if (shared.length) boxes.unshift(sharedBox(shared.sort((a, b) => LOAD[b] - LOAD[a] || a - b)));
  const head = boxes.length > 1 ? setWithTitles(boxes) : 0;
  if (!head) setInRows(boxes);
  const at = [];
  for (const box of boxes)
    for (const [i, [x, y, side]] of box.at)
      at[i] = [Math.round(box.x + box.dx + x), Math.round(box.y + box.dy + head + y), side];
  const frames = boxes.map((box) => {
    const { x, y, w, h, shared } = box;
    const frame = { x, y, w, h, shared, place: true, fit: true, head };
    return Object.defineProperty(frame, "title", { get: () => titleOfBox(box) });
  });
  return { name: "clusters", frames: head ? frames : [], at: placeRest(at) };
}

// What is not shown at first stands beside the middle of what it is linked to.
function placeRest(at) {
  for (let i = 0; i < COUNT; i++) {
    if (at[i]) continue;
    const near = [];
    eachEdge(i, (edge, other) => other !== i && at[other] && near.length < 50 && near.push(at[other]));
    const mean = (k) => (near.length ? near.reduce((sum, p) => sum + p[k], 0) / near.length : 0);
    at[i] = [Math.round(mean(0)) + 22, Math.round(mean(1)) + 24 + (i % 3) * 9, 1];
  }
  return at;
}

if (!INFO.layouts) {
  const few = COUNT > FIRST && COUNT - FIRST <= WING_TASKS ? placeWings() : null;
  INFO.layouts = [few, placeClusters()].filter(Boolean);
}
