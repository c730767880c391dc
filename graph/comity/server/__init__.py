"""The graph over HTTP: a SPARQL endpoint, linked-data pages, an API, the explorer.

A front process speaks HTTP and never touches the store; workers, which can be stopped, answer from it. ``app`` is the front, ``serve``
starts it. ``http`` knows no graph; ``sparql``, ``api`` and ``site`` (the pages) answer requests; ``workers`` run them.
"""

__all__ = ["api", "http", "serve", "sparql", "workers"]
