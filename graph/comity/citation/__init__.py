"""How to cite a document, an answer, a chart or a page: as plain text, BibTeX, RIS and CSL-JSON.

``works`` says what is cited, ``formats`` writes it. Libraries such as pybtex and rispy read these formats too, which nobody needs
here; what they leave to their caller is what counts: LaTeX's special characters, and dates of which only the year is known.
"""

__all__ = ["formats", "works"]
