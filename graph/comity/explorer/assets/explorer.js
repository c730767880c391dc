// The page around picture, table, map and panel; and the start of everything.

function pageTitle() {
  if (state.focus.length) return state.focus.map(nameOf).join(" · ");
  return say(data.start.projection || "overview");
}

function summary() {
  const parts = [say("counts", { entities: drawn.visible.size, links: connectionsShown().length })];
  if (isOverview() && !data.start.projection) parts.push(say("mechanismsShown", { shown: [...drawn.visible].filter((n) => data.types[n] === "Mechanism").length, all: data.types.filter((type) => type === "Mechanism").length }));
  if (drawn.leftOut) parts.push(say(data.start.projection && isOverview() ? "lowest" : "omitted", { n: drawn.leftOut }));
  if (data.omitted) parts.push(held());
  return parts.join(" ");
}

function held() {
  const [entities, sources, left] = [data.entities.length, data.documents, data.omitted].map((count) => count.toLocaleString(state.language));
  return say(data.omitted ? "heldPart" : "heldAll", { entities, sources, left });
}

function drawWords() {
  document.documentElement.lang = state.language;
  document.title = `${pageTitle()} · Comity`;
  byId("title").textContent = pageTitle();
  if (byId("summary").textContent !== summary()) byId("summary").textContent = summary(); // Screen readers read it aloud when it changes.
  byId("elsewhere").hidden = !data.start.elsewhere;
  byId("elsewhere").setAttribute("aria-label", say("elsewhere"));
  byId("elsewhere").replaceChildren(...Object.entries(data.start.elsewhere ?? {}).map(([word, address]) =>
    element("a", { href: `${address}?lang=${state.language}` }, say(word))));
  byId("query").placeholder = say(isPhone.matches ? "searchShort" : "search");
  byId("query").setAttribute("aria-label", say("search"));
  byId("hits").setAttribute("aria-label", say("hits"));
  byId("languages").setAttribute("aria-label", say("language"));
  byId("views").setAttribute("aria-label", say("views"));
  byId("panel").setAttribute("aria-label", say("panel"));
  byId("menu").textContent = "⋯";
  byId("menu").setAttribute("aria-label", say("menu"));
  byId("menu").title = say("menu");
  byId("time").setAttribute("aria-label", say("time"));
  byId("legend").setAttribute("aria-label", say("filters"));
  byId("picture").setAttribute("aria-label", say("picture", { name: pageTitle() }));
  byId("told").setAttribute("aria-label", say("share"));
}

function drawTools() {
  const own = { en: ["EN", "English"], zh: ["中文", "中文"], ru: ["РУ", "Русский"] };
  again(byId("languages"), "lang", data.languages.map((language) =>
    button(own[language][0], () => change({ language }), { lang: language, title: own[language][1], "aria-label": own[language][1], "aria-pressed": String(language === state.language) })));
  again(byId("views"), "data-view", ["picture", "table", "map"].map((view) =>
    button(say(`view ${view}`), () => change({ view }), { "data-view": view, "aria-pressed": String(view === state.view) })));
  const steps = [["back", "←", () => history.back()], ["forward", "→", () => history.forward()]];
  if (!isOverview()) steps.push(["toOverview", "⌂", showOverview]);
  again(byId("steps"), "data-step", steps.map(([key, sign, act]) => button(sign, act, { "data-step": key, title: say(key), "aria-label": say(key) })));
  const dark = isDark();
  again(byId("theme"), "data-theme", [button(dark ? "☀" : "☾", () => setTheme(dark ? "light" : "dark"), { "data-theme": "switch", title: say(dark ? "light" : "dark"), "aria-label": say(dark ? "light" : "dark") })]);
  drawSaving();
}

function setTheme(theme) {
  state.theme = theme;
  document.documentElement.dataset.theme = theme;
  show();
}

// Drawing again loses the keyboard focus. This returns it to the new element, or to the one around it.
function focusMark() {
  const focused = document.activeElement;
  const place = ["panel", "table", "zoom"].map(byId).find((each) => each.contains(focused) && each !== focused);
  if (!place) return null;
  const name = ["data-act", "data-zoom", "data-sort", "data-id"].find((each) => focused.hasAttribute(each));
  return { place, selector: name && `[${name}="${CSS.escape(focused.getAttribute(name))}"]` };
}

function refocus(mark) {
  if (!mark || (document.activeElement !== document.body && document.activeElement !== null)) return;
  (mark.place.querySelector(mark.selector ?? "[data-none]") ?? mark.place).focus({ preventScroll: true });
}

// Draws everything according to the state.
function show() {
  const focused = focusMark();
  for (const view of ["table", "map"]) byId(view).hidden = state.view !== view;
  byId("picture").classList.toggle("behind", state.view !== "picture"); // It keeps its size, so that it can still be saved.
  if (state.view !== "picture") byId("remark").hidden = true;
  compute();
  drawWords();
  drawTools();
  drawTime();
  drawLegend();
  byId("zoom").hidden = state.view === "table";
  drawZoom();
  if (state.view === "table") drawTable();
  if (state.view === "map") drawMap();
  updatePicture();
  if (state.view !== "picture") document.body.dataset.ready = "yes";
  drawConnecting();
  drawPanel();
  refocus(focused);
}

async function start() {
  await load();
  readState();
  shownAs = written();
  drawPicture();
  startSearch();
  startTime();
  startLegend();
  startKeys();
  startSheet();
  startPrint();
  byId("share").addEventListener("click", copyLink);
  addEventListener("hashchange", followAddress);
  addEventListener("popstate", followAddress);
  darkness.addEventListener("change", show);
  show();
  noteView();
  window.explorer = { // For the browser's console, and for tests: entities by their ids.
    get network() { return network; },
    get state() { return state; },
    get data() { return data; },
    get boxes() { return boxesOf; },
    visible: () => [...drawn.visible].map((n) => nodes[n].id).sort(),
    held: () => Object.fromEntries([...drawn.visible].map((n) => [nodes[n].id, nodeState(n)])),
    lines: () => visibleLines().map(({ a, b, state: held, weight }) => ({ from: nodes[a].id, to: nodes[b].id, held, weight })),
    roles: (id) => Object.fromEntries([...rolesIn(placeOf.get(id))].map(([n, { role, held }]) => [nodes[n].id, [role, held]])),
    places: () => locate().places.flatMap(({ entities }) => entities.map((n) => nodes[n].id)),
    documents: () => documentsShown().map((source) => data.sources[source][0]),
    stops: () => shownPath().map((n) => nodes[n].id),
    select: (id) => select(id === null ? -1 : placeOf.get(id)),
    goTo: (id) => goTo(placeOf.get(id)),
    open: (id) => toggleOpen(placeOf.get(id)),
    connect: (a, b) => connect(placeOf.get(a), placeOf.get(b)),
    paths: () => pathsShown().map((path) => inSentences(path).map(({ text, sources }) => ({ text, sources: sources.map((s) => data.sources[s][0]) }))),
    svg: () => asText(plateNow()), drawing: () => asText(svgElement("svg", { xmlns: SVG, ...mapSize() }, ...mapParts())), csv: factsAsCsv, jsonld: factsAsJsonLd, find, fold,
  };
}

start().catch((error) => {
  byId("summary").textContent = byId("failed").textContent;
  document.body.dataset.failed = "yes";
  throw error;
});
