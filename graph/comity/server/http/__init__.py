"""HTTP: connections, messages, negotiation, middleware, and the cache of responses."""
