// Comfort that a page can do without: names are completed while they are typed, and a form takes one more of what it takes several of.
"use strict";

const WAIT = 150;
const language = document.documentElement.lang;

/** Fill the list of an input with the entities that are called so; of other types than it takes there are none. */
async function complete(input, signal) {
  const types = new Set(input.dataset.completes.split(" ").filter(Boolean));
  const limit = types.size ? 40 : 8;
  const query = new URLSearchParams({ text: input.value.trim(), limit, language });
  const reply = await fetch(`/api/find?${query}`, { signal, headers: { Accept: "application/json" } });
  if (!reply.ok) return;
  const found = (await reply.json()).matches.filter((match) => !types.size || types.has(match.type)).slice(0, 8);
  const options = found.map((match) => {
    const option = document.createElement("option");
    option.value = input.type === "search" ? match.label : match.id;
    option.textContent = input.type === "search" ? match.type : match.label;
    return option;
  });
  input.list.replaceChildren(...options);
}

/** Fill the list of the box for questions with what the question may become. */
async function suggest(input, signal) {
  const query = new URLSearchParams({ text: input.value.trimStart() });
  const reply = await fetch(`/api/suggest?${query}`, { signal, headers: { Accept: "application/json" } });
  if (!reply.ok) return;
  const options = (await reply.json()).suggestions.map((suggestion) => {
    const option = document.createElement("option");
    option.value = suggestion.text;
    option.textContent = suggestion.about;
    return option;
  });
  input.list.replaceChildren(...options);
}

/** Ask for what fills the list while a text is typed. */
function completes(input, fill = complete) {
  let timer = 0;
  let running = new AbortController();
  input.addEventListener("input", (event) => {
    window.clearTimeout(timer);
    running.abort();
    // A value that was taken from the list comes without a kind of typing, and needs no list any more.
    if (!event.inputType || event.inputType === "insertReplacementText" || input.value.trim().length < 2) return;
    running = new AbortController();
    const { signal } = running;
    timer = window.setTimeout(() => fill(input, signal).catch(() => {}), WAIT);
  });
}

function addsAnother(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const boxes = button.parentElement.querySelector(".boxes");
    const last = [...boxes.querySelectorAll("input")].at(-1);
    const added = last.cloneNode();
    added.id = `${last.id}-`;
    added.value = "";
    added.required = false;
    boxes.appendChild(document.createElement("div")).append(added);
    if (added.hasAttribute("data-completes")) completes(added);
    added.focus();
  });
}

/** A note leads into a list that is closed: open it. */
function opensItsTarget() {
  const target = window.location.hash.length > 1 && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  const closed = target && target.closest("details:not([open])");
  if (closed) {
    closed.open = true;
    target.scrollIntoView();
  }
}

window.addEventListener("hashchange", opensItsTarget);
opensItsTarget();
document.querySelectorAll("input[data-completes]").forEach((input) => completes(input));
document.querySelectorAll("input[data-suggests]").forEach((input) => completes(input, suggest));
document.querySelectorAll("button.another").forEach(addsAnother);
