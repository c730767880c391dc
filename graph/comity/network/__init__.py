"""Entities as a graph: edges, paths between two of them, projections (who shares what with whom) and measures of centrality."""

__all__ = ["as_of", "edges", "measures", "networkx_graph", "paths", "projections", "sentences"]
