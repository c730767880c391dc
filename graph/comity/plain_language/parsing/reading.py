"""One way to read a question in plain language: a question of the catalogue, with values for its parameters and operators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from comity.plain_language.words.limits import Limit
from comity.plain_language.words.tokens import is_han
from comity.questions import operators
from comity.questions.catalogue import Question

OF_SUMS = ("pledges",)
"""Questions about sums that were promised. Their rows are told apart by words, so that one more may name one of them."""
OF_FIGURES = ("figures", "figure-series")
"""Questions whose answer is an amount, of one period or of several."""
OF_ONE_SIDE = frozenset(("gdp", "population", "area"))
"""Quantities that are of one party, and not between two."""
STATUS_ASKED = {"called off": "cancelled", "put off": "postponed"}
"""What a text asks became of a meeting, by its cue."""
LISTS_OF_MEETINGS = ("summits", "meetings", "hosted", "calendar")
"""Questions that tell of several meetings where it is not clear which one is meant."""
OF_MEETINGS = (*LISTS_OF_MEETINGS, "next-meetings")
"""Questions that tell when and where meetings were held, and not who came."""
_MIRRORED = re.compile("exports|imports")
_TURNED = (("state", "partner"), ("reporter", "partner"), ("mechanism", "member"))
_MISSING = 1.2
"""How many unexplained words a missing parameter weighs."""
_WORDS = 0.4
"""How many unexplained words one word that only this question has outweighs."""
_CHANCE, _UNLIKELY = 0.4, 6.0
"""How many unexplained words it weighs if a question is e times less likely than the likeliest, and where that ends."""


def _mirror(said: re.Match[str]) -> str:
    return "imports" if said[0] == "exports" else "exports"


@dataclass
class Reading:
    """One way to read a text. ``parameters`` are ids and words; ``missing`` are the required ones that the text does not give."""

    question: Question
    parameters: dict[str, list[str]] = field(default_factory=dict)
    as_of: str | None = None
    operators: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    is_yes_or_no: bool = False
    is_past: bool = False
    asks: frozenset[str] = frozenset()
    """What of a thing the text asks for: ``where`` it is, its ``purpose``, ``when`` it was, who ``heads`` it."""
    limit: Limit | None = None
    """A number, if the text asks whether something is above or below it."""
    claimed: int | None = None
    """How many there are, if the text asks whether there are so many."""
    beside: dict[str, str] = field(default_factory=dict)
    """``after`` or ``before``, and the id of somebody: who came then, or between the two, is asked for."""
    choices: tuple[str, ...] = ()
    """The ids that the text may mean for the parameter ``chosen``."""
    chosen: str = ""
    when: tuple[str, ...] = ()
    """The dates (EDTF) that the text names, if they are no bounds."""
    roles: frozenset[str] = frozenset()
    """The roles of members that the text names."""
    unused: list[str] = field(default_factory=list)
    """The names and dates in the text for which the reading has no place."""
    left: list[str] = field(default_factory=list)
    """The words of the text that the reading does not explain."""
    light: int = 0
    """How many ordinary words, such as "turned" or "table", it does not explain: they seldom matter."""
    known: int = 0
    """How many words it leaves that other questions are asked with."""
    doubt: float = 0
    """What speaks against it: one thing where several are compared, a party of a kind that people hardly mean there."""
    explained: float = 0
    """How much of the text its own words explain: a word that only it has counts one, one that it shares less."""
    chance: float = 0
    """How likely the text asks its question, from 0 to 1."""
    unlikely: float = 0
    """How much less likely that is than its likeliest question, as a logarithm."""
    words: list[str] = field(default_factory=list)
    """The words for its question, in order."""
    other_words: list[str] = field(default_factory=list)
    """The words that it leaves and other questions are asked with, in order."""
    unsaid: list[str] = field(default_factory=list)
    """Those of them, and of Chinese ones, that say more of a meeting than that it was held."""
    unread: list[str] = field(default_factory=list)
    """The words for what is asked for, if it explains none of them."""
    called: list[str] = field(default_factory=list)
    """What rows are called in whatever language, by the names of such words: ``secretary-general``."""
    whose: str = ""
    """The id of the party of whose trade or partners the text speaks, if it says so."""
    portfolios: tuple[int, ...] = ()
    """Of what the ministers are that the text names, as ``meetings.portfolios_in`` finds it."""
    is_of_a_name: bool = False
    """Whether its words are also a name: the length of one railway is of that railway."""
    order: int = 0

    @property
    def rank(self) -> tuple[float, ...]:
        """A sort key: what leaves least unexplained comes first."""
        words = sum(min(0.5 * len(word), 1) if is_han(word[0]) else 1 for word in self.left)
        left = (
            1.5 * len(self.unused)
            + words
            + 0.4 * self.known
            + 0.1 * self.light
            + self.doubt
            + 0.05 * len(self.operators.keys() - {"has", "count"})
        )
        return (
            left
            + _MISSING * len(self.missing)
            - _WORDS * min(self.explained, 2)
            + _CHANCE * min(self.unlikely, _UNLIKELY),
            self.order,
        )

    @property
    def given(self) -> dict[str, list[str]]:
        """The parameters and operators, as a question of the catalogue takes them."""
        return {**self.parameters, **{name: operators.values(self.operators, name) for name in self.operators}}

    def as_the_partner_has_it(self) -> Reading:
        """The reading of what whoever is named reports itself: what others sell to it, it buys."""
        rest = {n: v for n, v in self.parameters.items() if n != "partner"}
        indicator = [_MIRRORED.sub(_mirror, one) for one in self.parameters.get("indicator", ())]
        turned = rest | {"reporter": self.parameters["partner"]} | ({"indicator": indicator} if indicator else {})
        return replace(self, parameters=turned)

    def turned(self) -> Iterator[Reading]:
        """The reading with two sides swapped."""
        for first, second in _TURNED:
            if first in self.parameters and second in self.parameters:
                swapped = {first: self.parameters[second], second: self.parameters[first]}
                if "indicator" in self.parameters:
                    # What one sells, the other buys.
                    swapped["indicator"] = [_MIRRORED.sub(_mirror, one) for one in self.parameters["indicator"]]
                yield replace(self, parameters=self.parameters | swapped)
