"""What the words mean: IRIs, the ontology as Python, EDTF dates.

Everything else uses these terms; this package knows nothing of stores, fact files or readers.
"""
