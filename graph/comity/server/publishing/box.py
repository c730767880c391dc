"""What the box of a site of files reads: names, words for questions, and which pages answer what, in small files.

Names lie in files by their beginnings, so that the box reads only those of the words that are typed. A name comes with the id of
the thing, and what is answered about it: a code for each heading of its article, and one for each answer with a page of its own.
``box.js`` is the other half.
"""

from __future__ import annotations

import json
import re
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

import pyoxigraph as ox

from comity import answering
from comity.model import iris, languages, vocabulary, word_files
from comity.naming import lookup, stems
from comity.server.publishing.addresses import Addresses
from comity.server.publishing.pages import Made
from comity.server.site import article, document_index, frame
from comity.store.base import DEFAULT, Store, term

_MOST, _DEEPEST = 150, 6
"""About how many names lie in a file, and by how many words after the first they are filed at most."""
_FIRST = ("Mechanism", "Polity", "Region", "Meeting", "Person", "Body")
"""The classes of which a name that several things have means the first."""
_KNOWN_BY_MORE = ("Mechanism", "Polity", "Region")
"""The classes of things that people call by many names, in many languages."""
_MORE = (("conflicts", "about"), ("gaps", "about"))
"""What articles tell besides the answers of their sections."""
_OTHERS = ("paths", "common-mechanisms", "about", "founding", "meeting")
"""Questions that the explorer, the lists of formats, and what an article says first answer."""
_TOLD_BY = {"summits": "meetings", "next-hosts": "next-meetings", "platforms": "bodies"}
"""Questions of which the answer to a broader one tells."""
_HALF = 8
_ATOM = re.compile("[\u2e80-\u9fff\uf900-\ufaff]|[^ \u2e80-\u9fff\uf900-\ufaff]+")
_LONGEST_NAME = 120

Named = list[object]
"""A name, the id of the thing, the codes of its headings and of its answers, and its usual name if it has another; or the name of a
publisher, the file of its list, and the years of its documents."""


def codes() -> list[tuple[str, str]]:
    """The questions that pages answer, each with the parameter that names the thing: its place is its code."""
    return list(dict.fromkeys([*((s.question, s.parameter) for s in article.SECTIONS), *_MORE]))


def files(store: Store, addresses: Addresses, made: Iterable[Made], language: str) -> Iterator[tuple[str, bytes]]:
    """The files of the box for a language, named below its folder."""
    told = _Told(store, addresses, made, language)
    numbers, filed = _filed(told.names())
    for number, names in enumerate(filed):
        yield f"{number}.json", _written(names)
    beside = told.beside()
    for id_, of in beside.items():
        yield f"of/{id_}.json", _written(of)
    yield "words.json", _written(_words(language, numbers, sorted(beside)))


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class _Told:
    """What the pages of a site tell of, by thing."""

    def __init__(self, store: Store, addresses: Addresses, made: Iterable[Made], language: str) -> None:
        self._store, self._language, self._addresses = store, language, addresses
        signs = {pair: string.ascii_letters[i] for i, pair in enumerate(codes())}
        by_question = {question: sign for (question, _), sign in reversed(signs.items())}
        self._headings: dict[str, str] = {}
        self._pages: dict[str, str] = {}
        for page in made:
            if page.link.language == language and page.link.address.startswith("/id/"):
                id_ = page.link.address[4:]
                self._headings[id_] = "".join(by_question[h] for h in page.headings if h in by_question)
                asked = (_asked(each.address, id_) for each in page.leads)
                self._pages[id_] = "".join(sorted({signs[pair] for pair in asked if pair in signs}))

    def names(self) -> list[Named]:
        """All names, those first that a text means first."""
        found: list[tuple[int, Named]] = []
        terms = vocabulary.load()
        for id_, headings in sorted(self._headings.items()):
            types = self._store.types(iris.ID + id_)
            rank = next((i for i, kind in enumerate(_FIRST) if terms.is_any(types, kind)), len(_FIRST))
            own = [id_, headings, self._pages[id_]]
            names = self._names(id_)
            found += [(rank, [name, *own]) for name in names]
            if terms.is_any(types, *_KNOWN_BY_MORE):
                label = self._store.label(iris.ID + id_, self._language)
                found += [(rank, [key, *own, label]) for key in self._more_names(id_) if key not in map(folded, names)]
        for name, key, years in self._publishers():
            file = self._addresses.file(f"/sources?{urlencode([('publisher', key)])}", self._language)
            found.append((len(_FIRST), [name, file.removesuffix(".html"), years]))
        return [name for _, name in sorted(found, key=lambda each: each[0])]

    def _names(self, id_: str) -> list[str]:
        node = ox.NamedNode(iris.ID + id_)
        short = sorted(q.object.value for q in self._store.quads(node, term("shortName"), None, DEFAULT))
        labels = [self._store.label(node.value, n) for n in (self._language, *languages.LANGUAGES)]
        names = dict.fromkeys(name[:_LONGEST_NAME] for name in (*labels, *short) if name != id_ and folded(name))
        return list(names)

    def _more_names(self, id_: str) -> list[str]:
        """What else a thing is called, folded: in other languages, and inside the names of its meetings, but not by codes."""
        node = ox.NamedNode(iris.ID + id_)
        codes_ = {q.object.value for n in ("iso2", "iso3") for q in self._store.quads(node, term(n), None, DEFAULT)}
        inside = {q.object.value for q in self._store.quads(node, term("inNames"), None, DEFAULT)}
        names = {*lookup.keys_of(self._store, node.value), *inside}
        return sorted({folded(name) for name in names} - {folded(code) for code in codes_} - {""})

    def _publishers(self) -> Iterator[tuple[str, str, list[str]]]:
        """The names of publishers with lists of their own, the name that their list has, and the years of their documents."""
        index = document_index.of(self._store)
        years: dict[str, set[str]] = defaultdict(set)
        spelt: dict[str, set[str]] = defaultdict(set)
        for held in index.every:
            for key in held.publishers:
                years[key].add(held.year)
                if index.publisher(held.document.publisher) == key:
                    spelt[key].add(held.document.publisher)
        for key, name in sorted(index.names.items()):
            if self._addresses.file(f"/sources?{urlencode([('publisher', name)])}", self._language):
                for each in sorted({name, *spelt[key]}):
                    yield each, name, sorted(years[key] - {""})

    def beside(self) -> dict[str, dict[str, list[list[str]]]]:
        """The meetings of each mechanism by year, and the formats of each state today, by id."""
        found: dict[str, dict[str, list[list[str]]]] = defaultdict(lambda: defaultdict(list))
        terms = vocabulary.load()
        for quad in self._store.quads(None, term("mechanism"), None, DEFAULT):
            id_, types = iris.local(quad.subject.value), self._store.types(quad.subject.value)
            if self._headings.get(id_) and terms.is_any(types, "Meeting"):
                starts = sorted(q.object.value for q in self._store.quads(quad.subject, term("start"), None, DEFAULT))
                if starts:
                    label = self._store.label(quad.subject.value, self._language)
                    of = [starts[0], id_, label, self._headings[id_], "s" if "Summit" in types else ""]
                    found[iris.local(quad.object.value)]["meetings"].append(of)
        for id_ in self._headings:
            if terms.is_any(self._store.types(iris.ID + id_), "Polity"):
                rows = answering.ask(self._store, "memberships", {"member": id_}, None, self._language).rows
                formats = {c["id"]: c["label"] for r in rows if isinstance(c := r.cells["mechanism"], dict)}
                found[id_]["formats"] = [[id_, label] for id_, label in formats.items()]
        for each in found.values():
            each["meetings"].sort(reverse=True)
        return found


def _asked(address: str, id_: str) -> tuple[str, str]:
    """The question that a link asks about a thing alone, and the parameter that names it."""
    path, _, query = address.partition("?")
    given = parse_qsl(query)
    return (path[len("/ask/") :], given[0][0]) if len(given) == 1 and given[0][1] == id_ else ("", "")


def _words(language: str, numbers: Mapping[str, int], beside: Sequence[str]) -> Mapping[str, object]:
    """The words for questions, in every language, and what the box says."""
    said = frame.words()[language]
    pairs = codes()
    return {
        "files": numbers,
        "of": beside,
        "codes": [[question, parameter, said.get(f"section {question}", "")] for question, parameter in pairs],
        "relations": {n: _relations(n, {*(q for q, _ in pairs), *_OTHERS}) for n in languages.LANGUAGES},
        "documents": " ".join(said["askingForDocuments"] for said in frame.words().values()),
        "say": {name.removeprefix("box "): text for name, text in said.items() if name.startswith("box ")},
    }


def _relations(language: str, questions: set[str]) -> list[list[object]]:
    """The words by which people ask for each question: stems, the question, and how much they say for it (the first ones most)."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for lines, words in word_files.blocks("relations.txt"):
        for question in {_TOLD_BY.get(q := line.split()[0], q) for line in lines} & questions:
            for place, word in enumerate(words[language]):
                key = " ".join(_stem(atom) for atom in _ATOM.findall(folded(word)))
                found[key][question] = max(found[key].get(question, 0), 1 / (1 + place / _HALF))
    return [
        [key, *(part for question, weight in sorted(of.items()) for part in (question, round(weight / _length(of), 2)))]
        for key, of in sorted(found.items())
    ]


def _length(of: Mapping[str, float]) -> float:
    return float(sum(of.values()) ** 0.5)


def _stem(atom: str) -> str:
    """The beginning that all forms of a word share, as far as a stem says it."""
    stem = stems.stem(atom)
    return stem[:-1] if len(stem) > 3 and stem[-1] in "iy" and not atom.startswith(stem) else stem


def folded(text: str) -> str:
    """A text in small letters without accents and marks, as ``box.js`` folds what is typed."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M").lower()
    return " ".join("".join(c if unicodedata.category(c)[0] in "LN" else " " for c in plain).split())


def _beginnings(name: str) -> Iterator[str]:
    """The beginnings by which a name is filed: two letters of its first word, then one more letter of each word after it."""
    first, *others = _ATOM.findall(folded(name))
    key = first[:2]
    yield key
    for atom in others[:_DEEPEST]:
        key += f" {atom[0]}"
        yield key


def _filed(names: Sequence[Named]) -> tuple[dict[str, int], list[list[Named]]]:
    """Names in files of moderate size: the number of the file for each beginning, and what is in each.

    A beginning that too many names have is divided by the next letter, as long as they have one.
    """
    groups: dict[str, list[Named]] = {}
    todo = [("", list(names), 0)]
    while todo:
        key, group, depth = todo.pop()
        if depth and len(group) <= _MOST:
            groups[key] = group
            continue
        deeper: dict[str, list[Named]] = defaultdict(list)
        for each in group:
            keys = list(_beginnings(str(each[0])))
            deeper[keys[depth] if depth < len(keys) else key].append(each)
        groups |= {key: deeper.pop(key)} if key in deeper else {}
        todo += [(k, g, depth + 1) for k, g in deeper.items()]
    numbers: dict[str, int] = {}
    files_: list[list[Named]] = [[]]
    for key, group in sorted(groups.items()):
        if files_[-1] and len(files_[-1]) + len(group) > _MOST:
            files_.append([])
        numbers[key] = len(files_) - 1
        files_[-1] += group
    return numbers, files_
