"""What two names, or a name and a word, mean together: "the EU and Central Asia" a format, "the SCO secretariat" a body."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.naming import lookup, name_words
from comity.naming.keys import key as key_of
from comity.plain_language.names.asked_text import is_represented
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words import cues
from comity.plain_language.words.lexicon import Term, Value
from comity.plain_language.words.tokens import is_han
from comity.questions import office_sentences
from comity.questions.operators import FULL
from comity.store.base import DEFAULT, Store, per_store, term

_APART = 7
"""How many words may stand between the two sides of a format."""
_PARTIES = ("State", "Union", "Territory")
_MEMBER = ("memberState", "memberBody")
SIDES = (*_PARTIES, "Region", "Mechanism")
_PLUS_ONE = """SELECT DISTINCT ?mechanism WHERE {
  ?mechanism comity:region ?REGION ; comity:membership/comity:memberState ?PARTY .
  FILTER NOT EXISTS { ?REGION comity:includes ?PARTY }
}"""
_SECRETARIATS = "SELECT DISTINCT ?body WHERE { ?body a comity:Secretariat ; comity:mechanism ?MECHANISM }"


def with_formats(store: Store, cover: list[Mention], parts: Sequence[str]) -> Iterator[list[Mention]]:
    """The given mentions, then variants with two neighbours read as the format between them, or as one that the first owns."""
    yield cover
    named = {e for m in cover for e in m.entities}
    said_of = ("" if any(map(is_han, parts)) else " ").join(parts)
    comes = any(cues.places(cue, parts) for cue in ("attends", "how many"))
    for first, second in pairwise(cover):
        if not 0 <= min(second.places) - max(first.places) - 1 <= _APART or _are_left_out(parts, first):
            continue
        is_named_again = any(m is not first and m.entities == first.entities for m in cover)
        if is_named_again and is_represented(parts, first):
            continue  # who represented Italy at the Central Asia–Italy summit
        if comes and "Person" in (first.types[0], second.types[0]):
            continue  # who came is no side of a format
        said_between = parts[max(first.places) + 1 : min(second.places)]
        # Who becomes a partner of ASEAN, or joins it, is asked of ASEAN.
        is_apart = any(cues.places(cue, said_between) for cue in ("compared with", "or", "turns into", "joining"))
        if second.types[0] == "Person" and cues.places("meets", said_between):
            is_apart = is_apart or not cues.places(
                "with somebody", said_between
            )  # "the ASEAN summit, Xi" is not theirs with him
        if is_apart or _is_called_after(store, first, second):
            continue  # "was ASEAN founded before the EU"
        if second.types[0] == "Place" and cues.compiled("inside a place").fullmatch(parts[min(second.places) - 1]):
            continue  # where it was, and not with whom
        owned = _named_after(store, first, second, parts)
        found = owned or between(store, first, second)
        # "Brazil and South Africa" are not India, Brazil and South Africa; "the trilateral with China and Afghanistan" is of three.
        is_of_two = len(cover) == 2 and not cues.compiled("of three").search(said_of)
        if found and is_of_two and not owned and _names_a_third(store, found, first.entities[0], second.entities[0]):
            continue
        if found and (owned or found not in named):
            # A person need not have been at all of its meetings, and stays.
            own = [m for m in (first, second) if m.types[0] != "Person"]
            places = frozenset[int]().union(*(m.places for m in own))
            merged = Mention(places, " ".join(m.text for m in own), (found,), ("Mechanism",))
            yield [merged if m is own[0] else m for m in cover if m not in own[1:]]


def _are_left_out(parts: Sequence[str], first: Mention) -> bool:
    """Whether two parties are those besides whom others are asked for: "SCO members other than China and Russia"."""
    start = min(first.places)
    before = ("" if is_han(parts[start]) else " ").join(parts[:start])
    return any(before.endswith(word) for word in cues.words("besides"))


def _named_after(store: Store, owner: Mention, mechanism: Mention, parts: Sequence[str]) -> str | None:
    """The mechanism of the second name if it is called after the first, right before it, or part of it: "China's 17+1 format"."""
    between_them = parts[max(owner.places) + 1 : min(mechanism.places)]
    whole = store.quads(ox.NamedNode(mechanism.entities[0]), term("partOf"), ox.NamedNode(owner.entities[0]), DEFAULT)
    if not between_them and any(whole):
        return mechanism.entities[0]  # "the G20 Compact with Africa"
    is_owned = list(between_them) in ([], ["s"]) and owner.types[0] in _PARTIES and mechanism.types[0] == "Mechanism"
    return (
        mechanism.entities[0]
        if is_owned and lookup.is_in_name(store, mechanism.entities[0], owner.entities[0])
        else None
    )


def _is_called_after(store: Store, first: Mention, second: Mention) -> bool:
    """Whether one is a mechanism called after the region that is the other: "consultative meetings of the Central Asian presidents"."""
    return any(
        (mechanism.types[0], region.types[0]) == ("Mechanism", "Region")
        and lookup.is_in_name(store, mechanism.entities[0], region.entities[0])
        for mechanism, region in ((first, second), (second, first))
    )


def between(store: Store, first: Mention, second: Mention) -> str | None:
    """The only mechanism between the two sides that these mentions name: by its members and region, or by its name.

    A leader stands for a state: "Meloni and the Central Asian presidents". Two leaders are only themselves.
    """
    if first.types[0] == second.types[0] == "Person":
        return None
    one, two = _side(store, first), _side(store, second)
    if not one or not two or one == two:
        return None
    found: set[str] = set()
    for (party, kind), (region, other) in ((one, two), (two, one)):
        if kind in _PARTIES and other == "Region":
            bound = {"REGION": [ox.NamedNode(region)], "PARTY": [ox.NamedNode(party)]}
            found |= {row["mechanism"].value for row in store.select(_PLUS_ONE, bound)}
    if len(found) != 1 or not lookup.is_in_name(store, min(found), one[0]):
        # The summits of Korea and Africa are those of the format called after both, and not of the African Union with its partners.
        called = _called_after(store, one[0], two[0])
        found = found & called or called or (found if len(found) == 1 else set())
    return found.pop() if len(found) == 1 else None


def sides(store: Store, mechanism: str) -> list[str]:
    """The two sides (IRIs) that a format (IRI) is called after, as "GCC–ASEAN" is, or its only two members; empty if it has none."""
    named = [key_of(part) for part in re.split("[–—]", store.label(mechanism))]
    found = [sorted(e for e in lookup.entities(store, n) if store.types(e)[0] in SIDES) for n in named]
    if len(found) == 2 and all(found):
        return [each[0] for each in found]
    members = members_of(store, mechanism)
    return sorted(members) if len(members) == 2 else []


def _side(store: Store, mention: Mention) -> tuple[str, str] | None:
    """The first meaning of a mention that can be a side of a format, with its type; of a person, the state."""
    if mention.types[0] == "Person":
        states = office_sentences.states_of(store, mention.entities[0])
        return (states[0], "State") if len(states) == 1 else None
    return next(((e, t) for e, t in zip(mention.entities, mention.types, strict=True) if t in SIDES), None)


def _called_after(store: Store, first: str, second: str) -> set[str]:
    """The mechanisms named after both sides, with the least else in their names."""
    left: dict[str, int] = {}
    names_ = _keys(store, second)
    also = {key for _, key, _ in naming(store, second)}
    for mechanism, key, rest in naming(store, first):
        if mechanism in (first, second) or key not in also:
            continue
        other = max((len(k) for k in names_ if _holds(rest, k)), default=0)
        if other and not any(is_of_a_part(store, mechanism, one) for one in (first, second)):
            left[mechanism] = min(left.get(mechanism, len(key)), len(rest) - other)
    return {m for m, n in left.items() if n == min(left.values())}


@per_store
def is_of_a_part(store: Store, mechanism: str, region: str) -> bool:
    """Whether a side of a mechanism is a part that is called after a region: that of Central Asia is not that of Asia."""
    if "Region" not in store.types(region):
        return False
    names = _keys(store, region)
    return any(
        "Region" in store.types(side) and any(key.endswith(f" {name}") for key in _keys(store, side) for name in names)
        for side in sides(store, mechanism)
        if side != region
    )


def _names_a_third(store: Store, mechanism: str, first: str, second: str) -> bool:
    """Whether a mechanism is called after another member besides these two, as India–Brazil–South Africa is."""
    others = members_of(store, mechanism) - {first, second}
    if not {first, second} <= members_of(store, mechanism):
        return False
    every = lookup.keys_of(store, mechanism)
    return any(_holds(key, name) for other in others for name in _keys(store, other) for key in every)


@per_store
def naming(store: Store, party: str) -> list[tuple[str, str, str]]:
    """The keys of mechanisms that name a party or area, each with what is left of it without that name."""
    every = _mechanisms(store)
    held: dict[int, str] = {}
    for name in sorted(_keys(store, party), key=len, reverse=True):
        for found in re.finditer(re.escape(name), every.text):
            place = bisect.bisect(every.starts, found.start()) - 1
            if place not in held and _holds(every.named[place][1], name):
                held[place] = name
    return [(*every.named[place], every.named[place][1].replace(held[place], " ", 1)) for place in sorted(held)]


class _Mechanisms(NamedTuple):
    """The mechanisms, each with a key of its names; these keys as one text, which is searched at once, and where each begins."""

    named: Sequence[tuple[str, str]]
    text: str
    starts: list[int]


@per_store
def _mechanisms(store: Store) -> _Mechanisms:
    named = name_words.of(store).mechanisms()
    starts = list(itertools.accumulate((len(key) + 1 for _, key in named), initial=0))[:-1]
    return _Mechanisms(named, "\n".join(key for _, key in named), starts)


def _keys(store: Store, entity: str) -> list[str]:
    return [k for k in lookup.keys_of(store, entity) if len(k) > 1]


def _holds(key: str, name: str) -> bool:
    return name in key and (is_han(name[0]) or f" {name} " in f" {key} ")


def with_bodies(store: Store, cover: list[Mention], terms: Sequence[Term]) -> Iterator[list[Mention]]:
    """The given mentions, then a variant with a mechanism and the word for its secretariat read as that body."""
    yield cover
    word = next((t for t in terms if Value("class", "Secretariat") in t.senses), None)
    formats = [m for m in cover if vocabulary.load().is_a(m.types[0], "Mechanism")]
    if not word or len(formats) != 1:
        return
    (mechanism,) = formats
    rows = store.select(_SECRETARIATS, {"MECHANISM": [ox.NamedNode(mechanism.entities[0])]})
    found = sorted(row["body"].value for row in rows)
    if len(found) == 1:
        places = mechanism.places | set(range(word.start, word.end))
        body = Mention(frozenset(places), f"{mechanism.text} {iris.local(found[0])}", (found[0],), ("Secretariat",))
        yield [body if m is mechanism else m for m in cover]


def members_of(store: Store, mechanism: str, *, full: bool = False) -> set[str]:
    """All that documents say have belonged to a mechanism (IRI), whenever (IRIs): in whatever role, or as ``full`` members."""
    roles = [q.object for q in store.quads(ox.NamedNode(mechanism), term("membership"), None, DEFAULT)]
    if full:
        known = {role: {q.object.value for q in store.quads(role, term("role"), None, DEFAULT)} for role in roles}
        roles = [role for role, said in known.items() if any(iris.local(one) in FULL for one in said)]
    return {q.object.value for role in roles for n in _MEMBER for q in store.quads(role, term(n), None, DEFAULT)}
