// The keyboard can do everything that the mouse can. In the picture, arrows go from node to node.

function nextTowards(from, dx, dy) {
  const { x, y } = drawn.spots.get(from);
  let best = -1;
  let least = Infinity;
  for (const n of drawn.visible) {
    const spot = drawn.spots.get(n);
    const [across, along] = [spot.x - x, spot.y - y];
    const ahead = across * dx + along * dy;
    const aside = Math.abs(across * dy - along * dx);
    if (n === from || ahead <= 0 || aside > 2 * ahead) continue;
    const distance = ahead + 2 * aside;
    if (distance < least) [best, least] = [n, distance];
  }
  return best;
}

function walk(dx, dy) {
  const from = under >= 0 && drawn.visible.has(under) ? under : drawn.visible.has(state.selected) ? state.selected : state.focus[0] ?? [...drawn.visible][0];
  if (from === undefined) return;
  const to = under < 0 ? from : nextTowards(from, dx, dy);
  if (to < 0) return;
  hover(to, nameOf(to));
  byId("announced").textContent = `${nameOf(to)}, ${typeOf(to)}`;
  const at = network.canvasToDOM(drawn.spots.get(to));
  const { clientWidth: width, clientHeight: height } = byId("picture");
  if (at.x < 20 || at.y < 20 || at.x > width - 20 || at.y > height - 20) {
    network.moveTo({ position: { ...drawn.spots.get(to) }, animation: false });
    adjust();
  }
}

const inPicture = {
  ArrowLeft: () => walk(-1, 0), ArrowRight: () => walk(1, 0), ArrowUp: () => walk(0, -1), ArrowDown: () => walk(0, 1),
  Enter: () => { if (under >= 0) pick(under); }, " ": () => { if (under >= 0) pick(under); },
  "+": () => zoomBy(1.3), "=": () => zoomBy(1.3), "-": () => zoomBy(1 / 1.3), 0: () => fit(),
};

const chosen = () => (under >= 0 ? under : state.selected);
const anywhere = {
  "/": () => byId("query").focus(),
  e: () => toggleOpen(chosen()),
  f: () => { if (chosen() >= 0) focusOn(chosen()); },
  c: () => { if (chosen() >= 0) beginConnecting(chosen()); },
  o: () => showOverview(),
  t: () => goToView("table"),
  m: () => goToView("map"),
  p: play,
  "[": () => history.back(),
  "]": () => history.forward(),
};

// Goes to a view and back, with the keyboard focus.
function goToView(view) {
  const wanted = state.view === view ? "picture" : view;
  change({ view: wanted });
  byId(wanted).focus({ preventScroll: true });
}

function startKeys() {
  const picture = byId("picture");
  picture.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !inPicture[event.key]) return;
    event.preventDefault();
    inPicture[event.key]();
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (connecting >= 0) stopConnecting();
      else if (byId("save").open) byId("save").open = false;
      else if (state.pair) change({ pair: null, path: 0 });
      else select(-1);
      return;
    }
    const act = anywhere[event.key.toLowerCase()] ?? anywhere[/^Key(.)$/.exec(event.code)?.[1].toLowerCase()];
    if (event.target.matches("input:not([type=range]), select, textarea") || !act) return;
    event.preventDefault();
    act();
  });
}
