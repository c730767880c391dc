// The data of the page, and how to make elements: text only ever becomes a text node.

let data;
let nodes; // Entities by position: { n, id, type, weight }.
let ties; // Connections: { a, relation, b, detail, sentence, cost, runs, sources }, where a and b are positions of entities.
let tiesOf; // The ties of each entity, by position.
let placeOf; // The position of an entity, by id.
let classes; // The looks and labels of a type, by name; includes the groups of an overlay.

const state = {
  language: "en", theme: "auto", view: "picture",
  focus: [], depth: 1, folded: false, opened: [], more: new Map(), hidden: new Set(), without: new Set(), within: -1, area: -1, stop: -1,
  selected: -1, source: -1, pair: null, path: 0, seen: null,
};

async function inflated(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i); // Uint8Array.from takes ten times as long
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

async function load() {
  data = await inflated(byId("data").textContent);
  const { start } = data;
  classes = new Map(Object.entries({ ...data.classes, ...start.classes }));
  nodes = data.entities.map((id, n) => ({ n, id, type: start.groups?.[n] ?? data.types[n], family: data.classes[data.types[n]].family }));
  placeOf = new Map(data.entities.map((id, n) => [id, n]));
  ties = data.ties.map(([a, relation, b, detail, sentence, cost, runs, sources], i) =>
    ({ i, a, relation: data.relations[relation], b, detail, sentence, cost, runs: data.runs[runs], sources }));
  tiesOf = nodes.map(() => []);
  for (const tie of ties) {
    tiesOf[tie.a].push(tie);
    tiesOf[tie.b].push(tie);
  }
  const beside = nodes.map(() => new Set());
  for (const { a, b } of ties) {
    beside[a].add(b);
    beside[b].add(a);
  }
  nodes.forEach((node) => { node.weight = beside[node.n].size; });
}

const byId = (id) => document.getElementById(id);
const inLanguage = (labels) => labels[state.language] || labels.en || Object.values(labels)[0] || "";
const column = () => data.languages.indexOf(state.language);
const nameOf = (n) => data.labels[state.language][n];
const classOf = (n) => classes.get(nodes[n].type);
const typeOf = (n) => inLanguage(classOf(n).labels);
const isMinor = (n) => classOf(n).minor;

const colours = new Map(); // The colours of the style sheet, by theme and name, kept because reading them is slow.

function colourOf(name) {
  const key = `${isDark()} ${name}`;
  if (!colours.has(key)) colours.set(key, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return colours.get(key);
}

function say(key, values = {}) {
  return data.words[state.language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

const button = (text, onclick, properties) => element("button", { type: "button", onclick, ...properties }, text);

// A name from the graph, which may run from right to left: it must not reorder the text around it.
const isolated = (text, properties) => element("bdi", { dir: "auto", ...properties }, text);
