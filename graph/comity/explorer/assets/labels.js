// Names next to the nodes. They keep their size at every zoom. A name without room is left out until there is room.

const fonts = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", "DejaVu Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const whole = 22; // The columns of a line of a name that is shown whole.
const minorFrom = 1.5; // The zoom from which claims and figures are named too.

const regionsFrom = 0.6; // The zoom from which regions are named: at a lower one, their names would overlap.
const markedFrom = 1.7; // The zoom from which states that show their code are named too, if they are close together.

// The names by importance: the first one gets the place.
function inOrder() {
  const lit = new Set(shownPath());
  const rank = (n) =>
    n === under ? 0 : n === state.selected || lit.has(n) ? 1 : state.focus.includes(n) ? 2
      : isMinor(n) ? 5 : isDimmed(n) || nodeState(n) === NOT ? 4 : 3;
  return [...drawn.visible]
    .map((n) => ({ n, rank: rank(n) }))
    .sort((a, b) => a.rank - b.rank || drawn.distances.get(a.n) - drawn.distances.get(b.n) || nodes[b.n].weight - nodes[a.n].weight || (nodes[a.n].id < nodes[b.n].id ? -1 : 1));
}

function overlaps(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

// A name may touch the edge of a node, a small one less.
function smaller({ x, y, width, height }) {
  const edge = Math.min(2, width / 8);
  return { x: x + edge, y: y + edge, width: width - 2 * edge, height: height - 2 * edge };
}

function boxes(side, at, reach, width, height) {
  const sides = {
    right: { x: at.x + reach + 5, y: at.y - height / 2 },
    left: { x: at.x - reach - 5 - width, y: at.y - height / 2 },
    below: { x: at.x - width / 2, y: at.y + reach + 4 },
    above: { x: at.x - width / 2, y: at.y - reach - 4 - height },
  };
  return [...new Set([side, "right", "left", "below", "above"])].map((each) => ({ ...sides[each], width, height }));
}

// A name cut to fit between its node and the edge of the picture, as long as part of it can be read.
function fitted(context, text, room) {
  if (room < 50 || context.measureText(text).width <= room) return text;
  const letters = [...text];
  let most = letters.length;
  while (most > 1 && context.measureText(`${letters.slice(0, most).join("")}…`).width > room) most -= 1;
  const cut = letters.slice(0, most).join("");
  const whole = cut.slice(0, cut.lastIndexOf(" ") + 1);
  return `${(whole.length > cut.length / 2 ? whole : cut).replace(/(\s\p{Ll}{1,3})*[\s,;:–—…-]*$/u, "")}…`;
}

// The lines that may stand for a name, the best first: what is pointed at or chosen has its whole name, others a short one or a part of it
// where there is no room for the whole.
function formsOf(context, n, rank, room) {
  if (rank < 2) return [broken(nameOf(n), Infinity, whole)];
  if (state.focus.includes(n)) return [broken(nameOf(n)).map((line) => fitted(context, line, room))];
  const [name, short] = [nameBeside(n), shortName(n)];
  if (!short) return [[fitted(context, name, room)]];
  return name.endsWith("…") || context.measureText(name).width > room ? [[short]] : [[name], [short]];
}

let boxesOf = {}; // Where each name is, and what stands for it, by the id of its entity.

function drawLabels(context) {
  const area = { width: context.canvas.clientWidth, height: context.canvas.clientHeight };
  const ratio = context.canvas.width / area.width;
  const scale = network.getScale();
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  boxesOf = {};
  for (const { n, lines, box, font, important, faint } of labelled(context, area, scale)) {
    boxesOf[nodes[n].id] = { ...box, text: lines.join(" ") };
    context.font = font;
    write(context, lines, box, important, faint);
  }
  drawRegions(context);
  context.restore();
}

// Where the buttons lie over the picture.
function buttonsBox() {
  const { offsetLeft: x, offsetTop: y, offsetWidth: width, offsetHeight: height } = byId("zoom");
  return { x, y, width, height };
}

// The names with room in an area of this size, with their positions and style.
function labelled(context, area, scale) {
  const placed = [];
  const reserved = [...regionNames(context).map(({ box }) => box), buttonsBox()];
  const points = new Map();
  const order = inOrder();
  for (const { n } of order) {
    const { x, y } = drawn.spots.get(n);
    const at = network.canvasToDOM({ x, y });
    const reach = sizeOf(n) * scale;
    points.set(n, { at, reach, x: at.x - reach, y: at.y - reach, width: 2 * reach, height: 2 * reach });
  }
  const inside = (box) => box.x >= 2 && box.y >= 2 && box.x + box.width <= area.width - 2 && box.y + box.height <= area.height - 2;
  const covers = (box, own) => [...points].some(([n, point]) => n !== own && overlaps(box, smaller(point)));
  for (const { n, rank } of order) {
    if ((rank === 5 && scale < minorFrom) || (state.pair && rank > 2 && n !== under)) continue;
    if (isOverview() && data.marks[n] && rank > 2 && scale < markedFrom) continue;
    const important = rank <= 2;
    const central = state.focus.includes(n);
    const [usual, large] = area.width < 500 ? [11, 13] : [12, 15];
    const font = `${central ? `600 ${large}px` : important ? `600 ${usual}px` : `${usual}px`} ${fonts}`;
    context.font = font;
    const { at, reach } = points.get(n);
    const { side } = drawn.spots.get(n);
    const room = (side === "right" ? area.width - at.x : side === "left" ? at.x : 1e4) - reach - 12;
    const possible = formsOf(context, n, rank, room).flatMap((lines) => {
      const height = lines.length * (central ? large + 4 : usual + 3);
      const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 4;
      return boxes(side, at, reach, width, height).filter(inside).map((box) => ({ lines, box }));
    });
    const isFree = ({ box }) => !placed.some((other) => overlaps(box, other.box));
    const isAside = ({ box }) => !covers(box, n) && !reserved.some((other) => overlaps(box, other));
    const found = (central ? undefined : possible.find((each) => isFree(each) && isAside(each))) ?? (important ? possible.find(isFree) : undefined) ?? (rank < 2 ? possible[0] : undefined);
    if (found) placed.push({ n, ...found, font, important, faint: rank === 4 || rank === 5 });
  }
  return placed;
}

// The names of the regions in the overview, with their places, if they fit their block.
function regionNames(context) {
  const scale = network.getScale();
  if (!isOverview() || !data.start.regions || scale < regionsFrom) return [];
  context.font = regionFont();
  const taller = stretching();
  const blocks = data.start.regions.map(([, x, y, width, height]) => {
    const at = network.canvasToDOM({ x, y: y * taller });
    return { x: at.x - (width / 2) * scale, y: at.y - 8 * scale, width: width * scale, height: height * scale };
  });
  return data.start.regions.map(([names, x, y, width], i) => {
    const at = network.canvasToDOM({ x, y: y * taller });
    const whole = headed(names[column()]);
    const across = context.measureText(whole).width + 6;
    const box = { x: at.x - across / 2, y: at.y - 6, width: across, height: 12 };
    // Cut a name that would reach into another region.
    const name = blocks.some((block, j) => j !== i && overlaps(box, block)) ? fitted(context, whole, Math.max(50, (width + 12) * scale)) : whole;
    return { name, at, box };
  });
}

const regionFont = () => `600 ${Math.min(13, Math.max(9, 11.5 * network.getScale()))}px ${fonts}`;

function drawRegions(context) {
  const names = regionNames(context);
  context.font = regionFont();
  context.textAlign = "center";
  context.fillStyle = colourOf("soft");
  context.strokeStyle = colourOf("paper");
  context.lineWidth = 3;
  context.globalAlpha = state.pair ? 0.4 : 1;
  for (const { name, at } of names) {
    context.strokeText(name, at.x, at.y);
    context.fillText(name, at.x, at.y);
  }
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
