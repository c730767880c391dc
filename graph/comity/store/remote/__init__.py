"""A graph on a SPARQL 1.1 server: requests, queries, and the record of what was loaded."""
