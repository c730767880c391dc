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
    year = _year(seen)
    if fastest == fell or not is_open or not year:
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
        each = (_grown(store, indicator, side, state, region, year, language) for side in _SIDES)
        told = max(each, key=lambda one: len(one.rows) if one is not None else 0)
        is_told = told is not None and len(told.rows) >= _FEWEST
        if told is None or (fastest and not is_told):
            return None  # among so few, the fastest need not be that of all
        side = "reporter" if "reporter" in told.parameters else "partner"
        if fastest:
            found = _figures(store, indicator + _GROWTH, side, state, region, year, language, {"most": ["value"]})
        elif not is_told:
            found = _fell_by_values(store, indicator, state, region, year, language)
        else:
            found = told
            keep(found, [r for r in told.rows if number_in(r, "value") < 0])
            found.headline = headline.of(store, found)
        if found is not None and found.rows and found.headline:
            labels = [store.label(iris.ID + one, language) for one in (state, region)]
            title = catalogue.get("figures").titles[language]
            found.understood = " \u00b7 ".join([title, *labels, year])
            return found
    return None


def _year(seen: Look) -> str:
    """The year of a text, or the later of two that follow on each other: "in 2025 compared with 2024"; empty if there is none."""
    dates = sorted(seen.when.dates)
    is_next = len(dates) == len(_SIDES) and all(map(str.isdecimal, dates)) and int(dates[1]) - int(dates[0]) == 1
    return dates[-1] if len(dates) == 1 or is_next else ""


def _fell_by_values(store: Store, indicator: str, state: str, region: str, year: str, language: str) -> Answer | None:
    """The states with which a figure of one (id) was less in a year than in the year before, as that one reports both."""
    if not year.isdecimal():
        return None
    now, before = (
        _figures(store, indicator, "reporter", state, region, one, language, {}) for one in (year, str(int(year) - 1))
    )
    if now is None or before is None:
        return None
    last = {operators.key_of(r.cells["partner"]): r for r in before.rows if is_number(r.cells["value"])}
    is_less = [
        (last[key], row)
        for row in now.rows
        if (key := operators.key_of(row.cells["partner"])) in last
        and is_number(row.cells["value"])
        and row.cells["unit"] == last[key].cells["unit"]
        and number_in(row, "value") < number_in(last[key], "value")
    ]
    now.extend(before)
    keep(now, [row for pair in is_less for row in pair])
    now.headline = headline.of(store, now) if now.rows else ""
    return now


def _grown(store: Store, indicator: str, side: str, state: str, region: str, when: str, language: str) -> Answer | None:
    """By how much something of a state grew with each state of a region (ids), as one side of the two reports it."""
    found = _figures(store, indicator + _GROWTH, side, state, region, when, language, {})
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
    given = {"indicator": [indicator], side: [state], "period": [when], "matching": [region]}
    return catalogue_answers.asked(store, "figures", given | more, None, language)


def _left(seen: Look, named: list[Mention]) -> list[str]:
    places = {i for m in named for i in m.places}
    for cue in _SAYS:
        places |= first_look.places(seen.text, [m.span() for m in cues.compiled(cue).finditer(seen.text)])
    return first_look.unexplained(seen, named, places, _CUES, _is_of_figures)


def _is_of_figures(sense: Relation | Value) -> bool:
    return isinstance(sense, Value) and sense.kind == "indicator"
