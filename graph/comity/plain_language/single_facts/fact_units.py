"""The parts of a text that a fact may have, and how much of each it has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from comity.model import vocabulary
from comity.model.dates import Span
from comity.naming import keys, stems
from comity.plain_language.names import mentions
from comity.plain_language.names.first_look import Look
from comity.plain_language.single_facts.fact_words import Fact, Words
from comity.plain_language.words.tokens import is_han

NAME, DATE, ORDINAL, KIND, WORD, LIGHT = 2.0, 2.0, 1.5, 0.7, 1.0, 0.4
"""How much of a text a name is, a date, the number of a meeting, a word for a kind of thing, another word, and an ordinary one."""
_COMPOUND = 10
"""The fewest letters of a word that may be written as two."""
_SHORTEST_ACRONYM = 3
SUMMIT = frozenset({"Summit"})


class Unit(NamedTuple):
    """A part of a text that a fact may have."""

    text: str
    weight: float
    things: frozenset[str] = frozenset()
    stems: tuple[frozenset[str], ...] = ()
    """The words for it, in any of several ways."""
    dates: tuple[str, ...] = ()
    ordinal: str = ""
    classes: frozenset[str] = frozenset()
    is_where: bool = False
    """Whether it says in which place something was: a name that has that of the place says less."""
    is_region: bool = False
    """Whether it is a region in which something was."""
    start: int = 0
    is_sure: bool = True
    """Whether it can only be a name."""
    is_state: bool = False
    """Whether it names a state or a union of states."""
    is_party: bool = False
    """Whether it names a state, a union of states or a region."""
    is_counted: bool = False
    """Whether it is that of which a number is asked for."""
    is_founding: bool = False
    """Whether it says that a mechanism was founded there, which is then a thing of its own."""

    is_in_a_name: bool = False
    """Whether a hyphen joins it to a name, which is then no name: "Ibero-American"."""
    is_asking: bool = False
    """Whether it may just ask, as "invested" and "project" do, so that a fact need not have it."""

    @property
    def must_be_told(self) -> bool:
        """Whether no fact without it can be meant."""
        return bool(
            (self.things and self.is_sure)
            or self.is_counted
            or self.is_in_a_name
            or self.dates
            or self.ordinal
            or self.classes == SUMMIT
        )


def part_of(unit: Unit, fact: Fact, *, is_exact: bool = False, with_who_came: bool = True) -> float:
    """How much of a part of a text a fact has, from 0 to 1.

    With ``is_exact``, two dates are the first and the last of its period. ``with_who_came`` says that who took part belongs to it.
    """
    when = fact.when if unit.dates else Span(None, None)
    if unit.dates and when.earliest is None and when.latest is not None:  # what has come together by then
        return float(all(Span.of(d).overlaps(Span(when.latest, when.latest)) for d in unit.dates))
    if len(unit.dates) > 1 and is_exact:
        whole = [Span.of(d) for d in unit.dates]
        return float(when == Span(whole[0].earliest, whole[-1].latest))
    if unit.dates and is_exact and len(fact.sides) > 1:
        return float(when == Span.of(unit.dates[0]))  # a month is no year
    if unit.dates:
        return float(when.earliest is not None and all(Span.of(d).overlaps(when) for d in unit.dates))
    if unit.ordinal:
        return float(unit.ordinal in ({fact.ordinal} if fact.ordinal else fact.numbers))
    if unit.classes and any(vocabulary.load().is_a(fact.class_, c) for c in unit.classes):
        return 1
    if unit.is_where and fact.is_meeting:
        return float(bool(unit.things & fact.places))
    if unit.is_state and is_exact and len(fact.sides) > 1:
        return float(bool(unit.things & fact.things))  # a note that names others does not say that they are meant
    if unit.things:
        words = fact.called if unit.is_party else fact.own if unit.is_sure else fact.words
        is_told = unit.things & fact.things or (said_in(unit, words) == 1 and not unit.is_where)
        return float(bool(is_told or (with_who_came and unit.things & fact.came)))
    return said_in(unit, fact.words)


def said_in(unit: Unit, words: Words) -> float:
    """How much of a part of a text these words say."""
    written = unit.text.replace(" ", "")
    if any(one <= words.stems for one in (unit.stems if not is_han(written[0]) else unit.stems[1:])):
        return 1
    if unit.is_counted and any(all(is_han(part) and part in words.written for part in one) for one in unit.stems[1:]):
        return 1
    if len(written) >= _COMPOUND and written in words.as_one:
        return 1  # "interparliamentary" is "inter-parliamentary"
    if not all(map(is_han, written)):
        return 0
    pairs = [written[i : i + 2] for i in range(len(written) - 1)]
    return sum(pair in words.written for pair in pairs) / len(pairs) if pairs else 0


def is_strange(unit: Unit, seen: Look) -> bool:
    """Whether a word is a name that nobody knows: it is in other letters than those of the text, or in capitals, as "ККУ" is.

    Within a Russian text, one capital letter says that as well, but for a word to ask with: "в Биарицце".
    """
    if seen.language != "en" and unit.text.isascii():
        return True
    written = {word for word in re.findall(r"\w+", seen.text)[1:] if keys.fold(word) == unit.text}
    is_acronym = any(word.isupper() and len(word) >= _SHORTEST_ACRONYM for word in written)
    is_name = is_acronym or (
        seen.language == "ru" and any(map(str.istitle, written)) and not stems.may_be_adjective(unit.text)
    )
    is_known = any(unit.start in mention.places for mention in seen.covers[0])
    return is_name and not is_known and mentions.is_strange(unit.text)


def may_be_of_another(units: Sequence[Unit], left: Sequence[Unit], of: AbstractSet[str]) -> bool:
    """Whether a word that is left may say which meeting is meant: its number alone does not, without a day or its format (``of``)."""
    is_clear = any(u.things & of or u.dates for u in units) or not any(u.ordinal for u in units)
    return not is_clear and any(u.weight >= WORD for u in left)


def says_what(found: Mapping[Unit, float]) -> bool:
    """Whether a fact has more of a text than its names, dates and numbers, and that it is of a summit; ``found`` says how much of each."""
    plain = (u for u, n in found.items() if n and not ((u.things and u.is_sure) or u.dates or u.ordinal))
    return any(u.classes != SUMMIT for u in plain)
