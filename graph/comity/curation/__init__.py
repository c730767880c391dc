"""Tools for those who keep the facts.

Likely duplicates, SHACL shapes, what changed between two graphs, the JSON Schema of fact files, and the page that describes the data set.
"""

__all__ = ["data_page", "difference", "duplicates", "json_schema", "news", "shape_writer", "shapes"]
