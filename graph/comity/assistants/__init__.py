"""The graph for assistants that use the Model Context Protocol. ``tools`` are what they can call."""

__all__ = ["server"]
