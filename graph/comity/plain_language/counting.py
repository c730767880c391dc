"""What a question in plain language asks about all its rows: how many there are, or which has the fewest."""

from __future__ import annotations

from collections import defaultdict

from comity.plain_language import cues
from comity.questions import applying, catalogue, headline
from comity.questions.answer import Answer
from comity.store.base import Store
from comity.text import words


def apply(store: Store, answer: Answer, text: str) -> None:
    """Put the fewest first if a text asks for them, and count the rows if it asks how many there are."""
    falling = [c.removeprefix("-") for c in catalogue.get(answer.question).sort if c.startswith("-")]
    if falling and cues.compiled("fewest").search(text):
        answer.rows.sort(key=lambda row: [_number(row.cells.get(c)) for c in falling])
    if answer.rows and not falling and cues.compiled("how many").search(text):
        note = _counted(answer)
        answer.notes[:0] = [note] if note else []
        applying.count(store, answer)
        answer.headline = headline.of(store, answer) or answer.headline


def _number(cell: object) -> float:
    return float(cell) if isinstance(cell, int | float) else float("inf")


def _counted(answer: Answer) -> str:
    """How many different things the first column has, or how many have each role; one can have several roles."""
    name = next(iter(answer.columns))
    by_role: dict[str, set[str]] = defaultdict(set)
    things = set()
    for row in answer.rows:
        thing, role = row.cells[name], row.cells.get("role")
        if not isinstance(thing, dict):
            return ""
        things.add(thing["id"])
        if isinstance(role, dict):
            by_role[role["label"]].add(thing["id"])
    counts = {role: len(each) for role, each in by_role.items()} or {answer.columns[name]: len(things)}
    comma = words.of("tables", answer.language)["comma"]
    note = words.of("questions in plain language", answer.language)["counted"]
    return note.format(counts=comma.join(f"{what} {n}" for what, n in counts.items()))
