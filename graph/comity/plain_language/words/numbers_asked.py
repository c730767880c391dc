"""Asks for a number that a text leaves open, or offers in two ways at its end: "was the ... th", "was it the 24th or the 25th"."""

from __future__ import annotations

from comity.plain_language.words import cues, dates
from comity.plain_language.words.expressions import Expression, has
from comity.plain_language.words.tokens import atoms

_OPEN = Expression(r"(?:\bfor\s+)?\bthe\s*(?:\.\.+|\u2026|_+)\s*-?\s*th\b(?:\s+time\b)?", has("th"))
_QUESTIONS = ("asks which", "who", "when", "where", "how many", "how much")
_BETWEEN = ("or", "function words", "of one meeting")


def asked(text: str, language: str) -> str:
    """The text with "which number" in front, instead of the gap or the two numbers; unchanged if it asks something else."""
    number = cues.words("which number", language)[0]
    opened = _OPEN.sub(" ", text)
    if opened != text:
        return f"{number} {opened}"
    spans = dates.ordinals(text)
    if len(spans) != 2 or any(cues.compiled(cue).search(text) for cue in _QUESTIONS):
        return text
    (start, first_end), (second, end) = spans
    between = cues.compiled("or").sub(" ", text[first_end:second])
    is_choice = between != text[first_end:second] and not _says_more(between) and not _says_more(text[end:])
    return f"{number} {text[:start]} {text[end:]}" if is_choice else text


def _says_more(text: str) -> bool:
    """Whether a text has a word besides those around a number: "届", "the", "summit"."""
    rest = dates.after_number(text)
    for cue in _BETWEEN:
        rest = cues.compiled(cue).sub(" ", rest)
    return any(any(map(str.isalnum, part)) for part in atoms(rest))
