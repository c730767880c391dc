"""The graph over HTTP: a SPARQL endpoint, linked-data pages, an API, the explorer.

The path of a request: ``workers.keeper`` accepts a connection and gives it to a worker; ``http.connection`` reads the request;
``workers.worker`` lets ``app`` answer it from the store, and sends the reply. ``serve`` and ``processes`` start all this.
``sparql``, ``api`` and ``site`` (the pages) know nothing of processes; ``http`` knows nothing of graphs.
``publishing`` writes the pages to files.
"""

__all__ = [
    "allocator",
    "api",
    "app",
    "http",
    "loading",
    "options",
    "processes",
    "publishing",
    "serve",
    "sparql",
    "workers",
]
