"""The processes that answer requests and can be stopped, and the one that writes."""
