// The legend, whose entries hide and show what they explain; and the other filters of the picture.

function drawLegend() {
  const counts = new Map();
  // What a year or a filter hides keeps its entry, so that the legend does not jump.
  for (const n of drawn.spots.keys()) counts.set(nodes[n].type, counts.get(nodes[n].type) ?? 0);
  for (const n of drawn.visible) counts.set(nodes[n].type, counts.get(nodes[n].type) + 1);
  for (const type of state.hidden) if (!counts.has(type)) counts.set(type, 0);
  const entries = [...classes].filter(([name]) => counts.has(name)).map(([name, type]) =>
    button([icon(type), inLanguage(type.labels), element("span", { class: "count" }, String(counts.get(name)))], () => toggle("hidden", name),
      { "data-type": name, "aria-pressed": String(!state.hidden.has(name)), class: counts.get(name) ? null : "none" }));
  const reading = data.start.reading && inLanguage(data.start.reading);
  if (reading) entries.unshift(element("p", {}, reading));
  again(byId("types"), "data-type", entries);
  byId("types").setAttribute("aria-label", say("legend"));
  drawRoles();
  drawRelations();
  drawChoices();
}

// The roles in one mechanism, with how many of those shown have each.
function drawRoles() {
  const centre = roleCentre();
  const groups = partiesByRole(centre).map(([role, parties]) => [role, parties.filter((n) => drawn.visible.has(n)).length]).filter(([, count]) => count);
  byId("roles").hidden = !groups.length;
  byId("roles").replaceChildren(...(groups.length ? [element("span", { class: "soft" }, say("rolesIn", { name: shortened(nameOf(centre), 40) }))] : []),
    ...groups.map(([role, count]) => element("span", { class: "role", "data-role": role }, roleSample(role), roleInWords(role), " ", element("span", { class: "count" }, String(count)))));
}

function drawRelations() {
  const counts = new Map();
  const labels = new Map();
  for (const { relation } of connectionsShown()) {
    if (!relation) continue;
    counts.set(relation.name, (counts.get(relation.name) ?? 0) + 1);
    labels.set(relation.name, relation.labels);
  }
  for (const name of state.without) {
    if (!counts.has(name)) counts.set(name, 0);
    labels.set(name, data.relations.find((relation) => relation.name === name)?.labels ?? { en: name });
  }
  const entries = [...counts].sort(([a], [b]) => natural.compare(inLanguage(labels.get(a)), inLanguage(labels.get(b)))).map(([name, count]) =>
    button([inLanguage(labels.get(name)), element("span", { class: "count" }, count ? String(count) : "")], () => toggle("without", name),
      { "data-relation": name, "aria-pressed": String(!state.without.has(name)) }));
  byId("relations-title").textContent = say("relations");
  again(byId("relations"), "data-relation", entries);
}

// The legend is drawn again when it changes, and the keyboard focus stays where it was.
function again(place, name, entries) {
  const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute(name) : null;
  place.replaceChildren(...entries);
  if (focused) place.querySelector(`[${name}="${CSS.escape(focused)}"]`)?.focus();
}

function toggle(which, name) {
  const changed = new Set(state[which]);
  if (!changed.delete(name)) changed.add(name);
  change({ [which]: changed, path: 0 });
}

const choices = {
  within: () => nodes.filter(({ family }) => family === "Mechanism"),
  area: () => nodes.filter(({ n, type }) => type === "BroadArea" || data.types[n] === "BroadArea"),
};

function drawChoices() {
  for (const [name, options] of Object.entries(choices)) {
    const select_ = byId(name);
    byId(`${name}-title`).textContent = say(name);
    if (select_.dataset.language !== state.language) {
      select_.dataset.language = state.language;
      const sorted = options().map(({ n, id }) => [nameOf(n), id]).sort(([a], [b]) => a.localeCompare(b, state.language));
      select_.replaceChildren(element("option", { value: "" }, say("all")), ...sorted.map(([label, id]) => element("option", { value: id }, shortened(label, 60))));
    }
    select_.value = state[name] < 0 ? "" : nodes[state[name]].id;
  }
  byId("filters-title").textContent = say("filters");
  const active = state.without.size + (state.within >= 0) + (state.area >= 0) + state.hidden.size;
  byId("filters-count").textContent = active ? String(active) : "";
  byId("no-filters").textContent = say("noFilters");
  byId("no-filters").hidden = !active;
}

function startLegend() {
  for (const name of Object.keys(choices)) byId(name).addEventListener("change", (event) => change({ [name]: placeOf.get(event.target.value) ?? -1, path: 0 }));
  byId("no-filters").addEventListener("click", () => change({ hidden: new Set(), without: new Set(), within: -1, area: -1 }));
}
