"""Dates in words: "17 June 2025", "2025年6月17日", "17 июня 2025 г."."""

from __future__ import annotations

from comity.model import dates
from comity.text import words


def text(edtf: str, language: str = "en") -> str:
    """An EDTF date in words. An uncertain or approximate one is "about" that date."""
    if "/" in edtf:
        first, last = edtf.split("/")
        return "–".join(text(part, language) if part.strip(".") else "…" for part in (first, last))
    match = dates.DATE.fullmatch(edtf)
    if not match or not 1 <= int(match[2] or 1) <= 12:
        return edtf
    forms = words.of("dates", language)
    year, month, day, unsure = match.groups()
    form = "day" if day else "month" if month else "year"
    names = forms["months after a day" if day else "months"].split()
    date = forms[form].format(year=year, month=names[int(month or 1) - 1], day=int(day or 0))
    return forms["about"].format(date=date) if unsure else date
