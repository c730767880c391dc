"""The words of a sentence that speak of a meeting, with the kind of meeting that each is for."""

from __future__ import annotations

import re

from comity.drafting import patterns
from comity.drafting.drafted import Reading
from comity.drafting.sentences import Sentence
from comity.plain_language import dates

BREAK = re.compile(r"[,;:，；：。—]|\s[-–]\s")


def find(sentence: Sentence, reading: Reading) -> list[tuple[int, int, str]]:
    """The words for meetings. Those inside the name of a mechanism count only if nothing else in the phrase does."""
    every = list(patterns.every("meetings", reading.language, sentence.text))
    kept = []
    for at, (start, end, kind) in enumerate(every):
        inside = next((n for n, _ in sentence.named("Mechanism", "Platform", "Body") if n.start <= start < n.end), None)
        if inside:
            following = every[at + 1] if at + 1 < len(every) else None
            gap = sentence.text[end : following[0]] if following else ""
            if following and len(gap) < 40 and not BREAK.search(gap):
                continue
            if kind not in ("Summit", "Conference") or not (start == inside.start or end == inside.end):
                continue
            if kind == "Conference" and not dates.find(sentence.text[max(0, inside.start - 30) : inside.start]).ordinal:
                continue
        if at + 1 < len(every) and _is_one_phrase(sentence.text, (start, end, kind), every[at + 1]):
            continue
        kept.append((start, end, kind))
    return kept


def _is_one_phrase(text: str, one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    """Whether two words speak of one meeting: "ministerial meeting", "论坛峰会"."""
    return not text[one[1] : other[0]].strip()
