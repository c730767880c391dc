"""``comity mcp``: what a language model's client sees, through the protocol's own client library."""

import http.client
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from functools import partial

import anyio.from_thread
import pytest

from comity.assistants import results

pytestmark = pytest.mark.xdist_group("mcp")
COMMAND = [sys.executable, "-m", "comity", "mcp"]
SIX = ["china", "kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan"]
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SECONDS = 2
HOST = "127.0.0.2"  # an address of loopback, but not the one that the protocol's library lets in by itself


class Tools:
    """A connected client, with calls that wait."""

    def __init__(self, portal, client):
        self.client = client
        self.do = portal.call

    def call(self, name, /, **arguments):
        """The data of a result; its text is the same."""
        result = self.do(partial(self.client.call_tool, name, arguments))
        assert not result.is_error, result.content
        assert json.loads(result.content[0].text) == result.structured_content
        return result.structured_content

    def refused(self, name, /, **arguments):
        """The sentence of a refusal."""
        result = self.do(partial(self.client.call_tool, name, arguments))
        assert result.is_error
        assert "Traceback" not in result.content[0].text
        return result.content[0].text


@contextmanager
def connected(target):
    # Here and below: half a second that only the worker which runs these tests spends.
    from mcp import Client

    with (
        anyio.from_thread.start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(target)) as client,
    ):
        yield Tools(portal, client)


def started(*options, seconds=SECONDS):
    """A client of a server that it started, over standard input and output; ``seconds`` is the limit of a call."""
    from mcp import StdioServerParameters
    from mcp.client.stdio import stdio_client

    arguments = [*COMMAND[1:], "--timeout", str(seconds), *options]
    return connected(stdio_client(StdioServerParameters(command=COMMAND[0], args=arguments, env=dict(os.environ))))


@pytest.fixture(scope="module")
def tools(part_folder):
    with started("--store", part_folder) as client:
        yield client


def cited(data, key="rows"):
    """The ids of the documents that the rows name; each has its record beside them."""
    named = {s for row in data[key] for s in row["sources"]}
    assert named == {source["id"] for source in data["sources"]}
    assert all(source["title"] for source in data["sources"])
    return named


def test_the_tools_only_read_and_describe_what_they_take(tools):
    listed = {tool.name: tool for tool in tools.do(tools.client.list_tools).tools}
    assert set(listed) == {"ask", "questions", "find", "show", "path", "compare", "sparql"}
    for tool in listed.values():
        assert tool.annotations.read_only_hint
        assert not tool.annotations.open_world_hint
        assert len(tool.description) > 60
        assert tool.input_schema["additionalProperties"] is False
        assert set(tool.input_schema["required"]) <= set(tool.input_schema["properties"])
    assert listed["path"].input_schema["required"] == ["from", "to"]
    assert listed["find"].input_schema["properties"]["limit"]["maximum"] == 100
    assert "document" in tools.client.instructions


def test_a_question_is_answered_with_its_documents(tools):
    answer = tools.call("ask", question="members", parameters={"mechanism": "中国—中亚机制"}, as_of="2024-12-03")
    assert [(row["cells"]["member"]["value"]["id"], row["cells"]["holds"]["value"]) for row in answer["rows"]] == [
        (s, "certain") for s in SIX
    ]
    assert "nca-2024-03-30-secretariat-launched" in cited(answer)
    plain = tools.call("ask", question="上合组织有哪些成员？")
    assert plain["understood"] == "机制的成员 · 上海合作组织"
    assert cited(plain)
    nothing = tools.call("ask", question="members", parameters={"mechanism": "china-central-asia"}, as_of="1990-01-01")
    assert nothing["rows"] == []
    assert "does not mean no" in nothing["notes"][-1]


def test_entities_are_found_shown_connected_and_compared_with_their_documents(tools):
    found = tools.call("find", text="turkiye", limit=3)
    assert found["matches"][0]["id"] == "turkiye"
    assert cited(found, "matches")
    shown = tools.call("show", entity="南京")
    assert shown["id"] == "nanjing"
    assert all(source["title"] and source["facts"] for source in shown["sources"])
    path = tools.call("path", **{"from": "kazakhstan", "to": "nanjing", "most": 1, "without": ["Summit"]})
    assert [row["cells"]["end"]["value"]["id"] for row in path["rows"]][-1] == "nanjing"
    assert cited(path)
    result = tools.do(partial(tools.client.call_tool, "compare", {"mechanisms": ["c5-plus-1", "china-central-asia"]}))
    table = result.content[0].text
    assert "| founded |" in table
    assert "<https://" in table[table.index("- \\[1\\] ") :]


@pytest.fixture(scope="module")
def tools_of_all(graph):
    """Those of the whole graph, where some answers are long, and take longer on a busy machine."""
    with started(seconds=30) as client:
        yield client


def test_large_results_are_cut_and_say_how_to_go_on(tools_of_all):
    tools = tools_of_all
    first = tools.call("ask", question="connected-states")
    size = len(json.dumps(first, ensure_ascii=False))
    assert size < 45_000
    told = re.search(
        r"Rows 1 to (\d+) of (\d+); continue with offset=(\d+), or (?:narrow it with|ask for less)", first["notes"][-1]
    )
    assert int(told[1]) == int(told[3]) == len(first["rows"]) < int(told[2])
    assert all(len(row["sources"]) <= 5 for row in first["rows"])
    assert any(row.get("more_sources") for row in first["rows"])
    cited(first)
    states = [row["cells"]["state"]["value"]["id"] for row in first["rows"]]
    while len(states) < int(told[2]):
        more = tools.call("ask", question="connected-states", offset=len(states))
        cited(more)
        states += [row["cells"]["state"]["value"]["id"] for row in more["rows"]]
    assert len(set(states)) == len(states) == int(told[2])
    kazakhstan = tools.call("show", entity="kazakhstan")
    assert "ask a question" in kazakhstan["notes"][0]
    assert len(json.dumps(kazakhstan, ensure_ascii=False)) < 45_000
    everything = tools.call("sparql", query="SELECT * { ?s ?p ?o }")
    assert "OFFSET" in everything["notes"][0]


def test_sparql_tells_the_documents_that_a_query_asks_for(tools):
    who = "SELECT DISTINCT ?source { GRAPH ?source { id:china-central-asia comity:membership ?node } }"
    data = tools.call("sparql", query=who)
    named = {row["source"] for row in data["rows"]}
    assert "source:nca-2024-03-30-secretariat-launched" in named
    assert named == {record["id"] for record in data["sources"]}
    assert all(record["title"] for record in data["sources"])
    silent = tools.call("sparql", query="ASK { id:brics a comity:Mechanism }")
    assert silent["answer"] is True
    assert "GRAPH ?source" in silent["notes"][-1]
    assert "brics" in tools.call("sparql", query="DESCRIBE id:brics")["statements"]


def test_a_query_that_would_run_for_minutes_ends_in_time_and_the_next_call_is_answered(tools):
    began = time.monotonic()
    assert f"{SECONDS} s" in tools.refused("sparql", query=ENDLESS)
    assert time.monotonic() - began < SECONDS + 1.5
    assert tools.call("ask", question="members", parameters={"mechanism": "brics"})["rows"]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("sparql", {"query": "INSERT DATA { id:a id:b id:c }"}, "read only"),
        ("sparql", {"query": "SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }"}, "SERVICE"),
        ("sparql", {"query": "SELECT ?"}, "cannot be parsed"),
        ("sparql", {}, '"query"'),
        ("ask", {"question": "membres"}, "- members: Members of a mechanism"),
        ("ask", {"question": "members"}, 'ask {"question":"members","parameters":{"mechanism":"china-central-asia"}}'),
        ("ask", {"question": "members", "parameters": {"mechanism": "Kazakstan Forum of"}}, "- "),
        ("ask", {"question": "members", "parameters": {"mechanism": ["a", {}]}}, "a text"),
        ("ask", {"question": "members", "parameters": {"mechanism": "brics", "format": "csv"}}, '"format"'),
        (
            "ask",
            {"question": "members", "parameters": {"mechanism": "brics"}, "as_of": "2024"},
            '"as_of" must be one day',
        ),
        (
            "ask",
            {"question": "members of"},
            '- for example: ask {"question":"members","parameters":{"mechanism":"china-central-asia"}}',
        ),
        (
            "ask",
            {"question": "who are its members?", "parameters": {"mechanism": "brics"}},
            "put everything into the question",
        ),
        ("ask", {"question": "members", "parameters": {"mechanism": "brics"}, "offset": -1}, '"offset"'),
        ("ask", {}, '"question"'),
        ("show", {}, '"entity" is missing'),
        ("show", {"entity": ["a"]}, '"entity"'),
        ("show", {"entity": "nanjng"}, "- nanjing: Nanjing (Place)"),
        ("find", {"text": "a\0b"}, "NUL"),
        ("path", {"from": "brics"}, '"to" is missing'),
        ("compare", {"mechanisms": ["brics"]}, "two to 6"),
        ("questions", {"language": "fr"}, "en, zh, ru"),
    ],
)
def test_what_cannot_be_answered_is_an_error_of_the_tool_with_its_cure(tools, tool, arguments, said):
    told = tools.refused(tool, **arguments)
    assert said in told
    assert "/api" not in told


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("ask", {"question": "members"}),
        ("ask", {"question": "nonsense"}),
        ("ask", {"question": "zzz qqq"}),
        ("ask", {"question": "Who is in APCE?"}),
        ("ask", {"question": "Which documents did the summit adopt?"}),
        ("compare", {"mechanisms": ["brics", "kazakhstan"]}),
    ],
)
def test_a_hint_is_a_tool_that_there_is_with_its_arguments(tools_of_all, tool, arguments):
    names = {t.name for t in tools_of_all.do(tools_of_all.client.list_tools).tools}
    told = re.findall(r": (\w+) (\{.*\})$", tools_of_all.refused(tool, **arguments), re.MULTILINE)
    assert told, tools_of_all.refused(tool, **arguments)
    for name, given in told:
        assert name in names
        assert tools_of_all.call(name, **json.loads(given))


def test_arguments_are_called_as_the_tool_calls_them(tools):
    assert "as_of" in tools.refused("ask", question="members", parameters={"mechanism": "brics"}, as_of="2024~")
    told = tools.refused("ask", question="members of the SCO in 2012", as_of="2013-01-01")
    assert told.splitlines()[1:] == ["- leave this out: as_of"]


def test_the_catalogue_is_a_tool_and_a_resource(tools):
    from mcp import MCPError

    members = next(q for q in tools.call("questions")["questions"] if q["question"] == "members")
    assert members["parameters"]["mechanism*"] == "Mechanism"
    assert "observer" in members["parameters"]["role"].split(" | ")
    russian = tools.call("questions", language="ru")["questions"]
    assert "Члены механизма" in next(q["answers"] for q in russian if q["question"] == "members")
    (resource,) = tools.do(tools.client.list_resources).resources
    (contents,) = tools.do(tools.client.read_resource, resource.uri).contents
    assert {q["name"] for q in json.loads(contents.text)} >= {"members", "paths"}
    with pytest.raises(MCPError, match="no such resource"):
        tools.do(tools.client.read_resource, "comity://nothing")
    with pytest.raises(MCPError, match="no such tool"):
        tools.do(partial(tools.client.call_tool, "nothing", {}))


@contextmanager
def speaking(*options):
    """A server over standard input and output, and functions that send it a message and read one."""
    server = subprocess.Popen([*COMMAND, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def say(**message):
        server.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
        server.stdin.flush()

    def heard(seconds=30):
        assert select.select([server.stdout], [], [], seconds)[0], "nothing is answered"
        return json.loads(server.stdout.readline())

    client = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    try:
        say(id=0, method="initialize", params=client)
        assert heard()["id"] == 0
        say(method="notifications/initialized")
        yield server, say, heard
    finally:
        server.communicate(timeout=10)


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


def test_a_call_is_answered_with_its_id_however_its_worker_ends(part_folder):
    """Killed before it has begun to answer or while it answers, or ended because it takes too long or too much memory."""
    with speaking("--store", part_folder, "--timeout", "1") as (server, say, heard):
        long = {"name": "sparql", "arguments": {"query": ENDLESS + " # " + "x" * 40_000}}
        for number in range(1, 7):
            say(id=number, method="tools/call", params=long)
            time.sleep((0, 0.02, 0.2)[number % 3])
            _, *workers = children(server.pid)  # the first passes messages on
            for worker in workers if number % 2 else ():
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
            told = heard()
            assert told["id"] == number
            assert told["result"]["isError"]
            assert told["result"]["content"][0]["text"]
        say(id="last", method="tools/call", params={"name": "find", "arguments": {"text": "brics"}})
        assert heard()["id"] == "last"


def test_a_notification_takes_no_answer_and_ends_no_worker(part_folder, capfd):
    with speaking("--store", part_folder) as (_, say, heard):
        for number in range(10):
            say(method="notifications/progress", params={"progressToken": number, "progress": 1})
            say(id=number, method="tools/list")
            assert heard()["id"] == number
    assert "a worker ended" not in capfd.readouterr().err


def test_nothing_but_the_protocol_is_on_standard_output_and_the_end_of_input_ends_all(part_folder):
    command = [*COMMAND, "--store", part_folder]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def say(**message):
        server.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
        server.stdin.flush()

    client = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    say(id=1, method="initialize", params=client)
    first = json.loads(server.stdout.readline())
    assert first["result"]["serverInfo"]["name"] == "comity"
    say(method="notifications/initialized")
    server.stdin.write(b"this is no message\n")
    say(id=2, method="tools/call", params={"name": "find", "arguments": {"text": "brics"}})
    lines = []
    while not lines or lines[-1].get("id") != 2:
        lines.append(json.loads(server.stdout.readline()))
    assert lines[-1]["result"]["structuredContent"]["matches"][0]["id"] == "brics"
    # A process that forks must have one thread, or a copy may wait for a lock that nobody holds.
    assert len(os.listdir(f"/proc/{server.pid}/task")) == 1
    with open(f"/proc/{server.pid}/task/{server.pid}/children", encoding="ascii") as file:
        workers = [os.pidfd_open(int(pid)) for pid in file.read().split()]
    assert workers
    rest, complaints = server.communicate(timeout=10)
    assert server.returncode == 0
    assert rest == b""
    assert b"Traceback" not in complaints
    for worker in workers:
        ended, _, _ = select.select([worker], [], [], 10)
        assert ended
        os.close(worker)


@pytest.fixture(scope="module")
def address(part_folder):
    """Where a server over HTTP is: its port."""
    command = [*COMMAND, "--http", "--host", HOST, "--port", "0", "--store", part_folder]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    line = server.stdout.readline()
    try:
        yield int(re.search(rf"http://{HOST}:(\d+)/mcp", line)[1])
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=10)


def test_over_http_the_same_tools_answer(address):
    with connected(f"http://{HOST}:{address}/mcp") as tools:
        answer = tools.call("ask", question="members", parameters={"mechanism": "china-central-asia"})
        assert [row["cells"]["member"]["value"]["id"] for row in answer["rows"]] == SIX
        assert cited(answer)
        assert "read only" in tools.refused("sparql", query="CLEAR ALL")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost:3000"}, 200),
        ({"Host": "localhost"}, 200),
        ({"Host": "graph.attacker.example"}, 421),
        ({"Host": "127.0.0.1.attacker.example:80"}, 421),
        ({"Origin": "https://attacker.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_a_page_of_another_site_cannot_reach_it(address, fields, status):
    client = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    asked = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": client})
    usual = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    connection = http.client.HTTPConnection(HOST, address, timeout=10)
    connection.request("POST", "/mcp", asked, {**usual, **fields})
    assert connection.getresponse().status == status
    connection.close()


def test_who_sends_half_a_head_stops_nobody(address):
    with ExitStack() as stack:
        for _ in range(250):
            client = stack.enter_context(socket.create_connection((HOST, address), 5, ("127.0.0.9", 0)))
            client.sendall(b"POST /mcp HTTP/1.1\r\nHost: 127")
        with connected(f"http://{HOST}:{address}/mcp") as tools:
            assert tools.call("find", text="SCO")


def test_one_row_is_cut_too():
    wide = {f"v{n}": {"type": "literal", "value": "x" * 100_000} for n in range(300)}
    cut = results.solutions(json.dumps({"head": {"vars": list(wide)}, "results": {"bindings": [wide]}}), cut=False)
    assert len(results.written(cut)) < 1.2 * results.MOST
    assert "Only the first 50 of 300 columns" in cut["notes"][0]


def test_an_address_that_is_no_address_of_a_client_is_refused(run):
    ended = run("mcp", "--http", "--host", "0.0.0.0")
    assert ended.code == 2
    assert "--host" in ended.err
    assert ended.out == ""


def test_without_the_extra_a_sentence_says_what_to_install():
    program = (
        "import sys; sys.modules['mcp'] = None; sys.argv = ['comity', 'mcp']; from comity.cli.main import main; main()"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "pip install 'comity[mcp]'" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
