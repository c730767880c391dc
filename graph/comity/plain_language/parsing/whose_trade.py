"""Whose trade, and whose partners, a text speaks of: "China's share in Central Asia's trade" is of that of Central Asia.

Documents give a share and a rank from one side. The other side is another number, and never told for it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from comity.model import iris, vocabulary
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words import cues

_PARTIES = ("Polity", "Region", "Mechanism")


def owner(parts: Sequence[str], mentions: Iterable[Mention], language: str) -> str:
    """The id of the one party to which a trade, or the partners that a text speaks of, belongs; empty if it does not say of one."""
    joint = "" if language == "zh" else " "
    owners = [
        m
        for m in mentions
        if vocabulary.load().is_any(m.types, *_PARTIES)
        if _behind(language).match(joint.join(parts[max(m.places) + 1 :]))
        or _before(language).search(joint.join(parts[: min(m.places)]))
    ]
    # "The trade of A with B makes up so much of that of A."
    makes_up = max((i for i, part in enumerate(parts) if part in cues.words("makes up", "zh")), default=0)
    owners = [m for m in owners if min(m.places) > makes_up] or owners
    if "s" in parts:
        owners = sorted(owners, key=lambda m: max(m.places))[
            -1:
        ]  # the last one of "China's share in Kazakhstan's trade"
    found = {iris.local(m.entities[0]) for m in owners}
    return min(found) if len(found) == 1 else ""


@functools.cache
def _behind(language: str) -> re.Pattern[str]:
    """What stands behind the owner: "'s foreign trade", "'s largest trading partner", "最大的贸易伙伴"."""
    trade, partner = cues.pattern("trade by itself"), cues.pattern("a trading partner")
    if language == "zh":
        return re.compile(rf"(?:{cues.pattern('of')})?(?:{cues.pattern('of trade with all')})?(?:{trade}|{partner})")
    return re.compile(
        rf"s\s(?:\w+\s){{0,4}}(?:{trade}|{partner})|(?:{cues.pattern('of trade with all')}\s)?{trade}", re.IGNORECASE
    )


@functools.cache
def _before(language: str) -> re.Pattern[str]:
    """What stands before the owner: "the trade of", "the largest partner of", "во внешней торговле"."""
    trade, partner = cues.pattern("trade by itself"), cues.pattern("a trading partner")
    if language == "zh":
        return re.compile(r"(?!)")
    of = rf"\s{cues.pattern('of somebody')}(?:\sthe)?" if language == "en" else ""
    return re.compile(rf"(?:{trade}|{partner})\w*{of}$", re.IGNORECASE)
