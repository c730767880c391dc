"""The entities that a question in plain language names: the longest names in it, and what each may mean."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.naming import keys, lookup, name_words, stems
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.tokens import atoms, is_han, joined, language_of
from comity.store.base import DEFAULT, Store, per_store, term

_LONGEST = 26
"""The most words, or Chinese characters, in a name to look for; titles of documents can be longer."""

_CODES = tuple(ox.NamedNode(iris.NS + n) for n in ("iso2", "iso3"))
_CAPITAL = ox.NamedNode(iris.NS + "capital")
_OBSERVED = ("Figure", "PartnerRank", "Statement")
FIRST = ("Mechanism", "Polity", "Region", "Person", "Body", "Platform", "Meeting", "Document", "Initiative", "Place", "Area",
          "Organization", "Source")  # fmt: skip
"""If several things have the same name, which one is most likely meant."""
_ORDINARY = frozenset(cues.words("ordinary words"))
_SHORTEST_ACRONYM = 3
_TYPO = 88
"""How much of a misspelt name must be right (out of 100)."""
_LIKE = 60
"""How much of one of its words must be right (out of 100)."""
_LONGEST_MISSPELT, _SHORTEST_MISSPELT, _SHORTEST_STRANGE = 6, 6, 4
"""The most words in a misspelt name, the fewest letters in it, and the fewest in the word that is misspelt."""
_SHORTEST_SWAPPED = 5
"""The fewest letters of a name in capitals that is known by them in any order."""
_FAMILY_WORDS, _FAMILY_CHARACTERS = 4, 8
"""The most words, or Chinese characters, in the family name of a person."""
_SHORTEST_GIVEN = 4
"""The fewest letters in a given name in another case, which has all but its last letters."""
_LEAST_OF_SERIES = 4
"""The fewest words of a name that may be that of a series."""
_MOST_ADJECTIVES = 2
"""How many adjectives may stand between that of a city and the word for a meeting there."""
_LOCATIVE = ("\u0435", "\u0438", "\u043e")
"""The last letters of a Russian name of a city in which something is."""
_TYPE = ox.NamedNode(iris.RDF_TYPE)
_NAMED_ALONE = ("Mechanism", "Polity", "Region", "Person", "Place")


_CALLED, _LYING = ("Mechanism", "Body"), ("Polity", "Place")
_LATIN = str.maketrans("абвгдезиклмнопрстуфхцэюя", "abvgdeziklmnoprstufhceua")
_ANY_MEETING_IN_CHINESE = Expression(
    lambda: rf"{cues.pattern('counts meetings')}?(?:{cues.pattern('meets')}|{cues.pattern('met')})"
)


class Mention(NamedTuple):
    """Where a text names something (positions of tokens), and the entities it may mean, likeliest first."""

    places: frozenset[int]
    text: str
    entities: tuple[str, ...]
    types: tuple[str, ...]


@functools.cache
def _written() -> frozenset[str]:
    """Ordinary words as they are written, in English and Russian."""
    return frozenset(word for language in ("en", "ru") for word in lexicon.surface(language))


def in_text(store: Store, text: str) -> list[Mention]:
    """All names in a text."""
    return Finder(store, text, atoms(text)).all()


class Finder:
    """Finds mentions in the tokens of one text.

    In a text that asks whether something was ``in_places``, a capital is one, and does not stand for its state.
    """

    def __init__(self, store: Store, text: str, parts: Sequence[str], in_places: bool = False) -> None:
        self._store = store
        self._in_places = in_places
        self._parts = parts
        words = re.findall(r"\w+", text)
        self._acronyms = {keys.fold(w) for w in words if w.isupper() and not w.isascii() and len(w) > 2}
        self._capitals = {w.casefold() for w in words if w.isupper() or (w.istitle() and not w.isascii())}
        self._initials = {keys.fold(w) for w in words if w.isupper() and len(w) > 2 and not text.isupper()}
        self._titled = {keys.fold(w) for w in words[1:] if w.istitle()}
        self._found: dict[str, tuple[str, ...]] = {}

    def all(self) -> list[Mention]:
        """Every part of the text that is the name of something, longest first."""
        mentions = []
        for start in range(len(self._parts)):
            for end in range(start + 1, min(len(self._parts), start + _LONGEST) + 1):
                entities = self._entities(start, end)
                if (
                    entities
                    and not self._is_ordinary(start, end, entities)
                    and not self._is_titled(start, end, entities)
                ):
                    mentions.append(self._mention(start, end, entities))
        named = [m for m in mentions if not self._is_only_a_title(m, mentions) and not _is_any_meeting(m)]
        return sorted(named, key=lambda m: (-len(m.text), min(m.places)))

    def _is_only_a_title(self, mention: Mention, others: Sequence[Mention]) -> bool:
        """Whether documents, or a meeting, are only called after a format and a word for its meetings, which are meant."""
        if not all(vocabulary.load().is_a(t, "Source", "Meeting") for t in mention.types):
            return False
        inside = [
            m
            for m in others
            if vocabulary.load().is_a(m.types[0], "Mechanism", "Platform") and m.places < mention.places
        ]
        rest = [" ".join(self._parts[i] for i in sorted(mention.places - m.places)) for m in inside]
        counted = (cues.compiled("one meeting"), cues.compiled("several meetings"))
        return any(cue.fullmatch(words) for words in rest for cue in counted)

    def with_given_names(self, named: Sequence[Mention]) -> list[Mention]:
        """The mentions, those of persons by a family name with the given name before it, in whatever case: "Сергея Лебедева"."""
        return [self._with_given_name(m) if "Person" in m.types[:1] and len(m.places) == 1 else m for m in named]

    def _with_given_name(self, mention: Mention) -> Mention:
        before = min(mention.places) - 1
        said = self._parts[before] if before >= 0 else ""
        if len(said) < _SHORTEST_GIVEN or is_han(said):
            return mention
        called = tuple(
            e for e in mention.entities if any(_is_given(said, key) for key in lookup.keys_of(self._store, e))
        )
        if not called:
            return mention
        types = tuple(self._store.types(e)[0] for e in called)
        return Mention(mention.places | {before}, f"{said} {mention.text}", called, types)

    def _is_ordinary(self, start: int, end: int, entities: tuple[str, ...]) -> bool:
        """Whether a name is too short to mean one event or body: "summit", "секретариат", "峰会"."""
        length = end - start if not is_han(self._parts[start]) else (end - start) / 2
        named = vocabulary.load().is_a(
            self._store.types(entities[0])[0], "Meeting", "Document", "Body", "Platform", "Source"
        )
        part = self._parts[start]
        return length <= 1 and named and not any(c.isdigit() for c in part) and not self._is_acronym(part, entities[0])

    def _is_acronym(self, part: str, entity: str) -> bool:
        """Whether a word can only be a name, as "CHOGM" is: it is no word to ask with."""
        return len(part) >= _SHORTEST_ACRONYM and "Source" not in self._store.types(entity) and is_strange(part)

    def _is_titled(self, start: int, end: int, entities: tuple[str, ...]) -> bool:
        """Whether this is only the title of a document about what is meant: "The Visegrad Group"."""
        is_title = all(vocabulary.load().is_a(self._store.types(e)[0], "Source") for e in entities)
        return (
            is_title
            and self._parts[start] == "the"
            and is_name_alone(self._store, joined(self._parts[start + 1 : end]))
        )

    def misspelt(self, free: set[int], ordinary: Collection[str]) -> list[Mention]:
        """Misspelt names of mechanisms, states or people: "Kazakstan", "Gulf Coperation Council".

        Only names with a word at a ``free`` position that is not an ``ordinary`` one (by its stem) are tried.
        """
        found = [(100.0, i, i + 1, key) for i in free for key in self._swapped(i)]
        for strange in sorted(i for i in free if self._is_strange(i, ordinary)):
            for start in range(max(0, strange - _LONGEST_MISSPELT + 1), strange + 1):
                for end in range(strange + 1, min(len(self._parts), start + _LONGEST_MISSPELT) + 1):
                    found += self._nearly(start, end, free)
        taken: set[int] = set()
        mentions = []
        for _, start, end, near in sorted(found, key=lambda f: (-f[0], f[1])):
            if taken.isdisjoint(range(start, end)):
                taken |= set(range(start, end))
                mentions.append(self._mention(start, end, self._ranked(lookup.entities(self._store, near))))
        return mentions

    def _swapped(self, place: int) -> list[str]:
        """The name with the letters of a word in another order, or of one in capitals one of them wrong: "Loas", "ASAEN", "BRIKS"."""
        part = self._parts[place]
        is_capital, is_of_a_state = part in self._capitals, part in self._titled and part not in self._capitals
        if not (is_capital or is_of_a_state) or len(part) < _SHORTEST_SWAPPED - is_of_a_state or not is_strange(part):
            return []
        letters = sorted(part)
        as_long = [key for key in lookup.beginning(self._store, part[:1]) if len(key) == len(part) and key != part]
        alike = [key for key in as_long if sorted(key) == letters]
        if is_of_a_state:
            alike = [key for key in alike if self._is_label_of_a_state(key)]
        elif part in self._initials:
            alike += [key for key in as_long if sum(a != b for a, b in zip(key, part, strict=True)) == 1]
        return [key for key in alike if is_name_alone(self._store, key)][:1]

    def _is_label_of_a_state(self, key: str) -> bool:
        states = (e for e in lookup.entities(self._store, key) if "State" in self._store.types(e))
        return any(keys.fold(self._store.label(e, "en")) == key for e in states)

    def _is_strange(self, place: int, ordinary: Collection[str]) -> bool:
        """Whether a word may be misspelt: it is no ordinary one, and no name by itself.

        "Developement" has the stem of an ordinary word, but is none of its forms.
        """
        part = self._parts[place]
        is_word = len(part) >= _SHORTEST_STRANGE and part.isalpha() and not is_han(part)
        is_ordinary = stems.stem(part) in ordinary and not (part in self._titled and part not in _written())
        return is_word and not is_ordinary and not self._entities(place, place + 1)

    def _nearly(self, start: int, end: int, free: Collection[int]) -> list[tuple[float, int, int, str]]:
        """The name that part of the text nearly is, with how close it comes (out of 100).

        A word at its ends that is not ``free`` is spelt right, so it has to be in the name: "Tokaev ever" is no name.
        """
        text = joined(self._parts[start:end])
        if len(text) < _SHORTEST_MISSPELT or {self._parts[start], self._parts[end - 1]} & _ORDINARY:
            return []
        right = {self._parts[i] for i in (start, end - 1) if i not in free}
        return [
            (n, start, end, key)
            for key, n in lookup.alike(self._store, text, _TYPO)
            if len(key) > 5 and right <= set(key.split()) and _is_alike(text, key) and is_name_alone(self._store, key)
        ][:1]

    def _mention(self, start: int, end: int, entities: tuple[str, ...]) -> Mention:
        if self._in_places and is_where(self._parts, start, end):
            entities = tuple(e for e in entities if "Place" in self._store.types(e)) or entities
        types = tuple(self._store.types(e)[0] for e in entities)
        return Mention(frozenset(range(start, end)), joined(self._parts[start:end]), entities, types)

    def _entities(self, start: int, end: int) -> tuple[str, ...]:
        text = joined(self._parts[start:end])
        if len(text) < 2 or (text in _ORDINARY and text not in self._capitals):
            return ()
        if text not in self._found:
            forms = (text, *stems.case_forms(text), *_of_several(self._parts[start:end]), *self._place(text, end))
            found = next((e for form in forms if (e := lookup.entities(self._store, form))), set())
            part = self._parts[start:end]
            is_chinese = all(map(is_han, part)) and len(part) <= _FAMILY_CHARACTERS
            if not found and (is_chinese or (len(part) <= _FAMILY_WORDS and all(map(self._may_be_a_name, part)))):
                known = name_words.of(self._store)
                found = next(({person} for form in forms if (person := known.family(form))), set())
            if end - start == 1 and text in self._capitals and text in self._acronyms:
                # Russian writes the letters of an international name in its own: "ГУАМ".
                latin = text.translate(_LATIN)
                named = lookup.entities(self._store, latin) | lookup.entities(self._store, latin.replace("k", "c"))
                found = {e for e in named if vocabulary.load().is_a(self._store.types(e)[0], *_CALLED)} or found
            if len(text) <= 3 and text.isascii() and text not in self._capitals:
                # "Eu" is what the Union is called, and not only its code.
                found = {e for e in found if "Union" in self._store.types(e) or not self._is_code(e, text)}
            found = self._as_written(text, found) or found
            self._found[text] = self._ranked(found)
        return self._found[text]

    def _may_be_a_name(self, part: str) -> bool:
        """Whether a word is no ordinary one, or written as a name: a price is none, as George Price is."""
        return is_strange(part) or part in self._titled

    def _place(self, text: str, end: int) -> tuple[str, ...]:
        """The names of the place that a Russian adjective before a word for meetings tells: "Вильнюсский саммит"."""
        adjective = stems.adjective_stem(text)
        return _called_after_places(self._store).get(adjective, ()) if adjective and self._meets(end) else ()

    def _meets(self, start: int) -> bool:
        """Whether a word for meetings comes next, or after other adjectives: "ташкентской консультативной встрече"."""
        rest = itertools.dropwhile(stems.may_be_adjective, self._parts[start : start + _MOST_ADJECTIVES + 1])
        word = next(rest, "")
        return any(cues.compiled(cue).match(word) for cue in ("meets", "met", "one meeting"))

    def _as_written(self, text: str, found: Collection[str]) -> set[str]:
        """Of an organisation and a place that are called alike, the one that is written so: in capitals, GUAM is no Guam."""
        is_capital, is_titled = text in self._initials, text in self._titled
        called, places = (
            {e for e in found if vocabulary.load().is_a(self._store.types(e)[0], *kinds)} for kinds in (_CALLED, _LYING)
        )
        called = {e for e in called if self._is_written(e, text.upper())}
        return (called if is_capital else places) if called and places and is_capital != is_titled else set()

    def _is_written(self, entity: str, name: str) -> bool:
        """Whether documents write a name of an entity so."""
        named = (q.object for q in self._store.quads(ox.NamedNode(entity), None, None, DEFAULT))
        return any(isinstance(value, ox.Literal) and value.value == name for value in named)

    def _is_code(self, entity: str, text: str) -> bool:
        codes = (q.object.value for c in _CODES for q in self._store.quads(ox.NamedNode(entity), c, None, DEFAULT))
        return text.upper() in codes

    def _ranked(self, entities: Iterable[str]) -> tuple[str, ...]:
        terms = vocabulary.load()

        def rank(entity: str) -> tuple[int, str]:
            type_ = self._store.types(entity)[0]
            return next((i for i, top in enumerate(FIRST) if terms.is_a(type_, top)), len(FIRST)), entity

        ranked = [e for e in sorted(entities, key=rank) if not terms.is_a(self._store.types(e)[0], *_OBSERVED)]
        # A capital can stand for its state: "what Tokyo promised".
        states = (q.subject.value for e in ranked for q in self._store.quads(None, _CAPITAL, ox.NamedNode(e), DEFAULT))
        return tuple(dict.fromkeys([*ranked, *states]))


def _is_alike(text: str, key: str) -> bool:
    """Whether each long word of a text is much like one of a name: the summit with Brazil is none of that with Russia."""
    from rapidfuzz import fuzz, process  # most texts have no misspelt name

    words = (word for word in text.split() if len(word) >= _SHORTEST_STRANGE)
    return all(process.extractOne(word, key.split(), scorer=fuzz.ratio, score_cutoff=_LIKE) for word in words)


def is_where(parts: Sequence[str], start: int, end: int) -> bool:
    """Whether a name says where something is: "in Beijing", "в Пекине", and not what comes to it, "в Пекин"."""
    last = parts[end - 1]
    return is_in(parts, start) and (last.isascii() or is_han(last) or last.endswith(_LOCATIVE))


def is_in(parts: Sequence[str], start: int) -> bool:
    """Whether "in" stands before a name: it is no name of whoever does something."""
    return start > 0 and bool(cues.compiled("inside a place").fullmatch(parts[start - 1]))


def _is_any_meeting(mention: Mention) -> bool:
    """Whether a meeting is called no more than a number and a word for meetings: "the first summit" is that of any series."""
    if not all(vocabulary.load().is_a(type_, "Meeting") for type_ in mention.types):
        return False
    if is_han(mention.text[0]):
        return bool(_ANY_MEETING_IN_CHINESE.fullmatch(mention.text))
    return all(
        any(cues.compiled(cue).match(word) for cue in ("counts meetings", "meets", "met"))
        for word in mention.text.split()
    )


@per_store
def _called_after_places(store: Store) -> dict[str, tuple[str, ...]]:
    """The names of places, by the stems that their Russian adjectives may have: a summit in Vilnius is called "Вильнюсский"."""
    found: dict[str, tuple[str, ...]] = {}
    for quad in store.quads(None, _TYPE, term("Place"), DEFAULT):
        for name in store.quads(quad.subject, term("name"), None, DEFAULT):
            if isinstance(name.object, ox.Literal) and name.object.language == "ru":
                own = keys.fold(name.object.value)
                found |= {stem: (*found.get(stem, ()), own) for stem in stems.adjective_stems(own)}
    return found


def _of_several(parts: Sequence[str]) -> list[str]:
    """What a name for one meeting is as that of a series: "sixth Consultative Meeting of Central Asian leaders"."""
    if len(parts) < _LEAST_OF_SERIES or "meeting" not in parts:
        return []
    return [joined(["meetings" if part == "meeting" else part for part in parts])]


@functools.cache
def _light(language: str) -> frozenset[str]:
    """The stems of ordinary words, some of which are also family names."""
    every = (*cues.words("light words", language), *cues.words("words that are also family names", language))
    return frozenset(map(stems.stem, every))


def is_strange(part: str) -> bool:
    """Whether a word is none to ask with, and so part of a name, as "Mattei" is."""
    if is_han(part):
        return False
    stem, spoken = stems.stem(part), language_of(part)
    return stem not in lexicon.known(spoken) and stem not in _light(spoken)


def is_name_alone(store: Store, key: str) -> bool:
    """Whether a key belongs to a mechanism, state, region, person or place, whose names are not ordinary words."""
    types = (store.types(entity)[0] for entity in lookup.entities(store, key))
    return any(vocabulary.load().is_a(type_, *_NAMED_ALONE) for type_ in types)


def _is_given(said: str, name: str) -> bool:
    """Whether a word is one of a name but for its ending."""
    short = said[: max(_SHORTEST_GIVEN, len(said) - 2)]
    return any(word.startswith(short) and len(word) <= len(said) + 1 for word in name.split())
