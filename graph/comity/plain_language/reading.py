"""One way to read a question in plain language: a question of the catalogue, with values for its parameters and operators."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.questions.catalogue import Question


@dataclass
class Reading:
    """One way to read a text. ``parameters`` are ids and words; ``missing`` are the required ones that the text does not give."""

    question: Question
    parameters: dict[str, list[str]] = field(default_factory=dict)
    as_of: str | None = None
    operators: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    is_yes_or_no: bool = False
    choices: tuple[str, ...] = ()
    """The ids that the text may mean for the parameter ``chosen``."""
    chosen: str = ""
    unused: list[str] = field(default_factory=list)
    """The names and dates in the text for which the reading has no place."""
    left: list[str] = field(default_factory=list)
    """The words of the text that the reading does not explain."""
    unlikely: int = 0
    """How many parties are of a kind that people hardly mean there."""
    light: int = 0
    """How many ordinary words, such as "turned" or "table", it does not explain: they seldom matter."""
    explained: int = 0
    """How many tokens it explains by words for its question."""
    words: list[str] = field(default_factory=list)
    """The words for its question, in order."""
    order: int = 0

    @property
    def rank(self) -> tuple[float, ...]:
        """A sort key: what leaves least unexplained comes first."""
        words = sum(
            0.5 * len(word) if not word.isascii() and len(word) < 5 and "\u2e80" < word[0] else 1 for word in self.left
        )
        return (len(self.missing), 1.5 * len(self.unused) + words + 0.75 * self.unlikely + 0.1 * self.light, -self.explained, self.order)
