"""At which summit somebody joined a format, as "at which summit did India join the SCO", and who did at those in a city: by the days."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention, is_in
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import headline, operators, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_CUES = ("which meeting", "joining", "of summits", "members by name", "of members", "states", "who", "past", "inside a place",
         "at a meeting", "yes or no")  # fmt: skip
_JOINED = (("Polity", "Mechanism"), ("Polity", "Polity", "Mechanism"), ("Mechanism", "Mechanism"))
"""Who joined what: one party a format, or two, or a union."""
_TOLD = ("membership-changes", "summits", "members", "meetings", "meeting")
_DAY = len("2017-06-09")


def is_asked(seen: Look) -> bool:
    """Whether a text asks at which summit somebody joined: no other meeting of theirs is meant.

    The name of the format may stand within what asks: "which SCO summit".
    """
    if "of summits" not in seen.cues or first_look.is_yes_or_no(seen.text, seen.language):
        return False
    named = {i for m in seen.covers[0] for i in m.places}
    joint = "" if seen.language == "zh" else " "
    said = joint.join(part for i, part in enumerate(seen.parts) if i not in named)
    return all(cues.compiled(cue).search(said) for cue in ("which meeting", "any joining"))


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """When somebody joined, with the summit of that day; ``None`` if a text does not ask it, or no document tells the day or a summit."""
    return _who_did_in(store, seen, language) or _at_which(store, seen, language)


def _who_did_in(store: Store, seen: Look, language: str) -> Answer | None:
    """Who joined a format on the days of any of its meetings in a city."""
    if "joining" not in seen.cues or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    named = only_named.of_kinds(seen, ("Mechanism", "Place"), _CUES, only_named.any_of(*_TOLD))
    if not named or len(seen.when.dates) > 1 or not is_in(seen.parts, min(named[1].places)):
        return None  # after its summit is not at it
    format_, city = (iris.local(m.entities[0]) for m in named)
    of = {"mechanism": [format_]}
    met = catalogue_answers.asked(store, "hosted", {"host": [city], **of}, None, language)
    found = catalogue_answers.asked(store, "membership-changes", {**of, "change": ["joined"]}, None, language)
    days = [Span.of(wording.days(r, "start", "end")) for r in (met.rows if met else ()) if r.cells.get("start")]
    days = [day for day in days if all(day.overlaps(Span.of(date)) for date in seen.when.dates)]
    rows = [
        r for r in (found.rows if found else ()) if any(Span.of(str(r.cells["date"])).is_within(day) for day in days)
    ]
    if found is None or not rows:
        return None
    keep(found, rows)
    found.operators["matching"] = city  # when the others joined is not asked
    found.headline = headline.of(store, found)
    labels = [store.label(m.entities[0], language) for m in named]
    found.understood = describing.titled("membership-changes", language, *labels)
    return found


def _at_which(store: Store, seen: Look, language: str) -> Answer | None:
    """When somebody joined, with the summit of that day. A union is a format too: of two formats, one joined the other."""
    if not is_asked(seen) or seen.dated:
        return None
    asks = only_named.any_of(*_TOLD)
    named = next(filter(None, (only_named.of_kinds(seen, kinds, _CUES, asks) for kinds in _JOINED)), [])
    turned = [named, named[::-1]] if {m.types[0] for m in named} == {"Mechanism"} else [named]
    return next(filter(None, (_with_its_summit(store, each, language) for each in turned if each)), None)


def _with_its_summit(store: Store, named: Sequence[Mention], language: str) -> Answer | None:
    """When these parties joined the format that is named last, with the summits of these days."""
    *parties, format_ = (iris.local(m.entities[0]) for m in named)
    given = {"mechanism": [format_], "member": parties, "change": ["joined"]}
    found = catalogue_answers.asked(store, "membership-changes", given, None, language)
    rows = operators.that_count(found) if found is not None else []
    days = {str(row.cells["date"]) for row in rows}
    summits = catalogue_answers.asked(store, "summits", {"mechanism": [format_]}, None, language)
    is_of_all = len({operators.key_of(row.cells["member"]) for row in rows}) == len(parties)
    if found is None or summits is None or not is_of_all or {len(day) for day in days} != {_DAY}:
        return None
    held = [row for row in operators.that_count(summits) if row.cells.get("start")]
    spans = [Span.of(wording.days(row, "start", "end")) for row in held]
    then = [row for row, span in zip(held, spans, strict=True) if any(Span.of(day).is_within(span) for day in days)]
    keep(summits, then)
    told = wording.things(summits, then, "meeting", "start")
    met = wording.said(found, "on that day" if then else "no summit on that day", names=told, n=len(days))
    found.headline = wording.sentences(found, [found.headline, met])
    found.sources += [source for source in summits.sources if source not in found.sources]
    labels = [store.label(m.entities[0], language) for m in named]
    found.understood = describing.titled("membership-changes", language, *labels)
    return found
