// Pointers and keys on the map.

// Dragging with one pointer moves the map; with two, it also zooms. A press that hardly moves is a click.
function followPointers(svg) {
  const pressed = new Map();
  let travelled = 0;
  const at = (event) => {
    const { left, top } = svg.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const middle = () => [...pressed.values()].reduce((sum, { x, y }) => ({ x: sum.x + x / pressed.size, y: sum.y + y / pressed.size }), { x: 0, y: 0 });
  const spread_ = () => (pressed.size < 2 ? 1 : Math.hypot(...["x", "y"].map((axis) => [...pressed.values()][0][axis] - [...pressed.values()][1][axis])) || 1);
  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!pressed.size) travelled = 0;
    pressed.set(event.pointerId, at(event));
  });
  svg.addEventListener("pointermove", (event) => {
    if (!pressed.has(event.pointerId)) return;
    const [before, wide] = [middle(), spread_()];
    pressed.set(event.pointerId, at(event));
    const now = middle();
    travelled += Math.hypot(now.x - before.x, now.y - before.y) + Math.abs(spread_() - wide);
    if (travelled < 5) return;
    if (!svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
    svg.classList.add("map-dragged");
    panMap(now.x - before.x, now.y - before.y);
    if (pressed.size > 1) zoomMap(spread_() / wide, now);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    svg.addEventListener(name, (event) => {
      pressed.delete(event.pointerId);
      if (!pressed.size) svg.classList.remove("map-dragged");
    });
  }
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode ? 18 : 1) * (event.ctrlKey ? 5 : 1);
    zoomMap(Math.exp(-Math.max(-300, Math.min(300, pixels)) / 500), at(event));
  }, { passive: false });
  svg.addEventListener("click", (event) => {
    const marker = event.target.closest(".map-place");
    if (marker && travelled < 5) activate(placeShown(Number(marker.dataset.place)));
    travelled = 0;
  });
}

const onMap = {
  ArrowLeft: () => panMap(60, 0), ArrowRight: () => panMap(-60, 0), ArrowUp: () => panMap(0, 60), ArrowDown: () => panMap(0, -60),
  "+": () => zoomMap(1.4), "=": () => zoomMap(1.4), "-": () => zoomMap(1 / 1.4), 0: () => fitMap(),
};

function followKeys(root) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const marker = event.target.closest(".map-place");
    const inList = event.target.closest(".map-list");
    const act = event.key === "Escape" && atlas.open >= 0 ? () => closeList(true)
      : marker && ["Enter", " "].includes(event.key) ? () => activate(placeShown(Number(marker.dataset.place)))
        : inList ? null : onMap[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  root.addEventListener("focusin", (event) => {
    const marker = event.target.closest(".map-place:focus-visible");
    if (marker) reveal(placeShown(Number(marker.dataset.place)));
    else if (event.target.closest(".map-place")) closeList();
  });
}
