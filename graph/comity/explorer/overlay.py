"""An overlay on a picture: a number shown as the size of a node, and a group shown as its colour and a numeral."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from comity.explorer.texts import clean, shortened, words
from comity.model.languages import LANGUAGES

_SMALLEST = 7
_LARGEST = 14
_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#f0e442", "#cc79a7", "#56b4e9", "#d55e00", "#5b5b5b")
"""The palette of Okabe and Ito, which colour-blind people can tell apart. Further groups differ only by numeral."""
_FURTHER = "#b0b0b0"
_LONGEST = 52


@dataclass(frozen=True)
class Overlay:
    """Scores and groups of entities (ids). ``measure`` and the names of groups are given by language."""

    scores: Mapping[str, float] = field(default_factory=dict)
    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    measure: Mapping[str, str] = field(default_factory=dict)

    def highest(self, nodes: Sequence[str]) -> float:
        """The highest score of these entities; 0 if none has one."""
        return max((self.scores[n] for n in nodes if self.has_score(n)), default=0.0)

    def has_score(self, node: str) -> bool:
        """Whether an entity has a number to show."""
        return node in self.scores and math.isfinite(self.scores[node])

    def knows(self, node: str) -> bool:
        """Whether an entity has a score or a group."""
        return self.has_score(node) or node in self.groups

    def size(self, node: str, highest: float) -> int:
        """The radius of a node: its area grows with the score."""
        share = max(0.0, self.scores[node]) / highest if highest > 0 else 0.0
        return round(_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(share))

    def number(self, node: str) -> int:
        """The number of an entity's group, counting from 1 in the order of ``groups``; 0 if it has none."""
        return self._numbers().index(self.groups[node]) + 1 if node in self.groups else 0

    def key(self, node: str) -> str:
        """The key of an entity's group in the page; empty if it has none."""
        return f"group-{self.number(node)}" if node in self.groups else ""

    def types(self, nodes: Sequence[str]) -> dict[str, dict[str, Any]]:
        """The groups of these entities by key, as the legend shows them."""
        shown = {self.number(n) for n in nodes} - {0}
        return {f"group-{n}": self._form(n, names) for n, names in enumerate(self._numbers(), start=1) if n in shown}

    def reading(self, nodes: Sequence[str], ties: bool) -> dict[str, str]:
        """How to read the picture, by language."""
        scored = [self.scores[n] for n in nodes if self.has_score(n)]
        texts = {}
        for language in LANGUAGES:
            known = words()[language]
            parts = []
            if scored:
                low, high = (f"{value:.4g}" for value in (min(scored), max(scored)))
                parts.append(known["sizes"].format(measure=clean(self.measure[language]), low=low, high=high))
            if any(n in self.groups for n in nodes):
                parts.append(known["groups"])
            texts[language] = " ".join([*parts, *([known["ties"]] if ties else [])])
        return texts

    def _numbers(self) -> list[Mapping[str, str]]:
        seen: list[Mapping[str, str]] = []
        for names in self.groups.values():
            if names not in seen:
                seen.append(names)
        return seen

    @staticmethod
    def _form(number: int, names: Mapping[str, str]) -> dict[str, Any]:
        cut = {language: shortened(clean(names[language]), _LONGEST) for language in LANGUAGES}
        labels = {language: text.replace(" ·…", "…").replace(" · …", "…") for language, text in cut.items()}
        colour = _COLOURS[number - 1] if number <= len(_COLOURS) else _FURTHER
        return {"labels": labels, "colour": colour, "shape": "dot", "minor": False, "mark": str(number)}
