"""Tools of those who keep the facts: duplicates, shapes, differences, the schema, the page of the data set."""
