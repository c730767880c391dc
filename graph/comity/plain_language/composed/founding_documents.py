"""By which document a format was founded, as "what is the founding document of ASEAN": the one of the day on which it was established."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from comity.model import iris
from comity.model.dates import Span
from comity.model.languages import LANGUAGES
from comity.naming import lookup
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.plain_language.words.tokens import atoms
from comity.questions import operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep, names_entity
from comity.store.base import DEFAULT, Store, term

_ASKED = "a founding document"
_WHO = ("who", "states")
_CUES = (
    _ASKED,
    *_WHO,
    "yes or no",
    "tag question",
    "founded",
    "founds",
    "what is",
    "past",
    "a declaration",
    "of members",
)
_TOLD = ("documents", "founding", "about", "conflicts", "signatories")
_YEAR, _DAY = len("1967"), len("1967-08-08")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The document that founded a format, or when it was founded if none here is known to have; ``None`` if a text does not ask it."""
    if {"in force", "being in force"} & seen.cues.keys():
        return None  # which one it is, says not since when it has been in force
    is_claim = first_look.is_yes_or_no(seen.text, seen.language)
    kinds = ("Mechanism", "Polity") if is_claim else ("Mechanism",)
    named = only_named.of_kinds(seen, kinds, _CUES, only_named.any_of(*_TOLD)) if _ASKED in seen.cues else []
    if not named:
        return None
    mechanism = named[0].entities[0]
    found = catalogue_answers.asked(store, "documents", {"mechanism": [iris.local(mechanism)]}, None, language)
    begun = [q.object.value for q in store.quads(ox.NamedNode(mechanism), term("established"), None, DEFAULT)]
    rows = _founding(store, found, mechanism, begun[0]) if found is not None and begun else []
    rows = [r for r in rows if all(_is_of(r, date) for date in seen.when.dates)]
    if found is None or not rows:
        return None if seen.dated else _without_one(store, mechanism, language)
    if is_claim or not seen.cues.keys().isdisjoint(_WHO):
        signed = _signed(store, rows, language) if cues.compiled("signs").search(seen.text) else None
        if not (is_claim and signed):
            return signed
        return catalogue_answers.so(
            signed, any(names_entity(row, iris.local(named[1].entities[0])) for row in signed.rows)
        )
    keep(found, rows)
    names = wording.things(found, rows, "document", "adopted")
    label = store.label(mechanism, language)
    day = wording.date_in_words(begun[0], language)
    found.headline = wording.said(found, "founding document", n=len(rows), mechanism=label, day=day, names=names)
    found.understood = describing.titled("documents", language, label, day)
    return found


def _signed(store: Store, rows: Sequence[AnswerRow], language: str) -> Answer | None:
    """Who signed the documents that founded a format; ``None`` if documents do not tell it of each."""
    documents = [str(operators.key_of(r.cells["document"])) for r in rows]
    each = [catalogue_answers.asked(store, "signatories", {"document": [one]}, None, language) for one in documents]
    told = [one for one in each if one is not None and one.rows]
    if len(told) < len(each):
        return None
    first = catalogue_answers.as_one(told)
    first.headline = wording.sentences(first, [one.headline for one in told])
    labels = [store.label(iris.ID + one, language) for one in documents]
    first.understood = describing.titled("signatories", language, *labels)
    return first


def _without_one(store: Store, mechanism: str, language: str) -> Answer | None:
    """When a format was founded, and that no document here is known to have founded it."""
    found = catalogue_answers.asked(store, "founding", {"mechanism": [iris.local(mechanism)]}, None, language)
    if found is None or not found.headline:
        return None
    label = store.label(mechanism, language)
    none = wording.said(found, "no founding document", mechanism=label)
    found.headline = wording.sentences(found, [none, found.headline])
    found.understood = describing.titled("founding", language, label)
    return found


def _is_of(row: AnswerRow, date: str) -> bool:
    """Whether a document was adopted at a time that a text names."""
    return bool(row.cells.get("adopted")) and Span.of(str(row.cells["adopted"])).overlaps(Span.of(date))


def _founding(store: Store, found: Answer, mechanism: str, begun: str) -> list[AnswerRow]:
    """The documents that founded a format, as their titles or days tell.

    One is called constitutive, or speaks of founding and is of the day or else the year in which the format began, or is the only one of
    that day. If there is none, the first treaty that has only the name of the format in its title.
    """
    rows = [r for r in operators.that_count(found) if not _says(store, r, "a title of a part")]
    dated = sorted((r for r in rows if r.cells.get("adopted")), key=lambda r: str(r.cells["adopted"]))
    that_day = [r for r in dated if len(begun) == _DAY and Span.of(begun).overlaps(Span.of(str(r.cells["adopted"])))]
    that_year = [r for r in dated if str(r.cells["adopted"])[:_YEAR] == begun[:_YEAR]]
    for of in (rows, that_day, that_year):
        titled = [r for r in of if _says(store, r, "a constitutive title" if of is rows else "a title of a founding")]
        if titled:
            return titled
    if len(that_day) == 1:
        return that_day
    treaties = [r for r in dated if operators.key_of(r.cells["type"]) == "Treaty"]
    return [r for r in treaties if _has_only_its_name(store, r, mechanism)][:1]


def _says(store: Store, row: AnswerRow, cue: str) -> bool:
    """Whether the title of a document has a word of a cue, in any language."""
    return any(cues.compiled(cue).search(_title(store, row, language)) for language in LANGUAGES)


def _has_only_its_name(store: Store, row: AnswerRow, mechanism: str) -> bool:
    """Whether the title of a treaty is that word and the name of a format, as in "Treaty on the EAEU"."""
    names = {word for key in lookup.keys_of(store, mechanism) for word in key.split()}
    more = [word for word in atoms(_title(store, row, "en")) if word not in names]
    return len(more) < len(atoms(_title(store, row, "en"))) and all(
        cues.compiled("words of a treaty").fullmatch(word) for word in more
    )


def _title(store: Store, row: AnswerRow, language: str) -> str:
    return store.label(iris.ID + str(operators.key_of(row.cells["document"])), language)
