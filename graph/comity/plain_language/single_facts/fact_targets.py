"""What a text asks of a single fact (who came, where or when, how much, whose proposal), and the parts that tell which fact is meant."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from comity.model import vocabulary
from comity.naming import stems
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import OWN_POST, is_hard, sequences
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.sentences import surroundings
from comity.plain_language.single_facts import fact_units
from comity.plain_language.single_facts.fact_units import Unit
from comity.plain_language.single_facts.text_units import Parts
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.tokens import is_han
from comity.store.base import Store

AMOUNT, PARTY, PLACE, TIME, AUTHOR, TEXT = "amount", "party", "place", "time", "author", "text"
_ASKS = {
    AMOUNT: ("how many", "how much", "money"),
    PLACE: ("where", "city"),
    TIME: ("when", "year"),
    PARTY: ("who",),
}
EVERY_CUE = tuple(cue for asks in _ASKS.values() for cue in asks)
OF_MEETINGS = ("Meeting",)
KINDS = {AMOUNT: ("Figure", "Pledge", "Initiative"), AUTHOR: ("Initiative",), TEXT: ("Document",)}
_REFUSED = (
    "denied", "without", "last", "next", "most", "fewest", "or", "more", "fewer", "absent", "turned down", "both", "each one",
    "after somebody", "rises", "growth", "part of a whole", "frequency", "a rank", "by the month",
)  # fmt: skip
"""Cues for what a single fact does not tell."""
_GREW = ("rises", "growth")
"""Cues among these for what a figure of growth tells."""
_PROPOSED = ("proposed", "suggested")
"""Cues for what somebody proposed, which who came to a meeting does not tell."""
_QUESTIONS = {
    AMOUNT: ("pledges", "figures", "figure-series", "initiatives", "projects"),
    PARTY: ("participants", "attendance", "meeting"),
    PLACE: ("meeting", "meetings", "summits", "hosted", "places", "calendar"),
    TIME: ("meeting", "meetings", "summits", "calendar"),
    AUTHOR: ("initiatives", "pledges"),
    TEXT: ("documents", "adopted", "signatories", "meeting", "meetings", "summits"),
}
"""Questions of the catalogue whose words ask for such facts."""
_OTHERS = {"members", "memberships", "membership-changes", "founding", "chairs", "common-members", "signatories"}
"""Questions that no such fact answers."""
_OF_MEMBERSHIP = {"membership-changes", "founding", "signatories"}
"""Questions whose words are for joining, leaving, founding or signing."""
_FEWEST, MANY = 2, 3
"""How many parts a text must have to tell one fact from all others, and how many names, dates and numbers are enough for that."""


def target_of(seen: Look) -> str:
    """What kind of thing a text asks for; empty if it does not say, or asks what no single fact tells."""
    if (is_refused(seen) and not asks_how_it_grew(seen)) or asks_whether(seen):
        return ""
    target = AMOUNT if asks_how_it_grew(seen) else asked_for(seen)
    if target == TIME and "since when" in seen.cues:
        return ""  # when one was held does not say since when there are any
    if target == AMOUNT and _counts_meetings(seen):
        return ""
    is_bound = (seen.when.bound and target != AMOUNT) or (
        target in (TIME, PLACE) and any(cues.compiled(cue).search(seen.text) for cue in ("founded", "founding"))
    )
    is_untold = target == AMOUNT and ("will" in seen.cues or _is_of_payments(seen))
    # What a format trades with others is not what its members trade with each other.
    is_untold = is_untold or (target == AMOUNT and bool(cues.compiled("among themselves").search(seen.text)))
    is_at_another = any(cues.compiled(cue).search(seen.text) for cue in ("on the eve of", "at the time of", "to whom"))
    if is_bound or is_untold or is_at_another:
        return ""
    if target == PARTY and _says(seen, _PROPOSED):
        target = AUTHOR
    if target in ("", TIME, PLACE) and _asks_of_a_text(seen):
        target = TEXT
    return "" if _asks_otherwise(seen, target) else target


def _asks_of_a_text(seen: Look) -> bool:
    """Whether a text asks when, where or at which meeting a document was adopted, that it names by a word for such."""
    asks = {"when", "year", "where", "city", "which meeting"} & seen.cues.keys()
    classes = (s.value for t in _terms(seen) for s in t.senses if isinstance(s, lexicon.Value) and s.kind == "class")
    is_document = any(vocabulary.load().is_a(class_, "Document") for class_ in classes)
    is_document = is_document or any(_is_a(m, "Document") for cover in seen.covers[:1] for m in cover)
    adopted = any(cues.compiled(cue).search(seen.text) for cue in ("adopts", "comes into being"))
    return bool(asks or _which_meeting().search(seen.text)) and is_document and adopted


@functools.cache
def _which_meeting() -> re.Pattern[str]:
    """A question for a meeting, with its format between: "at which ASEAN summit"."""
    return re.compile(
        rf"{cues.pattern('which one')}\W+(?:[\w-]+\W+){{0,3}}{cues.pattern('one meeting')}", re.IGNORECASE
    )


def _counts_meetings(seen: Look) -> bool:
    """Whether it is asked how many meetings there were, or somebody came to: no sum or figure of one tells that."""
    behind = {i + n for i in seen.cues.get("how many", ()) for n in (1, 2)}
    kinds = (t for t in _terms(seen) if not behind.isdisjoint(range(t.start, t.end)))
    classes = (s.value for t in kinds for s in t.senses if isinstance(s, lexicon.Value) and s.kind == "class")
    return any(vocabulary.load().is_a(class_, "Meeting") for class_ in classes)


def counts_states(seen: Look) -> bool:
    """Whether it is asked how many states there are, if a word describes them, too ("African countries"): no doses, tonnes or schools."""
    states, many = (seen.cues.get(cue, frozenset()) for cue in ("states", "how many"))
    behind = {i + 1 for i in many}  # or among them: one cue has all of "多少国家"
    return bool(behind & states) or any(_describes_states(seen, i, states) for i in behind - many)


def _describes_states(seen: Look, start: int, states: frozenset[int]) -> bool:
    """Whether one word from here on, or two characters of Chinese, stands before one for states."""
    words = range(start, start + (2 if seen.language == "zh" else 1))
    is_before = words.stop in states and not seen.cues["function words"].issuperset(words)
    return is_before and (seen.language != "ru" or stems.may_be_counted_adjective(seen.parts[start]))


def _is_of_payments(seen: Look) -> bool:
    """Whether a text asks what came of a promise, or for what is sold and bought: no fact is read for whose it is."""
    directed = any("export" in name or "import" in name for name in _indicators(_terms(seen)))
    return directed or any(cues.compiled(cue).search(seen.text) for cue in ("carried out", "what it cost"))


def asks_how_it_grew(seen: Look) -> bool:
    """Whether a text asks by how much something grew, and has no other word for what no single fact tells."""
    refused = tuple(cue for cue in _REFUSED if cue not in _GREW)
    return "by how much" in seen.cues and _says(seen, _GREW) and not _says(seen, refused)


def is_refused(seen: Look) -> bool:
    """Whether a text has a word, outside of its names, for what no single fact tells."""
    return _says(seen, _REFUSED)


def _says(seen: Look, any_of: Sequence[str]) -> bool:
    """Whether a text says one of these cues outside of its names."""
    named = {i for m in seen.covers[0] for i in m.places}
    return any(not seen.cues.get(cue, frozenset()) <= named for cue in any_of)


def of_membership(seen: Look) -> set[int]:
    """The tokens of words for joining, leaving, founding or signing, outside of names."""
    senses = {
        range(t.start, t.end): {s.question for s in t.senses if isinstance(s, lexicon.Relation)} for t in _terms(seen)
    }
    return {i for places, asked in senses.items() if asked and asked <= _OF_MEMBERSHIP for i in places}


def is_in_turn(seen: Look) -> bool:
    """Whether a text asks what was before or after something else."""
    return any(side for side, _ in sequences(seen.parts, seen.covers[0]).values())


def asked_for(seen: Look) -> str:
    """What kind of thing a text asks for; empty if no word says."""
    is_of_a_post = all(cues.compiled(cue).search(seen.text) for cue in ("whose name", "a post"))
    is_of_a_post = is_of_a_post or bool(_which_post().search(seen.text))
    chairs = bool(cues.compiled("chaired").search(seen.text)) and bool(cues.compiled("asks which").search(seen.text))
    if "who" in seen.cues or is_of_a_post or chairs:
        return PARTY
    asked = next((t for t, asks in _ASKS.items() if any(cue in seen.cues for cue in asks)), "")
    is_open = bool(cues.compiled("asks which").search(seen.text)) or "states" in seen.cues
    is_sum = _says_how_much(seen) or bool(_indicators(_terms(seen)))
    if not (asked or is_sum or is_open) and _names_a_post(seen):
        return PARTY
    return asked or (AMOUNT if is_sum and not is_open else "")


@functools.cache
def _which_post() -> re.Pattern[str]:
    """A word that asks which, with one for a post soon behind it: "which US president", "韩国哪位外长"."""
    return re.compile(rf"{cues.pattern('which one')}\W*(?:[\w-]+\W+){{0,3}}{cues.pattern('a post')}", re.IGNORECASE)


def _names_a_post(seen: Look) -> bool:
    """Whether a text without a question word names somebody's post: "Italy's foreign minister at the meeting in Rome", "峰会日本首相"."""
    if surroundings.has_question_word(seen.text):
        return False
    joint = "" if seen.language == "zh" else " "
    behind = (joint.join(seen.parts[max(m.places) + 1 :]) for m in seen.covers[0] if _is_a(m, "Polity"))
    return any(OWN_POST.match(after) for after in behind)


def _terms(seen: Look, *, with_titles: bool = True) -> list[lexicon.Term]:
    """What the words outside of names mean; without ``with_titles``, also those that are in the title of a document."""
    named = [m for m in seen.covers[0] if with_titles or m.types[0] != "Source"]
    taken = {i for m in named for i in m.places if is_hard(m) or len(m.places) > 1}
    return lexicon.terms([None if i in taken else p for i, p in enumerate(seen.parts)], seen.language)


def _indicators(terms: Sequence[lexicon.Term]) -> set[str]:
    """The quantities that words name."""
    senses = (s for t in terms for s in t.senses if isinstance(s, lexicon.Value))
    return {s.value for s in senses if s.kind == "indicator"}


def figures_of(seen: Look) -> set[str]:
    """The quantities that a text names, if it neither counts nor speaks of a promise: then it is one of these."""
    is_count = "how many" in seen.cues and seen.language != "zh"  # which has one word for how many and how much
    return set() if promises(seen) or is_count else quantities_of(seen)


def quantities_of(seen: Look) -> set[str]:
    """The quantities that words of a text may name, if they are only part of a title, too."""
    return _indicators(_terms(seen, with_titles=False))


def counts_inhabitants(seen: Look) -> bool:
    """Whether a text asks how many people live somewhere, which no sum that was promised says, and no meeting."""
    return {"how many", "people"} <= seen.cues.keys() and "population" in _indicators(_terms(seen))


def _says_how_much(seen: Look) -> bool:
    return any(cue in seen.cues for cue in _ASKS[AMOUNT]) or bool(cues.compiled("a sum").search(seen.text))


def asks_whether(seen: Look) -> bool:
    """Whether a text asks if something was so, also at the time of something else: "was A a member when B met"."""
    is_verb = cues.compiled("yes or no").match(seen.text) if seen.language == "en" else None
    return is_verb is not None or first_look.is_yes_or_no(seen.text, seen.language)


def _asks_otherwise(seen: Look, target: str) -> bool:
    """Whether a word asks something else than such facts tell, as "join" does."""
    counted = seen.cues.get("states", frozenset()) if target == AMOUNT else frozenset()
    plain = seen.cues["function words"].union(
        *(seen.cues.get(cue, ()) for cue in ("who", "represent", "attends")), counted
    )
    terms = [t for t in _terms(seen) if not set(range(t.start, t.end)) <= plain]
    senses = [
        {s.question for s in t.senses if isinstance(s, lexicon.Relation)}
        for t in terms
        if not any(isinstance(s, lexicon.Value) and s.kind == "class" for s in t.senses)
    ]
    names_a_meeting = any(_is_a(m, "Meeting") for m in seen.covers[0])
    others = _OTHERS - ({"signatories"} if target in (AMOUNT, TEXT) else {"chairs"} if names_a_meeting else set())
    if target == PARTY and names_a_founding(seen):
        others = others - {"founding"}
    is_measured = target == AMOUNT and bool(_indicators(terms))  # trains that "left" are no members that did
    if any(one and one <= others for one in senses) and not is_measured:
        return True
    is_numbered = seen.when.ordinal is not None or "oldest" in seen.cues
    is_of_a_host = bool(cues.compiled("hosts").search(seen.text)) and any(_is_a(m, "Polity") for m in seen.covers[0])
    measures = target in (PLACE, TIME) and bool(_indicators(terms))
    is_chair = any("chairs" in one for one in senses)
    took_over = is_chair and bool(cues.compiled("took over").search(seen.text))  # or else somebody received guests
    return (is_numbered and is_of_a_host) or is_in_turn(seen) or measures or took_over


def leaves_what_is_asked(seen: Look, left: Sequence[Unit]) -> bool:
    """Whether what a fact does not have of a text is what that asks for: an average salary, or who shot somebody."""
    words = " ".join(unit.text for unit in left)
    unread = {i for i, part in enumerate(seen.parts) if part in (words if is_han(part) else words.split())}
    unread -= seen.cues.get("counted otherwise", frozenset())  # the unit of an amount says that it is a length
    who = seen.cues.get("who", frozenset())
    behind = next(
        (i for i in range(max(who, default=0) + 1, len(seen.parts)) if i not in seen.cues["function words"]), 0
    )
    did = bool(who) and any(u.start == behind for u in left)
    is_of_somebody = any(_is_a(m, "Person") for m in seen.covers[0])
    did = did or (is_of_somebody and any(u.start == len(seen.parts) - 1 for u in left))
    # A Russian adjective stands before its noun.
    leaves_noun = any(max(group) in unread if seen.language == "ru" else group <= unread for group in seen.asked)
    return did or leaves_noun or bool(unread & seen.cues.get("a kind of body", frozenset()))


def names_a_founding(seen: Look) -> bool:
    """Whether a text speaks of how a mechanism was founded as of something that happened: "took part in creating the Triangle"."""
    return bool(cues.compiled("its founding").search(seen.text)) and any(_is_a(m, "Mechanism") for m in seen.covers[0])


def _is_a(mention: Mention, *classes: str) -> bool:
    return vocabulary.load().is_a(mention.types[0], *classes)


def units_of(store: Store, seen: Look, target: str) -> list[Unit]:
    """The parts of a text that tell which fact is meant; none if these are too few, or if a meeting is asked for and not named."""
    asks = (
        *EVERY_CUE,
        *(
            {
                PARTY: (),
                AUTHOR: (*_PROPOSED, "a post", "sets up"),
                TEXT: ("adopts", "comes into being", "which meeting"),
            }.get(target, ("adopts",))
        ),
    )
    units = list(Parts(store, seen).all(asks, _QUESTIONS[target], is_of_amounts=target == AMOUNT))
    names_a_meeting = any(_is_a(m, "Meeting") for m in seen.covers[0])
    if len([u for u in units if u.weight >= fact_units.WORD]) < (1 if names_a_meeting else _FEWEST):
        return []
    if target == TEXT:  # at which summit it was adopted, is asked
        return [u for u in units if not any(vocabulary.load().is_a(c, "Meeting") for c in u.classes)]
    if target in KINDS or names_a_meeting:
        return units
    is_at_a_place = target == PARTY and all(any(_is_a(m, c) for m in seen.covers[0]) for c in ("Mechanism", "Place"))
    if is_at_a_place or any(u.is_founding for u in units):
        return units
    is_told = target in (PARTY, PLACE) and len([u for u in units if u.must_be_told]) >= MANY
    meets = "meets" in seen.cues or bool(cues.compiled("met").search(seen.text))
    meets = meets or any(vocabulary.load().is_a(c, "Meeting") for u in units for c in u.classes)
    return units if meets or (is_told and any(u.dates or u.ordinal for u in units)) else []


def promises(seen: Look) -> bool:
    """Whether a text has a word for promising something."""
    free = (t for t in _terms(seen) if not seen.dated.issuperset(range(t.start, t.end)))
    senses = (s for t in free for s in t.senses if isinstance(s, lexicon.Relation))
    return any(s.question in ("pledges", "initiatives") for s in senses)
