// Search by any name, in any language, compared as comity.names compares: without case, accents, dashes and quotes.

function fold(text) {
  // But for the breve of й, which is a letter of its own.
  const accents = /(?<![иИ])[\u0300-\u036f]|(?<=[иИ])[\u0300-\u0305\u0307-\u036f]/g;
  const bare = text.normalize("NFKD").replace(accents, "").normalize("NFC").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
  return bare.replace(/[^\p{L}\p{N}\p{M}+]+/gu, " ").trim();
}

function bigrams(folded) {
  const packed = [...folded.replaceAll(" ", "")];
  return new Set(packed.length < 2 ? packed : packed.slice(1).map((letter, i) => packed[i] + letter));
}

let known; // Every name of every entity, folded; made at the first search.

function allNames() {
  known ??= [...entities].flatMap(([id, { labels, names }]) =>
    [...new Set([...Object.values(labels), ...names])].map((text) => {
      const folded = fold(text);
      return { id, text, folded, packed: folded.replaceAll(" ", ""), grams: bigrams(folded) };
    }));
  return known;
}

function score(name, wanted, packed, grams) {
  if (name.folded === wanted) return 1;
  if (name.folded.includes(wanted) || name.packed.includes(packed)) return 0.5 + 0.4 * (packed.length / name.packed.length);
  const shared = [...grams].filter((gram) => name.grams.has(gram)).length;
  const similar = (0.85 * 2 * shared) / (grams.size + name.grams.size);
  return similar < 0.42 ? 0 : similar;
}

// The entities whose names come closest, best first, each once.
function find(text, most = 12) {
  const wanted = fold(text);
  if (!wanted) return [];
  const [packed, grams] = [wanted.replaceAll(" ", ""), bigrams(wanted)];
  const best = new Map();
  for (const name of allNames()) {
    // Entities proper come before remarks and figures, which repeat their names.
    const value = score(name, wanted, packed, grams) * (types.get(nodes.get(name.id).type).minor ? 0.5 : 1);
    if (value > (best.get(name.id)?.value ?? 0)) best.set(name.id, { id: name.id, text: name.text, value });
  }
  const byValue = (a, b) => b.value - a.value || nodes.get(b.id).weight - nodes.get(a.id).weight || (a.id < b.id ? -1 : 1);
  return [...best.values()].sort(byValue).slice(0, most);
}

let hits = [];
let active = -1;

function showHits() {
  const text = byId("query").value.trim();
  hits = find(text);
  active = hits.length ? 0 : -1;
  const rows = hits.map(({ id, text: found }, i) => {
    const label = nameOf(id);
    const other = found === label || found === id ? null : isolated(found, { class: "other" });
    const row = element("li", { id: `hit-${i}`, role: "option", onclick: () => choose(i) }, icon(types.get(nodes.get(id).type)),
      element("span", { class: "found" }, isolated(label), other), element("span", { class: "kind" }, typeOf(id)));
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
  const { id } = hits[i];
  byId("query").value = "";
  openHits(false);
  goTo(id);
}

function startSearch() {
  const field = byId("query");
  field.addEventListener("input", showHits);
  field.addEventListener("focus", () => { if (field.value.trim()) showHits(); });
  field.addEventListener("blur", () => openHits(false));
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) active = (active + step + hits.length) % hits.length;
    else if (event.key === "Enter" && active >= 0 && !byId("hits").hidden) choose(active);
    else if (event.key === "Escape") { field.value = ""; openHits(false); event.stopPropagation(); }
    else return;
    event.preventDefault();
    if (step) markActive();
  });
}
