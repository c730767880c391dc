"""The SPARQL 1.1 protocol: queries, updates, the Graph Store, and the service description."""
