"""Claims: one thing with one value each, and what documents state of it. A module for each way to find them."""

__all__ = ["roles"]
