// The table: what the picture shows, as rows, with the same selection and filters.

const sorting = { entities: { by: "name", down: false }, connections: { by: "from", down: false } };

function drawTable() {
  byId("table").replaceChildren(entityTable(), connectionTable());
}

function entityTable() {
  const hasRoles = roleCentre() >= 0;
  const entities = [...drawn.visible].map((n) => [
    { text: nameOf(n), n }, { text: typeOf(n) }, ...(hasRoles ? [{ text: roleOf(n) ? roleInWords(roleOf(n).role) : "", sort: roleOf(n) ? rankOfRole(roleOf(n).role) : 99 }] : []), { text: begunInWords(n), sort: data.begun[n] < 0 ? Infinity : data.begun[n] },
    { text: String(linesShown(n)), sort: linesShown(n) }, ...(state.stop < 0 ? [] : [{ text: heldInWords(nodeState(n)) }]),
  ]);
  const titles = ["name", "type", ...(hasRoles ? ["role"] : []), "begun", "connections", ...(state.stop < 0 ? [] : ["held"])];
  return tableOf("entities", titles, entities);
}

function connectionTable() {
  const connections = connectionsShown().map((each) => (each.weight
    ? [{ text: nameOf(each.a), n: each.a }, { text: say(`${data.start.projection} tie`, { n: each.weight }), sort: each.weight }, { text: nameOf(each.b), n: each.b }, { text: "" }, { text: "" }]
    : [{ text: nameOf(each.a), n: each.a }, { text: relationInWords(each) }, { text: nameOf(each.b), n: each.b }, { text: heldInWords(tieState(each)) }, { text: String(each.sources.length), sort: each.sources.length }]));
  return tableOf("connections", ["from", "relation", "to", state.stop < 0 ? "ended" : "held", "sourceCount"], connections);
}

const linesShown = (n) => (drawn.linesOf.get(n) ?? []).filter((line) => drawn.visible.has(line.a) && drawn.visible.has(line.b)).length;
const begunInWords = (n) => (data.begun[n] < 0 ? "" : (data.stops[data.begun[n]] ?? "").slice(0, 4));
const heldInWords = (held) => say(state.stop < 0 ? (held === NOT ? "over" : "") || "empty cell" : ["heldNot", "heldPossibly", "heldCertainly"][held]);

function tableOf(name, titles, rows) {
  const by = Math.max(0, titles.indexOf(sorting[name].by));
  const { down } = sorting[name];
  const value = (cell) => cell.sort ?? cell.text;
  rows.sort((a, b) => {
    const [one, other] = [value(a[by]), value(b[by])];
    const order = typeof one === "number" ? one - other : one.localeCompare(other, state.language, { numeric: true });
    return down ? -order : order;
  });
  const sort = (i) => {
    sorting[name] = { by: titles[i], down: by === i && !down };
    drawTable();
    byId("table").querySelector(`[data-sort="${name}-${titles[i]}"]`).focus();
  };
  const head = titles.map((title, i) => element("th", { scope: "col", "aria-sort": i === by ? (down ? "descending" : "ascending") : "none" },
    button([say(`column ${title}`), element("span", { "aria-hidden": "true" }, i === by ? (down ? " ▾" : " ▴") : "")], () => sort(i), { "data-sort": `${name}-${titles[i]}` })));
  const body = rows.map((row) => element("tr", {}, row.map((cell, i) => {
    const shownCell = cell.n === undefined ? cell.text : button([isolated(cell.text)], () => pick(cell.n), { "data-id": nodes[cell.n].id, class: "entity", "aria-pressed": String(cell.n === state.selected) });
    return i ? element("td", {}, shownCell) : element("th", { scope: "row" }, shownCell);
  })));
  return element("table", { class: name }, element("caption", {}, say(`caption ${name}`, { n: rows.length })), element("thead", {}, element("tr", {}, head)), element("tbody", {}, body));
}
