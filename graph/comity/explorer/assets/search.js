// Search by any name, in any language. Like comity.naming, it ignores case, accents, dashes and quotes.

function fold(text) {
  // Except the breve of й, which is a letter of its own.
  const accents = /(?<![иИ])[\u0300-\u036f]|(?<=[иИ])[\u0300-\u0305\u0307-\u036f]/g;
  const bare = text.normalize("NFKD").replace(accents, "").normalize("NFC").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
  return bare.replace(/[^\p{L}\p{N}\p{M}+]+/gu, " ").trim();
}

function bigrams(folded) {
  const packed = [...folded.replaceAll(" ", "")];
  return new Set(packed.length < 2 ? packed : packed.slice(1).map((letter, i) => packed[i] + letter));
}

let known; // Every name of every entity, folded; built at the first search.
let byGram; // The positions in it of the names that contain a bigram.

function indexNames() {
  if (known) return;
  known = [];
  byGram = new Map();
  for (const { n, id } of nodes) {
    const all = new Set([...data.languages.map((language) => data.labels[language][n]), ...data.names[n], id]);
    for (const text of all) indexName({ n, text });
  }
}

let knowsDocuments = false; // Their titles are indexed at the first longer search, so that the first letters are answered at once.

function indexDocuments() {
  if (knowsDocuments) return;
  knowsDocuments = true;
  data.sources.forEach(([, title], source) => indexName({ source, text: title }));
}

function indexName({ n, source, text }) {
  const folded = fold(text);
  const grams = bigrams(folded);
  for (const gram of grams) {
    if (!byGram.has(gram)) byGram.set(gram, []);
    byGram.get(gram).push(known.length);
  }
  known.push({ n, source, text, folded, packed: folded.replaceAll(" ", ""), grams: grams.size });
}

function score(name, wanted, packed, grams, shared) {
  if (name.folded === wanted) return 1;
  if (name.folded.includes(wanted) || name.packed.includes(packed)) return 0.5 + 0.4 * (packed.length / name.packed.length);
  const similar = (0.85 * 2 * shared) / (grams.size + name.grams);
  return similar < 0.42 ? 0 : similar;
}

const MOST_DOCUMENTS = 3; // The most documents among what a search finds.

// The entities with the closest names, best first, each once; then the documents with the closest titles.
function find(text, most = 12) {
  const wanted = fold(text);
  if (!wanted) return [];
  indexNames();
  const [packed, grams] = [wanted.replaceAll(" ", ""), bigrams(wanted)];
  if (packed.length > 3) indexDocuments();
  const shared = new Map();
  // A single letter has no bigram, so every name is checked.
  if (packed.length < 2) known.forEach((_, i) => shared.set(i, 0));
  else for (const gram of grams) for (const i of byGram.get(gram) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
  const best = new Map();
  const documents = [];
  for (const [i, count] of shared) {
    const name = known[i];
    if (name.source !== undefined) {
      const value = score(name, wanted, packed, grams, count);
      if (value) documents.push({ source: name.source, id: data.sources[name.source][0], text: name.text, value });
      continue;
    }
    // Other entities come before claims and figures, which repeat their names.
    const value = score(name, wanted, packed, grams, count) * (isMinor(name.n) ? 0.5 : 1);
    if (value > (best.get(name.n)?.value ?? 0)) best.set(name.n, { n: name.n, id: nodes[name.n].id, text: name.text, value });
  }
  const byValue = (a, b) => b.value - a.value || nodes[b.n].weight - nodes[a.n].weight || (a.id < b.id ? -1 : 1);
  const told = documents.sort((a, b) => b.value - a.value || (published(a.source) > published(b.source) ? -1 : 1)).slice(0, MOST_DOCUMENTS);
  const entities = [...best.values()].sort(byValue);
  return most > MOST_DOCUMENTS ? [...entities.slice(0, most - told.length), ...told] : entities.slice(0, most);
}

let hits = [];
let active = -1;

function showHits() {
  const text = byId("query").value.trim();
  hits = connecting < 0 ? suggested(text) : find(text).filter(({ source }) => source === undefined);
  active = hits.length ? 0 : -1;
  const rows = hits.map(({ n, source, topic, count, id, text: found }, i) => {
    if (topic) return suggestionRow(i, { n, topic, count });
    if (source !== undefined) return hitRow(i, classes.get("Document"), [isolated(found), isolated(imprintOf(source), { class: "other" })], say("document"));
    const label = nameOf(n);
    const other = found === label || found === id ? null : isolated(found, { class: "other" });
    return hitRow(i, classOf(n), [isolated(label), other], typeOf(n));
  });
  if (text && !rows.length) rows.push(element("li", { class: "none", role: "option", "aria-disabled": "true" }, say("noHits", { text })));
  byId("hits").replaceChildren(...rows);
  openHits(text !== "");
  markActive();
}

const imprintOf = (source) => [data.sources[source][2], data.sources[source][3] && dateInWords(data.sources[source][3])].filter(Boolean).join(" · ");

function hitRow(i, look, told, kind) {
  const row = element("li", { id: `hit-${i}`, role: "option", onclick: () => choose(i) }, look ? icon(look) : null,
    element("span", { class: "found" }, told), element("span", { class: "kind" }, kind));
  row.addEventListener("pointerdown", (event) => event.preventDefault()); // The field keeps the focus until the click.
  return row;
}

function openHits(open) {
  byId("hits").hidden = !open;
  byId("query").setAttribute("aria-expanded", String(open));
  if (!open) byId("query").removeAttribute("aria-activedescendant");
}

function markActive() {
  [...byId("hits").children].forEach((row, i) => row.setAttribute("aria-selected", String(i === active)));
  if (active < 0) return byId("query").removeAttribute("aria-activedescendant");
  byId("query").setAttribute("aria-activedescendant", `hit-${active}`);
  byId(`hit-${active}`).scrollIntoView({ block: "nearest" });
}

function choose(i) {
  const { n, source, topic } = hits[i];
  byId("query").value = "";
  openHits(false);
  if (source !== undefined) openDocument(source);
  else if (topic) goToTopic(n, topic);
  else if (connecting >= 0 && connecting !== n) connect(connecting, n);
  else goTo(n);
}

function startSearch() {
  const field = byId("query");
  field.addEventListener("input", showHits);
  field.addEventListener("focus", () => { if (field.value.trim()) showHits(); });
  field.addEventListener("blur", () => openHits(false));
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // While a Chinese word is being typed, Enter finishes the word.
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) active = (active + step + hits.length) % hits.length;
    else if (event.key === "Enter" && active >= 0 && !byId("hits").hidden) choose(active);
    else if (event.key === "Escape" && field.value) { field.value = ""; openHits(false); event.stopPropagation(); }
    else return;
    event.preventDefault();
    if (step) markActive();
  });
}
