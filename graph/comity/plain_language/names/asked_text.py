"""A text with one choice of what it names, describes and dates, and with its operators."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from comity.model import vocabulary
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words import cues
from comity.plain_language.words.cardinals import Cardinal
from comity.plain_language.words.dates import Moments
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.lexicon import Term
from comity.plain_language.words.limits import Limit
from comity.plain_language.words.tokens import is_han, language_of

_CHOSEN_BETWEEN = (("Place", "Polity"), ("Mechanism",), ("Person",))
_SOFT = ("Area", "Organization", "Place", "Initiative", "Body", "Platform", "Document", "Source")
"""Things whose names may be ordinary words in a text."""
OWN = {"s", "\u7684"}
"""What may stand between a state and its president."""
_TITLE = 30
"""A title with at least this many letters cannot be an ordinary phrase."""
OWN_POST = Expression(lambda: rf"(?:s\s)?(?:\w+\s){{0,2}}{cues.pattern('a post')}")
"""A post behind the name of a state that it belongs to: "'s foreign minister", "首相"."""
_WAS_REPRESENTED = Expression(lambda: rf"(?:{cues.pattern('was there')}\s?)?{cues.pattern('is represented')}")
"""Being represented, behind the name of whoever was: "was represented", "была представлена"."""
_STANDING_FOR = Expression(
    lambda: (
        rf"{cues.pattern('represent')}\w*\s*(?:the\s*)?(?:(?:\w+\s*){{1,3}}{cues.pattern('joins two')}\s*(?:the\s*)?)?$"
    )
)
_FROM_A_STATE = Expression(
    lambda: (
        rf"(?:{'|'.join(map(cues.pattern, ('a post', 'who', 'went to')))})\w*\s+{cues.pattern('out of a state')}\s*$"
    )
)
"""Somebody from the state that stands behind: "кто из Италии", "премьер из Италии"."""
_LEADER_OF = Expression(lambda: rf"{cues.pattern('a leader of')}\s*$")
_JOINED = Expression(
    lambda: "|".join(rf"^\s*{cues.pattern(cue)}|{cues.pattern(cue)}\s*$" for cue in ("joins two", "or"))
)
"""What joins a name to another one, at the beginning or end of the words beside it."""
_TOOK_OVER = Expression(
    lambda: (
        rf"{cues.pattern('took over')}"
        rf"|(?P<of_a_chair>{cues.pattern('takes a chair')}\s(?:\w+\s){{0,4}}{cues.pattern('a chair')})"
    )
)
"""Taking over: also with what was taken a few words behind, as in "took the Mercosur presidency"."""
_HANDED_IN_CHINESE = Expression(
    lambda: rf"(?:{cues.pattern('takes')}.{{2,16}})?{cues.pattern('hands over')}{cues.pattern('who in chinese')}"
)
_WHOM_REPLACED = Expression(
    lambda: rf"{cues.pattern('whom replaced')}\s*(?P<verb>{cues.pattern('replaces')})?\s*$",
    functools.partial(cues.may_have, "whom replaced"),
)
_REPLACED_WHOM = Expression(
    lambda: rf"\s*{cues.pattern('replaces')}(?:\s*{cues.pattern('whom replaced')})?",
    functools.partial(cues.may_have, "replaces"),
)
_WAS_REPLACED, _REPLACED_BY = (
    Expression(written, functools.partial(cues.may_have, "is replaced"))
    for written in (lambda: rf"\s*{cues.pattern('is replaced')}", lambda: rf"{cues.pattern('is replaced')}\s*$")
)
"""Whom somebody replaced, before or behind the name: "whom did A replace", "A取代了谁"; and who was replaced by whom."""
_POST_OF = Expression(
    lambda: rf"(?:{cues.pattern('foreign ministers')}|{cues.pattern('a post')}\w*)\s*(?:{cues.pattern('of')}\s*)?$"
)
"""A post before the name of a state, in whatever case: "министром иностранных дел"."""
_HANDED_OVER = Expression(lambda: rf"{cues.pattern('handed over')}\b.*\s{cues.pattern('to somebody')}\s*$")
"""What is handed over, up to the word before whoever gets it: "handed the chair of Mercosur to"."""


class Text(NamedTuple):
    """A text with one choice of what it names.

    ``described`` are the tokens that describe a meeting or document among the ``mentions``, ``dated`` those of dates, ``cues`` those
    of each operator and of function words, ``numbered`` those of an ordinal.
    """

    language: str
    parts: Sequence[str]
    mentions: Sequence[Mention]
    described: frozenset[int]
    moments: Moments
    dated: frozenset[int]
    numbered: frozenset[int]
    terms: Sequence[Term]
    cues: dict[str, frozenset[int]]
    is_yes_or_no: bool
    limit: Limit | None
    chances: Mapping[str, float]
    """How likely the text asks each question of the catalogue."""
    aside: frozenset[int]
    """The tokens that only call something else by another name."""
    heard: Mapping[int, frozenset[str]]
    """The tokens with which people were heard to ask, and for which questions."""
    cardinals: Sequence[Cardinal]
    """How many of something it says there are."""
    turns: Mapping[frozenset[int], tuple[str, frozenset[int]]]
    """For names (by their tokens), whether it asks who came after or before, and the tokens that say it."""
    choice: frozenset[int]
    """The tokens of two names between which it asks to choose."""
    names: frozenset[int] = frozenset()
    """The tokens of names of documents, initiatives and mechanisms, whatever else these words may mean."""
    subject: frozenset[int] = frozenset()
    """The tokens that say what a meeting is about."""
    asked: frozenset[frozenset[int]] = frozenset()
    """The tokens of each group of words for what is asked for."""


def is_represented(parts: Sequence[str], mention: Mention) -> bool:
    """Whether the words beside a name say that somebody stands for it: "represented Turkmenistan", "the Indian delegation", or a post."""
    if not vocabulary.load().is_a(mention.types[0], "Polity", "Format"):
        return False
    first, last = min(mention.places), max(mention.places)
    joint = "" if is_han(parts[first]) else " "
    before, after = joint.join(parts[:first]), joint.join(parts[last + 1 :])
    is_before = cues.may_have("represent", before) and _STANDING_FOR.search(before)
    if _POST_OF.search(before) or OWN_POST.match(after.strip()) or _WAS_REPRESENTED.match(after.strip()):
        return True
    if is_before or (cues.may_have("delegation", after) and cues.compiled("delegation").match(after.strip())):
        return True
    if not vocabulary.load().is_a(mention.types[0], "State") or _JOINED.search(before) or _JOINED.match(after):
        return False  # of two states, not the one alone
    return bool(
        _FROM_A_STATE.search(before) or _LEADER_OF.search(before) or cues.compiled("came from it").match(after.strip())
    )


def sequence(parts: Sequence[str], mention: Mention) -> tuple[str, frozenset[int]]:
    """Whether a text asks who came ``after`` or ``before`` somebody, and the tokens that say it; nothing if it does not.

    "Who chaired BRICS before Brazil", "who took over the chair from Indonesia", "安南的继任者".
    """
    first, last = min(mention.places), max(mention.places)
    joint = "" if is_han(parts[first]) else " "
    before, after = joint.join(parts[:first]), joint.join(parts[last + 1 :])
    if (replaced := _replaced(before, after, joint)) is not None:
        side, at_the_end, behind = replaced
        return side, frozenset({*range(first - at_the_end, first), *range(last + 1, last + 1 + behind)})
    # A word for taking over an office has that office behind it in Chinese, and not who had it before.
    is_office = is_han(parts[first]) and vocabulary.load().is_a(mention.types[0], "Mechanism", "Body")
    for side in ("after", "before") if not is_office else ():
        cue = f"{side} somebody"
        if cues.may_have(cue, before) and (found := _at_the_end(cue).search(before)):
            return side, frozenset(range(first - _length(found[0], joint), first))
        cue = f"somebody {side}"
        if cues.may_have(cue, after) and (found := _right_behind(cue).match(after)):
            return side, frozenset(range(last + 1, last + 1 + _length(found[0], joint)))
    taking = _TOOK_OVER.search(before)
    is_meeting = vocabulary.load().is_a(mention.types[0], "Meeting")
    at = _right_before("from somebody", *(["at a meeting"] if is_meeting else []))
    if taking and at.search(before) and not cues.compiled("what it adopted").search(before):
        start = _length(before[: taking.start()], joint)
        said = re.match(r"\w+", taking[0]) if taking["of_a_chair"] else taking
        return "after", frozenset({*range(start, start + _length(said[0] if said else "", joint)), first - 1})
    if cues.may_have("handed over", before) and (handed := _HANDED_OVER.search(before)):
        start = _length(before[: handed.start()], joint)
        return "before", frozenset({start, first - 1})
    if handing := _to_whom(before, after):
        return "after", frozenset(range(last + 1, last + 1 + _length(handing, joint)))
    asks_from = any(cues.may_have("from whom", t) and cues.compiled("from whom").search(t) for t in (before, after))
    if asks_from or _right_before("from somebody").search(after):
        taken = cues.compiled("took over").search(after)
        if taken and not after[: taken.start()].strip():
            return "before", frozenset(range(last + 1, last + 1 + _length(taken[0], joint)))
    return "", frozenset()


def _replaced(before: str, after: str, joint: str) -> tuple[str, int, int] | None:
    """Who is asked for, ``before`` or ``after`` somebody, if a text asks whom they replaced or who replaced them; otherwise ``None``.

    Beside that, how many tokens before the name and behind it say so.
    """
    whom, replaces = _WHOM_REPLACED.search(before) if joint else None, _REPLACED_WHOM.match(after)
    if whom and whom["verb"]:
        return "before", _length(whom[0], joint), 0
    if replaces and (whom or cues.compiled("whom replaced").search(replaces[0])):
        return "before", 0, _length(replaces[0], joint)
    if replaces and cues.compiled("by whom somebody was replaced").search(before):
        return "after", 0, _length(replaces[0], joint)
    if by := _REPLACED_BY.search(before):
        return "before", _length(by[0], joint), 0
    if by := _WAS_REPLACED.match(after):
        return "after", 0, _length(by[0], joint)
    return None


def sequences(parts: Sequence[str], mentions: Collection[Mention]) -> dict[frozenset[int], tuple[str, frozenset[int]]]:
    """For names (by their tokens), what ``sequence`` says; of "between Kamath and Rousseff", after the one and before the other."""
    found = {m.places: sequence(parts, m) for m in mentions}
    named, states = ([m for m in mentions if vocabulary.load().is_a(m.types[0], kind)] for kind in ("Person", "Polity"))
    posts = cues.places("a post", parts, language_of(" ".join(parts)), by_stem=True) if named else frozenset()
    for person in (m for m in named if not found[m.places][0]):
        # "From Benin's Boni Yayi" is from him, and not from any president of Benin; so it is "from President Boni Yayi of Benin".
        titled = _with_title(parts, person, states, posts)
        if titled != person.places and (turn := sequence(parts, person._replace(places=titled)))[0]:
            found |= {person.places: turn, **{s.places: ("", frozenset()) for s in states if s.places <= titled}}
    people = sorted({m.places for m in named}, key=min)
    for one, other in pairwise(people):
        before, gap = min(one) - 1, set(range(max(one) + 1, min(other)))
        is_between = before >= 0 and cues.compiled("between").fullmatch(parts[before])
        if is_between and len(gap) == 1 and parts[min(gap)] in cues.words("joins two"):
            found[one] = "after", frozenset({before})
            found[other] = "before", frozenset(gap)
    return found


def _with_title(
    parts: Sequence[str], person: Mention, states: Sequence[Mention], posts: AbstractSet[int]
) -> frozenset[int]:
    """The tokens of a person's name with the post and the state beside it; ``posts`` are the tokens of words for posts."""
    first, last = min(person.places), max(person.places)
    named = {i for state in states for i in state.places}
    begins = first
    while begins and (begins - 1 in named | posts or parts[begins - 1] in OWN or parts[begins - 1] == "of"):
        begins -= 1
    while begins < first and begins not in named | posts:
        begins += 1
    of_state = parts[last + 1 : last + 2] == ["of"] and last + 2 in named
    behind = {last + 1, *next((s.places for s in states if last + 2 in s.places), ())} if of_state else set()
    return frozenset({*range(begins, first), *person.places, *behind})


def _length(text: str, joint: str) -> int:
    return len(text.split()) if joint else len(text)


@functools.cache
def _at_the_end(cue: str) -> re.Pattern[str]:
    return re.compile(rf"{cues.pattern(cue)}\w*\s*(?:the\s*)?(?:{cues.pattern('one in a place')}\s*)?$")


def _to_whom(before: str, after: str) -> str:
    """What a text says behind somebody of whom it asks to whom he hands over: "to whom did A hand the chair", "A把主席国交给了谁".

    The question may stand behind that: "A passed the chair to which president".
    """
    asks = any(cues.may_have(cue, before) and cues.compiled(cue).search(before) for cue in ("to whom", "whom"))
    handing = cues.compiled("hands over").match(after.strip())
    if asks or (handing and cues.compiled("to whom").search(after)):
        return handing[0] if handing else ""
    whole = _HANDED_IN_CHINESE.match(after)
    return whole[0] if whole else ""


@functools.cache
def _right_behind(cue: str) -> re.Pattern[str]:
    """The cue, also with the word for a meeting before it, as Chinese has it: "Kazan summit after"."""
    return re.compile(rf"(?:{cues.pattern('meeting of a place')})?{cues.pattern(cue)}")


@functools.cache
def _right_before(*names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(cues.pattern, names))})\s*(?:the\s*)?$")


def alternatives(mentions: Sequence[Mention], said: frozenset[int] | None) -> tuple[Mention, ...]:
    """The two names of one kind between which a text asks to choose, as "in Beijing or in Shanghai"; ``said`` is the "or"."""
    if not said:
        return ()
    hard = [m for m in mentions if any(vocabulary.load().is_a(m.types[0], *kinds) for kinds in _CHOSEN_BETWEEN)]
    before = [m for m in hard if max(m.places) < min(said)]
    after = [m for m in hard if min(m.places) > max(said)]
    if not before or not after:
        return ()
    first, second = max(before, key=lambda m: max(m.places)), min(after, key=lambda m: min(m.places))
    known = vocabulary.load()
    is_alike = any(all(known.is_a(m.types[0], *kinds) for m in (first, second)) for kinds in _CHOSEN_BETWEEN)
    return (first, second) if is_alike else ()


def is_hard(mention: Mention) -> bool:
    """Whether words can only be a name of something that they may mean. Names of ordinary words are not, except for long titles."""
    is_title = len(mention.text) >= _TITLE and vocabulary.load().is_a(mention.types[0], "Source", "Document")
    return is_title or not all(vocabulary.load().is_a(type_, *_SOFT) for type_ in mention.types)


def hard_of_kind(named: Iterable[Mention], *kinds: str) -> list[Mention]:
    """Those of some names that are no ordinary words, and name what is of one of the kinds (classes of the ontology)."""
    return [m for m in named if is_hard(m) and vocabulary.load().is_a(m.types[0], *kinds)]


def asks_what_was_proposed(parts: Sequence[str]) -> bool:
    """Whether a text asks what somebody proposed: "what did Kazakhstan propose"."""
    return asks_what_somebody_did(parts) and bool(cues.compiled("proposed").search(_written(parts)))


def asks_what_somebody_did(parts: Sequence[str]) -> bool:
    """Whether a text asks what somebody did or said."""
    return bool(cues.compiled("what somebody did").search(_written(parts)))


def _written(parts: Sequence[str]) -> str:
    return ("" if any(map(is_han, parts)) else " ").join(parts)
