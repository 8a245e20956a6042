// From the state to what is seen: a mask of nodes, and how many tasks pass.
function ownersMatch(i, units, roles) {
  let found = false;
  eachEdge(i, (edge, other) => {
    if (!OWNERS.includes(edge.link)) return;
    if (units.size && !units.has(other)) return;
    if (roles.length && !roles.includes(edge.link)) return;
    found = true;
  });
  return found;
}

function touches(i, wanted, links) {
  let found = false;
  eachEdge(i, (edge, other) => {
    if (links.includes(edge.link) && wanted.has(other)) found = true;
  });
  return found;
}

// Nodes other than tasks whose names match: a task beside one of them passes the query too.
function namesakes(match) {
  const found = new Set();
  for (let i = 0; i < FIRST; i++) if (match(nameOf(i)) || aliasesOf(i).some(match)) found.add(i);
  return found;
}

const NAMING = [...OWNERS, "targets", "involves", "measured", "cites"];

function queryTest(query) {
  const match = matcher(query);
  const beside = namesakes(match);
  return (i) => matchesNode(i, query.trim(), match) || (beside.size > 0 && touches(i, beside, NAMING));
}

// Returns a test of tasks, or null where all pass.
function taskTest(s) {
  const units = new Set(s.units);
  const reach = new Set(s.reach ? s.regions : s.regions.flatMap((i) => [...regionReach(i)]));
  const tests = [];
  const among = (column, values) => {
    const wanted = new Set(values);
    if (wanted.size) tests.push((i) => wanted.has(column[i - FIRST]));
  };
  among(TASKS.section, s.sections);
  among(TASKS.plan, s.plans);
  among(TASKS.year, s.years);
  if (s.measured) tests.push((i) => Boolean(MEASURED[i]) === (s.measured === "yes"));
  if (units.size || s.roles.length) tests.push((i) => ownersMatch(i, units, s.roles));
  if (reach.size) tests.push((i) => touches(i, reach, ["targets"]));
  if (s.query.trim()) tests.push(queryTest(s.query));
  return tests.length ? (i) => tests.every((test) => test(i)) : null;
}

// Steps from `start` to each node that can be reached over `links` through nodes that `allowed` lets pass.
function distances(start, steps, links, allowed) {
  const seen = new Map([[start, 0]]);
  let edge = [start];
  for (let round = 1; round <= steps && edge.length; round++) {
    const next = [];
    for (const at of edge) {
      eachEdge(at, (link, other) => {
        if (seen.has(other) || !links.has(link.link) || !allowed(other)) return;
        seen.set(other, round);
        next.push(other);
      });
    }
    edge = next;
  }
  return seen;
}

// All nodes that lie on a shortest way between two nodes; empty where there is none.
function between(a, b, links, allowed) {
  const from = distances(a, Infinity, links, allowed);
  if (!from.has(b)) return new Set();
  const length = from.get(b);
  const back = distances(b, length, links, (i) => from.has(i) && from.get(i) < length);
  return new Set([...back.keys()].filter((i) => from.get(i) + back.get(i) === length));
}

// A mask of the tasks that the filters leave, whatever kinds and links are ticked.
function tested(s) {
  const mask = new Uint8Array(COUNT);
  const test = taskTest(s);
  const only = s.only ? new Set(s.only) : null;
  for (let i = FIRST; i < COUNT; i++) if ((!only || only.has(i)) && (!test || test(i))) mask[i] = 1;
  return mask;
}

// Returns { mask, tasks }: mask[i] is 1 where node i is shown, tasks are those that pass, shown or not.
function visible(s, left) {
  const kinds = new Set(s.kinds);
  const links = new Set(s.links);
  const mask = left.slice();
  const { only } = s;
  if (only) for (const i of only) mask[i] = kinds.has(kindOf(i)) && (!isTask(i) || mask[i]) ? 1 : 0;
  if (!only || !only.some((i) => !isTask(i))) spreadFromTasks(mask, kinds, links);
  if (s.focus !== null)
    keep(
      mask,
      distances(s.focus, s.steps, links, (i) => mask[i]),
      s.focus,
    );
  if (s.path)
    keep(
      mask,
      between(s.path[0], s.path[1], links, (i) => mask[i]),
      s.path[0],
      s.path[1],
    );
  const tasks = maskedTasks(mask);
  if (!kinds.has("Task")) mask.fill(0, FIRST);
  return { mask, tasks };
}

function spreadFromTasks(mask, kinds, links) {
  const more = [];
  for (const edge of EDGES) {
    if (edge.from < FIRST && edge.to < FIRST) {
      more.push(edge);
      continue;
    }
    const task = edge.from >= FIRST ? edge.from : edge.to;
    if (!mask[task] || !links.has(edge.link)) continue;
    const other = task === edge.from ? edge.to : edge.from;
    if (kinds.has(NODES[other].group)) mask[other] = 1;
  }
  for (const edge of more) {
    if (!links.has(edge.link) || mask[edge.from] === mask[edge.to]) continue;
    const other = mask[edge.from] ? edge.to : edge.from;
    if (kinds.has(NODES[other].group)) mask[other] = 1;
  }
}

function keep(mask, seen, ...always) {
  for (let i = 0; i < COUNT; i++) if (mask[i] && !seen.has(i)) mask[i] = 0;
  for (const i of always) mask[i] = 1;
}

function maskedTasks(mask) {
  const found = [];
  for (let i = FIRST; i < COUNT; i++) if (mask[i]) found.push(i);
  return found;
}
