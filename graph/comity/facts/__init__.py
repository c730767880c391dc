"""Fact files: read, checked, and translated to quads.

A fact file is YAML-LD for one document. ``reading`` reads and checks files, ``translation`` turns them into quads; the other modules are
the checks. This package knows nothing of stores: what is wrong is said in plain sentences, with file and line.
"""

__all__ = [
    "doubts",
    "elsewhere",
    "entry_rules",
    "fact_file",
    "identity",
    "language_tags",
    "reading",
    "spells",
    "suggestions",
    "translation",
    "units",
    "validation",
    "values",
    "yaml_reader",
]
