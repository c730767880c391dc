"""Elements of SVG as text, and how wide words are: what all charts are written with.

Everything that comes from the graph passes through ``element``, which escapes it.
"""

from __future__ import annotations

import functools
import re
from xml.sax.saxutils import escape, quoteattr

from comity.text import tables

SIZE = 13
"""The size of all text in a chart, in pixels: a chart is as wide as the space that it is drawn for."""
LINE = 18
"""From one line of text to the next."""
BOLD = 1.12
"""How much wider bold text is."""
_NARROW = frozenset(" .,:;'|!()[]/-ijltfrI·’‘")
_BROAD = frozenset("mwMW%@&ЖМШЩЮФЫжмшщюфы—…")
_HAN = "\u2e80-\u2fff\u3003-\u3007\u3021-\u9fff\uf900-\ufaff"
_OPENING, _CLOSING = "（《「『“‘", "，。；：、！？）》」』”’"
_UNIT = re.compile(
    rf"[{_OPENING}]*(?:[^\s{_HAN}{_OPENING}{_CLOSING}]*[0-9][{_HAN}]|[{_HAN}]|[^\s{_HAN}{_OPENING}{_CLOSING}]+)[{_CLOSING}]*\s*"
    rf"|[{_OPENING}{_CLOSING}]+\s*"
)
"""What stays on one line: a word, or a Chinese character, with what opens or closes it."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DANGLING = re.compile(r"[\s,;:–—…-]+$")


class Markup(str):
    """Text that is SVG already."""

    __slots__ = ()


def element(name: str, *children: str, **attributes: object) -> Markup:
    """An element with its children, of which those that are not ``Markup`` are text. ``class_`` stands for ``class``, ``x_y`` for ``x-y``.

    An attribute that is ``None`` is left out. Numbers have at most two decimals.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_plain(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(child if isinstance(child, Markup) else escape(_plain(child)) for child in children)
    return Markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def group(*children: str, **attributes: object) -> Markup:
    """Elements that belong together."""
    return element("g", *children, **attributes)


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", tables.plain(" ".join(str(value).split())))


def width(text: str, size: float = SIZE) -> float:
    """How wide a text is, in pixels. No font is at hand, so it is measured for a wide one, DejaVu Sans; most are narrower."""
    return size * sum(map(_ems, text))


@functools.cache
def _ems(character: str) -> float:
    """The width of a character, compared with the size of the text."""
    if character in _NARROW:
        return 0.39
    if character in _BROAD or tables.width(character) == 2:
        return 1.0
    return 0.74 if character.isupper() else 0.63


def shortened(text: str, most: float, size: float = SIZE) -> str:
    """A text at most this wide, cut between words if possible."""
    text = " ".join(text.split())
    if width(text, size) <= most:
        return text
    kept = text[: int(most)]
    while kept and width(kept + "…", size) > most:
        kept = kept[:-1]
    whole, _, rest = kept.rpartition(" ")
    return _DANGLING.sub("", whole if rest and len(whole) > 0.7 * len(kept) else kept) + "…"


def lines(text: str, most: float, size: float = SIZE, at_most: int = 99) -> list[str]:
    """A text in lines that are at most this wide. Chinese breaks between any two characters."""
    found, line = [], ""
    for part in _UNIT.findall(" ".join(text.split())):
        if line and width((line + part).rstrip(), size) > most:
            found.append(line.rstrip())
            line = ""
        line += part
    found.append(line.rstrip())
    if len(found) > at_most:
        found[at_most - 1 :] = [shortened(" ".join(found[at_most - 1 :]), most, size)]
    return [shortened(each, most, size) for each in found]


def label(x: float, y: float, text: str, class_: str = "", *, most: float = 0, **attributes: object) -> Markup:
    """A text; if it is wider than ``most``, it is shortened, and its title has the whole. ``class_`` may align it: ``end``, ``middle``."""
    shown = shortened(text, most) if most else text
    whole = [element("title", text[:500])] if shown != " ".join(text.split()) else []
    return element("text", shown, *whole, x=float(x), y=float(y), class_=class_ or None, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, class_: str, **attributes: object) -> Markup:
    """A straight line."""
    return element("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), class_=class_, **attributes)


def bar(x: float, y: float, wide: float, high: float, class_: str, *children: str, **attributes: object) -> Markup:
    """A rectangle; ``children`` may be a title."""
    return element(
        "rect", *children, x=float(x), y=float(y), width=float(max(wide, 0)), height=float(max(high, 0)), class_=class_,
        **attributes,
    )  # fmt: skip
