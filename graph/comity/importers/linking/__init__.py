"""Which imported mechanisms are ours: proposals, and merging those that were accepted."""

__all__ = ["merging", "proposals"]
