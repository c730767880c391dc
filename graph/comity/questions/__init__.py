"""The catalogue of questions, and an answer with its sources.

A question is a file of ``ontology/questions``. Here it is read, given its parameters, asked, and turned into an answer.
"""
