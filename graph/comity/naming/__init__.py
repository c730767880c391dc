"""From a text to an entity, and which of an entity's names is shown.

Names are compared by keys that fold case, accents and scripts; the keys are all that fact files need of it.
"""
