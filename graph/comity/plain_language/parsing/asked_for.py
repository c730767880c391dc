"""What a text asks for of a thing, and by what: ``where`` it is, ``how many people`` came, members in ``a role``."""

from __future__ import annotations

from comity.model import vocabulary
from comity.naming import keys, lookup
from comity.plain_language.names import meetings
from comity.plain_language.names.asked_text import Text, asks_what_was_proposed
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.lexicon import Relation, Term, Value
from comity.questions.operators import FULL
from comity.store.base import Store

_OUTSIDE_NAMES = ("a kind of body", "has its seat", "states", "purpose", "target")
"""Cues that say what is asked only outside of names: the Republic of Korea in the name of a format asks for no states."""
_BETWEEN = 3
"""How many tokens back a word that asks for members may stand."""
_FULL = {role.removeprefix("role-") for role in FULL}
"""Roles of full members, as words name them."""
_PEOPLE = ("heads of state", "heads of government", "people")
"""Cues for people who are counted: no count of states or meetings tells how many there were."""
_TITLE_BEFORE = Expression(lambda: rf"{cues.pattern('a treaty')}\s(?:of)?\s?(?:the\s)?$")


def note(store: Store, reading: Reading, text: Text, named: set[int]) -> None:
    """Note in a reading what a text asks for. ``named`` are the tokens of names that it uses."""
    is_about = reading.question.name == "about"
    reading.asks = frozenset(text.cues.keys() - {"proposed"})
    reading.asks -= {cue for cue in _OUTSIDE_NAMES if text.cues.get(cue, frozenset()) <= named}
    if text.language == "zh" and not any(vocabulary.load().is_any(m.types, "Person", "Polity") for m in text.mentions):
        reading.asks -= {"after somebody"}  # a word for taking over that has only the office behind it
    is_idea = is_about or "suggested" in text.cues
    asks_who = "proposed" in text.cues and ("who" in text.cues or (is_idea and "states" in text.cues))
    reading.explained += is_about and asks_who
    reading.asks |= {"proposed"} if asks_who else set()
    reading.asks |= {"what was proposed"} if asks_what_was_proposed(text.parts) else set()
    reading.asks |= _about_people(text) | _about_roles(text) | _about_members(text)
    if cues.compiled("what one thing is").search(("" if text.language == "zh" else " ").join(text.parts)):
        reading.asks |= {"what one thing is"}
    if any(_is_in_a_title(store, text, m) for m in text.mentions if vocabulary.load().is_any(m.types, "Place")):
        reading.asks |= {"a title"}
    reading.roles = frozenset(
        s.value for t in text.terms for s in t.senses if isinstance(s, Value) and s.kind == "MembershipRole"
    )
    reading.called = [name for t in text.terms for name in lexicon.row_words(t)]
    is_of_posts = reading.question.name == "officials"
    parts = ["" if is_of_posts and i in named else part for i, part in enumerate(text.parts)]
    reading.portfolios = meetings.portfolios_in(parts, text.language, "a minister" if is_of_posts else "ministers")


def _is_in_a_title(store: Store, text: Text, place: Mention) -> bool:
    """Whether the name of a place stands beside a word for a treaty, and both together are no name: "the Treaty of Rome"."""
    joint = "" if text.language == "zh" else " "
    before = joint.join(text.parts[: min(place.places)])
    after = joint.join(text.parts[max(place.places) + 1 :])
    said = cues.compiled("a treaty").match(after)
    if said is None and not _TITLE_BEFORE.search(before):
        return False
    return said is None or not lookup.entities(store, keys.key(f"{place.text} {said[0]}"))


def _about_people(text: Text) -> set[str]:
    """``how many people`` if a text counts people."""
    behind = {i + n for i in text.cues.get("how many", ()) for n in (1, 2)}
    behind -= {i - n for i in text.cues.get("of summits", ()) for n in (1, 2)}  # "leaders' summits" are no leaders
    return {"how many people"} if any(behind & text.cues.get(cue, frozenset()) for cue in _PEOPLE) else set()


def _about_roles(text: Text) -> set[str]:
    """``a role`` if a text names one other than full membership, and ``several roles`` if it names more, or members beside it."""
    special: list[Term] = []
    for term in sorted(text.terms, key=lambda t: (t.start, -t.end)):
        if _roles(term) and not _roles(term) & _FULL and (not special or term.start >= special[-1].end):
            special.append(term)
    joints = cues.words("and", text.language)
    members = [t for t in text.terms if Relation("members", ()) in t.senses and t not in special]
    beside = (text.parts[min(t.end, s.end) : max(t.start, s.start)] for t in members for s in special)
    several = len(special) > 1 or any(len(gap) == 1 and gap[0] in joints for gap in beside)
    return ({"a role"} if special else set()) | ({"several roles"} if several else set())


def _about_members(text: Text) -> set[str]:
    """``members asked for`` if a text asks which members or how many, perhaps with their format between: "which EU members"."""
    asked = text.cues.get("how many", frozenset()) | cues.places("which one", text.parts, text.language)
    members = text.cues.get("members by name", frozenset())
    are_asked = any(not asked.isdisjoint(range(place - _BETWEEN, place)) for place in members)
    return {"members asked for"} if are_asked else set()


def _roles(term: Term) -> set[str]:
    return {s.value for s in term.senses if isinstance(s, Value) and s.kind == "MembershipRole"}
