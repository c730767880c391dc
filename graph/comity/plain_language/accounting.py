"""Whether a reading accounts for its whole text: every name, every date, and every word of substance has a place."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from comity.model import dates
from comity.plain_language import cues, narrowing
from comity.plain_language.reading import OF_MEETINGS, OF_SUMS, Reading
from comity.plain_language.tokens import is_han
from comity.questions.operators import OF_OFFICE

_LIGHT = 5
"""How many ordinary words a reading may leave unexplained."""
_SAYS_OF_SUMS, _EXPLAINS_SUMS = 0.2, 0.5
"""How likely it must be that a text asks for sums, or how much its words must say so."""
_SAYS, _ALONE, _SAYS_OF_PLANS, _SAYS_OF_A_TIME = 0.5, 0.7, 0.6, 0.3
"""How likely a question that can be asked without naming anything must be, or if the text has none of its words, how much they
must say if it is about plans, and how likely what happened is if a time is named."""
_KNOWN, _UNLIKELY = 3, 1.0
"""How many words that other questions are asked with, and how much less likely (as a logarithm) it may be if there are any."""
_OF_ALL = ("mechanisms", "calendar", "changes", "next-meetings", "next-hosts", "membership-changes", "connected-states", "connected-areas",
           "connected-mechanisms", "meetings-per-year", "hosts-per-year", "places", "conflicts", "gaps")  # fmt: skip
"""Questions that can be asked without naming anything."""
_OF_ALL_ROWS = frozenset(("most", "fewest", "count"))
"""Operators with which such a question may come: "the last summit" leaves open of what."""
_NO_SUBJECT = ("type", "change", "kind", "how", "role", "indicator", "rank", "capacity")
"""Parameters that say nothing about whom."""
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
_OF_MEMBERS = ("members", "memberships")
_RANKING = ("partner-ranks", "figures", "figure-series", "comparison")
_RANKS, _ENDS = frozenset(("most", "fewest", "oldest")), frozenset(("most", "fewest", "first", "last", "nth"))
"""Cues for what is first of several, and operators that tell it."""
_SUSPENDED = "suspended"
_OF_TEXTS = ("documents", "about")
_OF_TWO_THINGS, _CONNECTS = ("paths", "common-mechanisms"), 0.3
"""Questions about what connects two things, and how much the words must say so."""
_OF_PERIODS = ("figures", "figure-series")
_COMPARES = ("comparison", "figures", "figure-series", "partner-ranks", "pledges")
"""Questions that say of which there is more."""
_OF_TWO_LISTS = ("common-members", "overlap")
_OF_PLANS = ("next-meetings", "next-hosts")


class _Untold(NamedTuple):
    """What a text may ask for, by any of some cues, and the questions that do not tell it, unless ``told`` says so of a reading."""

    cues: tuple[str, ...]
    questions: tuple[str, ...]
    told: Callable[[Reading], object] = lambda _: False


_OF_ALL_MEETINGS = (*OF_MEETINGS, "meeting")
_UNTOLD = (
    _Untold(("suggested",), _OF_MEMBERS),  # its founders need not have had the idea
    _Untold(("heads",), _OF_MEMBERS),  # who belongs to it does not head it
    _Untold(("more", "fewer"), _OF_TWO_LISTS),  # who belongs to both says nothing of which has more
    _Untold(("has its seat",), ("places",)),  # where it met does not say where it sits
    _Untold(("of a secretariat",), _OF_ALL_MEETINGS),  # who has a secretariat met without it
    _Untold(("founded",), OF_MEETINGS),  # what met there was not founded there
    _Untold(("in what form", "which leaders"), OF_MEETINGS),  # when it was does not say how, nor who came
    # Nor how much somebody traded then.
    _Untold(("figures of trade",), (*_OF_ALL_MEETINGS, *_OF_MEMBERS, "participants")),
    _Untold(("renamed",), ("successors",)),  # what came after it does not say when it got another name
    # Nor with whom somebody hosted it, or who did not want to.
    _Untold(("co-hosts", "turned down"), (*_OF_ALL_MEETINGS, "hosts-per-year")),
    # Nor what somebody traded.
    _Untold(("how many people",), _OF_PERIODS, lambda r: "indicator" in r.parameters),
    _Untold(("how many people",), _OF_ALL_MEETINGS),  # how many meetings there were is not how many came
    _Untold(("areas",), _OF_TEXTS),  # when it was adopted does not say in which areas
    _Untold(("called off",), ("statements",)),  # what was called off was not called anything
    # Who signed it need not have ratified it.
    _Untold(("ratified",), ("signatories", "documents", "adopted", "about")),
    # Who belongs to it need not have hosted it, and the next host, or a list of meetings, does not say how often anybody did.
    _Untold(("hosts",), (*_OF_MEMBERS, "signatories", "platforms")),
    _Untold(("hosts",), ("next-hosts",), lambda r: not (r.is_past or "by now" in r.asks)),
    _Untold(
        ("hosts",),
        OF_MEETINGS,
        lambda r: not ("states" in r.asks and r.operators.keys() == {"count"}) or "host" in r.parameters,
    ),
    _Untold(("hosts",), ("next-hosts", "hosts-per-year"), lambda r: "of a secretariat" not in r.asks),
    _Untold(("twice",), (*_OF_ALL_MEETINGS, *_OF_MEMBERS, "next-hosts", "platforms"), lambda r: r.is_yes_or_no),
    # Who belongs to it has not left it, and who joined it did not decline to.
    _Untold(("no longer",), _OF_MEMBERS, lambda r: r.is_yes_or_no),
    _Untold(("turned down",), ("membership-changes", *_OF_MEMBERS), lambda r: r.is_yes_or_no),
    _Untold(("sold or bought",), ("partner-ranks",)),  # ranks are of all trade
    _Untold(("a capital",), ("places", "hosted", "about", *_OF_ALL_MEETINGS)),  # where they met need not be one
    _Untold(("age",), ("attendance", "officials")),  # nor is how often somebody came an age
    _Untold(("of a secretariat",), ("mechanisms",), lambda r: "when" not in r.asks),
    _Untold(("of a secretariat",), ("founding",)),  # nor was it founded with its format
    _Untold(("next",), ("chairs",), lambda r: {"next", "since", "until"} & r.operators.keys() or r.beside),
    # Who is in one and not in the other is not in neither.
    _Untold(("neither of them",), ("members", "memberships", "common-members", "overlap")),
    # The calendar, and a list of meetings, have those of all councils.
    _Untold(
        ("of summits",), ("meetings",), lambda r: "count" not in r.operators or r.parameters.get("type") != ["Summit"]
    ),
    _Untold(
        ("of summits",), ("calendar",), lambda r: "mechanism" not in r.parameters or r.operators.keys() != {"count"}
    ),
    _Untold(("older than",), ("successors",)),
    _Untold(("older than",), ("founding",), lambda r: len(r.parameters.get("mechanism", ())) > 1),
    _Untold(("joining",), ("attendance",)),  # whoever spoke for it at a meeting did not join it there
    _Untold(("rejoined",), ("membership-changes",), lambda r: "member" in r.parameters or r.is_yes_or_no),
    # All who belong to it are not the largest of them, nor is how many plans there are a number of people.
    _Untold(("most", "fewest"), _OF_MEMBERS, lambda r: {"most", "fewest"} & r.operators.keys() or r.is_yes_or_no),
    _Untold(("how many people",), ("initiatives", "projects")),
    # Whoever trades most with somebody need not meet them most.
    _Untold(("figures of trade",), ("connected-states", "connected-mechanisms", "co-membership", "about")),
    # What connects two things says nothing of who wrote the minutes of their meeting.
    _Untold(("who",), _OF_TWO_THINGS, lambda r: not r.known),
    # Where its secretariat is does not say where it was founded.
    _Untold(("founded",), ("bodies",), lambda r: "has its seat" in r.asks or not {"where", "city"} & r.asks),
    # What somebody signed does not say who signed their charter.
    _Untold(
        ("who", "states"),
        ("signatories",),
        lambda r: r.parameters.keys() != {"signatory"} or r.is_yes_or_no or "count" in r.operators,
    ),
    _Untold(
        ("target",), _OF_PERIODS, lambda r: "target" in str(r.parameters.get("indicator"))
    ),  # what is, is not aimed at
    # Who came does not say who stayed away; nor was whoever did not come not invited.
    _Untold(
        ("absent",), (*_OF_ALL_MEETINGS, *_OF_MEMBERS, "participants", "membership-changes"), lambda r: r.is_yes_or_no
    ),
    _Untold(("invited",), ("attendance", "participants", *_OF_MEMBERS), lambda r: "without" not in r.operators),
    # Who belongs to it need not have come back.
    _Untold(("rejoined",), ("members",), lambda r: r.is_yes_or_no or r.as_of or r.roles),
    # Whoever it is that somebody followed is not known here, nor who had an office before whoever has it.
    _Untold(("after somebody",), OF_OFFICE, lambda r: r.beside),
    _Untold(("former office",), OF_OFFICE, lambda r: r.beside or "who" not in r.asks),
)


def has_a_place_for_all(reading: Reading) -> bool:
    """Whether a reading explains the whole text, is about something, and asks nothing of a future that nobody plans."""
    if _contradicts_itself(reading):
        return False
    return _explains_all(reading) and not _is_future(reading) and is_about_something(reading)


def _contradicts_itself(reading: Reading) -> bool:
    """Whether a time ends before it begins, or what is in something is asked for without that."""
    since, until = (reading.operators.get(name, "") for name in ("since", "until"))
    given = {value for values in reading.parameters.values() for value in values}
    return bool(since and until and since[:4] > until[:4]) or reading.operators.get("without") in given


def _explains_all(reading: Reading) -> bool:
    """Whether nothing of substance is left: no name, no date, and no words but those that the rows may have."""
    if reading.unused or reading.light > _LIGHT or reading.known > _KNOWN:
        return False
    is_what = reading.question.name == "about" and not (reading.known == 1 and "where" in reading.asks)
    if reading.known and (reading.unlikely > _UNLIKELY or is_what):
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
    ):
        return "matching" in reading.operators  # how many there were of something is no sum that was promised
    if reading.question.name == "sources-for" and reading.chance < _SAYS:
        return False  # which documents there are is asked in so many words
    if asks_something_else(reading) or (reading.is_yes_or_no and _would_say_yes_to_another(reading)):
        return False
    if reading.left and "has" in reading.operators:
        return False  # a row without a word that is left does not say No
    return not reading.left or "matching" not in reading.operators or _is_pledge(reading)


def asks_something_else(reading: Reading) -> bool:
    """Whether a text asks who did something, or for something, that the question does not tell."""
    name = reading.question.name
    if "proposed" in reading.asks and name not in _OF_AUTHORS:
        return True  # what there is does not say who proposed it
    if any(name in one.questions and reading.asks & {*one.cues} and not one.told(reading) for one in _UNTOLD):
        return True
    # When they met does not say who has a post.
    return _is_of_other_members(reading) or bool(name in OF_MEETINGS and set(reading.called) & set(reading.words))


def _is_of_other_members(reading: Reading) -> bool:
    """Whether a text asks for members by something that the question does not tell: their role, their ministers, their size."""
    name = reading.question.name
    is_ranked = bool({"most", "fewest"} & reading.operators.keys())
    if name == "membership-changes" and "mechanism" in reading.parameters:
        return is_ranked  # who joined it does not say who is the smallest of them
    if name in _OF_MEMBERS:
        is_suspended = _SUSPENDED in str(reading.parameters.get("role"))  # a member may be suspended, or not
        return bool(reading.portfolios) or (reading.is_yes_or_no and _SUSPENDED in reading.roles and not is_suspended)
    return name in OF_MEETINGS and bool(reading.roles)


def _would_say_yes_to_another(reading: Reading) -> bool:
    """Whether a yes would be one to another question than whether something is so."""
    name = reading.question.name
    if name in _OF_TWO_THINGS and reading.explained < _CONNECTS:
        return True  # that two are connected does not say that one was at the other, or belongs to it
    if _RANKS & reading.asks and name not in _RANKING and not _ENDS & reading.operators.keys():
        return True  # that there was one does not say that it was the largest
    if "twice" in reading.asks:
        return True  # nor that there were two
    if name == "participants" and "agreed to" in reading.asks:
        return True  # that somebody was there does not say that they adopted something
    if name in OF_MEETINGS and "attends" in reading.asks:
        return True  # that there was one does not say who came
    if name not in _COMPARES and reading.limit is None and {"more", "fewer"} & reading.asks:
        return True  # what each of two has does not say which has more
    if "rises" in reading.asks and name in OF_SUMS:
        return True  # that something was promised does not say that it was more
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
    return not is_planned and max(days)[:4] > today[:4]


def is_about_something(reading: Reading) -> bool:
    """Whether a text names what it is about, or asks about all there is."""
    dates_ = {p.name for p in reading.question.parameters if p.is_date}
    named = [n for n in reading.parameters if n not in dates_ and n not in _NO_SUBJECT]
    if named or ("matching" in reading.operators and not reading.left):
        return True
    is_whole = not reading.left and reading.operators.keys() <= _OF_ALL_ROWS
    if reading.question.name == "membership-changes" and dates_.isdisjoint(reading.parameters):
        return False  # of which time, or of which mechanism?
    if reading.question.name in _OF_PLANS and reading.explained < _SAYS_OF_PLANS:
        return False  # "the next meeting": of whom?
    if reading.question.name == "calendar" and dates_ & reading.parameters.keys():
        return not reading.left and not reading.known and reading.chance >= _SAYS_OF_A_TIME
    is_likely = reading.chance >= (_SAYS if reading.explained else _ALONE)
    return reading.question.name in _OF_ALL and is_whole and is_likely
