"""Takes a text apart into what is asked and what is only said around it, or into several questions.

``framing``, ``surroundings`` and ``clauses`` find what only introduces or adds to a question. ``several`` and ``conjuncts`` split
a text that asks more than one thing, ``parts`` asks each once.
"""

__all__ = ["clauses", "conjuncts", "framing", "parts", "several", "surroundings"]
