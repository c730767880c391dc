"""The keys by which publishers are found: "UrduPoint (Sputnik)" is looked for as either."""

from __future__ import annotations

import re

from comity.naming import keys as of_names
from comity.naming.sounds import in_latin

_PARTS = re.compile(r"\s*[(),;]\s*|\s+via\s+")
"""What stands between the names of a publisher and of those whose text it brings."""


def keys(publisher: str) -> set[str]:
    """The keys of a publisher as a whole, and of each that its name has in brackets, but for "(copy)"."""
    parts = (part for part in _PARTS.split(publisher) if not part[:1].islower())
    return whole(publisher).union(*map(whole, parts)) - {""}


def whole(name: str) -> set[str]:
    """The keys of a name in Latin letters, since ТАСС is TASS."""
    return {in_latin(key) for key in of_names.keys(name)}
