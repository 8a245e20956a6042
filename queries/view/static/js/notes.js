// The line above the picture: how much is shown, and what narrows it, each with a way out.
function drawNotes(counts) {
  const notes = [el("span", { id: "counts", text: t("counts", counts.tasks, COUNT - FIRST, counts.nodes) })];
  if (state.focus !== null) notes.push(focusNote());
  if (state.path)
    notes.push(
      note("path", t("path", titleOf(state.path[0]), titleOf(state.path[1])) + pathLength(), () =>
        change({ path: null }),
      ),
    );
  else if (state.from !== null)
    notes.push(note("from", t("pathFrom", titleOf(state.from)), () => change({ from: null })));
  if (state.only) notes.push(note("only", t("answer", INFO.start.title || ""), () => change({ only: null })));
  if (mode === "overview") notes.push(overviewNote());
  redraw(byId("note"), notes);
}

function note(id, text, leave) {
  return el(
    "span",
    { class: "note" },
    text,
    button("×", leave, { "aria-label": t("leave"), "data-id": "leave" + id, id: "leave-" + id }),
  );
}

function focusNote() {
  const steps = [1, 2, 3].map((n) =>
    button(String(n), () => change({ steps: n }), {
      "aria-pressed": String(state.steps === n),
      "aria-label": t("steps", n),
      "data-id": "steps" + n,
      "data-steps": n,
    }),
  );
  return el(
    "span",
    { class: "note" },
    t("focus", titleOf(state.focus)),
    " ",
    t("stepsWord"),
    steps,
    button("×", () => change({ focus: null }), {
      "aria-label": t("leave"),
      "data-id": "leavefocus",
      id: "leave-focus",
    }),
  );
}

function pathLength() {
  const links = new Set(state.links);
  const seen = distances(state.path[0], Infinity, links, (i) => shown[i]);
  const length = seen.get(state.path[1]);
  return length === undefined ? t("noPath") : t("pathSteps", length);
}

function overviewNote() {
  const text =
    t(state.overview ? "overviewNote" : "tooMany", INFO.limit) +
    (summary.left > 0 ? t("overviewLeft", summary.left) : "");
  if (!state.overview) return el("span", { class: "note", text });
  return note("overview", text, () => change({ overview: false }));
}
