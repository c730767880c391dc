// The page around picture and panel: its words, the legend, the languages; and the start of all.

function drawLegend() {
  const counts = new Map();
  for (const node of data.nodes) counts.set(node.type, (counts.get(node.type) ?? 0) + 1);
  const entries = [...types].map(([name, type]) =>
    element("button", { type: "button", "data-type": name, "aria-pressed": String(!state.hidden.has(name)), onclick: () => { toggleType(name); again(name); } },
      icon(type), inLanguage(type.labels), element("span", { class: "count" }, String(counts.get(name)))));
  const reading = inLanguage(data.reading);
  if (reading) entries.unshift(element("p", {}, reading));
  byId("legend").replaceChildren(...entries);
  byId("legend").setAttribute("aria-label", say("legend"));
}

// The legend is drawn anew when it changes: the focus stays where it was.
const again = (type) => byId("legend").querySelector(`[data-type="${type}"]`).focus();

function drawWords() {
  document.documentElement.lang = state.language;
  document.title = `${data.titles[state.language]} · Comity`;
  byId("title").textContent = data.titles[state.language];
  byId("summary").textContent = data.summaries[state.language];
  byId("query").placeholder = say("search");
  byId("query").setAttribute("aria-label", say("search"));
  byId("hits").setAttribute("aria-label", say("hits"));
  byId("languages").setAttribute("aria-label", say("language"));
  byId("picture").setAttribute("aria-label", say("picture", { name: data.titles[state.language] }));
  byId("zoom").setAttribute("aria-label", say("zoom"));
  byId("zoom").replaceChildren(...[["zoomIn", "+", () => zoomBy(1.3)], ["zoomOut", "−", () => zoomBy(1 / 1.3)], ["fit", "⤢", fit]]
    .map(([key, sign, act]) => element("button", { type: "button", title: say(key), "aria-label": say(key), onclick: act }, sign)));
  drawLegend();
  drawPanel();
}

function drawLanguages() {
  const own = { en: "English", zh: "中文", ru: "Русский" };
  byId("languages").replaceChildren(...data.languages.map((language) =>
    element("button", { type: "button", lang: language, "aria-pressed": String(language === state.language), onclick: () => speak(language) }, own[language])));
}

function speak(language) {
  state.language = language;
  drawLanguages();
  drawWords();
  byId("languages").querySelector(`[lang="${language}"]`).focus();
  network.redraw();
}

drawLanguages();
drawPicture();
drawWords();
startSearch();
document.addEventListener("keydown", (event) => {
  const writing = event.target instanceof HTMLInputElement;
  if (event.key === "/" && !writing) {
    event.preventDefault();
    byId("query").focus();
  } else if (event.key === "Escape") select(null);
});

window.explorer = { network, state, select, goTo, find, fold }; // For the browser's console, and for tests.
