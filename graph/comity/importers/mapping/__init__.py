"""Any table, by a mapping that says what its columns mean."""

__all__ = ["model", "reader", "table", "terms", "values"]
