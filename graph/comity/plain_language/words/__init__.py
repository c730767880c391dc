"""What the words of a text mean by themselves: numbers, dates, question words, and what they are about. Knows no names.

``tokens`` splits a text, ``spelling`` puts it in one way of writing, ``misspelt`` corrects it, ``dates`` and ``relative_dates`` find
times, ``cardinals`` and ``limits`` numbers. ``cues`` are the closed lists (in ``cues.txt``): "how many", "last", "before".
``lexicon`` has the words for relations and values, ``properties`` those for properties of things, which are data in
``ontology/words``.
"""

__all__ = [
    "cardinals",
    "cues",
    "dates",
    "lexicon",
    "limits",
    "misspelt",
    "properties",
    "relative_dates",
    "spelling",
    "tokens",
]
