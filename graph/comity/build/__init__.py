"""From facts, ontology and rules to a store.

Builds everything, or only what changed, or into a server; and builds the packaged graph once into the user's cache.
"""
