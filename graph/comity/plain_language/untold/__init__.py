"""What a text may ask for that a question of the catalogue does not tell, so that no neighbouring question is answered in silence.

``something_else`` asks the rules of a reading's question. They stand by what the question is about: ``of_members``, ``of_meetings``,
``of_hosts``, ``of_figures``, ``of_texts``, ``of_bodies``, ``of_people`` and ``other_questions``. ``rule`` says what a rule is.
"""

__all__ = ["rule", "something_else"]
