// The account page: search, filters, and steps from finding to finding. It only shows and hides what is there.
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll(".row")].map((node) => ({
    node,
    words: node.textContent.toLowerCase(),
    kinds: node.dataset.kinds.split(" "),
    findings: [...node.querySelectorAll(".finding")],
  }));
  const className = (kind) => "k-" + kind.replace(/[^0-9A-Za-z]/g, "-");
  let shown = [];
  let at = -1;

  function wanted() {
    const severities = [...document.querySelectorAll("[name=severity]:checked")].map((box) => box.value);
    const code = byId("code").value;
    const kind = byId("kind").value;
    return {
      finding: (node) => severities.some((s) => node.classList.contains(s)) && (!code || node.dataset.code === code),
      kind: kind ? className(kind) : "",
      only: byId("only").checked || Boolean(code),
      words: byId("search").value.trim().toLowerCase(),
    };
  }

  function filter() {
    const want = wanted();
    let lines = 0;
    shown = [];
    for (const row of rows) {
      const found = row.findings.filter(want.finding);
      const fits =
        (!want.words || row.words.includes(want.words)) &&
        (!want.kind || row.kinds.includes(want.kind)) &&
        (!want.only || found.length > 0);
      row.node.hidden = !fits;
      for (const node of row.findings) node.hidden = !found.includes(node);
      if (!fits) continue;
      lines += 1;
      shown.push(...found);
    }
    at = -1;
    byId("previous").disabled = byId("next").disabled = shown.length === 0;
    byId("count").textContent = document.body.dataset.shown.replace("{0}", lines).replace("{1}", shown.length);
    highlight(want.words);
  }

  // Marks the words found, where the browser can do so without changing the page.
  function highlight(words) {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("found");
    if (!words) return;
    const ranges = [];
    for (const row of rows) if (!row.node.hidden) ranges.push(...rangesIn(row.node, words));
    CSS.highlights.set("found", new Highlight(...ranges.slice(0, 2000)));
  }

  function rangesIn(node, words) {
    const ranges = [];
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      const lower = text.data.toLowerCase();
      if (lower.length !== text.data.length) continue;
      for (let from = lower.indexOf(words); from >= 0; from = lower.indexOf(words, from + words.length)) {
        const range = new Range();
        range.setStart(text, from);
        range.setEnd(text, from + words.length);
        ranges.push(range);
      }
    }
    return ranges;
  }

  function step(by) {
    if (!shown.length) return;
    at = at < 0 && by < 0 ? shown.length - 1 : (at + by + shown.length) % shown.length;
    shown[at].focus({ preventScroll: true });
    shown[at].scrollIntoView({ block: "center" });
  }

  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input[type=search], select");
    if (event.key === "Escape" && event.target === byId("search")) {
      byId("search").value = "";
      filter();
    } else if (typing) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "n" || event.key === "p") {
      step(event.key === "n" ? 1 : -1);
    }
  }

  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("input", filter);
  byId("filters").addEventListener("change", filter);
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
  document.addEventListener("keydown", keys);
  filter();
  document.body.dataset.ready = "1";
})();
