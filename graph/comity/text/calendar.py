"""Dates in words: "17 June 2025", "2025年6月17日", "17 июня 2025 г."."""

from __future__ import annotations

import re

from comity.model import dates
from comity.text import words


def text(edtf: str, language: str = "en", inside: bool = False) -> str:
    """An EDTF date in words. An uncertain or approximate one is "about" that date.

    ``inside`` gives the form after "in", which differs in Russian.
    """
    parts = edtf.split("/")
    if len(parts) == 2 and all(dates.DATE.fullmatch(part) or not part.strip(".") for part in parts):
        first, last = (text(part, language, inside) if part.strip(".") else "…" for part in parts)
        return _interval(first, last, language)
    match = dates.DATE.fullmatch(edtf)
    if not match or not 1 <= int(match[2] or 1) <= 12:
        return edtf
    forms = words.of("dates", language)
    year, month, day, unsure = match.groups()
    form = "day" if day else "month" if month else "year"
    names = forms["months after a day" if day or unsure else "months after in" if inside else "months"].split()
    date = forms[form].format(year=year, month=names[int(month or 1) - 1], day=int(day or 0))
    return forms["about"].format(date=date) if unsure else date


def _interval(first: str, last: str, language: str) -> str:
    """From one date to another: what both have in common is said once, as in "17–18 June 2025"."""
    if language == "zh":
        one, other = (re.findall(r"\d+\D|\D+", part) for part in (first, last))
        while len(other) > 1 and one[:1] == other[:1] and len(one) > 1:
            one, other = one[1:], other[1:]
        last = "".join(other)
    else:
        one, other = first.split(), last.split()
        shared = next((n for n, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), len(one))
        # "of the year" alone, as in Russian, is not worth sharing between two days.
        if shared < len(one) and (len(one) - shared == 1 or any(word.isdigit() for word in one[-shared:])):
            first = " ".join(one[: len(one) - shared])
        if " " in first:
            first, last = f"{first} ", f" {last}"
    return words.of("dates", language)["interval"].format(first=first, last=last)
