// What else a search suggests: what the graph knows of the entity that was surely meant, by topic ("SCO · Meetings").

const SURELY = 0.8; // The score from which an entity is surely meant.
const MOST_TOPICS = 4;

// The topics of which the panel tells something, with the number of its rows.
const topicsOf = (n) => byTopic(n).filter(({ topic }) => !["is", "codes", "claims"].includes(topic)).map(({ topic, rows }) => ({ n, topic, count: rows.length }));

// A text that ends with the name of a topic, as "SCO meetings": the entity and the topics with that name.
function askedFor(text) {
  const words = fold(text).split(" ");
  const last = words.pop();
  const [first] = words.length && columns(last) > 2 ? find(words.join(" "), 1) : [];
  if (!first || first.n === undefined || first.value < SURELY) return [];
  const isMeant = ({ topic }) => fold(say(`topic ${topic}`)).split(" ").some((word) => word.startsWith(last));
  return topicsOf(first.n).filter(isMeant);
}

// What is found, with suggestions: first the topic that was asked for, or those of the entity that was meant after it.
function suggested(text) {
  const found = find(text);
  const asked = askedFor(text);
  if (asked.length) return [...asked, ...found];
  const [first, ...rest] = found;
  if (!first || first.n === undefined || first.value < SURELY) return found;
  const known_ = topicsOf(first.n).sort((a, b) => b.count - a.count).slice(0, MOST_TOPICS);
  return [first, ...known_, ...rest];
}

function suggestionRow(i, { n, topic, count }) {
  const row = hitRow(i, classOf(n), [isolated(`${nameOf(n)} · ${say(`topic ${topic}`)}`)], String(count));
  row.classList.add("suggested");
  return row;
}

// Goes to an entity, and in the panel to a topic.
function goToTopic(n, topic) {
  goTo(n);
  byId("panel").querySelector(`[data-topic="${topic}"]`)?.scrollIntoView({ block: "start" });
}
