"""Whether a state sells more to another than it buys from it: "did China export more to Central Asia than it imported from there"."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed.larger import years_of
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import hard_of_kind
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import OF_FIGURES
from comity.plain_language.words.lexicon import Relation, Value
from comity.questions import headline, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import number_in
from comity.store.base import Store

_EXPORTS, _IMPORTS = "exports", "imports"
_CUES = ("more", "most", "fewer", "fewest", "or", "how much", "year", "in total", "yes or no", "past", "what is")
_PARTIES = ("Polity", "Region", "Mechanism")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """What one party sold to another and bought from it in a year, the larger first; ``None`` if a text does not compare the two."""
    if {"rises", "growth", "growth of"} & seen.cues.keys():
        return None  # which is larger does not say which grew faster
    is_more = bool({"more", "most"} & seen.cues.keys())
    if is_more == bool({"fewer", "fewest"} & seen.cues.keys()) or len(seen.when.dates) > 1:
        return None
    named = hard_of_kind(seen.covers[0], *_PARTIES)
    order = _order(seen, named)
    if len(named) != len({m.entities[0] for m in named}) or len(named) != 2 or len(order) != 2 or _left(seen, named):
        return None
    one, other = (iris.local(m.entities[0]) for m in sorted(named, key=lambda m: min(m.places)))
    told = {kind: years_of(store, one, other, kind, seen.when.dates, language) for kind in (_EXPORTS, _IMPORTS)}
    both = told[_EXPORTS].keys() & told[_IMPORTS].keys()
    if not both:
        return None
    year = max(both)
    each = [told[kind][year] for kind in order]
    numbers = [number_in(row, "value") for _, row in each]
    larger = each if numbers[0] >= numbers[1] else each[::-1]
    answer, row = larger[0]
    rest, other_row = larger[1]
    answer.rows, rest.rows = [row], [other_row]
    answer.headline = wording.sentences(answer, [headline.of(store, found) for found in (answer, rest)])
    answer.extend(rest)
    if first_look.is_yes_or_no(seen.text, language):
        answer = catalogue_answers.so(answer, (numbers[0] > numbers[1]) == is_more)
    labels = [store.label(iris.ID + thing, language) for thing in (one, other)]
    answer.understood = describing.titled(answer.question, language, *labels, year)
    return answer


def _order(seen: Look, named: list[Mention]) -> list[str]:
    """Sales and purchases, in the order in which the text names them."""
    found: dict[str, int] = {}
    for word in first_look.terms(seen.parts, named, set(), seen.language):
        for sense in word.senses:
            if isinstance(sense, Value) and sense.kind == "indicator" and sense.value in (_EXPORTS, _IMPORTS):
                found.setdefault(sense.value, word.start)
    return sorted(found, key=lambda kind: found[kind])


def _left(seen: Look, named: list[Mention]) -> list[str]:
    places = {i for m in named for i in m.places}
    return first_look.unexplained(seen, named, places, _CUES, _is_of_figures)


def _is_of_figures(sense: Relation | Value) -> bool:
    return sense.kind == "indicator" if isinstance(sense, Value) else sense.question in OF_FIGURES
