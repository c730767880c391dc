"""Fact files: read, checked, and translated to quads.

A fact file is YAML-LD for one document. ``reading`` reads and checks files, ``translation`` turns them into quads; the other modules are
the checks. Errors: ``validation`` for a key or value that the vocabulary does not allow, ``values`` for its form, ``entry_rules`` for
the keys of one entry together, ``file_rules`` for a file, ``cross_checks`` for files together. Warnings: ``doubts`` and
``doubtful_figures``. This package knows nothing of stores: what is wrong is said in plain sentences, with file and line.
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
