// Networks of plans lie in the page packed; one is unpacked when it is chosen.
const PACKS = [...document.getElementsByClassName("data-pack")];

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

let regionsOnce = null;

// The regions that plans share.
function allRegions() {
  if (!regionsOnce) regionsOnce = unpack(byId("data-regions").textContent).then(widenRegions);
  return regionsOnce;
}

async function unpackPlan(place) {
  const [pack, regions] = await Promise.all([unpack(PACKS[place].textContent), allRegions()]);
  return widenPlan(pack, regions);
}

let namesIndex = null;

// All units, regions and partners of all plans: [kind, id, name, other names, place, places of plans].
function allNames() {
  if (!namesIndex) namesIndex = unpack(byId("data-index").textContent);
  return namesIndex;
}
