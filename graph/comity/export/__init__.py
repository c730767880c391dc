"""A graph as files (RDF, GraphML, CSV), and as a graph of rdflib."""

__all__ = ["files", "rdflib_view"]
