"""Who heads a format: whoever has the chair, and whoever leads its secretariat, as "who heads CARICOM", "кто возглавляет ОТГ".

A format has no other head: those of its committees and councils do not lead it.
"""

from __future__ import annotations

from comity.errors import ComityError
from comity.model import iris
from comity.plain_language.answers import holders
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.tokens import language_of
from comity.questions import wording
from comity.questions.answer import Answer
from comity.store.base import Store

_ASKED = "heads"
_CUES = (_ASKED, "who", "a chair")
_OTHERS = {"how many", "frequency", "when", "where", "past"}
"""What else is asked of whoever heads something, or of another time."""
_TOLD = ("officials", "chairs")


def answered(store: Store, seen: Look, language: str, ask: Ask) -> Answer | None:
    """Who has each post that leads a format; ``None`` if a text does not ask who heads one, or documents name nobody in such a post."""
    is_of_others = not _OTHERS.isdisjoint(seen.cues) or first_look.is_yes_or_no(seen.text, seen.language)
    if _ASKED not in seen.cues or is_of_others or seen.dated or seen.when.ordinal:
        return None
    named = only_named.of_kind(seen, "Mechanism", _CUES, only_named.any_of(*_TOLD))
    if named is None:
        return None
    of = iris.local(named.entities[0])
    told: list[Answer] = []
    for post in holders.POSTS:
        is_other_chair = post == "president" and told  # one word for the chair and for the president
        if is_other_chair or holders.of_post(store, of, post, language) is None:
            continue
        try:
            found = ask(_question(post, named.text, seen.language), "")
        except ComityError:
            continue
        if found.rows and not _has_nobody_else(found, told):
            told.append(found)
    if not told:
        return None
    whole = told[0]
    whole.headline = wording.sentences(whole, [one.headline for one in told])
    for other in told[1:]:
        whole.extend(other)
    whole.understood = "; ".join(dict.fromkeys(one.understood for one in told))
    return whole


def _question(post: str, place: str, language: str) -> str:
    """The question who has a post of a format, in the language of the text."""
    title = next(word for word in lexicon.alternatives(post) if language_of(word) == language)
    return cues.words("who has the post", language)[0].format(post=title, place=place)


def _has_nobody_else(found: Answer, told: list[Answer]) -> bool:
    """Whether an answer names only those who are told already: one post may have two titles."""
    known = [row.cells for one in told for row in one.rows]
    return any(found.headline == one.headline for one in told) or all(row.cells in known for row in found.rows)
