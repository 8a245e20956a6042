// The side panel: all that is known of the selected node, each neighbour a button that selects it.
function nodeButton(i, extra) {
  const text = titleOf(i);
  return el(
    "li",
    {},
    button(text, () => change({ selected: i }), { class: "link", title: nameOf(i) }),
    extra ? el("small", { text: extra }) : null,
  );
}

let panelFor = "";

function drawPanel() {
  const panel = byId("panel");
  const i = state.selected;
  panel.hidden = i === null;
  document.body.toggleAttribute("data-sheet", i !== null);
  panel.setAttribute("aria-label", t("details"));
  const sign = [i, language, theme, state.from, state.units, state.regions].join("|");
  if (panelFor === sign) return;
  panelFor = sign;
  clear(panel).scrollTop = 0;
  if (i === null) return;
  panel.append(
    el(
      "div",
      { class: "head" },
      icon(kindOf(i)),
      el("span", { text: t(kindOf(i)) }),
      button("×", () => change({ selected: null }), { class: "close", "aria-label": t("close") }),
    ),
    el("h2", { text: titleOf(i) }),
    nodeTools(i),
  );
  if (isTask(i)) panel.append(...taskParts(i));
  else panel.append(...nodeParts(i));
}

function nodeTools(i) {
  const tools = [button(t("focusHere"), () => focusOn(i), { id: "focus-here" })];
  if (state.from === null || state.from === i)
    tools.push(button(t("pathStart"), () => startPath(i), { id: "path-start" }));
  else tools.push(button(t("pathEnd", nameOf(state.from)), () => endPath(i), { id: "path-end" }));
  if (kindOf(i) === "Unit") tools.push(filterTool("units", i));
  if (kindOf(i) === "Region") tools.push(filterTool("regions", i));
  return el("div", { class: "tools" }, tools);
}

function filterTool(field, i) {
  const on = state[field].includes(i);
  return button(t(on ? "unfilter" : "filterHere"), () => change({ [field]: toggle(state[field], i) }), {
    id: "filter-here",
    "aria-pressed": String(on),
  });
}

function taskParts(i) {
  const detail = detailOf(i);
  const outside = detail.marks.filter((mark) => mark.x !== undefined);
  return [
    findingList(detail.findings || []),
    el("p", { class: "text", id: "task-text" }, markedText(detail)),
    outside.length ? el("div", { class: "outside" }, el("h3", { text: t("elsewhere") }), outsideMarks(outside)) : null,
    ...relationLists(i, detail),
    factList(taskFacts(i, detail)),
  ].filter(Boolean);
}

// What the reading of this task got wrong, or may have.
function findingList(findings) {
  if (!findings.length) return null;
  const items = findings.map((found) =>
    el(
      "li",
      { class: found.severity },
      el("b", { text: t("severity." + found.severity) }),
      " " + found.says[language],
      found.do[language] ? el("small", { text: found.do[language] }) : null,
    ),
  );
  return el("section", { class: "findings", id: "findings" }, el("h3", { text: t("findings") }), el("ul", {}, items));
}

// Evidence may overlap: the text is cut at every border, and a piece carries all edges that cover it.
function markedText(detail) {
  const text = detail.text;
  const marks = detail.marks.filter((mark) => mark.s !== undefined);
  if (!text) return [t("noText")];
  const cuts = [...new Set([0, text.length, ...marks.flatMap((m) => [m.s, m.t])])].sort((a, b) => a - b);
  const pieces = [];
  for (let k = 0; k + 1 < cuts.length; k++) {
    const words = text.slice(cuts[k], cuts[k + 1]);
    const over = marks.filter((m) => m.s <= cuts[k] && cuts[k + 1] <= m.t);
    pieces.push(over.length ? markPiece(words, over) : words);
  }
  return pieces;
}

function markPiece(words, over) {
  const narrowest = over.reduce((a, b) => (b.t - b.s < a.t - a.s ? b : a));
  const names = over.map((m) => t("pair", t(EDGES[m.e].link), nameOf(otherEnd(m.e))));
  return el("mark", { class: EDGES[narrowest.e].link, title: [...new Set(names)].join("\n"), text: words });
}

function otherEnd(e) {
  return isTask(EDGES[e].from) ? EDGES[e].to : EDGES[e].from;
}

function outsideMarks(marks) {
  const words = new Map();
  for (const mark of marks) words.set(mark.x, (words.get(mark.x) || []).concat([mark]));
  return [...words].map(([text, over]) =>
    el("p", { class: "text" }, el("mark", { class: EDGES[over[0].e].link, text })),
  );
}

function relationLists(i, detail) {
  const marks = new Map(detail.marks.map((mark) => [mark.e, mark]));
  return ["lead", "joint", "support", "targets", "involves", "measured", "cites"].map((link) => {
    const found = linked(i, link);
    if (!found.length) return null;
    const items = found.map(({ other, e }) => nodeButton(other, relationNote(marks.get(e))));
    return el(
      "section",
      { class: "relation " + link },
      el("h3", {}, lineIcon(link), " " + t(link)),
      el("ul", {}, items),
    );
  });
}

function relationNote(mark) {
  if (!mark) return "";
  const written = mark.as_written && mark.as_written !== calledOf(otherEnd(mark.e)) ? mark.as_written : "";
  const notes = [mark.via ? t("via." + mark.via) : written, mark.doubt ? t("doubt") : ""];
  return notes.filter(Boolean).join(" · ");
}

function taskFacts(i, detail) {
  const at = i - FIRST;
  const facts = [];
  if (TASKS.section[at] >= 0) facts.push([t("Section"), nameOf(TASKS.section[at])]);
  if (detail.part) facts.push([t("partOf"), detail.part]);
  if (TASKS.plan[at] >= 0) facts.push([t("Plan"), nameOf(TASKS.plan[at])]);
  if (TASKS.year[at]) facts.push([t("year"), TASKS.year[at]]);
  if (detail.deadlines) facts.push([t("deadline"), detail.deadlines.join("；")]);
  if (detail.progress) {
    const state = t("progress." + detail.progress);
    facts.push([t("progress"), detail.said ? `${state}（${detail.said}）` : state]);
  }
  if (detail.remarks) facts.push([t("remarks"), detail.remarks]);
  for (const words of detail.extra || []) {
    const cut = words.indexOf("：");
    facts.push([words.slice(0, cut), words.slice(cut + 1)]);
  }
  if (TASKS.open.includes(at)) facts.push([t("open"), t("yes")]);
  return facts;
}

function factList(facts) {
  if (!facts.length) return null;
  return el(
    "dl",
    {},
    facts.flatMap(([name, value]) => [el("dt", { text: name }), el("dd", { text: String(value) })]),
  );
}

const FACT_WORDS = { issued: "issuedOn", unit: "unitOf" };

function factValue(name, value) {
  return ["kind", "level", "op"].includes(name) && WORDS["value." + value] ? t("value." + value) : value;
}

// How many tasks a node has, as the reports count them.
function loadLine(i) {
  if (!LOAD[i] && !(kindOf(i) === "Region" && regionTasks(i))) return null;
  const roles = OWNERS.map((link) => [link, linked(i, link).length]).filter(([, count]) => count);
  const said = kindOf(i) === "Region" ? t("regionLoad", LOAD[i], regionTasks(i)) : t("load", LOAD[i]);
  return el(
    "p",
    { id: "load" },
    el("b", { text: said }),
    roles.map(([link, count]) => el("span", { class: "key", text: t(link) + " " + count, "data-role": link })),
  );
}

const LISTED_MOST = 200;

function nodeParts(i) {
  const facts = Object.entries(INFO.facts[i] || {}).map(([name, value]) => [
    t(FACT_WORDS[name] || name),
    factValue(name, value),
  ]);
  const others = aliasesOf(i).filter((name) => !facts.some(([, value]) => value === name));
  if (others.length) facts.push([t("aliases"), others.join("、")]);
  const lists = [
    "lead",
    "joint",
    "support",
    "targets",
    "involves",
    "located",
    "member",
    "part",
    "measured",
    "cites",
    "task",
    "section",
    "belongs",
    "issued",
    "addressed",
    "governs",
  ].map((link) => {
    const found = linked(i, link);
    if (!found.length) return null;
    found.sort((a, b) => a.other - b.other);
    const plans = new Set(found.map(({ other }) => planTag(other)));
    return el(
      "section",
      { class: "relation " + link },
      el("h3", {}, lineIcon(link), " " + t(link) + " " + found.length),
      el(
        "ul",
        {},
        found.slice(0, LISTED_MOST).map(({ other }) => nodeButton(other, plans.size > 1 ? planTag(other) : "")),
      ),
      found.length > LISTED_MOST ? el("p", { text: t("moreLeft", found.length - LISTED_MOST) }) : null,
    );
  });
  return [loadLine(i), factList(facts), ...lists].filter(Boolean);
}
