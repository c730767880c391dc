"""The data sets that are imported by name, a module for each."""

__all__ = ["cow_igo", "manyios", "treaties"]
