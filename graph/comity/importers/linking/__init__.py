"""Which imported mechanisms are ours: proposals, and merging by them."""
