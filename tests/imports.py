"""What the tests of importers share: the real tables, if they are beside the checkout, and small ones written as text."""

import csv
import gzip
import io
import os
import re

import pytest

from comity.graph import Graph
from comity.importers import writing
from comity.importers.report import Report
from comity.store.embedded import EmbeddedStore
from places import SHARED
from sampled import one_in

DATA = SHARED / "data"
COW_GAPS = "ionum|ioname|ccode|stateabb|first_year|last_year"
COW_ALWAYS = frozenset("AMCOW ANZUS ASEAN CCNR ECO EEC EFTA GCC ICAO LOAS NATO OPEC SAARC SCH SCO UN UPU".split())
"""Organisations of the Correlates of War that tests name, two that nearly every state joined, and two of states of old."""


def needs(folder):
    """A mark for tests of the real tables in a folder: skipped if they are absent, but never in CI."""
    absent = not (DATA / folder).exists() and not os.environ.get("CI")
    return pytest.mark.skipif(absent, reason=f"the tables of {folder} are not beside this checkout")


def rows(path):
    """The rows of a table, read without Comity."""
    opened = gzip.open if str(path).endswith(".gz") else open
    with io.TextIOWrapper(opened(path, "rb"), encoding="utf-8", newline="\n") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def cow_chosen():
    """The rows of the real tables of the Correlates of War, spells and organisations, for one in five organisations and some more."""
    folder = DATA / "cow_igo"
    organisations = rows(folder / "cow_igo_orgs.tsv")
    names = COW_ALWAYS.union(r["ioname"] for r in organisations[:: one_in(5)])
    spells = rows(folder / "cow_igo_spells.tsv.gz")
    return [r for r in spells if r["ioname"] in names], [r for r in organisations if r["ioname"] in names]


def table(path, header, *lines):
    """Write a tab-separated table. In the test, a bar without spaces stands for a tab, which would be invisible."""
    path.write_text("".join(re.sub(r"(?<! )\|", "\t", line) + "\n" for line in (header, *lines)), encoding="utf-8")
    return str(path)


def imported(folder, importer, *paths):
    """The graph of a new store with what an importer makes of these tables, and its report."""
    report = Report()
    writing.write(str(folder), lambda states: importer.quads([str(p) for p in paths], states, report))
    report.check()
    return Graph(EmbeddedStore.open(str(folder))), report


def held(graph, mechanism, day):
    """Who belonged to a mechanism on a day: the verdict and role of each, by label."""
    answer = graph.ask("members", mechanism=mechanism, as_of=day)
    return {
        row.cells["member"]["label"]: (row.cells["holds"], row.cells["role"] and row.cells["role"]["label"])
        for row in answer.rows
    }
