"""From a text to an entity, and which of an entity's names to show.

Names are compared by keys, which ignore case, accents and punctuation. Fact files need only the keys.
"""
