"""The catalogue of questions, and answers with their sources.

A question is a file in ``ontology/questions``. This package reads it, fills in its parameters, asks it and makes an answer.
"""
