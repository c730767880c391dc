"""A number that a text asks whether something is above or below: "did trade exceed 100 billion dollars"."""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from comity.plain_language.words import cues
from comity.plain_language.words.expressions import Expression, has_digit
from comity.plain_language.words.tokens import is_han

_SCALES = {
    "trillions": 1e12,
    "billions": 1e9,
    "hundred millions": 1e8,
    "millions": 1e6,
    "ten thousands": 1e4,
    "thousands": 1e3,
}
_GROUPED = r"\d{1,3}(?:[ ,\u00a0]\d{3})+"
_NUMBER = rf"(?P<digits>{_GROUPED}|\d+(?:[.,]\d+)?)"
_BESIDE = r"{side}{rest}(?P<between>)(?:\s*\u4e86)?\s*(?:\bthe\s+)?(?:US)?\$?\s*{number}\s*(?P<scale>{scales})?{ending}"
_APART = r"{side}{rest}(?P<between>(?:\s+\S+){{1,9}}?)\s+{number}\s*(?P<scale>{scales}){ending}"
"""A number right after the word that it is a limit for; and one further behind, as Russian has it."""
_ENDING = "[\u0400-\u04ff]*"
"""The ending of a Russian word."""
_REST = "[a-z\u0400-\u04ff]*"
"""The ending of a word that may have several: "exceeded"."""
CURRENCIES = ("USD", "CNY", "EUR", "JPY", "RUB", "INR")
_YEARS = (1800, 2200)
"""A whole number between these, without a unit of measure, is a year."""


class Limit(NamedTuple):
    """A number, and whether the text asks if something is above it, below, or (``None``) as large, within ``margin``.

    ``unit`` is the code of the currency (ISO 4217) that the text names with it; empty if it names none.
    """

    number: float
    is_above: bool | None
    margin: float = 0
    unit: str = ""

    @property
    def shown(self) -> float:
        """The number as people write it: a whole one without a fraction."""
        return int(self.number) if self.number == int(self.number) else self.number

    def holds(self, number: float) -> bool:
        """Whether a number is on the side that the text asks for."""
        if self.is_above is None:
            return abs(number - self.number) <= self.margin
        return number > self.number if self.is_above else number < self.number


def named_currencies(said: Container[str]) -> set[str]:
    """The currencies (ISO 4217) that a text wants a sum in, by its cues; not the dollar, which may be that of a trade in dollars."""
    return {code for code in CURRENCIES[1:] if f"in {code}" in said}


def before(parts: Sequence[str], place: int, number: int) -> Limit | None:
    """The limit that a number in words is, at a place among the tokens of a text: "fewer than ten"."""
    joint = "" if is_han(parts[place]) else " "
    said = joint.join(parts[max(0, place - 2) : place])
    for name, is_above in (("above a number", True), ("below a number", False)):
        if cues.compiled(name).search(said):
            return Limit(number, is_above)
    return None


def taken_out(text: str) -> tuple[str, Limit | None]:
    """A text without its limit, and the limit; ``None`` if it has none, or more than one."""
    for form in (_BESIDE, _APART):
        found = [(m, is_above) for is_above in (True, False) for m in _expression(form, is_above).finditer(text)]
        if len(found) == 1:
            break
    else:
        return text, None
    match, is_above = found[0]
    number, size, _ = _read(match)
    if not match["scale"] and _YEARS[0] < number < _YEARS[1]:
        return text, None
    return f"{text[: match.start()]} {match['between']} {text[match.end() :]}", Limit(
        number * size, is_above, 0, _unit(match, text)
    )


def amount_taken_out(text: str) -> tuple[str, Limit | None]:
    """A text without the one amount that it names, and that amount, as exact as it is written: "26 billion" is not 27."""
    found = list(_amounts().finditer(text))
    if len(found) != 1:
        return text, None
    number, size, decimals = _read(found[0])
    amount = Limit(number * size, None, 0.5 * size * 0.1**decimals, _unit(found[0], text))
    return f"{text[: found[0].start()]} {text[found[0].end() :]}", amount


def _unit(match: re.Match[str], text: str) -> str:
    """The currency that stands with a number; empty if none does."""
    after = text[match.end() :].lstrip()
    of_words = next((code for code in CURRENCIES if cues.compiled(f"in {code}").match(after)), "")
    return of_words or ("USD" if "$" in match[0] else "")


def _read(match: re.Match[str]) -> tuple[float, float, int]:
    """A number as it is written, what it is multiplied by, and how many decimals it has."""
    digits, scale = match["digits"], match["scale"] or ""
    is_grouped = re.fullmatch(_GROUPED, digits)
    plain = re.sub(r"[ ,\u00a0]", "", digits) if is_grouped else digits.replace(",", ".")
    size = next((size for name, size in _SCALES.items() if scale and cues.compiled(name).fullmatch(scale)), 1)
    return float(plain), size, len(plain.partition(".")[2])


def _scales() -> str:
    return "|".join(cues.pattern(name) for name in _SCALES)


@functools.cache
def _amounts() -> Expression:
    return Expression(lambda: rf"(?:US)?\$?\s*{_NUMBER}\s*(?P<scale>{_scales()}){_ENDING}", has_digit)


@functools.cache
def _expression(form: str, is_above: bool) -> Expression:
    names = ("above a number", "tops an amount") if is_above else ("below a number",)

    def written() -> str:
        side, *tops = map(cues.pattern, names)
        scales = _scales()
        for top in tops:  # "top 100 billion" is above it, and "the top 5" is not
            side = rf"(?:{side}|{top}(?=\s*(?:US)?\$|\s*[\d.,]+\s*(?:{scales})))"
        return form.format(side=side, number=_NUMBER, scales=scales, rest=_REST, ending=_ENDING)

    return Expression(written, has_digit, lambda text: any(cues.may_have(name, text) for name in names))
