"""The graph over HTTP: a SPARQL endpoint, linked-data pages, an API, the explorer.

A front process speaks HTTP and never touches the store; workers, which can be killed, answer from it. ``app`` is the front,
``pool`` its workers, ``worker`` what runs inside one, ``endpoint`` and ``graph_store`` the SPARQL protocols, ``site`` the
pages, ``api`` the JSON; pages and API are functions from an ``exchange.Request`` to an ``exchange.Reply``.
"""
