"""How a meeting goes: whether it is held, planned, postponed or cancelled; its mode and its theme."""

from __future__ import annotations

import re

from comity.drafting import patterns
from comity.drafting.drafted import Block, Reading, Told
from comity.drafting.sentences import Sentence

_CLAUSE, _THEME = 64, 60
_BEHIND = 14
_APPOSITION = re.compile("^, [^,]{2,60},")
_ORIGINAL = re.compile(r"\s?[(（][“\"]?([A-Z][A-Za-z ,.’'–:;-]{8,160})[”\"]?[)）]")
_QUOTED = re.compile(r"[“\"«「]([^”\"»」]{3,200})[”\"»」]")


def tell(told: Told, sentence: Sentence, reading: Reading) -> None:
    """Add whether a meeting is planned, postponed or cancelled, its mode and its theme."""
    language, text = reading.language, sentence.text
    block = told.block
    for status in ("cancelled", "postponed"):
        if patterns.has(status, language, text) and not (status == "postponed" and _is_over(block, reading)):
            reading.add(block, "status", status, sentence)
    if block.get("status") is None and _is_planned(told, sentence, reading):
        reading.add(block, "status", "planned", sentence)
    mode(block, sentence, reading)
    theme(block, sentence, reading)


def mode(block: Block, sentence: Sentence, reading: Reading) -> None:
    """Add whether those who meet are there themselves."""
    said = (m for m in ("hybrid", "online", "in-person") if patterns.has(m, reading.language, sentence.text))
    reading.add(block, "mode", next(said, ""), sentence)


def theme(block: Block, sentence: Sentence, reading: Reading) -> None:
    """Add what stands in quotation marks beside a word for a theme."""
    language, text = reading.language, sentence.text
    for quoted in _QUOTED.finditer(text):
        before, after = (
            text[max(0, quoted.start() - _THEME) : quoted.start()],
            text[quoted.end() : quoted.end() + _BEHIND],
        )
        if any(patterns.has("theme", language, near) for near in (before, after)):
            is_in_step = len(sentence.written) == len(text)
            said = sentence.written[quoted.start(1) : quoted.end(1)] if is_in_step else quoted[1]
            # 主题为“和平”（Peace): the words that are not translated.
            original = _ORIGINAL.match(text, quoted.end()) if language != "en" else None
            reading.add(block, "theme", (original[1] if original else said).strip(), sentence)


def _is_over(block: Block, reading: Reading) -> bool:
    """Whether a meeting that was once put off has since been held."""
    start = reading.known.meetings[block.id].start if block.id in reading.known.meetings else ""
    return bool(start and reading.published) and start[:7] < reading.published[:7]


def _is_planned(told: Told, sentence: Sentence, reading: Reading) -> bool:
    """Whether a meeting is after the day of the document, or told as a plan if it is on that day or has no day."""
    if sentence.is_title or (not told.is_named and told.block.id == reading.meeting):
        return False
    start = str(told.block.get("start") or told.block.get("end") or "")
    if start and reading.published:
        if start[: len(reading.published)] > reading.published[: len(start)]:
            return True
        if start < reading.published[: len(start)]:
            return False
    if not reading.published and start and patterns.has("planned", reading.language, sentence.text[: told.start]):
        return True
    clause = patterns.expression("end of a clause", reading.language)
    before = clause.split(sentence.text[max(0, told.start - _CLAUSE) : told.start])[-1]
    # "The summit, the 25th of its kind, is still to come"
    behind = sentence.text[told.end :]
    said = _APPOSITION.match(behind)
    after = behind[said.end() if said else 0 :][:_CLAUSE]
    behind = after if reading.language == "zh" else clause.split(after)[0]
    no_plan = patterns.expression("no plan", reading.language)
    before, behind = (
        no_plan.sub("", before),
        no_plan.sub("", sentence.text[told.end + (said.end() if said else 0) :])[: len(behind)],
    )
    return any(patterns.has("planned", reading.language, part) for part in (before, behind))
