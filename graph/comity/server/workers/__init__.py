"""The processes that answer and can be stopped, and the one that writes."""
