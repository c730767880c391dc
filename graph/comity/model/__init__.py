"""What the words mean: IRIs, the ontology as Python, EDTF dates.

Everything else speaks in these terms; this package knows no store, no file of facts and no reader.
"""
