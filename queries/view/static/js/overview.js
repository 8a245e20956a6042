// Units × regions, weighted by the tasks that join them: the picture of a graph too large to draw.
const OVERVIEW_ROWS = 26;
const OVERVIEW_LINES = 200;

function addTo(sums, key) {
  sums.set(key, (sums.get(key) || 0) + 1);
}

// Counts the tasks that pass: `pairs` (unit, region, count), the heaviest first, and `units` and `regions` by the
// number of their tasks. A task of a unit that names two regions counts in two pairs, and once for the unit.
function countPairs(tasks) {
  const [counts, units, regions] = [new Map(), new Map(), new Map()];
  for (const task of tasks) {
    const owners = unitsOf(task);
    const places = linked(task, "targets").map(({ other }) => other);
    if (!owners.length || !places.length) continue;
    for (const unit of owners) addTo(units, unit);
    for (const region of places) {
      addTo(regions, region);
      for (const unit of owners) addTo(counts, unit * COUNT + region);
    }
  }
  const pairs = Array.from(counts, ([key, count]) => ({ unit: Math.floor(key / COUNT), region: key % COUNT, count }));
  pairs.sort((a, b) => b.count - a.count || a.unit - b.unit || a.region - b.region);
  return { pairs, units, regions };
}

// Nodes in the order of their ids, as the reports have those of equal counts.
const byKey = (a, b) => compareText(keyOf(a), keyOf(b));

function heaviest(sums, most) {
  return [...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a) || byKey(a, b)).slice(0, most);
}

function overviewPicture(tasks) {
  const { pairs, units: unitSums, regions: regionSums } = countPairs(tasks);
  const units = heaviest(unitSums, OVERVIEW_ROWS);
  const regions = heaviest(regionSums, OVERVIEW_ROWS);
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
  return { places, edges, left: unitSums.size + regionSums.size - inside.size };
}
