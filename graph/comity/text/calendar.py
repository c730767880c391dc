"""Dates in words: "17 June 2025", "2025年6月17日", "17 июня 2025 г."."""

from __future__ import annotations

import calendar

from comity.model import dates

_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_RUSSIAN_ALONE = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_ABOUT = {"en": "about {}", "zh": "约{}", "ru": "около {}"}


def text(edtf: str, language: str = "en") -> str:
    """An EDTF date in words; one that is marked as unsure is "about" that date."""
    if "/" in edtf:
        first, last = edtf.split("/")
        return "–".join(text(part, language) if part.strip(".") else "…" for part in (first, last))
    match = dates.DATE.fullmatch(edtf)
    if not match:
        return edtf
    year, month, day = match[1], int(match[2] or 0), int(match[3] or 0)
    if language == "zh":
        said = f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    elif language == "ru":
        said = (
            f"{day} {_RUSSIAN[month - 1]} {year} г."
            if day
            else f"{_RUSSIAN_ALONE[month - 1]} {year} г."
            if month
            else f"{year} г."
        )
    else:
        said = " ".join(filter(None, [str(day or ""), calendar.month_name[month], year]))
    return _ABOUT[language].format(said) if match[4] else said
