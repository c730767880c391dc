"""A rule: what a text may ask for that some questions of the catalogue do not tell, with the groups of questions that rules name."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from comity.plain_language.parsing.reading import OF_MEETINGS, Reading

OF_ALL_MEETINGS = (*OF_MEETINGS, "meeting")
OF_TEXTS = ("documents", "about")
OF_TWO_LISTS = ("common-members", "overlap")
OF_TWO_THINGS = ("paths", "common-mechanisms")
"""Questions about what connects two things."""
BOTH = 2
SHARED = 0.25
"""How much of a text a question word explains for each question that can tell it."""


class Untold(NamedTuple):
    """What a text may ask for, by any of some cues, and the questions that do not tell it, unless ``told`` says so of a reading.

    Without cues it is any text.
    """

    cues: tuple[str, ...]
    questions: tuple[str, ...]
    told: Callable[[Reading], object] = lambda _: False


def says_yes_or_no(reading: Reading) -> bool:
    """Whether a text asks if something is so."""
    return reading.is_yes_or_no
