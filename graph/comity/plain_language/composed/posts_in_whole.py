"""Who has a post that a text names in whole: "who is head of the International Department of the CPC Central Committee"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from comity.model import iris, vocabulary
from comity.naming import keys
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.tokens import atoms
from comity.questions import headline
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import DEFAULT, Store, per_store, term

_FEWEST = 4
"""The fewest words of a post that can be no other: "minister of foreign affairs" has fewer."""
_OTHERS = frozenset(
    ("when", "year", "where", "how many", "former office", "after somebody", "acting", "next", "last", "denied", "or")
)


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Who has the post, or yes if that is whom the text names; ``None`` if it says more than a post, a person and a state."""
    is_claim = first_look.is_yes_or_no(seen.text, seen.language)
    if seen.when.dates or _OTHERS & seen.cues.keys() or not (is_claim or "who" in seen.cues):
        return None
    is_a = vocabulary.load().is_a
    of_people, of_parties = ([m for m in seen.covers[0] if is_a(m.types[0], c)] for c in ("Person", "Polity"))
    besides = {i for m in of_people for i in m.places} | seen.cues["function words"]
    said = _words([part for i, part in enumerate(seen.parts) if i not in besides])
    parties = _words([seen.parts[i] for m in of_parties for i in m.places])
    whole = [post for post in _posts(store) if len(post) >= _FEWEST and post <= said and said - post <= parties]
    named = {one for m in of_people for one in m.entities}
    if not whole or is_claim is not bool(named):
        return None
    post = max(whole, key=len)
    holders = sorted(one for one in _posts(store)[post] if not named or one in named)
    each = [told for one in holders if (told := _told(store, one, post, language)) is not None]
    if not each:
        return None
    answer = catalogue_answers.as_one(each)
    answer.headline = headline.of(store, answer)
    # Documents without a date do not say that somebody has it today.
    return catalogue_answers.so(answer, True) if is_claim and "past" in seen.cues else answer


def _told(store: Store, person: str, post: frozenset[str], language: str) -> Answer | None:
    """The posts with these words that a person (IRI) has."""
    found = catalogue_answers.asked(store, "officials", {"of": [iris.local(person)]}, None, language)
    rows = [r for r in found.rows if _words(atoms(str(r.cells["post"]))) == post] if found is not None else []
    if found is None or not rows:
        return None
    keep(found, rows)
    label = store.label(person, language)
    found.understood = describing.titled("officials", language, label, str(rows[0].cells["post"]))
    return found


def _words(parts: list[str]) -> frozenset[str]:
    """The stems of words, but for those that say nothing by themselves."""
    plain = set(cues.words("function words"))
    return frozenset(lexicon.stemmed([word for part in parts if (word := keys.fold(part)) not in plain]))


@per_store
def _posts(store: Store) -> Mapping[frozenset[str], set[str]]:
    """The people (IRI) who have or had each post, by its words."""
    found: dict[frozenset[str], set[str]] = defaultdict(set)
    for position in store.quads(None, term("position"), None, DEFAULT):
        for post in store.quads(position.object, term("post"), None, DEFAULT):
            found[_words(atoms(post.object.value))].add(position.subject.value)
    return found
