"""Tools for those who keep the facts.

What a check warns of, likely duplicates, SHACL shapes, what changed between two graphs, the JSON Schema of fact files, and the page that
describes the data set.
"""

__all__ = ["checking", "data_page", "difference", "duplicates", "json_schema", "shape_writer", "shapes"]
