// From the state to what is seen: a mask of nodes and a test of links.
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

function regionsMatch(i, reach) {
  let found = false;
  eachEdge(i, (edge, other) => {
    if (edge.link === "targets" && reach.has(other)) found = true;
  });
  return found;
}

function taskTest(s) {
  const units = new Set(s.units);
  const reach = new Set(s.regions.flatMap((i) => [...regionReach(i)]));
  const match = s.query.trim() ? matcher(s.query) : null;
  const tests = [];
  if (s.sections.length) tests.push((i) => s.sections.includes(TASKS.section[i - FIRST]));
  if (s.plans.length) tests.push((i) => s.plans.includes(TASKS.plan[i - FIRST]));
  if (s.years.length) tests.push((i) => s.years.includes(TASKS.year[i - FIRST]));
  if (s.measured) tests.push((i) => Boolean(MEASURED[i]) === (s.measured === "yes"));
  if (units.size || s.roles.length) tests.push((i) => ownersMatch(i, units, s.roles));
  if (reach.size) tests.push((i) => regionsMatch(i, reach));
  if (match) tests.push((i) => matchesNode(i, s.query.trim(), match) || neighbourMatches(i, match));
  return tests.length ? (i) => tests.every((test) => test(i)) : null;
}

function neighbourMatches(i, match) {
  let found = false;
  eachEdge(i, (edge, other) => {
    if (found || edge.link === "task") return;
    found = match(nameOf(other)) || aliasesOf(other).some(match);
  });
  return found;
}

function near(start, steps, links, allowed) {
  const seen = new Map([[start, 0]]);
  let edge = [start];
  for (let round = 1; round <= steps; round++) {
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

// Returns { mask, tasks }: mask[i] is 1 where node i is shown, tasks counts the tasks that pass.
function visible(s) {
  const kinds = new Set(s.kinds);
  const links = new Set(s.links);
  const mask = new Uint8Array(COUNT);
  const test = taskTest(s);
  const only = s.only ? new Set(s.only) : null;
  let tasks = 0;
  for (let i = FIRST; i < COUNT; i++) {
    if (only && !only.has(i)) continue;
    if (test && !test(i)) continue;
    tasks++;
    mask[i] = 1;
  }
  spreadFromTasks(mask, kinds, links);
  if (only) for (const i of s.only) mask[i] = kinds.has(kindOf(i)) ? 1 : 0;
  if (s.focus !== null) keepNear(mask, near(s.focus, s.steps, links, (i) => mask[i]), s.focus);
  if (!kinds.has("Task")) mask.fill(0, FIRST);
  return { mask, tasks: s.focus === null ? tasks : countTasks(mask) };
}

function spreadFromTasks(mask, kinds, links) {
  const more = [];
  for (const edge of EDGES) {
    const task = isTask(edge.from) ? edge.from : isTask(edge.to) ? edge.to : -1;
    if (task < 0) {
      more.push(edge);
      continue;
    }
    if (!mask[task] || !links.has(edge.link)) continue;
    const other = task === edge.from ? edge.to : edge.from;
    if (kinds.has(kindOf(other))) mask[other] = 1;
  }
  for (const edge of more) {
    if (!links.has(edge.link) || mask[edge.from] === mask[edge.to]) continue;
    const other = mask[edge.from] ? edge.to : edge.from;
    if (kinds.has(kindOf(other))) mask[other] = 1;
  }
}

function keepNear(mask, seen, focus) {
  for (let i = 0; i < COUNT; i++) if (mask[i] && !seen.has(i)) mask[i] = 0;
  mask[focus] = 1;
}

function countTasks(mask) {
  let count = 0;
  for (let i = FIRST; i < COUNT; i++) count += mask[i];
  return count;
}
