"""Who was in a format before somebody joined it, when they did, or right after: "how many members had the SCO before India joined".

Right after means on that day: who joined or left later is another question.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from comity.errors import UnknownQuestionError
from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import hard_of_kind, is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.plain_language.words.expressions import Expression
from comity.questions import operators
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import Store
from comity.text import words

_PARTY, _FORMAT = 0xE000, 0xE100
"""The first of the characters that stand for the names of parties and of formats while a text is taken apart."""
_ASKED = ("how many", "states", "of members", "members by name", "who", "members asked for")
_CUES = (*_ASKED, "past", "by now", "inside a place", "joining", "when", "counts of things")
_SAID = ("before an event", "at an event", "after an event", "any joining", "joins two", "beside joining")
_SIDES = ("before", "then", "after")
"""The groups of the expression that say which day is meant."""
_TOLD = only_named.any_of("members", "membership-changes", "memberships")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The members on the day before they joined, or on that day; ``None`` if a text asks no such thing.

    Raises ``UnknownQuestionError`` if documents do not tell that day, or who belonged to it then, but for who belonged to it after.
    """
    if not {*_ASKED} & seen.cues.keys() or not cues.may_have("any joining", seen.text.lower()):
        return None
    known = vocabulary.load()
    for cover in seen.covers:
        formats = hard_of_kind(cover, "Mechanism")
        parties = [m for m in cover if is_hard(m) and known.is_a(m.types[0], "Polity") and m not in formats]
        of_formats = {i for m in formats for i in m.places}
        if len({m.entities[0] for m in formats}) != 1 or not parties or not _asks(seen, of_formats):
            continue
        masked, places = _masked(seen, parties, formats)
        match = _said(seen.language).search(masked)
        is_said = match is not None and cues.compiled("any joining").search(match[0]) is not None
        if match is None or not is_said or any(chr(_PARTY + i) not in match[0] for i in range(len(parties))):
            continue
        said = {i for place in range(*match.span()) for i in places[place]}
        said |= of_formats
        apart = masked[: match.start()] + masked[match.end() :]
        if cues.compiled("any joining").search(apart) or first_look.unexplained(seen, cover, said, _CUES, _TOLD):
            if match["after"] is None and not {"who", "where"}.isdisjoint(seen.cues):
                # What is so by now, or who it was that joined, is not what is asked.
                raise UnknownQuestionError(
                    words.of("questions in plain language", language)["not understood"], language=language
                )
            continue
        side = next(one for one in _SIDES if match[one] is not None)
        days = [_day(store, formats[0], party, side, language) for party in parties]
        if side == "after":
            days = [day if day is None or _is_of_dates(day, seen.when.dates) else None for day in days]
        return _on_that_day(store, formats[0], days, side == "before", language)
    return None


def _asks(seen: Look, names: AbstractSet[int]) -> bool:
    """Whether words outside of names ask for members: the states in "the Council of the Baltic Sea States" do not."""
    return any(seen.cues.get(cue, frozenset()) - names for cue in _ASKED)


def _masked(seen: Look, parties: Sequence[Mention], formats: Sequence[Mention]) -> tuple[str, list[set[int]]]:
    """The words of a text with a single letter for each name, and for each character the tokens that it stands for.

    The date of what somebody was in after is left out: "after Belarus joined", with "in 2024" in between.
    """
    dated = seen.dated if cues.compiled("after an event").search(seen.text) else frozenset[int]()
    sides = ((_PARTY, parties), (_FORMAT, formats))
    names = {min(m.places): (chr(first + i), m.places) for first, some in sides for i, m in enumerate(some)}
    inside = {i for _, places in names.values() for i in places}
    text, places = "", list[set[int]]()
    for i, part in enumerate(seen.parts):
        if (i in inside or i in dated) and i not in names:
            continue
        letter, own = names.get(i, (part, frozenset({i})))
        letter = letter if seen.language == "zh" else f"{letter} "
        text += letter
        places += [set(own)] * len(letter)
    return text, places


@functools.cache
def _said(language: str) -> Expression:
    """Before, or when, with who joined behind it; in Chinese it stands behind them."""

    def written() -> str:
        party, format_ = "[\ue000-\ue0ff]", "[\ue100-\ue1ff]"
        before, then, after, joining, two, beside = map(cues.pattern, _SAID)
        several = rf"{party}(?:\s?(?:{two})?\s?{party})*"
        sides = rf"(?:(?P<before>{before})|(?P<then>{then})|(?P<after>{after}))"
        if language == "zh":
            return rf"{several}{joining}了?{format_}?的?{sides}"
        joins, filler = rf"{joining}\w*", rf"(?:{beside} )*"
        return rf"{sides} {filler}(?:{joins} )?{filler}{several}(?: {filler}{joins})?(?: {filler}{format_})?"

    return Expression(written)


def _day(store: Store, format_: Mention, party: Mention, side: str, language: str) -> date | None:
    """The day on which a party joined a format, or the one before; ``None`` if no document tells it, or only the year or month.

    On the eve of a year they had not joined yet, whenever it was in it, and at its end it was in it, with all others if none of
    them joined or left in that year.
    """
    of = {"mechanism": [iris.local(format_.entities[0])]}
    found = catalogue_answers.asked(store, "membership-changes", of, None, language)
    rows = found.rows if found is not None else []
    spans = [Span.of(str(row.cells["date"])) for row in rows if _joins(row, iris.local(party.entities[0]))]
    if len(spans) != 1 or spans[0].earliest is None:
        return None
    if side == "before":
        return spans[0].earliest - timedelta(days=1)
    is_alone = side == "after" and sum(Span.of(str(row.cells["date"])).overlaps(spans[0]) for row in rows) == 1
    return spans[0].latest if is_alone or spans[0].earliest == spans[0].latest else None


def _joins(row: AnswerRow, party: str) -> bool:
    """Whether a change is that a party (id) became a full member."""
    keys = {name: operators.key_of(row.cells[name]) for name in ("member", "change", "role")}
    return keys["member"] == party and keys["change"] == "event-joined" and keys["role"] in operators.FULL


def _is_of_dates(day: date, dates: Sequence[str]) -> bool:
    """Whether a day is in all times that a text names."""
    return all(Span.of(one).overlaps(Span(day, day)) for one in dates)


def _on_that_day(store: Store, format_: Mention, days: Sequence[date | None], is_before: bool, language: str) -> Answer:
    told = [day for day in days if day is not None]
    of = {"mechanism": [iris.local(format_.entities[0])]}
    day = (min(told) if is_before else max(told)) if len(told) == len(days) else None
    found = catalogue_answers.asked(store, "members", of, day.isoformat(), language) if day is not None else None
    label = store.label(format_.entities[0], language)
    read = describing.titled("members", language, label, *([day.isoformat()] if day else []))
    if found is None or not operators.that_count(found) or not found.headline:
        sentence = words.of("questions in plain language", language)["no answer"].format(read=read)
        raise UnknownQuestionError(sentence, language=language)
    found.understood = read
    return found
