"""Rules about people and their posts: what a text asks of these, or what questions about these do not tell."""

from __future__ import annotations

from comity.plain_language.untold.rule import OF_ALL_MEETINGS, OF_TWO_THINGS, Untold
from comity.questions.operators import OF_MEMBERS, OF_OFFICE

RULES = (
    # Whoever heads it does not speak for it to the press.
    Untold(("a spokesperson",), (*OF_OFFICE, "members", "about")),
    # Nor do those who have a post say when it was created, for how long somebody is chosen, or how.
    Untold(("founded", "how long a term"), ("officials",)),
    Untold(("founded",), ("founding",), lambda r: not r.called or "who" in r.asks),
    # Nor does a meeting of that year.
    Untold(("a post",), ("calendar",), lambda r: "who" not in r.asks and not r.is_yes_or_no),
    Untold(("a chair",), ("calendar",), lambda r: not r.is_yes_or_no),
    Untold(
        ("at a meeting",), ("officials", "chairs"), lambda r: r.when or "meets" not in r.asks
    ),  # nor who had it at a summit
    Untold(("is chosen",), ("officials",), lambda r: r.is_yes_or_no or r.beside or {"who", "when", "year"} & r.asks),
    Untold(("a role",), ("officials",)),  # whoever has a post at it is no candidate
    Untold(("by age",), (*OF_OFFICE, "attendance", "participants")),  # nor is the first of them the oldest
    Untold(("by age",), OF_MEMBERS, lambda r: "a post" not in r.asks),
    Untold(("is chosen",), ("chairs",), lambda r: "mechanism" in r.parameters),
    Untold(("age",), ("attendance", *OF_OFFICE)),  # how often somebody came is no age
    Untold(("next",), ("officials",), lambda r: r.beside),  # whoever has a post is not the next
    Untold(("next",), ("chairs",), lambda r: {"next", "since", "until"} & r.operators.keys() or r.beside),
    Untold(("how many",), ("paths",)),  # what connects two things is no number of either
    Untold((), ("people-by-meetings",), lambda r: {"who", "a post"} & r.asks),  # how often states came is another count
    # What connects two things says nothing of who wrote the minutes of their meeting.
    Untold(("who",), OF_TWO_THINGS, lambda r: not r.known),
    # When a text was adopted, or where a body sits, does not say who wrote it, or who works there.
    Untold(("who",), ("documents", "bodies"), lambda r: {"adopts", "agreed to", "hosts", "has hosted"} & r.asks),
    # Nor do all its meetings say since when it has been.
    Untold(("since when",), ("meetings",), lambda r: {"meets", "of summits", "attends"} & r.asks or r.operators),
    # Who belongs to it does not say when it met.
    Untold(("when",), ("members",), lambda r: r.explained or r.operators),
    # Whoever it is that somebody followed is not known here, nor who had an office before whoever has it.
    Untold(("after somebody",), OF_OFFICE, lambda r: r.beside),
    # Nor does a meeting tell of what was after it.
    Untold(
        ("after somebody", "one after it", "one before it"),
        (*OF_ALL_MEETINGS, "participants", "adopted", "topics"),
        lambda r: r.beside or r.is_yes_or_no or not ("nth" in r.operators or "meeting" in r.parameters),
    ),
    Untold(("how many",), ("officials",), lambda r: "without" not in r.operators),  # who has a post there is no state
    # When somebody joined does not say when they had the chair.
    Untold(("a chair", "chaired"), ("membership-changes",), lambda r: {"joining", "leaving"} & r.asks),
    # Who has a post does not say who chaired a meeting.
    Untold(("chaired",), ("officials",), lambda r: "meets" not in r.asks),
)
