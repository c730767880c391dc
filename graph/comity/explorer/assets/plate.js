// A picture or a map as it is saved and printed: under a title that says what is shown and on which day, with its legend, how many documents
// it rests on, which day the newest of them is of, and the licence.

const MARGIN = 24;

// A text in lines of at most this width. Chinese breaks between any two characters.
function wrapped(text, most, font) {
  const lines = [""];
  for (const part of text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/gu) ?? []) {
    if (lines.at(-1) && widthOf((lines.at(-1) + part).trimEnd(), font) > most) lines.push("");
    lines.push(lines.pop() + part);
  }
  return lines.map((line) => line.trim()).filter(Boolean);
}

function plateTitle() {
  if (state.pair) return state.pair.map(nameOf).join(" – ");
  const chosen_ = state.selected >= 0 && !state.focus.includes(state.selected) ? ` · ${nameOf(state.selected)}` : "";
  return pageTitle() + chosen_;
}

const pathSentences = () => { const path = pathsShown()[state.path]; return path ? inSentences(path) : []; };

// The documents that state what is shown, those that state most of it first.
function documentsShown() {
  if (state.pair) return [...new Set(pathSentences().flatMap(({ sources }) => sources))];
  const counts = new Map();
  for (const { sources } of connectionsShown()) for (const source of sources ?? []) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].sort(([a, one], [b, other]) => other - one || a - b).map(([source]) => source);
}

// Where the picture is from, its documents, and the licence, in sentences.
function plateNotes() {
  const shown = documentsShown();
  const cited = shown.slice(0, 3).map((source) => [shortened(data.sources[source][1], 70), imprintOf(source)].filter(Boolean).join(", "));
  const newest = data.sources.reduce((latest, [, , , date]) => { const [first] = boundsOf(date); return first > latest && first.slice(0, 4) <= data.stops.at(-1).slice(0, 4) ? first : latest; }, "");
  const parts = [say("plateDocuments", { n: shown.length.toLocaleString(state.language) })];
  if (cited.length) parts.push(say("plateAmong", { titles: cited.join("; ") }));
  if (/^https?:/.test(location.protocol)) parts.push(say("plateAddress", { address: `${location.href.split("#")[0]}#${written()}` }));
  const told = state.pair ? pathSentences().map(({ text }) => text) : [];
  return [...told, ...(state.view === "map" ? [say("mapBase")] : []), parts.join(" ").replaceAll("..", "."), say("plateLicence", { day: newest ? dateInWords(newest) : say("undated") })];
}

// The entries of the legend that stand for something shown: [[its width, what draws its sign at a point], its words].
function plateEntries() {
  const counts = new Map();
  for (const n of drawn.visible) counts.set(nodes[n].type, (counts.get(nodes[n].type) ?? 0) + 1);
  const ofRoles = partiesByRole(roleCentre()).map(([role, parties]) => [role, parties.filter((n) => drawn.visible.has(n)).length]).filter(([, count]) => count);
  return [
    ...ofRoles.map(([role, count]) => ({ wide: 38, sign: (x, y) => roleSign(role, x, y), text: `${roleInWords(role)} ${count}` })),
    ...[...classes].filter(([name]) => counts.has(name)).map(([name, type]) => ({ wide: 16, sign: (x, y) => [shapeElement(type, x + 8, y, type.minor ? 3.5 : 5.5)], text: `${inLanguage(type.labels)} ${counts.get(name)}` })),
  ];
}

function roleSign(role, x, y) {
  const look = lookOfRole(role);
  const line = svgElement("line", { x1: x, y1: y, x2: x + 24, y2: y, stroke: colourOf("edge-strong"), "stroke-width": look === "full" ? 1.6 : 1.3 });
  if (dashesOf[look]) line.setAttribute("stroke-dasharray", dashesOf[look].join(" "));
  return [line, shapeElement(classes.get("State") ?? [...classes.values()][0], x + 30, y, 7, look)];
}

// The whole plate around parts of a drawing of this size.
function plate(parts, { width, height }) {
  const inner = width - 2 * MARGIN;
  const written_ = [];
  let y = MARGIN;
  const put = (lines, size, step, properties) => {
    for (const line of lines) {
      written_.push(svgElement("text", { x: MARGIN, y: (y + size).toFixed(1), "font-size": size, fill: colourOf("ink"), ...properties }, line));
      y += step;
    }
  };
  put(wrapped(plateTitle(), inner, `600 22px ${fonts}`), 22, 28, { "font-weight": 600, class: "plate-title" });
  const day = state.stop < 0 ? say("plateAnyTime") : say("plateDay", { day: dateInWords(dayShown()) });
  put(wrapped(`${day} · ${summary()}`, inner, `13px ${fonts}`), 13, 18, { fill: colourOf("soft"), class: "plate-day" });
  const top = y + 6;
  y = top + height + 14;
  const signs = [];
  let x = MARGIN;
  for (const { wide, sign, text } of plateEntries()) {
    const across = wide + 6 + widthOf(text, `13px ${fonts}`);
    if (x > MARGIN && x + across > width - MARGIN) [x, y] = [MARGIN, y + 22];
    signs.push(...sign(x, y), svgElement("text", { x: x + wide + 6, y: y + 4.5, "font-size": 13, fill: colourOf("ink") }, text));
    x += across + 18;
  }
  y += 24;
  for (const note of plateNotes()) put(wrapped(note, inner, `12px ${fonts}`), 12, 17, { fill: colourOf("soft"), class: "plate-note" });
  const whole = Math.ceil(y + MARGIN - 8);
  const size = { xmlns: SVG, viewBox: `0 0 ${width} ${whole}`, width, height: whole, lang: state.language, "font-family": fonts };
  return svgElement("svg", size, svgElement("title", {}, plateTitle()), svgElement("rect", { width, height: whole, fill: colourOf("paper") }),
    svgElement("svg", { y: top, width, height, viewBox: `0 0 ${width} ${height}`, class: "plate-picture" }, ...parts),
    svgElement("g", { class: "plate-legend" }, ...signs), ...written_);
}

const isMapShown = () => state.view === "map";
const plateNow = () => (isMapShown() ? plate(mapParts(), mapSize()) : plate(pictureParts(), pictureSize()));
const asText = (drawing) => new XMLSerializer().serializeToString(drawing);

// A drawing as pixels: two for each unit, so that it is sharp in print.
async function onCanvas(drawing) {
  const [width, height] = ["width", "height"].map((name) => Number(drawing.getAttribute(name)));
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(asText(drawing))}`;
  await picture.decode();
  const times = Math.max(2, devicePixelRatio);
  const canvas = element("canvas", { width: width * times, height: height * times });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
