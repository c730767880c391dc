"""The next meeting: who hosts it, and in which year. Both are told of the meeting that the text speaks of."""

from __future__ import annotations

from comity.drafting import patterns
from comity.drafting.drafted import Block, Reading
from comity.drafting.sentences import Sentence

_NEAR = 40
"""How far behind "next" the word for a meeting may stand."""


def find(sentence: Sentence, current: Block | None, reading: Reading) -> None:
    """Add host and year of the meeting that follows the ``current`` one, or keep the host until there is one."""
    language, text = reading.language, sentence.text
    if current and reading.next_host:
        reading.add(current, "next_host", reading.next_host, sentence, "told before this meeting was")
        reading.next_host = ""
    at = 0 if reading.asks_next else _where(text, language)
    if sentence.is_title or at < 0:
        return
    states = [i for n, i in sentence.named("State") if n.start >= at or patterns.has("hosts", language, text)]
    if not current:
        reading.next_host = states[0] if states else ""
        return
    # "Kyrgyzstan hands over to Turkmenistan, where the next meeting will be"
    others = [s for s in states if s != current.get("host")] or states
    reading.add(current, "next_host", others[0] if others else "", sentence)
    years = [m.first[:4] for m in sentence.moments if not m.unsure]
    reading.add(current, "next_year", years[0] if years else "", sentence)


def tells(text: str, language: str) -> bool:
    """Whether a text speaks of the next meeting."""
    return _where(text, language) >= 0


def is_asked(text: str, language: str) -> bool:
    """Whether a text asks about the next meeting."""
    return text.endswith(("?", "？")) and tells(text, language)


def _where(text: str, language: str) -> int:
    """Where a text begins to speak of the next meeting; -1 if it does not."""
    if again := patterns.words("meets again", language).search(text):
        return again.end()
    word = patterns.words("next", language).search(text)
    near = word and any(0 <= start - word.end() <= _NEAR for start, _, _ in patterns.every("meetings", language, text))
    return word.end() if word and near else -1


def is_next(block: Block, current: Block | None) -> bool:
    """Whether a planned meeting is the one after the current one, by their numbers."""
    same = current is not None and block.type == current.type and block.get("of") == current.get("of")
    number = current.get("ordinal") if current else None
    return same and block.get("status") == "planned" and number is not None and block.get("ordinal") == number + 1


def add(block: Block, current: Block, sentence: Sentence, reading: Reading) -> None:
    """Add host and year of the next meeting to the current one."""
    reading.add(current, "next_host", block.get("host"), sentence)
    reading.add(current, "next_year", str(block.get("start") or "")[:4], sentence)
