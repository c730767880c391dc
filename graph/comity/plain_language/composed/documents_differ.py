"""Whether documents contradict each other about one property or figure: "do documents disagree about the SCO's founding date"."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import stated_of
from comity.plain_language.composed.stated_of import OfProperty
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import stated_values
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.operators import key_of
from comity.store.base import Store

_DIFFER, _AGREE, _TELLING = "documents differ", "documents agree", "documents telling"
_CONTRADICTION, _MAY_ALL_BE_RIGHT = "contradiction", ("change", "span", "plan")
"""The kinds of differences of which documents are asked: those after the first contradict nothing."""
_DOLLARS = "USD"


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Whether documents differ about it, and who states what; ``None`` if a text asks no such thing, or of more than one property."""
    differ, agree = (_places(seen, cue) for cue in (_DIFFER, _AGREE))
    if not differ and not agree:
        return None
    aside = differ | agree | _places(seen, _TELLING)
    found = _of_figure(store, seen, language, aside) or _of_property(store, seen, language, aside)
    if found is None:
        return None
    answer, is_so = found
    if _is_yes_or_no(seen):
        answer = catalogue_answers.so(answer, is_so == bool(differ))
    return answer


def _is_yes_or_no(seen: Look) -> bool:
    """Whether a text asks if documents differ; "do they differ about when it was founded" asks for no day."""
    ends = [m.end() for cue in (_DIFFER, _AGREE) for m in cues.compiled(cue).finditer(seen.text)]
    return any(first_look.is_yes_or_no(text, seen.language) for text in (seen.text, seen.text[: min(ends)]))


def _of_property(store: Store, seen: Look, language: str, aside: frozenset[int]) -> tuple[Answer, bool] | None:
    found = next(stated_of.properties_of(store, seen, language, aside), None)
    if found is None:
        return None
    different = _differences(store, found, _CONTRADICTION, language)
    answer = different or found.answer
    kind = _CONTRADICTION if different else ""
    milder = (k for k in _MAY_ALL_BE_RIGHT if not different and _differences(store, found, k, language))
    kind = kind or next(milder, "")
    answer.headline = stated_values.whether_differ(store, answer, found.subject, kind)
    answer.sources += [s for s in found.answer.sources if s not in answer.sources]
    answer.understood = describing.titled("conflicts", language, found.subject.about)
    return answer, different is not None


def _differences(store: Store, found: OfProperty, kind: str, language: str) -> Answer | None:
    """The differences of a kind about a property of a thing itself, and of none of its parts; ``None`` if there are none."""
    entity = iris.local(found.entity)
    given = {"entity": [entity], "kind": [kind]}
    answer = catalogue_answers.asked(store, "conflicts", given, None, language)
    if answer is None:
        return None
    name = f"{entity}/{found.name}"
    keep(answer, [r for r in answer.rows if str(r.cells["set"]) == name or str(r.cells["set"]).startswith(f"{name}/")])
    return answer if answer.rows else None


def _of_figure(store: Store, seen: Look, language: str, aside: frozenset[int]) -> tuple[Answer, bool] | None:
    figures = [f for f in stated_of.figures(store, seen, language, aside) if f.is_whole]
    dollars = [f for f in figures if f.row.cells["unit"] == _DOLLARS] or figures
    # Both sides may report it.
    if len({_of_whom(f.row) for f in dollars}) != 1:
        return None
    row, answer, _ = max(dollars, key=lambda f: len(f.row.sources))
    is_so = "value" in row.evidence and row.evidence["value"].is_disputed
    subject = stated_values.of_figure(store, answer, row)
    keep(answer, [row], answer.sources)
    answer.headline = stated_values.whether_differ(store, answer, subject, _CONTRADICTION if is_so else "")
    answer.understood = describing.titled("conflicts", language, subject.about)
    return answer, is_so


def _of_whom(row: AnswerRow) -> tuple[object, ...]:
    """The quantity of a figure, the two that it is about, in whatever order, and its period."""
    sides = sorted(str(key_of(row.cells[side])) for side in ("reporter", "partner"))
    return (row.cells["indicator"], *sides, row.cells["period"])


def _places(seen: Look, cue: str) -> frozenset[int]:
    return first_look.places(seen.text, [m.span() for m in cues.compiled(cue).finditer(seen.text)])
