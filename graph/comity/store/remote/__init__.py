"""A graph on a server that speaks SPARQL 1.1: the requests, the queries, and the record of what was loaded."""

__all__ = ["http", "record", "store"]
