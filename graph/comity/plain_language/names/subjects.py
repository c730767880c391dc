"""What a text says a meeting is about, between its format and the word for a meeting: "youth" of "the third EU–CELAC youth summit"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile

from comity.model import vocabulary
from comity.plain_language.names.asked_text import OWN
from comity.plain_language.words import cues
from comity.plain_language.words.lexicon import Relation, Term, Value
from comity.plain_language.words.tokens import is_han

_OTHERS = (
    "meets",
    "ministers",
    "heads of state",
    "heads of government",
    "online",
    "in person",
    "informal",
    "next",
    "last",
    "hosts",
    "both",
    "when",
    "where",
    "city",
    "states",
    "which meeting",
)
"""Cues for what says which meeting is meant, who met there and how, and not what about."""


def of_a_meeting(
    parts: Sequence[str],
    terms: Collection[Term],
    passed: AbstractSet[int],
    cued: Mapping[str, AbstractSet[int]],
) -> frozenset[int]:
    """The tokens right before a word for a meeting that say what it is about; ``passed`` are those of names, numbers and dates."""
    heads = [t for t in terms if _is_meeting(parts, t)]
    plain = cued["function words"] | cued["light words"]
    areas, groups = (
        {i for t in terms if t not in heads and any(is_one(s) for s in t.senses) for i in range(t.start, t.end)}
        for is_one in (_is_area, _is_group)
    )
    others = frozenset[int]().union(*(cued.get(cue, ()) for cue in _OTHERS))
    whose = of_groups(parts)
    about = ((areas | ((groups | _of_a_forum(terms)) - plain)) - others) | whose
    known = others.union(plain, *(range(t.start, t.end) for t in terms)) - whose
    found: set[int] = set()
    for head in heads:
        before = list(
            takewhile(
                lambda i: i in about or i in passed or parts[i] in OWN or i not in known, range(head.start - 1, -1, -1)
            )
        )
        # An unknown word that no name or number stands before may be of something else.
        first = min((i for i in before if i in passed), default=head.start)
        found |= {i for i in before if i in about or (i > first and i not in passed and parts[i] not in OWN)} - passed
        if cues.compiled("on a subject").fullmatch("".join(parts[head.end : head.end + 1])):
            found |= about & {
                *takewhile((about | cued["function words"]).__contains__, range(head.end + 1, len(parts)))
            }
    return frozenset(found)


def of_groups(parts: Sequence[str]) -> frozenset[int]:
    """The tokens that are words for people who meet beside those who lead their states, such as students: theirs is another meeting."""
    return cues.places("whose meeting", parts, by_stem=True)


def _of_a_forum(terms: Collection[Term]) -> set[int]:
    """The tokens that say of what a forum is, if it is one word with them: "youth forum" is as much a kind of meeting as "forum"."""
    forums = [t for t in terms if any(isinstance(s, Value) and s.value == "Forum" for s in t.senses)]
    return {
        i for whole in forums for forum in forums if whole.end == forum.end for i in range(whole.start, forum.start)
    }


def words(parts: Sequence[str], places: Collection[int]) -> list[str]:
    """The words at some tokens; Chinese characters side by side are one."""
    found: list[str] = []
    before = -2
    for place in sorted(places):
        if found and place == before + 1 and is_han(parts[place]) and is_han(found[-1][-1]):
            found[-1] += parts[place]
        else:
            found.append(parts[place])
        before = place
    return found


def _is_area(sense: Relation | Value) -> bool:
    return isinstance(sense, Value) and sense.kind == "Area"


def _is_group(sense: Relation | Value) -> bool:
    """Whether a word may be one for whoever meets on a platform: "women", "business"."""
    return isinstance(sense, Relation) and sense.question == "platforms"


def _is_meeting(parts: Sequence[str], term: Term) -> bool:
    """Whether a word is one for a kind of meeting, or stands in the names of meetings: "dialogue"."""
    said = ("" if is_han(parts[term.start]) else " ").join(parts[term.start : term.end])
    classes = (s.value for s in term.senses if isinstance(s, Value) and s.kind == "class")
    if cues.compiled("ministers").search(said):
        return False  # of what they are is told by their portfolios
    is_called = any(cues.compiled(cue).fullmatch(said) for cue in ("of summits", "in its name"))
    return is_called or any(vocabulary.load().is_a(c, "Meeting") for c in classes)
