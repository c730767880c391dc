"""Any text sent to ``/sparql`` is answered: completely, in the form it says, with the rows that the engine finds; or refused.

Four hundred queries; ten thousand with ``COMITY_THOROUGH=1``.
"""

import csv
import http.client
import io
import json
import os
import re
import time
from collections import Counter
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import comity
import sparql_grammar
from attackers import Canary
from comity.build import builder
from comity.model import iris
from served import Answer, serving

pytestmark = pytest.mark.xdist_group("attacks")
THOROUGH = bool(os.environ.get("COMITY_THOROUGH"))
ROWS = 20
FACTS = """
source: {id: s, title: T, publisher: P, kind: news, language: en, published: '2024-05-01', url: 'https://example.org'}
facts:
- {id: brics, type: Mechanism, name: {en: BRICS, zh: 金砖国家}, members: [
    {state: china, role: member}, {state: kazakhstan, role: member, from: '2021'}]}
- {id: china, type: State, name: {en: China}}
- {id: kazakhstan, type: State, name: {en: Kazakhstan}}
- {id: nanjing, type: Place, name: {en: Nanjing}, in: china}
"""
RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values; charset=utf-8": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle; charset=utf-8": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
ACCEPTS = [
    f"{result}, application/sparql-results+json;q=0.5, {graph}"
    for result, graph in zip((*RESULTS, "text/csv"), GRAPHS, strict=True)
]
VARYING = re.compile(r"(?is)NOW\(|SAMPLE|GROUP_CONCAT|REDUCED|FROM\s.*FROM\s|NAMED|DESCRIBE|(LIMIT|OFFSET).*\}|md5")
"""What may rightly have other rows each time, or other ones than the engine by itself (it does not merge several FROM)."""


def fuzzed(share):
    """Settings for this share of all examples; the same ones each time, unless it shall be thorough."""
    return settings(
        max_examples=round(share * (10_000 if THOROUGH else 400)),
        derandomize=not THOROUGH,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


class Target:
    """A server over a few facts, asked over one connection, and the same store in this process."""

    def __init__(self, server, store, canary):
        self._server, self._store, self.canary = server, store, canary
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)

    def ask(self, body, accept, kind="application/sparql-query"):
        headers = {"Content-Type": kind, "Accept": accept}
        for attempt in (1, 2):
            try:
                self.connection.request("POST", "/sparql?timeout=0.5", body, headers)
                got = self.connection.getresponse()
                return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
            except (http.client.RemoteDisconnected, ConnectionError):
                # An idle connection is closed after some seconds, which hypothesis may take to draw an example.
                self.connection.close()
                assert attempt == 1
        raise AssertionError

    def is_whole(self, got):
        """Whether the answer is one of those that there may be, whole and in its form; gives what a 200 holds."""
        assert got.status in (200, 400, 503, 504), got.body
        assert self.canary.calls == []
        assert self._server.process.poll() is None
        if got.status != 200:
            told = json.loads(got.body)
            assert got.headers["content-type"] == "application/problem+json"
            assert told["status"] == got.status
            assert re.fullmatch(r"\S.{10,600}", told["detail"])
            assert not re.search(r"Traceback|site-packages|File \"|a bug in Comity", told["detail"])
            return None
        assert int(got.headers["content-length"]) == len(got.body)
        kind = got.headers["content-type"]
        if kind in RESULTS:
            found = ox.parse_query_results(got.body, format=RESULTS[kind])
            return bool(found) if isinstance(found, ox.QueryBoolean) else rows(found)
        if kind in GRAPHS:
            return {str(q.triple) for q in ox.parse(got.body, format=GRAPHS[kind])}
        assert kind == "text/csv; charset=utf-8"
        head, *lines = csv.reader(io.StringIO(got.body.decode(), newline=""))
        assert all(len(line) == len(head) or (not line and len(head) < 2) for line in lines)
        return len(lines)

    def by_itself(self, text):
        """What the engine finds when it is asked directly."""
        found = self._store.raw.query(text, prefixes=iris.PREFIXES, base_iri=self._server.base)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        return rows(found) if isinstance(found, ox.QuerySolutions) else {str(t) for t in found}


def rows(solutions):
    """The rows of a result, and how often each is there."""
    names = [v.value for v in solutions.variables]
    return Counter(tuple(str(row[name]) for name in names) for row in solutions)


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzzed")
    for name in ("s", "t"):
        (folder / f"{name}.yaml").write_text(FACTS.replace("id: s,", f"id: {name},", 1), encoding="utf-8")
    builder.build_into(str(folder / "store"), [str(folder / f"{name}.yaml") for name in ("s", "t")])
    arguments = ("--store", str(folder / "store"), "--timeout", "1", "--rows", str(ROWS), "--log", "off")
    with Canary() as canary, serving(*arguments) as server:
        asked = Target(server, comity.open(str(folder / "store")).store, canary)
        yield asked
        asked.connection.close()


def compare(target, text, got, found):
    """What was answered is what the engine finds by itself: all of it, or so many rows of it as may be, which is told."""
    expected = target.by_itself(text)
    cut = "comity-cut" in got.headers
    if isinstance(expected, bool):
        assert found is expected
    elif isinstance(expected, set):
        if not ("LIMIT" in text or "OFFSET" in text or any("_:" in triple for triple in expected)):
            assert found <= expected
            assert cut or found == expected
    else:
        assert cut is (expected.total() > ROWS)
        total = found if isinstance(found, int) else found.total()
        assert total == min(expected.total(), ROWS)
        if not isinstance(found, int) and "LIMIT" not in text and "OFFSET" not in text:
            assert found <= expected


@fuzzed(0.6)
@given(text=sparql_grammar.query(), accept=st.sampled_from(ACCEPTS))
def test_a_query_has_the_rows_that_the_engine_finds(target, text, accept):
    began = time.monotonic()
    got = target.ask(text.encode(), accept)
    quick = time.monotonic() - began < 0.4
    found = target.is_whole(got)
    if got.status == 200 and quick and not VARYING.search(text):
        compare(target, text, got, found)


@fuzzed(0.3)
@given(text=sparql_grammar.mutated(), accept=st.sampled_from(ACCEPTS))
def test_a_query_that_is_nearly_good_is_answered_or_refused(target, text, accept):
    text = text.replace("CANARY", target.canary.url)
    form = urlencode({"query": text})
    target.is_whole(target.ask(form, accept, "application/x-www-form-urlencoded"))


@fuzzed(0.1)
@given(body=sparql_grammar.anything, accept=st.sampled_from(ACCEPTS))
def test_what_is_no_query_is_refused(target, body, accept):
    target.is_whole(target.ask(body.replace(b"CANARY", target.canary.url.encode()), accept))


@pytest.mark.parametrize("accept", ["text/tab-separated-values", "text/csv", "application/sparql-results+json"])
def test_rows_that_hold_nothing_are_not_cut_in_silence(target, accept):
    values = "VALUES ?x { " + "1 " * (ROWS + 1) + "}"
    assert "comity-cut" in target.ask(f"SELECT ?nothing {{ {values} }}", accept).headers
    assert "comity-cut" not in target.ask(f"SELECT ?nothing {{ {values} }} LIMIT {ROWS}", accept).headers


@pytest.mark.parametrize(
    ("values", "limit", "is_cut"),
    [
        (["1"] * ROWS, "", False),
        (["1"] * (ROWS + 1) + ["2"], "", True),
        (["UNDEF"] * (ROWS + 5) + ["1"], "", True),
        (["UNDEF"] * (ROWS + 5) + ["1"], f"LIMIT {ROWS + 5}", False),
        (["UNDEF"] * (ROWS + 5) + ["1"], f"LIMIT {ROWS + 6}", True),
    ],
)
def test_solutions_that_make_no_new_triple_are_not_cut_in_silence(target, values, limit, is_cut):
    query = f"CONSTRUCT {{ <urn:s> <urn:p> ?x }} WHERE {{ VALUES ?x {{ {' '.join(values)} }} }} {limit}"
    assert ("comity-cut" in target.ask(query, "text/turtle").headers) is is_cut
