// What goes onto paper: title, what is shown of what, the legend of it, then the picture, the list and the details.
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}

// What narrows the picture, each in words: filters, focus, path, answer, kinds and links that are left out.
function narrowings() {
  const parts = [];
  const many = (word, field, label) =>
    state[field].length && parts.push(t("pair", t(word), state[field].map(label).join("、")));
  if (INFO.narrowed[language]) parts.push(t("pair", t("narrowedTo"), INFO.narrowed[language]));
  if (state.focus !== null) parts.push(t("focus", titleOf(state.focus)) + " " + t("steps", state.steps));
  if (state.path) parts.push(t("path", titleOf(state.path[0]), titleOf(state.path[1])));
  if (state.only) parts.push(t("answer", INFO.start.title || ""));
  many("unit", "units", nameOf);
  many("role", "roles", t);
  many("Region", "regions", (i) => nameOf(i) + (state.reach ? " " + t("reachNamed") : ""));
  many("Section", "sections", nameOf);
  many("Plan", "plans", nameOf);
  many("year", "years", String);
  if (state.measured) parts.push(t("measured." + state.measured));
  if (state.query.trim()) parts.push(t("pair", t("containing").replace("…", ""), state.query.trim()));
  return parts;
}

function paperHead() {
  const counts = t("counts", countsNow.tasks, COUNT - FIRST, countsNow.nodes);
  const lines = [counts, t("printed", today())].join(" · ");
  const parts = narrowings();
  return [
    el("h1", { text: byId("bar").querySelector("h1").textContent }),
    el("p", { class: "meta", text: lines }),
    el("p", { class: "narrowed", text: t("pair", t("filters"), parts.length ? parts.join("；") : t("noFilter")) }),
  ];
}

// Kinds and links that the picture shows, as the legend of the page draws them.
function paperLegend() {
  const counts = shownCounts();
  const kinds = LEGEND_KINDS.filter((kind) => counts[kind]);
  const links = mode === "overview" ? [] : LEGEND_LINKS.filter(linkShown);
  const item = (picture, word, count) => el("span", { class: "key" }, picture, t(word) + (count ? " " + count : ""));
  return el(
    "p",
    { class: "legend" },
    kinds.map((kind) => item(icon(kind), kind, counts[kind])),
    links.map((link) => item(lineIcon(link), link)),
    mode === "overview" ? el("span", { class: "key", text: t("overviewLegend") }) : null,
  );
}

function linkShown(link) {
  return shownLinks.has(link) && EDGES.some((edge) => edge.link === link && shown[edge.from] && shown[edge.to]);
}

// On paper the picture is the vector one, fitted to the page.
function startPrint() {
  const before = () => {
    printRows();
    const parts = inLight(paperHead);
    if (state.tab === "graph") {
      const picture = svgPicture();
      picture.removeAttribute("width");
      picture.removeAttribute("height");
      parts.push(inLight(paperLegend), picture);
    }
    clear(byId("paper")).append(...parts);
  };
  const after = () => {
    clear(byId("paper"));
    drawRows(byId("list").scrollTop);
  };
  window.addEventListener("beforeprint", before, UNTIL);
  window.addEventListener("afterprint", after, UNTIL);
}
