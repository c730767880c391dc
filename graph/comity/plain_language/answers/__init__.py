"""From a reading to its answer: asks the catalogue, and judges whether that answers all of the text.

``trying`` asks one reading, through ``catalogue_answers``. If documents have it otherwise, ``asked_otherwise``, ``loosening``,
``asked_figures``, ``another_question``, ``founded_there``, ``in_office``, ``posts_at_meetings``, ``turns``, ``succession`` and
``trends`` ask again. ``narrowing`` keeps the rows that are meant. ``verdicts`` says yes or no, with ``measured`` about numbers and
``verdicts_of_office`` about posts; ``verdict_rules``, ``accounting``, ``there_and_then``, ``answers_to_others`` and
``to_the_point`` refuse what would answer something else. ``outcomes`` adds what came of a meeting, and ``telling`` finishes the
sentence, with ``where_founded`` and ``how_long_ago``. ``figures_beside`` asks for the figure beside one that was told.
"""

__all__ = [
    "accounting",
    "catalogue_answers",
    "inside_a_region",
    "outcomes",
    "telling",
    "there_and_then",
    "trends",
    "trying",
]
