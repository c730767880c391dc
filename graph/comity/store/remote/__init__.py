"""A graph on a server that speaks SPARQL 1.1: requests, queries, and the record of what was loaded."""
