"""How things are written for people: tables, HTML, dates and amounts, and the words of answers in three languages.

It takes plain values and gives text; it knows neither the graph nor the questions. ``words.json`` has the words: whoever translates
edits that file.

Dates and amounts are written by templates in ``words.json`` and not by Babel, which would replace some ten lines. Babel's short forms
round (1,000,001 becomes "1 million"), its dates need a day, and it takes 36 MB and longer to load than most answers take.
"""

__all__ = ["calendar", "english", "html", "tables", "words"]
