"""With which state of a region a figure grew fastest, or fell: "which Central Asian country's trade with China fell in 2023"."""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.plain_language import catalogue_answers, cues, describing, first_look
from comity.plain_language.asked_text import is_hard
from comity.plain_language.first_look import Look
from comity.plain_language.larger import indicator_of
from comity.plain_language.lexicon import Relation, Value
from comity.plain_language.mentions import Mention
from comity.plain_language.reading import Reading
from comity.questions import catalogue, headline
from comity.questions.answer import Answer
from comity.questions.answer_rows import is_number, keep, number_in
from comity.store.base import Store

_GROWTH = "-growth"
_CUES = ("states", "who", "most", "fewest", "rises", "growth", "year", "past", "yes or no", "oldest")
_SAYS = ("grew fastest", "fell", "asks which", "each one", "numbers", "of a whole")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The state of the fastest growth, or those with which something fell; ``None`` if a text asks no such thing of a region."""
    fastest, fell = (bool(cues.compiled(cue).search(seen.text)) for cue in ("grew fastest", "fell"))
    is_open = "states" in seen.cues or cues.compiled("asks which").search(seen.text)
    if fastest == fell or not is_open or len(seen.when.dates) != 1:
        return None
    known = vocabulary.load()
    for cover in seen.covers:
        named = [m for m in cover if is_hard(m)]
        regions = [m for m in named if known.is_a(m.types[0], "Region")]
        states = [m for m in named if known.is_a(m.types[0], "Polity") and m not in regions]
        terms = first_look.terms(seen.parts, named, set(), seen.language)
        indicator = indicator_of(terms).removesuffix(_GROWTH)
        if len(regions) != 1 or len(states) != 1 or not indicator or _left(seen, named):
            continue
        region, state = (iris.local(m.entities[0]) for m in (*regions, *states))
        for side in ("reporter", "partner"):
            given = {"indicator": [indicator + _GROWTH], side: [state], "period": [seen.when.dates[0]]}
            wanted = {"matching": region} | ({"most": "value"} if fastest else {})
            reading = Reading(catalogue.get("figures"), parameters=given, operators=wanted)
            found = catalogue_answers.asked_as(store, reading, language)
            if found is not None and fell:
                keep(found, [r for r in found.rows if is_number(r.cells["value"]) and number_in(r, "value") < 0])
                found.headline = headline.of(store, found)
            if found is not None and found.rows and found.headline:
                found.understood = describing.described(store, reading, language)
                return found
    return None


def _left(seen: Look, named: list[Mention]) -> list[str]:
    places = {i for m in named for i in m.places}
    for cue in _SAYS:
        places |= {i for i, part in enumerate(seen.parts) if cues.compiled(cue).match(part)}
        places |= first_look.places(seen.text, [m.span() for m in cues.compiled(cue).finditer(seen.text)])
    return first_look.unexplained(seen, named, places, _CUES, _is_of_figures)


def _is_of_figures(sense: Relation | Value) -> bool:
    return isinstance(sense, Value) and sense.kind == "indicator"
