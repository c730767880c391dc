"""One way to read a question in plain language: a question of the catalogue with values for its parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from comity.questions.catalogue import Question

_TURNED = (("state", "partner"), ("reporter", "partner"), ("mechanism", "other"))


@dataclass
class Reading:
    """One way to read a text. ``parameters`` are ids and words; ``missing`` are the required ones that the text does not give."""

    question: Question
    score: float
    parameters: dict[str, list[str]] = field(default_factory=dict)
    as_of: str | None = None
    missing: list[str] = field(default_factory=list)
    choices: tuple[str, ...] = ()
    """The ids that the text may mean for the parameter ``chosen``."""
    chosen: str = ""
    wider: dict[str, list[str]] = field(default_factory=dict)
    """The broad areas above the areas that it uses."""
    others: list[Reading] = field(default_factory=list)
    """The next best reading as the same question, with other parameters, if it is not far behind."""
    nearness: float = 0.0
    """How close the closest phrasing of the question is, out of 1."""
    left: list[str] = field(default_factory=list)
    """What the text names but the question does not use."""
    unknown: int = 0
    """How many words of the text are in no phrasing of any question."""
    is_sure: bool = True
    """Whether it is clear which of two similar things comes first: what one has and the other lacks."""

    def each(self) -> Iterator[Reading]:
        """A reading for each of the choices."""
        for choice in self.choices:
            yield replace(self, parameters=self.parameters | {self.chosen: [choice]}, choices=(choice,))

    def broader(self) -> Iterator[Reading]:
        """The reading without one optional parameter. For "is Japan in the SCO", this asks what Japan belongs to."""
        for parameter in self.question.parameters:
            if parameter.name in self.parameters and not parameter.required:
                yield replace(self, parameters={n: v for n, v in self.parameters.items() if n != parameter.name})

    def turned(self) -> Iterator[Reading]:
        """Other possible meanings: the reading with two sides swapped, and with broad areas.

        It is easy to confuse who ranks among whose partners, and "public health" may mean health.
        """
        for first, second in _TURNED:
            if first in self.parameters and second in self.parameters:
                swapped = {first: self.parameters[second], second: self.parameters[first]}
                yield replace(self, parameters=self.parameters | swapped)
        if self.wider:
            yield replace(self, parameters=self.parameters | self.wider)
