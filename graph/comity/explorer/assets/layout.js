// Places entities around the one in the middle, always in the same way. Claims and figures about it are in a halo around it;
// its neighbours are on rings, type by type. A ring is spaced evenly by height, not by angle, so the names next to it are on
// even lines. What is expanded later spreads outwards from the node that was expanded.

const RING = 300;
const RING_STEP = 62;
const RING_HOLDS = 64;
const HALO = 112;
const HALO_STEP = 17;

const natural = new Intl.Collator("en", { numeric: true });

function byFamily(a, b) {
  const order = [...classes.keys()];
  return order.indexOf(nodes[a].type) - order.indexOf(nodes[b].type) || natural.compare(nodes[a].id, nodes[b].id);
}

// On a screen that is much taller than wide, the rings are narrower: as long as it is held like that, however far the sheet is up.
const narrowing = () => (innerWidth < 0.7 * innerHeight ? 0.5 : 1);

// And they are higher, so that there is a line for each name beside them.
const stretching = () => (narrowing() < 1 && !(isOverview() && data.start.projection) ? Math.min(isOverview() ? 1.75 : 1.3, innerHeight / innerWidth - 0.4) : 1);

function onRing(turn, radius) {
  const height = turn < 0.5 ? 4 * turn - 1 : 3 - 4 * turn;
  const across = Math.sqrt(Math.max(0, 1 - height * height));
  return { x: Math.round(radius * narrowing() * across * (turn < 0.5 ? 1 : -1)), y: Math.round(radius * stretching() * height), side: across < 0.12 ? "below" : turn < 0.5 ? "right" : "left" };
}

// Spreads slots over as many rings as they need. Returns the radius of the outermost one.
function onRings(spots, slots, radius) {
  const rings = Math.max(1, Math.ceil(slots.length / RING_HOLDS));
  slots.forEach((n, i) => { if (n !== null) spots.set(n, onRing((i + 0.5) / slots.length, radius + RING_STEP * (i % rings))); });
  return radius + RING_STEP * (rings - 1);
}

// Leaves an empty slot between types, if there is room, so that sectors are visible.
function withGaps(order) {
  const sectors = new Set(order.map((n) => nodes[n].type)).size;
  if (order.length + sectors > RING_HOLDS) return order;
  return order.flatMap((n, i) => (i && nodes[n].type !== nodes[order[i - 1]].type ? [null, n] : [n])).concat(order.length ? [null] : []);
}

function inTheMiddle(spots, centres) {
  const radius = centres.length === 1 ? 0 : Math.min(80, 28 * centres.length);
  centres.forEach((n, i) => {
    const angle = (2 * Math.PI * i) / centres.length - Math.PI / 2;
    spots.set(n, { x: Math.round(radius * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)), side: "below" });
  });
}

// Entities further away, in the order of those that connect them.
function behind(far, inner) {
  const turn = new Map(inner.map((n, i) => [n, i]));
  const first = new Map(far.map((n) => [n, Math.min(inner.length, ...tiesOf[n].map(({ a, b }) => turn.get(a === n ? b : a) ?? inner.length))]));
  return far.sort((a, b) => first.get(a) - first.get(b) || byFamily(a, b));
}

function ringsAround(distances) {
  const spots = new Map();
  const at = (distance) => [...distances].filter(([, d]) => d === distance).map(([n]) => n);
  const centres = at(0);
  inTheMiddle(spots, centres);
  const halo = at(1).filter(isMinor).sort(byFamily);
  const inner = centres.length === 1 ? HALO : HALO + 40;
  const circles = Math.max(1, Math.ceil((halo.length * 14) / (2 * Math.PI * inner)));
  halo.forEach((n, i) => {
    const angle = (2 * Math.PI * i) / halo.length - Math.PI / 2;
    const radius = inner + HALO_STEP * (i % circles);
    spots.set(n, { x: Math.round(radius * Math.cos(angle) * (narrowing() < 1 ? 0.75 : 1)), y: Math.round(radius * stretching() * Math.sin(angle)), side: "below" });
  });
  let order = at(1).filter((n) => !isMinor(n)).sort(byFamily);
  let radius = onRings(spots, withGaps(order), Math.max(RING, inner + HALO_STEP * circles + 60));
  for (let distance = 2; distance <= Math.max(0, ...distances.values()); distance += 1) {
    order = behind(at(distance), [...order, ...halo]);
    radius = onRings(spots, order, radius + RING_STEP);
  }
  return spots;
}

// Free places around a node, nearest first, away from the middle of the picture.
function spread(spots, from, added) {
  const { x, y } = spots.get(from) ?? { x: 0, y: 0 };
  const outwards = x || y ? Math.atan2(y, x) : 0;
  const taken = [...spots.values()];
  const free = (at) => taken.every((other) => Math.hypot(other.x - at.x, (other.y - at.y) * 1.2) > 30);
  let [radius, step] = [100, 0];
  for (const n of added) {
    let at;
    while (!at) {
      const each = 34 / radius;
      const offset = Math.ceil(step / 2) * each * (step % 2 ? 1 : -1);
      step += 1;
      if (Math.abs(offset) > (radius > 400 ? Math.PI : 1.9)) [radius, step] = [radius + 36, 0];
      else {
        const angle = outwards + offset;
        const tried = { x: Math.round(x + radius * Math.cos(angle)), y: Math.round(y + radius * Math.sin(angle)), side: Math.cos(angle) > 0.2 ? "right" : Math.cos(angle) < -0.2 ? "left" : "below" };
        if (free(tried)) at = tried;
      }
    }
    taken.push(at);
    spots.set(n, at);
  }
}
