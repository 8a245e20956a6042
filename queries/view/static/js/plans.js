// The plans of the store, as the page of many opens with them: [id, title, place, year, level, tile, tasks, nodes, counts].
const MANY = byId("data-many") ? readBlock("data-many") : null;
const TILES = MANY ? MANY.tiles.map(([code, row, column, zh, en]) => ({ code, row, column, words: [zh, en] })) : [];
const TILE_PLACES = new Map(TILES.map((tile, i) => [tile.code, i]));

const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const codeOf = (plan) => plan.id.split("-")[0];

const PLANS = (MANY ? MANY.plans : []).map(([id, title, place, year, level, tile, tasks, nodes, pairs], i) => {
  const counts = new Map();
  for (let k = 0; k < pairs.length; k += 2) counts.set(pairs[k], pairs[k + 1]);
  return { i, id, title, place, year, level, tile, tileAt: TILE_PLACES.get(tile), tasks, nodes, counts };
});
// Their order by place: from province to province of the map, within one by the code of the place, then by year.
PLANS.slice()
  .sort((a, b) => a.tileAt - b.tileAt || compareText(codeOf(a), codeOf(b)) || (a.year || 0) - (b.year || 0) || a.i - b.i)
  .forEach((plan, rank) => (plan.rank = rank));
const PLAN_PLACES = new Map(PLANS.map((plan) => [plan.id, plan.i]));

const tileName = (code) => TILES[TILE_PLACES.get(code)].words[language];
const sumOf = (plans, field) => plans.reduce((sum, plan) => sum + plan[field], 0);

const plansCounted = (n) => (n === 1 ? t("onePlan") : t("plans", n));

function levelName(level) {
  if (level === NONE) return t("none");
  return WORDS["value." + level] ? t("value." + level) : level;
}

// The plans by the value of a filter: Map of value to plans.
function plansBy(plans, value) {
  const made = new Map();
  for (const plan of plans) {
    if (!made.has(value(plan))) made.set(value(plan), []);
    made.get(value(plan)).push(plan);
  }
  return made;
}
