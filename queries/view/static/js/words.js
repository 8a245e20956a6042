const WORDS = readBlock("data-words");

let language = document.documentElement.lang === "en" ? 1 : 0;

function t(key, ...values) {
  const found = WORDS[key];
  let text = found ? found[language] : key;
  values.forEach((value, i) => {
    text = text.split("{" + i + "}").join(String(value));
  });
  return text;
}

function setLanguage(code) {
  language = code === "en" ? 1 : 0;
  document.documentElement.lang = language ? "en" : "zh-CN";
}
