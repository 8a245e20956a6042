// Names that tell nodes apart: of those called alike each carries its place in brackets, else its plan.
const PLACED_BY = { Unit: "belongs", Plan: "governs", Region: "part", Partner: "located" };

// What stands in brackets behind the names of nodes that are called like others of their kind.
const MARKS = new Map();

function alike(nodes) {
  const sign = (i) => calledOf(i) + "|" + (MARKS.get(i) || "");
  const count = new Map();
  for (const i of nodes) count.set(sign(i), (count.get(sign(i)) || 0) + 1);
  return nodes.filter((i) => count.get(sign(i)) > 1);
}

// Adds what each way says of those nodes that are still alike.
function tellApart(nodes, ...ways) {
  for (const way of ways) {
    const said = alike(nodes).map((i) => [i, way(i)]);
    for (const [i, words] of said)
      if (words && words !== calledOf(i)) MARKS.set(i, [MARKS.get(i), words].filter(Boolean).join("，"));
  }
}

const HOMES = (() => {
  const made = new Map();
  for (const { from, to, link } of EDGES) if (PLACED_BY[NODES[from].group] === link) made.set(from, to);
  return made;
})();

const NAMESAKES = new Set(alike(kindNodes("Region")));

// The name of the place of a unit, plan, region or partner; of a place called like another with what is above it.
function placeName(i) {
  const home = HOMES.get(i);
  if (home === undefined) return fact(i, "jurisdiction");
  return (NAMESAKES.has(home) && HOMES.has(home) ? calledOf(HOMES.get(home)) : "") + calledOf(home);
}

function fact(i, name) {
  return String((INFO.facts[i] || {})[name] || "");
}

function marked(name, mark) {
  return mark ? name + "（" + mark + "）" : name;
}

const nameOf = (i) => marked(calledOf(i), MARKS.get(i));
const titleOf = (i) => (isTask(i) ? numberOf(i) + ". " + nameOf(i) : nameOf(i));
// In the picture a long name is cut, but not the place behind it.
const labelOf = (i) => marked(NODES[i].label, MARKS.get(i));

const PLAN_NODES = kindNodes("Plan");

function planOf(i) {
  if (isTask(i)) return TASKS.plan[i - FIRST];
  const { other } = linked(i, "section")[0] || {};
  return other === undefined ? -1 : other;
}

// A short name of each plan that no other here has: its place and year where that will do.
const TAGS = (() => {
  const short = new Map(PLAN_NODES.map((i) => [i, placeName(i) && placeName(i) + fact(i, "year")]));
  const count = new Map();
  for (const tag of short.values()) count.set(tag, (count.get(tag) || 0) + 1);
  return (i) => (short.get(i) && count.get(short.get(i)) === 1 ? short.get(i) : i < 0 ? "" : nameOf(i));
})();

// The plan of a task or section, where there are several.
const planTag = (i) => (PLAN_NODES.length > 1 && (isTask(i) || kindOf(i) === "Section") ? TAGS(planOf(i)) : "");

tellApart(kindNodes("Region"), placeName);
tellApart(PLAN_NODES, placeName, (i) => fact(i, "year"), (i) => fact(i, "source"));
tellApart(kindNodes("Partner"), placeName);
tellApart(kindNodes("Section"), planTag);
tellApart(
  kindNodes("Unit"),
  placeName,
  (i) => fact(i, "full_name"),
  (i) => linked(i, ...OWNERS).slice(0, 1).map(({ other }) => TAGS(planOf(other)))[0],
);
