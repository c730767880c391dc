"""What a text names or describes, before any question is thought of.

``mentions`` finds the names, ``covers`` those that do not overlap, ``miswritten`` those with a wrong letter, ``repeats`` what is
said twice. ``meetings``, ``documents``, ``titles``, ``pairs`` and ``areas`` find what is described without its
name. ``first_look`` is all that a text shows at once, ``clues`` what of it speaks for a question; ``naming_ways`` are the ways to
take its words for names, and ``asked_text`` is the text taken in one of them.
"""

__all__ = ["asked_text", "covers", "first_look", "mentions", "miswritten", "naming_ways", "pairs", "repeats"]
