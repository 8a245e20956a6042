// The page of many plans: an overview, and the network of what is chosen in it; both stand in the address.
let many = null;
let shownNetwork = null;
let turns = 0;
// The overview that was last seen.
let overviewLast = null;
// Why the last choice was not drawn.
let problem = "";
// A choice that may have more nodes than this is not even unpacked; plans share many, so that half may remain.
const MOST_LOADED = MANY ? MANY.limit * 2 : 0;

const startChoice = () => (MANY.start ? choiceAddress({ ...NO_CHOICE, plans: MANY.start.plans, draw: true }) : "");

// Changes the choice; one that draws shows the network.
function choose(patch) {
  remember(addressNow());
  const next = { ...many, ...patch };
  if (next.draw && nodesAtMost(next) > MOST_LOADED) {
    next.draw = false;
    problem = t("tooManyChosen", nodesAtMost(next), MANY.limit);
  } else problem = "";
  showChoice(next, "");
}

// Shows a choice, and of its network what `within` says.
async function showChoice(next, within) {
  const turn = ++turns;
  many = next;
  const address = choiceAddress(many);
  if (!many.draw) return showOverview(address);
  if (shownNetwork && shownNetwork.choice === address) return shownNetwork.show(within);
  shareAddress([address, within].filter(Boolean).join("&"));
  say(t("drawing"));
  const source = await sourceOf(address, within);
  if (turn !== turns) return undefined;
  const shownFirst = source.nodes.filter((node) => MANY.common.firstKinds.includes(node.group)).length;
  if (shownFirst > MANY.limit && !within && address !== startChoice()) {
    problem = t("tooManyChosen", shownFirst, MANY.limit);
    many = { ...many, draw: false };
    brought = true;
    return showOverview(choiceAddress(many));
  }
  problem = "";
  closeNetwork();
  byId("plans").hidden = true;
  byId("stage").hidden = false;
  shownNetwork = openNetwork(source);
  byId("stage").focus({ preventScroll: true });
  return undefined;
}

function showOverview(address) {
  closeNetwork();
  overviewLast = many;
  byId("plans").hidden = false;
  for (const id of ["stage", "sheet", "list", "panel"]) byId(id).hidden = true;
  shareAddress(address);
  drawPlans();
  ready();
}

function closeNetwork() {
  if (shownNetwork) shownNetwork.end();
  shownNetwork = null;
}

// Back to the overview as it was left; of an address that began with a network, to the overview of all.
function leaveNetwork() {
  choose(overviewLast || { plans: [], lines: [], draw: false });
  showMatrixCell();
}

async function sourceOf(address, within) {
  const plans = plansChosen(many);
  const parts = await Promise.all(plans.map((plan) => unpackPlan(plan.i)));
  const lines = new Set(many.lines);
  const [only] = parts;
  const alone = parts.length === 1 && !lines.size;
  const made = alone ? { ...only, detail: (place) => only.texts[place] } : mergeNetworks(parts, lines, MANY.common.kinds);
  const start = MANY.start && address === startChoice() ? startPlaces(made.model.keys) : {};
  const model = { ...made.model, ...MANY.common, limit: MANY.limit, start, ...titleOfChoice(plans) };
  return { ...made, model, options: networkOptions(), address, hash: within, back: leaveNetwork };
}

let optionsOnce = null;

function networkOptions() {
  if (!optionsOnce) optionsOnce = readBlock("data-options");
  return optionsOnce;
}

// The start names nodes by id; the network by place.
function startPlaces(keys) {
  const places = new Map(keys.map((key, i) => [key, i]));
  const { plans, focus, region, only, ...rest } = MANY.start;
  const made = { ...rest };
  if (focus !== undefined) made.focus = places.get(focus);
  if (region !== undefined) made.region = places.get(region);
  if (only) made.only = only.map((key) => places.get(key)).filter((i) => i !== undefined);
  return made;
}

// How the network of the choice is called: its plan, or how many, with provinces and lines behind.
function titleOfChoice(plans) {
  const lines = many.lines.join("、");
  const provinces = many.plans.length ? [] : many.provinces;
  const told = [0, 1].map((code) =>
    [...provinces.map((tile) => TILES[TILE_PLACES.get(tile)].words[code]), lines].filter(Boolean).join(code ? ", " : "、"),
  );
  if (plans.length !== 1) return { title: "", narrowed: told };
  return { title: lines ? t("narrowed", plans[0].title, lines) : plans[0].title, narrowed: ["", ""] };
}

function drawPlans() {
  const left = plansLeft(many);
  byId("skip").textContent = t("skipPlans");
  drawPlansBar();
  if (!byId("planmap"))
    byId("plans").append(el("div", { id: "planmap" }), el("div", { id: "plantable" }));
  redraw(byId("planmap"), drawTiles(many));
  drawTable(left);
  drawPlansFilters(many);
  drawPlansNote(many, left);
}

// The table anew, scrolled as before, with the focus on the cell that had it.
function drawTable(left) {
  const box = byId("planbox");
  const [top, aside] = box ? [box.scrollTop, box.scrollLeft] : [0, 0];
  const held = box && box.contains(document.activeElement);
  redraw(byId("plantable"), drawMatrixOfPlans(many, left));
  drawPlanRows(many);
  [byId("planbox").scrollTop, byId("planbox").scrollLeft] = [top, aside];
  drawPlanRows(many);
  if (held) showMatrixCell();
}

function plansKeys(event) {
  if (shownNetwork || !many || event.altKey || byId("help-box").open) return;
  if (event.ctrlKey || event.metaKey) return undoByKeys(event);
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
  const call = {
    "/": () => byId("search").focus(),
    d: () => byId("draw") && byId("draw").click(),
    u: undo,
    r: redo,
    "?": () => openHelp(PLANS_HELP),
    Escape: () => choose({ plans: [], lines: [], provinces: [] }),
  }[event.key];
  if (!call) return;
  event.preventDefault();
  call();
}

function openPlans() {
  INITIALS = MANY.common.initials;
  document.addEventListener("keydown", plansKeys);
  document.addEventListener("themechange", () => shownNetwork || drawPlans());
  const show = (address) => {
    problem = "";
    showChoice(readChoice(address), withinAddress(address));
  };
  const address = () => (shownNetwork && many.draw ? shownNetwork.address() : choiceAddress(many));
  window.yaodian = { mode: () => "plans", state: () => JSON.parse(JSON.stringify(many)) };
  many = readChoice("");
  show(location.hash.length > 1 && location.hash !== "#stage" ? location.hash : startChoice());
  return { show, address };
}
