"""What documents count, where they name fewer: "138 signatories in 2019", of which twelve are named here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pyoxigraph as ox

from comity.model import iris
from comity.model.dates import Span
from comity.questions import document_sentences, headline, member_sentences, participant_sentences, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import is_number, keep, number_in
from comity.questions.operators import key_of, that_count
from comity.store.base import Store

_OF_MEMBERS = ("members", "members-count", "signatories", "countries-and-organisations-joined")
_OF_ROLES = {"role-observer": ("observers", "observer-states"), "role-dialogue-partner": ("dialogue-partners",)}
_DECLARED = {"role-dialogue-partner": "dialoguePartnerCount"}
"""The property of a format that counts those in a role."""
_LATELY = timedelta(days=5 * 366)
"""How long before a day documents may have counted members, and the count still say how many there were then."""
_OF_NEW_MEMBERS = ("new-signatories",)
_OF_PARTICIPANTS = (
    "delegations",
    "countries-represented",
    "states-represented",
    "countries-and-organisations-represented",
)
"""Indicators that count who belongs to something, who joined it in a time, and who came to a meeting."""
_COUNT = "count"
_INDICATORS = "SELECT DISTINCT ?indicator WHERE { ?figure comity:reporter ?OF ; comity:indicator ?indicator }"
_OF_SIGNATORIES = ("signatories",)
OF = ("members", "membership-changes", "participants", "signatories")
"""Questions whose answers may name fewer than documents count."""
_SUBJECTS = {"participants": "meeting", "signatories": "document"}
"""The parameter that has what is counted, where that is not the mechanism."""


def put_first(store: Store, answer: Answer, ask: Callable[..., Answer]) -> None:
    """Lead an answer with the count of documents that count more than they name.

    That is of the members of a format, of those who joined it, of who signed a document, or of who came to a meeting if their number is
    asked for.
    """
    of = answer.parameters.get(_SUBJECTS.get(answer.question, "mechanism"))
    narrowed = {"member", "capacity", "party"} & answer.parameters.keys()
    role = str(answer.parameters.get("role", ""))
    if (
        not isinstance(of, str)
        or narrowed
        or (answer.question == "signatories" and not answer.rows)
        or (role and role not in _OF_ROLES)
        or answer.operators.keys() - {"count", "matching"}
    ):
        return
    rows = that_count(answer) if answer.question == "members" else answer.rows
    names = sorted(wording.distinct(answer, rows, "party" if answer.question == "participants" else "member"))
    if answer.question == "signatories":
        names = document_sentences.names_of_signatories(answer)
    named = len(names)
    if answer.question == "participants":
        # So many of a region came as a document counts, if the meeting is called after it: "UK–Africa".
        only = str(answer.operators.get("matching", ""))
        is_of_it = not store.entity(only) or participant_sentences.is_called_after(store, of, only)
        is_asked = "count" in answer.operators and is_of_it
        found = _best(store, of, _OF_PARTICIPANTS, named, answer.language, ask, lambda _: True) if is_asked else None
    elif answer.question == "signatories":
        found = _best(store, of, _OF_SIGNATORIES, named, answer.language, ask, lambda _: True)
    elif answer.question == "members" and (role or answer.is_for_day or "matching" in answer.operators):
        found = _told_last(store, answer, of, named, ask)
        if found is not None and not _is_of_that_day(answer, found):
            # So many belonged to it long before, and those who are named are not all.
            of_day = {"mechanism": store.label(iris.ID + of, answer.language), "day": wording.day_of(answer)}
            listed = wording.listed(names, answer.language)
            answer.headline = wording.said(answer, "members named on a day", n=named, names=listed, **of_day)
            return
    elif answer.question == "membership-changes" and answer.parameters.keys() == {"mechanism", "change", "until"}:
        found = _told_last(store, answer, of, named, ask) if answer.parameters["change"] == "joined" else None
    elif answer.question == "membership-changes" and "since" in answer.parameters:
        found = _told_of_the_time(store, answer, of, named, ask)
    else:
        return
    if found is None:
        if role in _DECLARED and not answer.is_for_day and "matching" not in answer.operators:
            _declared(store, answer, of, names)
        return
    told = wording.listed(names, answer.language)
    rest = wording.said(answer, "members named", n=named, names=told) if named else ""
    begun = document_sentences.signing(answer) if answer.question == "signatories" else ""
    later = member_sentences.in_a_later_role(store, answer)
    answer.headline = wording.sentences(answer, [begun, headline.of(store, found), rest, later])
    if "signatory" not in answer.parameters:  # whether one of them signed is asked, and not how many did
        answer.count = int(number_in(found.rows[0], "value"))
    answer.sources = [*found.sources, *(s for s in answer.sources if s not in found.sources)]


def _declared(store: Store, answer: Answer, of: str, names: list[str]) -> None:
    """Lead an answer with the count of those in a role that documents declare, if it is another than how many they name."""
    role = str(answer.parameters["role"])
    counted = wording.declared(store, of, _DECLARED[role])
    if counted in (0, len(names)):
        return
    labels = {
        "mechanism": store.label(iris.ID + of, answer.language),
        "role": store.label(iris.NS + role, answer.language),
    }
    told = wording.listed(names, answer.language, wording.MOST_MEMBERS, wording.MOST_MEMBERS)
    answer.headline = wording.said(answer, "role counted", counted=counted, n=len(names), names=told, **labels)
    answer.count = counted


def _told_last(store: Store, answer: Answer, of: str, named: int, ask: Callable[..., Answer]) -> Answer | None:
    """The last count of the members of a format, or of those in the region that is asked for, by the day of the answer."""
    region = iris.local(store.entity(answer.operators.get("matching", "")) or "")
    until = answer.as_of if answer.is_for_day else answer.parameters.get("until")
    day = Span.of(str(until)).latest if until else None

    def is_of_it(row: AnswerRow) -> bool:
        told = Span.of(str(row.cells.get("period") or "")).earliest
        return str(key_of(row.cells.get("partner")) or "") == region and (day is None or bool(told and told <= day))

    if "matching" in answer.operators and not region:
        return None
    role = str(answer.parameters.get("role", ""))
    return _best(store, of, _OF_ROLES.get(role, _OF_MEMBERS), named, answer.language, ask, is_of_it)


def _is_of_that_day(answer: Answer, found: Answer) -> bool:
    """Whether a count was given so shortly before the day of an answer that it still says how many there were on it."""
    told = Span.of(str(found.rows[0].cells.get("period") or "")).earliest
    day = Span.of(str(answer.as_of)).latest if answer.is_for_day else None
    is_plain = "role" not in answer.parameters and "matching" not in answer.operators
    return not is_plain or told is None or day is None or day - told <= _LATELY


def _told_of_the_time(store: Store, answer: Answer, of: str, named: int, ask: Callable[..., Answer]) -> Answer | None:
    """The count of those who joined a format in the time of which an answer tells."""
    since, until = (Span.of(str(answer.parameters.get(name) or "")) for name in ("since", "until"))
    asked = Span(since.earliest, until.latest)
    if answer.parameters.get("change") != "joined" or None in asked:
        return None
    return _best(
        store,
        of,
        _OF_NEW_MEMBERS,
        named,
        answer.language,
        ask,
        lambda row: Span.of(str(row.cells.get("period") or "")) == asked,
    )


def _best(
    store: Store,
    of: str,
    indicators: tuple[str, ...],
    named: int,
    language: str,
    ask: Callable[..., Answer],
    is_of_it: Callable[[AnswerRow], bool],
) -> Answer | None:
    """The latest figure that counts more than are named."""
    known = store.select(_INDICATORS, {"OF": [ox.NamedNode(iris.ID + of)]})
    told_by = {row["indicator"].value for row in known} & set(indicators)
    each = [ask("figures", {"indicator": one, "reporter": of}, language=language) for one in sorted(told_by)]
    told = [(found, row) for found in each for row in found.rows if _counts_more(row, named) and is_of_it(row)]
    if not told:
        return None
    found, row = max(told, key=lambda one: str(one[1].cells.get("period") or ""))
    keep(found, [row])
    return found


def _counts_more(row: AnswerRow, named: int) -> bool:
    unit = str(key_of(row.cells.get("unit")) or _COUNT)
    return unit == _COUNT and is_number(row.cells.get("value")) and number_in(row, "value") > named
