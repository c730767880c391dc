"""What a built graph depends on besides its facts: the vocabulary, the rules, the engine, and the modules that build it.

A change to a page or a command needs no new build; a change to a module in these packages does.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator

from comity import resources
from comity.build import stamps

PACKAGES = ("model", "store", "naming", "facts", "evidence", "findings", "build")
"""The packages that a build uses; import-linter makes sure that they import no others."""
TERMS = ("comity.ttl", "areas.ttl", "fact-files.ttl", "words/titles.txt", "words/values.txt")
"""The files of the ontology that a build reads, besides the rules."""


def stamp() -> Callable[[], str]:
    """Begin to take the stamp of all that the packaged graph is built from: its facts and ``files``; see ``stamps.take``."""
    ontology, package = resources.ontology_dir(), resources.package_dir()
    terms = (os.path.join(ontology, name) for name in (*TERMS, "rules"))
    modules = (os.path.join(package, name) for name in ("version.py", *PACKAGES))
    return stamps.take([resources.data_dir(), *terms, *modules])


def files() -> list[str]:
    """The files of the ontology and the program that a built graph depends on, sorted."""
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
    """A key that changes when the ontology, a module that builds or the engine changes, and only then."""
    # Whether the packaged graph is fresh is asked far more often than this.
    import hashlib

    import pyoxigraph as ox

    digest = hashlib.sha256(ox.__version__.encode())
    for path in files():
        found = os.stat(path)
        digest.update(_hash(path, found.st_mtime_ns, found.st_size, found.st_ino))
    return digest.hexdigest()


@functools.cache
def _hash(path: str, *_state: int) -> bytes:
    """The name of a file and the hash of what it holds in this state; a build asks for the key several times."""
    import hashlib

    with open(path, "rb") as file:
        return os.fsencode(os.path.basename(path)) + hashlib.sha256(file.read()).digest()
