"""The graph for assistants that speak the Model Context Protocol: ``tools`` are what they can call."""

__all__ = ["server"]
