"""What a text calls by part of its name: "the Samarkand declaration of the SCO", "Тегеранская конвенция по Каспию".

Names of documents, programmes and bodies are long, and people seldom give them whole. Of all whose names have the words that stand
together in a text, those with most of them are meant.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping, Sequence

import pyoxigraph as ox

from comity.model import vocabulary
from comity.naming import lookup, name_words
from comity.naming.name_words import NameWords
from comity.plain_language.names import repeats
from comity.plain_language.names.mentions import Mention, is_strange
from comity.plain_language.words import cues
from comity.plain_language.words.tokens import is_han
from comity.store.base import DEFAULT, Store, term

_FEWEST = 2
"""How many words of a name a text has to have; a Chinese character is half a word."""
_NAMES_ALONE = 3
"""How many names and words for its kind say which thing is meant, without a word of its own."""
_NEAR = 0.5
_MOST = 4
"""Of more things that are called alike, none is meant."""
_LONG, _ALIKE = 7, 0.87
"""How long a word must be to count as misspelt, and how much of it must be right: all but one of eight letters."""
_SHORT, _SHORT_HAN = 2, 4
"""How many words, or Chinese characters, of a document may be in the names of others as well."""
_A_WORD = 5
"""How long a word of a name must be not to be taken for another one that is misspelt."""


def find(
    store: Store,
    parts: Sequence[str],
    named: Sequence[Mention],
    kinds: Mapping[int, str],
    plain: Collection[int],
    dates: Sequence[str] = (),
) -> Mention | None:
    """The things that a text calls by part of their names, as one mention; ``None`` if there are none, or many.

    ``named`` are other names in it, ``kinds`` its words for kinds of things, with their classes, ``plain`` its words that say nothing.
    "The ASEAN declaration" may be any: at least one word has to be none of these, or there are three, one for its kind. Of the
    ``dates`` in the text, "the 2022 treaty of friendship" is one of that year, if there is one that has half as many of the words.
    """
    best: dict[str, list[int]] = {}
    runs: dict[str, list[int]] = {}
    known = _having(store, parts, named, plain)
    worth = _worth(parts, named)
    for place in range(len(parts)):
        if place in plain and place not in known:
            continue
        runs = {entity: [*runs.get(entity, ()), place] for entity in known.get(place, ())}
        for entity, run in runs.items():
            if _sum(worth, run) > _sum(worth, best.get(entity, ())):
                best[entity] = run
    others = {i for m in named for i in m.places} | kinds.keys()
    found = {
        e: run
        for e, run in best.items()
        if (not set(run) <= others or (_sum(worth, run) >= _NAMES_ALONE and not kinds.keys().isdisjoint(run)))
        and _is_kind(store, e, set(kinds.values()))
    }
    most = max((_sum(worth, run) for run in found.values()), default=0)
    near = {e: run for e, run in found.items() if _sum(worth, run) >= max(_FEWEST, _NEAR * most)}
    for date in dates:
        near = {e: run for e, run in near.items() if repeats.is_dated(store, e, date)}
    if dates and near:
        found, most = near, max(_sum(worth, run) for run in near.values())
    chosen = sorted(e for e, run in found.items() if _sum(worth, run) == most)
    if most < _FEWEST or len(chosen) > _MOST:
        return None
    places = frozenset(i for e in chosen for i in found[e])
    text = " ".join(parts[i] for i in sorted(places))
    return Mention(places, text, tuple(chosen), tuple(store.types(e)[0] for e in chosen))


def with_its_namesakes(store: Store, mention: Mention, parts: Sequence[str], silent: Collection[int]) -> Mention:
    """A document that a text calls by a few words, with all others whose names have these: there are many declarations of Beijing."""
    places = [i for i in sorted(mention.places) if i not in silent]
    # "Samarkand Declaration" has one word of its own, and that of its kind.
    if len(mention.places) < 2 or not 0 < len(places) <= (_SHORT_HAN if is_han(parts[places[0]]) else _SHORT):
        return mention
    names = name_words.of(store)
    words = [parts[i] for i in places]
    if is_han(words[0]):
        each = [names.having([pair]) for pair in name_words.of_key("".join(words))]
    else:
        each = [set().union(*(names.having([w]) for w in name_words.forms(names, word))) for word in words]
    kinds = set(mention.types)
    alike = sorted(
        e
        for e in set.intersection(*each)
        if (len(words) > 1 or not kinds.isdisjoint(store.types(e))) and _is_called_so(store, e, words)
    )
    if len(alike) < 2 or mention.entities[0] not in alike:
        return mention
    return mention._replace(entities=tuple(alike), types=tuple(store.types(e)[0] for e in alike))


def _is_called_so(store: Store, thing: str, words: Sequence[str]) -> bool:
    """Whether a name of a document begins or ends with words: an addition to the Treaty of Asuncion is called otherwise."""
    if is_han(words[0]):
        name = "".join(words)
        return any(key.startswith(name) or key.endswith(name) for key in lookup.keys_of(store, thing))
    stems = _stems(words)
    silent = _silent()
    for key in lookup.keys_of(store, thing):
        own = key.split()
        said = [i for i, word in enumerate(own) if word not in silent]
        every = _stems([own[i] for i in said])
        if every[: len(stems)] == stems:
            return True
        place = len(said) - len(stems)
        if place > 0 and every[place:] == stems and own[said[place] - 1] not in silent:
            return True
    return False


def _stems(words: Sequence[str]) -> list[str]:
    return [name_words.stem(word) for word in words]


@functools.cache
def _silent() -> frozenset[str]:
    return frozenset().union(*(cues.words("function words", language) for language in ("en", "ru")))


def respelt(store: Store, parts: Sequence[str], settled: Collection[int]) -> list[str]:
    """The tokens of a text with misspelt words of names corrected: "the African Union Comission"."""
    corrected = list(parts)
    for place, part in enumerate(parts):
        if place in settled or len(part) < _LONG or not part.isalpha() or not is_strange(part):
            continue
        names = name_words.of(store)
        if not name_words.forms(names, part):
            from rapidfuzz import process  # most texts have no such word
            from rapidfuzz.distance import OSA

            near = process.extractOne(
                part, names.words(part[:1]), scorer=OSA.normalized_similarity, score_cutoff=_ALIKE
            )
            corrected[place] = near[0] if near else part
    return corrected


def in_names(store: Store, parts: Sequence[str]) -> set[int]:
    """The places of words that are none to ask with, and stand in names: they are spelt right."""
    names = name_words.of(store)
    long = {i: part for i, part in enumerate(parts) if len(part) >= _A_WORD}
    return {i for i, part in long.items() if is_strange(part) and name_words.forms(names, part)}


def _worth(parts: Sequence[str], named: Sequence[Mention]) -> dict[int, float]:
    """How much each token counts: a word one, a Chinese character half, a name one in all."""
    own = {i: 0.5 if is_han(part) else 1 for i, part in enumerate(parts)}
    return own | {i: 1 / len(m.places) for m in named for i in m.places}


def _sum(worth: Mapping[int, float], places: Iterable[int]) -> float:
    return round(sum(worth[i] for i in places), 2)


def _is_kind(store: Store, entity: str, classes: Collection[str]) -> bool:
    return not classes or any(vocabulary.load().is_a(store.types(entity)[0], c) for c in classes)


def _having(
    store: Store, parts: Sequence[str], named: Sequence[Mention], plain: Collection[int]
) -> dict[int, set[str]]:
    """For each place in a text, the things that have its word in their names, or that are called after what it names."""
    names = name_words.of(store)
    found: dict[int, set[str]] = {}
    for mention in named:
        things = set().union(*(_called_after(store, e, names) for e in mention.entities[:1]))
        found |= dict.fromkeys(mention.places, things)
    amounts = cues.places("units", parts)
    for place, part in enumerate(parts):
        if place in plain or place in amounts:
            continue  # ten billion dollars are not the thirty of another pledge
        if is_han(part):
            pairs = ("".join(parts[i : i + 2]) for i in (place - 1, place) if 0 <= i < len(parts) - 1)
            things = set().union(*(names.having([pair]) for pair in pairs))
        else:
            things = set().union(*(names.having([w]) for w in name_words.forms(names, part)))
        found[place] = found.get(place, set()) | things
    return found


def _called_after(store: Store, entity: str, names: NameWords) -> set[str]:
    """The things with a name of an entity in their own, and those of a mechanism."""
    found = {q.subject.value for q in store.quads(None, term("mechanism"), ox.NamedNode(entity), DEFAULT)}
    for key in lookup.keys_of(store, entity):
        if len(key) > 1:
            found |= names.having(name_words.of_key(key))
    return found
