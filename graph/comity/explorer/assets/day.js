// What the chosen day leaves of what is drawn, by the record: what surely was not so then is not shown at all.

const neighboursThen = (n) => [...new Set(tiesOf[n].filter((tie) => state.stop < 0 || tieState(tie) !== NOT).map((tie) => otherEnd(tie, n)))];

// The entities that were there and lead, by connections of that day, to what is in the middle or expanded. Without a day, all.
function reached() {
  const { spots } = drawn;
  if (state.stop < 0) return new Set(spots.keys());
  const found = new Set(isOverview() ? [...spots.keys()].filter((n) => nodeState(n) !== NOT) : state.focus);
  let edge = state.focus;
  for (let step = 1; step <= (state.folded ? 0 : state.depth); step += 1) {
    edge = edge.flatMap(neighboursThen).filter((n) => spots.has(n) && !found.has(n));
    edge.forEach((n) => found.add(n));
  }
  for (const n of state.opened) {
    if (found.has(n) || n === state.selected) [n, ...neighboursThen(n)].filter((each) => spots.has(each)).forEach((each) => found.add(each));
  }
  return found;
}

// The first and the last day of a date (EDTF level 1); empty for none. Of "2024/2025", its own bounds.
function boundsOf(text) {
  const [first, last = first] = String(text).split("/").map((part) => part.replace(/[~?%]$/, ""));
  const filled = (part, month, day) => (/^\d{4}(-\d\d){0,2}$/.test(part) ? [part, month, day].slice(0, 4 - part.split("-").length).join("-") : "");
  return [filled(first, "01", "01"), filled(last, "12", "31")];
}

let tiesByEnds; // By "subject relation value".

function tiesBetween(a, relation, b) {
  if (!tiesByEnds) {
    tiesByEnds = new Map();
    for (const tie of ties) {
      const key = `${tie.a} ${tie.relation.name} ${tie.b}`;
      tiesByEnds.set(key, [...(tiesByEnds.get(key) ?? []), tie]);
    }
  }
  return tiesByEnds.get(`${a} ${relation} ${b}`) ?? [];
}

// Whether what documents say in a fact about an entity was so on the chosen day. What has no day of its own stays.
function factState(n, { relation, inverse, values }) {
  if (state.stop < 0) return CERTAINLY;
  const told = (name) => values.find((each) => each.relation?.name === name)?.value;
  const [begins, ends] = [boundsOf(told("from") ?? "")[0], boundsOf(told("to") ?? "")[1]];
  if ((begins && begins > dayShown()) || (ends && ends < dayShown())) return NOT;
  const role = told("role")?.t;
  const others = inverse ? [values[0].value] : values.map(({ value }) => value).filter((value) => typeof value === "number" && value !== n);
  if (others.some((other) => !existed(other))) return NOT;
  const found = others.flatMap((other) => (inverse ? tiesBetween(other, relation.name, n) : tiesBetween(n, relation.name, other)));
  const same = role ? found.filter((tie) => tie.detail?.t === role) : found;
  return same.length ? Math.max(...same.map(tieState)) : CERTAINLY;
}
