// The list of what is at one place on the map, for markers that stand for several things.

function activate(each) {
  if (each.entities.length === 1) pick(each.entities[0]);
  else if (atlas.open === each.place) closeList();
  else openList(each.place);
}

// Builds the list of what is at a place.
function openList(place) {
  closeList();
  atlas.open = place;
  drawList();
  byId("map").querySelector(".map-list li button").focus({ preventScroll: true });
}

function closeList(back = false) {
  if (atlas.open < 0) return;
  const each = placeShown(atlas.open);
  atlas.open = -1;
  drawList();
  if (back) each?.marker.focus({ preventScroll: true });
}

function drawList() {
  const list = byId("map").querySelector(".map-list");
  const each = placeShown(atlas.open);
  if (!each) atlas.open = -1;
  for (const { entities, place, marker } of atlas.places) if (entities.length > 1) marker.setAttribute("aria-expanded", String(place === atlas.open));
  list.hidden = !each;
  again(list, "data-entity", each ? [listHead(each), element("ul", {}, each.entities.map(listEntry))] : []);
  if (!each) return;
  list.setAttribute("aria-label", nameOf(each.place));
  placeList();
}

function listHead({ place }) {
  return element("div", { class: "map-head" }, isolated(nameOf(place), { class: "map-title" }),
    button("×", () => closeList(true), { class: "map-close", "data-entity": "close", title: say("mapClose"), "aria-label": say("mapClose") }));
}

function listEntry(n) {
  return element("li", {}, button([icon(classOf(n)), element("span", {}, isolated(nameOf(n)), element("span", { class: "map-type" }, typeOf(n)))],
    () => pick(n), { "data-entity": nodes[n].id, "aria-pressed": String(n === state.selected), class: nodeState(n) === NOT ? "map-over" : null }));
}

// Places it next to its marker, within the map.
function placeList() {
  const list = byId("map").querySelector(".map-list");
  const { x, y, radius } = placeShown(atlas.open);
  const { width, height } = mapSize();
  const beside = x + radius + 10 + list.offsetWidth < width - 8 ? x + radius + 10 : x - radius - 10 - list.offsetWidth;
  const within_ = (value, most) => `${Math.round(Math.max(8, Math.min(most - 8, value)))}px`;
  list.style.left = within_(beside, width - list.offsetWidth);
  list.style.top = within_(y - 24, height - list.offsetHeight);
}
