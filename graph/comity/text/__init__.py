"""How things are written for people: tables, HTML, dates and words in three languages.

It takes plain values and gives text. It knows neither the graph nor the questions.

Dates and amounts are written by templates in ``words.json`` and not by Babel, which would replace some ten lines. Its short forms of
numbers round (1,000,001 is "1 million"), its dates need a day, and it holds 36 MB and takes longer to load than most answers.
"""
