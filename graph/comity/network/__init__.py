"""Entities as a graph: edges, paths, projections, measures."""
