// Networks of several plans made into one: a node of one id stands once, tasks come last. Where lines of work are
// given only tasks of these stay, with what they are linked to.
const OWNING = ["lead", "joint", "support"];

function keptNodes(part, lines) {
  const kept = new Uint8Array(part.nodes.length);
  if (!lines.size) return kept.fill(1);
  const { first } = part.model.tasks;
  const ofLine = (i) => lines.has((part.model.facts[i] || {}).line);
  for (const { from, to, link } of part.edges) if (OWNING.includes(link) && ofLine(from)) kept[to] = 1;
  for (const { from, to } of part.edges) {
    if (from >= first && kept[from]) kept[to] = 1;
    else if (to >= first && kept[to]) kept[from] = 1;
  }
  part.nodes.forEach((node, i) => {
    if (node.group === "Region" || node.group === "Plan") kept[i] = 1;
  });
  return kept;
}

// For each part the new places of its nodes (-1: left out), and the new nodes as [part, place].
function newPlaces(parts, kept, kinds) {
  const places = parts.map((part) => new Int32Array(part.nodes.length).fill(-1));
  const nodes = [];
  const seen = new Map();
  const put = (p, i) => {
    const key = parts[p].model.keys[i];
    if (!seen.has(key)) seen.set(key, nodes.push([p, i]) - 1);
    places[p][i] = seen.get(key);
  };
  for (const kind of kinds)
    parts.forEach((part, p) =>
      part.nodes.forEach((node, i) => {
        if (node.group === kind && kept[p][i]) put(p, i);
      }),
    );
  return { places, nodes };
}

function newEdges(parts, places, first) {
  const edges = [];
  const seen = new Set();
  const numbers = parts.map((part, p) =>
    part.edges.map(({ from, to, link }) => {
      const [a, b] = [places[p][from], places[p][to]];
      if (a < 0 || b < 0) return -1;
      if (a < first && b < first) {
        const sign = a + ":" + b + ":" + link;
        if (seen.has(sign)) return -1;
        seen.add(sign);
      }
      return edges.push({ from: a, to: b, link }) - 1;
    }),
  );
  return { edges, numbers };
}

function newTasks(parts, places, nodes, first) {
  const made = { first, number: [], year: [], section: [], plan: [], deadline: {}, open: [] };
  const open = parts.map((part) => new Set(part.model.tasks.open));
  nodes.slice(first).forEach(([p, i], at) => {
    const { tasks } = parts[p].model;
    const old = i - tasks.first;
    const placed = (column) => (tasks[column][old] < 0 ? -1 : places[p][tasks[column][old]]);
    made.number.push(tasks.number[old]);
    made.year.push(tasks.year[old]);
    made.section.push(placed("section"));
    made.plan.push(placed("plan"));
    if (tasks.deadline[old]) made.deadline[at] = tasks.deadline[old];
    if (open[p].has(old)) made.open.push(at);
  });
  return made;
}

function mergeNetworks(parts, lines, kinds) {
  const kept = parts.map((part) => keptNodes(part, lines));
  const { places, nodes } = newPlaces(parts, kept, kinds);
  const tasks = nodes.findIndex(([p, i]) => i >= parts[p].model.tasks.first);
  const first = tasks < 0 ? nodes.length : tasks;
  const { edges, numbers } = newEdges(parts, places, first);
  const model = { keys: [], names: {}, aliases: {}, facts: {}, tasks: newTasks(parts, places, nodes, first) };
  nodes.forEach(([p, i], at) => {
    const from = parts[p].model;
    model.keys.push(from.keys[i]);
    for (const name of ["names", "aliases", "facts"]) if (from[name][i]) model[name][at] = from[name][i];
  });
  const detail = (place) => {
    const [p, i] = nodes[first + place];
    const old = parts[p].texts[i - parts[p].model.tasks.first];
    return { ...old, marks: old.marks.map((mark) => ({ ...mark, e: numbers[p][mark.e] })) };
  };
  return {
    model,
    nodes: nodes.map(([p, i], id) => ({ id, label: parts[p].nodes[i].label, group: parts[p].nodes[i].group })),
    edges,
    detail,
  };
}
