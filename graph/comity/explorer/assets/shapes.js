// The shapes of the ontology, drawn alike in the picture and in its legend.

const darkness = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (state.theme === "auto" ? darkness.matches : state.theme === "dark");

function mixed(colour, other, share) {
  const channels = [1, 3, 5].map((at) => [colour, other].map((c) => parseInt(c.slice(at, at + 2), 16)));
  return `rgb(${channels.map(([a, b]) => Math.round(a + (b - a) * share)).join(",")})`;
}

function polygon(context, x, y, points) {
  points.forEach(([dx, dy], i) => context[i ? "lineTo" : "moveTo"](x + dx, y + dy));
  context.closePath();
}

function around(count, radius, turn) {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count + turn;
    const r = typeof radius === "function" ? radius(i) : radius;
    return [r * Math.cos(angle), r * Math.sin(angle)];
  });
}

const outlines = {
  square: (c, x, y, r) => c.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7),
  box: (c, x, y, r) => c.rect(x - r * 0.75, y - r, r * 1.5, r * 2),
  ellipse: (c, x, y, r) => c.ellipse(x, y, r * 1.25, r * 0.8, 0, 0, 2 * Math.PI),
  diamond: (c, x, y, r) => polygon(c, x, y, around(4, r * 1.15, -Math.PI / 2)),
  hexagon: (c, x, y, r) => polygon(c, x, y, around(6, r * 1.05, 0)),
  triangle: (c, x, y, r) => polygon(c, x, y + r * 0.2, around(3, r * 1.2, -Math.PI / 2)),
  triangleDown: (c, x, y, r) => polygon(c, x, y - r * 0.2, around(3, r * 1.2, Math.PI / 2)),
  star: (c, x, y, r) => polygon(c, x, y, around(10, (i) => r * (i % 2 ? 0.55 : 1.25), -Math.PI / 2)),
  dot: (c, x, y, r) => c.arc(x, y, r, 0, 2 * Math.PI),
};

// The text colour on a background: black or white, whichever has more contrast (by luma).
function inkOn(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return isDark() || 0.299 * red + 0.587 * green + 0.114 * blue > 130 ? "#000000" : "#ffffff";
}

const fillOf = ({ colour }) => (isDark() ? mixed(colour, "#ffffff", 0.35) : colour);
const strokeOf = ({ colour }) => (isDark() ? mixed(colour, "#ffffff", 0.7) : mixed(colour, "#000000", 0.35));

function drawShape(context, type, x, y, radius) {
  const { shape, colour, mark } = type;
  context.beginPath();
  (outlines[shape] ?? outlines.dot)(context, x, y, radius);
  context.fillStyle = fillOf(type);
  context.fill();
  context.lineWidth = Math.max(0.8, radius / 12);
  context.strokeStyle = strokeOf(type);
  context.stroke();
  if (!mark) return;
  context.font = `600 ${radius * (mark.length > 1 ? 1 : 1.3)}px ${fonts}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = inkOn(colour);
  context.fillText(mark, x, y + radius * 0.08);
}

// What vis-network calls for each node of shape "custom" (vis-network, nodes.ctxRenderer).
function renderNode({ ctx, id, x, y, state: { selected, hover } }) {
  const n = placeOf.get(id);
  const size = sizeOf(n);
  return {
    drawNode() {
      ctx.save();
      ctx.globalAlpha = opacityOf(n);
      if (selected || hover || n === under) {
        ctx.beginPath();
        ctx.arc(x, y, size * 1.3 + 4, 0, 2 * Math.PI);
        for (const colour of ["paper", "glow"]) {
          ctx.fillStyle = colourOf(colour);
          ctx.fill();
        }
      }
      if (nodeState(n) === POSSIBLY) ctx.setLineDash([3, 2]);
      drawShape(ctx, { mark: data.marks[n], ...classOf(n) }, x, y, size);
      ctx.restore();
    },
    nodeDimensions: { width: size * 2, height: size * 2 },
  };
}

// What did not hold is faded. What may have held is pale, with a dashed outline.
function opacityOf(n) {
  const held = nodeState(n);
  return isDimmed(n) || held === NOT ? 0.22 : held === POSSIBLY ? 0.6 : 1;
}

// The radius of a node.
function sizeOf(n) {
  if (data.start.sizes?.[n] !== undefined) return data.start.sizes[n];
  if (state.focus.includes(n)) return 22;
  if (isMinor(n)) return 4;
  if (data.marks[n]) return isOverview() ? 11 : 9.5;
  return isOverview() ? 8 : 7 + Math.min(5, Math.floor(nodes[n].weight / 12));
}

function icon(type) {
  const size = 16;
  const canvas = element("canvas", { width: size * 2, height: size * 2, "aria-hidden": "true" });
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  drawShape(context, type, size / 2, size / 2, type.minor ? 3.5 : type.mark ? 7 : 5.5);
  return canvas;
}
