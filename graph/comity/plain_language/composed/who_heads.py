"""Who heads a format: whoever has the chair, and whoever leads its secretariat, as "who heads CARICOM", "кто возглавляет ОТГ".

A format has no other head: those of its committees and councils do not lead it. Its secretariat is led by no chair.
"""

from __future__ import annotations

import pyoxigraph as ox

from comity.errors import ComityError
from comity.model import iris
from comity.plain_language.answers import catalogue_answers, holders
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.lexicon import Relation, Value
from comity.plain_language.words.tokens import language_of
from comity.questions import wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_ASKED = "heads"
_SECRETARIAT = "of a secretariat"
_CUES = (_ASKED, "who", "a chair", _SECRETARIAT)
_OTHERS = {"how many", "frequency", "when", "where", "past"}
"""What else is asked of whoever heads something, or of another time."""
_TOLD = ("officials", "chairs")


def answered(store: Store, seen: Look, language: str, ask: Ask) -> Answer | None:
    """Who has each post that leads a format; ``None`` if a text does not ask who heads one, or documents name nobody in such a post."""
    is_of_others = not _OTHERS.isdisjoint(seen.cues) or first_look.is_yes_or_no(seen.text, seen.language)
    if _ASKED not in seen.cues or is_of_others or seen.dated or seen.when.ordinal:
        return None
    for kind in ("Mechanism", "Secretariat"):
        named = only_named.of_kind(seen, kind, _CUES, _is_of_a_post)
        if named is not None:
            break
    else:
        return None
    is_of_it = _SECRETARIAT in seen.cues or kind == "Secretariat"
    above = (
        store.quads(ox.NamedNode(named.entities[0]), term("mechanism"), None, DEFAULT) if kind == "Secretariat" else ()
    )
    of, name = next(
        ((iris.local(q.object.value), store.label(q.object.value, seen.language)) for q in above),
        (iris.local(named.entities[0]), named.text),
    )
    told: list[Answer] = []
    for post in holders.OF_SECRETARIATS if is_of_it else holders.POSTS:
        is_other_chair = post == "president" and told  # one word for the chair and for the president
        if is_other_chair or holders.of_post(store, of, post, language) is None:
            continue
        try:
            found = ask(_question(post, name, seen.language), "")
        except ComityError:
            continue
        if found.rows and not _has_nobody_else(found, told):
            told.append(found)
    if not told:
        return None
    whole = catalogue_answers.as_one(told)
    whole.headline = wording.sentences(whole, [one.headline for one in told])
    whole.understood = "; ".join(dict.fromkeys(one.understood for one in told))
    return whole


def _is_of_a_post(sense: Relation | Value) -> bool:
    return getattr(sense, "question", "") in _TOLD or sense == Value("class", "Secretariat")


def _question(post: str, place: str, language: str) -> str:
    """The question who has a post of a format, in the language of the text."""
    title = next(word for word in lexicon.alternatives(post) if language_of(word) == language)
    return cues.words("who has the post", language)[0].format(post=title, place=place)


def _has_nobody_else(found: Answer, told: list[Answer]) -> bool:
    """Whether an answer names only those who are told already: one post may have two titles."""
    known = [row.cells for one in told for row in one.rows]
    return any(found.headline == one.headline for one in told) or all(row.cells in known for row in found.rows)
