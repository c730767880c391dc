"""RDF of others: its syntax, its statements, and rules that translate them."""
