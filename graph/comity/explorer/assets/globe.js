// The globe of the map: our own schematic world in the Equal Earth projection (Šavrič, Patterson and Jenny 2018).
// Its coasts are for orientation; borders are not drawn.

const GLOBE = 1000; // The radius of the globe in units of the map.

// Converts longitude (from the central meridian) and latitude, in degrees, to a point of the map; y grows southwards.
function projected(longitude, latitude) {
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const half = Math.sqrt(3) / 2;
  const angle = Math.asin(half * Math.sin((latitude * Math.PI) / 180));
  const [square, sixth] = [angle ** 2, angle ** 6];
  const x = (((longitude * Math.PI) / 180) * Math.cos(angle)) / (half * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)));
  return [GLOBE * x, -GLOBE * angle * (a1 + a2 * square + sixth * (a3 + a4 * square))];
}

const fromMeridian = (longitude) => ((((longitude - atlas.meridian + 180) % 360) + 360) % 360) - 180;
const pathOf = (points) => points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

// Land that crosses an edge of the map is drawn at both edges; the rim cuts it off.
function coasts(polygons) {
  return polygons.flatMap((points) => [-360, 0, 360].map((turn) => points.map(([longitude, latitude]) => [longitude - atlas.meridian + turn, latitude])))
    .filter((points) => points.some(([longitude]) => Math.abs(longitude) < 180))
    .map((points) => `${pathOf(points.map((point) => projected(...point)))}Z`).join("");
}

const series = (from, to, step) => Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
const meridianLine = (longitude) => series(-90, 90, 5).map((latitude) => projected(longitude, latitude));

function graticule() {
  const meridians = series(-180, 150, 30).map((longitude) => pathOf(meridianLine(fromMeridian(longitude))));
  const parallels = series(-60, 60, 30).map((latitude) => pathOf([projected(-180, latitude), projected(180, latitude)]));
  return [...meridians, ...parallels].join("");
}

function ground() {
  const path = (name, d) => svgElement("path", { class: `map-${name}`, d });
  const rim = `${pathOf([...meridianLine(-180), ...meridianLine(180).reverse()])}Z`;
  const land = coasts(data.world.land);
  const inside = svgElement("g", { "clip-path": "url(#map-globe)" },
    path("coast", land), path("land", land), path("water", coasts(data.world.water ?? [])), path("grid", graticule()));
  return svgElement("g", { "aria-hidden": "true" },
    svgElement("clipPath", { id: "map-globe" }, svgElement("path", { d: rim })), path("sea", rim), inside, path("rim", rim));
}
