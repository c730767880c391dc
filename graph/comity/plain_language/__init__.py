"""From a question in plain language to one of the catalogue: no model and no network, only words, names and dates.

``tokens`` takes a text apart, ``dates`` finds its dates, ``mentions`` its names, ``concepts`` words that stand for a value;
``phrasings`` compares the rest with the ways to ask each question that ``phrasing_files`` reads. ``meetings``, ``documents``, ``pairs``
and ``areas`` find what a text describes without naming it. ``parameters`` gives the parameters of a question their values, ``ranking``
weighs the readings, and ``choosing`` answers the best one or asks which was meant.
"""

__all__ = ["choosing", "tokens"]
