// Networks of plans lie in the page packed; one is unpacked when it is chosen.
const PACKS = [...document.getElementsByClassName("data-pack")];

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

const unpackPlan = (place) => unpack(PACKS[place].textContent);

let namesIndex = null;

// All units, regions and partners of all plans: [kind, id, name, other names, place, places of plans].
function allNames() {
  if (!namesIndex) namesIndex = unpack(byId("data-index").textContent);
  return namesIndex;
}
