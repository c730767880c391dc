"""What a build discovers in a graph: claims that contradict each other, gaps, and sums that do not add up.

The build writes findings into the graph; the questions read them from there. What depends on the day, ``stale``, is found
when somebody asks.
"""

__all__ = ["claims", "disagreements", "gaps", "impact", "record", "stale"]
