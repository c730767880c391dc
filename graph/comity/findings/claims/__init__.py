"""Claims: one thing with one value each, and what documents state of it."""
