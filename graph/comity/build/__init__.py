"""From facts, ontology and rules to a store.

``builder`` builds everything, ``incremental`` only what changed of the fact files, ``appending`` what some sources change in a store of
any kind, ``remote`` into a server; ``cache`` keeps the packaged graph in the user's cache, ``inputs`` says what makes it out of
date, and ``stamps`` whether that has changed.
"""

__all__ = ["appending", "builder", "cache", "dataset", "derivation", "inputs", "remote", "stamps"]
