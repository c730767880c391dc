"""Rules about formats and their bodies: what a text asks of these, or what questions about these do not tell."""

from __future__ import annotations

from comity.plain_language.parsing.reading import OF_FIGURES
from comity.plain_language.untold.rule import BOTH, OF_ALL_MEETINGS, OF_TWO_LISTS, SHARED, Untold
from comity.questions.operators import OF_MEMBERS

RULES = (
    # That a format has its seat in a state does not say that the secretariat of another is there.
    Untold(("of a secretariat",), ("mechanisms",), lambda r: not r.is_yes_or_no),
    # The most of its bodies are not the most of its meetings.
    Untold(("most", "fewest"), ("bodies",), lambda r: "hosts" not in r.asks),
    Untold(("how much",), ("bodies",), lambda r: "how many" in r.asks),
    Untold(("people",), ("bodies",), lambda r: "how many" not in r.asks),  # its seat does not say how many work there
    # What it has, and who is in it, is not what it is for.
    Untold(("purpose",), ("bodies", "members", "platforms", "officials", "initiatives")),
    Untold(("renamed",), ("successors",)),  # what came after it does not say when it got another name
    Untold(("when", "year"), ("successors",), lambda r: {"a successor", "turns into", "after somebody"} & r.asks),
    Untold(("absent", "a post"), ("gaps",)),  # what documents leave open does not say who stayed away
    Untold(("older than",), ("successors", *OF_MEMBERS)),
    Untold((), ("areas",), lambda r: "without" not in r.operators),  # the areas of one format are no members of another
    # Which have the most members says nothing of those that have fewer than five, or just six.
    Untold(
        ("a part of them", "all of them", "fewer", "more", "none of it"), ("connected-mechanisms", "connected-states")
    ),
    Untold(("a part of them",), (*OF_TWO_LISTS, "comparison")),
    Untold(("older than",), ("founding",), lambda r: len(r.parameters.get("mechanism", ())) > 1),
    # Where its secretariat is does not say where it was founded; nor was that founded with its format.
    Untold(
        ("founded",),
        ("bodies",),
        lambda r: "has its seat" in r.asks or not (r.is_yes_or_no or {"where", "city"} & r.asks),
    ),
    Untold(("where",), ("founding",), lambda r: r.explained > SHARED),  # nor does that say where it is now
    Untold(("of a secretariat",), ("mechanisms",), lambda r: "when" not in r.asks),
    Untold(("of a secretariat",), ("founding", "pledges", *OF_FIGURES)),  # nor is what a format was promised its own
    # How many states each format has says nothing of how many there are, or one has that is no format here.
    Untold(
        ("how many",),
        ("connected-mechanisms", "connected-states"),
        lambda r: {"most", "fewest", "more", "of formats"} & r.asks,
    ),
    Untold(("states",), ("mechanisms",), lambda r: "count" not in r.operators or "of formats" in r.asks),
    # Nor are the regions of a state the formats that it is in.
    Untold(("counts of things",), ("memberships", "mechanisms"), lambda r: "of formats" in r.asks or r.is_yes_or_no),
    # Whoever belongs to a format need not have founded it.
    Untold(("founded",), ("memberships",), lambda r: {"role", "mechanism"} & r.parameters.keys()),
    Untold(("founded",), ("members",), lambda r: {"first", "last"}.isdisjoint(r.operators)),  # nor is who joined first
    Untold(("a capital",), ("places", *OF_ALL_MEETINGS)),  # where they met need not be one
    Untold(("a capital",), OF_FIGURES, lambda r: "capital" in str(r.parameters.get("indicator"))),
    Untold(("founded",), ("timeline",), lambda r: "when" not in r.asks),  # what happened at it does not date it
    Untold(
        ("a kind of body",), ("mechanisms",), lambda r: "form" in r.parameters
    ),  # of a bank, no formats are asked for
    # What a format is does not say whether it has a bank.
    Untold(("a kind of body",), ("founding", "hosted", "about", "timeline", "members", "statements", "adopted")),
    # When a format was founded does not say when its ministers first met.
    Untold(("ministers",), ("founding",), lambda r: len(r.parameters.get("mechanism", ())) < BOTH),
)
