"""Rules about documents, initiatives and areas: what a text asks of these, or what questions about these do not tell."""

from __future__ import annotations

from comity.plain_language.parsing.reading import OF_MEETINGS
from comity.plain_language.untold.rule import OF_ALL_MEETINGS, OF_TEXTS, Untold

_OF_A_MEETING = frozenset(("when", "year", "where", "city", "who", "states", "which meeting", "theme", "venue"))
"""What may be asked of meetings beside who is asked for, and what the row of one tells."""
RULES = (
    # When it was adopted does not say when talks on it ended.
    Untold(("negotiations",), ("documents", "signatories", "founding", "about"), lambda r: "when" not in r.asks),
    Untold(("what was proposed",), (*OF_ALL_MEETINGS, "participants", "attendance", "members", "about", "founding")),
    # Who proposed a format is told by none of its initiatives: a text that asks for these has a word for them besides "proposed".
    Untold(("when", "who"), ("initiatives",), lambda r: r.operators),  # nor when, or by whom, it was founded
    Untold(("suggested", "proposed"), ("initiatives", "projects"), lambda r: len(r.words) != 1),
    # All texts of a format did not found it, unless one of them is named.
    Untold(
        ("a founding document",),
        ("documents", "signatories", "adopted", "conflicts", "sources-for", "members"),
        lambda r: "document" in r.parameters or r.operators or r.when or {"where", "city", "when"} & r.asks,
    ),
    # Over what two are connected, does not say what one is to the other, or whether it is so.
    Untold(("what is", "yes or no", "what one is to another"), ("paths",), lambda r: r.explained),
    Untold(("what one thing is",), ("initiatives-by-area",)),  # an initiative that is named is one, and has a name
    Untold(("areas",), (*OF_TEXTS, *OF_MEETINGS)),  # when it was adopted, or met, does not say in which areas
    # Nor which state agreed to it first.
    Untold(
        ("agreed to",),
        ("documents", "signatories"),
        lambda r: "states" not in r.asks or {"first", "last"}.isdisjoint(r.operators),
    ),
    Untold(("both",), ("documents",), lambda r: not {"who", "adopts"} & r.asks),
    Untold(
        ("ratified",), ("signatories", "documents", "adopted", "about", "members", "founding", "membership-changes")
    ),  # who signed it need not have ratified it, nor took part in it from that day
    # Where something is told of a declaration, and what adopted it, does not say what is in it.
    Untold(("points of a text",), ("topics",)),  # nor are its points the topics of a meeting
    Untold(("what it is about",), ("sources-for", "statements", "adopted", "documents", "paths", "attendance")),
    Untold(("what was signed",), ("signatories",), lambda r: "signatory" in r.parameters),  # not by whom
    Untold(("how much",), ("signatories",), lambda r: "how many" in r.asks),  # a list of texts is no sum
    # When it was held, or who is next, does not say what it adopted.
    Untold(("what it adopted",), (*OF_ALL_MEETINGS, "next-hosts", "membership-changes")),
    Untold(("adopts",), ("meeting",), lambda r: r.is_yes_or_no or _OF_A_MEETING & r.asks),
    # What somebody signed does not say who signed their charter.
    Untold(
        ("who", "states"),
        ("signatories",),
        lambda r: r.parameters.keys() != {"signatory"} or r.is_yes_or_no or "count" in r.operators,
    ),
    Untold(
        ("counts of things",), ("statements",), lambda r: not r.left
    ),  # what was said of languages is no number of them
    Untold(("called off",), ("statements",)),  # what was called off was not called anything
    Untold(
        ("a declaration",), ("statements",), lambda r: "is called" not in r.asks
    ),  # what is said of a meeting does not say what its declaration is called
    # A treaty of Rome is none that Italy signed.
    Untold(("a title",), ("signatories", "documents", "adopted", "timeline"), lambda r: "document" in r.parameters),
    # An initiative does not say who came.
    Untold(("attends",), ("initiatives",)),
    # What was adopted at a meeting, or that it met, is no target.
    Untold(("target",), ("adopted", *OF_ALL_MEETINGS)),
    # Who signed it, or what connects two things, does not say at which meeting that was.
    Untold(("at which meeting",), ("signatories", "paths", "overlap")),
    Untold(("when",), ("areas", "priority-areas"), lambda r: "areas" in r.asks),  # what it is about has no date
)
