// Search over all plans: provinces, lines and plans by name, units, regions and partners by the index, words by the texts.
const HITS_MOST = 12;
let plansQuery = "";
let seekTimer = 0;
let seekTurn = 0;

function seekSoon() {
  plansQuery = byId("search").value;
  clearTimeout(seekTimer);
  seekTimer = setTimeout(seek, 120);
}

function seekKeys(event) {
  const hits = [...byId("hits").querySelectorAll("button")];
  if (event.key === "Enter" && hits.length) hits[0].click();
  else if (event.key === "ArrowDown" && hits.length) hits[0].focus();
  else if (event.key === "Escape") byId("hits").hidden = true;
  else return;
  event.preventDefault();
}

function hitRow(kind, text, note, call) {
  const inside = [el("small", { text: kind }), el("span", { text }), note ? el("small", { class: "count", text: note }) : null];
  return el("li", {}, button(inside.filter(Boolean), () => takePlansHit(call), { class: "hit" }));
}

// Keys then act on what was found: on the table, or on the network once it is drawn.
function takePlansHit(call) {
  call();
  byId("search").blur();
  if (!many.draw) showMatrixCell();
}

function nearHits(match) {
  const tiles = TILES.filter((tile) => tile.words.some(match) && PLANS.some((plan) => plan.tile === tile.code));
  const lines = MANY.lines.filter(match);
  const plans = PLANS.filter((plan) => planWords(plan).some(match));
  return [
    ...tiles.map((tile) => hitRow(t("column.place"), tile.words[language], "", () => choose({ provinces: [tile.code] }))),
    ...lines.slice(0, 5).map((line) => hitRow(t("line"), line, "", () => choose({ lines: [line] }))),
    ...plans
      .slice(0, HITS_MOST)
      .map((plan) => hitRow(t("Plan"), plan.title, plan.year || "", () => choose({ plans: [plan.id], lines: [], draw: true }))),
  ];
}

const INDEXED = ["Unit", "Region", "Partner"];

function namedHit([kind, key, name, , home, places]) {
  const plans = places.map((i) => PLANS[i].id);
  const open = () => openFocused(plans, key);
  const placed = home && !name.includes(home) ? name + "（" + home + "）" : name;
  return hitRow(t(INDEXED[kind]), placed, plansCounted(places.length), open);
}

// Draws a node of several plans and what is around it in all of them.
function openFocused(plans, key, within) {
  const rest = new URLSearchParams(within || { focus: key, selected: key }).toString();
  remember(addressNow());
  showAddress(choiceAddress({ ...NO_CHOICE, plans, draw: true }) + "&" + rest);
}

// The names of a unit with its place, as people write them: 天津市发改委, 市发改委（天津市）.
function placed(name, others, home) {
  if (!home) return [];
  const bare = (word) => (/^[省市县区旗州盟]./.test(word) ? word.slice(1) : word);
  return [name, ...others.split("、")].flatMap((word) => [home + word, home + bare(word), `${word}（${home}）`, `${word}(${home})`]);
}

async function seek() {
  const turn = ++seekTurn;
  const query = plansQuery.trim();
  const list = clear(byId("hits"));
  list.hidden = !query;
  if (!query) return say("");
  const match = matcher(query);
  list.append(...nearHits(match));
  const names = await allNames();
  if (turn !== seekTurn || many.draw) return undefined;
  const called = ([, , name, others, home]) => match(name) || others.includes(query) || (home && query.includes(home.slice(0, 2)) && placed(name, others, home).some(match));
  const found = names.filter(called);
  list.append(...found.slice(0, HITS_MOST).map(namedHit));
  list.append(el("li", {}, button(t("seekTexts", query, PLANS.length), () => seekTexts(query), { class: "hit", id: "seektexts" })));
  return say(t("hits", list.children.length - 1));
}

// Unpacks plan after plan and lists the tasks whose title or text holds the words, until enough are found.
async function seekTexts(query) {
  const turn = ++seekTurn;
  const list = clear(byId("hits"));
  const told = list.appendChild(el("li", { class: "none" }));
  let found = 0;
  for (const plan of PLANS) {
    if (plan.i % 20 === 0) told.textContent = t("seeking", plan.i, PLANS.length);
    const part = await unpackPlan(plan.i);
    if (turn !== seekTurn || many.draw) return;
    const { first, number } = part.model.tasks;
    part.texts.forEach((detail, k) => {
      const name = part.model.names[first + k] || part.nodes[first + k].label;
      if (found >= HITS_TEXTS || !(detail.text.includes(query) || name.includes(query))) return;
      found++;
      const key = part.model.keys[first + k];
      const open = () => openFocused([plan.id], key, { selected: key });
      list.append(hitRow(plan.title, number[k] + ". " + name, "", open));
    });
    if (found >= HITS_TEXTS) break;
  }
  told.textContent = found ? t("hits", found) : t("noHit");
  say(told.textContent);
}

const HITS_TEXTS = 60;
