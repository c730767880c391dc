// Names made to fit: shortened, and without what the middle of the picture already says.

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const columns = (text) => [...text].reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0);
const dangling = /(\s\p{Ll}{1,3})*[\s,;:–—…-]*$/u;

// A name at most this many columns wide, cut between words if possible.
function shortened(text, most) {
  if (columns(text) <= most) return text;
  let cut = [...text].slice(0, most);
  while (columns(cut.join("")) > most - 1) cut.pop();
  cut = cut.join("");
  const whole = cut.slice(0, Math.max(0, cut.lastIndexOf(" ")));
  return `${whole.length > most / 2 ? whole.replace(dangling, "") : cut.replace(dangling, "")}…`;
}

// Whether a word is one of these, in any form: Asian for Asia, Центральной for Центральная.
function repeats(word, known) {
  return known.some((k) => word === k || (k.length > 3 && word.startsWith(k)) || (k.length > 7 && word.slice(0, 7) === k.slice(0, 7)));
}

// A text without the first run of two or more known words: next to "China–Central Asia mechanism",
// "Summit of China and Central Asia in Xi'an" becomes "Summit of … in Xi'an".
function without(text, known) {
  let run = [];
  for (const word of text.matchAll(/[\p{L}\p{N}’']+/gu)) {
    const last = run.at(-1);
    const between = last ? text.slice(last.index + last[0].length, word.index) : "";
    if (repeats(fold(word[0]), known) && (!last || /^[\s\-–—+]+(and\s|и\s)?\s*$/.test(between))) run.push(word);
    else if (run.length > 1 && !["and", "и"].includes(word[0])) break;
    else if (run.length < 2) run = repeats(fold(word[0]), known) ? [word] : [];
  }
  if (run.length < 2) return text;
  const edges = /^[\s"'“”«»\-–—+:,]+|[\s"'“”«»\-–—+:,]+$/gu;
  const before = text.slice(0, run[0].index).trimEnd();
  const after = text.slice(run.at(-1).index + run.at(-1)[0].length);
  const [head, tail] = [before.replace(edges, ""), after.replace(edges, "")];
  return head && tail ? `${head} … ${tail}` : head || tail || text;
}

const headed = (text) => (/^\p{Ll}{2}/u.test(text) ? text[0].toUpperCase() + text.slice(1) : text);

const besideNames = new Map(); // The name next to a node, by language, middle of the picture, and entity.

function nameBeside(n) {
  const key = `${state.language} ${state.focus} ${n}`;
  if (!besideNames.has(key)) {
    let text = nameOf(n);
    if (columns(text) > 28) {
      const known = state.focus.flatMap((f) => nameOf(f).match(/[\p{L}\p{N}’']+/gu) ?? []).map(fold);
      text = without(text, known);
    }
    besideNames.set(key, shortened(headed(text), 40));
  }
  return besideNames.get(key);
}

// The short name that documents use most, in the letters of the language if there is one.
function shortName(n) {
  const all = data.short[n] ?? [];
  const isCyrillic = (name) => /\p{Script=Cyrillic}/u.test(name);
  const own = all.find((name) => isCyrillic(name) === (state.language === "ru")) ?? (state.language === "ru" ? all[0] : undefined);
  return own && columns(own) < columns(nameOf(n)) ? own : undefined;
}

// A name split into lines, for the middle of the picture.
function broken(text, most = 50, across = 18) {
  const lines = [""];
  for (const word of shortened(headed(text), most).split(" ")) {
    if (columns(`${lines.at(-1)} ${word}`) <= across) {
      lines.push(`${lines.pop()} ${word}`.trim());
      continue;
    }
    lines.push("");
    for (const letter of word) {
      if (columns(lines.at(-1) + letter) > across) lines.push("");
      lines.push(lines.pop() + letter);
    }
  }
  return lines.filter(Boolean);
}
