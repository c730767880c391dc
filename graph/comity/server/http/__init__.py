"""HTTP: connections, messages, content negotiation, and the cache of responses. It knows no graph."""
