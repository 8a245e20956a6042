// Light or dark: as the system says until the reader chooses. On paper, and in pictures that leave the page, it is light.
const THEMES = {
  light: {
    paper: "#ffffff",
    ink: "#1b1f24",
    soft: "#4a5560",
    frame: "#f3f5f7",
    label: "rgba(255,255,255,0.82)",
    veil: "rgba(255,255,255,0.72)",
    weight: "0,114,178",
    links: {},
    kinds: {},
  },
  dark: {
    paper: "#14181d",
    ink: "#e6edf3",
    soft: "#b1bac4",
    frame: "#1d232a",
    label: "rgba(20,24,29,0.82)",
    veil: "rgba(20,24,29,0.75)",
    weight: "90,176,230",
    links: {
      lead: "#6cb8ea",
      support: "#4c98cb",
      joint: "#dd9a45",
      targets: "#3c9a7c",
      involves: "#a9738f",
      other: "#7d8590",
    },
    kinds: { Plan: "#d0d7de", Section: "#9aa4ae" },
  },
};

const SYSTEM_DARK = window.matchMedia("(prefers-color-scheme: dark)");
let theme = "light";
let chosenTheme = null;

const colorNow = (name) => THEMES[theme][name];

function setTheme() {
  const wanted = chosenTheme || (SYSTEM_DARK.matches ? "dark" : "light");
  if (wanted === theme) return;
  theme = wanted;
  document.documentElement.setAttribute("data-theme", theme);
  document.dispatchEvent(new Event("themechange"));
}

function switchTheme() {
  chosenTheme = theme === "dark" ? "light" : "dark";
  setTheme();
}

// Does something in the light colours, such as a picture for paper.
function inLight(call) {
  const held = theme;
  theme = "light";
  const made = call();
  theme = held;
  return made;
}

setTheme();
SYSTEM_DARK.addEventListener("change", setTheme);
