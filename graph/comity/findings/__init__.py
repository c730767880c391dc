"""What a build discovers in a graph: claims that contradict each other, gaps, and sums that do not add up.

The build writes findings into the graph; the questions read them from there.
"""

__all__ = ["claims", "disagreements", "gaps", "impact", "record", "series"]
