"""Turns other people's tables and RDF into statements of our ontology. Each statement keeps its table and row as its source.

``formats`` imports well-known data sets, ``mapping`` any table, ``rdf`` RDF files. ``linking`` proposes which imported mechanisms
are ours. ``report`` counts what was read and refused, ``writing`` puts the statements into a store.
"""

__all__ = ["formats", "linking", "mapping", "rdf", "report", "states", "writing"]
