// What pages do beyond links and forms: they also work without it.
"use strict";

// A slash goes to the search, as in other places where people look things up.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const box = document.querySelector(".find input[type=search]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && box) {
    event.preventDefault();
    box.focus();
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const link = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
  if (link) link.click();
  const form = event.key === "c" && document.querySelector("details.correct");
  if (form) {
    event.preventDefault();
    form.open = true;
    form.querySelector("input:not([type=hidden])").focus();
  }
});

// Files that are dropped on the form are those that it sends.
for (const form of document.querySelectorAll("form[data-drop]")) {
  const files = form.querySelector("input[type=file]");
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    files.files = event.dataTransfer.files;
    if (files.files.length) form.requestSubmit();
  });
}

// Words that are selected in a text go into the fields that ask for words.
document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  const words = chosen.toString().trim();
  const within = chosen.anchorNode?.parentElement?.closest(".words");
  if (!words || !within || words.includes("\n")) return;
  for (const field of document.querySelectorAll("input[data-words]")) field.value = words;
});
