"""Numbers in a sentence with their units and qualifiers: "more than $106.3 billion", "5184.67亿美元", "12 %"."""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.drafting import patterns
from comity.drafting.sentences import Sentence

_LOOK_BACK = 26
_ENDS = re.compile(r"\.?\s*(?:[.,;:!?)，；。）]|$)")


class Quantity(NamedTuple):
    """A number with its unit (empty for a bare number), its qualifier, and where it stands."""

    start: int
    end: int
    value: int | float
    unit: str
    qualifier: str


def find(sentence: Sentence, language: str, currency: str = "") -> list[Quantity]:
    """The numbers in a sentence that are no dates; a bare sum of millions is in the ``currency`` told before."""
    found = []
    for match in patterns.quantity(language).finditer(sentence.text):
        if any(m.start < match.end("number") and match.start("number") < m.end for m in sentence.moments):
            continue
        if patterns.expression("an ordinal", language).match(sentence.text[match.end("number") :]):
            continue
        value = _value(match, language)
        money = patterns.currency(match["money"] or "") or patterns.currency((match["before"] or "").strip())
        is_sum = match["scale"] and _ENDS.match(sentence.text[match.end() :])
        unit = "percent" if match["percent"] else money or (currency if is_sum else "")
        before = sentence.text[max(0, match.start() - _LOOK_BACK) : match.start()]
        qualifier = _qualifier(before, language)
        # "Exports rose to $71.2 billion": just that.
        goes_on = patterns.expression("the figure spoken of", language).search(sentence.text[: match.start()])
        is_change = qualifier == "up-to" and (
            goes_on
            or any(patterns.has(kind, language, sentence.text[: match.start()]) for kind in ("growth", "declines"))
        )
        found.append(Quantity(match.start(), match.end(), value, unit, "" if is_change else qualifier))
    if doubled := patterns.words("doubled", language).search(sentence.text):
        # What doubled grew by 100 percent.
        before = sentence.text[max(0, doubled.start() - _LOOK_BACK) : doubled.start()]
        found.append(Quantity(doubled.start(), doubled.end(), 100, "percent", _qualifier(before, language)))
    return sorted(found)


def _value(match: re.Match[str], language: str) -> int | float:
    text = re.sub("[\u00a0\u202f ]", "", match["number"])
    is_decimal_comma = language == "ru" and re.fullmatch(r"\d+,\d+", text) is not None
    text = text.replace(",", "." if is_decimal_comma else "")
    scales = patterns.load()["scales"]
    scale = (match["scale"] or "").lower()
    power = scales[language].get(scale, scales["en"].get(scale, 0)) if scale else 0
    whole, _, fraction = text.partition(".")
    digits = (fraction + "0" * power)[:power]
    rest = fraction[power:].rstrip("0")
    number = (whole + digits).lstrip("0") or "0"
    return float(f"{number}.{rest}") if rest else int(number)


def _qualifier(before: str, language: str) -> str:
    for name in patterns.load()["qualifiers"]:
        last = list(patterns.words("qualifiers", language, name).finditer(before))
        if last and len(before) - last[-1].end() <= 2:
            return str(name)
    return ""
