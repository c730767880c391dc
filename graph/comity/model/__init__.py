"""What the words mean: IRIs, the ontology as Python, EDTF dates, the languages of answers.

Everything else speaks in these terms. This package knows nothing of stores, fact files or questions. Change it when a term is read
differently, when dates compare differently, or to add a language.
"""

__all__ = ["dates", "iris", "languages", "remarks", "rulings", "slugs", "terms", "vocabulary", "word_files"]
