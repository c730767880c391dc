"""Regular expressions that are made when a text first may match them: to make one takes a hundred times as long as to try it.

Whether a text may match is seen by letters that it needs, such as those of a year.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

Need = Callable[[str], bool]
"""Whether a text, in lower case, has what an expression needs."""


class Expression:
    """A regular expression, whatever the case, for texts that have all that it needs; ``written`` is how it is written, or says it."""

    def __init__(self, written: str | Callable[[], str], *needs: Need, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self._written = written
        self._needs = needs
        self._flags = flags

    @functools.cached_property
    def _made(self) -> re.Pattern[str]:
        return re.compile(self._written if isinstance(self._written, str) else self._written(), self._flags)

    def _may_match(self, text: str) -> bool:
        if self._needs:
            lowered = text.lower()
            for need in self._needs:  # thousands of times for a question: ``all`` takes twice as long
                if not need(lowered):
                    return False
        return True

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a text that matches; ``None`` if there is none."""
        return self._made.search(text) if self._may_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """The beginning of a text, if it matches."""
        return self._made.match(text) if self._may_match(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The whole text, if it matches."""
        return self._made.fullmatch(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places in a text that match."""
        return self._made.finditer(text) if self._may_match(text) else iter(())

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with something else for all places that match, or for the first ones."""
        return self._made.sub(by, text, count) if self._may_match(text) else text


def has(*words: str) -> Need:
    """A text that has one of some words or parts of words, in lower case."""
    return lambda text: any(word in text for word in words)


has_year = has("19", "20")


def has_digit(text: str) -> bool:
    """Whether a text has a digit, of any script."""
    return any(map(str.isdigit, text))


_NO_LETTERS = re.compile(r"\\[a-zA-Z][*+?]?|\[[^\]]*\][*+?]?")
_GROUP = re.compile(r"\([^()]*\)(?:[?*+]|\{[^}]*\})?")
_PERHAPS = re.compile(r".[?*{]")


def letters_of(pattern: str) -> Need:
    """A text that has the letters that a pattern needs whatever is chosen in it: "spring" for "in the spring of 2020"."""
    rest, inner = _NO_LETTERS.sub(" ", pattern), 1
    while inner:
        rest, inner = _GROUP.subn(" ", rest)
    needed = [] if "|" in rest else re.findall(r"[^\W\d_]+", _PERHAPS.sub(" ", rest).lower())
    script = of_script(pattern)
    return lambda text: all(letters in text for letters in needed) and script(text)


def of_script(pattern: str) -> Need:
    """A text that has letters as high in Unicode as the script that a pattern is in: Latin, Cyrillic or Chinese."""
    is_cyrillic = any("\u0400" <= character <= "\u04ff" for character in pattern)
    least = "\u2e80" if max(pattern) >= "\u2e80" else "\u0400" if is_cyrillic else ""
    return lambda text: max(text, default="") >= least
