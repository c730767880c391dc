"""Fact files: read, checked, and translated to quads.

A fact file is YAML-LD for one document. This package knows no store: it reads text and gives statements, or says in
plain sentences, with file and line, what is wrong.
"""
