"""A graph as files: RDF, GraphML, CSV."""
