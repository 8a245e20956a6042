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

// What a part of a page asked for and did not get is told where it would stand: nobody takes for saved what was not.
function faulted(event, said) {
  const { elt, target, requestConfig } = event.detail;
  const place = ["settle", "added"].includes(target?.id) ? target : requestConfig.verb === "post" ? elt : null;
  if (!place) return;
  const alert = place.querySelector("p.fault") ?? document.createElement("p");
  alert.className = "error fault";
  alert.setAttribute("role", "alert");
  alert.textContent = said || document.body.dataset.failed;
  place.append(alert);
}
document.body.addEventListener("htmx:sendError", (event) => faulted(event, ""));
document.body.addEventListener("htmx:responseError", (event) => {
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  faulted(event, page.querySelector("main .error")?.textContent);
});

// Files that are dropped on a form or chosen in it are sent with the folders they lie in, and how far that is is seen.
const isJunk = (name) => name.startsWith(".") || name.startsWith("~$");

async function within(entries) {
  const found = [];
  for (const waiting = [...entries]; waiting.length; ) {
    const entry = waiting.shift();
    if (!entry || isJunk(entry.name)) continue;
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed));
      found.push([file, entry.fullPath.replace(/^\//, "")]);
      continue;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) break;
      waiting.push(...some);
    }
  }
  return found;
}

function send(form, files) {
  const alert = form.querySelector("[role=alert]");
  const bar = form.querySelector("progress.sending");
  const told = (text) => {
    alert.textContent = text;
    alert.hidden = !text;
    bar.hidden = true;
  };
  const bytes = files.reduce((sum, [file]) => sum + file.size, 0);
  if (files.length > Number(form.dataset.files) || bytes > Number(form.dataset.megabytes) * 2 ** 20) {
    return told(form.dataset.tooMuch);
  }
  told("");
  const body = new FormData();
  for (const field of form.querySelectorAll("input[type=hidden], input[type=checkbox]:checked")) body.append(field.name, field.value);
  for (const [file, path] of files) body.append("files", file, path);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  bar.hidden = false;
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.addEventListener("error", () => told(form.dataset.failed));
  request.addEventListener("load", () => {
    if (request.status < 400) return location.assign(request.responseURL);
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    told(page.querySelector("main .error")?.textContent ?? form.dataset.failed);
  });
  request.send(body);
}

for (const form of document.querySelectorAll("form[data-drop]")) {
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()); // gone once this waits
    const plain = [...event.dataTransfer.files].map((file) => [file, file.name]);
    const found = entries.some(Boolean) ? await within(entries).catch(() => plain) : plain;
    if (found.length) send(form, found);
  });
  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((field) => [...field.files]);
    const kept = files.filter((file) => !isJunk(file.name)).map((file) => [file, file.webkitRelativePath || file.name]);
    if (!kept.length) return;
    event.preventDefault();
    send(form, kept);
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
