"""What a build discovers in a graph: claims, disagreements, gaps, and sums that do not add up.

The build writes findings into the graph; the questions read them from there.
"""
