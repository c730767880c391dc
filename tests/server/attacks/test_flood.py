"""Clients that ask too often, or take no answers, hold up nobody and stay within the bounds."""

import concurrent.futures
import socket
import tempfile
import urllib.parse

import pytest

from attackers import ASK, decent, descriptors, raw, resident
from comity.server.app import Answers, Settings
from comity.server.http.board import Board
from comity.server.http.messages import RefusedError, Reply
from comity.server.http.metrics import Metrics
from comity.server.options import Limits, Options

pytestmark = pytest.mark.xdist_group("attacks")


def test_answers_that_nobody_takes_do_not_pile_up(server):
    """A request costs the client 50 bytes, and its answer would cost the server 180,000."""
    one = b"GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for _ in range(2):
        raw(server.port, one, 1)
    before = resident(server)
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.settimeout(1)
        with pytest.raises((TimeoutError, ConnectionError)):
            client.sendall(one * 500_000)  # more than the buffers of both sides
        assert server.get("/healthz").status == 200
        assert resident(server) < before + 30_000


def test_a_page_of_results_has_a_bound(server):
    copies = " ".join(map(str, range(90)))  # few enough to be made within the time for one answer on a busy machine
    rows = f"SELECT (GROUP_CONCAT(?l) AS ?all) {{ ?s rdfs:label ?l . VALUES ?copy {{ {copies} }} }} GROUP BY ?copy"
    sent = urllib.parse.urlencode({"query": rows})
    assert "4 MB" in decent(server.get(f"/sparql?{sent}", "text/html"), 422).text


def test_a_page_takes_so_many_parameters(server):
    decent(server.get("/ask/members?" + "a=b&" * 3000), 400)


def test_results_that_nobody_takes_do_not_fill_the_disk():
    """Half of the room is for one client; what has been sent makes room again."""
    board = Board()
    settings = Settings(None, "", Options("", 0, None, Limits(outgoing=100)), False, board, 0, {})
    answers = Answers(settings, 1, Metrics(board, 1))

    def room(connection, client, size):
        """Whether there is room for a result; if there is, it waits from now on."""
        board.client[connection] = client
        with tempfile.TemporaryFile() as file:
            file.truncate(size)
            try:
                answers._with_room(Reply(200, "text/csv", b"", (), file), connection)
            except RefusedError:
                return not file.closed
        board.held[connection] = size
        return True

    assert room(1, 7, 50)
    assert not room(2, 7, 1)
    assert room(3, 8, 40)
    assert room(4, 9, 10)
    assert not room(5, 6, 1)
    board.held[3] = 0
    assert room(5, 6, 40)


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
