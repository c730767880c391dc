"""What a build discovers in a graph: claims, disagreements, gaps, and sums that do not fit.

Findings are written into the graph by the build, and read from it by those who answer.
"""
