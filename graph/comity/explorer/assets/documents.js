// A document by itself: what it is, and of which entities it states something.

const FEW_ENTITIES = 30; // Entities of a document that are shown at first.

const documentOf = (id) => data.sources.findIndex(([each]) => each === id);

// Opens a document in the panel. It may be one that no picture shows.
function openDocument(source) {
  change({ source, selected: -1, pair: null, path: 0 });
  byId("panel").focus({ preventScroll: true });
}

function documentLink(source, text) {
  const follow = (event) => { event.preventDefault(); openDocument(source); };
  return element("a", { href: `#document=${data.sources[source][0]}`, class: "entity", onclick: follow }, text);
}

// The entities of which it states something, those with the most facts first: [entity, facts].
function statedIn(source) {
  const facts = new Map();
  for (const [about] of data.facts[source]) facts.set(about, (facts.get(about) ?? 0) + 1);
  return [...facts].sort(([a, one], [b, other]) => isMinor(a) - isMinor(b) || other - one || nodes[b].weight - nodes[a].weight);
}

function documentPanel(source) {
  const [id, title, publisher, published_, url] = data.sources[source];
  const stated = statedIn(source);
  const list = element("ul", { class: "stated" });
  const put = ([n, facts]) => list.append(element("li", {}, icon(classOf(n)), entityLink(n), element("span", { class: "count" }, String(facts))));
  stated.slice(0, FEW_ENTITIES).forEach(put);
  const more = button(say("allRows", { n: stated.length }), (event) => {
    stated.slice(FEW_ENTITIES).forEach(put);
    event.target.remove();
    list.children[FEW_ENTITIES].querySelector("a").focus();
  }, { class: "more-rows" });
  const page = data.start.elsewhere?.toFront === "/" ? `/source/${encodeURIComponent(id)}` : `source/${encodeURIComponent(id)}.html`;
  return [
    element("div", { class: "kind" }, say("document"), closing(() => change({ source: -1 }))),
    element("h2", {}, isolated(title)),
    element("p", { class: "others" }, ...(publisher ? [isolated(publisher), " · "] : []), published_ ? dateInWords(published_) : say("undated")),
    element("p", { class: "acts" },
      /^https?:\/\//i.test(url) ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer", class: "article", title: `${url} (${say("newTab")})` }, say("openDocument")) : null,
      data.start.elsewhere ? element("a", { href: page, class: "article" }, say("documentPage")) : null),
    element("section", {}, element("h3", { class: "topic" }, say("statedIn", { facts: data.facts[source].length })), list, stated.length > FEW_ENTITIES ? more : null),
  ];
}
