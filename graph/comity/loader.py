"""From facts, ontology and rules to a store.

Each source's statements stand in the named graph that is the source's IRI, the vocabulary in ``graph/ontology``, what
follows from rules in ``graph/derived``; and every statement stands once more, once only, in the default graph, so that a
query over all of them counts right although sources repeat each other. The keys of all names, by which entities are found,
and what documents disagree on stand in graphs of their own alone. The result depends on nothing but its input.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import urllib.parse
from collections.abc import Iterable

import filelock
import pyoxigraph as ox

from comity import __version__, dataset, dates, facts, findings, iris, labels, names, resources, yaml_text
from comity.errors import ComityError, FactError, UnwritableError
from comity.store import EmbeddedStore, current

_DEFAULT = ox.DefaultGraph()
_CURRENT = "CURRENT"
_LOCK = ".comity-store"
_GENERATION = re.compile("[0-9a-f]{16}")
_BESIDE = "building-"


@facts.without_garbage_collection()
def build(files: Iterable[facts.FactFile], progress: facts.Progress | None = None) -> ox.Store:
    """Build a store in memory from checked fact files."""
    store = ox.Store()
    _add(store, facts.quads(files, progress))
    ontology = ox.NamedNode(iris.GRAPH_ONTOLOGY)
    for name in ("comity.ttl", "areas.ttl"):
        path = os.path.join(resources.ontology_dir(), name)
        triples = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        _add(store, (ox.Quad(q.subject, q.predicate, q.object, ontology) for q in triples))
    _derive(store, list(labels.choose(EmbeddedStore(store))))
    rules = _rules()
    for done, rule in enumerate(rules):
        if progress:
            progress("applying rules", done, len(rules))
        with open(rule, encoding="utf-8") as file:
            _derive(store, _constructed(store, file.read()))
    _derive(store, list(_calendar(store)))
    _derive(store, dataset.description(EmbeddedStore(store), __version__))
    store.extend(list(names.index(EmbeddedStore(store))))
    store.extend(list(findings.index(EmbeddedStore(store))))
    return store


def _constructed(store: ox.Store, rule: str) -> list[ox.Triple]:
    result = store.query(rule)
    if not isinstance(result, ox.QueryTriples):
        raise ComityError("a rule has to be a CONSTRUCT query; see ontology/rules")
    return list(result)


def _rules() -> list[str]:
    folder = os.path.join(resources.ontology_dir(), "rules")
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".rq")]


def _add(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    batch = list(quads)
    store.extend(batch)
    store.extend(ox.Quad(q.subject, q.predicate, q.object, _DEFAULT) for q in batch)


def _derive(store: ox.Store, triples: Iterable[ox.Triple]) -> None:
    """Add what follows; what a source states anyway is not repeated as derived."""
    graph = ox.NamedNode(iris.GRAPH_DERIVED)
    new = (ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    _add(store, [q for q in new if ox.Quad(q.subject, q.predicate, q.object, _DEFAULT) not in store])


def _calendar(store: ox.Store) -> Iterable[ox.Triple]:
    """What each date of the documents means, in days."""
    texts = {
        q.object.value
        for q in store.quads_for_pattern(None, None, None, _DEFAULT)
        if isinstance(q.object, ox.Literal) and q.object.datatype.value == iris.EDTF
    }
    for text in sorted(texts):
        node = ox.NamedNode(iris.DATE + urllib.parse.quote(text, safe=""))
        earliest, latest = dates.bounds(text)
        yield ox.Triple(node, ox.NamedNode(iris.RDF_TYPE), ox.NamedNode(iris.NS + "CalendarDate"))
        yield ox.Triple(node, ox.NamedNode(iris.NS + "edtf"), ox.Literal(text, datatype=ox.NamedNode(iris.EDTF)))
        for name, day in (("earliest", earliest), ("latest", latest)):
            if day:
                literal = ox.Literal(day.isoformat(), datatype=ox.NamedNode(iris.XSD + "date"))
                yield ox.Triple(node, ox.NamedNode(iris.NS + name), literal)


def content_key(paths: Iterable[str]) -> str:
    """A key that changes when any fact file, the ontology, the program or the engine changes.

    Raises ``FactError`` for a path that is no fact file.
    """
    digest = hashlib.sha256(ox.__version__.encode())
    for path in facts.find(paths):
        try:
            data = yaml_text.read_bytes(path)
        except yaml_text.YamlError as error:
            raise FactError([f"{path}: {error}"]) from None
        digest.update(os.fsencode(os.path.basename(path)) + hashlib.sha256(data).digest())
    for path in resources.build_inputs():
        with open(path, "rb") as file:
            digest.update(os.fsencode(os.path.basename(path)) + hashlib.sha256(file.read()).digest())
    return digest.hexdigest()[:16]


def build_into(folder: str, paths: list[str], progress: facts.Progress | None = None) -> bool:
    """Build the store of these fact files into a folder, unless it already holds it; says whether it was built.

    The folder holds generations of the store and the file ``CURRENT`` that names one of them. A new generation is written
    beside the old one and ``CURRENT`` replaced in one step, so that a build killed at any moment leaves the old store
    whole, and readers of the old one go on. Two builds of one folder wait for each other. Raises ``FactError`` for faulty
    facts and ``ComityError`` for a folder that holds something else or cannot be written.
    """
    key = content_key(paths)
    if current(folder) == key:
        return False
    is_new = not os.path.exists(folder)
    try:
        _claim(folder)
        with filelock.FileLock(os.path.join(folder, _LOCK)):
            before = current(folder)
            if before == key:
                return False
            store = build(facts.read(paths, progress), progress)
            if content_key(paths) != key:
                raise ComityError("the fact files changed while they were read; build again")
            _sweep(folder, keep=before)
            _write(store, folder, key, progress)
            return True
    except OSError as error:
        raise UnwritableError(f"{folder} cannot be written ({error.strerror or error}); name another folder") from None
    except FactError:
        if is_new:
            _abandon(folder)
        raise


def _abandon(folder: str) -> None:
    """Remove a folder that was made for a store which the facts do not allow to build."""
    with contextlib.suppress(OSError):
        os.unlink(os.path.join(folder, _LOCK))
        os.rmdir(folder)


def _claim(folder: str) -> None:
    os.makedirs(folder, exist_ok=True)
    # In this order: another build makes the lock before anything else, so what is there without one is none of a store.
    if os.listdir(folder) and not os.path.exists(os.path.join(folder, _LOCK)):
        raise ComityError(f"{folder} holds other files and no Comity store; name a new or empty folder")


def _sweep(folder: str, keep: str | None) -> None:
    """Remove what killed builds and older generations left."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        ours = name.startswith(_BESIDE) or _GENERATION.fullmatch(name)
        if ours and os.path.isdir(path) and name != keep:
            shutil.rmtree(path)


def _write(store: ox.Store, folder: str, key: str, progress: facts.Progress | None) -> None:
    beside = os.path.join(folder, f"{_BESIDE}{os.getpid()}")
    os.mkdir(beside)
    if progress:
        progress("writing the store", 0, 1)
    disk = ox.Store(beside)
    disk.bulk_extend(store)
    disk.optimize()
    disk.flush()
    del disk
    os.replace(beside, os.path.join(folder, key))
    pointer = os.path.join(folder, f"{_CURRENT}.new")
    with open(pointer, "w", encoding="ascii") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    os.replace(pointer, os.path.join(folder, _CURRENT))
