"""What a built graph depends on beside its facts: the vocabulary, the rules, the engine, and the modules that build it.

Who edits a page or a command need not build again; who edits a module of these packages must.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator

import pyoxigraph as ox

from comity import resources

PACKAGES = ("model", "store", "naming", "facts", "evidence", "findings", "build")
"""The packages that a build runs; import-linter sees to it that they import no others."""
TERMS = ("comity.ttl", "areas.ttl", "fact-files.ttl")
"""The files of the ontology that a build reads, beside the rules."""


def files() -> list[str]:
    """The files of the ontology and of the program on which a built graph depends, in order."""
    ontology, package = resources.ontology_dir(), resources.package_dir()
    terms = [os.path.join(ontology, name) for name in TERMS]
    rules = [entry.path for entry in os.scandir(os.path.join(ontology, "rules")) if entry.is_file()]
    modules = [os.path.join(package, "version.py"), *(path for name in PACKAGES for path in _modules(name))]
    # Not sorted together: a wheel has the ontology among the packages, and is to have the same key as a checkout.
    return [*terms, *sorted(rules), *sorted(modules)]


def _modules(package: str) -> Iterator[str]:
    for folder, _, names in os.walk(os.path.join(resources.package_dir(), package)):
        yield from (os.path.join(folder, name) for name in names if name.endswith((".py", ".json")))


def program_key() -> str:
    """A key that changes when the ontology, a module that builds or the engine changes, and with nothing else."""
    digest = hashlib.sha256(ox.__version__.encode())
    for path in files():
        with open(path, "rb") as file:
            digest.update(os.fsencode(os.path.basename(path)) + hashlib.sha256(file.read()).digest())
    return digest.hexdigest()
