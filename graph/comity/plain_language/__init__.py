"""From a question in plain language to one of the catalogue: no model and no network, only words, names and dates.

``words`` takes a text apart, ``moments`` finds its dates, ``mentions`` its names, ``values`` words that stand for a value,
``phrasings`` compares the rest with the ways to put each question that ``phrasing_files`` reads. ``meetings``, ``documents``, ``formats``
and ``areas`` find what a text describes without naming it. ``filling`` gives the parameters of a question their values,
``ranking`` weighs all of it, and ``choice`` answers the one good reading, or asks back.
"""
