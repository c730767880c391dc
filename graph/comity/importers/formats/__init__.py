"""The data sets that are imported by name, a module for each."""
