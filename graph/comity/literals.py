"""What a single value of a fact file may be: the rule of each datatype, told as the end of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

import pyoxigraph as ox

from comity import dates, iris
from comity.yaml_text import Number, shorten

MOST_DIGITS = 18
"""What an engine that answers SPARQL can compute with, before and after the point."""

CUTOFF = 0.6
"""How alike two words must be for one to be suggested for the other."""


def show(value: Any) -> str:
    """A value in quotes, cut so that a sentence that quotes it stays one."""
    if value is None:
        return "nothing"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'"{shorten(text)}"'


def nearest(word: Any, known: Iterable[str]) -> str:
    """The end of a sentence that suggests the known word nearest to another; empty if none is near."""
    near = get_close_matches(str(word)[:200], list(known), n=1, cutoff=CUTOFF)
    return f'; did you mean "{near[0]}"?' if near else ""


def _date(value: Any) -> str:
    if isinstance(value, Number):
        return f'is the bare number {shorten(value)}; write dates in quotes: "{shorten(value)}"'
    if not isinstance(value, str):
        return f"holds {show(value)}, which is not a date; write an EDTF date in quotes"
    try:
        dates.bounds(value)
    except dates.DateError as error:
        return f"is no date: {error}"
    return ""


def _integer(value: Any) -> str:
    if not isinstance(value, Number) or "." in value:
        return f"holds {show(value)}, which is not a whole number; write it in digits, without quotes, commas or words"
    return _decimal(value)


def _decimal(value: Any) -> str:
    if not isinstance(value, Number):
        return (
            f"holds {show(value)}, which is not a number; write it in full digits without quotes, commas or words, such as "
            "94800000000, and put a hedge into qualifier and a percent sign or currency into unit"
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
    try:
        ox.NamedNode(value)
    except ValueError:
        return f"holds {show(value)}, which is no address by RFC 3987; percent-encode what it may not hold, such as [ as %5B"
    return ""


def _text(value: Any) -> str:
    if isinstance(value, Number):
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
"""By datatype: what is wrong with a value, to stand after the name of its key; empty if nothing is."""
