// The panel: what documents say about the chosen entity, by topic, with the documents; where they disagree; and what they
// leave open.

const FEW_ROWS = 8; // Rows of a topic that are shown at first.
const FEW_CITED = 3; // Documents that a row cites at first.

const wholeTopics = new Set(); // Topics shown with all their rows.

function drawPanel() {
  const panel = byId("panel");
  const told = `${toldOf()} ${state.pair} ${state.source}`;
  const isSame = panel.dataset.told === told;
  const wereOpen = new Map([...panel.querySelectorAll("details[class]")].map((each) => [each.className, each.open]));
  if (!isSame) wholeTopics.clear();
  panel.dataset.told = told;
  panel.replaceChildren(...(state.pair ? pathsPanel() : state.source >= 0 ? documentPanel(state.source) : toldOf() >= 0 ? about(toldOf()) : nothing()));
  if (!isSame) {
    panel.scrollTop = 0;
    if (state.pair || state.source >= 0 || state.selected >= 0) raiseSheet();
    else setSheet("low");
  }
  else panel.querySelectorAll("details[class]").forEach((each) => { each.open = wereOpen.get(each.className) ?? each.open; });
}

// The entity in the panel: the chosen one, or otherwise the one in the middle.
const toldOf = () => (state.selected >= 0 ? state.selected : state.focus.length === 1 ? state.focus[0] : -1);

const closing = (act) => button("×", act, { class: "close", "aria-label": say("close"), title: say("close") });

function nothing() {
  if (!nodes.length || (isOverview() && !data.start.spots.length)) return [element("h2", {}, say("empty"))];
  return [element("h2", {}, say("nothing")), element("p", {}, say("nothingHelp")), ...reading()];
}

// How to read the picture, and what the keys do.
function reading() {
  const arrangement = data.start.projection ? "onTheCircle" : isOverview() ? "inTheRing" : "inTheMiddle";
  const keys = say("keys").split("\n").map((line) => line.split("\t"));
  return [element("p", {}, say(arrangement)), element("p", {}, say("lineReading")), element("p", { class: "soft" }, held()),
    element("details", {}, element("summary", {}, say("keyboard")),
      element("dl", { class: "keys" }, keys.flatMap(([key, act]) => [element("dt", {}, key), element("dd", {}, act)])))];
}

// Gives documents marks such as [1] [2], and lists the cited ones at the end.
function citations() {
  const numbers = new Map();
  const mark = (source) => {
    if (!numbers.has(source)) numbers.set(source, numbers.size + 1);
    const number = numbers.get(source);
    const [, title, publisher, published] = data.sources[source];
    const name = [title, publisher, published && dateInWords(published)].filter(Boolean).join(". ");
    return element("a", { href: `#source-${number}`, class: "cite", title: name, "aria-label": say("cites", { number, name }), onclick: (event) => { event.preventDefault(); goToSource(number); } }, `[${number}]`);
  };
  const cite = (sources) => {
    const kept = sources.slice(0, FEW_CITED);
    const rest = sources.slice(FEW_CITED);
    const marks = element("span", { class: "cites" }, kept.flatMap((source) => [mark(source), " "]));
    if (rest.length) marks.append(button(`+${rest.length}`, (event) => showRest(event.target, rest), { class: "more", "aria-label": say("moreSources", { n: rest.length }) }));
    return marks;
  };
  const showRest = (more, rest) => {
    const marks = rest.map(mark);
    more.replaceWith(...marks.flatMap((each) => [each, " "]));
    list.replaceChildren(...entries());
    marks[0].focus();
  };
  const entries = () => [...numbers].map(([source, number]) => citation(source, number));
  const list = element("ol", { class: "sources" });
  cite.list = () => {
    list.replaceChildren(...entries());
    return element("section", {}, element("h3", { class: "topic" }, say("sourceDocuments")), list);
  };
  return cite;
}

function goToSource(number) {
  const entry = byId(`source-${number}`);
  if (!entry) return;
  entry.scrollIntoView({ block: "center" });
  entry.focus({ preventScroll: true });
}

function citation(source, number) {
  const [, title, publisher, published, url] = data.sources[source];
  const date = element("span", { class: "date" }, published ? dateInWords(published) : say("undated"));
  const imprint = publisher ? [isolated(publisher), " · ", date] : [date];
  return element("li", { id: `source-${number}`, value: number, tabindex: "-1" }, titleOf(title, url), element("span", { class: "imprint" }, ...imprint, " · ", documentLink(source, say("allItSays"))));
}

function titleOf(title, url) {
  if (!/^https?:\/\//i.test(url)) return isolated(title);
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: `${url} (${say("newTab")})` }, isolated(title));
}

function about(n) {
  const label = nameOf(n);
  const others = [...new Set(data.languages.map((language) => data.labels[language][n]))].filter((text) => text !== label);
  const grouped = byTopic(n);
  const cite = citations();
  const known = state.stop < 0 ? new Set(factsOf(n).map(({ source }) => source)).size + data.naming[n] : new Set(grouped.flatMap(({ rows }) => rows.flatMap(({ sources }) => sources))).size;
  const count = grouped.reduce((sum, { rows }) => sum + rows.length, 0);
  const parts = [
    element("div", { class: "kind" }, icon(classOf(n)), typeOf(n), n === state.selected ? closing(() => select(-1)) : null),
    element("h2", {}, isolated(label)),
  ];
  const score = data.start.scores?.[n];
  if (score !== undefined) parts.push(element("p", {}, say("score", { measure: inLanguage(data.start.measure), score })));
  if (others.length) parts.push(element("p", { class: "others" }, ...others.flatMap((text, i) => [i ? " · " : "", isolated(text)])));
  if (state.focus.includes(n) && !drawn.lines.length && !state.folded) parts.push(element("p", { class: "notice" }, say("alone")));
  parts.push(acts(n), element("p", { class: "soft" }, count ? say(state.stop < 0 ? "facts" : "factsThen", { facts: count, sources: known, day: dateInWords(dayShown()) }) : say("noFacts")));
  const stateNow = drawn.spots.has(n) ? nodeState(n) : CERTAINLY;
  if (state.stop >= 0 && stateNow !== CERTAINLY) parts.push(element("p", { class: "notice" }, say(stateNow === NOT ? "notThen" : "perhapsThen", { day: dateInWords(dayShown()) })));
  parts.push(...roster(n), ...disagreements(n, cite), ...leftOpen(n, cite));
  const disputed = new Map(); // By property, the documents that contradict each other.
  for (const [entity, relation, kind, , values] of data.conflicts) {
    if (entity !== n || kind !== "contradiction") continue;
    const { name } = data.relations[relation];
    disputed.set(name, new Set([...(disputed.get(name) ?? []), ...values.flatMap(([, sources]) => sources)]));
  }
  parts.push(...grouped.map(({ topic, rows }) => topicSection(topic, rows, cite, disputed)));
  const names = data.names[n].filter((name) => !others.includes(name) && name !== label);
  if (names.length) parts.push(element("details", { class: "names" }, element("summary", {}, say("otherNames", { n: names.length })), element("p", { class: "others" }, ...names.flatMap((text, i) => [i ? " · " : "", isolated(text)]))));
  if (count || data.conflicts.some(([entity]) => entity === n)) parts.push(cite.list());
  if (n !== state.selected) parts.push(element("details", { class: "reading" }, element("summary", {}, say("howToRead")), ...reading()));
  return parts;
}

// On a server pages have addresses, in a folder they are files.
function articleOf(n) {
  const id = encodeURIComponent(nodes[n].id);
  return data.start.elsewhere.toFront === "/" ? `/id/${id}` : `id/${id}.html`;
}

function acts(n) {
  return element("p", { class: "acts" },
    button(say(isOpen(n) ? "collapse" : "expand"), () => toggleOpen(n), { "data-act": "open" }),
    state.focus.length === 1 && state.focus[0] === n ? null : button(say("focus"), () => focusOn(n), { "data-act": "focus" }),
    button(say("connect"), () => beginConnecting(n), { "data-act": "connect" }),
    data.start.elsewhere ? element("a", { href: articleOf(n), class: "article" }, say("article")) : null,
    ...showMore(n));
}

// Where not all that an entity is connected to is shown: how much, and a button for more.
function showMore(n) {
  const part = drawn.parts.get(n);
  if (!part) return [];
  const more = () => change({ more: new Map([...state.more, [n, (state.more.get(n) ?? 0) + 1]]) });
  return [element("span", { class: "whole-line" }, element("span", { class: "part" }, say("partShown", part)), " ",
    button(say("showMore", { n: Math.min(MOST_OPENED, part.all - part.shown) }), more, { "data-act": "more" }))];
}

function topicSection(topic, rows, cite, disputed) {
  const list = element("dl", {});
  let last;
  const put = (row) => {
    if (row.label !== last) list.append(element("dt", {}, row.label));
    last = row.label;
    const mark = !row.inverse && row.sources.some((source) => disputed.get(row.property)?.has(source)) ? element("abbr", { class: "disputed", title: say("disputed") }, "≠") : null;
    list.append(element("dd", {}, mark, ...row.values.flatMap((value, i) => [i ? " · " : "", shown(value)]), " ", cite(row.sources)));
  };
  const few = wholeTopics.has(topic) ? rows.length : FEW_ROWS;
  rows.slice(0, few).forEach(put);
  const section = element("section", { class: "topic-facts", "data-topic": topic }, element("h3", { class: "topic" }, say(`topic ${topic}`)), list);
  if (rows.length > few) {
    section.append(button(say("allRows", { n: rows.length }), (event) => {
      wholeTopics.add(topic);
      const first = list.childElementCount;
      rows.slice(few).forEach(put);
      event.target.remove();
      list.children[first]?.setAttribute("tabindex", "-1");
      list.children[first]?.focus();
    }, { class: "more-rows" }));
  }
  return section;
}

// A value; an entity is a link.
function shown({ relation, of, value }) {
  if (typeof value !== "number" || value === toldOf()) return isolated(valueInWords({ relation, of, value }));
  const prefix = relation && !plainDetails.has(relation.name) ? `${inLanguage(relation.labels)} ` : "";
  return prefix ? element("span", {}, prefix, entityLink(value)) : entityLink(value);
}

function entityLink(n) {
  const follow = (event) => { event.preventDefault(); goTo(n); };
  return element("a", { href: `#at=${nodes[n].id}`, class: "entity", onclick: follow }, isolated(nameOf(n)));
}

// What documents say differently about the same thing, side by side.
function disagreements(n, cite) {
  const mine = data.conflicts.filter(([entity]) => entity === n);
  if (!mine.length) return [];
  const order = Object.keys(data.terms);
  mine.sort((a, b) => (b[2] === "contradiction") - (a[2] === "contradiction") || order.indexOf(`kind-${a[2]}`) - order.indexOf(`kind-${b[2]}`));
  const told = mine.map(([, relation, kind, side, values]) => element("div", { class: `conflict ${kind}` },
    element("p", { class: "claim" }, element("strong", {}, inLanguage(data.relations[relation].labels)), side[column()] ? ` · ${side[column()]}` : "", " ", element("span", { class: "kind-of" }, inLanguage(data.terms[`kind-${kind}`]))),
    element("ul", {}, values.map(([text, sources]) => element("li", {}, isolated(text[column()].replace(/^[^,]*/, (date) => dateInWords(date))), " ", cite(sources))))));
  const worst = mine.filter(([, , kind]) => kind === "contradiction").length;
  const heading = worst ? say("contradictions", { n: worst }) : say("differences", { n: mine.length });
  return [element("details", { class: "disagreements", open: worst > 0 && worst < 5 }, element("summary", {}, element("span", { class: "disputed" }, "≠"), " ", heading), ...told)];
}

function leftOpen(n, cite) {
  const mine = data.gaps.filter(([entity]) => entity === n);
  if (!mine.length) return [];
  return [element("details", { class: "gaps" }, element("summary", {}, element("span", { class: "disputed" }, "?"), " ", say("leftOpen", { n: mine.length })),
    element("ul", {}, mine.map(([, kind, says, sources]) => element("li", {}, `${inLanguage(data.terms[`gap-${kind}`])}: `, isolated(says[column()]), " ", cite(bySource([...sources]))))))];
}
