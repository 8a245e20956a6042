// The keyboard does all that the mouse does.
const KEYS = {
  "/": () => byId("search").focus(),
  "+": () => zoom(1.25),
  "=": () => zoom(1.25),
  "-": () => zoom(0.8),
  0: () => fitView(true),
  Escape: leave,
  ArrowLeft: () => move(-1, 0),
  ArrowRight: () => move(1, 0),
  ArrowUp: () => move(0, -1),
  ArrowDown: () => move(0, 1),
  n: () => nextTask(1),
  p: () => nextTask(-1),
  f: () => focusOn(state.selected),
  1: () => state.focus !== null && change({ steps: 1 }),
  2: () => state.focus !== null && change({ steps: 2 }),
  3: () => state.focus !== null && change({ steps: 3 }),
  s: () => state.selected !== null && startPath(state.selected),
  t: () => state.selected !== null && endPath(state.selected),
  u: undo,
  r: redo,
  g: () => change({ tab: "graph" }),
  m: () => change({ tab: "matrix" }),
  b: () => change({ tab: "bars" }),
  l: () => change({ list: !state.list }),
  o: () => change({ overview: !state.overview }),
  Enter: () => byId("panel").hidden || byId("panel").focus(),
  "?": showHelp,
};

const HELP = [
  ["/", "search"],
  ["← → ↑ ↓", "key.move"],
  ["n p", "key.next"],
  ["Enter", "key.enter"],
  ["f 1 2 3", "key.focus"],
  ["s t", "key.path"],
  ["u r", "key.undo"],
  ["g m b l o", "key.tabs"],
  ["+ - 0", "key.zoom"],
  ["Esc", "key.leave"],
  ["?", "tool.help"],
];

// Leaves the innermost thing that is open.
function leave() {
  if (state.selected !== null) change({ selected: null });
  else if (state.path) change({ path: null });
  else if (state.from !== null) change({ from: null });
  else if (state.focus !== null) change({ focus: null });
  else if (SOURCE.back) SOURCE.back();
}

// Selects the nearest node in a direction; across counts twice, so that rows and columns are kept.
function move(dx, dy) {
  const from = state.selected !== null && shown[state.selected] ? placeAt(state.selected) : network.getViewPosition();
  let best = null;
  let least = Infinity;
  for (let i = 0; i < COUNT; i++) {
    if (!shown[i] || i === state.selected) continue;
    const p = placeAt(i);
    const along = (p.x - from.x) * dx + (p.y - from.y) * dy;
    const across = Math.abs((p.x - from.x) * dy) + Math.abs((p.y - from.y) * dx);
    if (along > 0 && along + 2 * across < least) [least, best] = [along + 2 * across, i];
  }
  if (best !== null) change({ selected: best });
}

function nextTask(by) {
  const tasks = maskedTasks(shown);
  if (!tasks.length) return;
  const at = tasks.indexOf(state.selected);
  change({ selected: tasks[at < 0 ? (by > 0 ? 0 : tasks.length - 1) : (at + by + tasks.length) % tasks.length] });
}

function startKeys() {
  const press = (event) => {
    if (event.ctrlKey || event.metaKey) return undoByKeys(event);
    const target = event.target;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && target.type !== "checkbox";
    const acting = event.key === "Enter" && /^(BUTTON|SUMMARY|A)$/.test(target.tagName);
    const inside = /^Arrow/.test(event.key) && target !== byId("stage") && target !== document.body;
    if (typing || acting || inside || event.altKey || byId("help-box").open) return undefined;
    const call = KEYS[event.key];
    if (!call) return undefined;
    event.preventDefault();
    return call();
  };
  document.addEventListener("keydown", press, UNTIL);
}

function showHelp() {
  openHelp(HELP);
}
