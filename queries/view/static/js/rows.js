// Places for pictures that are made while the page is used: columns of rows, each near the middle of its links.
const ROW_HEIGHT = 36;

// columns: [{ x, side, nodes }], the first in its own order, each other sorted by its neighbours in those before.
function placeColumns(columns, neighbours) {
  const places = new Map();
  for (const { x, side, nodes } of columns) {
    const wish = (i) => {
      const ys = neighbours(i).filter((n) => places.has(n)).map((n) => places.get(n).y);
      return ys.length ? ys.reduce((a, b) => a + b, 0) / ys.length : 0;
    };
    const order = places.size ? nodes.map((i) => [wish(i), i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]) : nodes.map((i) => [0, i]);
    order.forEach(([, i], row) => places.set(i, { x, y: (row - (order.length - 1) / 2) * ROW_HEIGHT, side }));
  }
  return places;
}

const COLUMNS_MAX = 150;

// Three columns for the nodes of a mask: units, tasks, all others.
function threeColumns(mask) {
  const units = [];
  const tasks = [];
  const others = [];
  for (let i = 0; i < COUNT; i++) {
    if (mask[i]) (isTask(i) ? tasks : kindOf(i) === "Unit" ? units : others).push(i);
  }
  if (tasks.length > COLUMNS_MAX || units.length > COLUMNS_MAX || others.length > COLUMNS_MAX) return null;
  const neighbours = (i) => {
    const found = [];
    eachEdge(i, (edge, other) => mask[other] && found.push(other));
    return found;
  };
  return placeColumns(
    [
      { x: 0, side: 1, nodes: tasks },
      { x: -260, side: 0, nodes: units },
      { x: 420, side: 1, nodes: others },
    ],
    neighbours,
  );
}
