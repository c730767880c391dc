"""Whether a meeting ended with a joint text: "did the G7 leaders issue a joint communiqué at Kananaskis".

Many meetings have a text that is called so and no more; without this, the words are taken for the name of one of those.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues
from comity.questions import headline, operators, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_JOINT, _NONE = "a joint text", "without a joint text"
_KINDS = ("Declaration", "Communique", "Statement")


def answered(store: Store, seen: Look, read: Sequence[Reading], language: str) -> Answer | None:
    """Yes with the texts, or no as it is noted; ``None`` if a text does not ask it of one meeting, or documents tell neither."""
    is_joint = cues.compiled(_JOINT).search(seen.text)
    asks = first_look.is_yes_or_no(seen.text, seen.language) or cues.compiled("whether or not").search(seen.text)
    best = next((r for r in read if r.question.name == "adopted" and r.parameters.get("meeting")), None)
    if not is_joint or not asks or best is None or len(best.choices) > 1:
        return None
    if any(_is_somebody(seen, m) for m in seen.covers[0]):
        return None  # that there is a text does not say that a party backed it
    (meeting,) = best.parameters["meeting"]
    if not vocabulary.load().is_any(store.types(iris.ID + meeting), "Meeting"):
        return None
    found = catalogue_answers.asked(store, "adopted", {"meeting": [meeting]}, None, language)
    rows = [r for r in found.rows if str(operators.key_of(r.cells["type"])) in _KINDS] if found is not None else []
    title = store.label(iris.ID + meeting, language)
    if found is not None and rows:
        keep(found, rows)
        found.headline = headline.of(store, found)
        found.understood = describing.titled("adopted", language, title)
        return catalogue_answers.so(found, True)
    noted = catalogue_answers.statements(
        store, meeting, language, lambda _, english: bool(cues.compiled(_NONE).search(english))
    )
    if noted is None:
        return None
    said = dict.fromkeys(str(row.cells["says"]) for row in noted.rows)
    quoted = wording.listed([wording.phrase(noted, "quoted", text=one) for one in said], language)
    told = catalogue_answers.of_meeting(store, meeting, language)
    sentences = [told.headline] if told is not None else []
    noted.headline = wording.sentences(noted, [*sentences, wording.said(noted, "statement of it", quoted=quoted)])
    noted.understood = describing.titled("statements", language, title)
    return catalogue_answers.so(noted, False)


def _is_somebody(seen: Look, mention: Mention) -> bool:
    """Whether a name is that of a party of which something is asked, and not of where a meeting was held."""
    before = "".join(seen.parts[min(mention.places) - 1 : min(mention.places)])
    is_where = bool(cues.compiled("inside a place").fullmatch(before)) or seen.language == "zh"
    return vocabulary.load().is_a(mention.types[0], "Polity", "Person") and not is_where
