// Places for pictures that are made while the page is used: columns of rows, each near the middle of its links.
const ROW_HEIGHT = 36;

// columns: [{ x, side, nodes }], tasks in their own order, all others sorted by their neighbours in columns before.
function placeColumns(columns, neighbours) {
  const places = new Map();
  for (const { x, side, nodes } of columns) {
    const wish = (i) => {
      const ys = neighbours(i)
        .filter((n) => places.has(n))
        .map((n) => places.get(n).y);
      return ys.length ? ys.reduce((a, b) => a + b, 0) / ys.length : 0;
    };
    const sorted = places.size > 0 && !isTask(nodes[0]);
    const order = sorted
      ? nodes.map((i) => [wish(i), i]).sort((a, b) => a[0] - b[0] || a[1] - b[1])
      : nodes.map((i) => [0, i]);
    order.forEach(([, i], row) => places.set(i, { x, y: (row - (order.length - 1) / 2) * ROW_HEIGHT, side }));
  }
  return places;
}

const COLUMNS_MAX = 150;
const TASK_ROWS = 30;
const BLOCK_WIDTH = 290;

// Columns for the nodes of a mask: units, tasks in as many as they need, all others; null where they are too many.
function threeColumns(mask) {
  const units = [];
  const tasks = [];
  const others = [];
  for (let i = 0; i < COUNT; i++) {
    if (mask[i]) (isTask(i) ? tasks : kindOf(i) === "Unit" ? units : others).push(i);
  }
  if (tasks.length > COLUMNS_MAX || units.length > COLUMNS_MAX || others.length > COLUMNS_MAX) return null;
  const rows = Math.ceil(tasks.length / Math.ceil(tasks.length / TASK_ROWS));
  const blocks = [];
  for (let k = 0; k < tasks.length; k += rows)
    blocks.push({ x: blocks.length * BLOCK_WIDTH, side: 1, nodes: tasks.slice(k, k + rows) });
  const neighbours = (i) => {
    const found = [];
    eachEdge(i, (edge, other) => mask[other] && found.push(other));
    return found;
  };
  return placeColumns(
    [
      ...blocks,
      { x: -260, side: 0, nodes: units },
      { x: Math.max(1, blocks.length) * BLOCK_WIDTH + 130, side: 1, nodes: others },
    ],
    neighbours,
  );
}
