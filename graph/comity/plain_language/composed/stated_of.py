"""What a text speaks of that documents state: one property of one thing, or one figure; what ``who_states`` and others ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed.larger import indicator_of
from comity.plain_language.names import first_look, naming_ways
from comity.plain_language.names.asked_text import hard_of_kind, is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.words import properties
from comity.plain_language.words.lexicon import Relation, Value
from comity.questions import stated_values
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.operators import key_of
from comity.questions.stated_values import Subject
from comity.store.base import Store

_CUES = (
    "past",
    "yes or no",
    "when",
    "where",
    "year",
    "how many",
    "states",
    "founded",
    "of documents",
    "inside a place",
    "tag question",
)
_OF_FIGURES = ("figures", "figure-series")
_PARTIES = ("Polity", "Region", "Mechanism")
_MOST_ENTITIES, _MOST_WAYS = 3, 6
"""So many of the things that a name may mean, and of the ways to name something, are looked at."""


class OfProperty(NamedTuple):
    """A property (local name) of a thing (IRI), with what documents state of it, and the tokens that name the two."""

    entity: str
    name: str
    subject: Subject
    answer: Answer
    places: frozenset[int]


class OfFigure(NamedTuple):
    """A figure: the row that has it, in an answer with that row alone; ``is_whole`` says that the text names somebody who has it."""

    row: AnswerRow
    answer: Answer
    is_whole: bool


def properties_of(
    store: Store, seen: Look, language: str, aside: Collection[int] | None = None
) -> Iterator[OfProperty]:
    """The properties that a text may speak of, of what it names, as far as documents state a value; the likeliest first.

    ``aside`` are the tokens of a text that may say something besides, if nothing else may.
    """
    said = properties.said(seen.parts, seen.language)
    if not said:
        return
    ways = ((cover, described) for cover, described, _ in islice(naming_ways.all_of(store, seen), _MOST_WAYS))
    for cover, described in ((seen.covers[0], frozenset[int]()), *ways):
        named = [m for m in cover if is_hard(m)]
        taken = {i for m in named for i in m.places} | described
        for name, places in said:
            for mention in named:
                spoken = mention.places | described | (places - taken)
                if aside is not None and not is_all(seen, {*spoken, *aside}):
                    continue
                found = next(
                    filter(None, (of_one(store, e, name, language) for e in mention.entities[:_MOST_ENTITIES])), None
                )
                if found is not None:
                    yield found._replace(places=spoken)


def of_one(store: Store, entity: str, name: str, language: str) -> OfProperty | None:
    """A property of a thing (IRI), if documents state it."""
    answer = catalogue_answers.asked(store, "sources-for", {"entity": [iris.local(entity)]}, None, language)
    subject = stated_values.of_property(store, entity, name, answer) if answer is not None else None
    if answer is None or subject is None or not subject.values:
        return None
    keep(answer, [r for r in answer.rows if key_of(r.cells["property"]) == name])
    return OfProperty(entity, name, subject, answer, frozenset())


def is_all(seen: Look, places: Collection[int]) -> bool:
    """Whether a text says nothing besides what is at these places, and words without a meaning of their own."""
    return not first_look.unexplained(seen, seen.covers[0], set(places), _CUES, lambda _: False)


def figures(store: Store, seen: Look, language: str, places: Collection[int] = ()) -> list[OfFigure]:
    """The figures that a text speaks of; none if it names no quantity, or anything besides; ``places`` say something else."""
    cover = seen.covers[0]
    parties = hard_of_kind(cover, *_PARTIES)
    parties = [m for m in parties if not any(m.places < other.places for other in parties)]
    indicator = indicator_of(first_look.terms(seen.parts, parties, set(), seen.language))
    taken = {*places, *(i for m in parties for i in m.places)}
    if not indicator or len(parties) > 2 or len(seen.when.dates) > 1:
        return []
    if first_look.unexplained(seen, cover, taken, _CUES, _is_of_figures):
        return []
    ids = [iris.local(m.entities[0]) for m in parties]
    names = [("reporter", "partner"), ("partner", "reporter")]
    found = []
    for sides in names if ids else names[:1]:
        given = {"indicator": [indicator], **{n: [i] for n, i in zip(sides, ids, strict=False)}}
        given |= {"period": list(seen.when.dates)} if seen.when.dates else {}
        answer = catalogue_answers.asked(store, "figures", given, None, language)
        found += [OfFigure(row, answer, bool(ids)) for row in answer.rows] if answer is not None else []
    return found


def _is_of_figures(sense: Relation | Value) -> bool:
    return sense.kind == "indicator" if isinstance(sense, Value) else sense.question in _OF_FIGURES
