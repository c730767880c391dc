"""Whether all states of a region, or all members of one format, belong to another: "are all five Central Asian states in the SCO".

Or whether all of them signed a document, or who of them did not: "did all five sign the treaty of friendship in July 2022".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers, inside_a_region, there_and_then
from comity.plain_language.names import first_look, naming_ways
from comity.plain_language.names.asked_text import hard_of_kind, is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.tokens import atoms, is_han
from comity.questions import catalogue, document_sentences, operators, wording
from comity.questions.answer import Answer
from comity.store.base import Store

_FEWEST = 3
"""Documents that name so many who signed something hardly leave one out."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes, or no with those who do not belong, or those who did not sign; ``None`` if a text does not ask that.

    Members are full members, today or on the one day that the text names.
    """
    is_yes_or_no = first_look.is_yes_or_no(seen.text, seen.language)
    if not is_yes_or_no and cues.compiled("did not sign").search(seen.text):
        return _signed(store, seen, language, asks_who=True)
    if not is_yes_or_no or not cues.compiled("all of them").search(seen.text):
        return None
    named = _named(seen)
    if named is None:
        return _signed(store, seen, language, asks_who=False)
    of, format_ = named
    day = next(iter(seen.when.dates), None)
    found = _members(store, format_, day, language)
    wanted = _states(store, of, day, language)
    if found is None or not found.rows or not wanted:
        return None
    belong = {str(operators.key_of(row.cells["member"])) for row in found.rows}
    counted, named_there = wording.counted_and_named(store, format_)
    if not wanted <= belong and counted > named_there + 1:
        return None  # whoever is not named may still belong
    missing = sorted(store.label(iris.ID + state, language) for state in wanted - belong)
    found.rows = [row for row in found.rows if operators.key_of(row.cells["member"]) in wanted]
    names = wording.listed(missing, language, wording.MOST_MEMBERS)
    told = {"mechanism": store.label(iris.ID + format_, language), "all": len(wanted), "n": len(found.rows)}
    found.headline = wording.phrase(found, "not all belong" if missing else "all belong", names=names, **told)
    labels = [store.label(iris.ID + thing, language) for thing in (of, format_)]
    found.understood = describing.whether(language, *labels)
    return catalogue_answers.so(found, not missing)


def _named(seen: Look) -> tuple[str, str] | None:
    """The region or format whose states are asked about, and the format to which they may belong (ids)."""
    known = vocabulary.load()
    for cover in seen.covers:
        hard = sorted(filter(is_hard, cover), key=lambda m: min(m.places))
        formats = [m for m in hard if known.is_a(m.types[0], "Mechanism")]
        regions = [m for m in hard if known.is_a(m.types[0], "Region")]
        if len(hard) == 2 and len(formats) == 2 - len(regions) and formats and not _left(seen, cover):
            of, format_ = (regions or formats[:1])[0], formats[-1]
            return iris.local(of.entities[0]), iris.local(format_.entities[0])
    return None


def _signed(store: Store, seen: Look, language: str, *, asks_who: bool) -> Answer | None:
    """Whether all parties that a text names signed the one document that it names, in its time, or who did not."""
    known = vocabulary.load()
    titled = [m for way in naming_ways.by_part_of_a_name(store, seen) for m in way[0]]
    for cover in seen.covers:
        documents = [m for m in [*cover, *titled] if known.is_a(m.types[0], "Document")][:1]
        places = [m for m in cover if known.is_a(m.types[0], "Place")]
        parties = hard_of_kind(cover, "Polity", "Region", "Mechanism")
        if not documents or not parties or _left(seen, [*documents, *places, *parties], _is_signing):
            continue
        document = documents[0].entities[0]
        if all(_is_where(store, document, m.entities[0]) for m in places):
            days = [Span.of(day) for day in seen.when.dates if not _is_of_a_name(seen, day)]
            then = Span(days[0].earliest, days[-1].latest) if days else Span(None, None)
            return _with_all(store, document, parties, then, language, asks_who=asks_who)
    return None


def _is_of_a_name(seen: Look, year: str) -> bool:
    """Whether a year says which document is meant, "the 2022 treaty", and not in which time it was signed."""
    told = (word.format(year=year) for word in cues.words("a year in a name", seen.language))
    return any(re.search(re.escape(word) if is_han(word[-1]) else cues.bounded(word), seen.text) for word in told)


def _is_where(store: Store, document: str, place: str) -> bool:
    """Whether a document (IRI) was adopted in a place, or no document tells where."""
    known = document_sentences.place_of(store, document)
    return not known or there_and_then.are_inside(store, [iris.local(known)], [iris.local(place)])


def _with_all(
    store: Store, document: str, parties: Sequence[Mention], when: Span, language: str, *, asks_who: bool
) -> Answer | None:
    """Who signed a document (IRI), with whether all these parties did, or who did not; ``None`` if documents name too few to tell."""
    found = catalogue_answers.asked(store, "signatories", {"document": [iris.local(document)]}, None, language)
    cell = found.rows[0].cells.get("signatories") if found is not None and len(found.rows) == 1 else None
    signed = {str(operators.key_of(one)) for one in cell} if isinstance(cell, list) else set()
    if found is None or len(signed) < _FEWEST:
        return None
    wanted: set[str] = set()
    for one in parties:
        local = iris.local(one.entities[0])
        is_state = vocabulary.load().is_a(one.types[0], "Polity")
        wanted |= {local} if is_state else _states(store, local, None, language)
    days = {party: document_sentences.signed_on(store, iris.local(document), party) for party in signed}
    adopted = str(found.rows[0].cells.get("adopted") or "")
    then = {p for p in signed if Span.of(days[p] or adopted).overlaps(when)}
    labels = [store.label(thing, language) for thing in (document, *(m.entities[0] for m in parties))]
    about = (catalogue.get("signatories").titles[language], *labels)
    if asks_who:
        found.understood = " · ".join(about)
        rest = sorted(store.label(iris.ID + party, language) for party in wanted - then)
        if not rest:
            return None
        names = wording.listed(rest, language, wording.MOST_MEMBERS)
        found.headline = wording.sentences(found, [wording.phrase(found, "did not sign", names=names), found.headline])
        return found
    found.understood = describing.whether(language, *about)
    return catalogue_answers.so(found, wanted <= then)


def _is_signing(sense: lexicon.Relation | lexicon.Value) -> bool:
    return getattr(sense, "question", "") in ("signatories", "documents", "adopted")


def _left(seen: Look, cover: list[Mention], says: Callable[..., bool] = lexicon.is_belonging) -> list[str]:
    """The words of a text that say more than that somebody belongs to something, or signed it."""
    places = {i for m in cover for i in m.places}
    left = first_look.unexplained(
        seen, cover, places, ("both", "states", "yes or no", "how many", "past", "heads of state"), says
    )
    both = (cues.compiled(cue).finditer(seen.text) for cue in ("all of them", "did not sign"))
    said = {part for matches in both for match in matches for part in atoms(match[0])}
    return [part for part in left if part not in said and part not in cues.words("numbers")]


def _members(store: Store, mechanism: str, day: str | None, language: str) -> Answer | None:
    found = catalogue_answers.asked(store, "members", {"mechanism": [mechanism]}, day, language)
    if found is not None:
        found.rows = operators.that_count(found)
    return found


def _states(store: Store, of: str, day: str | None, language: str) -> set[str]:
    """The ids of the states of a region, or of the members of a format."""
    inside = inside_a_region.states_of(store, iris.ID + of)
    if inside:
        return inside
    found = _members(store, of, day, language)
    return {str(operators.key_of(row.cells["member"])) for row in found.rows} if found is not None else set()
