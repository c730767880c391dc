"""Other people's tables, turned into statements of our ontology, each with its table and row as source."""
