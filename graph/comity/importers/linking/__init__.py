"""Which imported mechanisms are ours: makes proposals, and merges the accepted ones."""

__all__ = ["merging", "proposals"]
