"""What the tests of the server share: a store so small that each test can have its own."""

import contextlib
import functools
import http.server
import threading

import pytest

from comity.build import builder
from comity.server import publishing


@pytest.fixture(scope="module")
def address(served):
    return served.base


@pytest.fixture
def visit(browser, address):
    """A function that opens an address of the server; at the end no page complained and none asked another server."""
    complaints, contexts = [], []

    def open_(path, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **options})
        context.set_default_timeout(5000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if "status of 40" not in m.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda r: complaints.append(r.url) if not r.url.startswith((address, "data:")) else None)
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="module")
def small_store(tmp_path_factory):
    """A function that builds a store of one state in its own folder."""

    def build():
        folder = tmp_path_factory.mktemp("store")
        facts = "source: {id: s, title: T, publisher: P, language: en, kind: reference}\n"
        (folder / "s.yaml").write_text(facts + "facts: [{id: x, type: State, name: {en: X}}]\n", encoding="utf-8")
        builder.build_into(str(folder / "store"), [str(folder / "s.yaml")])
        return str(folder / "store")

    return build


@pytest.fixture(scope="session")
def part_site(part, made_once):
    """The folder of a site of files of a part of the facts, in English. Nobody changes it."""
    return made_once("site", lambda folder: publishing.publish(part.store, str(folder)))


@pytest.fixture(scope="session")
def serving_files():
    """A function that serves a folder as files on this machine: a block in which its address can be opened."""

    @contextlib.contextmanager
    def serve(folder):
        handler = functools.partial(_Quiet, directory=str(folder))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            try:
                yield f"http://127.0.0.1:{server.server_address[1]}/"
            finally:
                server.shutdown()
                thread.join()

    return serve


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
