"""What the YAML parser says of a text that is no YAML, as the line to look at and one sentence with its cure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

_GENERAL = "check indentation and quotes"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")
_NO_BREAK_SPACE = re.compile("[:-]\u00a0")


def told(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line of a fault, from 1 (0 if unknown), and the sentence."""
    problem = " ".join(str(error.problem or error.context).split())
    begun: Any = error.context_mark
    found: Any = error.problem_mark or begun
    if not found:
        return 0, f"is not valid YAML ({problem}); {_GENERAL}"
    # What is never closed, and a key without its colon, are told where they begin, not where the parser gave up.
    if begun and ("unexpected end" in problem or "expected ':'" in problem):
        found = begun
    open_list = "expected ',' or" in problem and begun
    if open_list and found.line - begun.line < 2:
        found = begun
    line = text.split("\n")[found.line : found.line + 1] or [""]
    cure = _cure(problem, line[0], found.column)
    if open_list and found is not begun:
        cure = f"on this line or the one before, close what begins on line {begun.line + 1}, or add a comma"
    return found.line + 1, f"is not valid YAML ({problem}); {cure}"


def _cure(problem: str, line: str, column: int) -> str:
    if line.startswith(_CONFLICT):
        return "a conflict of git stands here; keep one of its sides"
    if _NO_BREAK_SPACE.search(line):
        return "write a plain space behind the colon or hyphen, not a no-break space"
    if "mapping values are not allowed" in problem:
        # The second colon of a line is one within text; the first belongs to a key that stands where none may.
        if ": " in line[:column]:
            return 'put text that holds ": " in quotes'
        return "check indentation, and the space after a hyphen, on this line or the one before"
    if "cannot start any token" in problem:
        return _cure_of_character(line[column : column + 1])
    if '"' in line and "expected key" in problem:
        return "put text that holds double quotes in single quotes"
    return next((cure for part, cure in _CURES.items() if part in problem), _GENERAL)


def _cure_of_character(character: str) -> str:
    if character == "%":
        return 'write the unit as percent; a value that begins with "%" stands in quotes'
    if not character.isprintable():
        return "check indentation; write spaces in place of tabs"
    return f'put a value that begins with "{character}" in quotes'


_CURES = {
    "expected ':'": 'write a key as "key: value", with a plain colon and a space, and text of several lines in quotes',
    "expected ',' or": "close the bracket or brace that begins here, or add a comma",
    "unexpected end": "close the quotes, bracket or brace that begins here; check indentation and quotes",
    "unknown escape": r"put text that holds a backslash in single quotes, or write \\",
    "another document": "a fact file is one YAML document; write a file of its own for each, without ---",
    "expected node content": "a value is missing here, or a comma stands too much",
}
"""By a part of what the parser says."""
