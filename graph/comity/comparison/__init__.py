"""Mechanisms side by side: members, areas, meetings and money, each cell with the documents that say so."""

__all__ = ["cells", "compare", "model", "render"]
