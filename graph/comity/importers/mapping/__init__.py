"""Any table, by a mapping that says what its columns mean."""
