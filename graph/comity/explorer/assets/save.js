// Saves what is shown as files: a picture or map, the facts as a table or as linked data; and copies its address.

const NS = "https://w3id.org/comity/";

function saved(name, type, ...parts) {
  const link = element("a", { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function fileName(ending, day = "") {
  const about = state.focus.length ? state.focus.map((n) => nodes[n].id).join("+").slice(0, 60) : data.start.projection || "overview";
  const view = state.view === "map" && ["png", "svg"].includes(ending) ? "-map" : "";
  return `comity-${about}${view}${day && `-${day}`}.${ending}`;
}

// Without "toBlob": that waits for the browser to be idle, which in a page that keeps drawing takes seconds.
async function savePng() {
  const name = fileName("png", dayShown());
  const written = atob((await onCanvas(plateNow())).toDataURL("image/png").split(",")[1]);
  saved(name, "image/png", Uint8Array.from(written, (character) => character.charCodeAt(0)));
}

const saveSvg = () => saved(fileName("svg", dayShown()), "image/svg+xml", asText(plateNow()));

// Every fact that documents state about what is visible, except hidden kinds of connection. The chosen day has no effect.
function visibleFacts() {
  const told = [];
  data.facts.forEach((facts, source) => facts.forEach(([about, r, value]) => {
    if (drawn.visible.has(about) && !state.without.has(data.relations[r].name)) told.push({ about, relation: data.relations[r], value, source });
  }));
  return told;
}

// A cell (RFC 4180) that no spreadsheet runs as a formula.
function cell(value) {
  const text = typeof value === "string" && /^\s*[=+\-@＝＋－＠\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}

function factsAsCsv() {
  const rows = visibleFacts().map(({ about, relation, value, source }) => {
    const values = Array.isArray(value) && value.length > 1 ? details(value) : [{ value, of: relation }];
    const [id, title, publisher, published, url] = data.sources[source];
    const other = values.find((each) => typeof each.value === "number")?.value;
    const told = Array.isArray(value) && value.length === 1 ? value[0] : values.map(valueInWords).join(" · ");
    return [nodes[about].id, nameOf(about), relation.name, told, other === undefined ? "" : nodes[other].id, id, title, publisher, published, url];
  });
  const head = ["entity", "label", "property", "value", "value_id", "source", "title", "publisher", "published", "url"];
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

const saveCsv = () => saved(fileName("csv"), "text/csv;charset=utf-8", "\ufeff", factsAsCsv());

// JSON-LD 1.1: a named graph for each document, as in the graph itself.
function factsAsJsonLd() {
  const bySource_ = new Map();
  for (const { about, relation, value, source } of visibleFacts()) {
    if (!bySource_.has(source)) bySource_.set(source, new Map());
    const graph = bySource_.get(source);
    if (!graph.has(about)) graph.set(about, { "@id": `id:${nodes[about].id}`, "@type": data.types[about] });
    const node = graph.get(about);
    node[relation.name] = [...(node[relation.name] ?? []), linked(value)];
  }
  const about = new Set([...bySource_.values()].flatMap((graph) => [...graph.keys()]));
  const labels = [...about].map((n) => ({ "@id": `id:${nodes[n].id}`, label: Object.fromEntries(data.languages.map((language) => [language, data.labels[language][n]])) }));
  const graphs = [...bySource_].map(([source, graph]) => {
    const [id, title, publisher, published, url] = data.sources[source];
    return { "@id": `source:${id}`, title, ...(publisher && { publisher }), ...(published && { published }), ...(url && { url }), "@graph": [...graph.values()] };
  });
  const context = {
    "@vocab": `${NS}ns#`, id: `${NS}id/`, source: `${NS}source/`, label: { "@id": "http://www.w3.org/2000/01/rdf-schema#label", "@container": "@language" },
  };
  return JSON.stringify({ "@context": context, "@graph": [...labels, ...graphs] }, null, 1);
}

function linked(value) {
  if (typeof value === "number") return { "@id": `id:${nodes[value].id}` };
  if (Array.isArray(value)) {
    if (value.length === 1) return value[0];
    const node = {};
    for (const { relation, value: part } of details(value)) node[relation.name] = [...(node[relation.name] ?? []), linked(part)];
    return node;
  }
  return value?.t ? { "@id": `${NS}ns#${value.t}` } : value;
}

const saveJsonLd = () => saved(fileName("jsonld"), "application/ld+json", factsAsJsonLd());

// Copies the address of what is shown. If the clipboard is not available, shows the address, selected, to copy by hand.
async function copyLink() {
  const address = `${location.href.split("#")[0]}#${written()}`;
  const told = byId("told");
  try {
    await navigator.clipboard.writeText(address);
    told.replaceChildren(say("copied"));
  } catch {
    const field = element("input", { type: "text", readonly: true, value: address, "aria-label": say("link") });
    told.replaceChildren(say("copyThis"), " ", field, button("×", () => { told.hidden = true; }, { "aria-label": say("cancel") }));
    field.select();
  }
  told.hidden = false;
  if (!told.querySelector("input")) setTimeout(() => { told.hidden = true; }, 2500);
}

function drawSaving() {
  byId("save-title").textContent = say("save");
  byId("share").textContent = say("share");
  const forms = [["png", savePng], ["svg", saveSvg], ["csv", saveCsv], ["jsonld", saveJsonLd]];
  byId("save-forms").replaceChildren(...forms.map(([form, act]) => button(say(`save ${form}`), () => { act(); byId("save").open = false; byId("save-title").focus(); }, { "data-save": form })));
}
