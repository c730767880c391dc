"""Where documents disagree: one claim with different values, and the documents that give each. See ``disagreements``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from comity.errors import ComityError
from comity.evidence.agreement import CHANGE, CONTRADICTION, OMISSION, PLAN, PRECISION, ROUNDING, SPAN, WORDING
from comity.findings import record
from comity.findings.disagreements import Conflict, Stated, identified
from comity.model import iris, languages
from comity.model.rulings import Review
from comity.questions import catalogue
from comity.questions.answer import Answer, AnswerRow, Value, number
from comity.questions.asking import parameters_of
from comity.questions.parameters import Bindings
from comity.store import documents
from comity.store.base import Store
from comity.store.statements import belonging
from comity.text import tables, words

KINDS = (CONTRADICTION, PLAN, CHANGE, SPAN, OMISSION, ROUNDING, PRECISION, WORDING)


REVIEWED = ("mark", "hide", "only")
"""What becomes of the conflicts that an editor has reviewed."""


def find(
    store: Store, entity: str | None = None, kinds: Iterable[str] = KINDS, language: str = "en", reviewed: str = "mark"
) -> Answer:
    """The disagreements in a store, or only those about an entity (IRI), what belongs to it, and its parties.

    There is one row for each value; values that differ from each other share an id, which stays when documents are added.
    Contradictions come first. Conflicts that an editor has reviewed are marked with the reason, left out, or alone listed. One that
    has got a new value since is open again. Raises ``ComityError`` for an unknown kind or way.
    """
    if reviewed not in REVIEWED:
        raise ComityError(f'"{reviewed}" is not a way to treat what was reviewed; use one of {", ".join(REVIEWED)}')
    wanted = set(kinds)
    for kind in sorted(wanted - set(KINDS)):
        raise ComityError(f'"{kind}" is not a kind of difference; use one of {", ".join(KINDS)}')
    languages.check_language(language)
    concerned = belonging(store, entity) if entity else set()
    found = [
        (name, c)
        for name, c in identified(record.read(store, record.CONFLICT, Conflict))
        if c.kind in wanted and (not entity or not concerned.isdisjoint(c.things))
    ]
    reviews = {review.conflict: review for review in record.read(store, record.REVIEW, Review)}
    new = {name: _new_values(c, reviews[name]) for name, c in found if name in reviews}
    reasons = {name: reviews[name].reason for name, values in new.items() if not values}
    if reviewed != "mark":
        found = [(name, c) for name, c in found if (name in reasons) == (reviewed == "only")]
    answered = _answer(store, found, entity, language, reasons)
    said = words.of("conflicts", language)["open again"]
    answered.notes += [said.format(id=name, values=", ".join(new[name])) for name, _ in found if new.get(name)]
    answered.notes += _reviewed(answered)
    answered.for_editors = frozenset({"set", "reviewed"})
    return answered


def _reviewed(answer: Answer) -> list[str]:
    """A sentence for each conflict that an editor has looked at, with the reason why it stays."""
    first = {str(row.cells["set"]): row.cells for row in reversed(answer.rows) if row.cells["reviewed"]}
    template = words.of("conflicts", answer.language)["reviewed"]
    return [
        template.format(
            thing=tables.display(cells["entity"], "", answer.language),
            claim=cells["property"],
            reason=cells["reviewed"],
        )
        for cells in reversed(first.values())
    ]


def _new_values(conflict: Conflict, review: Review) -> list[str]:
    """The values of a conflict that the editor had not seen."""
    values = (iris.local(value) if value.startswith(iris.ID) else value for value, *_ in conflict.values)
    return [value for value in values if value not in review.values]


def answer(store: Store, bindings: Bindings, _day: date | None, language: str) -> Answer:
    """The answer to the question ``conflicts``; ``bindings`` are the terms of its variables."""
    entity = bindings["ENTITY"][0].value if "ENTITY" in bindings else None
    kinds = [term.value for term in bindings.get("KIND", ())] or KINDS
    found = find(store, entity, kinds, language)
    found.parameters = parameters_of(bindings)
    return found


def _answer(
    store: Store, found: list[tuple[str, Conflict]], entity: str | None, language: str, reasons: Mapping[str, str]
) -> Answer:
    def name(thing: str) -> str:
        return store.label(thing, language) if thing.startswith("https:") else thing

    def rank(conflict: Conflict) -> tuple[int, str, str, str, str, str]:
        about = ", ".join(map(name, conflict.about))
        return (
            KINDS.index(conflict.kind),
            name(conflict.entity),
            name(iris.NS + conflict.property),
            about,
            conflict.entity,
            str(conflict.values),
        )

    documents_ = documents.of(store)
    rows = []
    for key, identifier, conflict in sorted((rank(c), n, c) for n, c in found):
        for value in map(Stated._make, conflict.values):
            cells: dict[str, Value] = {
                "set": identifier,
                "entity": {"id": iris.local(conflict.entity), "label": key[1]},
                "property": key[2],
                "about": key[3] or None,
                "kind": kind_name(conflict.kind, language),
                "value": value_in_words(store, value, language),
                "reviewed": reasons.get(identifier),
            }
            rows.append(AnswerRow(cells, tuple(sorted(value.sources, key=documents_.order))))
    counts = Counter(conflict.kind for _, conflict in found)
    counted = ", ".join(f"{kind_name(kind, language)}: {counts[kind]}" for kind in KINDS if counts[kind])
    cited = dict.fromkeys(s for row in rows for s in row.sources)
    return Answer(
        question="conflicts",
        parameters={"entity": iris.local(entity)} if entity else {},
        as_of=None,
        columns=catalogue.column_titles("conflicts", store, language),
        rows=rows,
        sources=[documents_.get(s) for s in sorted(cited, key=documents_.order)],
        notes=[counted + "."] if counted else [],
        language=language,
    )


def kind_name(kind: str, language: str) -> str:
    """The name of a kind of difference."""
    return words.of("kinds of difference", language)[kind]


def value_in_words(store: Store, value: Stated, language: str) -> str:
    """A value that documents give, with its unit and any qualifier: "more than 45 billion US dollars"."""
    text = value.value
    if value.unit:
        text = tables.quantity(number(text), value.unit, language)
    elif text.startswith((iris.ID, iris.NS)):
        text = store.label(text, language)
    hedge = "" if value.qualifier == "exact" else store.label(f"{iris.NS}qualifier-{value.qualifier}", language)
    planned = words.of("conflicts", language)["planned"] if value.planned else ""
    return ", ".join(filter(None, (f"{hedge} {text}".lstrip(), planned)))
