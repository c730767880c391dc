// The picture: vis-network draws the nodes where they were put beforehand, and follows mouse, touch and wheel.

let network;
let drawnNodes;
let drawnEdges;
let neighbours = new Map(data.nodes.map((node) => [node.id, new Set([node.id])]));
let moved = false;

const isDimmed = (id) => state.selected !== null && !neighbours.get(state.selected).has(id);

function edgeColours() {
  return { color: colourOf("edge"), highlight: colourOf("edge-strong"), hover: colourOf("edge-strong"), inherit: false };
}

function drawPicture() {
  for (const { from, to } of data.edges) {
    neighbours.get(from).add(to);
    neighbours.get(to).add(from);
  }
  drawnNodes = new vis.DataSet(data.nodes.map(({ id, x, y, size }) => ({ id, x, y, size })));
  drawnEdges = new vis.DataSet(data.edges.map(({ from, to, width }, id) => (width ? { id, from, to, width } : { id, from, to })));
  network = new vis.Network(byId("picture"), { nodes: drawnNodes, edges: drawnEdges }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 1e9, multiselect: false, keyboard: false },
    nodes: { shape: "custom", ctxRenderer: renderNode, chosen: true },
    edges: { smooth: false, width: 0.7, selectionWidth: 0.9, hoverWidth: 0.6, color: edgeColours() },
  });
  network.on("afterDrawing", (context) => {
    drawLabels(context);
    document.body.dataset.ready = "yes";
  });
  network.on("click", ({ nodes: [id] }) => select(id ?? null));
  network.on("hoverNode", ({ node }) => hover(node, nameOf(node)));
  network.on("blurNode", () => hover(null, ""));
  network.on("hoverEdge", ({ edge }) => hover(null, connection(data.edges[edge])));
  network.on("blurEdge", () => hover(null, ""));
  network.on("zoom", () => { moved = true; });
  network.on("dragEnd", () => { moved = true; });
  network.on("resize", () => { if (!moved) requestAnimationFrame(fit); });
  darkness.addEventListener("change", () => {
    network.setOptions({ edges: { color: edgeColours() } });
    drawLegend();
  });
  fit();
}

// A line in words: "China – member of – China–Central Asia mechanism".
function connection({ relations }) {
  return relations.map(([from, relation, to]) => {
    const labels = data.relations[relation] ?? types.get(relation)?.labels ?? { en: relation };
    return `${nameOf(from)} – ${inLanguage(labels)} – ${nameOf(to)}`;
  }).join("\n");
}

function hover(id, text) {
  state.hovered = id;
  const remark = byId("remark");
  remark.textContent = text;
  remark.hidden = text === "";
  network.redraw();
}

// Shows all that is not hidden, with room for the names at the sides.
function fit() {
  const { clientWidth: width, clientHeight: height } = byId("picture");
  const shown = data.nodes.filter((node) => !state.hidden.has(node.type)).map((node) => ({ ...network.getPosition(node.id), size: node.size }));
  if (!shown.length || !width || !height) return;
  const span = (axis) => [Math.min(...shown.map((p) => p[axis] - p.size)), Math.max(...shown.map((p) => p[axis] + p.size))];
  const [[left, right], [top, bottom]] = [span("x"), span("y")];
  const beside = Math.min(195, width * 0.2);
  const scale = Math.min((width - 2 * beside) / (right - left), (height - 56) / (bottom - top), 1.4);
  moved = false;
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
}

function zoomBy(factor) {
  moved = true;
  network.moveTo({ scale: Math.min(8, Math.max(0.1, network.getScale() * factor)), animation: false });
}

// Chooses an entity (or none): marks it and its connections, and tells of it in the panel.
function select(id) {
  state.selected = id;
  if (id === null) network.unselectAll();
  else {
    if (state.hidden.has(nodes.get(id).type)) toggleType(nodes.get(id).type);
    network.selectNodes([id], true);
  }
  drawPanel();
  network.redraw();
}

// Chooses an entity by its name and goes there.
function goTo(id) {
  select(id);
  moved = true;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: calm ? false : { duration: 300, easingFunction: "easeInOutQuad" } });
  byId("panel").focus({ preventScroll: true });
}

function toggleType(type) {
  if (!state.hidden.delete(type)) state.hidden.add(type);
  const isHidden = (id) => state.hidden.has(nodes.get(id).type);
  drawnNodes.update(data.nodes.map(({ id }) => ({ id, hidden: isHidden(id) })));
  drawnEdges.update(data.edges.map(({ from, to }, id) => ({ id, hidden: isHidden(from) || isHidden(to) })));
  drawLegend();
}
