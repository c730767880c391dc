// Names beside the nodes. They keep their size at every zoom, and one that finds no room is left out until it does.

const fonts = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const lineHeight = 15;
const minorFrom = 1.5; // The zoom from which remarks and figures are named as well.

// The names in order of importance: the first one to claim a place has it.
function inOrder() {
  const rank = (node) =>
    node.id === state.hovered ? 0 : node.id === state.selected ? 1 : data.centres.includes(node.id) ? 2
      : types.get(node.type).minor ? 5 : isDimmed(node.id) ? 4 : 3;
  return data.nodes
    .filter((node) => !state.hidden.has(node.type))
    .map((node) => ({ node, rank: rank(node) }))
    .sort((a, b) => a.rank - b.rank || a.node.level - b.node.level || b.node.weight - a.node.weight || (a.node.id < b.node.id ? -1 : 1));
}

function overlaps(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function boxes(node, at, reach, width, height) {
  const sides = {
    right: { x: at.x + reach + 5, y: at.y - height / 2 },
    left: { x: at.x - reach - 5 - width, y: at.y - height / 2 },
    below: { x: at.x - width / 2, y: at.y + reach + 4 },
    above: { x: at.x - width / 2, y: at.y - reach - 4 - height },
  };
  const order = [node.side, "right", "left", "below", "above"];
  return [...new Set(order)].map((side) => ({ ...sides[side], width, height }));
}

// A name cut to the room between its node and the edge of the picture, as long as some of it can be read.
function fitted(context, text, room) {
  if (room < 50 || context.measureText(text).width <= room) return text;
  const letters = [...text];
  let most = letters.length;
  while (most > 1 && context.measureText(`${letters.slice(0, most).join("")}…`).width > room) most -= 1;
  const cut = letters.slice(0, most).join("");
  const whole = cut.slice(0, cut.lastIndexOf(" ") + 1);
  return `${(whole.length > cut.length / 2 ? whole : cut).replace(/(\s\p{Ll}{1,3})*[\s,;:–—…-]*$/u, "")}…`;
}

function drawLabels(context) {
  const area = { width: context.canvas.clientWidth, height: context.canvas.clientHeight };
  const ratio = context.canvas.width / area.width;
  const scale = network.getScale();
  const placed = [];
  state.boxes = {};
  const points = new Map();
  const order = inOrder();
  for (const { node } of order) {
    const at = network.canvasToDOM(network.getPosition(node.id));
    const reach = node.size * scale;
    points.set(node.id, { at, reach, x: at.x - reach, y: at.y - reach, width: 2 * reach, height: 2 * reach });
  }
  const inside = (box) => box.x >= 2 && box.y >= 2 && box.x + box.width <= area.width - 2 && box.y + box.height <= area.height - 2;
  const covers = (box, own) => [...points].some(([id, point]) => id !== own && overlaps(box, point));

  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const { node, rank } of order) {
    if (rank === 5 && scale < minorFrom) continue;
    const important = rank <= 2;
    const central = data.centres.includes(node.id);
    context.font = `${central ? "600 15px" : important ? "600 12px" : "12px"} ${fonts}`;
    const { at, reach } = points.get(node.id);
    const room = (node.side === "right" ? area.width - at.x : node.side === "left" ? at.x : 1e4) - reach - 12;
    const lines = node.short[state.language].split("\n").map((line) => fitted(context, line, room));
    const height = lines.length * (central ? 19 : lineHeight);
    const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 4;
    const possible = boxes(node, at, reach, width, height).filter(inside);
    const box = possible.find((each) => !placed.some((other) => overlaps(each, other)) && (important || !covers(each, node.id)))
      ?? (rank < 2 ? possible[0] : undefined);
    if (!box) continue;
    placed.push(box);
    state.boxes[node.id] = box;
    write(context, lines, box, important, rank === 4 || rank === 5);
  }
  context.restore();
}

function write(context, lines, box, important, faint) {
  const step = box.height / lines.length;
  if (important) {
    context.fillStyle = colourOf("veil");
    context.fillRect(box.x - 2, box.y, box.width + 4, box.height);
  }
  context.textAlign = "center";
  context.lineWidth = 3;
  context.strokeStyle = colourOf("paper");
  context.fillStyle = colourOf(faint ? "soft" : "ink");
  lines.forEach((line, i) => {
    const [x, y] = [box.x + box.width / 2, box.y + step * (i + 0.5)];
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
}
