"""Clients that ask too often, take no answers, or fill what is remembered hold up nobody and stay within the bounds."""

import concurrent.futures
import contextlib
import socket
import tempfile
import urllib.parse

import pytest

from attackers import ASK, decent, descriptors, raw, resident
from comity.server.http.messages import Result
from comity.server.outgoing import Outgoing
from comity.server.sparql.evaluation import Query
from comity.server.workers.pool import BusyError

pytestmark = pytest.mark.xdist_group("attacks")


def test_answers_that_nobody_takes_do_not_pile_up(server):
    """A request costs the client 50 bytes, and its remembered answer would cost the server 180,000."""
    one = b"GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
    for _ in range(2):
        raw(server.port, one, 1)
    before = resident(server)
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.settimeout(1)
        with pytest.raises((TimeoutError, ConnectionError)):
            client.sendall(one * 500_000)  # more than the buffers of both sides
        assert server.get("/healthz").status == 200
        assert resident(server) < before + 30_000


def test_what_is_remembered_is_counted_with_all_that_asks_for_it():
    long = "x" * 1_000_000
    for query in (Query(long), Query("ASK {}", (long,)), Query("ASK {}", (), (long,)), Query("ASK {}", accept=long)):
        assert query.size > 1_000_000


def test_what_is_remembered_takes_no_more_than_its_bound(server):
    """Results of a few bytes, each asked for with the name of a graph that takes 900,000: the room for them is full with 74."""

    def ask(first, behind):
        for number in range(first, behind):
            graph = f"urn:x{number}" + "x" * 900_000
            assert server.query("ASK { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": graph}).status == 200

    ask(0, 80)
    full = resident(server)
    ask(80, 120)
    assert resident(server) < full + 28_000


def test_a_page_of_results_has_a_bound(server):
    rows = "SELECT (GROUP_CONCAT(?l) AS ?all) { ?s rdfs:label ?l . ?t a comity:State } GROUP BY ?t"
    sent = urllib.parse.urlencode({"query": rows})
    assert "4 MB" in decent(server.get(f"/sparql?{sent}", "text/html"), 422).text


def test_a_page_takes_so_many_parameters(server):
    decent(server.get("/ask/members?" + "a=b&" * 3000), 400)


def test_results_that_nobody_takes_do_not_fill_the_disk():
    """Half of the room is for one client; what has been sent makes room again."""
    files = contextlib.ExitStack()

    def result(size):
        return Result(200, "text/csv", (), b"", files.enter_context(tempfile.TemporaryFile()), size)

    outgoing = Outgoing(100)
    with outgoing.room("a", result(50)):
        with pytest.raises(BusyError), outgoing.room("a", result(1)):
            pass
        with outgoing.room("b", result(40)), outgoing.room("c", result(10)):
            with pytest.raises(BusyError), outgoing.room("d", refused := result(1)):
                pass
            assert refused.file.closed
    with files, outgoing.room("a", result(50)), outgoing.room("b", result(50)):
        pass


def test_one_client_cannot_take_all_connections(server):
    """Who comes from elsewhere is served while another sits on as many connections as it can get."""
    taken = [socket.create_connection(("127.0.0.1", server.port), 5, ("127.0.0.9", 0)) for _ in range(1100)]
    try:
        assert decent(server.get("/healthz"), 200).body == b"ok\n"
        assert taken[-1].recv(100).startswith(b"HTTP/1.1 503 ")
        assert descriptors(server) < server.before[0] + 600
    finally:
        for client in taken:
            client.close()


def test_a_flood_of_short_connections_is_borne(server):
    def knock(number):
        with socket.create_connection(("127.0.0.1", server.port), 10) as client:
            client.sendall((ASK + b"\r\n")[: number % 60])

    with concurrent.futures.ThreadPoolExecutor(20) as clients:
        assert len(list(clients.map(knock, range(1500)))) == 1500
