// The box of a site without a server: it finds names, and the pages that answer a question. What it reads lies in small files, by the
// beginning of words; see publishing/box.py, which writes them.
"use strict";

(() => {
const ATOM = /[\u2e80-\u9fff\uf900-\ufaff]|[^ \u2e80-\u9fff\uf900-\ufaff]+/g;
const MOST = 8;
const root = new URL("..", document.currentScript.src);

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const atomsOf = (text) => folded(text).match(ATOM) ?? [];
const isHan = (atom) => /^[\u2e80-\u9fff\uf900-\ufaff]$/.test(atom);
// The beginnings by which a name is filed: two letters of its first word, then one more letter of each word after it.
const beginnings = ([first, ...others]) => others.slice(0, 6).reduce((keys, atom) => [...keys, `${keys.at(-1)} ${[...atom][0]}`], [[...first].slice(0, 2).join("")]);
const isYear = (atom) => /^(19|20)\d\d$/.test(atom);

function reader(folder) {
  const read = new Map();
  return (name) => {
    if (!read.has(name)) read.set(name, fetch(new URL(name, folder)).then((reply) => (reply.ok ? reply.json() : null)));
    return read.get(name);
  };
}

// Whether a typed word is a word of a name: Russian ones have endings.
function isWord(typed, word) {
  if (typed === word) return true;
  if (!/^[\u0400-\u04ff]{4,}$/.test(word)) return false;
  return typed.slice(0, word.length - 1) === word.slice(0, -1) && typed.length <= word.length + 2;
}

class Box {
  constructor(place) {
    this.read = reader(new URL(place.dataset.box, location.href));
    this.input = place.querySelector("input");
    this.list = place.querySelector(".offers");
    place.hidden = false;
    let timer;
    this.input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.show(), 120);
    });
    this.input.addEventListener("focus", () => this.read("words.json"));
    this.input.addEventListener("keydown", (event) => { if (event.key === "Enter") this.follow(event); });
    place.addEventListener("keydown", (event) => this.move(event));
    document.addEventListener("click", (event) => { if (!place.contains(event.target)) this.list.hidden = true; });
  }

  say(key, values = {}) {
    return this.words.say[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  // The best page for what is typed.
  async follow(event) {
    event.preventDefault();
    const [best] = await this.show();
    if (best?.isOneOfMany) this.list.querySelector("a").focus();
    else if (best) location.href = best.address;
  }

  move(event) {
    const places = [this.input, ...this.list.querySelectorAll("a")];
    const next = places[places.indexOf(document.activeElement) + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (event.key === "Escape") this.list.hidden = true;
    if (!next || this.list.hidden) return;
    event.preventDefault();
    next.focus();
  }

  async show() {
    const text = this.input.value;
    this.words ??= await this.read("words.json");
    const found = text.trim() ? await this.offers(atomsOf(text)) : { pages: [], told: "" };
    if (text !== this.input.value) return [];
    const items = document.createElement("ul");
    for (const { address, label, beside } of found.pages) {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = label;
      const item = document.createElement("li");
      item.append(link);
      if (beside) item.append(Object.assign(document.createElement("span"), { className: "soft", textContent: ` ${beside}` }));
      items.append(item);
    }
    const told = Object.assign(document.createElement("p"), { className: "soft", textContent: found.told });
    told.setAttribute("role", "status");
    this.list.replaceChildren(...(found.told ? [told] : []), items);
    if (found.all) {
      const all = Object.assign(document.createElement("a"), { href: found.all, textContent: this.say("all") });
      this.list.append(all);
    }
    this.list.hidden = !text.trim();
    return found.pages;
  }

  address(path) { return new URL(path, this.site()).href; }

  site() { return new URL("..", new URL(document.querySelector("[data-box]").dataset.box, location.href)); }

  // The names that may begin with these words, or with which a name may begin that continues them.
  async filed(atoms) {
    const numbers = new Set(beginnings(atoms).map((key) => this.words.files[key]).filter((number) => number !== undefined));
    const read = await Promise.all([...numbers].map((number) => this.read(`${number}.json`)));
    return read.flatMap((entries) => entries ?? []);
  }

  // Whether one of these things held a meeting in one of these years.
  async met(entries, years) {
    const of = await Promise.all(entries.map(([, id]) => this.beside(id)));
    return of.some((each) => each?.meetings?.some(([start]) => years.some((year) => start.startsWith(year))));
  }

  // The names that the words from each place on make, the longest first: [from, to, entries]. Beside a year, the name of a meeting, such as
  // "China-Central Asia Summit", may mean another meeting of the same mechanism: then the name of the mechanism counts.
  async names(atoms) {
    const years = atoms.filter(isYear);
    const found = [];
    let free = 0;
    for (let from = 0; from < atoms.length; from += 1) {
      const fitting = (await this.filed(atoms.slice(from))).map((entry) => [entry, atomsOf(entry[0])])
        .filter(([, words]) => words.length <= atoms.length - from && words.every((word, i) => isWord(atoms[from + i], word)));
      if (from < free) continue;
      const lengths = [...new Set(fitting.map(([, words]) => words.length))].sort((a, b) => b - a);
      const called = (length) => fitting.filter(([, words]) => words.length === length).map(([entry]) => entry);
      let [longest] = lengths;
      if (years.length && longest && !called(longest).some(([, id]) => this.words.of.includes(id))) {
        for (const length of lengths) if (longest === lengths[0] && (await this.met(called(length), years))) longest = length;
      }
      if (longest && !this.isPlain(atoms.slice(from, from + longest))) {
        const same = called(longest);
        found.push({ from, to: from + longest, entries: [...new Map(same.map((entry) => [entry[1], entry])).values()] });
        free = from + longest;
      }
    }
    return found;
  }

  // A single word that asks for something is no name.
  isPlain(atoms) {
    return atoms.length === 1 && (isYear(atoms[0]) || this.relationsOf(atoms).length > 0);
  }

  // The names that begin with the last words.
  async beginning(atoms) {
    for (let from = 0; from < atoms.length; from += 1) {
      const wanted = atoms.slice(from);
      if (wanted.join("").length < 2) return [];
      const begun = (await this.filed(wanted)).filter(([name]) => {
        const words = atomsOf(name);
        return words.length >= wanted.length && wanted.every((word, i) => (i < wanted.length - 1 ? words[i] === word : words[i].startsWith(word)));
      });
      if (begun.length) return [...new Map(begun.map((entry) => [entry[1], entry])).values()];
    }
    return [];
  }

  // How much words say for each question: [question, weight], the one that they say most for first.
  relationsOf(atoms) {
    const language = atoms.some(isHan) ? "zh" : atoms.some((atom) => /[\u0400-\u04ff]/.test(atom)) ? "ru" : "en";
    const said = new Map();
    const taken = new Map();
    for (const [key, ...weights] of this.words.relations[language]) {
      const words = key.split(" ");
      for (let from = 0; from + words.length <= atoms.length; from += 1) {
        if (!words.every((word, i) => (isHan(word) || word.length < 4 ? atoms[from + i] === word : atoms[from + i].startsWith(word)))) continue;
        for (let i = 0; i < weights.length; i += 2) {
          const place = `${weights[i]} ${from}`;
          const more = weights[i + 1] * words.length - (taken.get(place) ?? 0);
          if (more > 0) {
            said.set(weights[i], (said.get(weights[i]) ?? 0) + more);
            taken.set(place, weights[i + 1] * words.length);
          }
        }
      }
    }
    return [...said].sort(([, a], [, b]) => b - a);
  }

  async offers(atoms) {
    const all = this.address("ask.html");
    const names = await this.names(atoms);
    const left = atoms.filter((_, i) => !names.some(({ from, to }) => i >= from && i < to));
    const years = left.filter(isYear);
    const relations = this.relationsOf(left);
    const things = names.map(({ entries }) => entries.filter(([, , of]) => typeof of === "string")).filter((each) => each.length);
    const publisher = names.flatMap(({ entries }) => entries).find(([, , of]) => Array.isArray(of));
    const plain = new Set(atomsOf(this.words.documents));
    let pages = [];
    if (publisher && left.every((atom) => isYear(atom) || plain.has(atom))) pages = this.documents(publisher, years);
    else if (things.length > 1) pages = await this.aboutTwo(things[0][0], things[1][0], relations, years);
    else if (things.length) pages = (await Promise.all(things[0].slice(0, 3).map((each) => this.aboutOne(each, relations, years)))).flat();
    if (!pages.length || (!relations.length && !years.length)) {
      const more = (await this.beginning(atoms)).filter(([, id]) => !pages.some((page) => page.id === id));
      pages = [...pages, ...more.map((entry) => (Array.isArray(entry[2]) ? this.documents(entry, years)[0] : this.article(entry)))];
    }
    pages = [...new Map(pages.map((page) => [page.address, page])).values()].slice(0, MOST);
    const isAnswered = pages.some((page) => page.isAnswer) || (!left.length && pages.length);
    return { pages, told: pages.length ? (isAnswered ? "" : this.say("nearest")) : this.say("nothing"), all: isAnswered ? "" : all };
  }

  article([name, id, , , label]) {
    return { id, address: this.address(`id/${id}.html`), label: label ?? name, beside: "" };
  }

  // The meetings and formats beside a thing.
  beside(id) { return this.words.of.includes(id) ? this.read(`of/${id}.json`) : null; }

  documents([name, file, years], asked) {
    const of = asked.filter((year) => years.includes(year));
    const one = of.map((year) => ({ address: this.address(`${file}-year-${year}.html`), label: this.say("documents", { name }), beside: year, isAnswer: true }));
    return [...one, { address: this.address(`${file}.html`), label: this.say("documents", { name }), beside: "", isAnswer: !asked.length }];
  }

  // The page or the part of an article that answers a question about a thing.
  answer([known, id, headings, answered, usual], question, years = []) {
    const name = usual ?? known;
    for (const [i, [asked, parameter, title]] of this.words.codes.entries()) {
      const code = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[i];
      if (asked !== question) continue;
      const year = question === "members" && years.length ? `#y${years[0]}` : "";
      if (answered.includes(code)) return { address: this.address(`ask/${question}/${parameter}-${id}.html${year}`), label: name, beside: `· ${title} ${years.length && year ? years[0] : ""}`, isAnswer: true };
      if (headings.includes(code)) return { address: this.address(`id/${id}.html#${question}`), label: name, beside: `· ${title}`, isAnswer: true };
    }
    return null;
  }

  async aboutOne(entry, relations, years) {
    const [, id] = entry;
    const asked = relations.map(([question]) => question);
    const of = years.length || asked.length ? await this.beside(id) : null;
    const held = (of?.meetings ?? []).filter(([start]) => years.some((year) => start.startsWith(year)));
    held.sort(([, , , , a], [, , , , b]) => b.localeCompare(a));
    const own = asked.map((question) => this.answer(entry, question, years)).filter(Boolean);
    const best = asked.slice(0, 4);
    const meetings = best.flatMap((question) => held.map(([, meeting, label, headings]) => this.answer([label, meeting, headings, ""], question))).filter(Boolean);
    const others = years.length && !own.length ? held.map(([, meeting, label]) => this.article([label, meeting])) : [];
    const isOfMeetings = ["meetings", "next-meetings"].includes(asked[0]) && held.length;
    if (isOfMeetings) own.unshift(...held.map(([, meeting, label]) => ({ ...this.article([label, meeting]), isAnswer: true })));
    const article = { ...this.article(entry), isAnswer: ["about", "founding", "meeting"].includes(asked[0]) };
    if (article.isAnswer) return [...others, article, ...own];
    const first = own.length && asked[0] === "members" ? [...own, ...meetings] : [...meetings, ...own];
    return [...first, ...others, article];
  }

  async aboutTwo(one, other, relations, years) {
    const [a, b] = [one, other].map(([, id]) => id);
    const [of, beside] = await Promise.all([a, b].map((id) => this.beside(id)));
    const named = { one: one[4] ?? one[0], other: other[4] ?? other[0] };
    const path = { address: new URL(`explore.html#path=${a}~${b}`, root).href, label: this.say("path", named), beside: this.say("explorer"), isAnswer: true };
    if (of?.formats && beside?.formats) {
      const theirs = new Set(beside.formats.map(([id]) => id));
      const shared = of.formats.filter(([id]) => theirs.has(id)).map(([id, label]) => ({ id, address: this.address(`id/${id}.html`), label, beside: this.say("shared", named), isAnswer: true, isOneOfMany: true }));
      return relations[0]?.[0] === "paths" ? [path, ...shared] : [...shared, path];
    }
    const asked = (await this.aboutOne(one, relations, years)).filter((page) => page.isAnswer);
    return relations[0]?.[0] === "paths" || !asked.length ? [path, this.article(one), this.article(other)] : [...asked, path];
  }
}

document.querySelectorAll("[data-box]").forEach((place) => new Box(place));
})();
