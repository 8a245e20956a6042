// Elements are made here and nowhere else; data goes in as text nodes and attribute values, never as markup.
const SVG = "http://www.w3.org/2000/svg";

function byId(id) {
  return document.getElementById(id);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, call] of Object.entries(value)) node.addEventListener(event, call);
    else if (name === "text") node.textContent = value;
    else if (name === "value" || name === "checked" || name === "selected" || name === "open") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) node.append(child);
  }
  return node;
}

function el(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

function svgEl(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function button(label, call, props) {
  return el("button", { type: "button", ...props, on: { click: call } }, ...[label].flat());
}

function clear(node) {
  node.replaceChildren();
  return node;
}

function readBlock(id) {
  const node = byId(id);
  const value = JSON.parse(node.textContent);
  node.remove();
  return value;
}

// Builds the inside of an element anew; the focus stays on the control of the same name.
function redraw(root, parts) {
  const held =
    document.activeElement && root.contains(document.activeElement)
      ? document.activeElement.getAttribute("data-id")
      : null;
  clear(root).append(...parts.flat().filter((part) => part !== null && part !== undefined));
  if (held === null) return;
  const again = [...root.querySelectorAll("[data-id]")].find((node) => node.getAttribute("data-id") === held);
  if (again) again.focus();
}

function save(name, blob) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// A table as CSV that spreadsheet programs read as text, whatever a cell begins with.
function saveTable(name, rows) {
  const quote = (text) =>
    '"' +
    String(text)
      .replace(/"/g, '""')
      .replace(/^([=+\-@])/, "'$1") +
    '"';
  const text = rows.map((row) => row.map(quote).join(",")).join("\r\n");
  save(name, new Blob(["\ufeff" + text + "\r\n"], { type: "text/csv" }));
}

function say(text) {
  byId("live").textContent = text;
}
