// The map: a square for each province, about where it lies, shaded by its plans or tasks; a click narrows to it.
function drawTiles(choice) {
  const byTile = plansBy(plansLeft(choice, "provinces"), (plan) => plan.tile);
  const count = (code) => {
    const plans = byTile.get(code) || [];
    return choice.by === "tasks" ? sumOf(plans, "tasks") : plans.length;
  };
  const most = Math.max(1, ...TILES.map((tile) => count(tile.code)));
  const entry = tileEntry(choice, count);
  return [
    el("div", { class: "mapbar" }, el("h2", { text: t("map") }), shadedBy(choice)),
    el(
      "div",
      { id: "tiles", role: "group", "aria-label": t("map"), on: { keydown: tileKeys } },
      TILES.map((tile) => tileButton(tile, count(tile.code), most, choice, tile.code === entry)),
    ),
  ];
}

function shadedBy(choice) {
  const one = (by) =>
    button(t("by." + by), () => choose({ by }), { "data-id": "by" + by, "aria-pressed": String(choice.by === by) });
  return el("div", { class: "tools", role: "group", "aria-label": t("shadedBy") }, one("plans"), one("tasks"));
}

// One tile takes the focus; arrows lead to the others.
function tileEntry(choice, count) {
  const held = document.activeElement && document.activeElement.getAttribute("data-tile");
  if (held && count(held)) return held;
  const [chosen] = choice.provinces.filter((code) => count(code));
  return chosen || (TILES.find((tile) => count(tile.code)) || TILES[0]).code;
}

function tileButton({ code, row, column, words }, count, most, choice, entry) {
  const wide = row < 3 && column === 1;
  const shade = count ? "shade" + (1 + Math.min(4, Math.floor((count / most) * 4))) : "bare";
  const node = button(
    [el("span", { text: words[language] }), el("b", { text: count || "" })],
    () => choose({ provinces: toggleIn(choice.provinces, code) }),
    {
      class: "tile " + shade + (wide ? " wide" : ""),
      "data-tile": code,
      "data-id": "tile" + code,
      "aria-pressed": String(choice.provinces.includes(code)),
      "aria-label": words[language] + " " + t("many." + choice.by, count),
      disabled: !count && !choice.provinces.includes(code),
      tabindex: entry ? 0 : -1,
    },
  );
  node.style.gridArea = `${row} / ${column} / span 1 / span ${wide ? 3 : 1}`;
  return node;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Moves to the nearest tile with plans in a direction.
function tileKeys(event) {
  if (!ARROWS[event.key] || !event.target.getAttribute("data-tile")) return;
  event.preventDefault();
  const [dx, dy] = ARROWS[event.key];
  const from = TILES[TILE_PLACES.get(event.target.getAttribute("data-tile"))];
  let [best, least] = [null, Infinity];
  for (const node of byId("tiles").querySelectorAll("button:not(:disabled)")) {
    const to = TILES[TILE_PLACES.get(node.getAttribute("data-tile"))];
    const [x, y] = [to.column - from.column, to.row - from.row];
    const along = x * dx + y * dy;
    const cost = along + 2 * Math.abs(x * dy + y * dx);
    if (along > 0 && cost < least) [best, least] = [node, cost];
  }
  if (!best) return;
  event.target.tabIndex = -1;
  best.tabIndex = 0;
  best.focus();
}

function toggleIn(list, value) {
  return list.includes(value) ? list.filter((item) => item !== value) : list.concat([value]);
}
