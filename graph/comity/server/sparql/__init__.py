"""The SPARQL 1.1 endpoint and Graph Store."""
