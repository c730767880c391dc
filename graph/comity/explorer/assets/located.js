// Where things are on the map: places at their points, meetings and bodies at their places, states at their capitals.

// The ties that give an entity a place: the first of these that it has.
const standingBy = { Polity: ["capital"], Mechanism: ["seat"] };
const standingElse = ["place", "seat", "site", "foundedPlace"];

// A place with a point. For a place without one, the larger place or the capital of its state; or -1.
function pointedPlace(n, left = 3) {
  if (data.points[n]) return n;
  const tied = (name) => tiesOf[n].find((tie) => tie.a === n && tie.relation.name === name);
  const tie = tied("partOf") ?? tied("capital") ?? tied("inState");
  return tie && left ? pointedPlace(tie.b, left - 1) : -1;
}

// The values of a relation that are most certain on the chosen day: a seat that moved counts where it was then.
function placesBy(n, name) {
  const found = tiesOf[n].filter((tie) => tie.a === n && tie.relation.name === name);
  const best = Math.max(...found.map(tieState));
  return found.filter((tie) => tieState(tie) === best).map((tie) => pointedPlace(tie.b)).filter((place) => place >= 0);
}

function placesOf(n) {
  const { family } = nodes[n];
  if (family === "Place") return [pointedPlace(n)].filter((place) => place >= 0);
  for (const name of standingBy[family] ?? standingElse) {
    const found = placesBy(n, name);
    if (found.length) return [...new Set(found)];
  }
  if (family !== "Mechanism") return [];
  const secretariats = tiesOf[n].filter((tie) => tie.b === n && tie.relation.name === "of" && data.types[tie.a] === "Secretariat");
  return [...new Set(secretariats.flatMap((tie) => placesBy(tie.a, "seat")))];
}

const isBackground = (n) => nodes[n].family === "Polity" || nodes[n].family === "Place";
const newestFirst = (a, b) => isBackground(a) - isBackground(b) || data.begun[b] - data.begun[a] || (nodes[a].id < nodes[b].id ? -1 : 1);

// Whose marker it is: something that is there on the chosen day; otherwise the state or place; otherwise something from another time.
function shownOf(entities) {
  const told = entities.filter((n) => !isBackground(n));
  const holds = (n) => nodeState(n) !== NOT;
  return [told.filter(holds), entities.filter(holds), told, entities].find((each) => each.length);
}

// What is at each place, with states and the places themselves last; and how many things have no place.
function locate() {
  const found = new Map();
  let unplaced = 0;
  for (const n of drawn.visible) {
    const places = placesOf(n);
    if (!places.length) unplaced += 1;
    for (const place of places) found.set(place, [...(found.get(place) ?? []), n]);
  }
  const places = [...found].map(([place, entities]) => {
    entities.sort(newestFirst);
    const shown = shownOf(entities);
    return { place, entities, shown, count: isBackground(shown[0]) ? 0 : shown.length, held: Math.max(...shown.map(nodeState)), at: [0, 0], x: 0, y: 0 };
  });
  // Larger markers are below smaller ones, so that none is hidden.
  places.sort((a, b) => b.count - a.count || (nodes[a.place].id < nodes[b.place].id ? -1 : 1));
  return { places, unplaced };
}

// The meridian opposite the widest gap between markers, so that the map is not split where something is shown.
function middleMeridian(places) {
  const around_ = places.map(({ place }) => data.points[place][0]).sort((a, b) => a - b);
  if (isOverview() || !around_.length) return 11;
  const gaps = around_.map((longitude, i) => (around_[i + 1] ?? around_[0] + 360) - longitude);
  const widest = Math.max(...gaps);
  if (widest < 60) return 11;
  return Math.round((around_[gaps.indexOf(widest)] + widest / 2 + 180) / 10) * 10;
}
