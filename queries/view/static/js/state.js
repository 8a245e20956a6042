// One object says what is shown; every change goes through `change`, which remembers the one before.
const FRESH = Object.freeze({
  kinds: INFO.firstKinds,
  links: INFO.firstLinks.concat(["measured", "cites", "task", "section", "issued", "addressed", "governs"]),
  units: [],
  roles: [],
  regions: [],
  reach: "",
  sections: [],
  plans: [],
  years: [],
  measured: "",
  query: "",
  focus: null,
  steps: 1,
  from: null,
  path: null,
  only: null,
  overview: false,
  selected: null,
  tab: "graph",
  list: false,
  sort: "order",
  layout: INFO.layouts[0].name,
});

const FILTERS = ["units", "roles", "regions", "reach", "sections", "plans", "years", "measured", "query"];

let state = { ...FRESH };
const listeners = [];

function onChange(call) {
  listeners.push(call);
}

function publish(before) {
  for (const call of listeners) call(state, before);
}

function change(patch) {
  const before = state;
  const after = { ...state, ...patch };
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  remember(addressOf(before));
  state = after;
  publish(before);
}

// Shows what an address of this network says, without remembering what was shown before.
function showHere(address) {
  const before = state;
  state = readHash(address);
  publish(before);
}

function toggle(list, value) {
  return list.includes(value) ? list.filter((item) => item !== value) : list.concat([value]);
}

// What the writer of the page asked to see first.
function firstState() {
  const { focus, steps, region, only, overview } = INFO.start;
  const made = { ...FRESH };
  if (focus !== undefined) Object.assign(made, { focus, steps, selected: focus });
  if (focus !== undefined && !made.kinds.includes(kindOf(focus))) made.kinds = made.kinds.concat([kindOf(focus)]);
  if (region !== undefined) made.regions = [region];
  if (only) Object.assign(made, { only, kinds: [...new Set(only.map(kindOf).concat(made.kinds))] });
  if (overview) made.overview = true;
  return made;
}
