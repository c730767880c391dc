// The states on the map: names where there is room, and the parties of a mechanism shaded by role. A shade is a disc around the capital, since
// no borders are drawn: it says who belongs, not how far a state reaches.

const SHADE = 15; // The radius of a shade, in pixels.

let statesOf; // The states, and all else that may be a party, with the place at which each stands; found once.

function stateSpots() {
  statesOf ??= nodes.filter(({ family, n }) => family === "Polity" || ["Mechanism", "Organization"].includes(family) && tiesOf[n].some((tie) => tie.b === n && tie.relation.name === "membership")).map(({ n }) => ({ n, place: placesOf(n)[0] })).filter(({ place }) => place !== undefined)
    .sort((a, b) => nodes[b.n].weight - nodes[a.n].weight || a.n - b.n);
  return statesOf;
}

// The shades and names of the states, to be placed by ``showStates``: { n, at, role, shade, label }.
function drawStates(group) {
  const roles = rolesIn(roleCentre());
  atlas.states = stateSpots().filter(({ n }) => data.types[n] === "State" || (drawn.visible.has(n) && roles.has(n))).map(({ n, place }) => {
    const role = drawn.visible.has(n) ? roles.get(n) : undefined;
    const look = role && lookOfRole(role.role);
    const at = projected(fromMeridian(data.points[place][0]), data.points[place][1]);
    const label = svgElement("text", { class: role ? "map-state map-party" : "map-state" }, nameOf(n));
    const told = role && `${nameOf(n)}: ${roleInWords(role.role)}`;
    const shade = role && svgElement("g", { class: `map-shade${role.held === CERTAINLY ? "" : " map-uncertain"}`, "data-role": role.role, "data-state": nodes[n].id },
      svgElement("title", {}, told), shapeElement({ ...classOf(n), shape: "dot" }, 0, 0, SHADE, look));
    return { n, at, role, shade, label };
  });
  group.replaceChildren(...atlas.states.map(({ shade }) => shade).filter(Boolean), ...atlas.states.map(({ label }) => label));
}

// Places them; a name is shown if nothing is in its way, those of the parties first. ``taken`` are the boxes of markers and their names.
function showStates(x, y, width, height, taken) {
  const isFree = (box) => box.left > 2 && box.right < width - 2 && box.top > 2 && box.bottom < height - 2
    && taken.every((other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom);
  for (const each of atlas.states) {
    each.x = x + each.at[0] * atlas.scale;
    each.y = y + each.at[1] * atlas.scale;
    each.shade?.setAttribute("transform", `translate(${each.x.toFixed(1)} ${each.y.toFixed(1)})`);
  }
  const isNear = ({ x: across, y: down }) => across > 0 && down > 0 && across < width && down < height;
  let room = (width * height) / 5000;
  for (const each of [...atlas.states].sort((a, b) => Boolean(b.role) - Boolean(a.role))) {
    const wide = isNear(each) && room > 0 ? widthOf(each.label.textContent, `${each.role ? "600 " : ""}12px ${fonts}`) + 8 : 0;
    const heights = each.role ? [SHADE + 9, -SHADE - 9] : [0, 12, -12];
    const down = wide ? heights.find((dy) => isFree({ left: each.x - wide / 2, right: each.x + wide / 2, top: each.y + dy - 7, bottom: each.y + dy + 7 })) : undefined;
    each.label.classList.toggle("map-quiet", down === undefined);
    if (down === undefined) continue;
    each.label.setAttribute("x", each.x.toFixed(1));
    each.label.setAttribute("y", (each.y + down + 4).toFixed(1));
    taken.push({ left: each.x - wide / 2, right: each.x + wide / 2, top: each.y + down - 7, bottom: each.y + down + 7 });
    room -= 1;
  }
}
