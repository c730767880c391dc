// Two entities and the paths between them: chosen one after the other, highlighted in the picture, described in the panel.

let connecting = -1; // The first of two, while the second is being chosen.
let foundPaths = { key: "", paths: [] };

function connect(a, b) {
  connecting = -1;
  change({ pair: [a, b], path: 0, selected: -1, source: -1 });
  byId("panel").focus({ preventScroll: true });
}

// What a click on an entity does: it chooses the second of two, if the first is already chosen.
const pick = (n) => (n >= 0 && connecting >= 0 && connecting !== n ? connect(connecting, n) : select(n));

function beginConnecting(n) {
  connecting = n;
  drawConnecting();
  byId("query").focus();
}

function stopConnecting() {
  connecting = -1;
  drawConnecting();
}

function drawConnecting() {
  const hint = byId("connecting");
  hint.hidden = connecting < 0;
  hint.replaceChildren();
  if (connecting < 0) return;
  hint.append(element("span", {}, say("connecting", { name: nameOf(connecting) })), button("×", stopConnecting, { "aria-label": say("cancel"), title: say("cancel") }));
}

// The paths between the chosen two, found once for each day and set of filters.
function pathsShown() {
  if (!state.pair) return [];
  const key = `${state.pair} ${state.stop} ${few(state.hidden, String)} ${few(state.without, String)} ${state.within} ${state.area}`;
  if (foundPaths.key !== key) foundPaths = { key, paths: findPaths(...state.pair) };
  return foundPaths.paths;
}

const shownPath = () => (state.pair ? pathsShown()[state.path] ?? state.pair : []);

function isOnPath(line) {
  const path = state.pair ? pathsShown()[state.path] ?? [] : [];
  return path.some((n, i) => i && ((line.a === path[i - 1] && line.b === n) || (line.b === path[i - 1] && line.a === n)));
}

function pathsPanel() {
  const [a, b] = state.pair;
  const cite = citations();
  const parts = [
    element("div", { class: "kind" }, say("connection"), closing(() => change({ pair: null, path: 0 }))),
    element("h2", {}, isolated(nameOf(a)), " – ", isolated(nameOf(b))),
  ];
  const paths = pathsShown();
  if (!paths.length) parts.push(element("p", {}, state.stop < 0 ? say("noPath") : say("noPathThen", { day: dateInWords(dayShown()) })));
  paths.forEach((path, i) => {
    const heading = path.flatMap((n, j) => [j ? " → " : "", isolated(nameOf(n))]);
    parts.push(element("section", { class: "way" },
      element("h3", {}, button(heading, () => change({ path: i }), { "aria-pressed": String(i === state.path), class: "way-choice" })),
      element("ol", {}, inSentences(path).map(({ text, sources }) => element("li", {}, isolated(text), " ", cite(sources))))));
  });
  if (paths.length) parts.push(cite.list());
  parts.push(element("p", { class: "acts" }, button(say("swap"), () => change({ pair: [b, a], path: 0 })),
    ...[a, b].map((n) => button(say("about the", { name: shortened(nameOf(n), 30) }), () => select(n)))));
  return parts;
}
