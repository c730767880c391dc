"""Whether a state or a city hosted a format so many times, "did China host APEC only once", and which of two hosted it more often."""

from __future__ import annotations

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues, times
from comity.questions import headline, operators, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.questions.meeting_sentences import number_of
from comity.store.base import Store

_CUES = ("twice", "hosts", "of summits", "past", "yes or no", "tag question", "by now", "meets", "inside a place")
_COMPARED = (*_CUES, "more", "most", "or", "who", "states", "how many")
_TOLD = only_named.any_of("summits", "hosted", "meetings", "hosts-per-year", "places", "next-hosts")
_PAIR = 2
_SUMMIT = {"type": ["Summit"]}


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The meetings with a yes or a no, or how many each hosted; ``None`` if a text asks no such thing, or documents name none.

    Documents may not name all: that there were more than they name is not known.
    """
    claimed = seen.often
    is_claim = claimed is not None and first_look.is_yes_or_no(seen.text, seen.language)
    often = cues.places("times", seen.parts)
    compares = not is_claim and "hosts" in seen.cues and ("more" in seen.cues or bool(often and "most" in seen.cues))
    if not (is_claim or compares) or seen.dated or seen.numbered:
        return None
    known = vocabulary.load()
    for cover in seen.covers:
        named = [m for m in cover if is_hard(m) or known.is_a(m.types[0], "Place")]
        formats = [m for m in named if known.is_a(m.types[0], "Mechanism")]
        hosts = [m for m in named if known.is_a(m.types[0], "Polity", "Place")]
        is_whole = len(formats) == 1 and len(hosts) == (1 if is_claim else _PAIR) and len(named) == 1 + len(hosts)
        places = often | cues.places("only", seen.parts) | {i for m in named for i in m.places}
        if not is_whole or first_look.unexplained(seen, cover, places, _CUES if is_claim else _COMPARED, _TOLD):
            continue
        format_ = iris.local(formats[0].entities[0])
        each = [found for m in hosts if (found := _hosted(store, m.entities[0], format_, language)) is not None]
        if len(each) != len(hosts):
            return None
        counts = [number_of(one.rows) for one in each]
        labels = [store.label(m.entities[0], language) for m in (*formats, *hosts)]
        told = (
            _claimed(store, each[0], format_, claimed)
            if is_claim and claimed is not None
            else _compared(each, counts, labels)
        )
        if compares and "or" not in seen.cues and first_look.is_yes_or_no(seen.text, seen.language):
            first, other = counts
            told = catalogue_answers.so(told, first > other)
        told.understood = describing.titled("hosted", language, *labels)
        return told
    return None


def _hosted(store: Store, host: str, format_: str, language: str) -> Answer | None:
    """What a state or city (IRI) hosted of a format (id), and was held; ``None`` if documents name nothing."""
    of = {"host": [iris.local(host)], "mechanism": [format_]}
    for given in (of | _SUMMIT, of):
        found = catalogue_answers.asked(store, "hosted", given, None, language)
        if found is not None and (held := operators.that_count(found)):
            keep(found, held)
            found.headline = headline.of(store, found)
            return found
    return None


def _claimed(store: Store, found: Answer, format_: str, claimed: times.Times) -> Answer:
    number = number_of(found.rows)
    is_open = (
        claimed.fewest is not None and number < claimed.fewest and not _are_all_known(store, format_, found.language)
    )
    if is_open:
        return catalogue_answers.with_verdict(found, "unknown")
    return catalogue_answers.so(found, claimed.holds(number))


def _are_all_known(store: Store, format_: str, language: str) -> bool:
    """Whether documents name each summit of a format up to the number of the last."""
    every = catalogue_answers.asked(store, "summits", {"mechanism": [format_]}, None, language)
    held = operators.that_count(every) if every is not None else []
    numbers = {n for row in held if isinstance(n := row.cells.get("ordinal"), int)}
    return bool(numbers) and len(held) >= max(numbers)


def _compared(each: list[Answer], counts: list[int], labels: list[str]) -> Answer:
    """How many each of two hosted, the more of them first."""
    format_, *hosts = labels
    counted = sorted(zip(counts, hosts, strict=True), key=lambda one: -one[0])
    first, other = each
    names = wording.listed([wording.bracketed(first, host, str(number)) for number, host in counted], first.language)
    first.extend(other)
    first.headline = wording.said(first, "hosted more often", mechanism=format_, names=names)
    return first
