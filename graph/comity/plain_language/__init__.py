"""From a question in plain language to its answer, by words, names and dates: no model, no network.

A text goes through the packages in this order, each of which knows only those before it: ``words`` (what words mean), ``names``
(what it names), ``parsing`` (as which question of the catalogue it can be read), ``untold`` (what such a question does not tell),
``answers`` (asks a reading, and judges whether that answers all of the text), ``sentences`` (what only stands around a question,
and several questions in one text),
``single_facts`` (the one fact that has all of it) and ``composed`` (what several questions together answer).

``texts`` answers a text in whichever way it has an answer, and ``choosing`` by the best of its readings; ``asking_back`` says what is
missing if nothing does, ``following`` completes a question that goes on from another, and ``suggesting`` says what one may become
while it is typed.

Most of this code is there to refuse. A question is read in a few hundred lines; the rest are rules for each way in which a reading
that is found may answer something else: another meeting or year, a share instead of a sum, the founders that documents happen to
name instead of all. A list of sentences would be shorter, and would answer those in silence.
"""

__all__ = ["suggesting", "texts", "words"]
