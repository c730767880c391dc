"""Fixtures for the tests of ``comity import table``: what is known before, and an import of small tables with a mapping."""

from pathlib import Path

import pytest

from comity import resources
from comity.build import builder
from comity.facts import reading, translation
from comity.importers import states
from comity.importers.mapping import reader, table
from comity.importers.report import Report
from comity.model import iris
from comity.store.embedded import EmbeddedStore
from small_facts import reference


@pytest.fixture(scope="session")
def known():
    """The states, places and people that the reference facts name."""
    import pyoxigraph as ox

    store = ox.Store()
    reference = [
        f"{resources.data_dir()}/reference/{name}.yaml"
        for name in ("states", "regions", "places", "demonyms", "organizations")
    ]
    builder.add(store, translation.quads(reading.read([*reference, states.FORMER])))
    return states.States(EmbeddedStore(store))


@pytest.fixture(scope="session")
def few_facts(tmp_path_factory):
    """The folder of the reference facts of a few states."""
    folder = tmp_path_factory.mktemp("few") / "facts"
    reference(folder)
    return str(folder)


@pytest.fixture
def few_states(few_facts, monkeypatch):
    """Imports begin with these reference facts: for what does not depend on how many states there are."""
    monkeypatch.setenv("COMITY_FACTS", few_facts)


class Imported:
    """What a mapping made of tables: statements by subject and property, as ids and texts, and the report."""

    def __init__(self, quads, report):
        self.report = report
        self.told = {}
        for quad in quads:
            node = self.told.setdefault(iris.local(quad.subject.value), {})
            node.setdefault(iris.local(quad.predicate.value), []).append(_said(quad.object))
        for counts in report.files.values():
            assert counts.read == counts.imported + counts.merged + counts.refused

    def one(self, subject, name):
        (value,) = set(self.told[subject][name])
        return value

    def all(self, subject, name):
        return set(self.told.get(subject, {}).get(name, ()))

    def of_type(self, name):
        return {subject for subject, node in self.told.items() if name in node.get(iris.RDF_TYPE, ())}

    def counts(self):
        (counts,) = self.report.files.values()
        return counts.read, counts.imported, counts.merged, counts.refused

    def reasons(self):
        return {reason: number for (_, reason), number in self.report.refusals.items()}


def _said(value):
    language = getattr(value, "language", None)
    return f"{value.value}@{language}" if language else iris.local(value.value)


@pytest.fixture
def imported(known, tmp_path):
    """A function that imports tables (texts or paths) with a mapping, and returns what it made of them."""

    def run(mapping, *tables, name="table.csv"):
        (tmp_path / "map.yaml").write_text(mapping, encoding="utf-8")
        paths = []
        for number, given_ in enumerate(tables):
            if isinstance(given_, Path):
                paths.append(str(given_))
                continue
            path = tmp_path / (name if number == 0 else f"{number}-{name}")
            path.write_bytes(given_ if isinstance(given_, bytes) else given_.encode())
            paths.append(str(path))
        read = reader.read(str(tmp_path / "map.yaml"))
        report = Report()
        return Imported(table.quads(table.open_tables(paths, read), read, known, report), report)

    return run
