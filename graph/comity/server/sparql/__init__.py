"""The SPARQL 1.1 protocols: queries, updates, the Graph Store, and the service description."""
