"""What a text may ask for that a question of the catalogue does not tell: then another reading is meant, or it is asked back."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from comity.plain_language.parsing.reading import LISTS_OF_MEETINGS, OF_FIGURES, OF_MEETINGS, OF_ONE_SIDE, Reading
from comity.questions.operators import OF_MEMBERS, OF_OFFICE

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
_OF_TWO_LISTS = ("common-members", "overlap")
OF_TWO_THINGS = ("paths", "common-mechanisms")
"""Questions about what connects two things."""
_OF_TEXTS = ("documents", "about")
_OF_ALL_MEETINGS = (*OF_MEETINGS, "meeting")
_SUSPENDED = "suspended"
_HELD = frozenset(("when", "year", "where", "city", "most", "fewest", "next", "hosts", "has hosted", "co-hosts"))
_OF_A_MEETING = frozenset(("when", "year", "where", "city", "who", "states", "which meeting", "theme", "venue"))
"""What may be asked of meetings beside who is asked for, and what the row of one tells."""
_BOTH = 2
_SHARED = 0.25
"""How much of a text a question word explains for each question that can tell it."""


class _Untold(NamedTuple):
    """What a text may ask for, by any of some cues, and the questions that do not tell it, unless ``told`` says so of a reading.

    Without cues it is any text.
    """

    cues: tuple[str, ...]
    questions: tuple[str, ...]
    told: Callable[[Reading], object] = lambda _: False


def _is_between_two(reading: Reading) -> bool:
    """Whether figures of two sides with each other are read, whatever the year: no other states have any of these."""
    is_within = reading.parameters.get("indicator") == ["intra-trade"]
    is_of_both = is_within or {"reporter", "partner"} <= reading.parameters.keys()
    return is_of_both and not {"when", "year"} & reading.asks


def _is_of_times_alone(reading: Reading) -> bool:
    """Whether nothing but times is read, and they are asked about, or lie years apart."""
    years = {day[:4] for name in ("since", "until") for day in reading.parameters.get(name, ())}
    return reading.parameters.keys() <= {"since", "until"} and (reading.is_yes_or_no or len(years) > 1)


def _says_yes_or_no(reading: Reading) -> bool:
    return reading.is_yes_or_no


def _is_named_alone(reading: Reading) -> bool:
    """Whether what is named is itself the part: "what share of GDP did the allies promise", "how much of it came from Kuwait"."""
    return ("how much" not in reading.asks or "represent" in reading.asks) and "matching" in reading.operators


def _is_of_joining(reading: Reading) -> bool:
    """Whether a text speaks of joining a format, and of leaving none."""
    return "joining" in reading.asks and reading.parameters.get("change") != ["left"]


_ABOUT_MEMBERS = (
    _Untold(("suggested",), OF_MEMBERS),  # its founders need not have had the idea
    _Untold(("heads",), (*OF_MEMBERS, "membership-changes")),  # who belongs to it, or joined it, does not head it
    # Nor did the first who joined it therefore come to its first summit.
    _Untold(("attends",), OF_MEMBERS, lambda r: {"first", "last", "nth"}.isdisjoint(r.operators)),
    _Untold(("more", "fewer"), _OF_TWO_LISTS),  # who belongs to both says nothing of which has more
    # Who is a member of both is not the partner of one, nor are those of one role those of two.
    _Untold(("a role",), (*_OF_TWO_LISTS, "comparison"), _says_yes_or_no),
    # In the format that is named with it, and not in the other.
    _Untold(("a role",), ("members",), lambda r: "both" not in r.operators or "role" not in r.parameters),
    _Untold(("several roles",), ("members",), lambda r: r.is_yes_or_no or "or" in r.asks),
    _Untold(("none of it",), ("mechanisms", "bodies", "meetings-per-year", *_OF_ALL_MEETINGS), _says_yes_or_no),
    _Untold(("neither of them",), (*OF_MEMBERS, *_OF_TWO_LISTS)),  # nor is whoever is in one in neither
    _Untold(("no longer",), OF_MEMBERS, _says_yes_or_no),  # who belongs to it has not left it
    # That projects cover a state does not say that it built one.
    _Untold((), ("projects",), lambda r: not r.is_yes_or_no or {"has", "matching"} & r.operators.keys()),
    _Untold(("gives notice",), ("membership-changes",), lambda r: "when" not in r.asks),  # nor did it leave that day
    # Nor is whoever belongs to it, or joined it, for or against that.
    _Untold(("against",), ("membership-changes", "founding", "about", *OF_MEMBERS)),
    _Untold(("turned down",), ("membership-changes", *OF_MEMBERS), _says_yes_or_no),  # who joined it did not decline to
    # Who left it, or joined it, is not who wants to leave.
    _Untold(("only wished", "will"), ("membership-changes",), lambda r: r.when or r.is_yes_or_no or _is_of_joining(r)),
    # Nor need whoever was in it in a year have signed it then.
    _Untold(("adopts",), ("members",), lambda r: not (r.as_of and any(map(str.isdigit, r.when)))),
    _Untold(("rejoined",), ("members",), lambda r: r.is_yes_or_no or r.as_of or r.roles),  # nor need it have come back
    _Untold(("rejoined",), ("membership-changes",), lambda r: "member" in r.parameters or r.is_yes_or_no),
    _Untold(("co-hosts",), ("members", "founding", "about")),  # whoever belongs to it does not hold it together
    # Whoever was suspended in a year need not have been so only since.
    _Untold(("suspends",), ("members",), lambda r: r.is_yes_or_no or not r.as_of or r.operators.keys() - {"matching"}),
    # All who belong to it are not the largest of them.
    _Untold(("most", "fewest"), OF_MEMBERS, lambda r: {"most", "fewest"} & r.operators.keys() or r.is_yes_or_no),
    # What it is, or when it met, does not say who belongs to it.
    _Untold(
        ("members asked for",), ("about", "mechanisms", "memberships", *_OF_ALL_MEETINGS), lambda r: "hosts" in r.asks
    ),
    _Untold(("members asked for",), ("founding",), lambda r: "when" in r.asks),  # nor who did when it was founded
    _Untold(("members asked for",), ("membership-changes",), lambda r: "member" not in r.parameters or r.is_yes_or_no),
    # Whoever spoke for it at a meeting did not join it there, nor is it known when by how many formats somebody is in.
    _Untold(("joining",), ("attendance", "connected-states"), lambda r: "without" in r.operators),
    # Nor does what was founded in a year say what they joined in it.
    _Untold(("joining",), ("mechanisms",), lambda r: "founded" in r.asks or "since" not in r.parameters),
    # Whoever talks with it, or was invited to, is no strategic partner.
    _Untold(
        ("strategic partners",),
        (*OF_MEMBERS, "membership-changes", "about", "successors", "founding", "partner-ranks", "common-mechanisms"),
    ),
)
_ABOUT_OTHER_THINGS = (
    # To what a state belongs, or where it met others, is not where it lies.
    _Untold(("where",), ("memberships",), lambda r: r.explained),
    _Untold(("where",), ("places",), lambda r: r.given.keys() != {"matching"} or "meets" in r.asks or r.is_past),
    # A treaty of Rome is none that Italy signed; what a format is, does not say whether it has a bank, nor how long its road is.
    _Untold(("a title",), ("signatories", "documents", "adopted", "timeline"), lambda r: "document" in r.parameters),
    _Untold(("founded",), ("timeline",), lambda r: "when" not in r.asks),  # what happened at it does not date it
    _Untold(
        ("a kind of body",), ("mechanisms",), lambda r: "form" in r.parameters
    ),  # of a bank, no formats are asked for
    _Untold(("a kind of body",), ("founding", "hosted", "about", "timeline", "members", "statements", "adopted")),
    _Untold(("a rank",), ("membership-changes", "memberships")),  # when it joined is not as which of all
    _Untold(
        ("counted otherwise",),
        ("members", "memberships", "participants", "pledges", "about", "documents", "signatories", *_OF_ALL_MEETINGS),
    ),
    _Untold(("target", "a post"), ("partner-ranks",)),
    # Sums are in some currency, and who has founded something, or belongs to it, has not therefore a coin or a flag.
    _Untold(("invested",), ("changes",), lambda r: "how much" not in r.asks),  # what happened since is no sum
    # Nor is one promise larger than others, or one at the first summit the first of all; and a sum is what is asked for.
    _Untold(("rises",), ("pledges",), lambda r: not r.is_yes_or_no),
    _Untold(("how much",), ("pledges", "figures"), lambda r: {"first", "last", "nth"}.isdisjoint(r.operators)),
    _Untold(("how much",), _OF_ALL_MEETINGS, lambda r: "how many" in r.asks or "count" in r.operators),
    _Untold(("joining",), ("next-hosts",)),
    _Untold(("how many",), ("officials",), lambda r: "without" not in r.operators),  # who has a post there is no state
    _Untold(("after somebody",), ("hosts-per-year",), lambda r: {"after", "before"} & r.operators.keys()),
    _Untold(("adopts",), ("membership-changes",), lambda r: "nth" not in r.operators),  # the second text is no member
    _Untold(("attends",), ("initiatives",)),
    _Untold(("target",), ("adopted", *_OF_ALL_MEETINGS)),
    _Untold(("chaired",), ("officials",), lambda r: "meets" not in r.asks),
    _Untold(("at which meeting",), ("signatories", "paths", "overlap")),
    _Untold(("ministers",), ("founding",), lambda r: len(r.parameters.get("mechanism", ())) < _BOTH),
    _Untold(("what somebody did",), ("overlap",)),
    _Untold(("all of them",), ("pledges",), lambda r: "how much" not in r.asks),  # nor is it what each of them pays
    _Untold(
        ("or",), ("meeting",), lambda r: r.is_yes_or_no or {"where", "city", "when", "online", "in person"} & r.asks
    ),
    _Untold(("states",), ("next-meetings",), lambda r: {"hosts", "where", "when", "city"} & r.asks),
    _Untold(("a post",), ("members",), lambda r: "who" not in r.asks or "has" in r.operators),
    _Untold(("promised",), ("common-mechanisms",)),  # nor are formats the funds that two set up
    _Untold(("a currency",), ("pledges",), lambda r: not r.is_yes_or_no),
    _Untold(("a chair",), ("pledges",)),  # nor do they have one
    _Untold(
        ("a currency",),
        ("adopted", "documents", "founding", "initiatives", "meetings-per-year", "places", "about", *OF_MEMBERS),
    ),
    _Untold(("when",), ("areas", "priority-areas"), lambda r: "areas" in r.asks),  # what it is about has no date
    # That members belong to few formats together does not say which of them is the smallest; one meeting had one place.
    _Untold(("most", "fewest"), ("overlap", "common-members"), lambda r: "of formats" in r.asks),
    _Untold(
        ("most", "fewest"), ("meeting", *OF_MEETINGS), lambda r: {"most", "fewest"} & r.operators.keys() or r.beside
    ),
    # When somebody entered it does not say how old it is.
    _Untold(("oldest",), ("memberships",), lambda r: "of formats" not in r.asks),
    # Who belongs to it does not say when each joined; who belonged to it then had joined it before.
    _Untold(("when",), ("members",), lambda r: "joining" not in r.asks or r.is_yes_or_no or r.as_of),
    # Whoever founded it did not enter it later, nor is what somebody belonged to in a year what they joined in it.
    _Untold(
        ("joining",),
        OF_MEMBERS,
        lambda r: (r.is_yes_or_no or not (r.as_of and r.when)) and r.parameters.get("role") != ["founding-member"],
    ),
)
_ABOUT_MEETINGS = (
    # Who was sent away need not have left; when somebody joined does not say at which meeting, nor who led it then.
    _Untold(("expelled",), ("membership-changes", *OF_MEMBERS), lambda r: not r.is_yes_or_no),
    _Untold(("which meeting", "a post"), ("membership-changes",), _says_yes_or_no),
    _Untold(("where",), ("membership-changes",), lambda r: "when" in r.asks or "mechanism" not in r.parameters),
    # Who chaired a meeting need not have been chosen at it.
    _Untold(("is chosen",), ("participants", "attendance", *_OF_ALL_MEETINGS), lambda r: not r.is_yes_or_no),
    # The ninth member is no ninth meeting, nor the first one after an enlargement the first of all.
    _Untold(
        ("members by name",), ("meeting",), lambda r: r.is_yes_or_no or {"hosts", "attends", "of summits"} & r.asks
    ),
    _Untold(("an enlargement",), (*_OF_ALL_MEETINGS, "hosts-per-year", "chairs", "next-hosts", "membership-changes")),
    _Untold(("for the nth time",), (*_OF_ALL_MEETINGS, "hosts-per-year", "membership-changes", "chairs", "statements")),
    # Where a meeting was does not say what was on its agenda, as a calendar does of a year.
    _Untold(
        ("what was discussed",),
        OF_MEETINGS,
        lambda r: r.question.name == "calendar" and {"place", "type"}.isdisjoint(r.given),
    ),
    # Nor are those who have a post there, or where it has its seat, what somebody sent.
    _Untold(("what somebody did",), ("officials", "bodies"), lambda r: not {"represent", "attends"} <= r.asks),
    # Nor where it was, who came.
    _Untold(("where",), ("participants",), lambda r: r.is_yes_or_no or {"who", "which leaders", "how many"} & r.asks),
    # Nor are all initiatives of a format those that its ministers adopted at one meeting.
    _Untold(("adopts",), ("initiatives",), lambda r: "meeting" in r.parameters or "foreign ministers" not in r.asks),
    # Nor does a meeting tell when others prepared it.
    _Untold(("prepares a meeting",), ("meeting", "participants", *OF_MEETINGS)),
    # Nor what is said of it, who spoke for somebody.
    _Untold(("represent",), ("statements",), lambda r: "who" not in r.asks),
    # Nor who was somebody's adviser there.
    _Untold(("who",), OF_MEETINGS, lambda r: r.is_yes_or_no or _HELD & r.asks),
    _Untold(("until when",), OF_MEETINGS),  # nor does where they met say until when somebody presides
    # Nor is the first of all the first one with something.
    _Untold(
        ("the first that",),
        (*_OF_ALL_MEETINGS, *_OF_TEXTS, "participants", "adopted"),
        lambda r: not (r.other_words or {"online", "in person"} & r.asks),
    ),
    _Untold(("a chair", "heads"), ("platforms",)),  # that there is one does not say who heads it
    # Nor do all who belong to it.
    _Untold(("a chair",), ("members",), lambda r: r.is_yes_or_no or (r.explained and "chaired" not in r.asks)),
    _Untold(
        ("theme",), ("chairs", "officials", "members", "summits")
    ),  # when it was, or who had the chair, is no theme
    # Nor are all who came, or who has a post since another year, whoever chaired it.
    _Untold(("chaired",), ("participants", "meeting"), lambda r: "who" not in r.asks or "capacity" in r.parameters),
    # How often a state was there does not say how often it had the chair.
    _Untold(("a chair",), OF_MEETINGS, lambda r: "count" not in r.operators and "of summits" in r.asks),
    # Where it met most often, with all its councils, is not where most of its summits were.
    _Untold(("of summits",), ("places",), lambda r: "mechanism" not in r.parameters or "most" not in r.asks),
    # What two belong to says nothing of when they met first, nor is the first of one format that format.
    _Untold(("of summits",), ("common-mechanisms",), lambda r: not {"when", "first"} & {*r.asks, *r.operators}),
    _Untold((), ("founding",), lambda r: "first" not in r.operators or len(r.parameters.get("mechanism", ())) != 1),
    _Untold(("of summits", "an enlargement"), ("timeline",)),  # all that happened to it are no summits, or new members
    # Where it met, or who belongs to it, does not say where it sits.
    _Untold(("has its seat",), ("places", "memberships", "connected-states", "connected-mechanisms"), _says_yes_or_no),
    _Untold(("of a secretariat",), _OF_ALL_MEETINGS),  # who has a secretariat met without it
    # When it was held, and where, does not say who chaired it.
    _Untold(("chaired",), ("adopted",), lambda r: r.is_yes_or_no),
    _Untold(("chaired",), ("summits",), lambda r: r.is_yes_or_no or "who" not in r.asks or "when" in r.asks),
    _Untold(("founded",), OF_MEETINGS),  # what met there was not founded there
    # That a meeting was held does not say what happened at it.
    _Untold(
        ("what happened",),
        ("calendar",),
        lambda r: "mechanism" not in r.parameters or not {"at a meeting", "meets"} <= r.asks,
    ),
    # Nor are all meetings of some years what is asked of by their numbers alone: "Was 1950 in 2025?".
    _Untold((), ("calendar",), lambda r: r.explained or not _is_of_times_alone(r)),
    # Nor was that always the plan.
    _Untold(("planned at first",), _OF_ALL_MEETINGS, lambda r: "where" not in r.asks or "next" in r.asks),
    _Untold(("which meeting",), ("signatories",), lambda r: "who" in r.asks),  # nor does who signed it say where
    _Untold(("meets",), ("bodies", "platforms"), lambda r: not r.when),  # where bodies sit is not where one met then
    # How many of the first five were somewhere, is not where the first was.
    _Untold(("of the first few",), (*_OF_ALL_MEETINGS, "attendance", "participants")),
    # Nor what somebody announced there, and a meeting that is announced is another thing.
    _Untold(
        ("was announced",),
        (*_OF_ALL_MEETINGS, "next-meetings"),
        lambda r: r.is_yes_or_no or "at a meeting" not in r.asks or _HELD & r.asks,
    ),
    _Untold(("in what form", "which leaders"), OF_MEETINGS),  # when it was does not say how, nor who came
    _Untold(("how many people",), (*_OF_ALL_MEETINGS, "founding")),  # how many meetings there were is not how many came
    # Who came does not say who stayed away; nor was whoever did not come not invited.
    _Untold(("absent",), (*_OF_ALL_MEETINGS, *OF_MEMBERS, "participants", "membership-changes"), _says_yes_or_no),
    _Untold(("absent",), ("attendance",)),
    # Which meeting it was does not say who came, or who had a post.
    _Untold(("who",), ("meetings",), lambda r: {"hosts", "has hosted", "chaired", "a chair"} & r.asks),
    _Untold(
        ("attends",),
        ("meeting", *LISTS_OF_MEETINGS),
        lambda r: {"who", "states"}.isdisjoint(r.asks) or "count" in r.operators or r.is_yes_or_no,
    ),
    # Whoever went there need not have led anything.
    _Untold(("went to",), ("chairs", "officials"), lambda r: "which leaders" not in r.asks),
    _Untold(("went to",), ("participants",), lambda r: "which leaders" not in r.asks or "capacity" not in r.parameters),
    _Untold(
        ("invited",),
        ("attendance", "participants", "connected-states", *OF_MEMBERS),
        lambda r: "without" not in r.operators,
    ),
    # Nor is it where it was asked to join.
    _Untold(("invited",), ("attendance",), lambda r: "which meeting" not in r.asks),
    # Nor is the host of most meetings the largest of all, or anybody that has belonged or chaired.
    _Untold(("largest",), (*OF_MEETINGS, *OF_MEMBERS, "chairs", "hosts-per-year", "places", "membership-changes")),
    _Untold(("largest",), ("meetings-per-year",), lambda r: "year" in r.asks),
    _Untold(("largest",), ("partner-ranks",), lambda r: r.explained > 1),
    _Untold(("largest",), OF_FIGURES, lambda r: "indicator" in r.parameters or "part of a whole" in r.asks),  # of what?
    # Who hosted most says nothing of when most were held.
    _Untold(("when", "year"), OF_MEETINGS, lambda r: {"most", "fewest"}.isdisjoint(r.operators)),
    # The calendar, and a list of meetings, have those of all councils.
    _Untold(
        ("of summits",), ("meetings",), lambda r: "count" not in r.operators or r.parameters.get("type") != ["Summit"]
    ),
    _Untold(
        ("of summits",), ("calendar",), lambda r: "mechanism" not in r.parameters or r.operators.keys() != {"count"}
    ),
)
_ABOUT_HOSTS = (
    # When it was does not say with whom somebody hosted it, or who did not want to.
    _Untold(("co-hosts", "turned down"), (*_OF_ALL_MEETINGS, "hosts-per-year")),
    # Who belongs to it need not have hosted it, and the next host, or a list of meetings, does not say how often anybody did.
    _Untold(("hosts",), (*OF_MEMBERS, *_OF_TWO_LISTS, "signatories", "platforms")),
    # Nor do the areas that two share say who hosted both, or a turn in the chair who hosted most.
    _Untold(("hosts", "has hosted"), ("shared-areas", "missing-areas", "areas")),
    _Untold(("which states",), ("areas", "priority-areas")),  # in what a format works is not where
    _Untold(("has hosted",), ("chairs",), lambda r: {"most", "fewest"}.isdisjoint(r.operators)),
    # Where somebody was does not say that they hosted it.
    _Untold(("hosts",), ("attendance",), lambda r: r.is_yes_or_no or "capacity" in r.parameters or "attends" in r.asks),
    _Untold(("hosts",), ("next-hosts",), lambda r: not (r.is_past or "by now" in r.asks)),
    _Untold(("has hosted",), ("next-hosts",), lambda r: {"will", "next"} & r.asks),
    _Untold(
        ("next", "will"), ("hosts-per-year",), lambda r: not r.beside
    ),  # whoever came after somebody once is not next
    _Untold(("will",), ("hosted",), lambda r: r.is_yes_or_no or r.when),  # what was held there will not be
    _Untold(("hosts",), ("next-hosts", "hosts-per-year"), lambda r: "of a secretariat" not in r.asks),
    _Untold(("a chair", "heads", "a post"), _OF_TWO_LISTS),  # nor is every member of both at the head of both
    _Untold(("both of two",), (*OF_MEETINGS, "hosts-per-year"), lambda r: len(r.when) != _BOTH),
    _Untold(
        ("both of two",), ("next-hosts", "chairs")
    ),  # who is next in one, and who in the other, is not who was in both
    _Untold(
        ("hosts",),
        OF_MEETINGS,
        lambda r: not ("states" in r.asks and r.operators.keys() == {"count"}) or "host" in r.parameters,
    ),
    _Untold(
        ("most", "fewest"), ("hosts-per-year",), lambda r: {"year", "when"} & r.asks
    ),  # the most of a year is nobody's
    # Nor does one meeting say what was after it.
    _Untold(
        ("after somebody",),
        ("meeting", "summits", "about"),
        lambda r: (
            (r.beside or r.when or {"since", "until"} & r.operators.keys())
            or {"put off", "called off"} & r.asks  # "after two postponements" is no meeting
            or not ({"meeting", "entity"} & r.parameters.keys() or "nth" in r.operators)
        ),
    ),
    _Untold(("more", "fewer"), ("hosted", "summits", "next-hosts")),  # nor does what one hosted say who hosted more
    # Who hosted most says nothing of who came most often, or of what adopted most, though one Russian word may ask either.
    _Untold(
        ("attends", "adopts", "who came"),
        (*OF_MEETINGS, "hosts-per-year"),
        lambda r: {"most", "fewest"}.isdisjoint(r.operators) or {"adopts", "hosts", "states"} <= r.asks,
    ),
    _Untold(
        ("twice",),
        (*_OF_ALL_MEETINGS, *OF_MEMBERS, "next-hosts", "hosts-per-year", "platforms", "places", "chairs"),
        _says_yes_or_no,
    ),
)
_ABOUT_FIGURES = (
    # Neither meetings nor members say how much somebody traded, and whoever trades most with somebody need not meet them most.
    _Untold(("figures of trade",), (*_OF_ALL_MEETINGS, *OF_MEMBERS, "participants")),
    # Nor is a sum in all the part of it that is asked for.
    _Untold(("part of a whole",), ("pledges", "implementation"), _is_named_alone),
    _Untold(("founded",), ("pledges",), lambda r: "how much" in r.asks or "when" not in r.asks),  # nor is a sum a day
    _Untold(
        ("figures of trade",),
        ("conflicts", "membership-changes", "connected-states", "connected-mechanisms", "co-membership", "about"),
    ),
    _Untold(("sold or bought",), ("partner-ranks",)),  # ranks are of all trade
    _Untold(
        ("target",), OF_FIGURES, lambda r: "target" in str(r.parameters.get("indicator"))
    ),  # what is, is not aimed at
    # What a format has in all does not say which of its states has most.
    _Untold(
        ("states", "inside a place"),
        OF_FIGURES,
        lambda r: (
            not {"most", "fewest"} & r.operators.keys()
            or r.operators.get("matching", "world") != "world"
            or (OF_ONE_SIDE.isdisjoint(r.parameters.get("indicator", ())) and not _is_between_two(r))
        ),
    ),
    _Untold(("by the month",), OF_FIGURES),  # what was traded in a year is no monthly mean
    # How much it is in all says nothing of how much of it goes by road.
    _Untold(
        ("by some transport",),
        (*OF_FIGURES, "partner-ranks"),
        lambda r: "transport" in str(r.parameters.get("indicator")),
    ),
    _Untold(("how many people",), OF_FIGURES, lambda r: "indicator" in r.parameters),
    # All figures of two states are not how many of the one live in the other.
    _Untold(("counts of things",), OF_FIGURES, lambda r: "indicator" in r.parameters or r.left),
    # A minister of finance is no sum.
    _Untold(("a post",), ("pledges", *OF_FIGURES), lambda r: "who" not in r.asks or "promised" in r.asks),
    _Untold(("most", "fewest"), ("projects",), lambda r: "states" not in r.asks),  # nor is a format that has projects
    # What was promised is not what was invested.
    _Untold(("invested",), ("pledges",), lambda r: "promised" in r.asks),
    _Untold(("invested", "promised", "figures of trade"), ("meetings-per-year",)),
    _Untold(("promised",), ("attendance",)),  # where somebody was does not say what they promised
    _Untold(("attends",), ("pledges",)),  # who came to a meeting is no sum that was promised there
    _Untold(("how many states",), ("pledges",), _says_yes_or_no),  # nor is a sum a state
    _Untold(("promised",), ("priority-areas", "areas"), lambda r: "how many" not in r.asks),  # nor are areas a sum
    _Untold(("how many people",), ("pledges",), lambda r: "promised" in r.asks),  # nor is a sum
    # What was promised at the first summit is no first promise.
    _Untold(
        (),
        ("pledges",),
        lambda r: (
            {"first", "last", "nth"}.isdisjoint(r.operators)
            or not ("meeting" in r.parameters or {"of summits", "which meeting"} & r.asks)
        ),
    ),
)
_ABOUT_TEXTS = (
    # When it was adopted does not say when talks on it ended.
    _Untold(("negotiations",), ("documents", "signatories", "founding", "about"), lambda r: "when" not in r.asks),
    _Untold(("what was proposed",), (*_OF_ALL_MEETINGS, "participants", "attendance", "members", "about", "founding")),
    # Who proposed a format is told by none of its initiatives: a text that asks for these has a word for them besides "proposed".
    _Untold(("when", "who"), ("initiatives",), lambda r: r.operators),  # nor when, or by whom, it was founded
    _Untold(("suggested", "proposed"), ("initiatives", "projects"), lambda r: len(r.words) != 1),
    # All texts of a format did not found it, unless one of them is named.
    _Untold(
        ("a founding document",),
        ("documents", "signatories", "adopted", "conflicts", "sources-for", "members"),
        lambda r: "document" in r.parameters or r.operators or r.when or {"where", "city", "when"} & r.asks,
    ),
    # Over what two are connected, does not say what one is to the other, or whether it is so.
    _Untold(("what is", "yes or no", "what one is to another"), ("paths",), lambda r: r.explained),
    _Untold(("what one thing is",), ("initiatives-by-area",)),  # an initiative that is named is one, and has a name
    _Untold(("areas",), (*_OF_TEXTS, *OF_MEETINGS)),  # when it was adopted, or met, does not say in which areas
    # Nor which state agreed to it first.
    _Untold(
        ("agreed to", "ratified"),
        ("documents", "signatories"),
        lambda r: "states" not in r.asks or {"first", "last"}.isdisjoint(r.operators),
    ),
    _Untold(("both",), ("documents",), lambda r: not {"who", "adopts"} & r.asks),
    _Untold(
        ("ratified",), ("signatories", "documents", "adopted", "about", "members", "founding", "membership-changes")
    ),  # who signed it need not have ratified it, nor took part in it from that day
    # Where something is told of a declaration, and what adopted it, does not say what is in it.
    _Untold(("points of a text",), ("topics",)),  # nor are its points the topics of a meeting
    _Untold(("what it is about",), ("sources-for", "statements", "adopted", "documents", "paths", "attendance")),
    _Untold(("what was signed",), ("signatories",), lambda r: "signatory" in r.parameters),  # not by whom
    _Untold(("how much",), ("signatories",), lambda r: "how many" in r.asks),  # a list of texts is no sum
    # When it was held, or who is next, does not say what it adopted.
    _Untold(("what it adopted",), (*_OF_ALL_MEETINGS, "next-hosts", "membership-changes")),
    _Untold(("adopts",), ("meeting",), lambda r: r.is_yes_or_no or _OF_A_MEETING & r.asks),
    # What somebody signed does not say who signed their charter.
    _Untold(
        ("who", "states"),
        ("signatories",),
        lambda r: r.parameters.keys() != {"signatory"} or r.is_yes_or_no or "count" in r.operators,
    ),
    _Untold(
        ("counts of things",), ("statements",), lambda r: not r.left
    ),  # what was said of languages is no number of them
    _Untold(("called off",), ("statements",)),  # what was called off was not called anything
    _Untold(
        ("a declaration",), ("statements",), lambda r: "is called" not in r.asks
    ),  # what is said of a meeting does not say what its declaration is called
)
_ABOUT_BODIES = (
    # The most of its bodies are not the most of its meetings.
    _Untold(("most", "fewest"), ("bodies",), lambda r: "hosts" not in r.asks),
    _Untold(("how much",), ("bodies",), lambda r: "how many" in r.asks),
    _Untold(("people",), ("bodies",), lambda r: "how many" not in r.asks),  # its seat does not say how many work there
    # What it has, and who is in it, is not what it is for.
    _Untold(("purpose",), ("bodies", "members", "platforms", "officials", "initiatives")),
    _Untold(("renamed",), ("successors",)),  # what came after it does not say when it got another name
    _Untold(("when", "year"), ("successors",), lambda r: {"a successor", "turns into", "after somebody"} & r.asks),
    _Untold(("absent", "a post"), ("gaps",)),  # what documents leave open does not say who stayed away
    _Untold(("older than",), ("successors", *OF_MEMBERS)),
    _Untold(
        (), ("areas",), lambda r: "without" not in r.operators
    ),  # the areas of one format are no members of another
    # Which have the most members says nothing of those that have fewer than five, or just six.
    _Untold(
        ("a part of them", "all of them", "fewer", "more", "none of it"), ("connected-mechanisms", "connected-states")
    ),
    _Untold(("a part of them",), (*_OF_TWO_LISTS, "comparison")),
    _Untold(("older than",), ("founding",), lambda r: len(r.parameters.get("mechanism", ())) > 1),
    # Where its secretariat is does not say where it was founded; nor was that founded with its format.
    _Untold(
        ("founded",),
        ("bodies",),
        lambda r: "has its seat" in r.asks or not (r.is_yes_or_no or {"where", "city"} & r.asks),
    ),
    _Untold(("where",), ("founding",), lambda r: r.explained > _SHARED),  # nor does that say where it is now
    _Untold(("of a secretariat",), ("mechanisms",), lambda r: "when" not in r.asks),
    _Untold(("of a secretariat",), ("founding", "pledges", *OF_FIGURES)),  # nor is what a format was promised its own
    # How many states each format has says nothing of how many there are, or one has that is no format here.
    _Untold(
        ("how many",),
        ("connected-mechanisms", "connected-states"),
        lambda r: {"most", "fewest", "more", "of formats"} & r.asks,
    ),
    _Untold(("states",), ("mechanisms",), lambda r: "count" not in r.operators or "of formats" in r.asks),
    # Nor are the regions of a state the formats that it is in.
    _Untold(("counts of things",), ("memberships", "mechanisms"), lambda r: "of formats" in r.asks or r.is_yes_or_no),
    # Whoever belongs to a format need not have founded it.
    _Untold(("founded",), ("memberships",), lambda r: {"role", "mechanism"} & r.parameters.keys()),
    _Untold(("founded",), ("members",), lambda r: {"first", "last"}.isdisjoint(r.operators)),  # nor is who joined first
    _Untold(("a capital",), ("places", "hosted", *_OF_ALL_MEETINGS)),  # where they met need not be one
    _Untold(("a capital",), OF_FIGURES, lambda r: "capital" in str(r.parameters.get("indicator"))),
)
_ABOUT_PEOPLE = (
    # Whoever heads it does not speak for it to the press.
    _Untold(("a spokesperson",), (*OF_OFFICE, "members", "about", "chairs")),
    # Nor do those who have a post say when it was created, for how long somebody is chosen, or how.
    _Untold(("founded", "how long a term"), ("officials",)),
    _Untold(("founded",), ("founding",), lambda r: not r.called or "who" in r.asks),
    # Nor does a meeting of that year.
    _Untold(("a post",), ("calendar",), lambda r: "who" not in r.asks and not r.is_yes_or_no),
    _Untold(("a chair",), ("calendar",), lambda r: not r.is_yes_or_no),
    _Untold(
        ("at a meeting",), ("officials", "chairs"), lambda r: r.when or "meets" not in r.asks
    ),  # nor who had it at a summit
    _Untold(("is chosen",), ("officials",), lambda r: r.is_yes_or_no or r.beside or {"who", "when", "year"} & r.asks),
    _Untold(("a role",), ("officials",)),  # whoever has a post at it is no candidate
    _Untold(("by age",), (*OF_OFFICE, "attendance", "participants")),  # nor is the first of them the oldest
    _Untold(("by age",), OF_MEMBERS, lambda r: "a post" not in r.asks),
    _Untold(("is chosen",), ("chairs",), lambda r: "mechanism" in r.parameters),
    _Untold(("age",), ("attendance", *OF_OFFICE)),  # how often somebody came is no age
    _Untold(("next",), ("officials",), lambda r: r.beside),  # whoever has a post is not the next
    _Untold(("next",), ("chairs",), lambda r: {"next", "since", "until"} & r.operators.keys() or r.beside),
    _Untold(("how many",), ("paths",)),  # what connects two things is no number of either
    _Untold(
        (), ("people-by-meetings",), lambda r: {"who", "a post"} & r.asks
    ),  # how often states came is another count
    # What connects two things says nothing of who wrote the minutes of their meeting.
    _Untold(("who",), OF_TWO_THINGS, lambda r: not r.known),
    # When a text was adopted, or where a body sits, does not say who wrote it, or who works there.
    _Untold(("who",), ("documents", "bodies"), lambda r: {"adopts", "agreed to", "hosts", "has hosted"} & r.asks),
    # Nor do all its meetings say since when it has been.
    _Untold(("since when",), ("meetings",), lambda r: {"meets", "of summits", "attends"} & r.asks or r.operators),
    # Who belongs to it does not say when it met.
    _Untold(("when",), ("members",), lambda r: r.explained or r.operators),
    # Whoever it is that somebody followed is not known here, nor who had an office before whoever has it.
    _Untold(("after somebody",), OF_OFFICE, lambda r: r.beside),
    # Nor does a meeting tell of what was after it.
    _Untold(
        ("after somebody", "one after it", "one before it"),
        (*_OF_ALL_MEETINGS, "participants", "adopted", "topics"),
        lambda r: r.beside or r.is_yes_or_no or not ("nth" in r.operators or "meeting" in r.parameters),
    ),
)
_OF_ANY_TEXT = (
    _Untold(("largest",), ("about",)),  # what is called so in a text is not what has most of something
    # Of the world, it is asked how many states it has, and not what it is.
    _Untold(("how many",), ("about",), lambda r: r.parameters.get("entity") != ["world"]),
    # The next one is not counted, and whoever is next has not hosted most.
    _Untold((), ("next-hosts",), lambda r: {"count", "most", "fewest"}.isdisjoint(r.operators)),
    # What only words for other questions ask, the members, meetings or comparison of what is named do not tell: a currency, a birth.
    _Untold((), ("attendance", "comparison", "members", "meetings-per-year"), lambda r: r.explained or not r.known),
    _Untold(("most", "fewest"), ("next-hosts", "next-meetings")),
    # Whoever is next to host is not the next to join.
    _Untold(
        ("of members",), ("next-hosts",), lambda r: {"hosts", "has hosted", "meets", "of summits", "where"} & r.asks
    ),
    # Who is in both does not say since when the one is in the other, nor that their summits were at one time.
    _Untold(("since when",), _OF_TWO_LISTS),
    _Untold(("of summits",), ("common-members",), lambda r: not r.is_yes_or_no),
    # Of one format, all are members; who entered one of two first need not have been the first in the other.
    _Untold(
        (),
        ("common-members",),
        lambda r: len(r.parameters.get("mechanism", ())) > 1 and r.operators.keys().isdisjoint({"first", "last"}),
    ),
    # The last one at which somebody was need not be the last of all.
    _Untold((), ("attendance",), lambda r: not (r.is_yes_or_no and {"first", "last", "nth"} & r.operators.keys())),
    _Untold((), ("chairs",), lambda r: {"mechanism", "chair"} & r.parameters.keys()),  # of what?
    _Untold((), ("chairs",), lambda r: bool(r.explained) or "first" not in r.operators),  # the first may be a summit
    # That documents differ on something does not say that it is so.
    _Untold((), ("conflicts",), lambda r: r.explained > _SHARED),
    _Untold(("founded", "a founding document"), ("conflicts",), lambda r: "documents differ" in r.asks),
    # Of those who belong to it, documents date few.
    _Untold((), ("membership-changes",), lambda r: "count" not in r.operators or not _is_of_all_times(r)),
)
_NEEDED = {
    "co-membership": {"of formats", "most"},
    "connected-states": {"of formats"},
    "connected-mechanisms": {"of formats", "of members"},
    "people-by-meetings": {"most"},
    "meetings-by-parties": {"most"},
}
"""Of what a text has to speak, by one of these cues, to ask such a question: "states" or "large" alone may mean something else."""
_UNTOLD = (
    *_ABOUT_MEMBERS,
    *_ABOUT_OTHER_THINGS,
    *_ABOUT_MEETINGS,
    *_ABOUT_HOSTS,
    *_ABOUT_FIGURES,
    *_ABOUT_TEXTS,
    *_ABOUT_BODIES,
    *_ABOUT_PEOPLE,
    *_OF_ANY_TEXT,
)


def asks_something_else(reading: Reading) -> bool:
    """Whether a text asks who did something, or for something, that the question does not tell."""
    name = reading.question.name
    if "proposed" in reading.asks and name not in _OF_AUTHORS:
        return True  # what there is does not say who proposed it
    if "of the one that" in reading.asks:
        return True  # of whom it is asked, is to be found first
    if name in _NEEDED and "without" not in reading.operators and _NEEDED[name].isdisjoint(reading.asks):
        return True
    for one in _UNTOLD:
        if name in one.questions and (not one.cues or reading.asks & {*one.cues}) and not one.told(reading):
            return True
    # When they met does not say who has a post.
    return _is_of_other_members(reading) or bool(name in OF_MEETINGS and set(reading.called) & set(reading.words))


def _is_of_all_times(reading: Reading) -> bool:
    """Whether it is asked how many ever joined a format, of whatever time."""
    given = reading.parameters
    is_of_joining = given.get("change") == ["joined"] or "joining" in reading.asks
    return is_of_joining and not {"since", "until", "member"} & {*given, *reading.operators}


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
    return name in _OF_ALL_MEETINGS and bool(reading.roles)
