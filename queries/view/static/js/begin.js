// The page begins: with the network of its plans, or with an overview of many.
// Texts of tasks lie in blocks that are parsed when one of their tasks is first asked for.
function textReader() {
  const blocks = [...document.getElementsByClassName("data-texts")];
  const parsed = [];
  const TEXTS_IN_BLOCK = 200;
  return (place) => {
    const block = Math.floor(place / TEXTS_IN_BLOCK);
    if (!parsed[block]) {
      parsed[block] = JSON.parse(blocks[block].textContent);
      blocks[block].remove();
    }
    return parsed[block][place % TEXTS_IN_BLOCK];
  };
}

function wholeSource() {
  const model = readBlock("data-model");
  INITIALS = model.initials;
  return {
    model,
    nodes: readBlock("data-nodes"),
    edges: readBlock("data-edges"),
    options: readBlock("data-options"),
    detail: textReader(),
    address: "",
    hash: location.hash,
  };
}

const addressNow = () => live.address();
const showAddress = (address) => live.show(address);
const live = MANY ? openPlans() : openNetwork(wholeSource());
watchAddress();
