"""Words that help to read a question in plain language, besides its phrasings: "how many", "last", "before", months, ordinals.

``ontology/words/cues.txt`` has them by language, in lower case. A star stands for any start or end of a word, as in "последн*" and
"прошл* раз". Chinese has no spaces between words, so its words are found anywhere.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from comity.model.word_files import blocks
from comity.naming import stems
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.tokens import atoms, is_han


@functools.cache
def _all() -> dict[str, dict[str, list[str]]]:
    return {cue: words for above, words in blocks("cues.txt") for cue in above}


def words(cue: str, language: str = "") -> list[str]:
    """The words of a cue in one language, or in all if none is given. Raises ``KeyError`` if there is no such cue."""
    return _all()[cue][language] if language else [word for words in _all()[cue].values() for word in words]


def names() -> list[str]:
    """The names of all cues."""
    return list(_all())


@functools.cache
def pattern(cue: str) -> str:
    """A case-insensitive regular expression for the words of a cue in all languages."""
    return f"(?:{'|'.join(map(bounded, sorted(words(cue), key=len, reverse=True)))})"


@functools.cache
def compiled(cue: str) -> Expression:
    """The same regular expression, for texts that may have the cue."""
    return Expression(functools.partial(pattern, cue), functools.partial(may_have, cue))


def may_have(cue: str, text: str) -> bool:
    """Whether a text, in lower case, has the letters of a word of a cue: if not, its regular expression need not be made or tried."""
    for bare in _bare(cue):  # noqa: SIM110 -- thousands of times for a question: ``any`` takes three times as long
        if bare in text:
            return True
    return False


@functools.cache
def _bare(cue: str) -> tuple[str, ...]:
    return tuple(word.strip("*").partition("*")[0] for word in words(cue))


def places(cue: str, parts: Sequence[str], language: str = "", by_stem: bool = False) -> frozenset[int]:
    """The positions of the tokens that are words of a long cue in one language, or in all; ``by_stem``, in any of their forms.

    For a cue of a thousand words this is much faster than its regular expression. Stars mean nothing here.
    """
    known, longest = _keys(cue, language, by_stem)
    row = [_key(p, by_stem) for p in parts]
    found: set[int] = set()
    for start in range(len(row)):
        for end in range(start + 1, min(len(row), start + longest) + 1):
            if tuple(row[start:end]) in known:
                found |= set(range(start, end))
    return frozenset(found)


@functools.cache
def _keys(cue: str, language: str, by_stem: bool) -> tuple[frozenset[tuple[str, ...]], int]:
    known = frozenset(tuple(_key(p, by_stem) for p in atoms(word)) for word in words(cue, language))
    return known, max(map(len, known), default=0)


def _key(part: str, by_stem: bool) -> str:
    return stems.stem(part) if by_stem and not is_han(part) else part


def bounded(word: str) -> str:
    """A regular expression for one word of a cue, with its stars."""
    bare = re.escape(word.strip("*")).replace(r"\*", r"\w*")
    if is_han(word[0]):
        return bare
    before, after = (r"\b" if edge.isalnum() else "" for edge in (word[0], word[-1]))
    return before + bare + after
