// What held on the chosen day: 2 certainly, 1 possibly, 0 not. Without a day, what has ended or is only planned looks different.

const NOT = 0;
const POSSIBLY = 1;
const CERTAINLY = 2;

function stateAt(runs, stop) {
  let found = NOT;
  for (let i = 0; i < runs.length && runs[i] <= stop; i += 2) found = runs[i + 1];
  return found;
}

const dayShown = () => (state.stop < 0 ? "" : data.stops[state.stop]);

// Whether an entity may have been there on the chosen day.
const existed = (n) => state.stop < 0 || !(data.begun[n] > state.stop || (data.over[n] >= 0 && data.over[n] <= state.stop));

// A tie for which no document gives a time has not ended, and is uncertain on any day; but a membership counts on the days of its
// evidence only, as in the answers. None holds without both its ends.
function tieState(tie) {
  if (!existed(tie.a) || !existed(tie.b)) return NOT;
  if (state.stop >= 0) return tie.runs.length || tie.relation.name === "membership" ? stateAt(tie.runs, state.stop) : POSSIBLY;
  return tie.runs.length && stateAt(tie.runs, data.stops.length - 1) === NOT ? NOT : CERTAINLY;
}

// An entity with a known beginning holds from then on; any other, as long as it is tied to something shown.
function nodeState(n) {
  if (state.stop < 0) return CERTAINLY;
  if (!existed(n)) return NOT;
  if (data.begun[n] >= 0 || state.focus.includes(n) || !tiesOf[n].length) return CERTAINLY;
  return Math.max(NOT, ...(drawn.linesOf.get(n) ?? []).map((line) => line.state));
}

let playing;

function play() {
  clearInterval(playing);
  playing = playing === undefined ? setInterval(nextYear, 700) : undefined;
  if (playing !== undefined && state.stop >= data.stops.length - 1) change({ stop: 0 }, { passing: true });
  drawTime();
}

function pause() {
  clearInterval(playing);
  playing = undefined;
}

function nextYear() {
  if (state.stop >= data.stops.length - 1) {
    pause();
    change({});
  } else change({ stop: state.stop + 1 }, { passing: true });
}

function drawTime() {
  const slider = byId("years");
  slider.max = data.stops.length; // The last position means any time.
  slider.value = state.stop < 0 ? data.stops.length : state.stop;
  slider.setAttribute("aria-label", say("years"));
  slider.setAttribute("aria-valuetext", state.stop < 0 ? say("anyTime") : dateInWords(dayShown()));
  byId("day").textContent = state.stop < 0 ? say("anyTime") : dateInWords(dayShown());
  const running = playing !== undefined;
  byId("play").textContent = running ? "❚❚" : "▶";
  byId("play").setAttribute("aria-label", say(running ? "pause" : "play"));
  byId("play").title = say(running ? "pause" : "play");
  byId("any-time").textContent = say("anyTime");
  byId("any-time").setAttribute("aria-pressed", String(state.stop < 0));
  byId("time-help").textContent = state.stop < 0 ? say("timeHelp") : say("timeReading");
}

const slideTo = (place) => change({ stop: place < data.stops.length ? place : -1 }, { passing: true });

function startTime() {
  byId("years").addEventListener("input", (event) => { pause(); slideTo(Number(event.target.value)); });
  byId("play").addEventListener("click", play);
  byId("any-time").addEventListener("click", () => { pause(); change({ stop: -1 }); });
}

// EDTF level 1 in words, in the language of the page: "~" approximate, "?" uncertain, "/" from one date to another.
function dateInWords(text) {
  if (text.includes("/")) return text.split("/").map((part) => (/^\.*$/.test(part) ? "…" : dateInWords(part))).join("–");
  const [, year, month, day, mark] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)$/.exec(text) ?? [];
  if (!year) return text;
  const form = { year: "numeric", month: month && "long", day: day && "numeric", timeZone: "UTC" };
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const said = month || state.language !== "en" ? date.toLocaleDateString({ en: "en-GB", zh: "zh-CN", ru: "ru-RU" }[state.language], form) : year;
  return mark ? say(mark === "~" ? "about" : "uncertain", { date: said }) : said;
}
