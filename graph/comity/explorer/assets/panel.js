// The panel: what every document says of the chosen entity.

function drawPanel() {
  const panel = byId("panel");
  panel.replaceChildren(...(state.selected === null ? nothing() : about(state.selected)));
  panel.scrollTop = 0;
}

function nothing() {
  const reading = say(data.arrangement);
  const lines = [element("h2", {}, say("nothing")), element("p", {}, say("nothingHelp")), element("p", {}, reading),
    element("p", { class: "soft" }, say("nothingKeys"))];
  if (!data.nodes.length) return [element("h2", {}, say("empty"))];
  if (data.centres.length && !data.edges.length) lines.unshift(element("p", { class: "notice" }, say("alone")));
  return lines;
}

function about(id) {
  const entity = entities.get(id);
  const facts = entity.facts[state.language];
  const label = nameOf(id);
  const others = [...new Set(Object.values(entity.labels))].filter((text) => text !== label);
  const count = facts.reduce((sum, [, told]) => sum + told.length, 0);
  const parts = [
    element("div", { class: "kind" }, icon(types.get(nodes.get(id).type)), typeOf(id),
      element("button", { type: "button", class: "close", "aria-label": say("close"), title: say("close"), onclick: () => select(null) }, "×")),
    element("h2", {}, isolated(label)),
  ];
  const { score } = nodes.get(id);
  if (score !== undefined) parts.push(element("p", {}, say("score", { measure: inLanguage(data.measure), score })));
  if (others.length) parts.push(element("p", { class: "others" }, ...others.flatMap((text, i) => [i ? " · " : "", isolated(text)])));
  if (count) parts.push(element("p", { class: "soft" }, say("facts", { facts: entity.known, sources: entity.documents })));
  else parts.push(element("p", {}, say("noFacts")));
  if (entity.known > count) parts.push(element("p", { class: "notice" }, say("left", { n: entity.known - count, id })));
  return [...parts, ...facts.map(([source, told]) => said(sources.get(source), told))];
}

function said(source, told) {
  const byRelation = new Map();
  for (const [relation, ...values] of told) byRelation.set(relation, [...(byRelation.get(relation) ?? []), values]);
  const rows = [...byRelation].flatMap(([relation, facts]) => [
    element("dt", {}, data.texts[relation]),
    ...facts.map((values) => element("dd", {}, ...values.flatMap((value, i) => [i ? " · " : "", shown(value)]))),
  ]);
  const date = element("span", { class: "date" }, source.published ? dated(source.published) : say("undated"));
  const imprint = source.publisher ? [isolated(source.publisher), " · ", date] : [date];
  return element("section", { class: "source" },
    element("h3", {}, titleOf(source)),
    element("p", { class: "imprint" }, ...imprint),
    element("dl", {}, ...rows));
}

// A value: an entity that is drawn leads there.
function shown([text, id]) {
  if (id === undefined || id === state.selected) return isolated(data.texts[text]);
  const follow = (event) => { event.preventDefault(); goTo(id); };
  return element("a", { href: `#${id}`, class: "entity", onclick: follow }, isolated(data.texts[text]));
}

function titleOf({ title, url }) {
  if (!/^https?:\/\//i.test(url)) return isolated(title);
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: `${url} (${say("newTab")})` }, isolated(title));
}

// EDTF, as the documents' dates are written, in words (EDTF, level 1: "~" approximate, "?" uncertain).
function dated(text) {
  if (!/[~?%]$/.test(text)) return text;
  const date = text.slice(0, -1);
  return say(text.endsWith("~") ? "about" : "uncertain", { date });
}
