"""Rules about members, and what somebody belongs to: what a text asks of these, or what questions about these do not tell."""

from __future__ import annotations

from comity.plain_language.parsing.reading import Reading
from comity.plain_language.untold.rule import OF_ALL_MEETINGS, OF_TWO_LISTS, Untold, says_yes_or_no
from comity.questions.operators import OF_MEMBERS


def _is_of_joining(reading: Reading) -> bool:
    """Whether a text speaks of joining a format, and of leaving none."""
    return "joining" in reading.asks and reading.parameters.get("change") != ["left"]


def _asks_for_founders(reading: Reading) -> bool:
    """Whether a text asks for those who founded something, and not whether or when it was founded: "the G7 was founded in 1978?"."""
    is_of_founders = reading.parameters.get("role") == ["founding-member"]
    asks_who = {"who", "states", "of members", "members by name", "members asked for", "counts of things", "how many"}
    return not is_of_founders or bool(asks_who & reading.asks) or "has" in reading.operators or not reading.when


RULES = (
    Untold(("founded",), ("members",), _asks_for_founders),
    # Nor is it said of a format by those in which it is, and which were founded then.
    Untold(("founded",), ("mechanisms",), lambda r: not r.is_yes_or_no or "member" not in r.parameters),
    Untold(("suggested",), OF_MEMBERS),  # its founders need not have had the idea
    Untold(("heads",), (*OF_MEMBERS, "membership-changes")),  # who belongs to it, or joined it, does not head it
    # Nor did the first who joined it therefore come to its first summit.
    Untold(("attends",), OF_MEMBERS, lambda r: {"first", "last", "nth"}.isdisjoint(r.operators)),
    Untold(("more", "fewer"), OF_TWO_LISTS),  # who belongs to both says nothing of which has more
    # Who is a member of both is not the partner of one, nor are those of one role those of two.
    Untold(("a role",), (*OF_TWO_LISTS, "comparison"), says_yes_or_no),
    # In the format that is named with it, and not in the other.
    Untold(("a role",), ("members",), lambda r: "both" not in r.operators or "role" not in r.parameters),
    Untold(("several roles",), ("members",), lambda r: r.is_yes_or_no or "or" in r.asks),
    Untold(("none of it",), ("mechanisms", "bodies", "meetings-per-year", *OF_ALL_MEETINGS), says_yes_or_no),
    Untold(("neither of them",), (*OF_MEMBERS, *OF_TWO_LISTS)),  # nor is whoever is in one in neither
    Untold(("no longer",), OF_MEMBERS, says_yes_or_no),  # who belongs to it has not left it
    # That projects cover a state does not say that it built one.
    Untold((), ("projects",), lambda r: not r.is_yes_or_no or {"has", "matching"} & r.operators.keys()),
    Untold(("gives notice",), ("membership-changes",), lambda r: "when" not in r.asks),  # nor did it leave that day
    # When it joined does not say when its departure took effect.
    Untold(
        ("leaving",),
        ("membership-changes",),
        lambda r: r.parameters.get("change") != ["joined"] or not {"joining", "rejoined"}.isdisjoint(r.asks),
    ),
    Untold(("alters",), ("memberships",)),  # nor does what somebody is say how that changed
    # Nor is whoever belongs to it, or joined it, for or against that.
    Untold(("against",), ("membership-changes", "founding", "about", *OF_MEMBERS)),
    Untold(("turned down",), ("membership-changes", *OF_MEMBERS), says_yes_or_no),  # who joined it did not decline to
    # Who left it, or joined it, is not who wants to leave.
    Untold(("only wished", "will"), ("membership-changes",), lambda r: r.when or r.is_yes_or_no or _is_of_joining(r)),
    # Nor need whoever was in it in a year have signed it then.
    Untold(("adopts",), ("members",), lambda r: not (r.as_of and any(map(str.isdigit, r.when)))),
    Untold(("rejoined",), ("members",), lambda r: r.is_yes_or_no or r.as_of or r.roles),  # nor need it have come back
    Untold(("rejoined",), ("membership-changes",), lambda r: "member" in r.parameters or r.is_yes_or_no),
    Untold(("co-hosts",), ("members", "founding", "about")),  # whoever belongs to it does not hold it together
    # Whoever was suspended in a year need not have been so only since.
    Untold(("suspends",), ("members",), lambda r: r.is_yes_or_no or not r.as_of or r.operators.keys() - {"matching"}),
    # All who belong to it are not the largest of them.
    Untold(("most", "fewest"), OF_MEMBERS, lambda r: {"most", "fewest"} & r.operators.keys() or r.is_yes_or_no),
    # What it is, or when it met, does not say who belongs to it.
    Untold(
        ("members asked for",), ("about", "mechanisms", "memberships", *OF_ALL_MEETINGS), lambda r: "hosts" in r.asks
    ),
    Untold(("members asked for",), ("founding",), lambda r: "when" in r.asks),  # nor who did when it was founded
    Untold(("members asked for",), ("membership-changes",), lambda r: "member" not in r.parameters or r.is_yes_or_no),
    # Whoever spoke for it at a meeting did not join it there, nor is it known when by how many formats somebody is in.
    Untold(("joining",), ("attendance", "connected-states"), lambda r: "without" in r.operators),
    # Nor does what was founded in a year say what they joined in it.
    Untold(("joining",), ("mechanisms",), lambda r: "founded" in r.asks or "since" not in r.parameters),
    # Whoever talks with it, or was invited to, is no strategic partner.
    Untold(
        ("strategic partners",),
        (*OF_MEMBERS, "membership-changes", "about", "successors", "founding", "partner-ranks", "common-mechanisms"),
    ),
    # To what a state belongs is not where it lies.
    Untold(("where",), ("memberships",), lambda r: r.explained),
    Untold(("a rank",), ("membership-changes", "memberships")),  # when it joined is not as which of all
    Untold(("adopts",), ("membership-changes",), lambda r: "nth" not in r.operators),  # the second text is no member
    # What both belong to does not say what one of them did.
    Untold(("what somebody did",), ("overlap",)),
    # Nor does who belongs to it say who has a post there.
    Untold(("a post",), ("members",), lambda r: "who" not in r.asks or "has" in r.operators),
    # That members belong to few formats together does not say which of them is the smallest.
    Untold(("most", "fewest"), ("overlap", "common-members"), lambda r: "of formats" in r.asks),
    # When somebody entered it does not say how old it is.
    Untold(("oldest",), ("memberships",), lambda r: "of formats" not in r.asks),
    # Who belongs to it does not say when each joined; who belonged to it then had joined it before.
    Untold(("when",), ("members",), lambda r: "joining" not in r.asks or r.is_yes_or_no or r.as_of),
    # Whoever founded it did not enter it later, nor is what somebody belonged to in a year what they joined in it.
    Untold(
        ("joining",),
        OF_MEMBERS,
        lambda r: (r.is_yes_or_no or not (r.as_of and r.when)) and r.parameters.get("role") != ["founding-member"],
    ),
)
