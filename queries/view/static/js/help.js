// The table of keys: rows of keys and the name of the word that says what they do.
function openHelp(rows) {
  const box = byId("help-box");
  clear(box).append(
    el("h2", { id: "help-title", text: t("tool.help") }),
    el(
      "dl",
      {},
      rows.flatMap(([keys, word]) => [el("dt", {}, el("kbd", { text: keys })), el("dd", { text: t(word) })]),
    ),
    button(t("close"), () => box.close()),
    el("p", { class: "credit", text: t("credit") }),
  );
  box.setAttribute("aria-labelledby", "help-title");
  box.showModal();
}
