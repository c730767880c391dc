"""Rules about meetings, and who came to them: what a text asks of these, or what questions about these do not tell."""

from __future__ import annotations

from comity.plain_language.parsing.reading import LISTS_OF_MEETINGS, OF_FIGURES, OF_MEETINGS, Reading
from comity.plain_language.untold.rule import OF_ALL_MEETINGS, OF_TEXTS, Untold, says_yes_or_no
from comity.questions.operators import OF_MEMBERS

_HELD = frozenset(("when", "year", "where", "city", "most", "fewest", "next", "hosts", "has hosted", "co-hosts"))
"""What may be asked of a meeting beside who is asked for."""


def _is_of_times_alone(reading: Reading) -> bool:
    """Whether nothing but times is read, and they are asked about, or lie years apart."""
    years = {day[:4] for name in ("since", "until") for day in reading.parameters.get(name, ())}
    return reading.parameters.keys() <= {"since", "until"} and (reading.is_yes_or_no or len(years) > 1)


RULES = (
    # Who was sent away need not have left; when somebody joined does not say at which meeting, nor who led it then.
    Untold(("expelled",), ("membership-changes", *OF_MEMBERS), lambda r: not r.is_yes_or_no),
    Untold(("which meeting", "a post"), ("membership-changes",), says_yes_or_no),
    Untold(("where",), ("membership-changes",), lambda r: "when" in r.asks or "mechanism" not in r.parameters),
    # Who chaired a meeting need not have been chosen at it.
    Untold(("is chosen",), ("participants", "attendance", *OF_ALL_MEETINGS), lambda r: not r.is_yes_or_no),
    # The ninth member is no ninth meeting, nor the first one after an enlargement the first of all.
    Untold(("members by name",), ("meeting",), lambda r: r.is_yes_or_no or {"hosts", "attends", "of summits"} & r.asks),
    Untold(("an enlargement",), (*OF_ALL_MEETINGS, "hosts-per-year", "chairs", "next-hosts", "membership-changes")),
    Untold(("for the nth time",), (*OF_ALL_MEETINGS, "hosts-per-year", "membership-changes", "chairs", "statements")),
    # Where a meeting was does not say what was on its agenda, as a calendar does of a year.
    Untold(
        ("what was discussed",),
        OF_MEETINGS,
        lambda r: r.question.name == "calendar" and {"place", "type"}.isdisjoint(r.given),
    ),
    # Nor are those who have a post there, or where it has its seat, what somebody sent.
    Untold(("what somebody did",), ("officials", "bodies"), lambda r: not {"represent", "attends"} <= r.asks),
    # Nor where it was, who came.
    Untold(("where",), ("participants",), lambda r: r.is_yes_or_no or {"who", "which leaders", "how many"} & r.asks),
    # Nor are all initiatives of a format those that its ministers adopted at one meeting.
    Untold(("adopts",), ("initiatives",), lambda r: "meeting" in r.parameters or "foreign ministers" not in r.asks),
    # Nor does a meeting tell when others prepared it.
    Untold(("prepares a meeting",), ("meeting", "participants", *OF_MEETINGS)),
    # Nor what is said of it, who spoke for somebody.
    Untold(("represent",), ("statements",), lambda r: "who" not in r.asks),
    # Nor who was somebody's adviser there.
    Untold(("who",), OF_MEETINGS, lambda r: r.is_yes_or_no or _HELD & r.asks),
    Untold(("until when",), OF_MEETINGS),  # nor does where they met say until when somebody presides
    # Nor is the first of all the first one with something.
    Untold(
        ("the first that",),
        (*OF_ALL_MEETINGS, *OF_TEXTS, "participants", "adopted"),
        lambda r: not (r.other_words or {"online", "in person"} & r.asks),
    ),
    Untold(("a chair", "heads"), ("platforms",)),  # that there is one does not say who heads it
    # Nor do all who belong to it.
    Untold(("a chair",), ("members",), lambda r: r.is_yes_or_no or (r.explained and "chaired" not in r.asks)),
    Untold(("theme",), ("chairs", "officials", "members", "summits")),  # when it was, or who had the chair, is no theme
    # Nor are all who came, or who has a post since another year, whoever chaired it.
    Untold(("chaired",), ("participants", "meeting"), lambda r: "who" not in r.asks or "capacity" in r.parameters),
    # How often a state was there does not say how often it had the chair.
    Untold(("a chair",), OF_MEETINGS, lambda r: "count" not in r.operators and "of summits" in r.asks),
    # Where it met most often, with all its councils, is not where most of its summits were.
    Untold(("of summits",), ("places",), lambda r: "mechanism" not in r.parameters or "most" not in r.asks),
    # What two belong to says nothing of when they met first, nor is the first of one format that format.
    Untold(("of summits",), ("common-mechanisms",), lambda r: not {"when", "first"} & {*r.asks, *r.operators}),
    Untold((), ("founding",), lambda r: "first" not in r.operators or len(r.parameters.get("mechanism", ())) != 1),
    Untold(("of summits", "an enlargement"), ("timeline",)),  # all that happened to it are no summits, or new members
    # Where it met, or who belongs to it, does not say where it sits.
    Untold(("has its seat",), ("places", "memberships", "connected-states", "connected-mechanisms"), says_yes_or_no),
    Untold(("of a secretariat",), OF_ALL_MEETINGS),  # who has a secretariat met without it
    # When it was held, and where, does not say who chaired it.
    Untold(("chaired",), ("adopted",), lambda r: r.is_yes_or_no),
    Untold(("chaired",), ("summits",), lambda r: r.is_yes_or_no or "who" not in r.asks or "when" in r.asks),
    Untold(("founded",), OF_MEETINGS),  # what met there was not founded there
    # That a meeting was held does not say what happened at it.
    Untold(
        ("what happened",),
        ("calendar",),
        lambda r: "mechanism" not in r.parameters or not {"at a meeting", "meets"} <= r.asks,
    ),
    # Nor are all meetings of some years what is asked of by their numbers alone: "Was 1950 in 2025?".
    Untold((), ("calendar",), lambda r: r.explained or not _is_of_times_alone(r)),
    # Nor was that always the plan.
    Untold(("planned at first",), OF_ALL_MEETINGS, lambda r: "where" not in r.asks or "next" in r.asks),
    Untold(("which meeting",), ("signatories",), lambda r: "who" in r.asks),  # nor does who signed it say where
    Untold(("meets",), ("bodies", "platforms"), lambda r: not r.when),  # where bodies sit is not where one met then
    # How many of the first five were somewhere, is not where the first was.
    Untold(("of the first few",), (*OF_ALL_MEETINGS, "attendance", "participants")),
    # Nor what somebody announced there, and a meeting that is announced is another thing.
    Untold(
        ("was announced",),
        (*OF_ALL_MEETINGS, "next-meetings"),
        lambda r: r.is_yes_or_no or "at a meeting" not in r.asks or _HELD & r.asks,
    ),
    Untold(("in what form", "which leaders"), OF_MEETINGS),  # when it was does not say how, nor who came
    Untold(("how many people",), (*OF_ALL_MEETINGS, "founding")),  # how many meetings there were is not how many came
    # Who came does not say who stayed away; nor was whoever did not come not invited.
    Untold(("absent",), (*OF_ALL_MEETINGS, *OF_MEMBERS, "participants", "membership-changes"), says_yes_or_no),
    Untold(("absent",), ("attendance",)),
    # Which meeting it was does not say who came, or who had a post.
    Untold(("who",), ("meetings",), lambda r: {"hosts", "has hosted", "chaired", "a chair"} & r.asks),
    Untold(
        ("attends",),
        ("meeting", *LISTS_OF_MEETINGS),
        lambda r: {"who", "states"}.isdisjoint(r.asks) or "count" in r.operators or r.is_yes_or_no,
    ),
    # Whoever went there need not have led anything.
    Untold(("went to",), ("chairs", "officials"), lambda r: "which leaders" not in r.asks),
    Untold(("went to",), ("participants",), lambda r: "which leaders" not in r.asks or "capacity" not in r.parameters),
    Untold(
        ("invited",),
        ("attendance", "participants", "connected-states", *OF_MEMBERS),
        lambda r: "without" not in r.operators,
    ),
    # Nor is it where it was asked to join.
    Untold(("invited",), ("attendance",), lambda r: "which meeting" not in r.asks),
    # Nor is the host of most meetings the largest of all, or anybody that has belonged or chaired.
    Untold(("largest",), (*OF_MEETINGS, *OF_MEMBERS, "chairs", "hosts-per-year", "places", "membership-changes")),
    Untold(("largest",), ("meetings-per-year",), lambda r: "year" in r.asks),
    Untold(("largest",), ("partner-ranks",), lambda r: r.explained > 1),
    Untold(("largest",), OF_FIGURES, lambda r: "indicator" in r.parameters or "part of a whole" in r.asks),  # of what?
    # Who hosted most says nothing of when most were held.
    Untold(("when", "year"), OF_MEETINGS, lambda r: {"most", "fewest"}.isdisjoint(r.operators)),
    # The calendar, and a list of meetings, have those of all councils.
    Untold(
        ("of summits",), ("meetings",), lambda r: "count" not in r.operators or r.parameters.get("type") != ["Summit"]
    ),
    Untold(
        ("of summits",), ("calendar",), lambda r: "mechanism" not in r.parameters or r.operators.keys() != {"count"}
    ),
    # Where a state met others is not where it lies.
    Untold(("where",), ("places",), lambda r: r.given.keys() != {"matching"} or "meets" in r.asks or r.is_past),
    # A number of meetings is no sum.
    Untold(("how much",), OF_ALL_MEETINGS, lambda r: "how many" in r.asks or "count" in r.operators),
    # Which of two it was is told neither by a yes nor by where one meeting was.
    Untold(
        ("or",), ("meeting",), lambda r: r.is_yes_or_no or {"where", "city", "when", "online", "in person"} & r.asks
    ),
    # Where the next one is does not say which states come.
    Untold(("states",), ("next-meetings",), lambda r: {"hosts", "where", "when", "city"} & r.asks),
    # One meeting had one place: not the most of any.
    Untold(
        ("most", "fewest"), ("meeting", *OF_MEETINGS), lambda r: {"most", "fewest"} & r.operators.keys() or r.beside
    ),
)
