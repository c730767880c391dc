"""How tests read answers: their cells, the sources of each row, the example of a question, and what no text may contain."""

import re
import shlex

from comity.questions import command_text

# All control characters except the line break, and those that change the writing direction.
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(cell):
    """The id of an entity, or the literal itself."""
    return cell["id"] if isinstance(cell, dict) else cell


def cells(answer, *names):
    """The cells of these columns, row by row."""
    return [tuple(plain(row.cells[n]) for n in names) for row in answer.rows]


def stated(answer, *names):
    """The sources of each row, by its cells in these columns; no two rows may have the same."""
    keys = cells(answer, *names)
    assert len(keys) == len(set(keys))
    return {key: set(row.sources) for key, row in zip(keys, answer.rows, strict=True)}


def example_arguments(question):
    """The values and the named values of a question's example."""
    values, _, named = command_text.split(shlex.split(question.example))
    return values, named


def without_reach(notes):
    """Notes without the one that says how far the documents reach."""
    return [note for note in notes if "reach until" not in note]


def members_of_the_pact(graph, day="any"):
    """From, to, verdict and sources of each row of the members of the pact on a day, and the notes."""
    answer = graph.ask("members", "pact", as_of=day)
    names = ("from", "to") if day == "any" else ("from", "to", "holds")
    return stated(answer, *names), without_reach(answer.notes)


def verdicts(graph, day, question="members"):
    """Whether the rows of an answer held on a day."""
    return [v for (v,) in cells(graph.ask(question, "pact", as_of=day), "holds")]
