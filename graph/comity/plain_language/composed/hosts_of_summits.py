"""Which states, or cities, the summits of a format were in, one after the other, and which of its members hosted none.

"List of G20 host countries", "历届东道国", "which SCO members have never hosted a summit", "which countries hosted more than two".
"""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.model.dates import today
from comity.plain_language.answers import catalogue_answers, hosts
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import document_sentences, operators, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_ASKED, _NEVER = ("all hosts", "host cities"), "never hosted"
_CUES = (*_ASKED, "over time", "hosts", "of summits", "states", "city", "past", "by now", "who", "meets", "all of them")
_OFTEN = ("more", "twice", "how many", "above a number", "at least", "at most", "or more", "a part of them")
_TOLD = ("summits", "hosted", "next-hosts", "places", "meetings", "hosts-per-year")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The hosts with their years; ``None`` if a text does not ask for all of them, or documents tell none."""
    is_of_others = bool(seen.dated) or seen.when.ordinal is not None or bool({"next", "ministers"} & seen.cues.keys())
    if is_of_others or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    if _NEVER in seen.cues:
        return _never(store, seen, language)
    often = seen.often
    asks = bool({*_ASKED} & seen.cues.keys()) or {"over time", "hosts"} <= seen.cues.keys()
    asks = asks or bool(often and {"hosts", "states"} <= seen.cues.keys())
    cue_names = (*_CUES, *_OFTEN) if often else _CUES
    only = cues.places("only", seen.parts)
    described = (
        only_named.in_cover(seen, cover, (kind,), cue_names, only_named.any_of(*_TOLD), only)
        for kind in (("Mechanism", "Summit") if "host cities" in seen.cues else ("Mechanism",))
        for cover in seen.covers
    )
    named = next((m for one in described for m in one), None) if asks else None
    if named is None:
        return None
    format_ = named.entities[0]
    if vocabulary.load().is_a(named.types[0], "Summit"):  # one of them may be called as they all are
        format_ = document_sentences.value_of(store, format_, "mechanism")
    found = hosts.by_host(store, iris.local(format_), language, often, of_cities="host cities" in seen.cues)
    if found is not None:
        found.understood = describing.titled("summits", language, store.label(format_, language))
    return found


def of_a_year(store: Store, seen: Look, language: str) -> Answer | None:
    """Who is to host in a year to come, where documents tell of no meeting in it; ``None`` if a text does not ask that."""
    cue_names = (*_CUES, "will", "ministers", "foreign ministers", "of members", "inside a place")
    named = (
        only_named.of_kind(seen, "Mechanism", cue_names, only_named.any_of(*_TOLD)) if "hosts" in seen.cues else None
    )
    is_then = len(seen.when.dates) == 1 and seen.when.dates[0] >= str(today().year)
    if named is None or not is_then or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    of = {"mechanism": [iris.local(named.entities[0])], "since": seen.when.dates, "until": seen.when.dates}
    found = catalogue_answers.asked(store, "next-hosts", of, None, language)
    after = {
        t
        for row in (found.rows if found else ())
        for t in store.types(f"{iris.ID}{operators.key_of(row.cells['after'])}")
    }
    if found is None or not found.rows or ("ministers" in seen.cues and "Summit" in after):
        return None  # ministers meet elsewhere
    found.understood = describing.titled("next-hosts", language, store.label(named.entities[0], language))
    return found


def _never(store: Store, seen: Look, language: str) -> Answer | None:
    """The members of today that hosted no summit; ``None`` unless documents name all members and tell who hosted each summit."""
    named = only_named.of_kind(seen, "Mechanism", (*_CUES, _NEVER, "denied"), only_named.any_of(*_TOLD, "members"))
    if named is None:
        return None
    of, label = iris.local(named.entities[0]), store.label(named.entities[0], language)
    every = hosts.of_all(store, of, language)
    found = catalogue_answers.asked(store, "members", {"mechanism": [of]}, None, language)
    counted, known = wording.counted_and_named(store, of)
    if every is None or found is None or counted > known:
        return None
    hosted = {str(operators.key_of(row.cells["host"])) for row in every.rows}
    members = [
        r
        for r in operators.that_count(found)
        if "State" in store.types(f"{iris.ID}{operators.key_of(r.cells['member'])}")
    ]
    keep(found, [row for row in members if str(operators.key_of(row.cells["member"])) not in hosted])
    names = wording.listed(sorted(wording.distinct(found, found.rows, "member")), language, wording.MOST_MEMBERS)
    key = "never hosted" if found.rows else "all hosted"
    told = wording.said(found, key, n=len(found.rows) or len(members), mechanism=label, names=names)
    found.headline = wording.sentences(found, [told, every.headline])
    found.understood = describing.titled("members", language, label)
    return found
