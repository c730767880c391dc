"""Well-known data sets, a module for each."""

__all__ = ["cow_igo", "manyios", "treaties"]
