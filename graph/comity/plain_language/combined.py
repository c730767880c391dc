"""Texts that ask who is in several formats, or which formats have several parties, some left out: "in the G20, but not the G7 or BRICS"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import iris, vocabulary
from comity.plain_language import cues, describing, first_look, verdicts
from comity.plain_language.asked_text import is_hard
from comity.plain_language.first_look import Look
from comity.plain_language.lexicon import Relation, Value
from comity.plain_language.mentions import Mention
from comity.plain_language.reading import Reading
from comity.questions import catalogue
from comity.questions.answer import Answer
from comity.questions.operators import EITHER
from comity.store.base import Store

_ASKED = (("Mechanism", "members", "mechanism"), ("Polity", "memberships", "member"))
"""Of what kind several are named, what is asked of them, and as which parameter."""
_OF_MEMBERS = ("members", "memberships", "common-members", "common-mechanisms", "overlap", "mechanisms")
_CUES = ("both", "without", "denied", "how many", "states", "in common")
_OTHERWISE = ("oldest", "most", "fewest", "more", "fewer", "when", "where", "last", "next", "status")
"""Cues of what else may be asked of several formats or parties."""
_SEVERAL = 3


def answered(store: Store, text: str, language: str) -> Answer | None:
    """Who is in all of some formats and in none of others; ``None`` if a text does not ask that of three or more.

    The same of formats that have some parties and not others. Two formats are compared by any question about one of them.
    """
    seen = first_look.at(store, text)
    if len(seen.covers[0]) < _SEVERAL or first_look.is_yes_or_no(text, seen.language):
        return None
    if any(cue in seen.cues for cue in _OTHERWISE):
        return None
    for cover in seen.covers:
        for kind, question, parameter in _ASKED:
            reading = _read(seen, cover, kind, Reading(catalogue.get(question)), parameter)
            found = verdicts.asked_as(store, reading, language) if reading else None
            if reading and found is not None and found.headline:
                found.understood = describing.described(store, reading, language)
                return found
    return None


def _read(seen: Look, cover: Sequence[Mention], kind: str, reading: Reading, parameter: str) -> Reading | None:
    known = vocabulary.load()
    hard = sorted(filter(is_hard, cover), key=lambda m: min(m.places))
    named = [m for m in hard if known.is_a(m.types[0], kind)]
    rest = [m for m in hard if m not in named]
    wanted, left_out = _sides(seen, named)
    if not wanted or len({m.entities[0] for m in named}) < _SEVERAL or ("or" in seen.cues and not left_out):
        return None
    if len(rest) > 1 or not all(known.is_a(m.types[0], "Region") for m in rest) or len(seen.when.dates) > 1:
        return None
    if not _explains(seen, cover, named + rest):
        return None
    ids = [iris.local(m.entities[0]) for m in wanted]
    reading.parameters = {parameter: ids[:1]}
    reading.operators = {
        name: EITHER.join(these)
        for name, these in (
            ("both", ids[1:]),
            ("without", [iris.local(m.entities[0]) for m in left_out]),
            ("matching", [iris.local(m.entities[0]) for m in rest]),
        )
        if these
    }
    if "how many" in seen.cues:
        reading.operators["count"] = "yes"
    reading.as_of = next(iter(seen.when.dates), None)
    return reading


def _sides(seen: Look, named: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The names that are wanted, and those behind "not" or "but"; "not in this, but in that" ends what is denied."""
    denied = seen.cues.get("without", frozenset()) | seen.cues.get("denied", frozenset())
    sides: tuple[list[Mention], list[Mention]] = ([], [])
    is_denied = False
    for place, part in enumerate(seen.parts):
        if cues.compiled("but").fullmatch(part):
            is_denied = not is_denied
        elif place in denied:
            is_denied = True
        for mention in named:
            if min(mention.places) == place:
                sides[is_denied].append(mention)
    return sides


def _explains(seen: Look, cover: Sequence[Mention], named: Sequence[Mention]) -> bool:
    """Whether the text says nothing but who or what belongs to what is named."""
    explained = {i for m in named for i in m.places} | seen.dated
    explained |= seen.cues["function words"] | seen.cues["light words"]
    for cue in (*_CUES, "or"):
        explained |= seen.cues.get(cue, frozenset())
    for term in first_look.terms(seen.parts, cover, set(), seen.language):
        if any(_is_belonging(sense) for sense in term.senses):
            explained |= set(range(term.start, term.end))
    left = [
        part for i, part in enumerate(seen.parts) if i not in explained and not cues.compiled("but").fullmatch(part)
    ]
    return not left


def _is_belonging(sense: Relation | Value) -> bool:
    if isinstance(sense, Value):
        return sense.kind == "MembershipRole" and sense.value == "member"
    return sense.question in _OF_MEMBERS and not sense.implied
