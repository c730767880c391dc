"""Names that are not written as documents write them: "Nakchivan", "亚太经和组织", or without their last words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.languages import LANGUAGES
from comity.naming import keys, lookup, sounds, stems
from comity.plain_language.names.asked_text import OWN, is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import is_strange
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.tokens import is_han
from comity.store.base import DEFAULT, Store, per_store, term

_SHORT_WORD, _LONG_WORD, _LETTERS = 5, 8, 2
"""How long a word must be to be put right, and from which length on so many of its letters may be wrong."""
_SHORTEST_OF_A_STATE, _SHORTEST, _LONGEST = 3, 5, 16
"""How many characters a name has whose wrong character can be told: people know the names of states."""
_FEWEST_WORDS = 3
"""How many words of a name say which one it is."""
_MOST_WORDS = 2
"""How many words a name may have for each one that is written of it: "secretariat of the" begins no long title."""
_LEAST_LEFT = 2
"""How many characters without a place a name has to explain in which one is missing."""
_NAMED_ALONE = ("Mechanism", "Polity", "Region", "Place", "Body")
_TYPE = ox.NamedNode(iris.RDF_TYPE)
_ANY = "?"
_WORD = r"\b\w+\b(?!-\w\b)"
"""A word to be put right: "BRICKS-A" is another name than that of BRICS."""


def corrected(store: Store, seen: Look) -> str:
    """The text with names in it that are nearly ones put right; ``""`` if there is none."""
    return _with_whole_name(store, seen) or _with_right_words(store, seen) or _with_right_characters(store, seen)


def _with_whole_name(store: Store, seen: Look) -> str:
    """The text with a name to its end that was only begun: "Economic Resilience Initiative"; ``""`` if there is none, or several."""
    whole = [*(mention.places for mention in seen.covers[0]), seen.cues.get("light words", frozenset())]
    # "The second EU–Central Asia" may be the second of anything.
    others = seen.numbered | seen.dated | {i for mention in seen.covers[0] if is_hard(mention) for i in mention.places}
    for length in range(len(seen.parts), _FEWEST_WORDS - 1, -1):
        for start in range(len(seen.parts) - length + 1):
            begun, places = seen.parts[start : start + length], frozenset(range(start, start + length))
            if others & places or any(places <= one for one in whole) or any(is_han(p[0]) for p in begun):
                continue
            if max(places) in seen.cues.get("function words", frozenset()):
                continue  # "the investment forum in 2022" is not begun as "investment forum in Samarkand"
            longer = lookup.beginning(store, " ".join(begun) + " ")
            is_one = len(set().union(*(lookup.entities(store, name) for name in longer))) == 1
            if is_one and len(longer[0].split()) <= _MOST_WORDS * length:
                written = r"\W+".join(map(re.escape, begun))
                return _put_right(seen.text, written, longer[0])
    return ""


def _put_right(text: str, written: str, name: str) -> str:
    """The text with the name where it is written so; other words keep their capital letters, by which abbreviations are told."""
    found = re.search(written, text, re.IGNORECASE)
    if found is None:
        return re.sub(written, name, keys.fold(text), count=1)
    return text[: found.start()] + name + text[found.end() :]


def _with_right_words(store: Store, seen: Look) -> str:
    """The text with words that are nearly those of names, and no others, put right; ``""`` if there is none."""
    right = {
        part: near
        for part in seen.parts
        if len(part) >= _SHORT_WORD and part.isalpha() and (near := _right_word(store, part))
    }

    def written(word: re.Match[str]) -> str:
        near = right.get(keys.fold(word[0]), word[0])
        return word[0] if word[0].isupper() and len(near) == len(word[0]) else near  # CEMAC is another name than CELAC

    text = re.sub(_WORD, written, seen.text)
    return text if right and text != seen.text else ""


def _right_word(store: Store, part: str) -> str:
    """The word of names that was meant by one that is none, nor one to ask with; ``""`` if there is none, or if there are several."""
    from rapidfuzz.distance import OSA  # most texts have no such word

    if not is_strange(part):
        return ""
    stem = stems.stem(part)
    most = _LETTERS if max(len(stem), len(part) + 1) >= _LONG_WORD else 1
    near = lookup.words_like(store, stem, most) or lookup.words_like(store, part, 1)
    if part.isascii():
        # The last letter of ECOWAS is no ending, and ECOTA is another name.
        near = [word for word in near if OSA.distance(part, word) <= most]
    meant = {stems.stem(word): word for word in near if is_strange(word)}
    named = [set(lookup.entities(store, word)) for word in meant.values()]
    is_one = len(meant) == 1 or (bool(meant) and bool(set.intersection(*named)))
    if is_one and stem not in meant:
        word = next(iter(meant.values()))
        return word if len(stem) - len(word) < _LETTERS else ""  # nobody writes on behind a word
    # The name of a state or a city: "Morroco", «Руада», «Душамбе».
    near = lookup.words_like(store, part, most)
    states = [w for w in near if any(_is_called(store, one, w) for one in lookup.entities(store, w))]
    return states[0] if len(states) == 1 and part not in near else ""


def _is_called(store: Store, entity: str, word: str) -> bool:
    """Whether a state or a place (IRI) is called so, and not its people: Venus is no Hungarian."""
    return vocabulary.load().is_any(store.types(entity), "State", "Place") and word in {
        keys.fold(store.label(entity, one)) for one in LANGUAGES
    }


def _with_right_characters(store: Store, seen: Look) -> str:
    """The text with the longest Chinese name or word in it that sounds like one, or name that is nearly one, put right; else ``""``.

    Only a character that has no place in another name or word can be wrong, and none that tells names apart, as "东" and "西" do.
    """
    if not keys.has_han(seen.text):
        return ""
    taken = {i for mention in seen.covers[0] for i in mention.places} | seen.dated
    taken |= {i for t in lexicon.terms(seen.parts, "zh") if t.end - t.start > 1 for i in range(t.start, t.end)}
    apart = set(cues.words("never miswritten", "zh"))
    said = frozenset[int]().union(*seen.cues.values())
    strange = {i for i, part in enumerate(seen.parts) if i not in taken and is_han(part) and part not in apart}
    for start, end in _spans(seen.parts, strange):
        written = "".join(seen.parts[start:end])
        # What has a meaning of its own is wrong in a longer word alone: 会涨 is no 会长.
        wrong = {i - start for i in strange if end - start > 2 or i not in said}
        near = _alike(store, written, wrong) or _near(_known(store), written, wrong)
        if near:  # as it is written, a name may have a dash
            return re.sub(r"[^\w\s]*".join(written), near, seen.text, count=1)
    return ""


def _spans(parts: Sequence[str], strange: Collection[int]) -> Iterator[tuple[int, int]]:
    """The parts of a text that may be a name and have a strange character, the longest first."""
    for length in range(_LONGEST, 1, -1):
        for start in range(len(parts) - length + 1):
            places = range(start, start + length)
            if any(i in strange for i in places) and all(is_han(parts[i]) for i in places):
                yield start, start + length


def _alike(store: Store, written: str, strange: Collection[int]) -> str:
    """The name or word that sounds like this and has at least half of its characters; ``""`` if there is none, or if there are several."""
    sound = sounds.in_latin(written)
    near = _sounding(store).get(sound) or _sounding_words().get(sound, "")
    wrong = {i for i, (a, b) in enumerate(zip(near, written, strict=False)) if a != b}
    return near if wrong and wrong <= {*strange} and len(near) == len(written) >= 2 * len(wrong) else ""


def _near(known: Mapping[str, str], written: str, strange: Collection[int]) -> str:
    """The name that was meant; ``""`` if there is none."""
    places = [i for i in range(len(written)) if i in strange]
    wrong = (known[form] for i in places if (form := written[:i] + _ANY + written[i + 1 :]) in known)
    return next(wrong, known.get(written, "") if len(places) >= _LEAST_LEFT else "")


@per_store
def _known(store: Store) -> dict[str, str]:
    """The names that can be told from others if one character is wrong ("?") or missing."""
    short = {name for name, entity in _names(store) if vocabulary.load().is_any(store.types(entity), "State")}
    return _told_apart(store, lambda name: _written_badly(name, name in short))


@per_store
def _sounding(store: Store) -> dict[str, str]:
    """The names that can be told from others by their sound."""
    return _told_apart(store, lambda name: {sounds.in_latin(name)})


@cache
def _sounding_words() -> dict[str, str]:
    """The Chinese words that questions are asked with, by their sound, if only one of them has it."""
    words = [word for word in lexicon.written("zh") if len(word) > 1 and all(map(is_han, word)) and not OWN & {*word}]
    heard = Counter(map(sounds.in_latin, words))
    return {sound: word for word in words if heard[sound := sounds.in_latin(word)] == 1}


def _written_badly(name: str, is_of_a_state: bool) -> set[str]:
    if len(name) < (_SHORTEST_OF_A_STATE if is_of_a_state else _SHORTEST):
        return set()
    first = (
        len(name) == _SHORTEST_OF_A_STATE
    )  # with two characters right, the first of which is not, it is another name
    wrong = {name[:i] + _ANY + name[i + 1 :] for i in range(first, len(name))}
    return wrong | ({name[:i] + name[i + 1 :] for i in range(len(name))} if len(name) > _SHORTEST else set())


def _told_apart(store: Store, forms_of: Callable[[str], set[str]]) -> dict[str, str]:
    """The Chinese names of which only one entity has a form, by that."""
    meant: dict[str, tuple[str, str]] = {}
    several: set[str] = set()
    for name, entity in _names(store):
        several |= {form for form in forms_of(name) if meant.setdefault(form, (name, entity))[1] != entity}
    return {form: name for form, (name, _) in meant.items() if form not in several}


@per_store
def _names(store: Store) -> list[tuple[str, str]]:
    """The Chinese names of mechanisms, states and places, each with its entity."""
    terms = vocabulary.load()
    classes = [name for name in terms.classes if terms.is_a(name, *_NAMED_ALONE)]
    of_each = (q.subject.value for name in classes for q in store.quads(None, _TYPE, term(name), DEFAULT))
    return [
        (name, entity)
        for entity in dict.fromkeys(of_each)
        for name in lookup.keys_of(store, entity)
        if 2 <= len(name) <= _LONGEST and all(map(is_han, name))
    ]
