// What is drawn: everything around the focus (or in the overview), expanded nodes, and a path, except what the filters hide.

const MOST = 240; // The most entities around a focus: still readable, and quick to move on a small machine.
const MOST_OPENED = 40; // How many more one entity shows at a time, when it is expanded.

// What is drawn; ``parts`` says of how many neighbours of an entity how many are shown, where they are not all.
const drawn = { spots: new Map(), lines: [], linesOf: new Map(), distances: new Map(), parts: new Map(), leftOut: 0, basis: "" };

const otherEnd = (tie, n) => (tie.a === n ? tie.b : tie.a);
const neighboursOf = (n) => [...new Set(tiesOf[n].map((tie) => otherEnd(tie, n)))];
const byWeight = (a, b) => isMinor(a) - isMinor(b) || nodes[b].weight - nodes[a].weight || (nodes[a].id < nodes[b].id ? -1 : 1);
const isOpen = (n) => (state.focus.includes(n) ? !state.folded : state.opened.includes(n));
const isOverview = () => !state.focus.length;

function stepsFrom(focus, beside) {
  const distances = new Map(focus.map((n) => [n, 0]));
  let edge = focus;
  for (let step = 1; step <= (state.folded ? 0 : state.depth); step += 1) {
    edge = [...new Set(edge.flatMap(beside))].filter((n) => !distances.has(n));
    edge.forEach((n) => distances.set(n, step));
  }
  return distances;
}

// The focus and everything within this many steps, at the same place in every year; the most connected entities of the day, if that is too much.
function nearest() {
  let distances = stepsFrom(state.focus, neighboursOf);
  const most = MOST + MOST_OPENED * (state.more.get(state.focus[0]) ?? 0);
  if (distances.size > most && state.stop >= 0) distances = stepsFrom(state.focus, neighboursThen);
  if (distances.size > most) drawn.parts.set(state.focus[0], { shown: most - state.focus.length, all: distances.size - state.focus.length });
  const shared = new Map([...distances.keys()].map((n) => [n, neighboursOf(n).filter((other) => distances.has(other)).length]));
  const ranked = [...distances.keys()].sort((a, b) => distances.get(a) - distances.get(b) || shared.get(b) - shared.get(a) || (nodes[a].id < nodes[b].id ? -1 : 1));
  return { distances: new Map(ranked.slice(0, most).map((n) => [n, distances.get(n)])), leftOut: Math.max(0, ranked.length - most) };
}

function basis() {
  const { start } = data;
  if (isOverview()) {
    drawn.leftOut = start.leftOut ?? 0;
    drawn.distances = new Map(start.spots.map(([n]) => [n, nodes[n].family === "Mechanism" ? 0 : 1]));
    const taller = stretching();
    return new Map(start.spots.map(([n, x, y, side]) => [n, { x, y: y * taller, side }]));
  }
  const { distances, leftOut } = nearest();
  Object.assign(drawn, { distances, leftOut });
  return ringsAround(distances);
}

function openNeighbours(spots, n) {
  if (!spots.has(n)) return;
  const beside = neighboursThen(n);
  const added = beside.filter((other) => !spots.has(other)).sort(byWeight);
  const most = MOST_OPENED * (1 + (state.more.get(n) ?? 0));
  drawn.leftOut += Math.max(0, added.length - most);
  if (added.length > most) drawn.parts.set(n, { shown: beside.length - added.length + most, all: beside.length });
  const kept = added.slice(0, most).sort(byFamily);
  spread(spots, n, kept);
  kept.forEach((other) => drawn.distances.set(other, (drawn.distances.get(n) ?? 0) + 1));
}

function compute() {
  drawn.parts = new Map();
  const spots = basis();
  state.opened.forEach((n) => {
    if (!spots.has(n) && state.pair === null) spread(spots, n, [n]);
    openNeighbours(spots, n);
  });
  shownPath().forEach((n, i, path) => { if (!spots.has(n)) spread(spots, path[i - 1] ?? path[0], [n]); });
  if (state.selected >= 0 && !spots.has(state.selected)) spread(spots, state.selected, [state.selected]);
  drawn.spots = spots;
  drawn.basis = `${state.focus} ${state.depth} ${state.folded}`;
  drawLines();
}

// The lines between what is drawn: one for each pair, however many ties they have. In the overview, full members only, but all roles in the chosen mechanism.
function drawLines() {
  const between = new Map();
  const put = (a, b, tie, weight) => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (!between.has(key)) between.set(key, { key, a: Math.min(a, b), b: Math.max(a, b), ties: [], weight });
    if (tie) between.get(key).ties.push(tie);
  };
  const { start } = data;
  if (isOverview() && start.links) start.links.forEach(([a, b, weight]) => put(a, b, null, weight));
  else {
    const plain = new Set(isOverview() ? start.spots.map(([n]) => n) : []);
    const centre = roleCentre();
    for (const tie of ties) {
      if (!drawn.spots.has(tie.a) || !drawn.spots.has(tie.b) || state.without.has(tie.relation.name)) continue;
      if (state.stop >= 0 && tieState(tie) === NOT) continue;
      const onlyMembers = plain.has(tie.a) && plain.has(tie.b) && !(tie.a === centre && tie.relation.name === "membership");
      if (onlyMembers && !(tie.relation.name === "membership" && /^role-(founding-)?member$/.test(tie.detail.t))) continue;
      put(tie.a, tie.b, tie);
    }
  }
  drawn.lines = [...between.values()];
  drawn.linesOf = new Map();
  for (const line of drawn.lines) {
    line.state = line.ties.length ? Math.max(...line.ties.map(tieState)) : CERTAINLY;
    for (const n of [line.a, line.b]) {
      if (!drawn.linesOf.has(n)) drawn.linesOf.set(n, []);
      drawn.linesOf.get(n).push(line);
    }
  }
  const then = reached();
  drawn.visible = new Set([...drawn.spots.keys()].filter((n) => isKept(n) || (then.has(n) && !isFiltered(n))));
}

const gatheredOf = new Map(); // By entity, once computed.
const concernedWith = new Map(); // By area, once computed.

// An entity, everything that leads to it through a relation, in any number of steps, and what is tied to these.
function gathered(top, relation) {
  if (!gatheredOf.has(top)) {
    const below = new Set([top]);
    for (const n of below) tiesOf[n].forEach((tie) => { if (tie.relation.name === relation && tie.b === n) below.add(tie.a); });
    gatheredOf.set(top, new Set([...below].flatMap((n) => [n, ...neighboursOf(n)])));
  }
  return gatheredOf.get(top);
}

const within = (mechanism) => gathered(mechanism, "of"); // Its bodies, meetings and the like.

// What deals with an area or those under it, what that belongs to, such as the mechanism of a meeting, and the members of these mechanisms.
function concerning(area) {
  if (!concernedWith.has(area)) {
    const found = new Set(gathered(area, "broader"));
    for (const n of found) tiesOf[n].forEach((tie) => { if (tie.relation.name === "of" && tie.a === n) found.add(tie.b); });
    const members = [...found].flatMap((n) => tiesOf[n].filter((tie) => tie.relation.name === "membership" && tie.a === n).map((tie) => tie.b));
    concernedWith.set(area, new Set([...found, ...members]));
  }
  return concernedWith.get(area);
}

const isKept = (n) => state.focus.includes(n) || n === state.selected || shownPath().includes(n);

function isFiltered(n) {
  if (state.hidden.has(nodes[n].type)) return true;
  return (state.within >= 0 && !within(state.within).has(n)) || (state.area >= 0 && !concerning(state.area).has(n));
}

const visibleLines = () => drawn.lines.filter((line) => drawn.visible.has(line.a) && drawn.visible.has(line.b));

// Every connection shown, as the table lists them and the summary counts them.
const connectionsShown = () => visibleLines().flatMap((line) => (line.weight ? [line] : line.ties));
