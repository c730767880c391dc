// The part of the picture or the map that is in view, if the reader moved or zoomed it: the address has it, so a link shows the same.

let adjusted = false; // Whether the reader moved or zoomed the picture since it was last fitted.
let noting;

// The middle and the zoom, as three numbers; empty if the view is the fitted one. The zoom of the map is relative to the whole world.
function viewWritten() {
  if (state.view === "map" && atlas.ground && !atlas.fitted) return [atlas.x.toFixed(3), atlas.y.toFixed(3), (atlas.scale / worldScale()).toFixed(2)].join("~");
  if (state.view !== "picture" || !network || !adjusted) return "";
  const { x, y } = network.getViewPosition();
  return [Math.round(x), Math.round(y), network.getScale().toFixed(3)].join("~");
}

function viewRead(text) {
  const numbers = text.split("~").map(Number);
  return numbers.length === 3 && numbers.every(Number.isFinite) && numbers[2] > 0 ? numbers : null;
}

// Shows the view that the address asks for, once.
function restoreView() {
  if (!state.seen || state.view === "table") return;
  const [x, y, scale] = state.seen;
  state.seen = null;
  if (state.view === "map") {
    Object.assign(atlas, { x, y, scale: Math.min(CLOSEST, Math.max(0.8, scale)) * worldScale(), fitted: false });
    showAtlas();
  } else {
    adjusted = moved = true;
    network.moveTo({ position: { x, y }, scale: Math.min(8, Math.max(0.1, scale)), animation: false });
  }
}

// A move is no step in the history of the browser: it changes the address of the last one.
function noteView() {
  clearTimeout(noting);
  const address = written();
  if (address === shownAs) return;
  shownAs = address;
  go(address, true);
}

function noteViewSoon() {
  clearTimeout(noting);
  noting = setTimeout(noteView, 200);
}

function adjust() {
  adjusted = moved = true;
  noteViewSoon();
}
