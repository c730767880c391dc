"""What some questions do not tell whatever else a text says, or tell only of some things."""

from __future__ import annotations

from comity.plain_language.parsing.reading import Reading
from comity.plain_language.untold.rule import OF_TWO_LISTS, SHARED, Untold


def _is_of_all_times(reading: Reading) -> bool:
    """Whether it is asked how many ever joined a format, of whatever time."""
    given = reading.parameters
    is_of_joining = given.get("change") == ["joined"] or "joining" in reading.asks
    return is_of_joining and not {"since", "until", "member"} & {*given, *reading.operators}


RULES = (
    Untold(("largest",), ("about",)),  # what is called so in a text is not what has most of something
    # Of the world, it is asked how many states it has, and not what it is.
    Untold(("how many",), ("about",), lambda r: r.parameters.get("entity") != ["world"]),
    # The next one is not counted, and whoever is next has not hosted most.
    Untold((), ("next-hosts",), lambda r: {"count", "most", "fewest"}.isdisjoint(r.operators)),
    # What only words for other questions ask, the members, meetings or comparison of what is named do not tell: a currency, a birth.
    Untold((), ("attendance", "comparison", "members", "meetings-per-year"), lambda r: r.explained or not r.known),
    Untold(("most", "fewest"), ("next-hosts", "next-meetings")),
    # Whoever is next to host is not the next to join.
    Untold(
        ("of members",), ("next-hosts",), lambda r: {"hosts", "has hosted", "meets", "of summits", "where"} & r.asks
    ),
    # Who is in both does not say since when the one is in the other, nor that their summits were at one time.
    Untold(("since when",), OF_TWO_LISTS),
    Untold(("of summits",), ("common-members",), lambda r: not r.is_yes_or_no),
    # Of one format, all are members; who entered one of two first need not have been the first in the other.
    Untold(
        (),
        ("common-members",),
        lambda r: len(r.parameters.get("mechanism", ())) > 1 and r.operators.keys().isdisjoint({"first", "last"}),
    ),
    # The last one at which somebody was need not be the last of all.
    Untold((), ("attendance",), lambda r: not (r.is_yes_or_no and {"first", "last", "nth"} & r.operators.keys())),
    Untold((), ("chairs",), lambda r: {"mechanism", "chair"} & r.parameters.keys()),  # of what?
    Untold((), ("chairs",), lambda r: bool(r.explained) or "first" not in r.operators),  # the first may be a summit
    # That documents differ on something does not say that it is so.
    Untold((), ("conflicts",), lambda r: r.explained > SHARED),
    Untold(("founded", "a founding document"), ("conflicts",), lambda r: "documents differ" in r.asks),
    # Of those who belong to it, documents date few.
    Untold((), ("membership-changes",), lambda r: "count" not in r.operators or not _is_of_all_times(r)),
)
