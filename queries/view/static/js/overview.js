// Units × regions, weighted by the tasks that join them: the picture of a graph too large to draw.
const OVERVIEW_ROWS = 26;
const OVERVIEW_LINES = 200;

// Returns pairs (unit, region, count) of the tasks that pass, the heaviest first.
function pairCounts(tasks) {
  const counts = new Map();
  const units = [];
  const regions = [];
  for (const task of tasks) {
    units.length = regions.length = 0;
    for (let k = STARTS[task]; k < STARTS[task + 1]; k++) {
      const { from, to, link } = EDGES[ENDS[k]];
      if (link === "targets") regions.push(to);
      else if (OWNERS.includes(link) && !units.includes(from)) units.push(from);
    }
    for (const unit of units) {
      for (const region of regions) {
        const key = unit * COUNT + region;
        counts.set(key, (counts.get(key) || 0) + 1);
      }
    }
  }
  return Array.from(counts, ([key, count]) => ({ unit: Math.floor(key / COUNT), region: key % COUNT, count })).sort(
    (a, b) => b.count - a.count || a.unit - b.unit || a.region - b.region,
  );
}

function heaviest(pairs, side, most) {
  const sums = new Map();
  for (const pair of pairs) sums.set(pair[side], (sums.get(pair[side]) || 0) + pair.count);
  return [...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a) || a - b).slice(0, most);
}

function overviewPicture(tasks) {
  const pairs = pairCounts(tasks);
  const units = heaviest(pairs, "unit", OVERVIEW_ROWS);
  const regions = heaviest(pairs, "region", OVERVIEW_ROWS);
  const inside = new Set([...units, ...regions]);
  const edges = pairs.filter((pair) => inside.has(pair.unit) && inside.has(pair.region)).slice(0, OVERVIEW_LINES);
  const near = new Map();
  for (const { unit, region } of edges) {
    near.set(region, (near.get(region) || []).concat([unit]));
  }
  const places = placeColumns(
    [
      { x: 0, side: -1, nodes: units },
      { x: 620, side: 1, nodes: regions },
    ],
    (i) => near.get(i) || [],
  );
  const all = new Set(pairs.map((pair) => pair.unit)).size + new Set(pairs.map((pair) => pair.region)).size;
  return { places, edges, left: all - inside.size };
}
