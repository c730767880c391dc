"""Answers by the one fact or note that has what a text names and says, if no question of the catalogue has a place for all of it.

``closest_fact``, ``closest_amount`` and ``closest_note`` choose it: ``fact_targets`` tells what is asked of a fact, ``text_units``
takes the text apart, ``fact_words`` has what facts name and say, ``fact_documents`` what else their documents tell, ``fact_units``
compares the two.
"""

__all__ = ["closest_amount", "closest_fact", "closest_note", "fact_words"]
