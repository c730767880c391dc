"""From a question in plain language to a question of the catalogue, by words, names and dates: no model, no network.

``tokens`` splits a text into words, ``spelling`` corrects them, ``dates`` finds the dates, ``mentions`` the names, and
``concepts`` the words that stand for a value. ``phrasings`` compares the rest with the ways to ask each question, which
``phrasing_files`` reads. ``meetings``, ``documents``, ``pairs`` and ``areas`` find what a text describes without naming it.
``parameters`` fills in the parameters of a question, ``ranking`` scores each possible reading, and ``choosing`` answers the
best one, or asks which you meant.
"""

__all__ = ["choosing", "tokens"]
