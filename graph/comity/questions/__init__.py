"""The catalogue of questions, and an answer with its sources.

A question is a file of ``ontology/questions``. ``catalogue`` reads it, ``parameters`` finds what its parameters mean, ``asking`` runs it,
and ``answer`` is what comes back, as a table, CSV, JSON or data frame.
"""

__all__ = [
    "answer",
    "answer_html",
    "asking",
    "catalogue",
    "command_text",
    "conflicts",
    "description",
    "frames",
    "gaps",
    "parameters",
]
