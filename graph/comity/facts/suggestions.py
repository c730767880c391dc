"""Which key or id a wrong one stands for, as the end of a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from comity.facts.values import CUTOFF, is_text, one_of, show
from comity.facts.yaml_reader import Map, NumberText, cut_number, shorten
from comity.model.slugs import ID, slug
from comity.model.vocabulary import Vocabulary

SLUG = "lowercase letters, digits and hyphens"

USUAL = {
    "agenda": "discussed",
    "attendees": "participants",
    "attended": "participants",
    "author": "publisher",
    "begin": "start from",
    "city": "place seat",
    "comment": "note",
    "content": "says",
    "country": "state host in",
    "currency": "unit",
    "date": "start published adopted announced_on established from period",
    "date_end": "end to",
    "date_start": "start from",
    "description": "purpose note",
    "finish": "end to",
    "founded": "established",
    "goal": "purpose",
    "headline": "title",
    "joined": "from",
    "label": "name",
    "lat": "latitude",
    "left": "to",
    "link": "url official_url",
    "lng": "longitude",
    "location": "place seat in",
    "lon": "longitude",
    "mechanism": "of",
    "nation": "state host",
    "number": "ordinal value",
    "organization": "of body",
    "outlet": "publisher",
    "parties": "signatories members participants",
    "quarter": "period",
    "quote": "says",
    "sector": "areas",
    "sectors": "areas",
    "signers": "signatories",
    "since": "from",
    "speaker": "subject",
    "sum": "value amount",
    "text": "says",
    "topic": "theme discussed",
    "topics": "discussed areas",
    "until": "to",
    "website": "official_url url",
    "when": "start published",
    "where": "place",
    "year": "period start",
}
"""By a word that people write instead of a key: the keys. The first one that the type has is meant."""


def key_meant(word: str, keys: Collection[str]) -> str:
    """The key that a wrong one stands for; empty if we don't know."""
    usual = USUAL.get(word.lower(), "").split()
    near = get_close_matches(word[:200], keys, n=1, cutoff=CUTOFF)
    return next(iter([key for key in usual if key in keys] + near), "")


def of_unknown_keys(unknown: list[str], block: Map, class_name: str, terms: Vocabulary) -> Iterator[tuple[int, str]]:
    """A line and a sentence for each key of a map that its class does not have."""
    keys = terms.keys_of(class_name)
    cut = [said for key in unknown if (said := cut_number(key))]
    if cut:
        yield block.line, cut[0]
    for key in unknown:
        if cut_number(key):
            continue
        meant = key_meant(key, keys)
        owners = sorted({d for p in terms.properties.values() if p.key == key for d in p.domains})
        if meant:
            cure = f'; did you mean "{meant}"?'
        elif owners:
            cure = f"; it belongs to {concrete(terms, owners)}"
        else:
            cure = _of_text_with_comma(key, block) or one_of(sorted(keys))
        yield block.lines[key], f"unknown key {show(key)} on {class_name}{cure}"


def _of_text_with_comma(key: str, block: Map) -> str:
    """How to write a text that was cut at its comma, so that its rest became a key without a value."""
    order = list(block)
    before = order[order.index(key) - 1]
    is_rest = block[key] is None and is_text(block[before]) and block.lines[before] == block.lines[key]
    whole = f"{block[before]}, {key}"
    return f'; put text that contains a comma in quotes: {before}: "{shorten(whole)}"' if is_rest else ""


def concrete(terms: Vocabulary, classes: Iterable[str]) -> str:
    """The types that a file can use for these classes, which may be abstract, in words."""
    types = sorted({t for t in [*terms.fact_types(), "Source"] if terms.is_a(t, *classes)} or set(classes))
    return types[0] if len(types) == 1 else f"{', '.join(types[:-1])} or {types[-1]}"


def of_id(value: Any) -> str:
    """How to turn a wrong id into a valid one."""
    text = str(value or "")
    if isinstance(value, NumberText) and ID.fullmatch(text):
        return f'write it in quotes: "{shorten(text)}"'
    strange = next((c for c in text if c.isalpha() and not c.isascii()), "")
    if strange:
        return f'use {SLUG} of the Latin alphabet, not "{strange}"'
    return f"use {SLUG}, such as {shorten(slug(text))}" if slug(text) else f"use {SLUG}"


def of_source_id(identifier: Any, stem: str) -> str:
    """The end of a sentence about a source id and a file name, at least one of which is not an id."""
    if ID.fullmatch(stem):
        return f"write id: {shorten(stem)}"
    good = shorten(str(identifier) if ID.fullmatch(str(identifier)) else slug(stem) if stem.isascii() else "")
    return f"rename the file to {good}.yaml and write id: {good}" if good else f"name file and id with {SLUG}"
