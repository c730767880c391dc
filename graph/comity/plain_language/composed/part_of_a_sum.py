"""How much of a sum that was promised is for something: "how much of the FOCAC money of 2018 was credit lines".

The whole is named, by itself or by its format, its year or its amount; the part is the one of it whose name has most of the other words.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.sentences import several
from comity.plain_language.single_facts.closest_amount import words_of
from comity.plain_language.words import cues, limits
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_CUES = ("how much", "part of a whole", "promised", "invested", "went to", "money", "past", "yes or no", "represent")
_MOST_OF_A_NAME = 0.75


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The part of the sum; ``None`` if a text asks for no part of one, or its words fit several, or not all of them fit."""
    if not {"how much", "part of a whole"} & seen.cues.keys() or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    if cues.compiled("paid out").search(seen.text) or several.clauses(seen.text):
        return None  # what was promised need not have been; and a second question asks of something else
    asked = words_of(seen.text) - words_of(" ".join(seen.parts[i] for i in seen.cues["function words"]))
    text, amount = limits.amount_taken_out(seen.text)
    fits: dict[str, float] = {}
    every = {e for m in seen.covers[0] for e in m.entities}
    for whole, parts, of in _wholes(store, seen, amount):
        if len(every & {one for part in parts for one in _every(store, part, "announcedBy")}) > 1:
            return None  # what each of two parties gave are two parts
        named = {i for m in seen.covers[0] if of & {*m.entities} for i in m.places}
        left = first_look.unexplained(seen, seen.covers[0], named, _CUES, only_named.any_of("pledges"))
        left = [word for word in left if word in text or amount is None]
        called = {part: words_of(store.label(part, seen.language)) for part in parts}
        if not all(_has_label(store, part, seen.language) for part in parts):
            continue  # what is not called anything in this language may be meant as well
        of_whole = words_of(store.label(whole, seen.language))
        for part, said in called.items():
            # What all of them are called tells none apart.
            own = (said - of_whole - frozenset.intersection(*map(frozenset, called.values()))) & asked
            if own and all(words_of(word) <= said | of_whole for word in left):
                fits[part] = len(own) + len(own) / len(said)
    best = max(fits, key=lambda part: fits[part], default="")
    if not best or list(fits.values()).count(fits[best]) > 1:
        return None
    found = catalogue_answers.asked(store, "pledges", {"matching": [iris.local(best)]}, None, language)
    if found is not None:
        found.understood = describing.titled("pledges", language, store.label(best, language))
    return found if found is not None and found.rows else None


def _wholes(store: Store, seen: Look, amount: limits.Limit | None) -> Iterator[tuple[str, list[str], set[str]]]:
    """The sums (IRI) of which a text may ask, with their parts and whose they are: what it names, or those of a format, party and year."""
    named = {e for cover in seen.covers for m in cover for e in m.entities}
    asked = words_of(seen.text)
    for whole in sorted({q.object.value for q in store.quads(None, term("partOf"), None, DEFAULT)}):
        sums = _every(store, whole, "amount")
        if not sums or not vocabulary.load().is_any(store.types(whole), "Initiative"):
            continue
        every = (q.subject.value for q in store.quads(None, term("partOf"), ox.NamedNode(whole), DEFAULT))
        parts = [part for part in every if _every(store, part, "amount")]
        of = {one for name in ("mechanism", "announcedBy", "announcedAt") for one in _every(store, whole, name)}
        of |= {one for part in parts for one in _every(store, part, "announcedBy")}
        of |= {region for one in of for region in _every(store, one, "region")}
        begun = [day for n in ("start", "announcedOn") for day in _every(store, whole, n)]
        begun += [day for meeting in _every(store, whole, "announcedAt") for day in _every(store, meeting, "start")]
        called = words_of(store.label(whole, seen.language))
        is_named = whole in named or len(called & asked) >= _MOST_OF_A_NAME * len(called)
        # Of one party there may be many sums.
        is_clear = (
            len(named & of) > 1 or amount is not None or bool(named.intersection(_every(store, whole, "mechanism")))
        )
        is_of_them = bool(named & of) and is_clear and ("part of a whole" in seen.cues or amount is not None)
        is_then = all(any(Span.of(day).overlaps(Span.of(asked_)) for day in begun) for asked_ in seen.when.dates)
        is_so_much = amount is None or any(amount.holds(float(_every(store, s, "value")[0])) for s in sums)
        if is_then and is_so_much and (is_named or is_of_them):
            yield whole, parts, of | {whole}


def _every(store: Store, thing: str, name: str) -> list[str]:
    return [q.object.value for q in store.quads(ox.NamedNode(thing), term(name), None, DEFAULT)]


def _has_label(store: Store, thing: str, language: str) -> bool:
    return language == "en" or store.label(thing, language) != store.label(thing, "en")
