// The state as the part of the address after #, so that a view can be sent to a colleague. Nodes go by their ids.
const AS_NODES = ["units", "regions", "sections", "plans", "path", "only"];
const AS_NODE = ["focus", "from", "selected"];
const AS_WORDS = ["kinds", "links", "roles"];
const AS_TEXT = ["measured", "reach", "query", "tab", "sort", "layout"];
const AS_FLAG = ["list", "overview"];

function writeHash(s) {
  const base = firstState();
  const made = new URLSearchParams();
  const differs = (name) => JSON.stringify(s[name]) !== JSON.stringify(base[name]);
  for (const name of AS_NODES) if (differs(name)) listParam(made, name, s[name] && s[name].map(keyOf));
  for (const name of AS_WORDS) if (differs(name)) listParam(made, name, s[name]);
  if (differs("years")) listParam(made, "years", s.years);
  for (const name of AS_NODE) if (differs(name)) made.append(name, s[name] === null ? "" : keyOf(s[name]));
  for (const name of AS_TEXT) if (differs(name)) made.append(name, s[name]);
  for (const name of AS_FLAG) if (differs(name)) made.append(name, s[name] ? "1" : "0");
  if (differs("steps")) made.append("steps", String(s.steps));
  return made.toString();
}

function listParam(made, name, values) {
  if (!values || !values.length) made.append(name, "");
  else for (const value of values) made.append(name, String(value));
}

// What the address says and the graph knows; all else is left as it is.
function readHash(text) {
  const given = new URLSearchParams(text.replace(/^#/, ""));
  const made = firstState();
  const all = (name) => given.getAll(name).filter((value) => value !== "");
  const places = (name) =>
    all(name)
      .map(placeOf)
      .filter((i) => i !== undefined);
  for (const name of AS_NODES) if (given.has(name)) made[name] = places(name);
  for (const name of AS_NODE) if (given.has(name)) made[name] = places(name).length ? places(name)[0] : null;
  if (given.has("kinds")) made.kinds = all("kinds").filter((kind) => INFO.kinds.includes(kind));
  if (given.has("links")) made.links = all("links").filter((link) => WORDS[link]);
  if (given.has("roles")) made.roles = all("roles").filter((role) => OWNERS.includes(role));
  if (given.has("years")) made.years = all("years").map(Number).filter(Number.isInteger);
  if (given.has("measured") && ["", "yes", "no"].includes(given.get("measured"))) made.measured = given.get("measured");
  if (["", "named"].includes(given.get("reach"))) made.reach = given.get("reach");
  if (given.has("query")) made.query = given.get("query");
  if (["graph", "matrix", "bars"].includes(given.get("tab"))) made.tab = given.get("tab");
  if (given.has("sort") && /^-?[a-z]+$/.test(given.get("sort"))) made.sort = given.get("sort");
  if (INFO.layouts.some((layout) => layout.name === given.get("layout"))) made.layout = given.get("layout");
  for (const name of AS_FLAG) if (given.has(name)) made[name] = given.get(name) === "1";
  if (/^[123]$/.test(given.get("steps") || "")) made.steps = Number(given.get("steps"));
  if (!made.path || made.path.length !== 2) made.path = null;
  if (made.only && !made.only.length) made.only = null;
  return made;
}

// The whole address of a state: what was chosen of many plans, then what of it is seen.
function addressOf(s) {
  return [SOURCE.address, writeHash(s)].filter(Boolean).join("&");
}
