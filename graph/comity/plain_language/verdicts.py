"""Says yes or no to a question that asks whether something is so."""

from __future__ import annotations

from dataclasses import replace

from comity import answering
from comity.errors import ComityError
from comity.plain_language.reading import Reading
from comity.questions import operators
from comity.questions.answer import Answer
from comity.store.base import Store
from comity.text import words

_TIMES = ("since", "until")


def given(store: Store, reading: Reading, answered: Answer, language: str) -> Answer:
    """The answer with a verdict: yes if there is what was asked for, and if not, what there is instead."""
    said = words.of("operators", language)
    if answered.verdict == "no" and reading.question.name == "hosted":
        # It was held elsewhere.
        meeting = answering.ask(store, "meeting", {"meeting": reading.operators["has"]}, None, language)
        return _with(meeting, "no", said["no"]) if meeting.headline else answered
    if answered.verdict == "no" and reading.is_past and not reading.as_of and "has" in reading.operators:
        asked = {**reading.parameters, "has": [reading.operators["has"]]}
        ever = answering.ask(store, reading.question.name, asked, "any" if reading.question.now else None, language)
        if ever.verdict == "yes":
            return ever
    if answered.verdict or answered.count is not None:
        return answered
    counted = operators.that_count(answered)
    if "change" in answered.columns and "role" in answered.columns:
        counted = [r for r in counted if operators.key_of(r.cells["role"]) in operators.FULL]
    if counted:
        return _with(answered, "yes", said["yes"])
    if answered.rows and answered.headline and "change" not in answered.columns:
        return _with(answered, "no", said["no"])  # it was planned, postponed or cancelled
    for wider in _wider(reading):
        try:
            other = answering.ask(store, wider.question.name, wider.parameters, wider.as_of, language)
        except ComityError:
            continue
        if other.rows and other.headline:
            return _with(other, "no", said["no"])
    if reading.parameters.get("change") == ["joined"] and {"member", "mechanism"} <= reading.parameters.keys():
        try:
            asked = {"mechanism": reading.parameters["mechanism"], "has": reading.parameters["member"]}
            return answering.ask(store, "members", asked, None, language)
        except ComityError:
            return answered
    return answered


def _wider(reading: Reading) -> list[Reading]:
    """The same without its time."""
    dates = [p.name for p in reading.question.parameters if p.is_date and p.name in reading.parameters]
    if not dates:
        return []
    return [replace(reading, parameters={n: v for n, v in reading.parameters.items() if n not in dates})]


def _with(answered: Answer, verdict: str, said: str) -> Answer:
    answered.verdict = verdict
    answered.headline = (
        said.format(sentence=answered.headline)
        if answered.headline
        else said.format(sentence="").rstrip(": ：。") + "."
    )
    return answered
