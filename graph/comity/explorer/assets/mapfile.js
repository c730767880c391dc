// The map as a file. The styles of the page are written into its parts, so that it looks the same everywhere.

const stylesKept = {
  fill: "rgb(0, 0, 0)", "fill-opacity": "1", stroke: "none", "stroke-width": "1px", "stroke-opacity": "1", "stroke-dasharray": "none", "stroke-linejoin": "miter",
  "paint-order": "normal", "vector-effect": "none", opacity: "1", "font-family": "", "font-size": "", "font-weight": "400", "text-anchor": "start",
}; // The styles to write, with their default values.
const placesKept = ["d", "r", "x", "y", "transform", "id", "clip-path"];

// A copy of a part, without anything invisible.
function copied(part) {
  const style = getComputedStyle(part);
  if (style.display === "none" || part.matches(".map-target")) return "";
  const made = svgElement(part.tagName, {});
  for (const name of placesKept) if (part.hasAttribute(name)) made.setAttribute(name, part.getAttribute(name));
  if (part.matches("path, circle, text")) {
    for (const [name, plain] of Object.entries(stylesKept)) {
      const value = style.getPropertyValue(name);
      if (value !== plain && (part.matches("text") || !/^(font|text)-/.test(name))) made.setAttribute(name, value);
    }
  } else if (style.opacity !== "1") made.setAttribute("opacity", style.opacity);
  made.append(...(part.children.length ? [...part.children].map(copied) : [part.textContent]));
  return made;
}

function mapParts() {
  const { width, height } = mapSize();
  const paper = svgElement("rect", { width, height, fill: colourOf("paper") });
  return [paper, ...[...byId("map").querySelector(".map-world").children].map(copied)];
}
