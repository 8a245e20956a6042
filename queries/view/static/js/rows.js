// Places for pictures that are made while the page is used: columns of rows, each near the middle of its links.
const ROW_HEIGHT = 36;

// Distance of the rows of the picture that is shown: letters of a unit's name are no higher than it has room for.
let rowPitch = Infinity;

// columns: [{ x, side, nodes }], tasks in their own order, all others sorted by their neighbours in columns before.
function placeColumns(columns, neighbours) {
  const places = new Map();
  for (const { x, side, nodes } of columns) {
    const order = places.size > 0 ? byNeighbours(nodes, places, neighbours) : nodes;
    order.forEach((i, row) => places.set(i, { x, y: (row - (order.length - 1) / 2) * ROW_HEIGHT, side }));
  }
  return places;
}

// Nodes by the mean height of their neighbours that have places; those of one height stay in their order.
function byNeighbours(nodes, places, neighbours) {
  const wish = (i) => {
    const ys = neighbours(i)
      .filter((n) => places.has(n))
      .map((n) => places.get(n).y);
    return ys.length ? ys.reduce((a, b) => a + b, 0) / ys.length : 0;
  };
  return nodes
    .map((i) => [wish(i), i])
    .sort((a, b) => a[0] - b[0])
    .map(([, i]) => i);
}

const LAYERS_MAX = 1500;
const LAYER_GAP = 110;
const COLUMN_GAP = 26;
// Heights of a row, from one that leaves room for the eye to one that letters just fit in.
const ROW_HEIGHTS = [36, 32, 28, 25, 22];
// Letters of 14 are 11 pixels high on the screen at this scale, and can be read.
const LEGIBLE = 11 / 14;

// The nodes of a mask: tasks and what they name in the order of the text, then the rest.
function asWritten(mask) {
  const found = new Set();
  for (let i = FIRST; i < COUNT; i++) {
    if (!mask[i]) continue;
    found.add(i);
    eachEdge(i, (edge, other) => mask[other] && found.add(other));
  }
  for (let i = 0; i < FIRST; i++) if (mask[i]) found.add(i);
  return found;
}

// The nodes of a mask in three layers: units, tasks, all others; each as wide as its longest label.
function layersOf(mask) {
  const layers = [
    { nodes: [], side: 0 },
    { nodes: [], side: 1, tasks: true },
    { nodes: [], side: 1 },
  ];
  for (const i of asWritten(mask)) layers[isTask(i) ? 1 : kindOf(i) === "Unit" ? 0 : 2].nodes.push(i);
  return layers
    .filter(({ nodes }) => nodes.length)
    .map((layer) => {
      const ends = layer.nodes.reduce((most, i) => Math.max(most, ems(labelOf(i))), 0);
      return { ...layer, width: layer.side ? ends * 14 + 42 : ends * 15 + 20 };
    });
}

const WIDEST = 1.8;

const columnsIn = (layer, rows) => Math.ceil(layer.nodes.length / rows);

function widthOf(layers, rows) {
  const inner = layers.reduce((sum, layer) => sum + columnsIn(layer, rows) * (layer.width + COLUMN_GAP), 0);
  return inner + LAYER_GAP * (layers.length - 1);
}

// How many rows, and how high, let the letters be largest in a room; where none lets them be read, as many rows as
// can be read one above the other, and the picture is wider than the room.
function bestRows(layers, w, h) {
  const most = Math.max(...layers.map(({ nodes }) => nodes.length));
  let best = { scale: 0 };
  for (const pitch of ROW_HEIGHTS) {
    for (let rows = 1; rows <= Math.min(most, 400); rows++) {
      const scale = Math.min(MOST_SCALE, w / widthOf(layers, rows), h / (rows * pitch));
      if (scale > best.scale + 1e-9) best = { scale, rows, pitch };
    }
  }
  if (best.scale >= LEGIBLE) return best;
  const pitch = ROW_HEIGHTS[ROW_HEIGHTS.length - 1];
  return { scale: LEGIBLE, pitch, rows: Math.max(1, Math.min(most, Math.floor(h / (pitch * LEGIBLE)))) };
}

// Places for the nodes of a mask in layers, laid out for the room that there is; null where they are too many.
function layered(mask, room) {
  const layers = layersOf(mask);
  const count = layers.reduce((sum, { nodes }) => sum + nodes.length, 0);
  rowPitch = Infinity;
  if (!count || (count > LAYERS_MAX && state.focus === null)) return null;
  const { rows, pitch } = bestRows(layers, room.w, room.h);
  const near = (i) => {
    const found = [];
    eachEdge(i, (edge, other) => mask[other] && found.push(other));
    return found;
  };
  rowPitch = pitch;
  return placeLayers(layers, rows, pitch, near);
}

// Tasks run down one column after the other, as they are read; others stand across the columns, each as high as its
// neighbours are.
function placeLayers(layers, rows, pitch, near) {
  const places = new Map();
  let left = 0;
  for (const layer of layers) {
    layer.left = left;
    layer.columns = columnsIn(layer, rows);
    left += layer.columns * (layer.width + COLUMN_GAP) + LAYER_GAP;
  }
  const most = Math.max(...layers.map((layer) => Math.ceil(layer.nodes.length / layer.columns)));
  const tasksFirst = [...layers].sort((a, b) => (b.tasks ? 1 : 0) - (a.tasks ? 1 : 0));
  for (const layer of tasksFirst) {
    const { nodes, side, width, columns } = layer;
    const tall = Math.ceil(nodes.length / columns);
    // A layer of few rows stands wider apart, so that its lines are not all steep.
    const gap = pitch * Math.max(1, Math.min(WIDEST, (most - 1) / Math.max(1, tall - 1)));
    const order = layer.tasks || !places.size ? nodes : byNeighbours(nodes, places, near);
    order.forEach((i, k) => {
      const [column, row] = layer.tasks ? [Math.floor(k / tall), k % tall] : [k % columns, Math.floor(k / columns)];
      const x = layer.left + column * (width + COLUMN_GAP) + (side ? 16 : width / 2);
      places.set(i, { x, y: (row - (tall - 1) / 2) * gap, side });
    });
  }
  return places;
}
