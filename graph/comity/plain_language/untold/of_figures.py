"""Rules about figures, promises and ranks: what a text asks of these, or what questions about these do not tell."""

from __future__ import annotations

from comity.plain_language.parsing.reading import OF_FIGURES, OF_ONE_SIDE, Reading
from comity.plain_language.untold.rule import OF_ALL_MEETINGS, Untold, says_yes_or_no
from comity.questions.operators import OF_MEMBERS


def _is_between_two(reading: Reading) -> bool:
    """Whether figures of two sides with each other are read, whatever the year: no other states have any of these."""
    is_within = reading.parameters.get("indicator") == ["intra-trade"]
    is_of_both = is_within or {"reporter", "partner"} <= reading.parameters.keys()
    return is_of_both and not {"when", "year"} & reading.asks


def _is_named_alone(reading: Reading) -> bool:
    """Whether what is named is itself the part: "what share of GDP did the allies promise", "how much of it came from Kuwait"."""
    return ("how much" not in reading.asks or "represent" in reading.asks) and "matching" in reading.operators


RULES = (
    # Neither meetings nor members say how much somebody traded, and whoever trades most with somebody need not meet them most.
    Untold(("figures of trade",), (*OF_ALL_MEETINGS, *OF_MEMBERS, "participants")),
    # Nor is a sum in all the part of it that is asked for.
    Untold(("part of a whole",), ("pledges", "implementation"), _is_named_alone),
    Untold(("founded",), ("pledges",), lambda r: "how much" in r.asks or "when" not in r.asks),  # nor is a sum a day
    Untold(
        ("figures of trade",),
        ("conflicts", "membership-changes", "connected-states", "connected-mechanisms", "co-membership", "about"),
    ),
    Untold(("sold or bought",), ("partner-ranks",)),  # ranks are of all trade
    Untold(
        ("target",), OF_FIGURES, lambda r: "target" in str(r.parameters.get("indicator"))
    ),  # what is, is not aimed at
    # What a format has in all does not say which of its states has most.
    Untold(
        ("states", "inside a place"),
        OF_FIGURES,
        lambda r: (
            not {"most", "fewest"} & r.operators.keys()
            or r.operators.get("matching", "world") != "world"
            or (OF_ONE_SIDE.isdisjoint(r.parameters.get("indicator", ())) and not _is_between_two(r))
        ),
    ),
    Untold(("by the month",), OF_FIGURES),  # what was traded in a year is no monthly mean
    # How much it is in all says nothing of how much of it goes by road.
    Untold(
        ("by some transport",),
        (*OF_FIGURES, "partner-ranks"),
        lambda r: "transport" in str(r.parameters.get("indicator")),
    ),
    Untold(("how many people",), OF_FIGURES, lambda r: "indicator" in r.parameters),
    # All figures of two states are not how many of the one live in the other.
    Untold(("counts of things",), OF_FIGURES, lambda r: "indicator" in r.parameters or r.left),
    # A minister of finance is no sum.
    Untold(("a post",), ("pledges", *OF_FIGURES), lambda r: "who" not in r.asks or "promised" in r.asks),
    Untold(("most", "fewest"), ("projects",), lambda r: "states" not in r.asks),  # nor is a format that has projects
    # What was promised is not what was invested.
    Untold(("invested",), ("pledges",), lambda r: "promised" in r.asks),
    # Nor does a sum say which leader had an idea.
    Untold(("suggested",), ("pledges",), lambda r: not ("a post" in r.asks or "who" in r.asks) or "money" in r.asks),
    Untold(("invested", "promised", "figures of trade"), ("meetings-per-year",)),
    Untold(("promised",), ("attendance",)),  # where somebody was does not say what they promised
    Untold(("attends",), ("pledges",)),  # who came to a meeting is no sum that was promised there
    Untold(("how many states",), ("pledges",), says_yes_or_no),  # nor is a sum a state
    Untold(("promised",), ("priority-areas", "areas"), lambda r: "how many" not in r.asks),  # nor are areas a sum
    Untold(("how many people",), ("pledges",), lambda r: "promised" in r.asks),  # nor is a sum
    # What was promised at the first summit is no first promise.
    Untold(
        (),
        ("pledges",),
        lambda r: (
            {"first", "last", "nth"}.isdisjoint(r.operators)
            or not ("meeting" in r.parameters or {"of summits", "which meeting"} & r.asks)
        ),
    ),
    # Money in another currency, or a length, is told by its figure alone.
    Untold(
        ("counted otherwise",),
        ("members", "memberships", "participants", "pledges", "about", "documents", "signatories", *OF_ALL_MEETINGS),
    ),
    # Ranks are of what is, not of what is aimed at, nor of people.
    Untold(("target", "a post"), ("partner-ranks",)),
    Untold(("invested",), ("changes",), lambda r: "how much" not in r.asks),  # what happened since is no sum
    # Nor is one promise larger than others.
    Untold(("rises",), ("pledges",), lambda r: not r.is_yes_or_no),
    # The first promise, or figure, is no sum.
    Untold(("how much",), ("pledges", "figures"), lambda r: {"first", "last", "nth"}.isdisjoint(r.operators)),
    Untold(("all of them",), ("pledges",), lambda r: "how much" not in r.asks),  # nor is it what each of them pays
    Untold(("promised",), ("common-mechanisms",)),  # nor are formats the funds that two set up
    # What was promised is in some currency, and does not say which is theirs.
    Untold(("a currency",), ("pledges",), lambda r: not r.is_yes_or_no),
    # Nor do sums have a chair.
    Untold(("a chair",), ("pledges",)),
    # Who has founded something, or belongs to it, has not therefore a coin.
    Untold(
        ("a currency",),
        ("adopted", "documents", "founding", "initiatives", "meetings-per-year", "places", "about", *OF_MEMBERS),
    ),
)
