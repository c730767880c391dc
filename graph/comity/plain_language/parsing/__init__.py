"""From a text to its readings: a question of the catalogue with its parameters, operators and time, and what is left over.

``reading`` is the parse, ``describing`` puts it in words. ``readings`` gives those of a text, best first: ``guessing`` tells how
likely each question is asked, ``filling`` reads the text as one of them, with ``parameters``, ``named_besides`` and ``operated``
for its parts, ``doubting`` and ``doubting_parties`` for what speaks against it, and ``closing`` for what stays unread,
``asked_for`` for what the text asks for.
"""

__all__ = ["describing", "guessing", "reading", "readings"]
