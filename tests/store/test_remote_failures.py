"""A server that is busy, away, wrong or hostile costs one plain sentence, and no password is shown to a server that must not see it."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time

import pytest

import comity
from comity.store.remote import http
from comity.store.remote.http import RequestError, Server
from sparql_servers import free_port, scripted

pytestmark = pytest.mark.xdist_group("sparql-servers")

OK = 200, {"Content-Type": "text/plain"}, b"done"

ASKS = 401, {"WWW-Authenticate": 'Basic realm="x"'}, b""


def test_a_busy_server_is_asked_again_when_it_says_so():
    with scripted((503, {"Retry-After": "1"}, b""), (503, {}, b""), OK) as server:
        began = time.monotonic()
        assert Server(server.url).request("GET", "*/*").content == b"done"
        assert 1 <= time.monotonic() - began < 10
    assert len(server.requests) == 3


def test_a_server_that_stays_busy_is_given_up(monkeypatch):
    monkeypatch.setattr(http, "_BACKOFF", 0.01)
    with scripted((503, {"Retry-After": "0"}, b"")) as server, pytest.raises(RequestError, match="too busy"):
        Server(server.url).request("GET", "*/*")
    assert 3 < len(server.requests) < 10


def test_a_server_that_is_away_is_told():
    with pytest.raises(RequestError, match=r"cannot be reached .*refused"):
        Server(f"http://127.0.0.1:{free_port()}/").request("GET", "*/*")


def test_a_server_that_does_not_answer_in_time_is_not_asked_again(monkeypatch):
    monkeypatch.setattr(http, "_READ_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        with pytest.raises(RequestError, match=r"no answer within 0.2 seconds"):
            Server(f"http://127.0.0.1:{silent.getsockname()[1]}/").request("POST", "*/*", body=b"x")
        silent.settimeout(5)
        silent.accept()[0].close()
        silent.settimeout(0)
        with pytest.raises(BlockingIOError):
            silent.accept()


def test_a_lost_connection_is_taken_up_again():
    with socket.create_server(("127.0.0.1", 0)) as fickle:

        def answer():
            fickle.accept()[0].close()
            connection = fickle.accept()[0]
            connection.recv(1000)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone")
            connection.close()

        threading.Thread(target=answer, daemon=True).start()
        server = Server(f"http://127.0.0.1:{fickle.getsockname()[1]}/")
        assert server.request("POST", "*/*", body=b"x").content == b"done"


def test_an_answer_that_breaks_off_is_asked_for_again():
    whole = 200, {"Content-Length": "4", "Connection": "close"}, b"done"
    with scripted((200, {"Content-Length": "4", "Connection": "close"}, b"do"), whole) as server:
        assert Server(server.url).request("GET", "*/*").content == b"done"
    assert len(server.requests) == 2


def test_a_server_that_falls_silent_within_its_answer_is_told(monkeypatch):
    monkeypatch.setattr(http, "_READ_SECONDS", 0.2)
    with scripted((200, {"Content-Length": "4"}, b"do")) as server:
        with pytest.raises(RequestError, match=r"no answer within 0.2 seconds"):
            Server(server.url).request("GET", "*/*")
        assert len(server.requests) == 1


def test_a_certificate_counts_if_the_system_trusts_it(tmp_path, monkeypatch):
    own, key = tmp_path / "own.pem", tmp_path / "key.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=own -addext"
    if not shutil.which("openssl"):
        assert not os.environ.get("CI"), "the tests install openssl, and here it is missing"
        pytest.skip("no openssl makes a certificate here")
    parts = [*command.split(), "subjectAltName=IP:127.0.0.1", "-out", own, "-keyout", key]
    subprocess.run(parts, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, key)
    with scripted(OK, tls=context) as server:
        with pytest.raises(RequestError, match=r"the certificate of https://\S+ cannot be trusted"):
            Server(server.url).request("GET", "*/*")
        assert server.requests == []
        monkeypatch.setenv("SSL_CERT_FILE", str(own))
        assert Server(server.url).request("GET", "*/*").content == b"done"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((200, {"Content-Type": "text/html"}, b"<h1>Welcome</h1>"), "text/html, not with results of SPARQL"),
        ((200, {"Content-Type": "application/sparql-results+xml"}, b"<sparql><head>"), "cannot be read"),
        (
            (400, {}, b"Error SP030:\n syntax\x1b[31m error\r\n" + b"x " * 500),
            r"cannot do this \(400: Error SP030: syntax",
        ),
        ((403, {}, b""), "does not allow this"),
        ((404, {}, b""), "offers no such service"),
        ((504, {}, b""), "took too long"),
    ],
)
def test_each_failure_is_one_plain_sentence(run, answer, said):
    with scripted(answer) as server:
        ended = run("find", "x", "--store", server.url)
    assert ended.code == 2
    assert re.fullmatch(rf"comity: {re.escape(server.url)} .*\n", ended.err)
    assert re.search(said, ended.err)
    assert len(ended.err) < 500
    assert "\x1b" not in ended.err


@pytest.mark.parametrize(
    ("said", "cure"), [("X-SPARQL-MaxRows", "ResultSetMaxRows"), ("Comity-Cut", "the most rows that it gives")]
)
def test_results_that_a_server_cut_off_are_no_answer(said, cure):
    body = (
        b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="s"/></head><results/></sparql>'
    )
    cut = {"Content-Type": "application/sparql-results+xml", said: "10000"}
    with scripted((200, cut, body)) as server, pytest.raises(RequestError, match=rf"cuts off.*10000.*raise {cure}"):
        comity.open(server.url)


def test_a_password_is_shown_only_to_the_server_that_asks(monkeypatch):
    monkeypatch.setenv(http.USER, "u")
    monkeypatch.setenv(http.PASSWORD, "secret")
    with scripted(ASKS, OK) as server:
        assert Server(server.url).request("GET", "*/*").content == b"done"
    assert [r.get("authorization") for r in server.requests] == [None, "Basic dTpzZWNyZXQ="]
    with scripted(ASKS) as server, pytest.raises(RequestError, match="does not accept COMITY_STORE_USER") as caught:
        Server(server.url).request("GET", "*/*")
    assert "secret" not in str(caught.value)


def _asks_by_digest(*more):
    return 401, {"WWW-Authenticate": ", ".join(['Digest realm="r", nonce="n", qop="auth"', *more])}, b""


def test_a_digest_is_shown_rather_than_a_password_and_kept_for_what_follows(monkeypatch):
    monkeypatch.setenv(http.USER, "u")
    monkeypatch.setenv(http.PASSWORD, "secret")
    with scripted(_asks_by_digest('Basic realm="x"'), OK) as server:
        ours = Server(server.url)
        for query in ("a=b", "c=d"):
            assert ours.request("POST", "*/*", query, b"x").content == b"done"
    shown = [r.get("authorization") for r in server.requests]
    assert [s and s.startswith('Digest username="u", realm="r", nonce="n", uri="/sparql?') for s in shown] == [
        None,
        True,
        True,
    ]
    assert "secret" not in str(server.requests)


def test_a_password_is_shown_where_no_digest_can_be(monkeypatch):
    monkeypatch.setenv(http.USER, "u")
    monkeypatch.setenv(http.PASSWORD, "secret")
    both = 401, {"WWW-Authenticate": 'Digest realm="r", nonce="n", algorithm=SHA-512-256, Basic realm="x"'}, b""
    with scripted(both, both, OK) as server:
        assert Server(server.url).request("GET", "*/*").content == b"done"
    assert [r.get("authorization") for r in server.requests] == [None, None, "Basic dTpzZWNyZXQ="]


@pytest.mark.parametrize("challenge", ["Digest", "Digest nonsense", 'Digest realm="r", nonce', "Negotiate", ""])
def test_a_challenge_that_cannot_be_answered_is_a_refusal(monkeypatch, challenge):
    monkeypatch.setenv(http.USER, "u")
    monkeypatch.setenv(http.PASSWORD, "secret")
    refusal = 401, {"WWW-Authenticate": challenge}, b""
    with scripted(refusal) as server, pytest.raises(RequestError, match="does not accept COMITY_STORE_USER"):
        Server(server.url).request("GET", "*/*")


@pytest.mark.parametrize("token", ["secret\n", "secret\r\nX: y", "тайна"])
def test_a_token_that_cannot_be_sent_is_told_and_not_shown(monkeypatch, token):
    monkeypatch.setenv(http.TOKEN, token)
    with scripted(OK) as server:
        with pytest.raises(RequestError, match="COMITY_STORE_TOKEN cannot be sent") as caught:
            Server(server.url).request("GET", "*/*")
        assert token.strip() not in str(caught.value)
        assert server.requests == []


def test_nothing_but_the_address_and_the_credentials_is_taken_from_the_environment(monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login other password hidden")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    with scripted(OK) as server:
        assert Server(server.url).request("GET", "*/*").content == b"done"
    assert "authorization" not in server.requests[0]
    assert server.requests[0]["accept-encoding"] == "identity"


@pytest.mark.parametrize("location", ["http://[", "\xff", ""])
def test_a_redirect_to_nowhere_is_told_too(location):
    with scripted((302, {"Location": location}, b"")) as server, pytest.raises(RequestError, match="sends on to"):
        Server(server.url).request("GET", "*/*")


def test_a_redirect_is_told_and_not_followed(monkeypatch):
    monkeypatch.setenv(http.TOKEN, "token")
    with scripted(OK) as elsewhere, scripted((307, {"Location": elsewhere.url}, b"")) as server:
        with pytest.raises(RequestError, match=re.escape(f"sends on to {elsewhere.url}")):
            Server(server.url).request("POST", "*/*", body=b"x")
        assert server.requests[0]["authorization"] == "Bearer token"
        assert elsewhere.requests == []


@pytest.mark.parametrize("url", ["http://user:hidden@127.0.0.1/sparql", "https://hidden@127.0.0.1/"])
def test_an_address_with_a_password_is_refused(run, url):
    for command in (["find", "x", "--store", url], ["build", "--into", url]):
        ended = run(*command)
        assert ended.code == 2
        assert "set COMITY_STORE_USER" in ended.err
        assert "hidden" not in ended.err
