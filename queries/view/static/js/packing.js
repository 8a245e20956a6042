// Circles packed without overlap, each as near as can be to those it belongs with; as queries/view/packing.py does it.
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const AFFINITY_MAX = 150;

const polar = (radius, angle) => [radius * Math.cos(angle), radius * Math.sin(angle)];

function sunflower(count, step) {
  return Array.from({ length: count }, (_, k) => polar(step * Math.sqrt(k + 2), k * GOLDEN));
}

// ties: Map of a circle to a Map of another and how much they belong together.
function packCircles(radii, ties) {
  const order = radii.map((_, i) => i).sort((a, b) => radii[b] - radii[a] || a - b);
  if (radii.length > AFFINITY_MAX) return packBySize(radii, order);
  const placed = new Map();
  while (order.length) {
    let best = 0;
    order.forEach((i, k) => {
      if (worth(i, radii, ties, placed) > worth(order[best], radii, ties, placed)) best = k;
    });
    const [i] = order.splice(best, 1);
    placed.set(i, freePlace(i, radii, placed, ties.get(i) || new Map()));
  }
  return radii.map((_, i) => placed.get(i));
}

function worth(i, radii, ties, placed) {
  let pull = 0;
  for (const [other, weight] of ties.get(i) || []) if (placed.has(other)) pull += weight;
  return pull * 100 + radii[i];
}

function packBySize(radii, order) {
  const made = [];
  let area = 0;
  order.forEach((i, place) => {
    area += radii[i] ** 2 * 1.9;
    made[i] = polar(Math.sqrt(area), place * GOLDEN);
  });
  return made;
}

function freePlace(i, radii, placed, ties) {
  let [x, y, total] = [0, 0, 0];
  for (const [other, weight] of ties) {
    if (!placed.has(other)) continue;
    x += placed.get(other)[0] * weight;
    y += placed.get(other)[1] * weight;
    total += weight;
  }
  if (total) [x, y] = [x / total, y / total];
  for (let k = 0; ; k++) {
    const [dx, dy] = polar(radii[i] * 0.3 * Math.sqrt(k), k * GOLDEN);
    const meets = [...placed].some(
      ([other, [px, py]]) => (x + dx - px) ** 2 + (y + dy - py) ** 2 < (radii[i] + radii[other]) ** 2,
    );
    if (!meets) return [x + dx, y + dy];
  }
}
