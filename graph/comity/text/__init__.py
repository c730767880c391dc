"""How things are written for people: tables, HTML, dates and words in three languages.

It takes plain values and gives text. It knows neither the graph nor the questions.
"""
