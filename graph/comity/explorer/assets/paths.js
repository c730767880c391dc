// The best connections between two entities, as found by the command "comity path". They have the lowest cost: few steps,
// through things that have few connections themselves. Each further path avoids the stops of those before it.

const HUB = 0.35;
const MOST_PATHS = 3;
const LONGEST = 8;

let stepsOf; // By entity: a Map from each neighbour to the ties between them that are steps of a path, lowest cost first.

function indexSteps() {
  stepsOf = nodes.map(() => new Map());
  for (const tie of ties) {
    if (tie.cost < 0) continue;
    for (const [from, to] of [[tie.a, tie.b], [tie.b, tie.a]]) {
      if (!stepsOf[from].has(to)) stepsOf[from].set(to, []);
      stepsOf[from].get(to).push(tie);
    }
  }
  for (const steps of stepsOf) for (const between of steps.values()) between.sort((a, b) => a.cost - b.cost || a.i - b.i);
}

// The tie that describes a step: the first one that held on the chosen day.
const stepBetween = (a, b) => stepsOf[a].get(b)?.find((tie) =>
  !state.without.has(tie.relation.name) && (state.stop < 0 || stateAt(tie.runs, state.stop) !== NOT));

function findPaths(start, end) {
  if (!stepsOf) indexSteps();
  const closed = new Set(nodes.filter(({ n }) => isFiltered(n) && n !== start && n !== end).map(({ n }) => n));
  const found = [];
  let direct = false;
  while (found.length < MOST_PATHS) {
    const path = cheapest(start, end, closed, direct);
    if (!path || path.length > LONGEST) break;
    found.push(path);
    path.slice(1, -1).forEach((n) => closed.add(n));
    direct ||= path.length === 2;
  }
  return found;
}

function cheapest(start, end, closed, notDirect) {
  const cost = new Map([[start, 0]]);
  const before = new Map();
  const done = new Set();
  const heap = [[0, start]];
  while (heap.length) {
    const [, n] = pop(heap);
    if (done.has(n)) continue;
    if (n === end) return traced(before, start, end);
    done.add(n);
    for (const other of stepsOf[n].keys()) {
      if (done.has(other) || closed.has(other) || (notDirect && n === start && other === end)) continue;
      const step = stepBetween(n, other);
      if (!step) continue;
      const sum = cost.get(n) + step.cost + HUB * (Math.log(stepsOf[n].size) + Math.log(stepsOf[other].size));
      if (sum >= (cost.get(other) ?? Infinity)) continue;
      cost.set(other, sum);
      before.set(other, n);
      push(heap, [sum, other]);
    }
  }
  return null;
}

function traced(before, start, end) {
  const path = [end];
  while (path[0] !== start) path.unshift(before.get(path[0]));
  return path;
}

// A binary heap of [cost, entity].
function push(heap, item) {
  let i = heap.push(item) - 1;
  while (i && heap[(i - 1) >> 1][0] > heap[i][0]) {
    [heap[i], heap[(i - 1) >> 1]] = [heap[(i - 1) >> 1], heap[i]];
    i = (i - 1) >> 1;
  }
}

function pop(heap) {
  const [top, last] = [heap[0], heap.pop()];
  if (heap.length) {
    heap[0] = last;
    for (let i = 0; ;) {
      const least = [i, 2 * i + 1, 2 * i + 2].filter((j) => j < heap.length).reduce((a, b) => (heap[b][0] < heap[a][0] ? b : a));
      if (least === i) break;
      [heap[i], heap[least]] = [heap[least], heap[i]];
      i = least;
    }
  }
  return top;
}

// A path in sentences: [{ text, sources }]. When first mentioned, a vague name has its owner, and a meeting has its
// place and date.
function inSentences(path) {
  const described = new Set();
  const zh = state.language === "zh";
  const named = (n, relation) => {
    const [plain, owned = "", place = "", when = ""] = data.called[state.language][n];
    if (described.has(n)) return plain;
    described.add(n);
    const name = relation === "of" ? plain : owned || plain;
    const told = [relation === "place" ? "" : place, when].filter(Boolean).join(zh ? "，" : ", ");
    return told ? (zh ? `${name}（${told}）` : `${name} (${told})`) : name;
  };
  return path.slice(1).map((n, i) => {
    const tie = stepBetween(path[i], n);
    const [subject, value] = [named(tie.a, tie.relation.name), named(tie.b, tie.relation.name)];
    const text = data.sentences[tie.sentence][column()].split(/(\{[sv]\})/).map((part) => ({ "{s}": subject, "{v}": value })[part] ?? part).join("");
    return { text: asSentence(text), sources: bySource([...tie.sources]) };
  });
}

function asSentence(text) {
  if (state.language === "zh") return `${text}。`;
  if (state.language === "ru") return `${text}.`;
  return text[0].toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? "" : ".");
}
