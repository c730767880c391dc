"""Whether a reading accounts for its whole text: every name, every date, and every word of substance has a place."""

from __future__ import annotations

from comity.model import dates
from comity.plain_language.answers import narrowing
from comity.plain_language.parsing.reading import OF_FIGURES, OF_SUMS, Reading
from comity.plain_language.untold.rule import OF_TWO_THINGS
from comity.plain_language.words import cues
from comity.plain_language.words.tokens import is_han
from comity.questions.operators import OF_OFFICE

_SAYS_OF_SUMS, _EXPLAINS_SUMS = 0.2, 0.5
"""How likely it must be that a text asks for sums, or how much its words must say so."""
_SAYS, _ALONE, _SAYS_OF_PLANS, _SAYS_OF_ENDS = 0.5, 0.7, 0.6, 0.35
"""How likely a question that can be asked without naming anything must be, or if the text has none of its words, and how much they
must say if it is about plans or the newest of all."""
_KNOWN, _UNLIKELY = 3, 1.0
"""How many words that other questions are asked with, and how much less likely (as a logarithm) it may be if there are any."""
_OF_ALL = ("mechanisms", "calendar", "changes", "next-meetings", "next-hosts", "membership-changes", "connected-states", "connected-areas",
           "connected-mechanisms", "meetings-per-year", "hosts-per-year", "places", "people-by-meetings",
           "meetings-by-parties", "conflicts", "gaps")  # fmt: skip
"""Questions that can be asked without naming anything."""
_OF_ANY_STATE = ("co-membership", "projects")
"""Questions that need no word of their own: "which states border China" names a state, and asks neither."""
_OF_PRESENCE = ("people-by-meetings", "meetings-by-parties")
"""Questions about who came most often, and to what most came."""
_OF_ALL_ROWS = frozenset(("most", "fewest", "count"))
"""Operators with which such a question may come: "the last summit" leaves open of what, but "the oldest format" does not."""
_NO_SUBJECT = ("type", "change", "kind", "how", "role", "indicator", "rank", "capacity")
"""Parameters that say nothing about whom."""
_RANKING = ("partner-ranks", "figures", "figure-series", "comparison")
_RANKS, _ENDS = frozenset(("most", "fewest", "oldest")), frozenset(("most", "fewest", "first", "last", "nth"))
"""Cues for what is first of several, and operators that tell it."""
_CONNECTS = 0.3
"""How much the words must say that what connects two things is asked for."""
_COMPARES = ("comparison", "figures", "figure-series", "partner-ranks", "pledges")
"""Questions that say of which there is more."""
_WHAT_ONE_IS, _HOW_MUCH = "what one thing is", frozenset(("how much", "money", "a capital", "own capital"))
_OF_PLANS = ("next-meetings", "next-hosts")


def has_a_place_for_all(reading: Reading) -> bool:
    """Whether a reading explains the whole text, is about something, and asks nothing of a future that nobody plans."""
    if _contradicts_itself(reading) or reading.unread:
        return False
    return _explains_all(reading) and not _is_future(reading) and is_about_something(reading)


def _contradicts_itself(reading: Reading) -> bool:
    """Whether a time ends before it begins, or what is in something is asked for without that."""
    since, until = (reading.operators.get(name, "") for name in ("since", "until"))
    given = {value for values in reading.parameters.values() for value in values}
    return bool(since and until and since[:4] > until[:4]) or reading.operators.get("without") in given


def _explains_all(reading: Reading) -> bool:
    """Whether nothing of substance is left: no name, no date, and no words but those that the rows may have."""
    # The name of a promise has many a word that asks other questions elsewhere: "5 percent of GDP for defence".
    is_named = reading.question.name in OF_SUMS and "matching" in reading.operators and reading.is_of_a_name
    if reading.unused or reading.known > (_KNOWN + 1 if is_named else _KNOWN):
        return False
    says_what = {"where"} | (set() if _HOW_MUCH & reading.asks else {_WHAT_ONE_IS})
    is_what = reading.question.name == "about" and not (reading.known == 1 and says_what & reading.asks)
    is_of_any_state = reading.question.name in _OF_ANY_STATE and not reading.explained
    is_agenda = reading.question.name == "topics" and "what was discussed" in reading.asks
    if reading.known and not is_agenda and (reading.unlikely > _UNLIKELY or is_what or is_of_any_state):
        return False  # words that are left ask something else
    if any(len(word) == 1 and is_han(word) for word in reading.left):
        return False  # rows have one character in many a word
    if any(is_refused(word) for word in reading.left):
        return False  # what is not so is not answered with what is, nor the longest with all
    if (
        reading.question.name in OF_SUMS
        and reading.explained < _EXPLAINS_SUMS
        and reading.chance < _SAYS_OF_SUMS
        and not reading.left
        and not ("promised" in reading.asks and {"by", "meeting"} <= reading.parameters.keys())
    ):
        return "matching" in reading.operators  # how many there were of something is no sum that was promised
    if reading.question.name == "sources-for" and reading.chance < _SAYS:
        return False  # which documents there are is asked in so many words
    if reading.is_yes_or_no and _would_say_yes_to_another(reading):
        return False
    if reading.left and "has" in reading.operators:
        return False  # a row without a word that is left does not say No
    return not reading.left or "matching" not in reading.operators or _is_pledge(reading)


def _would_say_yes_to_another(reading: Reading) -> bool:
    """Whether a yes would be one to another question than whether something is so."""
    name = reading.question.name
    if name in OF_OFFICE and reading.known and "has" not in reading.operators:
        return True  # that somebody has a post says nothing of what else is asked of them
    if name in OF_TWO_THINGS and reading.explained < _CONNECTS:
        return True  # that two are connected does not say that one was at the other, or belongs to it
    if _RANKS & reading.asks and name not in _RANKING and not _ENDS & reading.operators.keys():
        return True  # that there was one does not say that it was the largest
    if "twice" in reading.asks:
        return True  # nor that there were two
    if name == "pledges" and len(reading.when) > 1 and {"more", "fewer"} & reading.asks:
        return True  # nor that there were some in both years, in which there were more
    if name not in _COMPARES and reading.limit is None and {"more", "fewer"} & reading.asks:
        return True  # what each of two has does not say which has more
    # That both joined something does not say that one joined the other.
    return name == "membership-changes" and len(reading.parameters.get("member", ())) > 1


def reaches_ahead(reading: Reading) -> bool:
    """Whether a reading asks of a time that reaches beyond this year."""
    when = [reading.as_of, *(reading.operators.get(name) for name in ("since", "until"))]
    when += [v for p in reading.question.parameters if p.is_date for v in reading.parameters.get(p.name, ())]
    return any(text[:4] > dates.today().isoformat()[:4] for text in when if text and text[:4].isdecimal())


def is_ahead(reading: Reading) -> bool:
    """Whether it is asked if something is so that only the future can tell, or of a day that has not come."""
    is_prediction = reading.is_yes_or_no and (reaches_ahead(reading) or "will" in reading.asks)
    return is_prediction or bool(reading.as_of and reading.as_of > dates.today().isoformat())


def is_refused(word: str) -> bool:
    """Whether a word asks for what is not so, or for the first by a measure that is not known here."""
    return any(cues.compiled(cue).search(word) for cue in ("denied", "unranked"))


def _is_pledge(reading: Reading) -> bool:
    """Whether rows are told apart by who is named and by words: "UAE food parks in India"."""
    return bool(narrowing.COLUMNS & {c.name for c in reading.question.columns})


def _is_future(reading: Reading) -> bool:
    """Whether a reading asks what will be, of what nobody plans."""
    today = dates.today().isoformat()
    days = [
        reading.as_of or "",
        reading.operators.get("since", ""),
        *(v for p in reading.question.parameters if p.kind == "since" for v in reading.parameters.get(p.name, ())),
    ]
    is_planned = reading.question.plans or reading.question.name in (*_OF_PLANS, "chairs")
    # Who has a post now is not who will have it next, nor is that where the next meeting is.
    is_of_a_post = reading.question.name in OF_OFFICE or (
        reading.question.name in _OF_PLANS and "a post" in reading.asks and not {"hosts", "a chair"} & reading.asks
    )
    is_said = "will" in reading.asks or reading.question.name == "officials"
    is_of_the_next = is_of_a_post and is_said and "next" in reading.asks and not (reading.when or reading.beside)
    return (not is_planned and max(days)[:4] > today[:4]) or is_of_the_next


def is_about_something(reading: Reading) -> bool:
    """Whether a text names what it is about, or asks about all there is."""
    dates_ = {p.name for p in reading.question.parameters if p.is_date}
    named = [n for n in reading.parameters if n not in dates_ and n not in _NO_SUBJECT]
    is_of_a_name = reading.question.name in OF_FIGURES and reading.is_of_a_name
    if named or is_of_a_name or ("matching" in reading.operators and not reading.left):
        return True
    ends = {"first", "last"} if reading.question.name == "mechanisms" and {"oldest", "last"} & reading.asks else set()
    is_whole = not reading.left and reading.operators.keys() <= _OF_ALL_ROWS | ends
    if reading.question.name == "membership-changes" and dates_.isdisjoint(reading.parameters):
        return False  # of which time, or of which mechanism?
    if reading.question.name in _OF_PLANS and reading.explained < _SAYS_OF_PLANS:
        return False  # "the next meeting": of whom?
    happened = reading.question.name == "changes" and "what happened" in reading.asks
    if dates_ & reading.parameters.keys() and (happened or reading.question.name == "calendar"):
        return not reading.left and not reading.known
    if reading.question.name in _OF_PRESENCE:
        return is_whole  # of all meetings, and asked for in so many words
    is_likely = reading.chance >= (_SAYS if reading.explained else _ALONE) or (
        ends and reading.explained >= _SAYS_OF_ENDS
    )
    return reading.question.name in _OF_ALL and is_whole and bool(is_likely)
