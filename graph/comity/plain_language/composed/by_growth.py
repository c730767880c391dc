"""With which state of a region a figure grew fastest, or fell: "which Central Asian country's trade with China fell in 2023"."""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed.larger import indicator_of
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words import cues
from comity.plain_language.words.lexicon import Relation, Value
from comity.questions import catalogue, headline, operators
from comity.questions.answer import Answer
from comity.questions.answer_rows import is_number, keep, number_in
from comity.store.base import Store

_GROWTH = "-growth"
_SIDES, _FEWEST = ("reporter", "partner"), 3
"""Who may report a figure, and of how many states documents must tell how it grew."""
_CUES = ("states", "who", "most", "fewest", "rises", "growth", "year", "past", "yes or no", "oldest")
_SAYS = ("grew fastest", "fell", "asks which", "each one", "numbers", "of a whole")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The state with which something grew fastest, or those with which it fell; ``None`` if a text asks no such thing of a region."""
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
        each = (_grown(store, indicator, side, state, region, seen.when.dates[0], language) for side in _SIDES)
        told = max(each, key=lambda one: len(one.rows) if one is not None else 0)
        if told is None or len(told.rows) < _FEWEST:
            return None  # among so few, the fastest need not be that of all
        side = "reporter" if "reporter" in told.parameters else "partner"
        if fastest:
            found = _figures(store, indicator, side, state, region, seen.when.dates[0], language, {"most": ["value"]})
        else:
            found = told
            keep(found, [r for r in told.rows if number_in(r, "value") < 0])
            found.headline = headline.of(store, found)
        if found is not None and found.rows and found.headline:
            labels = [store.label(iris.ID + one, language) for one in (state, region)]
            title = catalogue.get("figures").titles[language]
            found.understood = " \u00b7 ".join([title, *labels, seen.when.dates[0]])
            return found
    return None


def _grown(store: Store, indicator: str, side: str, state: str, region: str, when: str, language: str) -> Answer | None:
    """By how much something of a state grew with each state of a region (ids), as one side of the two reports it."""
    found = _figures(store, indicator, side, state, region, when, language, {})
    if found is None:
        return None
    other = "partner" if side == "reporter" else "reporter"
    of_states = [r for r in found.rows if "State" in store.types(f"{iris.ID}{operators.key_of(r.cells[other])}")]
    keep(found, [r for r in of_states if is_number(r.cells["value"])])
    return found


def _figures(
    store: Store,
    indicator: str,
    side: str,
    state: str,
    region: str,
    when: str,
    language: str,
    more: dict[str, list[str]],
) -> Answer | None:
    given = {"indicator": [indicator + _GROWTH], side: [state], "period": [when], "matching": [region]}
    return catalogue_answers.asked(store, "figures", given | more, None, language)


def _left(seen: Look, named: list[Mention]) -> list[str]:
    places = {i for m in named for i in m.places}
    for cue in _SAYS:
        places |= first_look.places(seen.text, [m.span() for m in cues.compiled(cue).finditer(seen.text)])
    return first_look.unexplained(seen, named, places, _CUES, _is_of_figures)


def _is_of_figures(sense: Relation | Value) -> bool:
    return isinstance(sense, Value) and sense.kind == "indicator"
