"""Chooses the reading that explains all of a text which is one question; if none does, says why not, or asks which was meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pyoxigraph as ox

from comity.errors import (
    ComityError,
    LeaveOut,
    UnknownQuestionError,
)
from comity.model import iris
from comity.plain_language import asking_back
from comity.plain_language.answers import (
    accounting,
    narrowing,
    telling,
    there_and_then,
    trying,
)
from comity.plain_language.composed import (
    intervals,
)
from comity.plain_language.names import first_look
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import LISTS_OF_MEETINGS, Reading
from comity.plain_language.parsing.readings import Reads
from comity.plain_language.sentences import several
from comity.plain_language.untold import something_else
from comity.questions.answer import Answer
from comity.questions.operators import AT_A_PLACE, OF_MEMBERS, OF_OFFICE
from comity.store.base import DEFAULT, Store, term

_ONE_SIDED = "missing-areas"
_MAY_BE_NONE = (*LISTS_OF_MEETINGS, "membership-changes", "common-members", "memberships", "common-mechanisms")
"""Questions of which documents tell so much that there was none if they tell of none."""
_CLEARLY = 0.25
"""How much less a reading that lacks something must leave unexplained, to ask for it."""
_TRIED, _NEAR, _AS_LIKELY = 6, 1.0, 3.0
"""How many readings are tried, how many more words than the best they may leave unexplained, and how much less likely (as a logarithm)
their question may be."""
_MOST_CHOICES = 8
"""How many things that a name may mean are asked about."""


class UnansweredError(UnknownQuestionError):
    """A text, or a part of one, has no answer; ``why`` works out what to say of that, which takes a while and only the whole needs."""

    def __init__(self, why: Callable[[], UnknownQuestionError]) -> None:
        super().__init__("")
        self.why = why


def answer(
    store: Store, text: str, seen: first_look.Look, reads: Reads, day: str | None, language: str, ask: several.Ask
) -> Answer:
    """The answer to a text that is one question; ``ask`` answers the parts of one that asks several things."""
    found = [_as_of(r, day) for r in reads()]
    if not found:
        raise UnansweredError(lambda: asking_back.unknown(store, "not understood", (), language))
    usable = [r for r in found if not something_else.is_asked(r)]
    if not usable:
        raise UnansweredError(
            lambda: (
                asking_back.respelt(store, text, found[0], language) or asking_back.none(store, text, found, language)
            )
        )
    found = usable
    best = found[0]
    near = [r for r in found if _is_near(r, best) and not _is_opposite(r, best)][:_TRIED]
    if best.missing and (not near or near[0].rank[0] > best.rank[0] + _CLEARLY):
        raise UnansweredError(
            lambda: asking_back.respelt(store, text, best, language) or asking_back.lacking(store, text, best, language)
        )
    found_answer = _first_answer(store, near, language) if not intervals.asks(text) else None
    found_answer = there_and_then.inside_its_region(store, seen, found_answer) if found_answer is not None else None
    found_answer = narrowing.of_its_amount(found_answer, store, text) if found_answer is not None else None
    found_answer = narrowing.of_its_unit(store, found_answer, text) if found_answer is not None else None
    if found_answer is not None:
        found_answer.headline = telling.as_asked(store, found_answer, text)
        return there_and_then.checked(store, seen, found_answer)
    for reading in (r for r in near if len(r.choices) > 1 and not r.unread):
        told = _only_answer(store, reading, language) if not reading.left else None
        if told is None:
            raise UnansweredError(partial(asking_back.which_one, store, reading, language))
        return told
    each = several.answered(store, seen, ask) if not several.asks_who_is_both(seen) else None
    if each is not None:
        return each
    lacking = _lacks_its_subject(found, best)
    if lacking is not None:
        raise UnansweredError(partial(asking_back.lacking, store, text, lacking, language))
    raise UnansweredError(
        lambda: (
            asking_back.respelt(store, text, best, language) or asking_back.none(store, text, near or found, language)
        )
    )


def _is_near(reading: Reading, best: Reading) -> bool:
    """Whether a reading is to be tried: it explains about as much as the best, and people ask its question about as likely.

    Questions about several meetings tell of one as well, and will do where it is not clear which is meant.
    """
    if reading.question.name in LISTS_OF_MEETINGS and (best.chosen or best.question.name == "meeting"):
        return not reading.missing and reading.rank[0] <= best.rank[0] + 3 * _NEAR
    # What the best has no place for may be what makes its question so likely.
    is_more_whole = bool(best.unused or best.missing or best.left) and not (reading.unused or reading.left)
    is_whole = (
        is_more_whole
        and bool(best.left or (best.unused and reading.explained > _CLEARLY))
        and not (reading.known or any(map(accounting.is_refused, best.left)))
    )
    # Whoever led something is told by its offices, whatever else such a text most often asks.
    leads = "heads" in reading.asks and reading.question.name in OF_OFFICE and not reading.is_yes_or_no
    is_likely = reading.unlikely <= best.unlikely + _AS_LIKELY * (2 if is_more_whole or leads else 1)
    is_near = reading.rank[0] <= best.rank[0] + _NEAR * (2 if is_whole or leads else 1)
    return not reading.missing and is_likely and is_near


def _is_opposite(reading: Reading, best: Reading) -> bool:
    """Whether a reading has another word for what happened, as "joined" for "left", or another role: no answer to what was asked."""
    words_of = [p.name for p in best.question.parameters if "|" in p.kind or p.name == "role"]
    return reading.question is best.question and any(
        reading.parameters.get(n, best.parameters[n]) != best.parameters[n] for n in words_of if n in best.parameters
    )


def _first_answer(store: Store, near: Sequence[Reading], language: str) -> Answer | None:
    """The answer to the first reading that has one with a sentence; if these are all weak, to the first of them.

    That no row names what was asked for, or that there is none, is the weakest: another reading may find it.
    """
    silent: Answer | None = None
    asked_which = any(_asks_which(near[0], r) for r in near)
    for reading in near:
        if len(reading.choices) > 1 or (asked_which and not _lists_what_is_meant(near[0], reading)):
            continue
        if reading.operators.get("has", "-") in near[0].parameters.get("host", ()):
            continue  # whoever took part need not have hosted
        if reading.is_yes_or_no and reading.question.name == "attendance" and "meeting" in near[0].parameters:
            continue  # that somebody was at others says nothing of the one that is named
        if reading.question.name == _ONE_SIDED and not reading.explained:
            continue
        if reading.question.name == _ONE_SIDED:
            # "What does A lack of what B does": it is easy to take one for the other.
            raise UnansweredError(partial(asking_back.either_way, store, reading, language))
        answered = trying.answered(store, reading, language)
        if answered is not None and answered.headline:
            answered.understood = describing.described(store, reading, language)
            is_weak = answered.verdict == "no" and "has" in answered.operators and answered.question not in OF_MEMBERS
            is_weak = is_weak and not set(AT_A_PLACE) & answered.operators.keys()
            is_weak = is_weak and not _names_who_came(answered)
            # That all of one are in the other is an answer, though no row is left.
            says_all = "without" in answered.operators
            is_weak = is_weak or not (answered.rows or answered.count or answered.verdict or says_all)
            if not is_weak:
                return answered
            # That there is none answers what was asked only if it is the likeliest reading.
            # Nor does that no document tells of any topic, seat or launch say that there was none.
            is_none = answered.count == 0 and (reading is not near[0] or reading.question.name not in _MAY_BE_NONE)
            silent = silent or (answered if not is_none else None)
    return silent


def _names_who_came(answered: Answer) -> bool:
    """Whether an answer names who came for a party instead of whoever is asked for: that is no weak no."""
    return answered.question == "participants" and bool(answered.rows)


def _only_answer(store: Store, reading: Reading, language: str) -> Answer | None:
    """The answer about the one of several things of which documents tell what is asked; ``None`` if they do of none or of more."""
    of = {
        q.object.value
        for c in reading.choices
        for q in store.quads(ox.NamedNode(iris.ID + c), term("mechanism"), None, DEFAULT)
    }
    if reading.question.name in ("meeting", *LISTS_OF_MEETINGS) or len(of) != 1:
        return None
    each = [
        replace(reading, parameters=reading.parameters | {reading.chosen: [c]}, choices=(c,)) for c in reading.choices
    ]
    found = [(r, a) for r in each[:_MOST_CHOICES] if (a := trying.answered(store, r, language)) is not None and a.rows]
    if len(found) != 1 or found[0][1].verdict == "no":
        return None  # that it is not so of one of them does not say so of the one that is meant
    ((read, told),) = found
    told.understood = describing.described(store, read, language)
    return told if told.headline else None


def _lists_what_is_meant(first: Reading, other: Reading) -> bool:
    """Whether a list of meetings tells what was asked of one of several: when it was, but not what it adopted."""
    return other.question.name in LISTS_OF_MEETINGS and first.question.name in ("meeting", *LISTS_OF_MEETINGS)


def _asks_which(first: Reading, other: Reading) -> bool:
    """Whether a reading says that there are several of what the first one took for one."""
    taken = first.parameters.get(other.chosen, [""])[0]
    is_alike = other.question is first.question and other.rank[0] == first.rank[0]
    return other.choices[1:] != () and (other is first or (is_alike and taken in other.choices))


def _lacks_its_subject(found: Sequence[Reading], best: Reading) -> Reading | None:
    """The reading that explains the text, but for what it is about, if the text names nothing at all."""
    if accounting.is_about_something(best):
        return None
    return next((r for r in found if r.missing and not r.left and r.explained >= best.explained - _CLEARLY), None)


def _as_of(reading: Reading, as_of: str | None) -> Reading:
    if as_of and reading.as_of and reading.as_of != as_of:
        asked = f"the question names {reading.as_of}, but it is asked for {as_of}"
        raise ComityError(asked, LeaveOut("as_of"))
    return replace(reading, as_of=as_of) if as_of and reading.question.as_of else reading
