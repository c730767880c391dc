// The roles of states and bodies in one mechanism on the chosen day, as the record has them. A role shows in the line and in the fill,
// so that it can be told apart without colours.

const rolesByRank = [
  "role-founding-member", "role-member", "role-party", "role-associate-member", "role-observer", "role-dialogue-partner", "role-sectoral-dialogue-partner",
  "role-development-partner", "role-partner", "role-signatory", "role-through-party", "role-guest", "role-candidate", "role-suspended",
];
const rankOfRole = (role) => { const rank = rolesByRank.indexOf(role); return rank < 0 ? rolesByRank.length : rank; };

const lookOfRank = (rank) => (rank <= 2 ? "full" : rank <= 4 ? "near" : rank <= 8 ? "partner" : "other");
const lookOfRole = (role) => lookOfRank(rankOfRole(role));
const dashesOf = { full: false, near: [9, 4], partner: [2, 4], other: [8, 3, 2, 3] };

// Founding members are members.
const plainRole = (role) => (role === "role-founding-member" ? "role-member" : role);
const roleInWords = (role) => inLanguage(data.terms[role]);

// The mechanism whose roles the picture shows: the chosen one, or else the one in the middle.
function roleCentre() {
  if (state.pair) return -1;
  const isOne = (n) => n >= 0 && tiesOf[n].some((tie) => tie.a === n && tie.relation.name === "membership");
  if (isOne(state.selected)) return state.selected;
  return state.focus.length === 1 && isOne(state.focus[0]) ? state.focus[0] : -1;
}

const higherRole = (one, other) => other.held - one.held || rankOfRole(one.role) - rankOfRole(other.role);

let rolesKnown = { key: "", roles: new Map() };

// By party: its highest role on the chosen day, and whether it held then.
function rolesIn(mechanism) {
  const key = `${mechanism} ${state.stop}`;
  if (rolesKnown.key === key) return rolesKnown.roles;
  const roles = new Map();
  for (const tie of mechanism < 0 ? [] : tiesOf[mechanism]) {
    if (tie.a !== mechanism || tie.relation.name !== "membership" || !tie.detail?.t) continue;
    const found = { role: plainRole(tie.detail.t), held: tieState(tie) };
    if (state.stop >= 0 && found.held === NOT) continue;
    if (!roles.has(tie.b) || higherRole(found, roles.get(tie.b)) < 0) roles.set(tie.b, found);
  }
  rolesKnown = { key, roles };
  return roles;
}

const roleOf = (n) => rolesIn(roleCentre()).get(n);

// The look of a line: of the highest role that it stands for, or none.
function roleOfLine(line) {
  const found = line.ties.filter((tie) => tie.relation.name === "membership" && tie.detail?.t).map((tie) => ({ role: plainRole(tie.detail.t), held: tieState(tie) }));
  return found.sort(higherRole)[0];
}

// The parties by role, highest role first: [[role, [party]]].
function partiesByRole(mechanism) {
  const groups = new Map();
  for (const [n, { role }] of rolesIn(mechanism)) groups.set(role, [...(groups.get(role) ?? []), n]);
  const byName = (a, b) => nameOf(a).localeCompare(nameOf(b), state.language);
  return [...groups].sort(([a], [b]) => rankOfRole(a) - rankOfRole(b)).map(([role, parties]) => [role, parties.sort(byName)]);
}

// The most members that a document counts, and how many full members are named; of what is over, those that it had.
const countedMembers = (mechanism) => Math.max(0, ...factsOf(mechanism).filter(({ relation, inverse }) => relation.name === "memberCount" && !inverse).map(({ values }) => values[0].value[0]));
const namedMembers = (mechanism) => [...rolesIn(mechanism).values()].filter(({ role, held }) => lookOfRole(role) === "full" && (data.over[mechanism] >= 0 || held !== NOT)).length;

// The members of a mechanism by role, for the panel: those that the picture, the table and the map show.
function roster(mechanism) {
  const groups = partiesByRole(mechanism);
  if (!groups.length) return [];
  const heading = state.stop < 0 ? say("roster") : say("rosterThen", { day: dateInWords(dayShown()) });
  const perhaps = (n) => (state.stop >= 0 && rolesIn(mechanism).get(n).held === POSSIBLY ? ` (${say("heldPossibly")})` : state.stop < 0 && rolesIn(mechanism).get(n).held === NOT ? ` (${say("ended")})` : "");
  const [counted, named] = [countedMembers(mechanism), namedMembers(mechanism)];
  const note = state.stop < 0 && named && counted > named ? element("p", { class: "soft counted" }, say("rosterCounted", { counted, n: named })) : null;
  return [element("section", { class: "roster" }, element("h3", { class: "topic" }, heading), note,
    element("dl", {}, groups.flatMap(([role, parties]) => [
      element("dt", { "data-role": role }, roleSample(role), element("span", {}, `${roleInWords(role)}: ${parties.length}`)),
      element("dd", {}, parties.flatMap((n, i) => [i ? say("comma") : "", entityLink(n), perhaps(n)])),
    ])))];
}
