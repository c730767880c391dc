// The map: everything shown, as markers on the globe.

const LEAST_WIDTH = 40; // The fewest degrees to show when the map is fitted.
const CLOSEST = 40; // The highest zoom, compared with the whole world.

// The view: its centre (x, y) in units of the map, pixels per unit, and whether it is the fitted view.
const atlas = { basis: null, meridian: 11, ground: null, x: 0, y: 0, scale: 0, fitted: true, places: [], states: [], open: -1, selected: -1, wasSize: "" };

function mapSize() {
  const { clientWidth, clientHeight } = byId("map");
  return { width: clientWidth || 800, height: clientHeight || 500 };
}

function worldScale() {
  const { width, height } = mapSize();
  return Math.min((width - 24) / (2 * projected(180, 0)[0]), (height - 24) / (-2 * projected(0, 90)[1]));
}

// The centre of a view, kept close enough to the centre of the world to show nothing beyond the rim.
const inWorld = (middle, most) => Math.max(Math.min(0, -most), Math.min(Math.max(0, most), middle));

// Shows all markers with a margin. In the overview, or without markers, shows the whole world.
function fitMap() {
  const { width, height } = mapSize();
  if (!atlas.fitted) noteViewSoon();
  Object.assign(atlas, { x: 0, y: 0, scale: worldScale(), fitted: true });
  if (!isOverview() && atlas.places.length) {
    const [xs, ys] = [0, 1].map((axis) => atlas.places.map(({ at }) => at[axis]));
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const least = projected(LEAST_WIDTH, 0)[0];
    const margin = width < 500 ? { side: 32, end: 52, top: 40, bottom: 100 } : { side: 60, end: 90, top: 50, bottom: 84 };
    atlas.scale = Math.max(atlas.scale, Math.min((width - margin.side - margin.end) / Math.max(right - left, least),
      (height - margin.top - margin.bottom) / Math.max(bottom - top, least / 3)));
    atlas.x = inWorld((left + right + (margin.end - margin.side) / atlas.scale) / 2, projected(180, 0)[0] - width / 2 / atlas.scale);
    atlas.y = inWorld((top + bottom + (margin.bottom - margin.top) / atlas.scale) / 2, -projected(0, 90)[1] - height / 2 / atlas.scale);
  }
  showAtlas();
}

// Zooms in or out around a point of the screen; around the centre, if none is given.
function zoomMap(factor, at) {
  const { width, height } = mapSize();
  const [dx, dy] = at ? [at.x - width / 2, at.y - height / 2] : [0, 0];
  const scale = Math.min(CLOSEST * worldScale(), Math.max(0.8 * worldScale(), atlas.scale * factor));
  atlas.x += dx / atlas.scale - dx / scale;
  atlas.y += dy / atlas.scale - dy / scale;
  atlas.scale = scale;
  atlas.fitted = false;
  showAtlas();
  noteViewSoon();
}

function panMap(dx, dy) {
  atlas.x -= dx / atlas.scale;
  atlas.y -= dy / atlas.scale;
  atlas.fitted = false;
  showAtlas();
  noteViewSoon();
}

// Moves the map until a marker is well inside.
function reveal({ x, y }) {
  const { width, height } = mapSize();
  const into = (value, most) => Math.max(0, 40 - value) - Math.max(0, value - (most - 60));
  if (into(x, width) || into(y, height)) panMap(into(x, width), into(y, height));
}

// Places ground, markers and names according to the view.
function showAtlas() {
  const { width, height } = mapSize();
  const [most, highest] = [projected(180, 0)[0], -projected(0, 90)[1]];
  atlas.x = Math.min(most, Math.max(-most, atlas.x));
  atlas.y = Math.min(highest, Math.max(-highest, atlas.y));
  const [x, y] = [width / 2 - atlas.x * atlas.scale, height / 2 - atlas.y * atlas.scale];
  atlas.ground.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${atlas.scale})`);
  for (const each of atlas.places) {
    each.x = x + each.at[0] * atlas.scale;
    each.y = y + each.at[1] * atlas.scale;
  }
  atlas.places.forEach(moveOut);
  for (const each of atlas.places) {
    each.marker.setAttribute("transform", `translate(${each.x.toFixed(1)} ${each.y.toFixed(1)})`);
  }
  showTargets();
  showStates(x, y, width, height, showNames(width, height));
  if (atlas.open >= 0) placeList();
}

// How many of each type are at a place, in words.
function inTypes(entities) {
  const counts = new Map();
  for (const n of entities) counts.set(typeOf(n), (counts.get(typeOf(n)) ?? 0) + 1);
  return [...counts].map(([type, count]) => say("mapTypes", { type, n: count })).join(say("comma"));
}

function placeInWords({ place, entities, held }) {
  const what = entities.length > 1 ? inTypes(entities) : `${nameOf(entities[0])} (${typeOf(entities[0])})`;
  const told = say("mapPlace", { place: nameOf(place), what });
  return held === CERTAINLY ? told : say(held === NOT ? "mapNot" : "mapPossibly", { told });
}

const roomForNumber = ["dot", "diamond", "hexagon", "square"];

// A marker looks like what is there. If shapes differ, or leave no room for a number, it is round.
function lookOfPlace(shown) {
  if (isBackground(shown[0])) return classOf(shown.find((n) => nodes[n].family === "Polity") ?? shown[0]);
  const counts = new Map();
  for (const n of shown) counts.set(nodes[n].type, (counts.get(nodes[n].type) ?? 0) + 1);
  const [type] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
  const shapes = new Set([...counts.keys()].map((each) => classes.get(each).shape));
  const look = classes.get(type);
  const isOne = shapes.size === 1 && (shown.length === 1 || roomForNumber.includes(look.shape));
  return isOne ? look : { ...look, shape: "dot" };
}

function markerOf(each) {
  const { place, entities, shown, count, held } = each;
  const many = entities.length > 1;
  const isSelected = entities.includes(state.selected);
  const look = lookOfPlace(shown);
  each.radius = count ? Math.min(26, count > 1 ? 6.5 + 2.4 * Math.sqrt(count) : 6) : 3;
  each.isState = isBackground(shown[0]) && shown.some((n) => nodes[n].family === "Polity");
  each.text = nameOf(place);
  each.target = svgElement("circle", { class: "map-target", r: each.radius });
  each.name = svgElement("text", { class: count > 1 ? "map-name map-many" : "map-name" }, each.text);
  const shape = shapeElement(look, 0, 0, each.radius);
  if (held === POSSIBLY) shape.setAttribute("stroke-dasharray", "3 2");
  const label = placeInWords(each);
  const names = ["map-place", held === NOT && "map-faded", isSelected && "map-selected", held === POSSIBLY && "map-possible"];
  each.marker = svgElement("g", { class: names.filter(Boolean).join(" "), role: "button", tabindex: 0, "aria-label": label, "data-place": place },
    svgElement("title", {}, label), svgElement("circle", { class: "map-ring", r: each.radius + 4 }), shape);
  each.marker.setAttribute(many ? "aria-haspopup" : "aria-pressed", many ? "dialog" : String(isSelected));
  if (many) each.marker.setAttribute("aria-expanded", String(atlas.open === place));
  if (count > 1) {
    const size = Math.min(15, Math.max(10.5, each.radius * 0.95));
    const attributes = { class: "map-count", y: (size * 0.36).toFixed(1), fill: inkOn(look.colour), "font-size": size.toFixed(1) };
    each.marker.append(svgElement("text", attributes, String(count)));
  }
  each.marker.append(each.name, each.target);
  return each.marker;
}

const placeShown = (n) => atlas.places.find(({ place }) => place === n);

function startMap(root) {
  const svg = svgElement("svg", { class: "map-world", role: "group" }, svgElement("g", { class: "map-states" }), svgElement("g", { class: "map-places" }));
  root.append(svg, element("p", { class: "map-message", hidden: true }), element("p", { class: "map-note", hidden: true }),
    element("div", { class: "map-list", role: "dialog", hidden: true }));
  followPointers(svg);
  followKeys(root);
  const outside = ({ target }) => !target.closest?.(".map-list, .map-place[aria-expanded=true]");
  for (const name of ["pointerdown", "focusin"]) document.addEventListener(name, (event) => { if (atlas.open >= 0 && outside(event)) closeList(); });
  new ResizeObserver(() => {
    const { width, height } = mapSize();
    if (root.hidden || atlas.wasSize === `${width} ${height}`) return;
    atlas.wasSize = `${width} ${height}`;
    if (atlas.fitted) fitMap();
    else showAtlas();
  }).observe(root);
}

// The ground is drawn again only when the map turns to another meridian.
function drawGround(svg) {
  const isNew = atlas.basis !== drawn.basis;
  const meridian = isNew ? middleMeridian(atlas.places) : atlas.meridian;
  if (!atlas.ground || meridian !== atlas.meridian) {
    atlas.ground?.remove();
    atlas.meridian = meridian;
    atlas.ground = ground();
    svg.prepend(atlas.ground);
  }
  atlas.basis = drawn.basis;
  return isNew;
}

function drawMap() {
  const root = byId("map");
  if (!root.firstChild) startMap(root);
  const svg = root.querySelector(".map-world");
  const { places, unplaced } = locate();
  atlas.places = places;
  const isNew = drawGround(svg);
  for (const each of places) each.at = projected(fromMeridian(data.points[each.place][0]), data.points[each.place][1]);
  drawStates(svg.querySelector(".map-states"));
  again(svg.querySelector(".map-places"), "data-place", places.map(markerOf));
  svg.setAttribute("aria-label", say("mapLabel", { n: places.length }));
  const tell = (name, text) => Object.assign(root.querySelector(name), { textContent: text, hidden: !text });
  tell(".map-message", places.length ? "" : say("noPlaces"));
  tell(".map-note", [unplaced && places.length ? say("unplaced", { n: unplaced }) : "", say(isPhone.matches ? "mapBaseShort" : "mapBase")].join(" "));
  if (isNew) closeList();
  if (isNew) fitMap();
  else showAtlas();
  drawList();
  restoreView();
  revealSelected();
}

// Something selected elsewhere, in the search or the panel, is moved into view.
function revealSelected() {
  if (atlas.selected === state.selected) return;
  atlas.selected = state.selected;
  const standing = atlas.places.filter(({ entities }) => entities.includes(state.selected));
  const { width, height } = mapSize();
  if (standing.length && !standing.some(({ x, y }) => x > 0 && y > 0 && x < width && y < height)) reveal(standing[0]);
}
