"""Many clients that want much, or nothing, or everything at once, shut out nobody else."""

import concurrent.futures
import contextlib
import http.client
import re
import socket
import threading
import time
import urllib.parse

import pytest

from attackers import resident
from served import serving

pytestmark = pytest.mark.xdist_group("attacks")
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def crowded(small_store):
    with serving("--store", small_store(), "--log", "off", "--timeout", "20") as running:
        yield running


def _ask(port, query, client, seconds=60):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds, source_address=(client, 0))
    with contextlib.closing(connection):
        connection.request("GET", f"/sparql?query={urllib.parse.quote(query)}")
        return connection.getresponse().status


@pytest.mark.parametrize(("addresses", "each"), [(2, 4), (12, 1)])
def test_endless_queries_of_others_shut_nobody_out(crowded, addresses, each):
    """Whoever asks something small is answered, however many places the others want."""
    is_over = threading.Event()
    wanting = {}

    def want(place):
        while not is_over.is_set():
            one = wanting[place] = socket.create_connection(
                ("127.0.0.1", crowded.port), 30, (f"127.0.1.{place % addresses + 1}", 0)
            )
            with one, contextlib.suppress(OSError):
                query = urllib.parse.quote(f"{ENDLESS} # {time.monotonic()}")
                one.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                one.recv(1)
            is_over.wait(1)

    with concurrent.futures.ThreadPoolExecutor(addresses * each) as others:
        for place in range(addresses * each):
            others.submit(want, place)
        time.sleep(2)
        try:
            asked = [f"SELECT * {{ ?s a ?t }} LIMIT {n}" for n in range(1, 60)]
            assert {_ask(crowded.port, query, "127.0.2.1") for query in asked} == {200}
            assert crowded.get("/healthz").status == 200
        finally:
            is_over.set()
            for one in wanting.values():  # who leaves need not be told that the time is over
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)


def test_requests_sent_ahead_are_cut_off_before_they_pile_up(crowded):
    """Nobody needs more than eight; 117,000 of them cost next to nothing."""
    before = resident(crowded)
    one = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\n\r\n"
    cut = 0
    for _ in range(300):
        with socket.create_connection(("127.0.0.1", crowded.port), 5, ("127.0.0.7", 0)) as client:
            with contextlib.suppress(OSError):
                client.sendall(one * 390)
                while client.recv(1 << 16):
                    pass
            cut += 1
    assert cut == 300
    assert crowded.get("/healthz").status == 200
    assert resident(crowded) < before + 20_000


def test_silent_connections_give_way(crowded):
    """More than there may be, from several addresses: those that have been silent for longest end."""
    with contextlib.ExitStack() as stack:
        own = [(f"127.0.3.{number % 4 + 1}", 0) for number in range(1500)]
        clients = [stack.enter_context(socket.create_connection(("127.0.0.1", crowded.port), 5, one)) for one in own]
        assert _ask(crowded.port, "ASK {}", "127.0.2.1", 10) == 200
        clients[0].settimeout(10)
        assert clients[0].recv(1) == b""


def test_a_log_that_nobody_reads_stops_nobody(small_store):
    command = ["--store", small_store(), "--log", "queries"]
    with serving(*command) as running:
        padding = "x" * 1500
        for number in range(200):  # several times as much as a pipe holds
            assert running.get(f"/sparql?query=ASK%7B%7D&{number}={padding}").status == 200


def test_the_explorer_is_made_once_for_all_who_want_it(crowded):
    def started():
        found = re.search(r'comity_worker_events_total\{event="started"\} (\d+)', crowded.get("/metrics").text)
        return int(found[1])

    before = started()
    with concurrent.futures.ThreadPoolExecutor(8) as clients:
        got = list(clients.map(lambda _: crowded.get("/explore"), range(8)))
    assert {page.status for page in got} == {200}
    assert len({page.body for page in got}) == 1
    assert started() <= before + 2
