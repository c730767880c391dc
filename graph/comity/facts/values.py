"""Rules for a single value in a fact file, by datatype. Each problem is the end of a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

import pyoxigraph as ox

from comity.facts.yaml_reader import List, Map, NumberText, shorten
from comity.model import dates, iris

MOST_DIGITS = 18
"""How many digits a SPARQL engine can compute with, before and after the point."""

CUTOFF = 0.6
"""How similar a word must be for us to suggest it."""


_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])", re.ASCII | re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"(-?\d+),(\d{1,2})", re.ASCII)
_CURLY = "“”„‟‘’‚‛«»「」"
_NOT_IN_ADDRESSES = ' <>"{}|\\^`'


def article(word: str) -> str:
    """A word with its indefinite article: ``a Summit``, ``an Organization``."""
    return f"{'an' if word[:1] in set('AEIO') else 'a'} {word}"


def is_text(value: Any) -> bool:
    """Whether a value is text that is not blank."""
    return isinstance(value, str) and not isinstance(value, NumberText) and bool(value.strip())


def show(value: Any) -> str:
    """A value in quotes, cut short so that the sentence stays readable."""
    if value is None:
        return "nothing"
    if isinstance(value, Map) or (isinstance(value, List) and any(isinstance(item, Map | List) for item in value)):
        return "a map" if isinstance(value, Map) else "a list"
    if isinstance(value, List):
        return f'"{shorten("[" + ", ".join(map(str, value)) + "]")}"'
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'"{shorten(text)}"'


def nearest(word: Any, known: Iterable[str]) -> str:
    """The end of a sentence that suggests the known word closest to this one; empty if none is close."""
    near = get_close_matches(str(word)[:200], list(known), n=1, cutoff=CUTOFF)
    return f'; did you mean "{near[0]}"?' if near else ""


def one_of(values: list[str]) -> str:
    """The end of a sentence that lists the values to choose from."""
    return f"; use {'one of ' if len(values) > 1 else ''}{', '.join(values)}"


def curly_quotes(value: Any) -> str:
    """What is wrong with a value in typographic quotation marks, which YAML reads as text; empty if it has none."""
    if not isinstance(value, str) or value[:1] not in _CURLY or not value:
        return ""
    return f'is in the quotation marks {value[0]}{value[-1]}; use straight ones: "{shorten(value.strip(_CURLY))}"'


def _date(value: Any) -> str:
    if isinstance(value, NumberText):
        return f'is the bare number {shorten(value)}; write dates in quotes: "{shorten(value)}"'
    if not isinstance(value, str):
        return f"holds {show(value)}, which is not a date; write an EDTF date in quotes"
    quarter = _QUARTER.fullmatch(value)
    if quarter:
        last = int(quarter[2]) * 3
        return f'is the quarter {show(value)}; write its months: "{quarter[1]}-{last - 2:02}/{quarter[1]}-{last:02}"'
    try:
        dates.bounds(value)
    except dates.DateError as error:
        return f"is not a date: {error}"
    return ""


def _integer(value: Any) -> str:
    if not isinstance(value, NumberText) or "." in value:
        return f"holds {show(value)}, which is not a whole number; write it in digits, without quotes, commas or words"
    return _decimal(value)


def _decimal(value: Any) -> str:
    comma = _DECIMAL_COMMA.fullmatch(value) if isinstance(value, str) else None
    if comma:
        return f"holds {show(value)}, which has a comma; write a decimal point: {shorten(f'{comma[1]}.{comma[2]}')}"
    if not isinstance(value, NumberText):
        return (
            f"holds {show(value)}, which is not a number; write it in full digits without quotes, commas or words, such as "
            "94800000000, and put a hedge in qualifier, and a percent sign or currency in unit"
        )
    whole, _, fraction = value.lstrip("-").partition(".")
    if len(whole) > MOST_DIGITS or len(fraction) > MOST_DIGITS:
        return f"holds {show(value)}, which has more than {MOST_DIGITS} digits; check the number"
    return ""


def _true(value: Any) -> str:
    return "" if value is True else f"holds {show(value)}; write true, or leave the key out"


def _url(value: Any) -> str:
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        return f"holds {show(value)}, which is not a web address; begin it with http:// or https://"
    if "." not in value.partition("//")[2].partition("/")[0] or "://" in value[8:].partition("?")[0].partition("/")[0]:
        return f"holds {show(value)}, which names no site; begin it with https:// and the name of the site"
    wrong = next((c for c in value if c in _NOT_IN_ADDRESSES), "")
    if wrong:
        shown = "a space" if wrong == " " else f'"{wrong}"'
        return f"holds {show(value)}, which contains {shown}; write it as %{ord(wrong):02X}"
    try:
        ox.NamedNode(value)
    except ValueError:
        return f"holds {show(value)}, which is not a valid address (RFC 3987); percent-encode what is not allowed, such as [ as %5B"
    return ""


def _text(value: Any) -> str:
    if isinstance(value, NumberText):
        return f'is the bare number {shorten(value)}; write text in quotes: "{shorten(value)}"'
    if isinstance(value, str) and not value.strip():
        return "is blank; give a value or leave the key out"
    good = isinstance(value, str)
    return "" if good else f"holds {show(value)}, which is not text; write it in quotes"


RULES: dict[str, Callable[[Any], str]] = {
    iris.EDTF: _date,
    iris.XSD + "integer": _integer,
    iris.XSD + "decimal": _decimal,
    iris.XSD + "boolean": _true,
    iris.XSD + "anyURI": _url,
    iris.RDFS + "Resource": _url,
    iris.XSD + "string": _text,
    iris.RDF + "langString": _text,
}
"""By datatype: what is wrong with a value, to follow the name of its key; empty if it is fine."""
