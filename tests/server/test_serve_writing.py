"""What was written is kept even if the server is killed; a write takes the token and holds up no reader; a store has one writer."""

import concurrent.futures
import contextlib
import os
import signal
import threading
import time
import urllib.parse

import pytest

from comity.model import iris
from comity.server.http.messages import RefusedError, Reply
from comity.server.workers.service import Service
from served import TOKEN, serving

pytestmark = pytest.mark.xdist_group("serve")


@pytest.fixture(scope="module")
def second_writer(small_store):
    """The attempt to write what another process writes: it is refused after five seconds, in which other tests run."""
    folder = small_store()

    def start():
        with serving("--writable", "--store", folder):
            pass

    with serving("--writable", "--store", folder, "--log", "off"), concurrent.futures.ThreadPoolExecutor() as thread:
        yield thread.submit(start)


@pytest.mark.usefixtures("second_writer")
def test_nothing_acknowledged_is_lost_when_the_server_is_killed(small_store):
    """Ten times: writes one after the other, a kill in the middle of one, and a start without any repair."""
    folder = small_store()
    acknowledged = set()
    for life in range(10):
        with serving("--writable", "--store", folder, "--log", "off") as server:
            for number in range(3):
                value = f"{life}-{number}"
                assert server.update(f'INSERT DATA {{ <urn:x> <urn:p> "{value}" }}').status == 204
                acknowledged.add(value)
            with concurrent.futures.ThreadPoolExecutor() as other:
                last = other.submit(_quietly, server.update, f'INSERT DATA {{ <urn:x> <urn:p> "{life}-last" }}')
                time.sleep(0.002 * life)
                server.process.kill()
                if last.result() == 204:
                    acknowledged.add(f"{life}-last")
    with serving("--writable", "--store", folder, "--log", "off") as server:
        got = server.query("SELECT ?v WHERE { <urn:x> <urn:p> ?v }", "text/csv")
        found = set(got.text.splitlines()[1:])
        assert acknowledged <= found
        assert found - acknowledged <= {f"{life}-last" for life in range(10)}


def _quietly(function, *arguments):
    try:
        return function(*arguments).status
    except OSError:
        return None


def test_reads_go_on_while_much_is_written(small_store):
    with (
        serving("--writable", "--store", small_store(), "--log", "off") as server,
        concurrent.futures.ThreadPoolExecutor(3) as readers,
    ):
        is_over = threading.Event()

        def read():
            statuses = set()
            while not is_over.is_set():
                statuses.add(server.query(f"SELECT * {{ ?s a ?t }} LIMIT 10 # {time.monotonic()}").status)
            return statuses

        reading = [readers.submit(read) for _ in range(3)]
        for number in range(25):
            written = server.update(f"INSERT DATA {{ <urn:c> <urn:n> {number} }}")
            assert (written.status, "content-type" in written.headers) == (204, False)
        is_over.set()
        assert [r.result() for r in reading] == [{200}] * 3


def test_a_worker_lets_go_of_what_was_written_over(small_store):
    def deleted(pid):
        held = 0
        for number in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                held += os.readlink(f"/proc/{pid}/fd/{number}").endswith("(deleted)")
        return held

    with serving("--writable", "--store", small_store(), "--log", "off") as server:
        for number in range(12):
            assert server.update(f"INSERT DATA {{ <urn:c> <urn:n> {number} }}").status == 204
            assert server.get("/id/x.html", "text/html").status == 200
        with open(f"/proc/{server.process.pid}/task/{server.process.pid}/children", encoding="ascii") as file:
            workers = file.read().split()
        assert max(map(deleted, workers)) < 20


ODD = """
    id:x a comity:Mechanism ; comity:partOf id:y ; comity:membership [ comity:memberState id:s ; comity:from '2001' ], 'nobody', id:m .
    id:y a comity:Mechanism ; rdfs:label "Y"@en ; comity:partOf id:x, id:y ; rdfs:label id:s ; comity:established 'long ago' .
    id:m a comity:Membership ; comity:memberState [], id:s ; comity:role comity:role-member ; comity:from 'last year' .
    id:e a comity:Summit ; rdfs:label "E"@en ; comity:series id:x ; comity:start 'soon' ; comity:ordinal 'many' .
    id:p a comity:Place ; rdfs:label "P"@en ; comity:in id:q . id:q a comity:Place ; rdfs:label "Q"@en ; comity:in id:p .
    id:s a comity:State ; rdfs:label "S"@en . id:z a 'Mechanism' . source:s comity:published 'never' ; comity:language 5 .
"""
PAGES = (
    "/",
    "/id/x.html",
    "/id/y.html",
    "/id/e.html",
    "/id/p.html",
    "/source/s.html",
    "/sources",
    "/contradictions",
    "/gaps",
    "/explore",
)
TABLES = (
    "/ask/members?mechanism=x",
    "/path?from=x&to=s",
    "/compare?mechanism=x&mechanism=y",
    "/chart/membership?of=x",
    "/api/show/x",
    "/api/ask/members?mechanism=x",
    "/api/compare?mechanism=x&mechanism=y",
)


def test_odd_data_of_a_writer_breaks_no_page(small_store):
    """Loops, blank nodes, texts for things, things for texts, and dates that are none."""
    with serving("--writable", "--store", small_store(), "--log", "off") as server:
        assert server.update(f"INSERT DATA {{ {ODD} GRAPH source:s {{ {ODD} }} }}").status == 204
        statuses = {path: server.get(path, "text/html").status for path in PAGES}
        assert set(statuses.values()) == {200}, statuses
        statuses = {path: server.get(path).status for path in TABLES}
        assert max(statuses.values()) < 500, statuses
        assert b"Y" in server.get("/id/y.html", "text/html").body
        assert b"nobody" in server.query("SELECT ?m { id:x comity:membership ?m }").body


def test_a_body_that_takes_long_to_read_keeps_no_other_write_waiting(small_store):
    """A context of so many terms takes the engine minutes."""
    terms = ",".join(f'"t{n}": {{"@id": "t{n + 1}:x"}}' for n in range(100_000))
    body = f'{{"@context": {{{terms}, "t100000": "urn:t"}}, "@id": "urn:x", "t0:y": "z"}}'
    headers = {"Content-Type": "application/ld+json", "Authorization": f"Bearer {TOKEN}"}
    with (
        serving("--writable", "--store", small_store(), "--log", "off") as server,
        concurrent.futures.ThreadPoolExecutor() as other,
    ):
        long = other.submit(_quietly, server.ask, "PUT", "/store?graph=urn:g", body, headers, 4)
        time.sleep(1)
        began = time.monotonic()
        assert server.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }").status == 204
        assert time.monotonic() - began < 2
        assert long.result() in (None, 201, 400, 422)


def test_a_write_that_hangs_is_ended_and_the_next_one_is_done():
    service = Service(seconds=1, memory=1 << 30)
    pids = []
    for job in ("hangs", "is done"):
        if not (pid := os.fork()):
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            service.serve(lambda job: time.sleep(60) if job == "hangs" else Reply(204, "", b""))
        pids.append(pid)
        awaited = service.ask(job)
        if job == "hangs":
            with pytest.raises(RefusedError):
                awaited.reply()
        else:
            assert awaited.reply().status == 204
    os.kill(pids[-1], signal.SIGKILL)
    ended = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    assert ended == [-signal.SIGALRM, -signal.SIGKILL]
    for channel in (service._asks, service._hears):
        channel.close()


def test_the_merged_graph_is_the_default_graph_in_the_store_too(small_store):
    with serving("--writable", "--store", small_store(), "--log", "off") as server:
        merged = "/store?graph=" + urllib.parse.quote(iris.GRAPH_MERGED, safe="")
        headers = {"Content-Type": "text/turtle", "Authorization": f"Bearer {TOKEN}"}
        assert server.ask("POST", merged, b"<urn:a> <urn:b> <urn:c> .", headers).status == 204
        assert (
            server.get(merged, "application/n-triples").body
            == server.get("/store?default", "application/n-triples").body
        )
        assert b"<urn:a>" in server.get(merged, "application/n-triples").body
        assert b"false" in server.query(f"ASK {{ GRAPH <{iris.GRAPH_MERGED}> {{ ?s ?p ?o }} }}").body


def test_a_write_takes_the_token(small_store):
    with serving("--writable", "--store", small_store(), "--log", "off") as server:
        update = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
        for token in ("", "wrong", "a token for the tests alonE"):
            got = server.update(update, token)
            assert (got.status, got.headers["www-authenticate"]) == (401, 'Bearer realm="Comity"')
        assert server.update(update, path="/sparql?token=a%20token%20for%20the%20tests%20alone", token="").status == 401
        assert b'"boolean":false' in server.query("ASK { <urn:a> ?p ?o }").body
        assert server.update(update).status == 204
        assert b'"boolean":true' in server.query("ASK { <urn:a> ?p ?o }").body


def test_another_writer_of_the_same_store_is_refused(second_writer):
    with pytest.raises(AssertionError, match="another process"):
        second_writer.result()


def test_a_failed_update_changes_nothing(small_store):
    with serving("--writable", "--store", small_store(), "--log", "off") as server:
        got = server.update("INSERT DATA { <urn:a> <urn:b> 1 } ; LOAD <http://127.0.0.1:9/x>")
        assert got.status == 400
        assert "LOAD would fetch" in got.text
        assert b'"boolean":false' in server.query("ASK { <urn:a> ?p ?o }").body


def test_reading_only_is_the_default(served):
    assert served.update("CLEAR ALL").status == 403
    assert served.ask("PUT", "/store?default", "", {"Content-Type": "text/turtle"}).status == 405
    assert served.ask("DELETE", "/store?default").status == 405
    assert served.query("CLEAR ALL").status == 400


def test_an_empty_store_can_be_made_and_filled(run, tmp_path):
    folder = str(tmp_path / "new")
    assert run("build", "--empty", "--into", folder).code == 0
    assert "leave out" in run("build", "--empty", "--packaged", "--into", str(tmp_path / "other")).err
    with serving("--writable", "--store", folder, "--log", "off") as server:
        assert b'"boolean":false' in server.query("ASK { ?s a comity:State }").body
        assert server.get("/", "text/html").status == 200
        assert server.update('INSERT DATA { id:x a comity:State ; rdfs:label "X"@en }').status == 204
        assert b'"boolean":true' in server.query("ASK { id:x a comity:State }").body
        assert server.get("/id/x.html", "text/html").status == 200
