"""From a question in plain language to a question of the catalogue, by words, names and dates: no model, no network.

``tokens`` splits a text into words, ``spelling`` corrects them, ``relative_dates`` and ``dates`` find the dates, ``mentions`` the
names, ``covers`` those of them that do not overlap, ``cues`` the operators and function words, and ``lexicon`` what other words
may mean; ``first_look`` is all this together. From the ``clues`` in it, ``guessing`` tells how likely each question is asked, as
learned from labelled questions. ``meetings``, ``documents``, ``titles``, ``pairs`` and ``areas`` find what a text describes
without naming it, ``cardinals`` how many of it there are; ``naming_ways`` are the ways in which it may name things.
``asked_text`` is one of them with all this. ``parameters``, ``named_besides``, ``operated``, ``doubting_parties``, ``doubting``,
``closing`` and ``filling`` read it as one question, ``repeats`` tells what it says twice, and ``readings`` as what it can be
read, best first; ``accounting`` and ``untold`` tell what a reading leaves open. ``trying`` asks one, ``loosening`` and, for
figures, ``asked_figures`` ask it as documents may have it, ``another_question`` asks the same of another question,
``answers_to_others`` tells an answer to something else, ``turns`` finds who came next, ``returns`` who came back,
``terms_as_chair`` who had a chair when, ``posts_at_meetings`` who came in a post, ``whose_trade`` whose trade a text speaks of,
``verdicts`` says yes or no, and ``choosing`` answers the first that explains all of the text, or says what it may have meant. If
none does, ``closest_fact`` answers by the one fact that has nearly all of it: ``fact_targets`` tells what a text asks of a fact,
``text_units`` takes the text apart, ``fact_words`` has what facts name and say, and ``fact_units`` compares the two.
``closest_note`` quotes the one note that says it, and ``titled_people`` takes a person with a post for one name. What no question
of the catalogue asks alone has modules of its own, such as ``precedence``, ``by_growth`` and ``several``. ``describing`` puts a
reading in words, ``telling`` makes the sentence say what was asked, ``following`` completes a question that goes on from another,
and ``suggesting`` says what one may become while it is typed.
"""

__all__ = ["choosing", "cues", "dates", "suggesting", "tokens"]
