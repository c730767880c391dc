"""What is doubtful about the numbers of a block: a thousand times what other documents say, or another thing than its id names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from statistics import median

from comity.facts import units
from comity.facts.elsewhere import WORDS, Elsewhere, measured, quantities, rate_of
from comity.facts.entry_rules import FaultyLine
from comity.facts.fact_file import FactFile
from comity.facts.values import nearest
from comity.facts.yaml_reader import Map
from comity.model.slugs import slug

_FAR = 500
"""From this factor on, a zero too many or too few is likelier than a change: numbers are off by a thousand or a million."""
_RATE = 20
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FEW = 10
_FEWEST = 3
"""How many documents use a word that a rare one may be a slip for."""


def doubts(block: Map, file: FactFile, elsewhere: Elsewhere) -> Iterator[FaultyLine]:
    """The lines in doubt, each with a sentence."""
    yield from _size(block, file, elsewhere)
    yield from _words(block, file, elsewhere)
    if block["type"] in ("Figure", "PartnerRank"):
        yield from _id(block, elsewhere)


def _size(block: Map, file: FactFile, elsewhere: Elsewhere) -> Iterator[FaultyLine]:
    lines = block["amount"].lines if isinstance(block.get("amount"), Map) else block.lines
    for keys, number in quantities(block, file.identity.of):
        told = (Elsewhere.others(elsewhere.numbers.get(key, ()), file.source) for key in keys)
        others = next(filter(None, told), [])
        if others and number and all(_is_far(number, other) for other in others):
            yield lines["value"], f'"value" is {number:,f}, and {others[0]:,f} in other documents; check the zeros'
    for quantity in measured(block):
        rate = rate_of(quantity)
        known = Elsewhere.others(elsewhere.rates.get((quantity["unit"],), ()), file.source) if rate else []
        if rate and len(known) > 1 and not 1 / _RATE < rate / median(known) < _RATE:
            usual = f"{median(known):.4g} in other documents"
            said = (
                f'"usd_equivalent" makes {rate:.4g} {quantity["unit"]} one dollar, and it is {usual}; check the zeros'
            )
            yield quantity.lines["usd_equivalent"], said


def _is_far(number: Decimal, other: Decimal) -> bool:
    return bool(other) and not Decimal(1) / _FAR < abs(number / other) < _FAR


def _words(block: Map, file: FactFile, elsewhere: Elsewhere) -> Iterator[FaultyLine]:
    """Indicators, units and the like that no other document uses and that are like one which several do."""
    for where in measured(block):
        for key in WORDS:
            word = where.get(key)
            if not isinstance(word, str) or elsewhere.used.get((key, word), set()) - {file.source}:
                continue
            if key == "unit":
                if not units.is_currency(word) and word not in units.COUNTED and _has_others("unit", elsewhere):
                    yield (
                        where.lines[key],
                        f'"unit" is "{word}", which no other document uses; correct it if it is not meant{_like(word, key, elsewhere)}',
                    )
            elif like := _like(word, key, elsewhere):
                yield where.lines[key], f'"{key}" is "{word}", which no other document uses{like}'


def _has_others(key: str, elsewhere: Elsewhere) -> bool:
    """Whether enough is known of what documents write to find a word odd."""
    return sum(1 for kind, _ in elsewhere.used if kind == key) > _FEW


def _like(word: str, key: str, elsewhere: Elsewhere) -> str:
    known = [known for (kind, known), told in elsewhere.used.items() if kind == key and len(told) >= _FEWEST]
    is_known = slug(word) != word and (key, slug(word)) in elsewhere.used
    return f'; did you mean "{slug(word)}"?' if is_known else _nearest(word, known)


def _nearest(word: str, known: Iterable[str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=90)
    return nearest(word, [found[0]]) if found else ""


def _id(block: Map, elsewhere: Elsewhere) -> Iterator[FaultyLine]:
    """An id that names another year, indicator or side than the fields."""
    identifier = block["id"]
    years, period = set(_YEAR.findall(identifier)), set(_YEAR.findall(str(block.get("period", ""))))
    said = f'while its id is "{identifier}"; correct one of them'
    if years and period and years.isdisjoint(period):
        yield block.lines["period"], f'"period" is {block["period"]}, {said}'
    words = set(identifier.split("-"))
    named = set(_named(identifier, elsewhere.sides))
    for key in ("state", "reporter", "partner"):
        side = block.get(key)
        if isinstance(side, str) and len(named) > 1 and side in elsewhere.sides and not _is_told(side, words):
            yield block.lines[key], f'"{key}" is {side}, {said}'
    indicator = block.get("indicator")
    order = identifier.removeprefix("fig-").split("-")
    told = [i for end in range(1, len(order)) if ("indicator", i := "-".join(order[:end])) in elsewhere.used]
    if (
        told
        and identifier.startswith("fig-")
        and indicator
        and not _is_told(indicator, words)
        and not set(told[-1].split("-")) <= set(indicator.split("-"))
    ):
        yield block.lines["indicator"], f'"indicator" is {indicator}, {said}'


def _is_told(name: str, words: set[str]) -> bool:
    """Whether an id with these words names a side or an indicator, by one of its words or by its initials."""
    own = name.split("-")
    return not words.isdisjoint(own) or "".join(word[0] for word in own) in words


def _named(identifier: str, sides: set[str]) -> Iterator[str]:
    """The sides that an id names, the longest at each place."""
    words = identifier.split("-")
    at = 0
    while at < len(words):
        ends = [end for end in range(min(at + 5, len(words)), at, -1) if "-".join(words[at:end]) in sides]
        if ends:
            yield "-".join(words[at : ends[0]])
        at = ends[0] if ends else at + 1
