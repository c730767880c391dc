// What every document says about an entity, in words: each fact once, with all documents that state it.

const plainDetails = new Set(["memberState", "memberBody", "person", "post", "positionAt", "capacity", "role", "chairRole", "qualifier", "value", "unit"]);
const topics = ["is", "members", "meetings", "areas", "documents", "initiatives", "figures", "people", "places", "claims", "codes"];
const topicOfFamily = {
  Mechanism: "members", Body: "members", Organization: "members", Polity: "places", Region: "places", Place: "places", Platform: "meetings",
  Meeting: "meetings", Document: "documents", Area: "areas", Initiative: "initiatives", Person: "people", Observation: "figures", Statement: "claims",
};
const topicOfRelation = {
  membership: "members", of: "members", participation: "meetings", position: "people", chairmanship: "members", amount: "figures", identified: "areas", discussed: "areas", area: "areas",
  iso2: "codes", iso3: "codes", m49: "codes", cow: "codes", wikidata: "codes", latitude: "codes", longitude: "codes", host: "meetings", nextHost: "meetings",
};

let factsOfAll; // By entity: { source, relation, inverse, values }, where a value is as in the data, or { relation, value } for a detail.

function indexFacts() {
  factsOfAll = nodes.map(() => []);
  data.facts.forEach((told, source) => told.forEach(([about, r, value]) => {
    const relation = data.relations[r];
    const values = Array.isArray(value) && value.length > 1 ? details(value) : [{ value, of: relation }];
    factsOfAll[about].push({ source, relation, inverse: false, values });
    for (const other of new Set(values.map((each) => each.value).filter((each) => typeof each === "number" && each !== about))) {
      const rest = values.filter((each) => each.relation && each.value !== other);
      factsOfAll[other].push({ source, relation, inverse: true, values: [{ value: about }, ...rest] });
    }
  }));
}

// A membership and the like: pairs of relation and value.
function details(pairs) {
  const found = [];
  for (let i = 0; i < pairs.length; i += 2) found.push({ relation: data.relations[pairs[i]], value: pairs[i + 1] });
  return found;
}

function factsOf(n) {
  if (!factsOfAll) indexFacts();
  return factsOfAll[n];
}

const relationLabel = ({ relation, inverse }) => inLanguage((inverse && Object.keys(relation.inverse).length && relation.inverse) || relation.labels);

// The facts of an entity by topic: [{ topic, rows: [{ label, property, values, sources }] }], each row once.
function byTopic(n) {
  const rows = new Map();
  for (const fact of factsOf(n)) {
    if (factState(n, fact) === NOT) continue;
    const values = fact.values.filter(({ value }) => value !== n);
    const shownValues = values.length ? values : fact.values;
    const key = JSON.stringify([fact.relation.name, fact.inverse, shownValues.map(({ relation, value }) => [relation?.name, value])]);
    if (!rows.has(key)) rows.set(key, { label: relationLabel(fact), property: fact.relation.name, inverse: fact.inverse, values: shownValues, sources: new Set() });
    rows.get(key).sources.add(fact.source);
  }
  const groups = new Map(topics.map((topic) => [topic, []]));
  for (const row of rows.values()) groups.get(topicOf(row)).push(row);
  const text = (row) => row.values.map(valueInWords).join(" · ");
  for (const group of groups.values()) {
    group.forEach((row) => { row.text = text(row); row.sources = bySource([...row.sources]); });
    group.sort((a, b) => a.inverse - b.inverse || natural.compare(a.label, b.label) || natural.compare(a.text, b.text));
  }
  return [...groups].filter(([, group]) => group.length).map(([topic, group]) => ({ topic, rows: group }));
}

// What belongs to a mechanism has the topic of its own kind: its bodies are not its meetings.
function topicOf({ property, inverse, values }) {
  if (topicOfRelation[property] && !(property === "of" && inverse)) return topicOfRelation[property];
  const other = values.find(({ value }) => typeof value === "number");
  return other ? topicOfFamily[nodes[other.value].family] ?? "is" : "is";
}

// Documents by date of publication, those without a date last.
const published = (source) => `${data.sources[source][3] || "\uffff"} ${data.sources[source][0]}`;
const bySource = (sources) => sources.sort((a, b) => (published(a) < published(b) ? -1 : 1));

function valueInWords({ relation, of, value }) {
  const text = plainValue(value, (relation ?? of)?.date);
  return relation && !plainDetails.has(relation.name) ? `${inLanguage(relation.labels)} ${text}` : text;
}

function plainValue(value, isDate) {
  if (typeof value === "number") return nameOf(value);
  if (Array.isArray(value)) return amount(value[0]);
  if (value === true || value === false) return say(value ? "yes" : "no");
  if (value && value.t) return inLanguage(data.terms[value.t]);
  return isDate ? dateInWords(value) : value;
}

// A number as people write it, but exact: 106300000000 is "106.3 billion". Nothing is rounded.
function amount(value) {
  const large = {
    en: [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"]],
    ru: [[1e12, " трлн"], [1e9, " млрд"], [1e6, " млн"]],
    zh: [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]],
  }[state.language];
  const [size, word] = large.find(([least]) => Math.abs(value) >= least) ?? [1, ""];
  const scaled = Number((value / size).toFixed(4));
  const exact = Math.abs(scaled * size - value) < 1e-9 * Math.abs(value);
  const locale = { en: "en", zh: "zh-CN", ru: "ru" }[state.language];
  return exact ? scaled.toLocaleString(locale, { maximumFractionDigits: 4 }) + word : value.toLocaleString(locale, { maximumFractionDigits: 10 });
}
