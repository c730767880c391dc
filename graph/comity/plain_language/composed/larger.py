"""With which of two partners a figure is larger, or smaller: "does Uzbekistan export more to China or to Russia".

Or whether it is larger with the first: "was China–Kazakhstan trade bigger than China–Uzbekistan trade in 2025".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from comity.errors import AmbiguousQuestionError, AskQuestion
from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import alternatives, hard_of_kind
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.words.lexicon import Relation, Term, Value
from comity.questions import catalogue, operator_sentences, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import is_number, number_in
from comity.questions.figure_sentences import value_of
from comity.store.base import Store
from comity.text import words

_MORE, _FEWER = ("more", "most"), ("fewer", "fewest")
_CUES = (*_MORE, *_FEWER, "or", "who", "states", "how much", "year", "in total")
_OF_FIGURES = ("figures", "figure-series", "partner-ranks", "comparison")
_PARTIES = ("Polity", "Region", "Mechanism")
_BOTH_WAYS = ("trade-turnover", "trade-turnover-growth", "trade-share")
"""Quantities that are the same, whoever of the two reports them."""
_DOLLARS = "USD"
_PAIRED = 2
_Asked = tuple[str, list[str], str, bool]


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The larger of two figures of one party, in the year of the text or the last that both have; ``None`` if a text asks no such thing.

    Raises ``AmbiguousQuestionError`` if documents do not tell both for one year.
    """
    asked = _asked(seen)
    if asked is None:
        return None
    party, partners, indicator, is_more = asked
    years = [years_of(store, party, partner, indicator, seen.when.dates, language) for partner in partners]
    if not any(years):
        return None
    common = years[0].keys() & years[1].keys()
    if not common:
        raise _not_told(store, asked, years, language)
    year = max(common)
    each = [found[year] for found in years]
    numbers = [number_in(row, "value") for _, row in each]
    if numbers[0] == numbers[1]:
        return None
    first = numbers.index(max(numbers) if is_more else min(numbers))
    told = [
        wording.bracketed(answer, store.label(iris.ID + partner, language), value_of(answer, row), year)
        for partner, (answer, row) in zip(partners, each, strict=True)
    ]
    answer, other = each[first][0], each[1 - first][0]
    answer.rows = [each[first][1]]
    other.rows = [each[1 - first][1]]
    key = "largest then" if is_more else "smallest then"
    answer.headline = operator_sentences.said(answer, key, things=told[first], others=told[1 - first])
    if "or" not in seen.cues and first_look.is_yes_or_no(seen.text, language):
        marks = words.of("headlines", language)
        answer.headline = marks["comma of details"].join(told) + marks["full stop"]
        answer = catalogue_answers.with_verdict(answer, "yes" if first == 0 else "no")
    answer.extend(other)
    labels = [store.label(iris.ID + one, language) for one in (party, *partners)]
    answer.understood = describing.titled(answer.question, language, *labels, year)
    return answer


def _not_told(
    store: Store, asked: _Asked, years: Sequence[Mapping[str, object]], language: str
) -> AmbiguousQuestionError:
    """Says that documents do not tell both, and offers what they tell of each."""
    party, partners, indicator, _ = asked
    title = catalogue.get("figures").titles[language]
    names = [store.label(iris.ID + one, language) for one in (party, *partners)]
    offered = [
        AskQuestion(
            "figures",
            {"indicator": [indicator], "reporter": [party], "partner": [partner]},
            None,
            f"{title} · {names[0]} · {name}",
        )
        for partner, name, told in zip(partners, names[1:], years, strict=True)
        if told
    ]
    sentence = words.of("questions in plain language", language)["no answer"].format(read=" · ".join([title, *names]))
    return AmbiguousQuestionError(sentence if offered else re.split("[;；]", sentence)[0], offered, language=language)


def _asked(seen: Look) -> _Asked | None:
    """The party, its two partners (ids), the quantity, and whether the larger one is asked for."""
    is_more, is_fewer = (any(cue in seen.cues for cue in some) for some in (_MORE, _FEWER))
    if is_more == is_fewer:
        return None
    cover = seen.covers[0]
    parties = hard_of_kind(cover, *_PARTIES)
    partners, rest = _of_two_pairs(parties)
    if not partners and "or" in seen.cues:
        partners = alternatives(parties, seen.cues["or"])
        rest = [m for m in parties if m not in partners]
    terms = first_look.terms(seen.parts, parties, set(), seen.language)
    indicator = indicator_of(terms)
    if len(partners) != 2 or len(rest) != 1 or not indicator or len(seen.when.dates) > 1 or _left(seen, parties):
        return None
    return _id(rest[0]), [_id(m) for m in partners], indicator, is_more


def _of_two_pairs(parties: Sequence[Mention]) -> tuple[tuple[Mention, ...], list[Mention]]:
    """The two partners of a party that is named with each of them, and that party; empty if no two pairs are named."""
    times = Counter(m.entities[0] for m in parties)
    twice = [m for m in parties if times[m.entities[0]] == _PAIRED]
    partners = tuple(m for m in parties if m not in twice)
    if len(parties) != 2 * _PAIRED or len(twice) != _PAIRED:
        return (), []
    return partners, twice[:1]


def indicator_of(terms: Iterable[Term]) -> str:
    """The quantity that most words name."""
    named = (
        (t.end - t.start, s.value) for t in terms for s in t.senses if isinstance(s, Value) and s.kind == "indicator"
    )
    return max(named, default=(0, ""))[1]


def _left(seen: Look, parties: Sequence[Mention]) -> list[str]:
    places = {i for m in parties for i in m.places}
    return first_look.unexplained(seen, list(parties), places, _CUES, _is_of_figures)


def _is_of_figures(sense: Relation | Value) -> bool:
    return sense.kind == "indicator" if isinstance(sense, Value) else sense.question in _OF_FIGURES


def years_of(
    store: Store, party: str, partner: str, indicator: str, when: Sequence[str], language: str
) -> dict[str, tuple[Answer, AnswerRow]]:
    """The figure of each whole year between two, in dollars if there is one, whichever of them reports it."""
    found: dict[str, tuple[Answer, AnswerRow]] = {}
    sides = [(party, partner), (partner, party)] if indicator in _BOTH_WAYS else [(party, partner)]
    for reporter, other in sides:
        given = {"indicator": [indicator], "reporter": [reporter], "partner": [other]}
        told = catalogue_answers.asked(store, "figures", given, None, language)
        for row in told.rows if told is not None else ():
            year = str(row.cells["period"] or "")
            is_asked = len(year) == len("2024") and (not when or year == when[0])
            if is_asked and is_number(row.cells["value"]) and row.cells["unit"] == _DOLLARS and told is not None:
                found.setdefault(year, (told, row))
    return found


def _id(mention: Mention) -> str:
    return iris.local(mention.entities[0])
