// On a phone the panel is a sheet at the bottom: low (its first line), half, or whole. Its handle is pressed or dragged.
// It takes its room from the picture, so that nothing lies under it, and what was chosen stays in view.

const heights = ["low", "half", "whole"];
const isPhone = matchMedia("(max-width: 820px)");

let sheetHeight = "low";

function setSheet(height) {
  sheetHeight = height;
  document.body.dataset.sheet = height;
  byId("sheet").setAttribute("aria-expanded", String(height !== "low"));
  byId("sheet").setAttribute("aria-label", say(height === "low" ? "sheetOpen" : "sheetClose"));
}

// What was chosen is told: the sheet opens by half.
function raiseSheet() {
  if (sheetHeight === "low") setSheet("half");
}

function startSheet() {
  const handle = byId("sheet");
  let from = null;
  let wasDragged = false;
  handle.addEventListener("click", (event) => { if (!wasDragged || !event.detail) setSheet(sheetHeight === "low" ? "half" : "low"); });
  handle.addEventListener("pointerdown", (event) => {
    from = event.clientY;
    wasDragged = false;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (from === null || Math.abs(event.clientY - from) < 40) return;
    const next = heights.indexOf(sheetHeight) + (event.clientY < from ? 1 : -1);
    wasDragged = true;
    from = event.clientY;
    if (heights[next]) setSheet(heights[next]);
  });
  for (const name of ["pointerup", "pointercancel"]) handle.addEventListener(name, () => { from = null; });
  byId("menu").addEventListener("click", () => setMenu(!byId("tools").classList.contains("open")));
  setSheet("low");
}

// The tools for which a phone has no room beside the search.
function setMenu(isOpen) {
  byId("tools").classList.toggle("open", isOpen);
  byId("menu").setAttribute("aria-expanded", String(isOpen));
}

// Moves the picture until the chosen entity is well inside.
function revealChosen() {
  if (state.view !== "picture" || state.selected < 0 || !drawn.visible.has(state.selected)) return;
  const { clientWidth: width, clientHeight: height } = byId("picture");
  const { x, y } = network.canvasToDOM(drawn.spots.get(state.selected));
  const margin = keptView ? Math.min(60, height / 4) : 0; // Whatever is fitted is inside.
  if (x > margin && x < width - margin && y > margin && y < height - margin) return;
  keptView = viewAt(drawn.spots.get(state.selected), network.getScale());
  showView(keptView);
  noteViewSoon();
}
