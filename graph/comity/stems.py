"""Words without their endings, so that "Казахстана" is "Казахстан" and "joined" is "join"."""

from __future__ import annotations

import functools
import re
from typing import Any

_CYRILLIC = re.compile("[\u0400-\u04ff]")


def stemmed(folded: str) -> str:
    """A folded Russian name by the stems of its words; one that is not Russian as it is."""
    if not _CYRILLIC.search(folded):
        return folded
    return " ".join(stem(word) for word in folded.split())


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word by the Snowball algorithm for Russian or English, whichever its letters are."""
    return str(_stemmer("russian" if _CYRILLIC.search(word) else "english").stemWord(word))


@functools.cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # takes longer than many an answer

    return snowballstemmer.stemmer(language)
