"""Fact files: read, checked, and translated to quads.

A fact file is YAML-LD for one document. This package knows nothing of stores: it reads text and gives statements, or
plain sentences that say what is wrong, with file and line.
"""
