// What was shown before and after what is shown now, as addresses: the same for one network and for many plans.
const past = [];
const future = [];
let sharedAddress = "";

function remember(address) {
  past.push(address);
  if (past.length > 200) past.shift();
  future.length = 0;
}

function shareAddress(address) {
  sharedAddress = address;
  history.replaceState(null, "", "#" + address);
}

function travel(from, to) {
  if (!from.length) return;
  to.push(addressNow());
  showAddress(from.pop());
}

const undo = () => travel(past, future);
const redo = () => travel(future, past);

function ready() {
  requestAnimationFrame(() => requestAnimationFrame(() => document.body.setAttribute("data-ready", "")));
}

// An address that a reader enters, or follows within the page, counts as a change.
function watchAddress() {
  window.addEventListener("hashchange", () => {
    const given = location.hash.replace(/^#/, "");
    if (given === sharedAddress || given === "stage") return;
    remember(addressNow());
    showAddress(given);
  });
}

function undoByKeys(event) {
  if (/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else undo();
}
