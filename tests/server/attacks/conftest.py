"""What all attacks on ``comity serve`` share: one server that goes through all of them, and watches over it.

After each attack the server answers as before and has called nobody. ``slow`` is there from the first attack to the last.
"""

import time

import pytest

from attackers import Canary, SlowClients, descriptors, resident
from comity.build import builder
from served import serving


@pytest.fixture(scope="session")
def canary():
    """A listener that nobody may call: whom a query makes the server call, it calls here."""
    with Canary() as listening:
        yield listening


@pytest.fixture(scope="session")
def server(part_folder, canary):
    with serving("--store", part_folder, "--timeout", "2", "--memory", "256", "--log", "off") as running:
        running.get("/", "text/html")
        running.query("ASK {}")
        running.before = descriptors(running), resident(running)
        running.canary = canary
        yield running


@pytest.fixture(scope="session", autouse=True)
def slow(server):
    """Clients that do everything slowly, from now until the last test looks what has become of them."""
    with SlowClients(server.port) as clients:
        yield clients


def answered_soon(server):
    """The first answer that is no 503, within ten seconds."""
    until = time.monotonic() + 10
    while (answer := server.query("ASK { ?s ?p ?o }")).status == 503 and time.monotonic() < until:
        time.sleep(0.05)
    return answer


@pytest.fixture(autouse=True)
def survived(server):
    """After each attack the server answers, and has called nobody."""
    yield
    # What came before may still be refused for its number until the server has seen the last client leave.
    assert answered_soon(server).body == b'{"head":{},"boolean":true}'
    assert server.process.poll() is None
    called = list(server.canary.calls)
    server.canary.calls.clear()
    assert called == []


@pytest.fixture(scope="session")
def writable(tmp_path_factory, canary):
    folder = tmp_path_factory.mktemp("written")
    facts = "source: {id: s, title: T, publisher: P, language: en, kind: reference}\n"
    (folder / "s.yaml").write_text(facts + "facts: [{id: x, type: State, name: {en: X}}]\n", encoding="utf-8")
    builder.build_into(str(folder / "store"), [str(folder / "s.yaml")])
    with serving("--writable", "--store", str(folder / "store"), "--timeout", "2", "--log", "off") as running:
        running.canary = canary
        yield running
