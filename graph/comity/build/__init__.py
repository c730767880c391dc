"""From facts, ontology and rules to a store.

A full build, one of what changed, one into a server; and the packaged graph, built once into the user's cache.
"""
