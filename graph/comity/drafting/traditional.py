"""Traditional Chinese as simplified: the words that tell facts are in simplified Chinese, and so are most names of the graph."""

from __future__ import annotations

import functools
import re
from typing import Any

from comity.errors import ComityError

_TRADITIONAL = re.compile("[國會員發經與長們這對時個議後東約區為來參電華舉]")
_SIMPLIFIED = re.compile("[国会员发经与长们这对时个议后东约区为来参电华举]")
"""Some of the commonest characters that the two write differently."""
_NAMES = {"东协": "东盟", "亚太经合会": "亚太经合组织"}
"""Organizations that Taiwan calls by other names."""


def is_traditional(text: str) -> bool:
    """Whether a Chinese text is in traditional characters."""
    sample = text[:20000]
    return len(_TRADITIONAL.findall(sample)) > len(_SIMPLIFIED.findall(sample))


def simplified(text: str) -> str:
    """A text in simplified Chinese, with the words and names of the mainland: 紐西蘭 becomes 新西兰."""
    text = str(_converter().convert(text))
    for theirs, ours in _NAMES.items():
        text = text.replace(theirs, ours)
    return text


@functools.cache
def _converter() -> Any:
    try:
        import opencc
    except ImportError:
        raise ComityError(
            "reading traditional Chinese needs opencc; install it with: pip install 'comity[draft]'"
        ) from None
    return opencc.OpenCC("tw2sp")
