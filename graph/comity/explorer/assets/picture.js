// The picture: vis-network draws the nodes at given positions, and handles mouse, touch and wheel.

let network;
let drawnNodes;
let drawnEdges;
let lineOf = new Map(); // Lines by key, which is the id of their edge.
let under = -1; // The node under the mouse or with the keyboard focus.
let settling = false;

// The chosen entity and its neighbours are not dimmed, nor are the stops of a path.
function isDimmed(n) {
  const path = shownPath();
  if (path.length) return !path.includes(n);
  if (state.selected < 0 || !drawn.spots.has(state.selected)) return false;
  return n !== state.selected && !(drawn.linesOf.get(state.selected) ?? []).some((line) => line.a === n || line.b === n);
}

function edgeOf(line) {
  const { key, a, b } = line;
  const lit = isOnPath(line);
  const isAside = state.pair ? !lit : state.selected >= 0 && drawn.visible.has(state.selected) && a !== state.selected && b !== state.selected;
  const look = lookOfRole(roleOfLine(line)?.role);
  const isRole = Boolean(roleOfLine(line));
  const own = isRole && (line.a === roleCentre() || line.b === roleCentre());
  const width = line.weight ? 0.6 + (3.4 * line.weight) / Math.max(...data.start.links.map(([, , weight]) => weight)) : lit ? 3 : own ? (look === "full" ? 1.6 : 1.2) : 0.7;
  const colour = lit ? colourOf("accent") : colourOf(own ? "edge-strong" : "edge");
  const strong = lit ? colourOf("accent") : colourOf("edge-strong");
  return {
    id: key, from: nodes[a].id, to: nodes[b].id, width,
    dashes: lit || !isRole ? false : dashesOf[look],
    color: { color: colour, highlight: strong, hover: strong, opacity: isAside ? (state.pair ? 0.15 : 0.35) : line.state === CERTAINLY ? 1 : 0.4, inherit: false },
  };
}

function drawPicture() {
  drawnNodes = new vis.DataSet();
  drawnEdges = new vis.DataSet();
  network = new vis.Network(byId("picture"), { nodes: drawnNodes, edges: drawnEdges }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 1e9, multiselect: false, keyboard: false, hideEdgesOnDrag: false },
    nodes: { shape: "custom", ctxRenderer: renderNode, chosen: true },
    edges: { smooth: false, width: 0.7, selectionWidth: 0.9, hoverWidth: 0.6 },
  });
  // vis-network draws only what is in view, but it does not know where nodes of shape "custom" are.
  network.on("beforeDrawing", (context) => Object.values(network.body.nodes).forEach((node) => node.updateBoundingBox(context)));
  network.on("afterDrawing", (context) => {
    drawLabels(context);
    document.body.dataset.ready = "yes";
  });
  network.on("click", ({ nodes: [id], event }) => {
    const n = placeOf.get(id) ?? -1;
    if (n >= 0 && event.srcEvent?.shiftKey && state.selected >= 0 && state.selected !== n) connect(state.selected, n);
    else pick(n);
  });
  // The browser's own double click: vis-network misses one if the first click is slow to show.
  byId("picture").addEventListener("dblclick", ({ offsetX: x, offsetY: y }) => toggleOpen(placeOf.get(network.getNodeAt({ x, y }))));
  network.on("hoverNode", ({ node }) => hover(placeOf.get(node), nameOf(placeOf.get(node))));
  network.on("blurNode", () => hover(-1, ""));
  network.on("hoverEdge", ({ edge }) => hover(-1, lineInWords(lineOf.get(edge))));
  network.on("blurEdge", () => hover(-1, ""));
  network.on("zoom", adjust);
  network.on("dragEnd", ({ nodes: [id] }) => {
    if (id === undefined) return adjust();
    const { x, y } = network.getPosition(id);
    Object.assign(drawn.spots.get(placeOf.get(id)), { x, y });
  });
  network.on("stabilized", () => settle(false));
  network.on("resize", () => requestAnimationFrame(() => {
    if (keptView) showView(keptView);
    else fit(litOrAll());
    if (isToReveal) revealChosen();
  }));
}

let drawnBasis; // What was in the middle, and which path was lit, when the picture was last fitted.

// Gives vis-network what to draw now.
function updatePicture() {
  const shown = [...drawn.visible].map((n) => ({ id: nodes[n].id, x: drawn.spots.get(n).x, y: drawn.spots.get(n).y, size: sizeOf(n) }));
  const edges = visibleLines().map(edgeOf);
  lineOf = new Map(drawn.lines.map((line) => [line.key, line]));
  replace(drawnNodes, shown);
  replace(drawnEdges, edges);
  if (state.selected >= 0 && drawn.visible.has(state.selected)) network.selectNodes([nodes[state.selected].id], true);
  else network.unselectAll();
  const basis_ = `${drawn.basis} ${shownPath()}`;
  if (drawnBasis !== basis_) {
    drawnBasis = basis_;
    fit(litOrAll());
  } else network.redraw();
  if (state.view === "picture") restoreView();
}

function replace(set, items) {
  const wanted = new Set(items.map(({ id }) => id));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.update(items);
}

// A line in words: "China – member of – China–Central Asia mechanism".
function lineInWords(line) {
  if (!line) return "";
  if (line.weight) return `${nameOf(line.a)} – ${nameOf(line.b)}: ${say(`${data.start.projection} tie`, { n: line.weight })}`;
  const said = line.ties.map((tie) => `${nameOf(tie.a)} – ${relationInWords(tie)} – ${nameOf(tie.b)}`);
  return [...new Set(said)].slice(0, 6).join("\n");
}

function relationInWords(tie) {
  const label = inLanguage(tie.relation.labels);
  const detail = tie.detail?.t ? inLanguage(data.terms[tie.detail.t]) : tie.detail || "";
  return detail ? `${label}: ${detail}` : label;
}

function hover(n, text) {
  under = n;
  const remark = byId("remark");
  remark.textContent = text;
  remark.hidden = text === "";
  network.redraw();
}

// The path that is lit, or else everything that is not hidden.
const litOrAll = () => (shownPath().length ? shownPath() : [...drawn.visible]);

// The box around these entities: its left and right, its top and bottom.
function boxOf(entities) {
  const shown = entities.map((n) => ({ ...drawn.spots.get(n), size: sizeOf(n) }));
  return ["x", "y"].map((axis) => [Math.min(...shown.map((p) => p[axis] - p.size)), Math.max(...shown.map((p) => p[axis] + p.size))]);
}

// Fits everything that is not hidden, with room for names at the sides.
function fit(entities = [...drawn.visible]) {
  const { clientWidth: width, clientHeight: height } = byId("picture");
  if (!entities.length || !width || !height) return;
  const box = boxOf(entities);
  const [[left, right], [top, bottom]] = box;
  // On a phone, the overview needs nearly the full width: there is room for short names only.
  const beside = Math.min(195, width * (width >= 600 ? 0.2 : isOverview() && !state.pair ? 0.13 : 0.27));
  const scale = Math.min((width - 2 * beside) / (right - left), (height - (state.pair ? 120 : 56)) / Math.max(1, bottom - top), state.pair ? 1.6 : 1.4);
  keptView = null;
  fittedTo = String(box);
  noteViewSoon();
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(8, Math.max(0.1, network.getScale() * factor)), animation: false });
  adjust();
}

// Lets forces rearrange the nodes, if asked. The new positions stay until something else is shown.
function settle(on = !settling) {
  settling = on;
  network.setOptions({ physics: { enabled: on, solver: "forceAtlas2Based", stabilization: false, minVelocity: 1.5 } });
  if (!on) drawn.visible.forEach((n) => Object.assign(drawn.spots.get(n), network.getPosition(nodes[n].id)));
  drawZoom();
}

// Chooses an entity (or none, -1): highlights it and its connections, and shows it in the panel.
function select(n) {
  if (n >= 0 && state.hidden.has(nodes[n].type)) state.hidden.delete(nodes[n].type);
  under = -1;
  isToReveal = n >= 0;
  change({ selected: n, source: -1, pair: null, path: 0 });
}

// Chooses an entity by its name and goes there.
function goTo(n) {
  select(n);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (state.view === "picture") {
    keptView = viewAt(drawn.spots.get(n), Math.max(network.getScale(), 0.9));
    showView(keptView, calm ? false : { duration: 300, easingFunction: "easeInOutQuad" });
    noteView();
  }
  byId("panel").focus({ preventScroll: true });
}

function focusOn(n) {
  connecting = -1;
  change({ focus: [n], depth: 1, folded: false, opened: [], more: new Map(), selected: n, source: -1, pair: null, path: 0 });
}

function showOverview() {
  connecting = -1;
  change({ focus: [], depth: 1, folded: false, opened: [], more: new Map(), selected: -1, source: -1, pair: null, path: 0 });
}

// Shows the neighbours of an entity, or takes them away again.
function toggleOpen(n) {
  if (n === undefined || n < 0) return;
  const more = new Map([...state.more].filter(([other]) => other !== n));
  const chosen_ = { more, selected: n, source: -1, pair: null, path: 0 };
  if (state.focus.includes(n)) change({ folded: !state.folded, ...chosen_ });
  else change({ opened: state.opened.includes(n) ? state.opened.filter((other) => other !== n) : [...state.opened, n], ...chosen_ });
}

function drawZoom() {
  const isMap = state.view === "map";
  byId("zoom").setAttribute("aria-label", say("zoom"));
  const signs = [["zoomIn", "+", () => (isMap ? zoomMap(1.4) : zoomBy(1.3))], ["zoomOut", "−", () => (isMap ? zoomMap(1 / 1.4) : zoomBy(1 / 1.3))], ["fit", "⤢", () => (isMap ? fitMap() : fit())]];
  const buttons = signs.map(([key, sign, act]) => button(sign, act, { title: say(key), "aria-label": say(key), "data-zoom": key }));
  if (!isMap) buttons.push(button("✣", () => settle(), { title: say("settle"), "aria-label": say("settle"), "data-zoom": "settle", "aria-pressed": String(settling) }));
  byId("zoom").replaceChildren(...buttons);
}
