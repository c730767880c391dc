"""A graph is loaded into a server whole or not at all: only what has changed is sent, and a load that broke off goes on."""

import re
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

import comity
from comity.build import remote
from comity.errors import ComityError
from comity.store.remote.http import RequestError, Server
from comity.store.remote.store import RemoteStore
from sparql_servers import free_port, oxigraph

pytestmark = pytest.mark.xdist_group("sparql-servers")


def _some(graph, wanted):
    """A store of a few documents of a graph, each statement once more in the default graph."""
    some, whole = ox.Store(), graph.store.raw
    documents = sorted((g for g in whole.named_graphs() if re.search("/source/.*[0-9]", g.value)), key=str)
    for name in documents[:wanted]:
        for quad in whole.quads_for_pattern(None, None, None, name):
            some.extend([quad, ox.Quad(quad.subject, quad.predicate, quad.object)])
    return some


def _rows(server, query):
    """What a server holds, Comity's or not."""
    accept, form = "application/sparql-results+xml", "application/x-www-form-urlencoded"
    answer = Server(server.query).request("POST", accept, body=urlencode({"query": query}).encode(), media_type=form)
    return list(ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.XML))


def test_only_what_has_changed_is_sent_and_what_is_gone_is_removed(part):
    some = _some(part, 12)
    with oxigraph() as server:
        foreign = ox.Quad(*[ox.NamedNode("urn:theirs")] * 4)
        Server(server.graphs).request("POST", "*/*", "graph=urn:theirs", f"{foreign.triple} .".encode(), "text/turtle")
        assert remote.load(some, server.graphs).changed == 13
        assert remote.load(some, server.graphs).changed == 0
        dropped, changed, *_ = sorted(some.named_graphs(), key=str)
        some.remove_graph(dropped)
        some.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("new"), changed))
        assert remote.load(some, server.graphs).changed == 2
        held = RemoteStore(server.query)
        assert not list(held.quads(graph=dropped))
        assert len(list(held.quads(graph=changed))) == len(list(some.quads_for_pattern(None, None, None, changed)))
        (theirs,) = _rows(server, "SELECT * { GRAPH <urn:theirs> { ?s ?p ?o } }")
        assert theirs["s"] == foreign.subject


def test_a_graph_too_large_for_one_request_arrives_whole(part, monkeypatch):
    monkeypatch.setattr(remote, "_CHUNK", 2000)
    some = _some(part, 3)
    with oxigraph() as server:
        remote.load(some, server.graphs)
        assert set(RemoteStore(server.query).quads()) == set(some)


def test_a_load_is_gone_on_with_after_the_server_was_killed(part, tmp_path):
    some, port = _some(part, 55), free_port()
    assert len(list(some.named_graphs())) == 55
    with oxigraph(tmp_path, port) as server:

        def kill(stage, done, _):
            if (stage, done) == ("loading", 53):
                server.process.kill()
                server.process.wait()

        with pytest.raises(RequestError, match="cannot be reached"):
            remote.load(some, server.graphs, kill)
    with oxigraph(tmp_path, port) as server:
        with pytest.raises(ComityError, match=r"only half loaded; build one: comity\.build\.remote\.build_into"):
            comity.open(server.query)
        # One that had arrived without a note of it is not wanted any more.
        some.remove_graph(sorted(some.named_graphs(), key=str)[52])
        assert remote.load(some, server.graphs).changed == 6
        assert set(RemoteStore(server.query).quads()) == set(some)
        assert len(_rows(server, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")) == 54 + 2


def test_build_loads_into_a_server_by_its_address(run, tmp_path):
    facts = tmp_path / "tale.yaml"
    facts.write_text(
        "source:\n  id: tale\n  title: Tale\n  publisher: P\n  kind: news\n  language: en\n  url: https://example.org\n"
        "facts:\n- {id: m, type: Mechanism, name: {en: Em}}\n"
    )
    with oxigraph() as server:
        for state in ("loaded", "up to date"):
            ended = run("build", str(facts), "--into", server.graphs)
            assert ended.code == 0
            assert f"The graph at {server.graphs} is {state}" in ended.out
        assert run("find", "Em", "--store", server.query).out.splitlines()[2].startswith("m ")


def test_a_server_without_a_graph_says_how_to_load_one():
    with oxigraph() as server, pytest.raises(ComityError, match="no graph of Comity; build one"):
        comity.open(server.query)
