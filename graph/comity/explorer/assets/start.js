// The data of the page, what is chosen in it, and how elements are made: text only ever becomes a text node.

const data = JSON.parse(document.getElementById("data").textContent);
const nodes = new Map(data.nodes.map((node) => [node.id, node]));
const entities = new Map(Object.entries(data.entities));
const types = new Map(Object.entries(data.types));
const sources = new Map(Object.entries(data.sources));

const state = { language: data.language, selected: null, hovered: null, hidden: new Set(), boxes: {} };

const byId = (id) => document.getElementById(id);
const inLanguage = (labels) => labels[state.language] ?? labels.en ?? Object.values(labels)[0];
const nameOf = (id) => entities.get(id).labels[state.language];
const typeOf = (id) => inLanguage(types.get(nodes.get(id).type).labels);
const colourOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function say(key, values = {}) {
  return data.words[state.language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

// A name from the graph, which may be written from right to left: it must not turn what stands around it.
const isolated = (text, properties) => element("bdi", { dir: "auto", ...properties }, text);
