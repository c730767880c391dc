"""Where tests find things: the checkout, all its facts, answers worked out by hand, and the data beside the checkout."""

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
KNOWN = CHECKOUT / "tests" / "known"
FACTS = CHECKOUT / "graph" / "data"
SHARED = CHECKOUT.parent / "shared"
