"""Texts that ask who is in several formats, or which formats have several parties, some left out: "in the G20, but not the G7 or BRICS"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.lexicon import Relation, Value
from comity.questions import catalogue, operators, wording
from comity.questions.answer import Answer
from comity.questions.operators import EITHER
from comity.store.base import Store
from comity.text import words

_ASKED = (("Mechanism", "members", "mechanism"), ("Polity", "memberships", "member"))
"""Of what kind several are named, what is asked of them, and as which parameter."""
_CUES = ("both", "without", "denied", "how many", "states", "in common")
_OTHERWISE = ("oldest", "most", "fewest", "more", "fewer", "when", "where", "last", "next", "status")
"""Cues of what else may be asked of several formats or parties."""
_SEVERAL = 3


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Who is in all of some formats and in none of others; ``None`` if a text does not ask that of three or more.

    The same of formats that have some parties and not others. Two formats are compared by any question about one of them.
    """
    if len(seen.covers[0]) == 1:
        return _not_founders(store, seen, language)
    if len(seen.covers[0]) < _SEVERAL or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    if any(cue in seen.cues for cue in _OTHERWISE):
        return None
    says_both = not {"both", "in common", "all of them", "without"}.isdisjoint(seen.cues)
    for cover in seen.covers:
        for kind, question, parameter in _ASKED:
            reading = _read(seen, cover, kind, Reading(catalogue.get(question)), parameter)
            found = catalogue_answers.asked_as(store, reading, language) if reading else None
            if found is not None and found.count == 0 and not says_both:
                continue  # how many each of them has may be meant
            if reading and found is not None and found.headline:
                found.understood = describing.described(store, reading, language)
                return found
    return None


def _not_founders(store: Store, seen: Look, language: str) -> Answer | None:
    """The members of a format that did not found it; ``None`` if a text does not ask that."""
    (format_,) = seen.covers[0]
    denied = seen.cues.get("without", frozenset()) | seen.cues.get("denied", frozenset())
    terms = first_look.terms(seen.parts, seen.covers[0], set(), seen.language)
    founders = [t for t in terms if any(_is_founding(sense) for sense in t.senses)]
    if not denied or not founders or "Mechanism" not in format_.types or seen.dated:
        return None
    said = {i for t in founders for i in range(t.start, t.end)}
    if max(said) < min(denied) or _left(seen, seen.covers[0], [format_], said):
        return None
    reading = Reading(catalogue.get("members"), {"mechanism": [iris.local(format_.entities[0])]})
    found = catalogue_answers.asked_as(store, reading, language)
    as_founders = {**reading.parameters, "role": ["founding-member"]}
    first = catalogue_answers.asked(store, "members", as_founders, None, language)
    if found is None or first is None or not first.rows:
        return None  # no document says who founded it
    founded = {operators.key_of(row.cells["member"]) for row in first.rows}
    found.rows = [r for r in operators.that_count(found) if operators.key_of(r.cells["member"]) not in founded]
    if not found.rows:
        return None
    names = wording.listed(wording.distinct(found, found.rows, "member"), language, wording.MOST_MEMBERS)
    mechanism = store.label(format_.entities[0], language)
    found.headline = wording.said(found, "not founders", n=len(found.rows), mechanism=mechanism, names=names)
    founder = store.label(f"{iris.NS}role-founding-member", language)
    left_out = words.of("operators in words", language)["other than"].format(what=founder)
    found.understood = f"{describing.described(store, reading, language)} · {left_out}"
    return found


def _is_founding(sense: Relation | Value) -> bool:
    return sense in (Value("MembershipRole", "founding-member"), Relation("members", (("role", "founding-member"),)))


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
    if _left(seen, cover, named + rest, set()):
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


def _left(seen: Look, cover: Sequence[Mention], named: Sequence[Mention], said: set[int]) -> list[str]:
    """The words of a text that say more than who or what belongs to what is named."""
    places = said | {i for m in named for i in m.places}
    left = first_look.unexplained(seen, cover, places, (*_CUES, "or"), lexicon.is_belonging)
    return [part for part in left if not cues.compiled("but").fullmatch(part)]
