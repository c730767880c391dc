"""From a text to an entity, and which of an entity's names is shown.

``lookup`` finds entities by name in any language, ``kinds`` those of a kind that a name tells, ``display`` chooses the name to show.
Names are compared by ``keys``, which ignore case, accents and punctuation; fact files need only the keys;
``name_words`` knows which things have a word in their names,
and ``sounds`` brings a word in another script, or with another character of the same sound, to Latin letters.
"""

__all__ = ["display", "keys", "kinds", "lookup", "name_words", "publishers", "sounds", "stems"]
