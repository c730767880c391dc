"""Other people's RDF: its syntax, its statements, and the rules that translate them."""

__all__ = ["rules", "statements", "syntax"]
