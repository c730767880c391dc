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
    for (const text of all) {
      const folded = fold(text);
      const grams = bigrams(folded);
      for (const gram of grams) {
        if (!byGram.has(gram)) byGram.set(gram, []);
        byGram.get(gram).push(known.length);
      }
      known.push({ n, text, folded, packed: folded.replaceAll(" ", ""), grams: grams.size });
    }
  }
}

function score(name, wanted, packed, grams, shared) {
  if (name.folded === wanted) return 1;
  if (name.folded.includes(wanted) || name.packed.includes(packed)) return 0.5 + 0.4 * (packed.length / name.packed.length);
  const similar = (0.85 * 2 * shared) / (grams.size + name.grams);
  return similar < 0.42 ? 0 : similar;
}

// The entities with the closest names, best first, each once.
function find(text, most = 12) {
  const wanted = fold(text);
  if (!wanted) return [];
  indexNames();
  const [packed, grams] = [wanted.replaceAll(" ", ""), bigrams(wanted)];
  const shared = new Map();
  // A single letter has no bigram, so every name is checked.
  if (packed.length < 2) known.forEach((_, i) => shared.set(i, 0));
  else for (const gram of grams) for (const i of byGram.get(gram) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
  const best = new Map();
  for (const [i, count] of shared) {
    const name = known[i];
    // Other entities come before claims and figures, which repeat their names.
    const value = score(name, wanted, packed, grams, count) * (isMinor(name.n) ? 0.5 : 1);
    if (value > (best.get(name.n)?.value ?? 0)) best.set(name.n, { n: name.n, id: nodes[name.n].id, text: name.text, value });
  }
  const byValue = (a, b) => b.value - a.value || nodes[b.n].weight - nodes[a.n].weight || (a.id < b.id ? -1 : 1);
  return [...best.values()].sort(byValue).slice(0, most);
}

let hits = [];
let active = -1;

function showHits() {
  const text = byId("query").value.trim();
  hits = find(text);
  active = hits.length ? 0 : -1;
  const rows = hits.map(({ n, id, text: found }, i) => {
    const label = nameOf(n);
    const other = found === label || found === id ? null : isolated(found, { class: "other" });
    const row = element("li", { id: `hit-${i}`, role: "option", onclick: () => choose(i) }, icon(classOf(n)),
      element("span", { class: "found" }, isolated(label), other), element("span", { class: "kind" }, typeOf(n)));
    row.addEventListener("pointerdown", (event) => event.preventDefault()); // The field keeps the focus until the click.
    return row;
  });
  if (text && !rows.length) rows.push(element("li", { class: "none", role: "option", "aria-disabled": "true" }, say("noHits", { text })));
  byId("hits").replaceChildren(...rows);
  openHits(text !== "");
  markActive();
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
  const { n } = hits[i];
  byId("query").value = "";
  openHits(false);
  if (connecting >= 0 && connecting !== n) connect(connecting, n);
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
