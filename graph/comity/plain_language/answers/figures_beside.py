"""The figure that stands beside the one of an answer: what is aimed at beside what is, and what was signed is worth beside how much."""

from __future__ import annotations

from comity.plain_language.parsing.reading import OF_FIGURES
from comity.plain_language.words import cues
from comity.questions import wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import label_of

_WORTH = {"documents-signed": "agreements-value", "agreements-signed": "agreements-value"}
"""What is told of the worth of that of which a figure tells how many there are."""
_PLAIN = ("function words", "it", "asks again")


def asked(text: str, answered: Answer | None) -> str:
    """The question about the figure beside that of an answer, for a text that names nothing more: "and what is the target?".

    Empty if a text asks something else, or if the answer has no figure, or several.
    """
    rows = answered.rows if answered is not None and answered.question in OF_FIGURES else []
    of = {tuple(str(label_of(row.cells[name]) or "") for name in ("indicator", "reporter", "partner")) for row in rows}
    if answered is None or len(of) != 1:
        return ""
    ((indicator, *parties),) = of
    when = ""
    if _says_only("target", text):
        beside = f"{indicator}-target"
    elif _says_only("worth in all", text) and indicator in _WORTH:
        beside, when = _WORTH[indicator], str(rows[0].cells["period"] or "")
    else:
        return ""
    quantity = wording.in_words(beside, "indicator", answered.language)
    return " ".join(filter(None, (quantity, *parties, when)))


def _says_only(cue: str, text: str) -> bool:
    """Whether a text has a cue, and words without a meaning of their own."""
    if not cues.compiled(cue).search(text):
        return False
    for said in (cue, *_PLAIN):
        text = cues.compiled(said).sub(" ", text)
    return not any(map(str.isalnum, text))
