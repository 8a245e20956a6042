// The graph as arrays: a node is its place, an edge is its place, and lookups never search.
const INFO = SOURCE.model;
const NODES = SOURCE.nodes;
const EDGES = SOURCE.edges;
const OPTIONS = SOURCE.options;
// Listeners of the window end with the network that they serve.
const ENDED = new AbortController();
const UNTIL = { signal: ENDED.signal };

const OWNERS = ["lead", "joint", "support"];
const TASKS = INFO.tasks;
const FIRST = TASKS.first;
const COUNT = NODES.length;
const isTask = (i) => i >= FIRST;
const kindOf = (i) => NODES[i].group;
const keyOf = (i) => INFO.keys[i];
const calledOf = (i) => INFO.names[i] || NODES[i].label;
const aliasesOf = (i) => INFO.aliases[i] || [];
const numberOf = (i) => TASKS.number[i - FIRST];

const placeOf = (() => {
  let places = null;
  return (key) => {
    if (!places) places = new Map(INFO.keys.map((k, i) => [k, i]));
    return places.get(key);
  };
})();

// Edges of a node: ENDS[STARTS[i]] … ENDS[STARTS[i + 1] - 1] are places in EDGES.
const STARTS = new Int32Array(COUNT + 1);
const ENDS = new Int32Array(EDGES.length * 2);
const MEASURED = new Uint8Array(COUNT);
// Tasks of a unit, each once though it may have two roles in one; tasks that name a region or partner.
const LOAD = new Int32Array(COUNT);

(function index() {
  for (const edge of EDGES) {
    STARTS[edge.from + 1]++;
    STARTS[edge.to + 1]++;
    if (edge.link === "measured") MEASURED[edge.from] = 1;
    else if (edge.link === "targets" || edge.link === "involves") LOAD[edge.to]++;
  }
  for (let i = 0; i < COUNT; i++) STARTS[i + 1] += STARTS[i];
  const next = STARTS.slice(0, COUNT);
  EDGES.forEach((edge, e) => {
    ENDS[next[edge.from]++] = e;
    ENDS[next[edge.to]++] = e;
  });
  for (let i = FIRST; i < COUNT; i++) for (const unit of unitsOf(i)) LOAD[unit]++;
})();

function eachEdge(i, call) {
  for (let k = STARTS[i]; k < STARTS[i + 1]; k++) {
    const e = ENDS[k];
    const edge = EDGES[e];
    call(edge, edge.from === i ? edge.to : edge.from, e);
  }
}

function linked(i, ...links) {
  const found = [];
  eachEdge(i, (edge, other, e) => {
    if (links.includes(edge.link)) found.push({ other, link: edge.link, e });
  });
  return found;
}

// The units of a task, whatever their roles, each once.
function unitsOf(task) {
  const units = [];
  for (let k = STARTS[task]; k < STARTS[task + 1]; k++) {
    const { from, link } = EDGES[ENDS[k]];
    if (OWNERS.includes(link) && !units.includes(from)) units.push(from);
  }
  return units;
}

const detailOf = (i) => SOURCE.detail(i - FIRST);

function kindNodes(kind) {
  const found = [];
  for (let i = 0; i < COUNT; i++) if (NODES[i].group === kind) found.push(i);
  return found;
}

// Regions that a question about a region reaches: its descendants, the sets it or one above it is in, and
// for a set its members with their descendants.
function regionReach(i) {
  const reach = new Set([i]);
  const down = [i];
  while (down.length) {
    const at = down.pop();
    eachEdge(at, (edge, other) => {
      if ((edge.link === "part" || edge.link === "member") && edge.to === at && !reach.has(other)) {
        reach.add(other);
        down.push(other);
      }
    });
  }
  const up = [i];
  const climbed = new Set(up);
  while (up.length) {
    const at = up.pop();
    eachEdge(at, (edge, other) => {
      if (edge.from !== at || climbed.has(other) || (edge.link !== "member" && edge.link !== "part")) return;
      climbed.add(other);
      if (edge.link === "member") reach.add(other);
      up.push(other);
    });
  }
  return reach;
}

const REGION_TASKS = new Map();

// How many tasks a filter by a region leaves: those that name it or a place that it reaches.
function regionTasks(i) {
  if (!REGION_TASKS.has(i)) {
    const tasks = new Set();
    for (const r of regionReach(i)) for (const { other } of linked(r, "targets")) tasks.add(other);
    REGION_TASKS.set(i, tasks.size);
  }
  return REGION_TASKS.get(i);
}
