"""The catalogue of questions, and answers with their sources.

A question is a file in ``ontology/questions``. ``catalogue`` reads it, ``parameters`` finds out what its parameters mean,
``asking`` runs it, and ``answer`` is the result, as a table, CSV, JSON or data frame. ``operators`` are what can be asked of its
rows, ``applying`` does that, and ``headline`` is the sentence that the answer begins with. ``answerable`` says what else can be asked.
"""

__all__ = [
    "answer",
    "answer_html",
    "answer_rows",
    "answerable",
    "applying",
    "asking",
    "catalogue",
    "command_text",
    "composed_sentences",
    "conflicts",
    "counts",
    "description",
    "document_sentences",
    "expected",
    "figure_sentences",
    "frames",
    "freshness",
    "gaps",
    "headline",
    "matched",
    "meeting_sentences",
    "member_sentences",
    "office_sentences",
    "operator_sentences",
    "operators",
    "parameters",
    "participant_sentences",
    "plan_sentences",
    "record_rows",
    "series",
    "stated_values",
    "wording",
]
