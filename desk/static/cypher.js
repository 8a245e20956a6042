// Statements of one's own.
"use strict";

// What may be written next, as a list below: arrows choose, Enter or Tab takes what is chosen, Escape closes.
for (const box of document.querySelectorAll("textarea[data-complete]")) {
  const list = document.getElementById(box.getAttribute("aria-controls"));
  const told = document.getElementById("completions-told");
  const longest = 6000;
  let number = 0;
  let timer = 0;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  const close = () => {
    number += 1;
    clearTimeout(timer);
    list.hidden = true;
    list.replaceChildren();
    told.textContent = "";
    box.removeAttribute("aria-activedescendant");
  };

  const ask = async (all) => {
    const before = box.value.slice(0, box.selectionStart);
    const mine = (number += 1);
    if (!before.trim() || before.length > longest || box.selectionStart !== box.selectionEnd) return close();
    const answer = await fetch(`${box.dataset.complete}?${new URLSearchParams({ before, all })}`).catch(() => null);
    if (mine !== number) return;
    if (!answer?.ok) return close();
    const html = await answer.text();
    if (mine !== number) return;
    list.innerHTML = html;
    const count = options().length;
    if (!count) return close();
    list.hidden = false;
    box.removeAttribute("aria-activedescendant");
    told.textContent = told.dataset.text.replace("#", count);
  };

  const choose = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  };

  const take = (option) => {
    const at = box.selectionStart;
    box.setSelectionRange(at - Number(option.dataset.replaces), at);
    document.execCommand("insertText", false, option.dataset.insert); // what is written so can be undone
    close();
  };

  box.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event.inputType === "insertText" || event.inputType === "deleteContentBackward" || event.inputType === "insertCompositionText") {
      timer = setTimeout(() => ask(""), 120);
    } else close();
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      ask("1");
    } else if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      box.form.requestSubmit();
    } else if (list.hidden) {
      return;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const all = options();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const at = all.indexOf(chosen());
      choose(all[(at < 0 && step < 0 ? all.length - 1 : at + step + all.length) % all.length]);
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen()) {
      event.preventDefault();
      take(chosen());
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End") {
      close();
    }
  });
  box.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the field keeps the focus
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

// A statement is kept as it stands in its field, changed since it was asked or not.
for (const form of document.querySelectorAll("form[data-keeps]")) {
  form.addEventListener("submit", () => {
    const asked = document.getElementById(form.dataset.keeps).form;
    for (const field of form.querySelectorAll("input[type=hidden]")) {
      const now = asked.elements.namedItem(field.name);
      if (field.name === "statement" || field.name.startsWith("p.")) field.value = now?.value ?? field.value;
    }
  });
}
