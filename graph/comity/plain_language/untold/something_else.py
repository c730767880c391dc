"""Whether a text asks for something that a question of the catalogue does not tell: then another reading is meant, or it is asked back."""

from __future__ import annotations

import functools

from comity.model import dates
from comity.model.dates import Span
from comity.plain_language.parsing.reading import OF_MEETINGS, Reading
from comity.plain_language.untold import (
    of_bodies,
    of_figures,
    of_hosts,
    of_meetings,
    of_members,
    of_people,
    of_texts,
    other_questions,
)
from comity.plain_language.untold.rule import OF_ALL_MEETINGS, Untold
from comity.questions.operators import OF_MEMBERS

_OF_AUTHORS = (
    "about",
    "founding",
    "initiatives",
    "pledges",
    "statements",
    "adopted",
    "documents",
    "timeline",
    "members",
)
"""Questions that may tell who proposed, announced or launched something."""
_SUSPENDED = "suspended"
_NEEDED = {
    "co-membership": {"of formats", "most"},
    "connected-states": {"of formats"},
    "connected-mechanisms": {"of formats", "of members"},
    "people-by-meetings": {"most"},
    "meetings-by-parties": {"most"},
}
"""Of what a text has to speak, by one of these cues, to ask such a question: "states" or "large" alone may mean something else."""
_GROUPS = (of_bodies, of_figures, of_hosts, of_meetings, of_members, of_people, of_texts, other_questions)


def is_asked(reading: Reading) -> bool:
    """Whether a text asks who did something, or for something, that the question does not tell."""
    name = reading.question.name
    if "proposed" in reading.asks and name not in _OF_AUTHORS:
        return True  # what there is does not say who proposed it
    if "of the one that" in reading.asks:
        return True  # of whom it is asked, is to be found first
    if name in _NEEDED and "without" not in reading.operators and _NEEDED[name].isdisjoint(reading.asks):
        return True
    for rule in _rules(name):
        if (not rule.cues or not reading.asks.isdisjoint(rule.cues)) and not rule.told(reading):
            return True
    if name == "next-meetings" and _is_of_a_past_month(reading):
        return True
    # When they met does not say who has a post.
    return _is_of_other_members(reading) or bool(name in OF_MEETINGS and set(reading.called) & set(reading.words))


@functools.cache
def _rules(question: str) -> list[Untold]:
    """The rules for a question of the catalogue."""
    return [rule for group in _GROUPS for rule in group.RULES if question in rule.questions]


def _is_of_other_members(reading: Reading) -> bool:
    """Whether a text asks for members by something that the question does not tell: their role, their ministers, their size."""
    name = reading.question.name
    is_ranked = bool({"most", "fewest"} & reading.operators.keys())
    if name == "membership-changes" and "mechanism" in reading.parameters:
        is_of_candidates = "candidate" in reading.roles and "member" not in reading.parameters
        return is_ranked or is_of_candidates  # who joined it does not say who is the smallest of them, or who wants to
    if name in OF_MEMBERS:
        is_suspended = _SUSPENDED in str(reading.parameters.get("role"))  # a member may be suspended, or not
        return bool(reading.portfolios) or (reading.is_yes_or_no and _SUSPENDED in reading.roles and not is_suspended)
    if name == "attendance":
        return _SUSPENDED in reading.roles  # who was there need not have taken part for long
    return name in OF_ALL_MEETINGS and bool(reading.roles)


def _is_of_a_past_month(reading: Reading) -> bool:
    """Whether a text names a time that is over: what was to come then is in the calendar, and is not what comes next."""
    is_within = len(reading.when) == 1 and reading.parameters.get("after") == [*reading.when]
    return is_within and (Span.of(reading.when[0]).latest or dates.today()) < dates.today()
