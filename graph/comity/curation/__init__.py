"""Tools for those who keep the facts.

What a check warns of, likely duplicates of things and of documents, what a new document is to the record and what it changes there, where
its file goes, SHACL shapes, what changed between two graphs, the JSON Schema of fact files, and the page that describes the data set.
"""

__all__ = [
    "changes",
    "checking",
    "copies",
    "data_page",
    "difference",
    "duplicates",
    "json_schema",
    "news",
    "placing",
    "shape_writer",
    "shapes",
]
