"""What documents support together: whether they agree, which value holds, what held on a day.

One document states something; several support or contradict each other. All weighing of documents is here.
"""

__all__ = [
    "agreement",
    "as_of",
    "claims",
    "coherence",
    "explaining",
    "memberships",
    "plans",
    "posts",
    "reach",
    "recording",
    "series",
    "single_claims",
    "spells",
    "statuses",
    "values",
    "witnesses",
]
