// The keyboard does all that the mouse does.
const KEYS = {
  "/": () => byId("search").focus(),
  "+": () => zoom(1.25),
  "=": () => zoom(1.25),
  "-": () => zoom(0.8),
  0: () => fitView(true),
  Escape: () => change({ selected: null }),
};

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor });
}

function startKeys() {
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const call = KEYS[event.key];
    if (!call) return;
    event.preventDefault();
    call();
  });
}
