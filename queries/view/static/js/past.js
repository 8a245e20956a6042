// What was shown before and after what is shown now, as addresses: the same for one network and for many plans.
const past = [];
const future = [];
let sharedAddress = "";
// Whether what is being shown has its entry in the browser's history already: the browser itself brought it, or it is put right.
let brought = true;
// What of an address says which picture is drawn; all else narrows or arranges it. What is ticked counts once it is drawn.
const PICTURED = ["of.draw", "of.province", "focus", "path", "overview", "tab"];
const PICTURED_DRAWN = ["of.plan", "of.line"];

function pictureOf(address) {
  const given = new URLSearchParams(address);
  const names = given.has("of.draw") ? PICTURED.concat(PICTURED_DRAWN) : PICTURED;
  return JSON.stringify(names.map((name) => given.getAll(name)));
}

function remember(address) {
  brought = false;
  past.push(address);
  if (past.length > 200) past.shift();
  future.length = 0;
}

// Puts an address into the window. Another picture gets an entry of its own, so that the browser's Back leads to the one before.
function shareAddress(address) {
  const here = givenAddress() === null ? sharedAddress : givenAddress();
  const another = !brought && pictureOf(address) !== pictureOf(here);
  sharedAddress = address;
  if (another) history.pushState(null, "", "#" + address);
  else history.replaceState(null, "", "#" + address);
}

// The address that stands in the window; null where the link to the picture does.
function givenAddress() {
  const given = location.hash.replace(/^#/, "");
  return given === "stage" ? null : given;
}

function travel(from, to) {
  if (!from.length) return;
  brought = false;
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
    const given = givenAddress();
    if (given === null || given === sharedAddress) return;
    remember(addressNow());
    brought = true;
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
