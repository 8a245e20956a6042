// What is chosen of many plans: what narrows the overview, what is ticked, and whether that is drawn. All of it stands in
// the address, under names of its own.
const CHOICE_LISTS = { provinces: "of.province", years: "of.year", levels: "of.level", plans: "of.plan", lines: "of.line" };
const CHOICE_TEXTS = { find: "of.find", sort: "of.sort", by: "of.by" };
const CHOICE_FLAGS = { all: "of.all", draw: "of.draw" };
const NO_CHOICE = Object.freeze({
  provinces: [],
  years: [],
  levels: [],
  plans: [],
  lines: [],
  find: "",
  sort: "place",
  by: "plans",
  all: false,
  draw: false,
});
const NONE = "-";

function choiceAddress(choice) {
  const made = new URLSearchParams();
  for (const [field, name] of Object.entries(CHOICE_LISTS))
    for (const value of choice[field]) made.append(name, String(value));
  for (const [field, name] of Object.entries(CHOICE_TEXTS))
    if (choice[field] !== NO_CHOICE[field]) made.append(name, choice[field]);
  for (const [field, name] of Object.entries(CHOICE_FLAGS)) if (choice[field]) made.append(name, "1");
  return made.toString();
}

function readChoice(address) {
  const given = new URLSearchParams(address.replace(/^#/, ""));
  const made = { ...NO_CHOICE };
  for (const [field, name] of Object.entries(CHOICE_LISTS)) made[field] = given.getAll(name).filter(Boolean);
  for (const [field, name] of Object.entries(CHOICE_TEXTS)) if (given.has(name)) made[field] = given.get(name);
  for (const [field, name] of Object.entries(CHOICE_FLAGS)) made[field] = given.get(name) === "1";
  made.provinces = made.provinces.filter((code) => TILE_PLACES.has(code));
  made.plans = made.plans.filter((id) => PLAN_PLACES.has(id));
  made.lines = made.lines.filter((line) => MANY.lines.includes(line));
  if (!["plans", "tasks"].includes(made.by)) made.by = NO_CHOICE.by;
  return made;
}

// What an address says besides the choice of plans: what is seen of the network.
function withinAddress(address) {
  const made = new URLSearchParams(address.replace(/^#/, ""));
  for (const name of [...made.keys()]) if (name.startsWith("of.")) made.delete(name);
  return made.toString();
}

const planWords = (plan) => [plan.title, plan.place];
const yearOf = (plan) => (plan.year === null ? NONE : String(plan.year));
const levelOf = (plan) => plan.level || NONE;

function passes(plan, choice, except) {
  const among = (field, value) => field === except || !choice[field].length || choice[field].includes(value);
  return among("provinces", plan.tile) && among("years", yearOf(plan)) && among("levels", levelOf(plan));
}

// The plans that the filters leave; `except` names one of them that is not asked.
function plansLeft(choice, except) {
  const match = choice.find.trim() ? matcher(choice.find) : null;
  return PLANS.filter((plan) => passes(plan, choice, except) && (!match || planWords(plan).some(match)));
}

const SORTS = {
  title: (plan) => plan.title,
  place: (plan) => plan.rank,
  year: (plan) => plan.year || 0,
  tasks: (plan) => -plan.tasks,
};

function sortPlans(plans, sort) {
  const down = sort.startsWith("-");
  const name = sort.replace(/^-/, "");
  const line = MANY.lines.indexOf(name.replace(/^line:/, ""));
  const key = name.startsWith("line:") ? (plan) => -(plan.counts.get(line) || 0) : SORTS[name] || SORTS.place;
  const compare = new Intl.Collator("zh", { numeric: true }).compare;
  const keyed = plans.map((plan) => [key(plan), plan]);
  keyed.sort(([a, p], [b, q]) => (typeof a === "number" ? a - b : compare(a, b)) * (down ? -1 : 1) || p.i - q.i);
  return keyed.map(([, plan]) => plan);
}

// The plans whose network is meant: those ticked, else all that the filters leave; with lines those that have tasks of them.
function plansChosen(choice) {
  const plans = choice.plans.length ? choice.plans.map((id) => PLANS[PLAN_PLACES.get(id)]) : plansLeft(choice);
  if (!choice.lines.length) return plans;
  const lines = choice.lines.map((line) => MANY.lines.indexOf(line));
  return plans.filter((plan) => lines.some((line) => plan.counts.has(line)));
}

// How many nodes the network of a choice would have, at most: those that plans share are counted for each.
function nodesAtMost(choice) {
  const plans = plansChosen(choice);
  const sum = (count) => plans.reduce((all, plan) => all + count(plan), 0);
  if (!choice.lines.length) return sum((plan) => plan.nodes);
  const lines = choice.lines.map((line) => MANY.lines.indexOf(line));
  const tasks = (plan) =>
    Math.min(
      plan.tasks,
      lines.reduce((all, line) => all + (plan.counts.get(line) || 0), 0),
    );
  return sum((plan) => Math.round((plan.nodes * tasks(plan)) / Math.max(1, plan.tasks)) + 1);
}
