"""Time, rows, memory and waiting places are bounded, and callers are told; a worker opens no connection, and its death costs one error."""

import concurrent.futures
import contextlib
import ctypes
import errno
import json
import os
import platform
import re
import signal
import socket
import statistics
import struct
import tempfile
import time
import urllib.parse

import pyoxigraph as ox
import pytest

from comity.model import iris
from comity.server.http.incoming import Incoming
from comity.server.http.messages import RefusedError
from comity.server.sparql import evaluation
from comity.server.workers import fairness
from comity.server.workers.confinement import end_with_parent, lacks_memory, open_no_connections, take_short_turns
from comity.server.workers.door import Held, network
from comity.server.workers.messages import Slow
from comity.store.embedded import EmbeddedStore
from served import MEMBERS, names, serving, worker_pids

pytestmark = pytest.mark.xdist_group("serve")
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def ticks(pid):
    """How long a process has computed, in hundredths of a second."""
    with contextlib.suppress(OSError), open(f"/proc/{pid}/stat", encoding="ascii") as file:
        return sum(map(int, file.read().rpartition(")")[2].split()[11:13]))
    return 0


def computing(server, query):
    """The worker that answers a query which takes long, or ``None`` if that ends first; one that only starts computes less."""
    before = {}
    while not query.done():
        for pid in worker_pids(server):
            if ticks(pid) - before.setdefault(pid, ticks(pid)) >= 15:
                return pid
        time.sleep(0.01)
    return None


def resident(server):
    """Kilobytes that the server and its workers have for themselves."""
    total = 0
    for pid in [server.process.pid, *worker_pids(server)]:
        with contextlib.suppress(OSError), open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            total += sum(int(line.split()[1]) for line in file if line.startswith(("Private_Dirty", "Private_Clean")))
    return total


@pytest.fixture(scope="module")
def left_alone(small_store):
    """A server on which six clients asked what takes long: how many processes it has afterwards, and may have.

    It keeps those for long answers for a while, in which other tests run.
    """
    long = "SELECT (COUNT(*) AS ?n) WHERE { ?a a ?t . ?b a ?t . ?b ?p ?o . ?o a ?u }"

    def wait(server, most):
        for _ in range(28):
            if len(worker_pids(server)) <= most:
                break
            time.sleep(0.5)
        return len(worker_pids(server)), most

    with (
        serving("--store", small_store(), "--log", "off") as server,
        concurrent.futures.ThreadPoolExecutor(6) as clients,
    ):
        assert server.query("ASK {}").status == 200
        for _ in range(50):
            quiet = len(worker_pids(server))
            time.sleep(0.02)
        asked = [urllib.parse.urlencode({"query": f"{long} #{n}"}) for n in range(6)]
        got = list(
            clients.map(lambda n: server.ask("GET", f"/sparql?{asked[n]}", client=f"127.0.1.{n + 120}"), range(6))
        )
        assert {g.status for g in got} <= {200, 504}
        yield clients.submit(wait, server, quiet + max(2, os.cpu_count() or 1))


@pytest.mark.usefixtures("left_alone")
def test_what_takes_too_long_is_ended_in_time(served):
    served.query("ASK {}")
    before = resident(served)
    began = time.monotonic()
    got = served.query(ENDLESS)
    assert (got.status, got.headers["content-type"]) == (504, "application/problem+json")
    assert 2 <= time.monotonic() - began < 2.5
    assert names(served.query(MEMBERS))
    for _ in range(50):
        if resident(served) < before + 20_000:
            break
        time.sleep(0.05)
    assert resident(served) < before + 20_000


def test_a_request_can_lower_its_time_and_not_raise_it(served):
    for asked, least, most in [("0.5", 0.5, 1.4), ("30", 2, 2.9)]:
        began = time.monotonic()
        got = served.get("/sparql?" + urllib.parse.urlencode({"query": ENDLESS, "timeout": asked}))
        assert got.status == 504
        assert least <= time.monotonic() - began < most


def test_others_are_answered_while_a_query_runs(served):
    def times():
        took = []
        for number in range(150):
            began = time.perf_counter()
            assert served.query(f"ASK {{ id:china a ?t{number} }}").status == 200
            took.append(time.perf_counter() - began)
        return statistics.quantiles(took, n=100)[98]

    quiet = times()
    with concurrent.futures.ThreadPoolExecutor() as other:
        slow = other.submit(served.query, ENDLESS)
        busy = times()
        assert slow.result().status == 504
    # How long a quiet answer takes depends on what else the machine does, which may change meanwhile.
    assert busy < max(3 * quiet, 3 * times(), 0.25)


def test_rows_are_bounded_and_that_is_told(part_folder):
    with serving("--rows", "10", "--store", part_folder, "--log", "off") as server:
        cut = server.query("SELECT ?s WHERE { ?s a comity:State } ORDER BY ?s", "text/csv")
        assert len(cut.text.splitlines()) == 11
        assert cut.headers["comity-cut"] == "rows; at most 10"
        own = server.query("SELECT ?s WHERE { ?s a comity:State } ORDER BY ?s LIMIT 5 OFFSET 3", "text/csv")
        assert "comity-cut" not in own.headers
        assert own.text.splitlines()[1:] == cut.text.splitlines()[4:9]
        tail = server.query("SELECT ?s WHERE { ?s a comity:State } ORDER BY ?s LIMIT 50 OFFSET 8 # the end", "text/csv")
        assert tail.text.splitlines()[1:3] == cut.text.splitlines()[9:11]
        whole = server.query("SELECT ?x WHERE {} VALUES ?x { 1 2 3 }", "text/csv")
        assert (len(whole.text.splitlines()), whole.headers.get("comity-cut")) == (4, None)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", 10),
        ("SELECT * WHERE { ?s ?p ?o } LIMIT 4", 4),
        ("SELECT * WHERE { ?s ?p ?o } limit 4 # }", 4),
        ("SELECT * WHERE { ?s ?p ?o } LIMIT 40", 10),
        ("SELECT * WHERE { ?s ?p ?o } LIMIT 40 OFFSET 2", 10),
        ("SELECT * WHERE { ?s ?p ?o } OFFSET 2 LIMIT 4", 4),
        ("SELECT * WHERE { ?s ?p ?o } # LIMIT 4", 10),
        ("SELECT * WHERE { ?s ?p ?o } ORDER BY ?p # }", 10),
        ("SELECT * WHERE { ?s ?p ?LIMIT } ORDER BY ?LIMIT", 10),
        ('SELECT * WHERE { ?s ?p ?o FILTER (?o != "} LIMIT 4") }', 10),
        ("SELECT * WHERE { { SELECT ?s WHERE { ?s ?p ?o } LIMIT 4 } }", 4),
        ("SELECT * WHERE { { SELECT ?s WHERE { ?s ?p ?o } LIMIT 40 } }", 10),
        ("SELECT ?p WHERE { ?s ?p ?o } GROUP BY ?p HAVING (COUNT(*) > 1 && EXISTS { ?a ?p ?b }) ORDER BY ?p", 10),
        ("SELECT ?p WHERE { ?s ?p ?o } LIMIT 40 VALUES ?p { rdf:type }", 10),
        ("SELECT * WHERE { VALUES ?x { 1 2 3 } } LIMIT 40", 3),
        ("SELECT * WHERE { VALUES ?x { 1 2 3 } } LIMIT 2", 2),
        (f"SELECT * WHERE {{ VALUES ?p {{ {' '.join(f'<p:{n}>' for n in range(7))} }} ?s ?p ?o }}", 10),
        (f"SELECT * WHERE {{ ?s ?p ?o }} VALUES ?p {{ {' '.join(f'<p:{n}>' for n in range(7))} }}", 10),
        ("SELECT * WHERE { { ?s ?p ?o } } ORDER BY ?s VALUES ?p { <p:0> <p:1> }", 4),
        ('SELECT * { ?s ?p ?o VALUES ?z { """a" #\\q\n } } LIMIT 40 #""" } } LIMIT 2', 10),
    ],
)
def test_no_query_has_more_rows_than_the_bound(query, rows):
    store = EmbeddedStore(ox.Store())
    store.raw.extend(
        ox.Quad(ox.NamedNode(f"x:{n}"), ox.NamedNode(f"p:{n // 2}"), ox.Literal(str(n)), ox.DefaultGraph())
        for n in range(60)
    )
    kind = iris.RDF_TYPE
    store.raw.extend(ox.Quad(ox.NamedNode(f"x:{n}"), ox.NamedNode(kind), ox.Literal("y")) for n in range(30))
    result = evaluation.answer(store, evaluation.Query(query, accept="text/csv", most_rows=10))
    assert (result.status, len(result.body.splitlines()) - 1) == (200, rows)


@pytest.mark.parametrize("end", ["LIMIT50000", "OFFSET5", "OFFSET 2LIMIT 50", "LIMIT 50000VALUES ?z { 1 }"])
def test_a_bound_that_is_written_together_is_refused(served, end):
    got = served.query(f"SELECT * {{ ?s ?p ?o }} {end}")
    assert got.status == 400, got.text[:300]
    assert "LIMIT" in got.text or "OFFSET" in got.text


def test_memory_is_bounded(small_store):
    with serving("--memory", "64", "--timeout", "20", "--store", small_store(), "--log", "off") as server:
        got = server.query("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c", timeout=60)
        assert got.status == 422
        assert "64 MB" in json.loads(got.body)["detail"]
        assert server.get("/healthz").status == 200
        assert server.get("/explore").status == 200  # its process starts, and is not started again and again
        assert int(re.search(r'event="started"\} (\d+)', server.get("/metrics").text)[1]) < 20


@pytest.mark.parametrize(
    ("error", "is_memory"),
    [
        (MemoryError(), True),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), True),
        (RuntimeError("can't start new thread"), True),
        (OSError(errno.EIO, "Input/output error"), False),
        (RuntimeError("something else"), False),
    ],
)
def test_a_worker_that_has_no_memory_left_is_told_from_one_that_crashed(error, is_memory):
    assert lacks_memory(error) == is_memory


def _ask_slowly(port, client="127.0.0.1", then=b""):
    """A connection on which an endless query has been sent."""
    connection = socket.create_connection(("127.0.0.1", port), 10, (client, 0))
    query = f"{ENDLESS} # {time.monotonic()}".replace(" ", "+").replace("#", "%23")
    connection.sendall(f"GET /sparql?timeout=8&query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() + then)
    return connection


def test_one_client_does_not_take_all_places_to_wait(served):
    with contextlib.ExitStack() as stack:
        for _ in range(300):
            stack.enter_context(_ask_slowly(served.port, "127.0.0.9"))
        assert served.query(f"ASK {{ ?s ?p ?o }} # {time.monotonic()}").status == 200


def test_who_sends_thousands_of_requests_ahead_is_cut_off(served):
    with _ask_slowly(served.port, then=b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n" * 5000) as client:
        client.settimeout(5)
        with contextlib.suppress(ConnectionResetError):
            assert client.recv(1) == b""


def test_a_client_that_leaves_takes_its_query_with_it_whatever_it_sent_ahead(served):
    for _ in range(4):
        _ask_slowly(served.port, then=b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n").close()
    _await_quiet(served)


def _started(server):
    return int(float(re.search(r'event="started"\} ([\d.]+)', server.get("/metrics").text)[1]))


def _await_running(server, long):
    """Wait until the server knows of so many answers that take long."""
    for _ in range(200):
        if f'state="running"}} {long}.0' in server.get("/metrics").text:
            return
        time.sleep(0.01)
    pytest.fail(f"the server never told of {long} answers that take long")


@pytest.mark.parametrize(("clients", "least", "most"), [([107] * 6, 1, 2), (range(101, 107), 6, 6)])
def test_long_answers_of_one_client_share_processes(patient, clients, least, most):
    """Each process costs time and memory. Those of other clients are apart: what ends one harms no other."""
    processors = max(2, os.cpu_count() or 1)
    with contextlib.ExitStack() as stack:
        for number, client in enumerate(clients, 1):
            stack.enter_context(_ask_slowly(patient.port, f"127.0.1.{client}"))
            # Each comes when those before it are known to take long, and before one of them has a lower priority for it.
            _await_running(patient, number)
        before = {pid: ticks(pid) for pid in worker_pids(patient)}
        time.sleep(1)
        computing = [pid for pid in before if ticks(pid) > before[pid] + 2]
    assert least <= len(computing) <= max(most, processors)
    _await_quiet(patient)


def test_a_short_answer_that_nobody_waits_for_costs_no_process(patient):
    """A client that leaves early is usual, as on a page that is closed; what would soon be done may be done."""
    short = "SELECT (COUNT(*) AS ?n) WHERE { ?a a ?t . ?b a ?t . ?b ?p ?o }"
    before = _started(patient)
    for number in range(24):
        with socket.create_connection(("127.0.0.1", patient.port), 10, ("127.0.1.110", 0)) as client:
            query = urllib.parse.quote(f"{short} #{number}")
            client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(0.08)
        time.sleep(0.15)
    assert _started(patient) - before < 6


def test_a_client_that_leaves_takes_its_query_with_it(served):
    with socket.create_connection(("127.0.0.1", served.port)) as client:
        client.sendall(
            f"GET /sparql?timeout=2&query={ENDLESS.replace(' ', '+')} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        )
        time.sleep(0.4)
    _await_quiet(served)


def _await_quiet(server):
    """Wait until no worker computes. The time limit of a query is for those who wait: it ends nothing that nobody waits for."""
    for _ in range(60):
        before = {pid: ticks(pid) for pid in worker_pids(server)}
        time.sleep(0.25)
        busy = [pid for pid in worker_pids(server) if ticks(pid) - before.get(pid, 0) > 2]
        if not busy and 'comity_jobs{state="running"} 0.0' in server.get("/metrics").text:
            return
    pytest.fail("a query goes on that nobody waits for")


def test_a_large_result_streams(served):
    got = served.query("SELECT * WHERE { ?s ?p ?o } LIMIT 60000")
    assert got.status == 200
    assert int(got.headers["content-length"]) == len(got.body) > 10_000_000
    assert len(json.loads(got.body)["results"]["bindings"]) > 50_000


@pytest.fixture(scope="module")
def patient(small_store):
    """A server with a small graph, whose queries may take long. It is only for the tests after which it lets this machine wait."""
    with serving("--store", small_store(), "--log", "off", "--timeout", "20") as server:
        yield server


def test_what_was_asked_first_is_answered_first(patient):
    """Also if what comes behind it is no HTTP."""
    with socket.create_connection(("127.0.0.1", patient.port), 10) as client:
        query = f"{ENDLESS} # first".replace(" ", "+").replace("#", "%23")
        client.sendall(f"GET /sparql?timeout=1&query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(0.4)
        client.sendall(b"\0 no HTTP\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 504 ")


def test_a_long_query_gets_a_lower_priority(patient):
    with concurrent.futures.ThreadPoolExecutor() as other:
        slow = other.submit(patient.query, f"{ENDLESS} # lowered", timeout=60)
        pid = computing(patient, slow)
        while not (lowered := _niceness(pid)) and ticks(pid) < 400:
            time.sleep(0.05)
        os.kill(pid, signal.SIGKILL)
    assert lowered == 19


def _niceness(pid):
    """How far the thread of a process that has computed most gives way to others."""
    found = []
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        found.append((int(fields[11]), int(fields[16])))
    return max(found)[1]


def test_a_killed_worker_costs_one_clean_error(patient):
    for number in range(20):
        with concurrent.futures.ThreadPoolExecutor() as other:
            slow = other.submit(patient.query, f"{ENDLESS} # kill {number}")
            pid = computing(patient, slow)
            assert pid, f"no worker was found to compute: {slow.result()}"
            os.kill(pid, signal.SIGKILL)
            got = slow.result()
        assert (got.status, json.loads(got.body)["status"]) == (503, 503)
        assert patient.get("/healthz").status == 200


def test_a_flood_of_endless_queries_is_borne(patient):
    """Each of them is told 503 or 504, whole; and then all is as before."""
    before = resident(patient)
    with concurrent.futures.ThreadPoolExecutor(20) as clients:
        asked = [urllib.parse.urlencode({"query": f"{ENDLESS} #{n}", "timeout": "1"}) for n in range(24)]
        got = list(
            clients.map(lambda n: patient.ask("GET", f"/sparql?{asked[n]}", client=f"127.0.1.{n + 1}"), range(24))
        )
    assert {g.status for g in got} <= {503, 504}
    assert all(json.loads(g.body)["status"] == g.status for g in got)
    assert all(g.headers["retry-after"] for g in got if g.status == 503)
    assert patient.query("ASK {}").status == 200
    for _ in range(50):
        if resident(patient) < before + 50_000:
            break
        time.sleep(0.05)
    assert resident(patient) < before + 50_000


def test_what_clients_asked_is_let_go_however_it_ends(small_store):
    """Long queries that take too long, want too much memory, or whose clients go away."""
    padding = "# " + "x" * 60_000 + "\n"
    hungry = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c"

    def ask(number):
        query, seconds, patience = ((ENDLESS, 0.1, 60), (hungry, 30, 60), (ENDLESS, 10, 0.5))[number % 3]
        with contextlib.suppress(TimeoutError):
            headers = {"Content-Type": "application/sparql-query"}
            client = f"127.0.1.{number + 1}"  # one that asked for so much would have to wait before it comes in again
            return server.ask("POST", f"/sparql?timeout={seconds}", padding + query, headers, patience, client).status
        return "left"

    def asked(most):
        with concurrent.futures.ThreadPoolExecutor(4) as clients:
            statuses = set(clients.map(ask, range(most)))
        with open(f"/proc/{server.process.pid}/status", encoding="ascii") as file:
            return statuses, int(re.search(r"VmRSS:\s+(\d+)", file.read())[1])

    with serving("--store", small_store(), "--log", "off", "--memory", "64", "--timeout", "30") as server:
        statuses, before = asked(6)
        assert statuses - {503} == {504, 422, "left"}  # 503: who shared a worker with one that crashed
        assert asked(30)[1] < before + 12_000


def test_processes_for_long_answers_end_when_nobody_is_there(left_alone):
    """They keep memory of their own, also if no client comes that would wake the server."""
    there, most = left_alone.result()
    assert there <= most


def test_a_process_that_answers_opens_no_connection():
    """What slips through all that looks at a query is refused by the kernel."""
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        open_no_connections()
        try:
            socket.create_connection(("127.0.0.1", 9))
        except PermissionError:
            theirs.send(b"refused")
        finally:
            os._exit(0)
    theirs.close()
    with ours:
        assert ours.recv(10) == b"refused"
    os.wait()


def test_a_worker_takes_short_turns():
    """So long as the kernel lets it (Linux 6.12), and without more or less weight than before."""
    numbers = {"x86_64": 315, "aarch64": 275}
    if platform.machine() not in numbers or tuple(map(int, os.uname().release.split(".")[:2])) < (6, 12):
        pytest.skip("this kernel has no short turns")
    here, there = os.pipe()
    if os.fork() == 0:
        os.nice(3)
        take_short_turns()
        attributes = ctypes.create_string_buffer(48)
        ctypes.CDLL(None).syscall(numbers[platform.machine()], 0, attributes, 48, 0)
        os.write(there, attributes.raw)
        os._exit(0)
    _, policy, _, nice, _, turn, _, _ = struct.unpack("IIQiIQQQ", os.read(here, 48))
    os.wait()
    assert (policy, nice, turn) == (0, 3, 100_000)


def test_a_process_whose_server_died_while_it_started_ends():
    here, there = os.pipe()
    if not (server := os.fork()):
        server = os.getpid()
        if not os.fork():
            while os.getppid() == server:
                time.sleep(0.01)
            end_with_parent(server)
            os.write(there, b"goes on")
        os._exit(0)
    os.waitpid(server, 0)
    os.close(there)
    assert os.read(here, 10) == b""
    os.close(here)


def test_a_full_disk_is_not_the_fault_of_a_query(monkeypatch):
    store = EmbeddedStore(ox.Store())
    every = (ox.Quad(ox.NamedNode(f"urn:{n}"), ox.NamedNode("urn:p"), ox.Literal("x" * 100)) for n in range(5000))
    store.raw.extend(every)

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    query = evaluation.Query("SELECT * WHERE { ?s ?p ?o }")
    graph = evaluation.GraphRead("", "*/*")
    for read, asked in ((evaluation.answer, query), (evaluation.read_graph, graph)):
        with pytest.raises(RefusedError) as refused:
            read(store, asked)
        reply = refused.value.reply
        assert reply.status == 503
        assert "No space left" in json.loads(reply.body)["detail"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
    ],
)
def test_who_counts_as_one_client(one, other, same):
    assert (network(one) == network(other)) is same


@pytest.mark.parametrize(
    ("running", "new", "ended"),
    [
        ("aabbcc", "d", None),  # there is a place
        ("aaaaaaa", "a", None),  # nobody else wants one of the eight places
        ("aaaaaaaa", "a", "new"),
        ("aaaaaaaa", "b", "a"),
        ("aaaabbbb", "c", "a"),  # the oldest of those who have most
        ("abbbbccc", "d", "b"),
        ("abcdefgh", "i", "a"),  # all have one: the oldest, which has had its second
        ("abcdefgh", "a", "new"),
    ],
)
def test_who_has_most_gives_way_to_who_has_less(running, new, ended):
    def job(number, who, age):
        found = Held(socket.socket(), who, number)
        found.socket.close()
        found.slow = Slow(Incoming("GET", "/sparql", b"", {}, who), 10, time.monotonic() - age)
        return found

    slow = [job(number, who, 5 - number / 10) for number, who in enumerate(running)]
    own = job(99, new, 0)
    found = fairness.ended_for(own, [*slow, own], 8)
    assert (found and ("new" if found is own else found.client)) == ended
    if found and found is not own:
        assert found is next(each for each in slow if each.client == ended)
    young = [job(number, who, 0.5) for number, who in enumerate("abcdefgh")]
    assert fairness.ended_for(own, [*young, own], 8) is own
    for each in young:
        each.has_left = True
    assert fairness.ended_for(own, [*young, own], 8) is None, "who has left takes no place"
    one_more = job(9, "j", 0.1)
    one_more.has_left = True
    assert fairness.ended_for(own, [*young, one_more, own], 8) in young, "and only so many of them may go on"
