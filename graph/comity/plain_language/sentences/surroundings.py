"""Sentences around a question: "Our columnist says yes.", "I am comparing formats.", "Uzbekistan was in GUAM. When did it leave?".

They are read for what the question goes on from. What else they say is left out, and the answer says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from comity.errors import ComityError
from comity.plain_language.names import mentions
from comity.plain_language.names.covers import without_overlap
from comity.plain_language.names.first_look import is_yes_or_no
from comity.plain_language.sentences.several import Ask
from comity.plain_language.words import cues, dates
from comity.plain_language.words.tokens import atoms, language_of
from comity.questions.answer import Answer
from comity.store.base import Store
from comity.text import words

_END = re.compile(
    "(?<=[?!\uff1f\uff01\u3002\uff1b])\\s*(?=\\S)|(?<=[^\\W\\d_]{3}\\.)\\s+(?=[^\\W\\d_a-z])|[:;\uff1a]\\s+|\\n+|\uff0c(?=[\u5b83\u5176])"
)
"""Where one sentence ends and another begins; the point of an abbreviation ("U.S.", "St.") ends none."""
_ASKS = ("?", "\uff1f")
_COLONS = (":", "\uff1a")
MARKS = " .,:;!?\u3002\uff0c\uff1a\uff1b\uff01\uff1f"


def answered(store: Store, text: str, ask: Ask) -> Answer | None:
    """The answer to the one sentence of a text that asks something; ``None`` if there is no such, or others narrow what it asks."""
    parts = [part for part in _END.split(text) if part and part.strip(MARKS)]
    asking = [part for part in parts if part.rstrip().endswith(_ASKS)] or [p for p in parts[-1:] if _has_question(p)]
    if len(parts) < 2 or len(asking) != 1:
        return None
    (question,) = asking
    if cues.compiled("is that so").fullmatch(question.strip(MARKS)):
        return None  # that asks whether it is so, and nothing of its own
    place, named = parts.index(question), _named(store, question)
    others = [part for part in parts if part is not question]
    asks = has_question_word if cues.compiled("it").search(question) or not named else _has_question
    if any(cues.compiled("narrows").search(part) or asks(part) for part in others):
        return None
    before = " ".join(parts[:place])
    claimed = dates.find(before).ordinal
    if claimed is not None and is_yes_or_no(question, language_of(question)):
        return None  # "it calls this the second summit. Was it?"
    each = (
        (whole, " ".join(part.strip() for part in [*(parts[:place] if unused else ()), *parts[place + 1 :]]))
        for whole, unused in (
            _of_a_topic(store, before, question)
            if place == 1 and not named and text.startswith(tuple(f"{before}{colon}" for colon in _COLONS))
            else _whole(store, before, question, named)
        )
    )
    return first_answer(each, ask)


def _whole(store: Store, before: str, question: str, named: list[mentions.Mention]) -> Iterator[tuple[str, bool]]:
    """The question with what the sentences before it name, and then alone, and whether they are of no use to it.

    ``named`` is what the question names. Alone it must name something itself, and with a date before it, a date.
    """
    known = {entity for mention in named for entity in mention.entities}
    others = [m for m in _named(store, before) if not known & set(m.entities)]
    said = [before[start:end] for start, end in dates.find(before).spans] if not dates.find(question).spans else []
    pronoun = cues.compiled("it").search(question)
    if others or said:
        yield _joined(question, [m.text for m in others], said), False
    if pronoun is None and known and not said:
        yield question, True


def _of_a_topic(store: Store, topic: str, question: str) -> Iterator[tuple[str, bool]]:
    """The question with all that stands before its colon: it is asked of the women's forum of 2022, and not of what else was then."""
    about = cues.compiled("on a subject").search(topic)
    if about and not _named(store, topic[: about.start()]):
        topic = topic[about.end() :]  # "a brief on the SCO: when was it founded?"
    yield _joined(question, [topic.strip(MARKS)], []), False
    named = {i for mention in _named(store, topic) for i in mention.places}
    if not any(part.isalnum() for i, part in enumerate(atoms(topic)) if i not in named):
        yield from _whole(store, topic, question, [])


def _joined(question: str, names: list[str], said: list[str]) -> str:
    text = cues.compiled("it").sub(" ", question).strip(MARKS) if names else question.strip(MARKS)
    return ("" if language_of(question) == "zh" else " ").join([text, *names, *said]) + "?"


def _named(store: Store, text: str) -> list[mentions.Mention]:
    return without_overlap(mentions.in_text(store, text))[0] if text else []


def has_question_word(text: str) -> bool:
    """Whether a text has a word that asks for something."""
    return bool(cues.compiled("no yes or no").search(text))


def _has_question(text: str) -> bool:
    return has_question_word(text) or bool(cues.compiled("has its seat").search(text))


def first_answer(shorter: Iterable[tuple[str, str]], ask: Ask) -> Answer | None:
    """The first answer with a sentence to these texts, each with what was left out for it; ``None`` if there is none."""
    for text, left in shorter:
        try:
            found = ask(text, "")
        except ComityError:
            continue
        if found.headline:
            return with_what_is_left(found, left)
    return None


def with_what_is_left(found: Answer, left: str) -> Answer:
    """An answer that also says what of the text was not read."""
    if left:
        said = words.of("questions in plain language", found.language)["not read"].format(left=left)
        found.understood = f"{found.understood}; {said}" if found.understood else said
    return found
