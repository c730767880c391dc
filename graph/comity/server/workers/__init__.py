"""The processes that run what may run long, and the one that writes."""
