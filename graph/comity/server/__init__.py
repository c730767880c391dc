"""The graph over HTTP: a SPARQL endpoint, linked-data pages, an API, the explorer.

A front process speaks HTTP and never touches the store. Workers, which can be stopped, answer from it. ``app`` is the front, and
``serve`` starts it. ``http`` knows nothing about graphs. ``sparql``, ``api`` and ``site`` (the pages) answer requests; ``workers``
run them. ``publishing`` writes the pages to files, for web spaces without a server.
"""

__all__ = ["api", "http", "publishing", "serve", "sparql", "workers"]
