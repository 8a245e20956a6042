// The text of a plan, corrected where it stands: a click, selected words, and keys from doubt to doubt.
"use strict";

{ // names of its own
  const reading = document.getElementById("reading");
  const address = reading.dataset.address;
  const characters = (text) => Array.from(text).length;

  // The place for the form below a line; there is one at a time.
  function slot(row) {
    close();
    const made = document.createElement("div");
    made.id = "settle";
    row.after(made);
    return made;
  }

  function close() {
    document.getElementById("settle")?.remove();
  }

  let last = null;
  function open(at, row) {
    last = document.activeElement;
    htmx.ajax("GET", `${address}?at=${encodeURIComponent(at)}`, { target: slot(row), swap: "outerHTML" });
  }

  function send(values, target) {
    htmx.ajax("POST", address, { values: { form: reading.dataset.form, ...values }, target, swap: "outerHTML" });
  }

  function saidIn(request) {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    return page.querySelector("main .error")?.textContent ?? request.status;
  }

  // What is refused has its place on the page, too: the form with what was filled in, and why.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "settle" && event.detail.xhr.getResponseHeader("content-type")?.includes("html")) {
      event.detail.shouldSwap = !event.detail.xhr.responseText.includes("<html");
      event.detail.isError = false;
      if (!event.detail.shouldSwap) event.detail.target.textContent = saidIn(event.detail.xhr);
    }
  });

  document.body.addEventListener("htmx:afterSettle", (event) => {
    const which = document.getElementById("which");
    if (document.getElementById("doubts").dataset.doubts === "0") which.textContent = "";
    const made = document.getElementById("settle");
    if (!made || event.detail.target.id !== "settle") return;
    if (made.dataset.moved) location.assign(made.dataset.moved);
    const field = made.querySelector("form.one button, details[open] :is(.pressed button, select, input:not([type=hidden], [name=why]))");
    if (made.classList.contains("done")) which.textContent = "";
    (made.classList.contains("done") ? made : field ?? made).focus({ preventScroll: true });
    made.scrollIntoView({ block: "nearest" });
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.action !== new URL(address, location).href) return;
    event.preventDefault();
    const row = form.closest(".row");
    const values = Object.fromEntries(new FormData(form, event.submitter));
    send(values, row ? slot(row) : document.getElementById("settle") ?? slot(reading.querySelector(".row")));
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) return leave();
    const row = event.target.closest(".row");
    if (row) stand(event.target);
    const right = event.target.closest("[data-right]");
    if (right) return send({ kind: "right", at: right.dataset.right, finding: right.dataset.right.split(":")[1] }, slot(row));
    const found = event.target.closest("[data-at]");
    if (found && row && getSelection().isCollapsed) open(found.dataset.at, row);
  });

  function leave() {
    close();
    if (last?.isConnected) last.focus();
  }

  // Words that are selected in the text are corrected by the button that appears, or by its key.
  let chosen = null;
  function selected() {
    const choice = getSelection();
    if (choice.isCollapsed || !choice.rangeCount) return null;
    const range = choice.getRangeAt(0);
    const ends = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    if (ends.includes(null) || ends[0] >= ends[1]) return null;
    const row = range.startContainer.parentElement.closest(".row");
    return { row, at: `words:${ends[0]}:${ends[1]}`, words: choice.toString().trim() };
  }

  function offset(node, at) {
    const text = node.parentElement?.closest(".text") ?? (node.closest && node.closest(".text"));
    if (!text || !reading.contains(text)) return null;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(node, at);
    return Number(text.closest(".row").dataset.from) + characters(before.toString());
  }

  document.addEventListener("selectionchange", () => {
    const found = reading.querySelector("[data-at]") ? selected() : null;
    document.querySelector(".chosen")?.remove();
    chosen = found;
    if (!found) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chosen";
    button.textContent = reading.dataset.words.replace("{0}", found.words.slice(0, 30));
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => correctWords());
    document.body.append(button);
  });

  function correctWords() {
    if (!chosen) return;
    const { at, row } = chosen;
    getSelection().removeAllRanges();
    open(at, row);
  }

  // From doubt to doubt: the next one behind where one is. One that was settled is gone, and the one behind it has its place.
  let place = -1;
  function doubt(step) {
    const all = [...reading.querySelectorAll("[data-doubt]")];
    const here = document.activeElement.closest("[data-doubt]") ?? document.getElementById("settle") ?? document.activeElement;
    const follows = (one) => Boolean(here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const settled = here.id === "settle" && place >= 0;
    const before = settled ? place : all.filter((one) => one !== here && !follows(one)).length;
    const still = all[before] === (settled ? stood : here) ? 1 : 0;
    const next = reading.contains(here) ? all[step > 0 ? before + still : before - 1] : all.at(step > 0 ? 0 : -1);
    if (!next) return;
    close();
    next.focus();
    next.scrollIntoView({ block: "center" });
    const which = document.getElementById("which");
    which.textContent = which.dataset.said.replace("{0}", all.indexOf(next) + 1).replace("{1}", all.length);
  }

  // Where one was when a form was opened or a doubt was said to be none.
  let stood = null;
  function stand(at) {
    stood = at.closest?.("[data-doubt]") ?? null;
    place = stood ? [...reading.querySelectorAll("[data-doubt]")].indexOf(stood) : -1;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.getElementById("settle")) return leave();
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const found = document.activeElement.closest("[data-doubt]");
    if (event.key === "j" || event.key === "k") doubt(event.key === "j" ? 1 : -1);
    else if (event.key === "y" && found) found.querySelector("[data-right]")?.click();
    else if (event.key === "c" && chosen) correctWords();
    else if (event.key === "Enter" || event.key === " ") {
      if (document.activeElement === found) found.querySelector("[data-at]")?.click();
      else if (!document.activeElement.matches("span[data-at]")) return;
      else document.activeElement.click();
    } else return;
    event.preventDefault();
  });
}
