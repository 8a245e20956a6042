// A plan's network as the page uses it, out of the columns in which it is packed: see queries/view/packs.py.
const summed = (steps) => {
  let at = 0;
  return steps.map((step) => (at += step));
};

function joined([shared, rests]) {
  let before = "";
  return rests.map((rest, i) => (before = before.slice(0, shared[i]) + rest));
}

// What the columns hold of row `i`.
function rowOf(columns, i) {
  const row = {};
  for (const name of Object.keys(columns)) {
    const value = columns[name][i];
    if (value !== undefined && value !== null) row[name] = value;
  }
  return row;
}

const rowsOf = (columns, count) => Array.from({ length: count }, (_, i) => rowOf(columns, i));

function labelOf(name, cut) {
  if (cut === 0) return name;
  return typeof cut === "number" ? name.slice(0, cut) + "…" : cut;
}

// The nodes of a block, each with its kind, id, name, label, other names and facts.
function widenNodes({ counts, keys, names, labels, aliases, facts }, kinds) {
  const groups = kinds.flatMap((group, k) => Array.from({ length: counts[k] }, (_, of) => ({ group, of })));
  return joined(keys).map((key, i) => {
    const { group, of } = groups[i];
    const row = { group, key, name: names[i], label: labelOf(names[i], labels[i]) };
    return { ...row, aliases: rowOf(aliases, i).of, facts: rowOf(facts[group], of) };
  });
}

function widenEdges([starts, ends, links], words) {
  const to = summed(ends);
  return summed(starts).map((from, e) => ({ from, to: to[e], link: words[links[e]] }));
}

// The regions of all plans: their nodes, and of each the edges to others.
function widenRegions({ kinds, links, nodes, edges }) {
  const wide = widenNodes(nodes, kinds);
  const over = wide.map(() => []);
  for (const edge of widenEdges(edges, links)) over[edge.from].push(edge);
  return { kinds, links, nodes: wide, over };
}

// A plan's regions, and the edges between them, as places in its network, where the first stands at `first`.
function regionsOf(regions, chosen, first) {
  const places = new Map(chosen.map((region, i) => [region, first + i]));
  const edges = [];
  for (const region of chosen)
    for (const { from, to, link } of regions.over[region])
      if (places.has(to)) edges.push({ from: places.get(from), to: places.get(to), link });
  return { nodes: chosen.map((region) => regions.nodes[region]), edges };
}

// Names, other names and facts by the place of the node, where there are any.
function modelOf(nodes) {
  const model = { keys: nodes.map((node) => node.key), names: {}, aliases: {}, facts: {} };
  nodes.forEach(({ name, label, aliases, facts }, i) => {
    if (name !== label) model.names[i] = name;
    if (aliases) model.aliases[i] = aliases;
    if (Object.keys(facts).length) model.facts[i] = facts;
  });
  return model;
}

function layoutOf({ name, frames, at: [xs, ys, sides] }) {
  const [x, y] = [summed(xs), summed(ys)];
  const count = Math.max(0, ...Object.values(frames).map((column) => column.length));
  return { name, frames: rowsOf(frames, count), at: sides.map((side, i) => [x[i], y[i], side]) };
}

function placedNode({ group, label }, id, [x, y, side]) {
  const node = { id, label, group, x, y };
  return side ? { ...node, side } : node;
}

// Of each task its text and what goes with it, and its marks in the order of the edges.
function textsOf(pack, edges) {
  const { first, number } = pack.tasks;
  const texts = number.map((_, i) => ({ ...rowOf(pack.texts, i), marks: [] }));
  summed(pack.at).forEach((e, k) => {
    const { n, ...mark } = rowOf(pack.marks, k);
    if (n !== undefined) mark.t = mark.s + n;
    const { from, to } = edges[e];
    texts[(to < first ? from : to) - first].marks.push({ e, ...mark });
  });
  return texts;
}

function widenPlan(pack, regions) {
  const own = widenNodes(pack.nodes, regions.kinds);
  const first = pack.nodes.counts.slice(0, regions.kinds.indexOf("Region")).reduce((sum, n) => sum + n, 0);
  const around = regionsOf(regions, summed(pack.regions), first);
  const nodes = [...own.slice(0, first), ...around.nodes, ...own.slice(first)];
  const edges = [...around.edges, ...widenEdges(pack.edges, regions.links)];
  const layouts = pack.layouts.map(layoutOf);
  const { at, ...opening } = layouts[0];
  return {
    nodes: nodes.map((node, i) => placedNode(node, i, at[i])),
    edges,
    model: { ...modelOf(nodes), tasks: pack.tasks, layouts: [opening, ...layouts.slice(1)] },
    texts: textsOf(pack, edges),
  };
}
