// Drawings as SVG: the outlines of the shapes as paths, and the whole picture as a file.

const SVG = "http://www.w3.org/2000/svg";

function svgElement(tag, properties, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties ?? {})) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// Records what a canvas is asked to draw, as the data of an SVG path.
class PathRecorder {
  constructor() { this.data = ""; }
  moveTo(x, y) { this.data += `M${x.toFixed(2)} ${y.toFixed(2)}`; }
  lineTo(x, y) { this.data += `L${x.toFixed(2)} ${y.toFixed(2)}`; }
  closePath() { this.data += "Z"; }
  rect(x, y, width, height) { this.data += `M${x.toFixed(2)} ${y.toFixed(2)}h${width.toFixed(2)}v${height.toFixed(2)}h${(-width).toFixed(2)}Z`; }
  arc(x, y, r) { this.ellipse(x, y, r, r); }
  ellipse(x, y, rx, ry) {
    const [a, b, double] = [rx, ry, 2 * rx].map((value) => value.toFixed(2));
    this.data += `M${(x - rx).toFixed(2)} ${y.toFixed(2)}a${a} ${b} 0 1 0 ${double} 0a${a} ${b} 0 1 0 -${double} 0Z`;
  }
}

function shapeElement(type, x, y, radius, look = "full") {
  const recorder = new PathRecorder();
  (outlines[type.shape] ?? outlines.dot)(recorder, x, y, radius);
  const stroke = strokeOfLook(type, look);
  const shape = svgElement("path", { d: recorder.data, fill: isHollow(look) ? colourOf("card") : fillOf(type), stroke, "stroke-width": thicknessOf(radius, look) });
  if (look !== "near") return shape;
  const hatch = hatching(radius).map(([x1, y1, x2, y2]) => `M${(x + x1).toFixed(2)} ${(y + y1).toFixed(2)}L${(x + x2).toFixed(2)} ${(y + y2).toFixed(2)}`).join("");
  return svgElement("g", {}, shape, svgElement("path", { d: hatch, fill: "none", stroke, "stroke-width": radius / 6, "stroke-opacity": 0.45 }));
}

const pictureSize = () => ({ width: byId("picture").clientWidth, height: byId("picture").clientHeight });

// The current picture with its names: what the canvas shows, as shapes that stay sharp.
function pictureParts() {
  const { width, height } = pictureSize();
  const scale = network.getScale();
  const at = (n) => network.canvasToDOM(drawn.spots.get(n));
  const lines = svgElement("g", { fill: "none" });
  for (const line of visibleLines()) {
    const { color, width: thickness, dashes } = edgeOf(line);
    const [from, to] = [at(line.a), at(line.b)];
    const attributes = { x1: from.x.toFixed(1), y1: from.y.toFixed(1), x2: to.x.toFixed(1), y2: to.y.toFixed(1), stroke: color.color, "stroke-width": (thickness * scale).toFixed(2), "stroke-opacity": color.opacity };
    if (dashes) attributes["stroke-dasharray"] = dashes.join(" ");
    lines.append(svgElement("line", attributes));
  }
  const marks = svgElement("g", { "font-family": fonts, "text-anchor": "middle" });
  for (const n of drawn.visible) {
    const { x, y } = at(n);
    const radius = sizeOf(n) * scale;
    const shape = shapeElement(classOf(n), x, y, radius, lookOf(n));
    if (nodeState(n) === POSSIBLY && uncertainDashes(radius).length) shape.setAttribute("stroke-dasharray", uncertainDashes(radius).map((part) => part.toFixed(1)).join(" "));
    const group = svgElement("g", { opacity: opacityOf(n) }, shape);
    const mark = classOf(n).mark ?? data.marks[n];
    const halo = lookOf(n) === "near" ? { stroke: colourOf("card"), "stroke-width": (radius / 4).toFixed(1), "paint-order": "stroke", "stroke-linejoin": "round" } : {};
    if (mark) group.append(svgElement("text", { ...halo, x: x.toFixed(1), y: (y + radius * 0.36).toFixed(1), fill: inkOf(classOf(n), lookOf(n)), "font-size": radius.toFixed(1), "font-weight": 600 }, mark));
    group.prepend(svgElement("title", {}, `${nameOf(n)} (${typeOf(n)})`));
    marks.append(group);
  }
  const names = svgElement("g", { "font-family": fonts, "text-anchor": "middle", "paint-order": "stroke", stroke: colourOf("paper"), "stroke-width": 3, "stroke-linejoin": "round" });
  const measuring = document.createElement("canvas").getContext("2d");
  for (const { lines: written_, box, font, faint } of labelled(measuring, { width, height }, scale)) {
    const step = box.height / written_.length;
    written_.forEach((text, i) => names.append(svgElement("text", {
      x: (box.x + box.width / 2).toFixed(1), y: (box.y + step * (i + 0.5) + 4).toFixed(1), fill: colourOf(faint ? "soft" : "ink"),
      "font-size": /(\d+)px/.exec(font)[1], "font-weight": font.startsWith("600") ? 600 : 400,
    }, text)));
  }
  const regions = svgElement("g", { "font-family": fonts, "text-anchor": "middle", "font-weight": 600, fill: colourOf("soft"), "font-size": /([\d.]+)px/.exec(regionFont())[1], opacity: state.pair ? 0.4 : 1 },
    ...regionNames(measuring).map(({ name, at: { x, y } }) => svgElement("text", { x: x.toFixed(1), y: (y + 4).toFixed(1) }, name)));
  return [lines, marks, names, regions];
}
