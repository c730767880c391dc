"""How things are written for people: tables, HTML, dates and amounts, and the words of answers in three languages.

This package takes plain values and returns text. It knows nothing about the graph or the questions.
Translators edit ``words.json``, which has the words.

Dates and amounts come from templates in ``words.json``. Babel would replace only some ten lines: its short numbers round
(1,000,001 becomes "1 million"), its dates need a day, and it takes 36 MB and longer to load than most answers take.
"""

__all__ = ["calendar", "english", "html", "posts", "tables", "words"]
