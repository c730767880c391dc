// The part of the picture or the map that is in view: the address has it, so a link shows the same, unless it is the fitted one.

let keptView = null; // What stays in view when the picture changes its size, as in the address; null while everything is fitted.
let fittedTo = ""; // The box of what the picture was last fitted to.
let isToReveal = false; // Whether what was just chosen is to stay in view when the panel takes room from the picture.
let noting = 0;

const shorterSide = () => Math.min(innerWidth, innerHeight);

// How much narrower and higher than usual the nodes are placed on this screen.
const placing = () => ({ x: isOverview() ? 1 : narrowing(), y: stretching() });

// The middle of the picture, and how much of it is as long as the shorter side of the window: at any size, that shows about the same.
function viewAt({ x, y }, scale) {
  const by = placing();
  return [x / by.x, y / by.y, shorterSide() / scale];
}

const currentView = () => viewAt(network.getViewPosition(), network.getScale());

function showView([x, y, across], animation = false) {
  const by = placing();
  network.moveTo({ position: { x: x * by.x, y: y * by.y }, scale: Math.min(10, Math.max(0.05, shorterSide() / across)), animation });
}

// The view as three numbers; empty if it is the fitted one. The zoom of the map is relative to the whole world.
function viewWritten() {
  if (state.view === "map" && atlas.ground && !atlas.fitted) return [atlas.x.toFixed(3), atlas.y.toFixed(3), (atlas.scale / worldScale()).toFixed(2)].join("~");
  if (state.view !== "picture" || !network || !(keptView || fittedTo)) return "";
  // Of what has come or gone since, a link would show more or less.
  if (!keptView && String(boxOf(litOrAll())) === fittedTo) return "";
  return (keptView ?? currentView()).map((number) => number.toFixed(1)).join("~");
}

function viewRead(text) {
  const numbers = text.split("~").map(Number);
  return numbers.length === 3 && numbers.every(Number.isFinite) && numbers[2] > 0 ? numbers : null;
}

// Shows the view that the address asks for, once.
function restoreView() {
  if (!state.seen || state.view === "table") return;
  const wanted = state.seen;
  state.seen = null;
  if (state.view === "map") {
    const [x, y, scale] = wanted;
    Object.assign(atlas, { x, y, scale: Math.min(CLOSEST, Math.max(0.8, scale)) * worldScale(), fitted: false });
    showAtlas();
  } else {
    keptView = wanted;
    showView(keptView);
  }
}

// A move is no step in the history of the browser: it changes the address of the last one.
function noteView() {
  clearTimeout(noting);
  noting = 0;
  const address = written();
  if (address === shownAs) return;
  shownAs = address;
  go(address, true);
}

function noteViewSoon() {
  clearTimeout(noting);
  noting = setTimeout(noteView, 200);
}

// The reader moved or zoomed the picture.
function adjust() {
  keptView = currentView();
  isToReveal = false;
  noteViewSoon();
}
