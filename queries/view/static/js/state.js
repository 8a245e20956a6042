// One object says what is shown; every change goes through `change`, which remembers the one before.
const FRESH = {
  kinds: INFO.firstKinds,
  links: INFO.firstLinks.concat(["measured", "cites", "task", "section", "issued", "addressed", "governs"]),
  units: [],
  roles: [],
  regions: [],
  sections: [],
  plans: [],
  years: [],
  measured: "",
  query: "",
  focus: null,
  steps: 1,
  path: null,
  only: null,
  overview: false,
  selected: null,
  tab: "graph",
  list: false,
  layout: INFO.layouts[0].name,
};

let state = { ...FRESH };
const listeners = [];
const past = [];
const future = [];

function onChange(call) {
  listeners.push(call);
}

function publish(before) {
  for (const call of listeners) call(state, before);
}

function change(patch, quiet) {
  const before = state;
  const after = { ...state, ...patch };
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (!quiet) {
    past.push(before);
    if (past.length > 200) past.shift();
    future.length = 0;
  }
  state = after;
  publish(before);
}

function step(from, to) {
  if (!from.length) return;
  to.push(state);
  const before = state;
  state = from.pop();
  publish(before);
}

const undo = () => step(past, future);
const redo = () => step(future, past);

function toggle(list, value) {
  return list.includes(value) ? list.filter((item) => item !== value) : list.concat([value]);
}
