"""What the lines above a text say of the document: its title, who published it, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.drafting import cards, moments, patterns
from comity.drafting.moments import Moment
from comity.drafting.names import Names

_LINES = 4
_LONGEST = 160
_LONGEST_NAME = 60
_SHORTEST_TITLE = 12
_AROUND = " ,，.—–-|·:：/\t"
_NO_YEAR = "2000-01-01"
"""Any date of a document, by which the days without a year are found."""
_QUOTES = re.compile('[«“"《]([^»”"》]+)[»”"》]')
_WORD = re.compile(r"[A-Z\u0410-\u042f\u0401][^\W\d_]+")
_DATELINE = re.compile(r"\s*[A-Z][^().:]{2,60}\([A-Z]{2,}[^()]*\)\s*[:–—-]+\s*")
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


@dataclass
class Head:
    """What the lines above a text say."""

    title: str = ""
    publisher: str = ""
    published: str = ""


def read(text: str, language: str, names: Names, title: str = "") -> tuple[Head, str]:
    """What the first lines say, and the rest of the text."""
    lines = text.strip().split("\n")
    # "News": the name of a section above the title.
    if (
        not title
        and len(lines) > 2
        and len(lines[0].strip()) < _SHORTEST_TITLE
        and len(lines[1].strip()) > 2 * _SHORTEST_TITLE
        and not moments.find(lines[1], language, _NO_YEAR)
    ):
        lines = lines[1:]
    found = Head(title)
    at = 0
    if not title and lines and len(lines[0]) <= 300:
        found.title, at = lines[0].strip(" #\ufeff"), 1
    while at < len(lines) and not lines[at].strip():
        at += 1
    for number, line in enumerate(lines[at : at + _LINES], start=at):
        dates = moments.find(line, language) or moments.find(line, language, _NO_YEAR)
        if _is_prose(line, language) and not (dates and _is_dated_name(line, dates[0], language)):
            break
        if dates:
            found.published = _day(dates[0], text, language)
            found.publisher = _publisher(line, dates[0], language, names)
            return found, _without_dateline("\n".join(lines[number + 1 :]))
    # The publisher alone, without a date.
    line = lines[at].strip() if at < len(lines) else ""
    is_alone = at + 1 == len(lines) or (at + 1 < len(lines) and not lines[at + 1].strip())
    if found.title and line and is_alone and not _is_prose(line, language) and _is_publisher(line, language):
        found.publisher = _plain(line, language)
        at += 1
    return found, _without_dateline("\n".join(lines[at:]))


def _without_dateline(text: str) -> str:
    """A text without the place, the day and the agency in front of it, which tell of no event: "ASTANA, June 17 (APP): …"."""
    line = _DATELINE.match(text)
    return text[line.end() :] if line and re.search(r"\d", line[0]) else text


def _is_prose(line: str, language: str) -> bool:
    line = re.sub(r"\s(?:г|гг)\.$", "", line.strip())
    is_sentence = re.search(r"[.。!?？！：:；;]$", line) or patterns.has("held", language, line)
    # "Founded: 15 June 2001" begins a fact sheet.
    return bool(is_sentence) or len(line) > _LONGEST or cards.kind_of(line, language) != ""


def _is_dated_name(line: str, moment: Moment, language: str) -> bool:
    """Whether a line is a name with capitals and a date: "Meet the Press, May 2025"."""
    name, end = line[: moment.start].strip(_AROUND), line[moment.end :].strip(_AROUND)
    return bool(name) and not end and bool(patterns.expression("a publisher", language).fullmatch(name))


def _day(moment: Moment, text: str, language: str) -> str:
    """The date of a document; one without a year has that of the same day in the text."""
    if not moment.unsure:
        return moment.first
    return next((m.first for m in moments.find(text, language) if m.first[4:] == moment.first[4:]), "")


def _publisher(line: str, moment: Moment, language: str, names: Names) -> str:
    """Who published it: in front of the date, or else behind it; without the city, and without quotation marks."""
    before, after = line[: moment.start].strip(_AROUND), line[moment.end :].strip()
    if patterns.expression("dispatched", language).match(after):
        return _without_city(_plain(before, language), language, names)
    parts = [p.strip() for p in re.split("[,，]", before) if p.strip(_AROUND)]
    if len(parts) > 2 and patterns.expression("a day of the week", language).fullmatch(parts[-1]):
        parts = parts[:-2]  # "The Times, Town Hall, Tuesday"
    if language == "zh" and len(last := before.rsplit(" ", 1)) > 1 and _is_place(last[1], names):
        parts = [last[0]]  # 埃菲社 巴西利亚
    if parts and _is_place(parts[0], names) and (len(parts) > 1 or after.strip(_AROUND)):
        parts = parts[1:]
    elif len(parts) > 1 and (_is_place(parts[-1], names) or _WORD.fullmatch(parts[-1])):
        parts.pop()
    return _plain(", ".join(parts) or after, language)


def _is_place(text: str, names: Names) -> bool:
    text = text.title() if text.isupper() else text
    return any(n.text == text and n.is_first("Place") for n in names.find(text)[0])


def _without_city(text: str, language: str, names: Names) -> str:
    """An agency without the city that it reports from: "新华社北京"."""
    if agency := patterns.expression("an agency in a city", language).match(text):
        return agency[1]
    place = next((n for n in names.find(text)[0] if n.is_first("Place") and n.end == len(text) and n.start), None)
    return text[: place.start].strip(_AROUND) if place else text


def _plain(text: str, language: str) -> str:
    text = patterns.expression("published by", language).sub("", text).strip(_AROUND)
    quoted = _QUOTES.fullmatch(text)
    return quoted[1] if quoted else text


def _is_publisher(line: str, language: str) -> bool:
    """Whether a line is the name of a publisher: an address, or a short name with capitals."""
    if patterns.expression("published by", language).match(line) and len(line) <= _LONGEST_NAME:
        return True
    if _ADDRESS.fullmatch(line) or _QUOTES.fullmatch(line):
        return True
    if len(line) > _LONGEST_NAME or patterns.has("kinds of texts", language, line):
        return False
    return bool(patterns.expression("a publisher", language).fullmatch(line))
