"""The catalogue of questions, and answers with their sources.

A question is a file in ``ontology/questions``. ``catalogue`` reads it, ``parameters`` finds out what its parameters mean,
``asking`` runs it, and ``answer`` is the result, as a table, CSV, JSON or data frame.
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
    "freshness",
    "gaps",
    "headline",
    "parameters",
]
