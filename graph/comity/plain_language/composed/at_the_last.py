"""What is asked of the last summit of a format: "who chaired the last SCO summit", "谁主持了最近一次上合峰会". It is put by its name.

Who chairs the format now, or what its heads of government decided since, is another question.
"""

from __future__ import annotations

from comity.errors import ComityError
from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names.first_look import Look
from comity.plain_language.sentences import several
from comity.questions import operators
from comity.questions.answer import Answer
from comity.store.base import Store

_ASKS = (
    "chaired",
    "a chair",
    "attends",
    "who came",
    "adopts",
    "theme",
    "represent",
    "heads of state",
    "of documents",
)
"""Cues for what is asked of a meeting, besides which it was, when and where."""


def answered(store: Store, seen: Look, language: str, ask: several.Ask) -> Answer | None:
    """The answer about the meeting; ``None`` if a text does not ask that of the last summit, or documents do not tell it."""
    if not {"last", "of summits"} <= seen.cues.keys() or seen.when.dates or not {*_ASKS} & seen.cues.keys():
        return None
    format_ = only_named.alone(seen, "Mechanism")
    if format_ is None:
        return None
    said = format_.places | seen.cues["last"] | seen.cues["of summits"]
    first, end = min(said), max(said) + 1
    if not set(range(first, end)) <= said | seen.cues["function words"]:
        return None
    given = {"mechanism": [iris.local(format_.entities[0])], "last": ["1"]}
    last = catalogue_answers.asked(store, "summits", given, None, language)
    if last is None or len(last.rows) != 1:
        return None
    name = store.label(iris.ID + str(operators.key_of(last.rows[0].cells["meeting"])), language)
    joint = "" if seen.language == "zh" else " "
    try:
        return ask(joint.join([*seen.parts[:first], name, *seen.parts[end:]]), "")
    except ComityError:
        return None
