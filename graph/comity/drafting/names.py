"""The entities that a text names, by the names of a graph: where each name stands, and what it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.naming import keys, lookup, stems
from comity.plain_language.words import cues
from comity.store.base import DEFAULT, Store, per_store, term

_TYPE = ox.NamedNode(iris.RDF_TYPE)
_HAN = "\u3040-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_HAN}]|(?:(?![{_HAN}_])[\w+])+")
_SHORT = re.compile("[\u0430-\u044f\u0451]{2,3}[\u0435\u0443\u044b\u0438]")
_TWO = re.compile("[\u0430-\u044f]{2}[\u0431-\u0434\u0436\u0437\u043a-\u043d\u043f-\u0442\u0444-\u0449]{2}$")
"""Two consonants at the end of a stem."""
_LIST = re.compile("[,;、；，]")
_ROMAN = re.compile("[IVXL]+")
_SIDES = 6
"""How many words the name of a mechanism has that is made of its two parties."""
_COMMAS = 2
"""So many commas make a list, even if BRICS is also called by the list of its members."""
_LONGEST = 64
THINGS = ("Meeting", "Document", "Initiative")
"""What has names that are made of other names: these are looked for apart."""
ACTORS = ("Mechanism", "Polity", "Region", "Person", "Place", "Body", "Platform", "Area", "Organization")
"""If several things have one name, which one is most likely meant."""
_ANY_CASE = ("Area",)
_ADJECTIVES = ("Polity", "Region")
_BARE = ("Body", "Platform", "Meeting", "Document", "Initiative")
"""What one lower-case word never names by itself: "summit", "secretariat"."""


class Name(NamedTuple):
    """A name in a text: where it stands, and the entities (id and type) that it may mean, likeliest first."""

    start: int
    end: int
    text: str
    meant: tuple[tuple[str, str], ...]

    def of(self, *classes: str) -> str:
        """The id of the likeliest entity of one of these classes; empty if there is none."""
        terms = vocabulary.load()
        return next((i for i, t in self.meant if terms.is_a(t, *classes)), "")

    def is_first(self, *classes: str) -> bool:
        """Whether the likeliest entity is of one of these classes."""
        return bool(self.meant) and vocabulary.load().is_a(self.meant[0][1], *classes)


class Names:
    """Finds names in texts by the names of one graph."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known = lookup.all_keys(store)
        self._begin = _beginnings(store)
        self._types: dict[str, str] = {}
        self._pairs: dict[frozenset[str], str] | None = None
        self._sides: dict[str, tuple[str, str]] = {}
        self._ordinary = frozenset(cues.words("ordinary words"))

    def find(self, text: str, apart: Sequence[tuple[int, int]] = ()) -> tuple[list[Name], list[Name]]:
        """The actors named in a text, and the things: meetings, documents, initiatives.

        No name begins or ends inside the parts that stand ``apart``, such as the words for posts.
        """
        tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text)]
        forms = [_forms(token) for _, _, token in tokens]
        found = [n for n in self._found(text, tokens, forms) if not _is_cut(n, apart)]
        actors = _longest(n for n in found if not n.is_first(*THINGS))
        things = _longest(n for n in found if n.of(*THINGS))
        return actors, things

    def pairs(self) -> dict[frozenset[str], str]:
        """The mechanisms that are called by their two parties: "ASEAN-EU"."""
        if self._pairs is None:
            self._pairs = {}
            mechanisms = self._mechanisms()
            for key, entities in self._known.items():
                if mechanisms.isdisjoint(entities):
                    continue
                words = [w for w in key.split() if w != "+"]
                own = [i for i in entities if vocabulary.load().is_a(self._type(i) or "Area", "Mechanism")]
                for at in range(1, len(words)) if len(own) == 1 and len(words) <= _SIDES else ():
                    one, other = self._party(" ".join(words[:at])), self._party(" ".join(words[at:]))
                    if one and other:
                        self._pairs[frozenset((one, other))] = iris.local(own[0])
                        self._sides.setdefault(iris.local(own[0]), (one, other))
        return self._pairs

    def _mechanisms(self) -> set[str]:
        """All that documents call a mechanism. Most names are of something else."""
        terms = vocabulary.load()
        kinds = [term(name) for name in terms.classes if terms.is_a(name, "Mechanism")]
        return {quad.subject.value for kind in kinds for quad in self._store.quads(None, _TYPE, kind)}

    def sides(self, mechanism: str) -> tuple[str, str] | None:
        """The two parties that a mechanism is called by."""
        self.pairs()
        return self._sides.get(mechanism)

    def _party(self, key: str) -> str:
        """The one state, region or mechanism that has a name."""
        found = {iris.local(i) for i in self._known.get(key, ()) if self._is_party(i)}
        return found.pop() if len(found) == 1 else ""

    def _is_party(self, iri: str) -> bool:
        type_ = self._type(iri)
        return bool(type_) and vocabulary.load().is_a(type_, "Polity", "Region", "Mechanism")

    def _found(self, text: str, tokens: list[tuple[int, int, str]], forms: list[list[str]]) -> Iterator[Name]:
        for at in range(len(tokens)):
            most = max((self._begin.get(form.split(" ")[0], 0) for form in forms[at]), default=0)
            for size in range(1, min(most, _LONGEST, len(tokens) - at) + 1):
                start, end = tokens[at][0], tokens[at + size - 1][1]
                meant = self._meant(text[start:end], forms[at : at + size])
                if meant and len(_LIST.findall(text[start:end])) < _COMMAS:
                    yield Name(start, end, text[start:end], meant)

    def _meant(self, written: str, forms: list[list[str]]) -> tuple[tuple[str, str], ...]:
        width = max(map(len, forms))
        entities: list[str] = []
        for which in range(width):
            wanted = keys.key(" ".join(f[min(which, len(f) - 1)] for f in forms))
            if len(wanted) > 1:
                entities += self._known.get(wanted, ())
            if entities:
                break
        if not entities:
            return ()
        terms = vocabulary.load()
        one = len(forms) == 1
        lower = written[:1].islower()
        meant = []
        for iri in dict.fromkeys(entities):
            type_ = self._type(iri)
            if not type_ or iri.startswith(iris.SOURCE) or not terms.is_a(type_, *ACTORS, *THINGS):
                continue
            if (
                lower
                and one
                and not terms.is_a(type_, *_ANY_CASE)
                and not (terms.is_a(type_, *_ADJECTIVES) and not written.isascii() and len(written) > 4)
            ):
                continue
            if one and terms.is_a(type_, "Person") and _ROMAN.fullmatch(written):
                continue  # "XI саммит"
            if len(forms) == 2 and written == written.lower() and terms.is_a(type_, *_BARE) and written[:1] < "\u3040":
                continue  # "foreign ministers"
            if one and terms.is_a(type_, *_BARE) and not written.isupper() and not any(c.isdigit() for c in written):
                continue
            if (
                one
                and written.isascii()
                and len(written) <= 3
                and not written.isupper()
                and not self._is_demonym(iri, written)
            ):
                continue
            meant.append((iris.local(iri), type_))
        return tuple(sorted(meant, key=_rank))

    def _is_demonym(self, iri: str, written: str) -> bool:
        quads = self._store.quads(ox.NamedNode(iri), term("demonym"), None, DEFAULT)
        return any(q.object.value == written for q in quads)

    def _type(self, iri: str) -> str:
        if iri not in self._types:
            self._types[iri] = next(iter(self._store.types(iri)), "")
        return self._types[iri]


def _is_cut(name: Name, apart: Sequence[tuple[int, int]]) -> bool:
    """Whether a name has only a part of what stands apart: "外交部长沙伦赛" names a minister, not the city of Changsha."""
    return any(a < name.start < b < name.end or name.start < a < name.end < b for a, b in apart)


def _rank(entity: tuple[str, str]) -> tuple[int, str]:
    terms = vocabulary.load()
    return next((i for i, top in enumerate((*ACTORS, *THINGS)) if terms.is_a(entity[1], top)), 99), entity[0]


def _forms(token: str) -> list[str]:
    folded = keys.fold(token)
    # "Уфе" and "Алма-Ате" are too short to lose an ending.
    short = [folded[:-1] + "\u0430", folded[:-1] + "\u044f"] if _SHORT.fullmatch(folded) else []
    # "Египта" has lost a vowel of "Египет".
    bare = stems.case_forms(folded)[0]
    short += [f"{bare[:-1]}\u0435{bare[-1]}"] if bare != folded and _TWO.search(bare) else []
    # In step with those of the words beside it, even where two are the same: "Центральной Азии".
    return [folded, *stems.case_forms(folded), *short] if folded else [""]


def _longest(names: Iterable[Name]) -> list[Name]:
    taken: list[Name] = []
    covered: set[int] = set()
    for name in sorted(names, key=lambda n: (n.start - n.end, n.start)):
        if covered.isdisjoint(range(name.start, name.end)):
            covered.update(range(name.start, name.end))
            taken.append(name)
    return sorted(taken)


@per_store
def _beginnings(store: Store) -> dict[str, int]:
    """By the first word, or Chinese character, of a name: how many words or characters the longest such name has."""
    found: dict[str, int] = {}
    for key in lookup.all_keys(store):
        tokens = _TOKEN.findall(key)
        if tokens and len(tokens) <= _LONGEST:
            found[tokens[0]] = max(found.get(tokens[0], 0), len(tokens))
    return found
