"""Stems of words."""

import sys
from concurrent.futures import ThreadPoolExecutor

from comity.naming import stems

WORDS = [
    f"{stem}{ending}" for stem in ("cooperat", "declar", "negotiat", "found") for ending in ("ed", "ing", "ion", "ions")
]


def test_threads_that_stem_at_the_same_time_do_not_disturb_each_other():
    """A server reads questions in several threads, and each of them cut pieces from the word of another."""
    words = [f"{word}{n:x}" for n in range(300) for word in WORDS]
    stems.stem.cache_clear()
    alone = [stems.stem(word) for word in words]
    stems.stem.cache_clear()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(stems.stem, words, chunksize=1))
    finally:
        sys.setswitchinterval(interval)
    assert found == alone


def test_an_irregular_verb_has_the_stem_of_its_first_form():
    assert stems.stem("went") == stems.stem("go")
