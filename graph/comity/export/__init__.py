"""A graph as files (RDF, GraphML, CSV), as a graph of rdflib, and its memberships as panels of states and years."""

__all__ = ["files", "panel", "rdflib_view"]
