"""Claims: one thing that has one value, and the values that documents state."""
