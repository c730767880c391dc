"""Tools for curators of the facts: duplicates, shapes, differences, the schema, the page about the data set."""
