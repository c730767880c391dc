"""Finds the state that a name in a table means, however people write it: "Iran, Islamic Rep.", "U.S.S.R.", "Germany, West".

A name is compared as it is, then by its words in any order and without abbreviations, then without the marks of footnotes and without
what stands in brackets. ``state-names.tsv`` has names that the facts lack, and the years in which a name such as Korea means another
state. Nothing is guessed: a name that may mean two states finds neither.

No library fits here: country_converter is under the GPL and needs pandas, countrynames needs ICU, and neither knows states by year.
"""

from __future__ import annotations

import functools
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from comity.naming import keys

_NAMES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "state-names.tsv")
_WRITTEN_OUT = {
    "afr": "african",
    "bros": "brothers",
    "centr": "central",
    "cent": "central",
    "dem": "democratic",
    "dom": "dominican",
    "dr": "democratic republic",
    "e": "east",
    "eq": "equatorial",
    "equat": "equatorial",
    "fed": "federal",
    "federated": "federal",
    "federation": "federal",
    "fr": "federal republic",
    "govt": "government",
    "is": "island",
    "isl": "island",
    "islands": "island",
    "islds": "island",
    "isls": "island",
    "islam": "islamic",
    "kgdom": "kingdom",
    "n": "north",
    "northern": "north",
    "pdr": "people democratic republic",
    "people": "people",
    "peoples": "people",
    "plur": "plurinational",
    "pr": "people republic",
    "princ": "principality",
    "rb": "bolivarian republic",
    "rep": "republic",
    "repub": "republic",
    "s": "south",
    "soc": "socialist",
    "southern": "south",
    "st": "saint",
    "ste": "saint",
    "states": "state",
    "sts": "state",
    "terr": "territory",
    "un": "united",
    "us": "united state",
    "utd": "united",
    "w": "west",
    "western": "west",
    "eastern": "east",
}
"""Abbreviations, and words for which people write others of the same meaning."""
_CACHE = 1 << 16
_SMALL = frozenset("and the of former formerly fmr ex y et und".split())
_LETTERS = re.compile(r"\b(?:[^\W\d_] ){1,}[^\W\d_]\b")
_POSSESSIVE = re.compile(r"['’ʼ`´]s\b|s['’](?=\s|$)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?:[\s*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]|[\[(]\s*[\dA-Za-z*](?:[\d,\s*])*[\])]|(?<=\D)\d[\d,\s/]*$)+$")
_ASIDE = re.compile(r"^(?P<out>[^()\[\]/]+?)\s*[(\[/](?P<aside>[^()\[\]]+)[)\]]?\s*$")


class _Meaning(NamedTuple):
    """A state that a name means, from its ``first`` to its ``last`` year; without both, in all years."""

    state: str
    first: int | None = None
    last: int | None = None

    def is_in(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


class StateNames:
    """The states that names mean, by id."""

    def __init__(self) -> None:
        self._exact: dict[str, set[_Meaning]] = defaultdict(set)
        self._words: dict[str, set[_Meaning]] = defaultdict(set)
        self._adjectives: dict[str, set[_Meaning]] = defaultdict(set)
        self._listed: set[str] = set()
        self._meanings = functools.lru_cache(_CACHE)(self._meant)

    def add(self, name: str, state: str) -> None:
        """Add a name that the facts give a state. The years in ``state-names.tsv`` are added with the first name."""
        self._meanings.cache_clear()
        if state not in self._listed:
            self._listed.add(state)
            for listed, meaning in _listed().get(state, ()):
                self._put(listed, meaning)
        own = {m for m in self._exact.get(keys.key(name), ()) if m.state == state}
        if not own:
            self._put(name, _Meaning(state))

    def add_adjective(self, word: str, state: str) -> None:
        """Add a word for the people or things of a state, which finds it if no name does."""
        for key in keys.keys(word):
            self._adjectives[key].add(_Meaning(state))

    def _put(self, name: str, meaning: _Meaning) -> None:
        for key in keys.keys(name):
            self._exact[key].add(meaning)
        self._words[words(name)].add(meaning)

    def find(self, name: str, year: int | None = None) -> str | None:
        """The state that a name means, in a year if one is given; ``None`` if none or several."""
        return _one(self._meanings(name), year)

    def is_dated(self, name: str) -> bool:
        """Whether a name means different states in different years."""
        return len({meaning.state for meaning in self._meanings(name)}) > 1

    def _meant(self, name: str) -> frozenset[_Meaning]:
        for form in _forms(name):
            for known, key in ((self._exact, keys.key(form)), (self._words, words(form))):
                if key in known:
                    return frozenset(known[key])
        return self._with_aside(name) or frozenset(self._adjectives.get(keys.key(name), ()))

    def _with_aside(self, name: str) -> frozenset[_Meaning]:
        """What a name means that has another one in brackets or behind a stroke: what both mean."""
        match = _ASIDE.match(name)
        if not match:
            return frozenset()
        first, second = (self._meanings(match[part]) for part in ("out", "aside"))
        states = {meaning.state for meaning in second}
        return frozenset(meaning for meaning in first if meaning.state in states)


def _forms(name: str) -> Iterator[str]:
    """A name as it is, and without the marks of footnotes."""
    yield name
    bare = _FOOTNOTE.sub("", name)
    if bare and bare != name:
        yield bare


def _one(meanings: frozenset[_Meaning], year: int | None) -> str | None:
    """The one state of these meanings: in the year, or else the one that is not bound to years that are over."""
    found = {m.state for m in meanings}
    if len(found) > 1 and year is not None:
        dated = {m.state for m in meanings if (m.first or m.last) and m.is_in(year)}
        found = dated or {m.state for m in meanings if not (m.first or m.last)}
    elif len(found) > 1:
        found = {m.state for m in meanings if m.last is None}
    return next(iter(found)) if len(found) == 1 else None


@functools.lru_cache(maxsize=_CACHE)
def words(name: str) -> str:
    """The words of a name in alphabetical order, written out, without small ones: the same for "Rep. of Korea" and "Korea, Rep."."""
    folded = keys.fold(_POSSESSIVE.sub("s", name).replace("&", " and "))
    joined = _LETTERS.sub(lambda run: run[0].replace(" ", ""), folded)
    written = (part for word in joined.split() for part in _WRITTEN_OUT.get(word, word).split())
    return " ".join(sorted(word for word in written if word not in _SMALL))


@functools.cache
def _listed() -> dict[str, list[tuple[str, _Meaning]]]:
    """The names in ``state-names.tsv`` with what they mean, by state."""
    found: dict[str, list[tuple[str, _Meaning]]] = defaultdict(list)
    with open(_NAMES, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                state, names, *years = line.rstrip("\n").split("\t")
                first, last = (int(y) if y != "-" else None for y in years or "--")
                found[state] += [(name, _Meaning(state, first, last)) for name in names.split("|")]
    return found
