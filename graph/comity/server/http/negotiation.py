"""Content negotiation (RFC 9110, section 12.5): which available form a client prefers.

The libraries we looked at rank a precise media range above one of higher quality; the standard does not.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

_LONGEST = 2000
"""How much of a field is read. Browsers send a tenth of it, and the work grows with the length."""


def media_type(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that an ``Accept`` field prefers; the first of equals. ``None`` if it accepts none.

    An empty field accepts anything. The quality of a type is that of the most precise range that includes it.
    """
    return _media_type(accept[:_LONGEST].lower(), tuple(offered))


@functools.lru_cache(maxsize=1024)
def _media_type(accept: str, offered: tuple[str, ...]) -> str | None:
    ranges = _weighted(accept)
    if not ranges:
        return offered[0] if not accept.strip(", \t") else None
    best, chosen = 0.0, None
    for name in offered:
        kind = name.partition("/")[0]
        fitting = [(precise, q) for known, q in ranges for precise in (_fits(known, name, kind),) if precise]
        quality = max(fitting)[1] if fitting else 0.0
        if quality > best:
            best, chosen = quality, name
    return chosen


def _fits(known: str, name: str, kind: str) -> int:
    """How precisely a media range names a type: 3, 2, 1, or 0 if it does not."""
    if known == name:
        return 3
    if known == f"{kind}/*":
        return 2
    return int(known in ("*/*", "*"))


def language(field: str, offered: Sequence[str]) -> str:
    """The offered language that an ``Accept-Language`` field prefers (RFC 4647, section 3.4: lookup), or the first."""
    best, chosen = 0.0, offered[0]
    for known, q in _weighted(field[:_LONGEST].lower()):
        name = known.partition("-")[0]
        if q > best and (name in offered or known == "*"):
            best, chosen = q, name if name in offered else offered[0]
    return chosen


def _weighted(field: str) -> list[tuple[str, float]]:
    """The members of a field with their qualities. Skips parameters other than ``q``, and what is malformed."""
    found = []
    for member in field.split(","):
        name, *parameters = (part.strip() for part in member.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    quality = min(1.0, max(0.0, float(value)))
                except ValueError:
                    quality = 0.0
        if name and quality == quality:  # not NaN
            found.append((name, quality))
    return found
