// What is shown, as the part of the address after "#": anyone who opens the link sees the same. Each change is a step in the
// browser's own history, so back and forward work.

const few = (set, name) => [...set].map(name).sort().join(",");

function written() {
  const parts = new URLSearchParams();
  const id = (n) => nodes[n].id;
  const put = (name, value, usual = "") => { if (String(value) !== String(usual)) parts.set(name, value); };
  put("focus", state.focus.map(id).join(","), data.start.focus.map(id).join(","));
  put("depth", state.depth, data.start.depth);
  if (state.folded) put("folded", "yes");
  put("open", state.opened.map(id).join(","));
  put("more", [...state.more].map(([n, pages]) => `${id(n)}~${pages}`).join(","));
  put("hide", few(state.hidden, (type) => type));
  put("without", few(state.without, (relation) => relation));
  if (state.within >= 0) put("within", id(state.within));
  if (state.area >= 0) put("area", id(state.area));
  put("date", state.stop < 0 ? "" : data.stops[state.stop], data.start.day);
  put("lang", state.language, data.start.elsewhere ? "" : data.start.language);
  put("view", state.view, "picture");
  if (state.selected >= 0) put("at", id(state.selected));
  if (state.source >= 0) put("document", data.sources[state.source][0]);
  if (state.pair) put("path", state.pair.map(id).join("~"));
  if (state.pair && state.path) put("way", state.path);
  put("seen", viewWritten());
  return parts.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
}

// A page from a server opens in the language of the browser; a saved page, in the language it was written in.
function firstLanguage() {
  // Other pages of the server have their language in "?lang=", which a reader may write here, too.
  const asked = new URLSearchParams(location.search).get("lang");
  const wanted = data.start.elsewhere ? [asked, ...navigator.languages.map((tag) => tag.split("-")[0])] : [];
  return wanted.find((language) => data.languages.includes(language)) ?? data.start.language;
}

function readState() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const places = (text, separator = ",") => text.split(separator).map((id) => placeOf.get(id)).filter((n) => n !== undefined);
  const get = (name, usual = "") => parts.get(name) ?? usual;
  const place = (name) => placeOf.get(get(name)) ?? -1;
  const numbered = (name, usual) => Math.max(0, parseInt(get(name, usual), 10) || 0);
  Object.assign(state, {
    focus: parts.has("focus") ? places(get("focus")) : [...data.start.focus],
    depth: Math.min(3, numbered("depth", data.start.depth)),
    folded: get("folded") === "yes",
    opened: places(get("open")),
    more: new Map(get("more").split(",").map((part) => part.split("~")).filter(([id, pages]) => placeOf.has(id) && /^[1-9]\d?$/.test(pages)).map(([id, pages]) => [placeOf.get(id), Number(pages)])),
    hidden: new Set(get("hide").split(",").filter((type) => classes.has(type))),
    without: new Set(get("without").split(",").filter(Boolean)),
    within: place("within"),
    area: place("area"),
    stop: data.stops.indexOf(get("date", data.start.day)),
    language: data.languages.includes(get("lang")) ? get("lang") : firstLanguage(),
    view: ["picture", "table", "map"].includes(get("view")) ? get("view") : "picture",
    selected: place("at"),
    source: documentOf(get("document")),
    pair: places(get("path"), "~").length === 2 ? places(get("path"), "~") : null,
    path: numbered("way", 0),
    seen: viewRead(get("seen")),
  });
}

// In a frame without an address of its own, as in a notebook, a step cannot replace the last one.
function go(address, passing) {
  try {
    if (passing) return history.replaceState(null, "", `#${address}`);
  } catch { /* then it is a step of its own */ }
  location.hash = address;
}

let shownAs; // The address of what is shown.
let wasPassing = false;

// Changes what is shown, and shows it. Steps of one movement, such as playing the years, are one step in the history.
function change(changes, { passing = false } = {}) {
  if (noting) noteView();
  Object.assign(state, changes);
  show();
  const address = written();
  if (address !== shownAs) {
    shownAs = address;
    go(address, passing && wasPassing);
  }
  wasPassing = passing;
}

function followAddress() {
  if (location.hash.slice(1) === shownAs) return;
  connecting = -1;
  readState();
  shownAs = location.hash.slice(1);
  if (!state.seen) drawnBasis = ""; // The picture is fitted again.
  show();
}
