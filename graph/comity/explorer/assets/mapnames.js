// Names next to the markers on the map, and how markers make room for each other.

// A marker that would hide the number of a larger one is moved outwards until both are visible.
function moveOut(each, i) {
  for (const larger of atlas.places.slice(0, i)) {
    if (larger.count < 2) return;
    const [dx, dy] = [each.x - larger.x, each.y - larger.y];
    const [far, wanted] = [Math.hypot(dx, dy), larger.radius + 0.6 * each.radius];
    if (far >= wanted) continue;
    each.x = larger.x + (far ? dx / far : 1) * wanted;
    each.y = larger.y + (far ? dy / far : 0) * wanted;
  }
}

// The area that reacts to a finger or pointer is larger than a small marker, if its neighbours leave room.
function showTargets() {
  for (const each of atlas.places) {
    let nearest_ = 26;
    for (const other of atlas.places) if (other !== each) nearest_ = Math.min(nearest_, Math.hypot(other.x - each.x, other.y - each.y));
    each.target.setAttribute("r", Math.max(each.radius + 1, nearest_ / 2).toFixed(1));
  }
}

let measure; // Measures each name once.
const widths = new Map();

function widthOf(text, font) {
  const key = `${font}${text}`;
  measure ??= document.createElement("canvas").getContext("2d");
  if (!widths.has(key)) {
    measure.font = font;
    widths.set(key, measure.measureText(text).width);
  }
  return widths.get(key);
}

// Names next to the markers, those of the largest first, if there is room. Others appear when a marker is pointed at. Returns what is taken.
function showNames(width, height) {
  const inView = atlas.places.filter(({ x, y }) => x > -20 && y > -20 && x < width + 20 && y < height + 20);
  const taken = [...inView.map(({ x, y, radius, count }) => boxAround(x, y, count ? radius : 2.5)),
    { left: width - 54, right: width, top: height - 110, bottom: height }, { left: 0, right: Math.min(width - 60, 640), top: height - 44, bottom: height }];
  for (const each of atlas.places) each.name.classList.add("map-quiet");
  const isFree = (box) => box.left > 2 && box.right < width - 2 && box.top > 2 && box.bottom < height - 2
    && taken.every((other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom);
  const rank = ({ entities, held, count }) => (entities.includes(state.selected) ? 1e6 : 0) + (held === NOT ? -1e3 : 0) + count;
  const ranked = [...inView].sort((a, b) => rank(b) - rank(a) || nodes[b.place].weight - nodes[a.place].weight || a.place - b.place);
  let room = (width * height) / 7000;
  for (const each of ranked) {
    const sides = sidesOf(each);
    // Where only a state stands, its own name says so.
    const wanted = room > 0 && !each.isState && (each.held !== NOT || each.entities.includes(state.selected));
    const side = wanted ? sides.find(({ box }) => isFree(box)) : undefined;
    const { x, y, anchor } = side ?? sides.find(({ box }) => box.left > 0 && box.right < width) ?? sides[0];
    each.name.setAttribute("x", x.toFixed(1));
    each.name.setAttribute("y", y.toFixed(1));
    each.name.setAttribute("text-anchor", anchor);
    each.name.classList.toggle("map-quiet", !side);
    if (!side) continue;
    taken.push(side.box);
    room -= 1;
  }
  return taken;
}

const boxAround = (x, y, radius) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });

// Where a name may be: to the right of its marker, to the left, above, below, or diagonally.
function sidesOf({ x, y, radius, text, count }) {
  const size = count > 1 ? 13 : 12;
  const wide = widthOf(text, `${count > 1 ? "600 " : ""}${size}px ${fonts}`);
  const off = radius + 4;
  const box = (left, middle) => ({ left: x + left - 1, right: x + left + wide + 1, top: y + middle - size * 0.62, bottom: y + middle + size * 0.62 });
  const at = (dx, middle, anchor, left) => ({ x: dx, y: middle + size * 0.35, anchor, box: box(left, middle) });
  const aslant = off * 0.7;
  const beside = [[off, 0], [-off, 0]];
  const above = [[0, -off - 6], [0, off + 6]];
  const corners = [[aslant, -aslant - 4], [aslant, aslant + 4], [-aslant, -aslant - 4], [-aslant, aslant + 4]];
  return [...beside, ...above, ...corners].map(([dx, middle]) =>
    at(dx, middle, dx > 0 ? "start" : dx < 0 ? "end" : "middle", dx > 0 ? dx : dx < 0 ? dx - wide : -wide / 2));
}
