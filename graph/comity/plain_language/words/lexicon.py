"""What the words of a question may mean: what it is about, and values of parameters. Both are data, in ``ontology/words``.

``relations.txt`` has blocks: one or more questions of the catalogue, with values of parameters that the words imply, then the words
for them in each language::

    membership-changes change=left
    en: leave; quit; withdraw
    ru: выйти; покинуть

``values.txt`` has a parameter and one of its values instead: ``role observer``; so has ``titles.txt``, with a title before the
words. A form of a word will do: words are compared by their stems. Of two relations that explain a text alike, the one that comes
first is meant. ``guessing`` adds what was learned from labelled questions.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from comity.model import vocabulary
from comity.model.word_files import blocks
from comity.naming import stems
from comity.naming.keys import has_han
from comity.plain_language.words import cues
from comity.plain_language.words.tokens import atoms, is_han
from comity.questions import catalogue

_TITLE = 4
"""How much the title of a question says for it: more than words of others in it."""
_HALF = 8
"""At which place a word of a relation says half as much as the first."""
_TOPS = ("Meeting", "Document", "Body", "Platform", "Initiative")
_ROW_WORDS = "words"
_LETTERS = re.compile(r"[^\W\d_]+")
_KINDS = {"type": "class", "role": "MembershipRole", "form": "MechanismForm", "area": "Area"}


class Relation(NamedTuple):
    """A question of the catalogue, and values of its parameters that the words for it imply."""

    question: str
    implied: tuple[tuple[str, str], ...]


_OF_MEMBERS = (
    "members",
    "memberships",
    "common-members",
    "common-mechanisms",
    "overlap",
    "mechanisms",
    "co-membership",
)


class Value(NamedTuple):
    """A value; ``kind`` is ``class``, an enumeration of the ontology, the name of a parameter, or ``words`` for what rows are called."""

    kind: str
    value: str


class Term(NamedTuple):
    """Part of a text, from one token to before another, and what it may mean."""

    start: int
    end: int
    senses: tuple[Relation | Value, ...]


class _Lexicon:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.senses: dict[tuple[str, ...], list[Relation | Value]] = {}
        self._places: dict[tuple[str, ...], dict[Relation, float]] = {}
        for relation, words in blocks("relations.txt"):
            for sense in (_relation(line) for line in relation):
                self._add(words.get(language, ()), sense)
                self._place(words.get(language, ()), sense)
        for named in relations():
            if not named.implied:
                title = catalogue.get(named.question).titles[language]
                self._add([title], named)
                self._places.setdefault(_key(title), {})[named] = _TITLE
        self._values(language)
        self.longest = max(map(len, self.senses))
        self.words = {word for key in self.senses for word in key}

    def _values(self, language: str) -> None:
        """The words for values of parameters, classes and areas."""
        for value, words in blocks("values.txt"):
            for parameter, name in map(str.split, value):
                # Latin words stand in texts of every language.
                for spoken in dict.fromkeys(("en", language)):
                    self._add(words.get(spoken, ()), Value(_KINDS.get(parameter, parameter), name))
        for titled, words in blocks("titles.txt"):
            for parameter, name in map(str.split, titled):
                said = words.get(language, ())
                # A title of one word alone may be asked of anything.
                is_clear = len(said) > 1 or any(len(_key(title)) > 1 + is_han(title[0]) for title in said)
                self._add(said if is_clear else (), Value(parameter, name))
        terms = vocabulary.load()
        for cls in terms.classes.values():
            if terms.is_a(cls.name, *_TOPS) and not cls.abstract:
                self._add([cls.labels.get(language, cls.name)], Value("class", cls.name))
        between = re.compile("[,;、，]|" + cues.pattern("between areas"), re.IGNORECASE)
        for area, label in terms.areas(language).items():
            self._add(between.split(label), Value("Area", area))

    def _place(self, words: Sequence[str], relation: Relation) -> None:
        """The first words of a relation say more than the last."""
        for place, word in enumerate(words):
            key = _key(word)
            found = self._places.setdefault(key, {})
            found[relation] = max(found.get(relation, 0), 1 / (1 + place / _HALF))

    def weight(self, key: tuple[str, ...], relation: Relation) -> float:
        """How much a word says for a relation: less if it stands far behind, or for others too."""
        found = self._places.get(key, {})
        return found.get(relation, 0) / math.sqrt(sum(found.values()) or 1)

    def _add(self, words: Sequence[str], sense: Relation | Value) -> None:
        for word in words:
            found = self.senses.setdefault(_key(word), [])
            if sense not in found:
                found.append(sense)


@functools.cache
def _key(words: str) -> tuple[str, ...]:
    """The stems of the words of a file, many of which stand in several places."""
    return tuple(stemmed(atoms(words)))


@functools.cache
def _of(language: str) -> _Lexicon:
    return _Lexicon(language)


def stemmed(parts: Sequence[str]) -> list[str]:
    """The stems of words; a Chinese character is its own."""
    return [p if is_han(p) else stems.stem(p) for p in parts]


@functools.cache
def relations() -> tuple[Relation, ...]:
    """All relations, in the order in which they stand."""
    found = (_relation(line) for lines, _ in blocks("relations.txt") for line in lines)
    return tuple(dict.fromkeys(found))


def weight(parts: Sequence[str], term: Term, relation: Relation, language: str) -> float:
    """How much part of a text says for a relation, from 0 to 1."""
    return _of(language).weight(tuple(stemmed(parts[term.start : term.end])), relation)


def strength(
    parts: Sequence[str], own: Sequence[Term], relation: Relation, plain: Collection[int], language: str
) -> float:
    """How much the words for a relation say together; ``plain`` words say nothing, unless they are part of several."""
    found: dict[int, float] = {}
    for term in own:
        places = set(range(term.start, term.end))
        if len(places) > 1 or not places <= set(plain):
            said = weight(parts, term, relation, language) / len(places)
            found |= {i: max(found.get(i, 0), said) for i in places}
    return sum(found.values())


def strengths(parts: Sequence[str], terms: Sequence[Term], plain: Collection[int], language: str) -> dict[str, float]:
    """The same for each question, by the relation that says most."""
    own: dict[Relation, list[Term]] = {}
    for term in terms:
        for sense in term.senses:
            if isinstance(sense, Relation):
                own.setdefault(sense, []).append(term)
    found: dict[str, float] = {}
    for relation, words in own.items():
        said = strength(parts, words, relation, plain, language)
        found[relation.question] = max(found.get(relation.question, 0), said)
    return found


def known(language: str) -> set[str]:
    """The stems of all words of a language."""
    return _of(language).words


def is_word(part: str, language: str) -> bool:
    """Whether a token of a text is by itself a word of the files of words, in any of its forms."""
    stem = stems.stem(part)
    return (stem,) in _of(language).senses or stem in _alone(language)


@functools.cache
def _alone(language: str) -> frozenset[str]:
    """The stems of the cues of a language, and of English ones, that are one word."""
    listed = (cues.words(cue, spoken) for spoken in {"en", language} for cue in cues.names())
    return frozenset(map(stems.stem, {word.lower() for words in listed for word in words if " " not in word}))


def terms(parts: Sequence[str | None], language: str) -> list[Term]:
    """Every word or group of words of a text that means something. ``None`` stands for a token that is part of a name."""
    lexicon = _of(language)
    keys = [None if p is None else p if is_han(p) else stems.stem(p) for p in parts]
    found = []
    for start in range(len(keys)):
        if _is_measure(keys, start):
            continue
        for end in range(start + 1, min(len(keys), start + lexicon.longest) + 1):
            key = keys[start:end]
            if key[-1] is None:
                break
            if senses := lexicon.senses.get(tuple(key)):  # type: ignore[arg-type]  # no part of it is None
                found.append(Term(start, end, tuple(senses)))
    return found + list(_around_names(keys, lexicon))


def _is_measure(keys: Sequence[str | None], place: int) -> bool:
    """Whether a Chinese character is the measure word of a number before it, and begins no word: "the 16th" of meetings is no session."""
    before = keys[place - 1] if place else None
    return before is not None and before.isdecimal() and keys[place] in cues.words("measures", "zh")


def _around_names(keys: Sequence[str | None], lexicon: _Lexicon) -> Iterator[Term]:
    """The quantities whose words have a name between them: "доля РИК в мировом ВВП"."""
    for gap in (i for i in range(1, len(keys)) if keys[i] is None and keys[i - 1] is not None):
        end = next((i for i in range(gap, len(keys)) if keys[i] is not None), len(keys))
        end += keys[end : end + 1] == ["s"]  # "the bank's"
        for start in range(max(0, gap - lexicon.longest), gap):
            for stop in range(end + 1, min(len(keys), end + lexicon.longest) + 1):
                senses = lexicon.senses.get((*keys[start:gap], *keys[end:stop]), ())  # type: ignore[arg-type]
                if senses and all(isinstance(s, Value) and s.kind == "indicator" for s in senses):
                    yield Term(start, stop, tuple(senses))


@functools.cache
def alternatives(name: str) -> tuple[str, ...]:
    """The words in all languages for what rows may be called, such as a post."""
    found = next(words for values, words in blocks("values.txt") if f"{_ROW_WORDS} {name}" in values)
    return tuple(word for spoken in found.values() for word in spoken)


def row_words(term: Term) -> list[str]:
    """What part of a text may mean that rows are called: the names of such words."""
    return [s.value for s in term.senses if isinstance(s, Value) and s.kind == _ROW_WORDS]


@functools.cache
def kinds(language: str) -> frozenset[str]:
    """The stems of the words for the broadest kinds of things, such as "document": they narrow nothing."""
    classes = vocabulary.load().classes
    return frozenset(s for top in _TOPS for s in stemmed(atoms(classes[top].labels.get(language, top))))


@functools.cache
def surface(language: str) -> list[str]:
    """The single words of a language with an alphabet as they are written, and of English cues, to correct spelling by."""
    every = written(language).union(*(cues.words(cue, "en") for cue in cues.names()))
    # The accents that these words have; to fold all of them takes many times as long.
    text = "\n".join(every).lower().replace("\u00e9", "e").replace("\u0451", "\u0435")
    return sorted(word for word in set(_LETTERS.findall(text)) if word.isascii() or not has_han(word))


def written(language: str) -> set[str]:
    """The words and groups of words of a language, as they are written."""
    texts = {word for name in ("relations.txt", "values.txt") for _, words in blocks(name) for word in words[language]}
    return texts | {word for cue in cues.names() for word in cues.words(cue, language)}


def _relation(line: str) -> Relation:
    question, *implied = line.split()
    pairs = (pair.partition("=") for pair in implied)
    return Relation(question, tuple((name, value) for name, _, value in pairs))


def is_belonging(sense: Relation | Value) -> bool:
    """Whether a word only says that somebody belongs to something."""
    if isinstance(sense, Value):
        return sense.kind == "MembershipRole" and sense.value == "member"
    return sense.question in _OF_MEMBERS and not sense.implied
