"""Other people's tables and RDF, turned into statements of our ontology, each with its table and row as source.

``formats`` has the data sets that are imported by name, ``mapping`` imports any table by a mapping, ``rdf`` imports RDF; ``linking``
proposes which imported mechanisms are ours. ``report`` counts what was read and refused, ``writing`` puts it into a store.
"""

__all__ = ["formats", "linking", "mapping", "rdf", "report", "states", "writing"]
