"""Those who held a post one after another, each with the dates of the term: "Lim Jock Hoi (2018–2022)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from comity.drafting import holding, patterns
from comity.drafting.drafted import Reading
from comity.drafting.moments import Moment
from comity.drafting.sentences import Sentence
from comity.model.slugs import slug

_BRACKETS = re.compile("[(（][^()（）]*[)）]")
_LIST = 2


def find(sentence: Sentence, reading: Reading) -> bool:
    """Add the terms of those who held a post of a body: each item of a list tells one, a sentence at least two in brackets.

    Returns whether it does.
    """
    label = sentence.label
    post = next((p for p in sentence.posts if not label or p[1] <= label), None)
    if not post or not holding.is_in_body(post[2]) or sentence.is_title:
        return False
    body = next((i for n, i in sentence.named("Mechanism", "Organization")), "") or reading.mechanism
    terms = list(_terms(sentence, label or post[1], reading))
    if not body or len(terms) < (1 if label else _LIST):
        return False
    for person, dates in terms:
        term: dict[str, Any] = {"post": post[2], "of": body} | dates
        reading.add(reading.block(person, "Person"), "positions", term, sentence)
    return True


def _terms(sentence: Sentence, since: int, reading: Reading) -> Iterator[tuple[str, dict[str, str]]]:
    """The people behind a place in a sentence, each with the dates of the term."""
    text = sentence.text
    spans = [(m.start(), m.end()) for m in _BRACKETS.finditer(text, since)]
    dated = [(a, b, [m for m in sentence.moments if a <= m.start < b]) for a, b in spans]
    dated = [d for d in dated if d[2]]
    own = [m for m in sentence.moments if m.start >= since]
    if sentence.label and not dated and own:
        # Dates without brackets, as in "1984–1986: Phan Wannamethee".
        if person := _person(sentence, since, len(text), reading):
            yield person, _dates(text, own, reading.language)
        return
    for start, end, moments in dated:
        if person := _person(sentence, since, start, reading):
            yield person, _dates(text, moments, reading.language)
        since = end


def _person(sentence: Sentence, since: int, until: int, reading: Reading) -> str:
    """Who is named between two places of a sentence: someone of the graph, or of a list someone new."""
    named = [i for n, i in sentence.named("Person") if since <= n.start and n.end <= until]
    if named:
        return named[-1]
    between = re.sub(r"[\d(（].*", "", sentence.text[since:until]) if sentence.label else ""
    name = patterns.expression("a person after a post", reading.language).match(f" {between.strip()}")
    if reading.language != "en" or not name or " " not in name[1]:
        return ""
    block = reading.block(slug(name[1]), "Person")
    if block.is_new:
        reading.add(block, "name", {reading.language: name[1]}, sentence)
    return block.id


def _dates(text: str, own: list[Moment], language: str) -> dict[str, str]:
    """Since when and until when: two dates, a span, or one date that is open."""
    first, last = own[0], own[-1]
    until = first.last or (last.first if len(own) > 1 else "")
    if not until and patterns.expression("until a date", language).search(text[: first.start]):
        return {"to": first.first}
    return {"from": first.first} | ({"to": until} if until else {})
