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

// How a role fills a shape: a member's is full, an observer's hatched, a partner's empty, and any other's empty and grey.
const isHollow = (look) => look && look !== "full";
const strokeOfLook = (type, look) => (look === "other" ? colourOf("soft") : isHollow(look) && !isDark() ? type.colour : strokeOf(type));
const thicknessOf = (radius, look) => (isHollow(look) ? Math.max(1.2, radius / 7) : Math.max(0.8, radius / 12));
const inkOf = (type, look) => (isHollow(look) ? colourOf("ink") : inkOn(type.colour));

// The ends of the lines of a hatching, from below left to above right, within a circle.
function hatching(radius) {
  const aslant = Math.SQRT1_2 * radius;
  return [-0.66, -0.22, 0.22, 0.66].map((off) => {
    const half = Math.sqrt(1 - off ** 2);
    return [off - half, off + half, off + half, off - half].map((way) => way * aslant);
  });
}

// The outline of what is uncertain, if it is large enough for a dashed one; small things are only pale.
const uncertainDashes = (radius) => (radius < 6 ? [] : [radius / 3, radius / 4]);

function drawShape(context, type, x, y, radius, look = "full") {
  const { shape, mark } = type;
  const outline = () => {
    context.beginPath();
    (outlines[shape] ?? outlines.dot)(context, x, y, radius);
  };
  outline();
  context.fillStyle = isHollow(look) ? colourOf("card") : fillOf(type);
  context.fill();
  context.strokeStyle = strokeOfLook(type, look);
  if (look === "near") {
    context.save();
    context.setLineDash([]);
    context.lineWidth = radius / 6;
    context.globalAlpha *= 0.45;
    context.beginPath();
    for (const [x1, y1, x2, y2] of hatching(radius)) {
      context.moveTo(x + x1, y + y1);
      context.lineTo(x + x2, y + y2);
    }
    context.stroke();
    context.restore();
    outline();
  }
  context.lineWidth = thicknessOf(radius, look);
  context.stroke();
  if (!mark) return;
  context.font = `600 ${radius * (mark.length > 1 ? 1 : 1.3)}px ${fonts}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (look === "near") {
    context.lineWidth = radius / 4;
    context.lineJoin = "round";
    context.strokeStyle = colourOf("card");
    context.setLineDash([]);
    context.strokeText(mark, x, y + radius * 0.08);
  }
  context.fillStyle = inkOf(type, look);
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
      if (nodeState(n) === POSSIBLY) ctx.setLineDash(uncertainDashes(size));
      drawShape(ctx, { mark: data.marks[n], ...classOf(n) }, x, y, size, lookOf(n));
      ctx.restore();
    },
    nodeDimensions: { width: size * 2, height: size * 2 },
  };
}

// What may have held is pale, with a dashed outline; what is aside of the chosen is paler still.
function opacityOf(n) {
  const held = nodeState(n);
  return isDimmed(n) || held === NOT ? (state.pair ? 0.12 : 0.22) : held === POSSIBLY ? 0.6 : 1;
}

const lookOf = (n) => (roleOf(n) ? lookOfRole(roleOf(n).role) : "full");

// The radius of a node.
function sizeOf(n) {
  if (data.start.sizes?.[n] !== undefined) return data.start.sizes[n];
  if (state.focus.includes(n)) return 22;
  if (isMinor(n)) return 4;
  if (data.marks[n]) return isOverview() || roleOf(n) ? 11 : 9.5;
  return isOverview() ? 8 : 7 + Math.min(5, Math.floor(nodes[n].weight / 12));
}

function sample(width, draw) {
  const canvas = element("canvas", { width: width * 2, height: 32, class: width > 16 ? "wide" : null, "aria-hidden": "true" });
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  draw(context);
  return canvas;
}

const icon = (type) => sample(16, (context) => drawShape(context, type, 8, 8, type.minor ? 3.5 : type.mark ? 7 : 5.5));

// The line and the fill of a role.
const roleSample = (role) => sample(38, (context) => {
  const look = lookOfRole(role);
  context.strokeStyle = colourOf("edge-strong");
  context.lineWidth = look === "full" ? 1.6 : 1.3;
  context.setLineDash(dashesOf[look] || []);
  context.beginPath();
  context.moveTo(0, 8);
  context.lineTo(24, 8);
  context.stroke();
  context.setLineDash([]);
  drawShape(context, classes.get("State") ?? [...classes.values()][0], 30, 8, 7, look);
});
