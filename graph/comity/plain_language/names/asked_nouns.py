"""The words for what a text asks for: "height" of "what is the height of the building", "banks" of "how many banks does it have".

An answer that has no place for any of them is one to another question, whatever it has of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile

from comity.naming import stems
from comity.plain_language.names.asked_text import OWN
from comity.plain_language.words import cues, limits

_SAYS_NOTHING = (
    "function words",
    "light words",
    "yes or no",
    "counts of things",
    "counted otherwise",
    "goods",
    "money",
    "past",
    "a kind of body",
    "a currency",
    "areas",
    "it runs",
    *(f"in {code}" for code in limits.CURRENCIES),
)
"""Cues whose words are judged by no other rule of what is asked for, as those for cities and years are."""
_JUDGED = ("asked of anything", "took over", "takes a chair")
"""Cues for what may be asked of anything, and for beginning in an office, which who has it answers."""

_ARTICLES = ("the", "a", "an")


def of(
    parts: Sequence[str], named: AbstractSet[int], cued: Mapping[str, AbstractSet[int]], language: str
) -> frozenset[frozenset[int]]:
    """The tokens of each group of such words; ``named`` are those of names and dates."""
    passed = named | cued["function words"]
    judged = frozenset[int]().union(*(places for cue, places in cued.items() if cue not in _SAYS_NOTHING))
    judged = judged.union(*(cues.places(cue, parts, language, by_stem=True) for cue in _JUDGED))
    return frozenset(group for group in _groups(parts, named, passed, language) if group and not group & judged)


def _groups(
    parts: Sequence[str], named: AbstractSet[int], passed: AbstractSet[int], language: str
) -> Iterator[frozenset[int]]:
    before, behind = (
        cues.places(cue, parts, language) for cue in ("asks for what is before it", "asks for what is behind it")
    )
    who = cues.words("who", language)
    for place in behind:
        if place + 1 not in behind:
            first = _behind_a_name(parts, place + 1, named)  # "how many Kazakhs live there" asks for those who live
            # In "presidential C5+1 summits" the name stands within.
            said = list(takewhile(lambda i: i in named or i not in passed, range(first, len(parts))))
            said = [i for i in said if i not in named]
            # A Russian verb may come before what is counted, and before what does it.
            yield frozenset(said[:1] if said and stems.is_russian_verb(parts[said[0]]) else said)
            if said and parts[place] in who:
                # "Who leads the opposition": also what it is that somebody leads.
                yield frozenset(_behind_an_article(parts, max(said) + 1, passed))
    if language == "zh" and (has := cues.places("has", parts, language)):
        # In Chinese, a letter that says nothing by itself may begin a word, as that for states begins "king".
        yield frozenset(i for i in range(max(has) + 1, len(parts)) if i not in passed)
    for place in before:
        if place - 1 not in before:
            yield frozenset(takewhile(lambda i: i not in passed, range(place - 1, -1, -1)))


def _behind_an_article(parts: Sequence[str], place: int, passed: AbstractSet[int]) -> list[int]:
    """The tokens from an article on, up to the next word that says nothing by itself; none if there is no article."""
    is_article = parts[place : place + 1] == [_ARTICLES[0]]
    return list(takewhile(lambda i: i not in passed, range(place + 1, len(parts)))) if is_article else []


def _behind_a_name(parts: Sequence[str], place: int, named: AbstractSet[int]) -> int:
    """The first token from a place on that is no part of a name, nor says that something is its own."""
    while place < len(parts) and (
        place in named or parts[place] in OWN or (parts[place] in _ARTICLES and place + 1 in named)
    ):
        place += 1
    return place
