"""What is asked of the last summit of a format: "who chaired the last SCO summit", "谁主持了最近一次上合峰会". It is put by its name.

"The summit", without a number, a year or a place, is the last one, too.
Who chairs the format now, or what its heads of government decided since, is another question.
"""

from __future__ import annotations

from comity.errors import ComityError
from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_represented
from comity.plain_language.names.first_look import Look
from comity.plain_language.sentences import several
from comity.plain_language.words import cues
from comity.questions.answer import Answer
from comity.store.base import Store

_ASKS = (
    "chaired",
    "a chair",
    "attends",
    "which leaders",
    "who came",
    "adopts",
    "theme",
    "represent",
    "heads of state",
    "of documents",
    "hosts",
)
"""Cues for what is asked of a meeting, besides which it was, when and where."""
_OF_OTHERS = frozenset(("most", "fewest", "next", "over time", "twice", "each one", "which meeting", "all of them",
                        "all hosts", "host cities", "never hosted"))  # fmt: skip


def answered(store: Store, seen: Look, language: str, ask: several.Ask) -> Answer | None:
    """The answer about the meeting; ``None`` if a text does not ask that of one summit, or documents do not tell it."""
    if cues.compiled("at which meeting").search(seen.text):
        return None  # that is asked itself
    if "of summits" not in seen.cues or seen.when.dates or seen.when.ordinal or not {*_ASKS} & seen.cues.keys():
        return None
    known = vocabulary.load()
    named = [  # but for those from which, or for whom, somebody came
        m for m in seen.covers[0] if not (known.is_a(m.types[0], "Region") or is_represented(seen.parts, m))
    ]
    if (
        len(named) != 1
        or not known.is_a(named[0].types[0], "Mechanism")
        or ("last" not in seen.cues and _is_of_several(seen))
    ):
        return None
    (format_,) = named
    said = format_.places | seen.cues.get("last", frozenset()) | seen.cues["of summits"]
    first, end = min(said), max(said) + 1
    if not set(range(first, end)) <= said | seen.cues["function words"]:
        return None
    last = catalogue_answers.last_summit(store, iris.local(format_.entities[0]), language)
    if not last:
        return None
    name = store.label(iris.ID + last, language)
    joint = "" if seen.language == "zh" else " "
    try:
        return ask(joint.join([*seen.parts[:first], name, *seen.parts[end:]]), "")
    except ComityError:
        return None


def _is_of_several(seen: Look) -> bool:
    """Whether a text is about summits of any number, or about the next."""
    said = any(cues.compiled(cue).search(seen.text) for cue in ("several meetings", "of each summit"))
    # "How many states came" is asked of one summit, and how many summits there were of none.
    is_of_who_came = {"attends", "states"} <= seen.cues.keys() and not cues.compiled("at present").search(seen.text)
    said = said or ("how many" in seen.cues and not is_of_who_came)
    return said or not _OF_OTHERS.isdisjoint(seen.cues) or first_look.is_yes_or_no(seen.text, seen.language)
