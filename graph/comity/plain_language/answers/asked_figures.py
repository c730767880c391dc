"""Asks for figures as documents may have them: by whoever reports them, of just the months that are named, as part of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.model import vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.parsing.reading import OF_FIGURES, Reading
from comity.questions import catalogue, wording
from comity.questions.answer import Answer
from comity.store.base import Store

_PROJECTS: tuple[str, ...] = ("cooperation-projects", "joint-projects", "projects")
"""Quantities that count the projects of somebody."""
_OUTCOMES: tuple[str, ...] = ("practical-outcomes",)
SHARES = ("trade-share", "share-of-foreign-trade")
_OF_TRADE = {"trade-turnover": SHARES, "exports": ("share-of-exports",), "imports": ("share-of-imports",)}
"""What documents tell of trade, and which part of the trade of somebody it is."""


def as_counted(store: Store, reading: Reading, language: str) -> Answer | None:
    """How many projects a format has, or people came to a meeting, as documents count them: those that they name are few of these."""
    given = reading.parameters
    if given.keys() == {"mechanism", "type"} and given["type"] == ["Project"] and "how many" in reading.asks:
        of, indicators = given["mechanism"], _PROJECTS
    elif given.keys() == {"meeting"} and reading.operators.keys() == {"count"} and _asks_for_all(reading):
        of, indicators = given["meeting"], ("participants",)
    else:
        return None
    return _first_of(store, reading, indicators, of, language)


def outcomes(store: Store, reading: Reading, language: str) -> Answer | None:
    """How many outcomes documents say a meeting had, if that is asked: the texts that it adopted are few of these."""
    is_asked = {"how many", "outcomes"} <= reading.asks and reading.parameters.keys() == {"meeting"}
    if not is_asked or reading.question.name != "adopted" or reading.left:
        return None
    return _first_of(store, reading, _OUTCOMES, reading.parameters["meeting"], language)


def _first_of(store: Store, reading: Reading, indicators: Sequence[str], of: list[str], language: str) -> Answer | None:
    """The figures of the first of these quantities that documents give of something."""
    for indicator in indicators:
        of_it = {"indicator": [indicator], "reporter": of}
        found = catalogue_answers.asked(store, "figures", of_it, None, language)
        if found is not None and found.rows:
            reading.question, reading.parameters, reading.operators = catalogue.get("figures"), of_it, {}
            return found
    return None


def _asks_for_all(reading: Reading) -> bool:
    """Whether a text asks how many people came, and not only leaders, women or the press."""
    return {"how many people", "persons"} <= reading.asks and not reading.left


def is_part_of_trade(reading: Reading) -> bool:
    """Whether it is asked which part of a trade something is, and not by how many percent it grew."""
    is_of_trade = reading.question.name in OF_FIGURES and reading.parameters.get("indicator", [""])[0] in _OF_TRADE
    return is_of_trade and "part of a whole" in reading.asks and "growth" not in reading.asks


def as_reported_last(store: Store, reading: Reading, found: Answer, language: str) -> Answer:
    """What several sell to a party or buy from it as that one reports it, if it does so of a later time, or nobody else does."""
    if (
        reading.question.name not in OF_FIGURES
        or "partner" not in reading.parameters
        or "reporter" in reading.parameters
    ):
        return found
    other = reading.as_the_partner_has_it()
    reported = catalogue_answers.asked_as(store, other, language)
    if reported is None or _last_period(reported) <= _last_period(found):
        return found
    reading.parameters = other.parameters
    return reported


def _last_period(answer: Answer) -> str:
    return max((str(row.cells.get("period") or "")[:4] for row in answer.rows), default="")


def share(store: Store, reading: Reading, language: str) -> Answer | None:
    """The share of a partner in the trade of somebody, for a text that asks which part of it went there; ``None`` if it does not."""
    if not is_part_of_trade(reading):
        return None
    given = of_its_owner(reading.parameters, reading.whose)
    shares = _OF_TRADE[given["indicator"][0]] if reading.whose else ()
    for indicator in shares:
        of_it = {**given, "indicator": [indicator]}
        one = replace(reading, question=catalogue.get("figures"), parameters=of_it)
        found = catalogue_answers.asked_as(store, one, language)
        if found is not None and found.rows:
            reading.question, reading.parameters = one.question, of_it
            return found
    return None


def put_owner_first(reading: Reading) -> None:
    """Ask for a part of somebody's trade as the one whose trade it is reports it."""
    if is_share_of_trade(reading):
        reading.parameters = of_its_owner(reading.parameters, reading.whose)


def is_share_of_trade(reading: Reading) -> bool:
    """Whether a part of somebody's trade is asked for."""
    return any(reading.parameters.get("indicator", [""])[0] in shares for shares in _OF_TRADE.values())


def of_its_owner(given: dict[str, list[str]], whose: str) -> dict[str, list[str]]:
    """The parameters with the party of whose trade a text speaks (id) as the one that reports it."""
    sides = {one for name in ("reporter", "partner") for one in given.get(name, ())}
    if whose not in sides or given.get("reporter") == [whose]:
        return given
    others = sorted(sides - {whose})
    return {**{n: v for n, v in given.items() if n != "partner"}, "reporter": [whose]} | (
        {"partner": others} if others else {}
    )


def of_that_period(store: Store, reading: Reading, language: str) -> Answer | None:
    """The figures of just the months that a text names, such as the first five of a year, if documents give them."""
    wanted, given = reading.operators, reading.parameters
    grew = {"growth", "rises"} & reading.asks
    if reading.question.name == "figures" and grew and {"period", "indicator"} <= given.keys():
        known = catalogue_answers.asked_as(store, reading, language)
        return _with_growth(store, reading, known, language) if known is not None and known.rows else None
    if reading.question.name not in OF_FIGURES or not {"since", "until"} <= wanted.keys() or "period" in given:
        return None
    period = wanted["since"] if wanted["since"] == wanted["until"] else f"{wanted['since']}/{wanted['until']}"
    rest = {n: v for n, v in wanted.items() if n not in ("since", "until")}
    exact = replace(
        reading, question=catalogue.get("figures"), parameters={**given, "period": [period]}, operators=rest
    )
    found = catalogue_answers.asked_as(store, exact, language)
    is_untold = found is None or not found.rows
    if is_untold and grew and "indicator" in given and not reading.left:
        exact = _of_growth(exact)
        found = catalogue_answers.asked_as(store, exact, language)
    if found is None or not found.rows:
        return None
    if reading.question.name == "figure-series" and not is_untold:
        found = _with_growth(store, exact, found, language)  # a series tells how it grew
    reading.question, reading.parameters, reading.operators = exact.question, exact.parameters, exact.operators
    return found


def _of_growth(reading: Reading) -> Reading:
    """The same asked of the growth of a quantity."""
    grown = {**reading.parameters, "indicator": [f"{reading.parameters['indicator'][0]}-growth"]}
    return replace(reading, parameters=grown)


def _with_growth(store: Store, reading: Reading, found: Answer, language: str) -> Answer:
    """The figures of a period with their growth, as documents tell it."""
    growth = catalogue_answers.asked_as(store, _of_growth(reading), language)
    if growth is not None and growth.rows:
        found.headline = wording.sentences(found, [found.headline, growth.headline])
        found.rows += growth.rows
        found.sources += [s for s in growth.sources if s not in found.sources]
    return found


def by_their_figures(store: Store, reading: Reading, language: str) -> Answer | None:
    """The largest partner of a state in a region, by the trade with each of them, where documents tell no ranks."""
    given = reading.parameters
    is_first = reading.question.name == "partner-ranks" and given.get("rank") == ["1"]
    if not is_first or reading.is_yes_or_no:
        return None
    said = [*given.get("state", ()), *given.get("partner", ()), reading.operators.get("matching", "")]
    types = {name: store.types(entity) for name in said if (entity := store.entity(name))}
    regions = [name for name in types if "Region" in types[name]]
    states = [name for name in types if vocabulary.load().is_any(types[name], "Polity") and name not in regions]
    if not len(regions) == len(states) == 1:
        return None
    figures = {"indicator": ["trade-turnover"], "reporter": states, **{n: given[n] for n in ("period",) if n in given}}
    wanted = {**reading.operators, "matching": regions[0], "most": "value"}
    ranked = catalogue_answers.asked_as(store, reading, language)
    if ranked is not None and ranked.rows:
        return ranked
    other = replace(reading, question=catalogue.get("figures"), parameters=figures, operators=wanted)
    found = catalogue_answers.asked_as(store, other, language)
    if found is not None and found.rows:
        reading.question, reading.parameters, reading.operators = other.question, figures, wanted
    return found
