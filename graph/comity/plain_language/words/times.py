"""How often a text says that something was: "only once", "at least three times", "五次", "дважды"."""

from __future__ import annotations

import functools
from typing import NamedTuple

from comity.plain_language.words import cardinals, cues
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.tokens import is_han

_BOUNDS = {
    "at least": (0, None),
    "or more": (0, None),
    "at most": (None, 0),
    "above a number": (1, None),
    "below a number": (None, -1),
    "only": (0, 0),
}
"""The words before a number, or behind it, that make it a bound, with what is to be added to it for the fewest and for the most times."""
_ADVERBS = ("once", "two times", "three times")
"""The cues of words for one, two and three times, in order."""
_TIMES, _MEETINGS = "time after time", "meetings counted"


class Times(NamedTuple):
    """Between how many times and how many a text says that something was (``None`` is no bound), and the words that say it."""

    fewest: int | None
    most: int | None
    start: int
    end: int

    def holds(self, number: int) -> bool:
        """Whether so many times are what the text says."""
        return (self.fewest is None or number >= self.fewest) and (self.most is None or number <= self.most)


def find(text: str, language: str) -> Times | None:
    """How often a text says that something was; ``None`` if it says nothing of the kind, or says it twice.

    "Once" alone need not be a number: "did Japan once host the G20" asks whether it ever did. A number of meetings says how often
    somebody hosted one if it is a bound: "more than two SCO summits".
    """
    found = _found(text, language, _TIMES)
    is_of_hosts = found is None and cues.compiled("hosts").search(text)
    return _found(text, language, _MEETINGS) if is_of_hosts else found


def _found(text: str, language: str, counted: str) -> Times | None:
    said = [(m, n) for m in _expression(counted).finditer(text) if (n := _number(m["number"], m["adverb"], language))]
    if len(said) != 1:
        return None
    match, number = said[0]
    bound = match["bound"] or match["behind"] or match["after"]
    bounds = next((b for cue, b in _BOUNDS.items() if bound and cues.compiled(cue).fullmatch(bound)), ())
    is_ever = (number == 1 and not match["number"]) or match["number"] == cues.words("numbers", "zh")[0]
    if not bounds and (counted == _MEETINGS or (is_ever and not cues.compiled("only").search(text))):
        return None
    fewest, most = (None if more is None else number + more for more in bounds or (0, 0))
    return Times(fewest, most, *match.span())


def _number(number: str | None, adverb: str | None, language: str) -> int:
    if number:
        return cardinals.number(number.lower(), language)
    return next((n for n, cue in enumerate(_ADVERBS, 1) if cues.compiled(cue).fullmatch(adverb or "")), 0)


@functools.cache
def _expression(counted: str) -> Expression:
    def written() -> str:
        bound, adverb = ("|".join(map(cues.pattern, some)) for some in (_BOUNDS, _ADVERBS))
        han = "".join(word for cue in ("numbers", "two") for word in cues.words(cue, "zh") if is_han(word))
        spelt = "|".join(word for one in ("en", "ru") for word in cues.words("numbers", one))
        between = r"(?:[^\s?]+\s+){0,2}?" if counted == _MEETINGS else ""  # "more than two BRICS summits"
        number = (
            rf"(?<![\u7b2c\d{han}])(?P<number>\d{{1,2}}|[{han}]{{1,2}}|\b(?:{spelt})[\u0400-\u04ff]*)"
            rf"(?:\s*(?P<behind>{cues.pattern('or more')}))?\s*{between}{cues.pattern(counted)}"
        )
        after = rf"(?:\s*(?P<after>{cues.pattern('or more')}))?"
        verb = r"(?:[^\W\d]+\s+)??" if counted == _MEETINGS else ""  # "only hosted one summit"
        return rf"(?:(?P<bound>{bound})\s*{verb})?(?:(?P<adverb>{adverb})|{number}){after}"

    return Expression(written, lambda text: any(cues.may_have(cue, text) for cue in (*_ADVERBS, counted)))
