"""Rules about hosts: what a text asks of these, or what questions about these do not tell."""

from __future__ import annotations

from comity.plain_language.parsing.reading import OF_MEETINGS
from comity.plain_language.untold.rule import BOTH, OF_ALL_MEETINGS, OF_TWO_LISTS, Untold, says_yes_or_no
from comity.questions.operators import OF_MEMBERS

RULES = (
    # When it was does not say with whom somebody hosted it, or who did not want to.
    Untold(("co-hosts", "turned down"), (*OF_ALL_MEETINGS, "hosts-per-year")),
    # Who belongs to it need not have hosted it, and the next host, or a list of meetings, does not say how often anybody did.
    Untold(("hosts",), (*OF_MEMBERS, *OF_TWO_LISTS, "signatories", "platforms")),
    # Nor do the areas that two share say who hosted both, or a turn in the chair who hosted most.
    Untold(("hosts", "has hosted"), ("shared-areas", "missing-areas", "areas")),
    Untold(("which states",), ("areas", "priority-areas")),  # in what a format works is not where
    Untold(("has hosted",), ("chairs",), lambda r: {"most", "fewest"}.isdisjoint(r.operators)),
    # Where somebody was does not say that they hosted it.
    Untold(("hosts",), ("attendance",), lambda r: r.is_yes_or_no or "capacity" in r.parameters or "attends" in r.asks),
    Untold(("hosts",), ("next-hosts",), lambda r: not (r.is_past or "by now" in r.asks)),
    Untold(("has hosted",), ("next-hosts",), lambda r: {"will", "next"} & r.asks),
    Untold(
        ("next", "will"), ("hosts-per-year",), lambda r: not r.beside
    ),  # whoever came after somebody once is not next
    Untold(("will",), ("hosted",), lambda r: r.is_yes_or_no or r.when),  # what was held there will not be
    Untold(("hosts",), ("next-hosts", "hosts-per-year"), lambda r: "of a secretariat" not in r.asks),
    Untold(("a chair", "heads", "a post"), OF_TWO_LISTS),  # nor is every member of both at the head of both
    Untold(("both of two",), (*OF_MEETINGS, "hosts-per-year"), lambda r: len(r.when) != BOTH),
    Untold(
        ("both of two",), ("next-hosts", "chairs")
    ),  # who is next in one, and who in the other, is not who was in both
    Untold(
        ("hosts",),
        OF_MEETINGS,
        lambda r: not ("states" in r.asks and r.operators.keys() == {"count"}) or "host" in r.parameters,
    ),
    Untold(
        ("most", "fewest"), ("hosts-per-year",), lambda r: {"year", "when"} & r.asks
    ),  # the most of a year is nobody's
    # Nor does one meeting say what was after it.
    Untold(
        ("after somebody",),
        ("meeting", "summits", "about"),
        lambda r: (
            (r.beside or r.when or {"since", "until"} & r.operators.keys())
            or {"put off", "called off"} & r.asks  # "after two postponements" is no meeting
            or not ({"meeting", "entity"} & r.parameters.keys() or "nth" in r.operators)
        ),
    ),
    Untold(("more", "fewer"), ("hosted", "summits", "next-hosts")),  # nor does what one hosted say who hosted more
    # Who hosted most says nothing of who came most often, or of what adopted most, though one Russian word may ask either.
    Untold(
        ("attends", "adopts", "who came"),
        (*OF_MEETINGS, "hosts-per-year"),
        lambda r: {"most", "fewest"}.isdisjoint(r.operators) or {"adopts", "hosts", "states"} <= r.asks,
    ),
    Untold(
        ("twice",),
        (*OF_ALL_MEETINGS, *OF_MEMBERS, "next-hosts", "hosts-per-year", "platforms", "places", "chairs"),
        says_yes_or_no,
    ),
    # Whoever is next to host does not join.
    Untold(("joining",), ("next-hosts",)),
    # The hosts of all years do not say who came after one of them.
    Untold(("after somebody",), ("hosts-per-year",), lambda r: {"after", "before"} & r.operators.keys()),
)
