"""Turns an error of the YAML parser into the line to look at, and one sentence that says how to fix it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

_GENERAL = "check indentation and quotes"
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")
_NO_BREAK_SPACE = re.compile("[:-]\u00a0")


def line_and_sentence(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line of a fault, from 1 (0 if unknown), and the sentence about it."""
    problem = " ".join(str(error.problem or error.context).split())
    begun: Any = error.context_mark
    found: Any = error.problem_mark or begun
    if not found:
        return 0, f"is not valid YAML ({problem}); {_GENERAL}"
    # Report an unclosed bracket or a key without a colon where it begins, not where the parser gave up.
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
        return "this is a git merge conflict; keep one of its sides"
    if _NO_BREAK_SPACE.search(line):
        return "write a plain space after the colon or hyphen, not a no-break space"
    if "mapping values are not allowed" in problem:
        # The second colon on a line is part of text; the first belongs to a key where no key is allowed.
        if ": " in line[:column]:
            return 'put text that contains ": " in quotes'
        return "check indentation, and the space after a hyphen, on this line or the one before"
    if "cannot start any token" in problem:
        return _cure_of_character(line[column : column + 1])
    if '"' in line and "expected key" in problem:
        return "put text that contains double quotes in single quotes"
    return next((cure for part, cure in _CURES.items() if part in problem), _GENERAL)


def _cure_of_character(character: str) -> str:
    if character == "%":
        return 'write the unit as percent; put a value that begins with "%" in quotes'
    if not character.isprintable():
        return "check indentation; use spaces instead of tabs"
    return f'put a value that begins with "{character}" in quotes'


_CURES = {
    "expected ':'": 'write a key as "key: value", with a plain colon and a space, and put text of several lines in quotes',
    "expected ',' or": "close the bracket or brace that begins here, or add a comma",
    "unexpected end": "close the quotes, bracket or brace that begins here; check indentation and quotes",
    "unknown escape": r"put text that contains a backslash in single quotes, or write \\",
    "another document": "a fact file is one YAML document; write a separate file for each, without ---",
    "expected node content": "a value is missing here, or there is a comma too many",
}
"""The fix, by a part of the parser's message."""
