"""What the tests of the server share: a store so small that each test can have its own."""

import contextlib
import functools
import http.server
import threading

import pytest

from comity.build import builder


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
