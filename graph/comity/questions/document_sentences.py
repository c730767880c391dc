"""Sentences about documents: when, where and by whom they were adopted and signed."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import dates, iris
from comity.model.dates import Span
from comity.questions.answer import Answer, AnswerRow
from comity.questions.operators import FULL, key_of
from comity.questions.wording import (
    bracketed,
    date_in_words,
    days,
    is_surely_then,
    listed,
    phrase,
    said,
    sentences,
    shown,
)
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, tables

_SIGNED = """SELECT ?day WHERE {
  ?DOCUMENT comity:membership ?membership . ?membership comity:memberState|comity:memberBody ?PARTY ; comity:signedOn ?day
}"""
_BELONGED = f"""SELECT ?party ?begun ?from WHERE {{
  ?DOCUMENT comity:mechanism ?mechanism . ?mechanism comity:established ?begun ; comity:membership ?role .
  ?role comity:memberState|comity:memberBody ?party ; comity:role ?as . OPTIONAL {{ ?role comity:from ?from }}
  FILTER(?as IN ({", ".join(f"comity:{role}" for role in FULL)}))
}}"""
_NOT_YET = ("planned", "concluded")
"""What becomes of a document before it is signed."""


def signed_on(store: Store, document: str, party: str) -> str:
    """The day (EDTF) on which a party (id) signed a document (id), if that is told of it alone; empty if it is not."""
    bound = {"DOCUMENT": [ox.NamedNode(iris.ID + document)], "PARTY": [ox.NamedNode(iris.ID + party)]}
    return next((row["day"].value for row in store.select(_SIGNED, bound)), "")


def place_of(store: Store, document: str) -> str:
    """Where a document (IRI) was adopted or signed (IRI), or where the meeting was held that adopted it; empty if it is not told."""
    at = value_of(store, document, "adoptedAt")
    return value_of(store, document, "place") or (value_of(store, at, "place") if at else "")


def signatories(store: Store, answer: Answer) -> str:
    """How many signed a document, when, and who, and who signed later; empty for the template if there are several documents."""
    row = answer.rows[0]
    cell = row.cells.get("signatories")
    if len(answer.rows) != 1 or not isinstance(cell, list):
        return ""
    adopted = str(row.cells.get("adopted") or "")
    if not is_signed(store, row):
        names = [tables.display(party, "", answer.language) for party in cell]
        return said(
            answer,
            "not known to be signed",
            document=shown(answer, row, "document"),
            names=listed(names, answer.language),
        )
    then, later, is_open, doubtful = [], [], False, need_not_have_signed(store, row)
    for party in cell:
        name, day = tables.display(party, "", answer.language), ""
        if isinstance(party, dict):
            day = signed_on(store, str(key_of(row.cells["document"])), party["id"])
            is_open = is_open or (not day and party["id"] in doubtful)
        if day and Span.of(adopted).is_before(Span.of(day)):
            later.append(bracketed(answer, name, calendar.text(day, answer.language)))
        else:
            then.append(name)
    return said(
        answer,
        "signed in turn" if later else "signed some time" if is_open else "signed",
        document=shown(answer, row, "document"),
        n=len(cell),
        when=date_in_words(adopted, answer.language) if adopted else "",
        names=listed(then, answer.language, len(then)),
        later=listed(later, answer.language, len(later)),
    )


def need_not_have_signed(store: Store, row: AnswerRow) -> set[str]:
    """The signatories (ids) of a document that need not have signed it when it was adopted.

    That is so of those that joined its mechanism only afterwards; and of all, if none of the members of that time is among them.
    """
    adopted = Span.of(str(row.cells.get("adopted") or ""))
    cell = row.cells.get("signatories")
    parties = {str(key_of(party)) for party in cell} if isinstance(cell, list) else set()
    bound = {"DOCUMENT": [ox.NamedNode(f"{iris.ID}{key_of(row.cells['document'])}")]}
    joined: dict[str, list[Span]] = {}
    for told in store.select(_BELONGED, bound) if adopted.latest else ():
        begun = told.get("from")
        if Span.of(told["begun"].value).is_before(adopted):
            joined.setdefault(iris.local(told["party"].value), []).append(Span.of(begun.value if begun else ""))
    of_then = {party for party, spans in joined.items() if not all(map(adopted.is_before, spans))}
    return parties if of_then and of_then.isdisjoint(parties) else parties & (joined.keys() - of_then)


def is_signed(store: Store, row: AnswerRow) -> bool:
    """Whether the document of a row was signed, as far as documents tell: of one that is only planned or agreed, none gives a day."""
    document = f"{iris.ID}{key_of(row.cells['document'])}"
    is_dated = row.cells.get("adopted") or row.cells.get("force") or value_of(store, document, "adoptedAt")
    return bool(is_dated) or value_of(store, document, "status") not in _NOT_YET


def names_of_signatories(answer: Answer) -> list[str]:
    """Those who signed the one document of an answer, by name; empty if it has several documents."""
    cell = answer.rows[0].cells.get("signatories") if len(answer.rows) == 1 else None
    return [tables.display(party, "", answer.language) for party in cell] if isinstance(cell, list) else []


def signing(answer: Answer) -> str:
    """When the one document of an answer was signed, without saying by how many; empty if no document tells."""
    adopted = str(answer.rows[0].cells.get("adopted") or "")
    when = date_in_words(adopted, answer.language) if adopted else ""
    return said(answer, "signed on", document=shown(answer, answer.rows[0], "document"), when=when) if when else ""


def texts(store: Store, answer: Answer) -> str:
    """The documents of a mechanism with the days on which they were adopted and came into force."""
    mechanism = answer.parameters.get("mechanism")
    if not isinstance(mechanism, str):
        return ""
    if len(answer.rows) == 1 and (adopted := _adoption(store, answer, answer.rows[0])):
        return adopted
    told = []
    for row in answer.rows:
        force = phrase(answer, "in force", when=shown(answer, row, "force")) if row.cells.get("force") else ""
        adopted = shown(answer, row, "adopted") or _held(store, answer, row)
        told.append(bracketed(answer, shown(answer, row, "document"), adopted, force))
    label = store.label(iris.ID + mechanism, answer.language)
    return said(answer, "texts", n=len(told), mechanism=label, names=listed(told, answer.language))


def by_date(_: Store, answer: Answer) -> str:
    """The documents that were adopted or signed then, each with its day or that of the meeting; those apart that are not sure."""
    kinds: dict[str, dict[str, str]] = {"documents by date": {}, "documents perhaps": {}, "documents ahead": {}}
    for row in sorted(answer.rows, key=lambda row: days(row, *_when(row))):
        of = _when(row)
        is_ahead = row.cells["status"] in _NOT_YET and not row.cells["adopted"]
        is_sure = is_surely_then(answer, row, *of)
        kind = "documents ahead" if is_ahead else "documents by date" if is_sure else "documents perhaps"
        told = bracketed(answer, shown(answer, row, "document"), calendar.text(days(row, *of), answer.language))
        kinds[kind].setdefault(str(key_of(row.cells["document"])), told)
    parts = [
        said(answer, kind, n=len(told), names=listed(told.values(), answer.language)) for kind, told in kinds.items()
    ]
    return sentences(answer, [part for part, told in zip(parts, kinds.values(), strict=True) if told])


def _when(row: AnswerRow) -> tuple[str, str]:
    """The columns with the days of a document: its own or, without one, those of the meeting that adopted it."""
    return ("adopted", "adopted") if row.cells["adopted"] else ("held", "ended")


def _held(store: Store, answer: Answer, row: AnswerRow) -> str:
    """When the meeting that adopted a document was held."""
    meeting = key_of(row.cells.get("meeting"))
    return calendar.text(value_of(store, f"{iris.ID}{meeting}", "start"), answer.language) if meeting else ""


def _adoption(store: Store, answer: Answer, row: AnswerRow) -> str:
    """When, where and by which meeting one document was adopted; empty if that is not told, or has not happened."""
    day = str(row.cells.get("adopted") or "")
    held = value_of(store, iris.ID + str(key_of(row.cells["meeting"])), "start") if row.cells.get("meeting") else ""
    today = dates.today().isoformat()
    is_ahead = row.cells.get("status") and not "" < held <= today  # what was planned for a meeting was adopted there
    if is_ahead or not (day or row.cells.get("meeting")) or day > today:
        return ""
    place = place_of(store, iris.ID + str(key_of(row.cells["document"])))
    if not place and row.cells.get("meeting"):
        place = value_of(store, iris.ID + str(key_of(row.cells["meeting"])), "place")
    state = value_of(store, place, "inState") if place else ""
    names = [store.label(n, answer.language) if n else "" for n in (place, state)]
    both = names[0] and names[1] and names[0] != names[1]
    return said(
        answer,
        "one text",
        document=shown(answer, row, "document"),
        when=date_in_words(day, answer.language) if day else "",
        meeting=_with_days(store, answer, row, day),
        where=phrase(answer, "place and host", place=names[0], host=names[1]) if both else names[0],
        force=phrase(answer, "in force", when=shown(answer, row, "force")) if row.cells.get("force") else "",
    )


def _with_days(store: Store, answer: Answer, row: AnswerRow, day: str) -> str:
    """The meeting that adopted a document, with its format if no name says it, and with its days if the document has none."""
    meeting = shown(answer, row, "meeting")
    if not meeting:
        return ""
    from comity.naming import lookup  # many answers need none

    of = f"{iris.ID}{answer.parameters.get('mechanism', '')}"
    is_said = any(lookup.is_named_in(store, of, shown(answer, row, column)) for column in ("document", "meeting"))
    first, last = (value_of(store, iris.ID + str(key_of(row.cells["meeting"])), name) for name in ("start", "end"))
    held = f"{first}/{last}" if first and last > first else first
    return bracketed(
        answer,
        meeting,
        "" if is_said else store.label(of, answer.language),
        "" if day else calendar.text(held, answer.language),
    )


def value_of(store: Store, iri: str, name: str) -> str:
    """The value of a property in the record; empty if there is none."""
    return next((q.object.value for q in store.quads(ox.NamedNode(iri), term(name), None, DEFAULT)), "")
