"""What all tests share: the packaged graph, the command line run in process, and graphs of a few facts."""

import io
import os
import re
import shutil
import sys
import tempfile
from typing import NamedTuple

import pytest

import comity
from comity import cli

_OWN_CACHE = ""
if not os.environ.get("COMITY_CACHE"):
    # Set before xdist starts its workers, which inherit it: all of them share the one graph that the first one builds.
    run_id = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())
    _OWN_CACHE = tempfile.mkdtemp(prefix=f"comity-tests-{run_id}-")
    os.environ["COMITY_CACHE"] = _OWN_CACHE


class Result(NamedTuple):
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


def _exit_code(ended):
    """The exit code that the interpreter gives a process which ends so."""
    return ended.code if isinstance(ended.code, int) else int(ended.code is not None)


def pytest_unconfigure():
    """Remove the cache that this process made."""
    if _OWN_CACHE:
        shutil.rmtree(_OWN_CACHE, ignore_errors=True)


@pytest.fixture(scope="session")
def graph():
    """The graph of the packaged facts."""
    return comity.open()


@pytest.fixture(scope="session")
def run():
    """A function that runs ``comity`` with these arguments in this process and gives its exit code, output and errors."""

    def command(*arguments):
        before = sys.argv, sys.stdin, sys.stdout, sys.stderr
        out, err = io.BytesIO(), io.BytesIO()
        sys.argv, sys.stdin = ["comity", *arguments], io.StringIO()
        # Named, or they would be collected, and close what they write to, before it is read.
        streams = [io.TextIOWrapper(s, encoding="utf-8", newline="") for s in (out, err)]
        sys.stdout, sys.stderr = streams
        try:
            with pytest.raises(SystemExit) as ended:
                cli.main()
            for stream in streams:
                stream.flush()
        finally:
            sys.argv, sys.stdin, sys.stdout, sys.stderr = before
        return Result(_exit_code(ended.value), out.getvalue().decode(), err.getvalue().decode())

    return command


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """A function that opens a graph of these fact texts, each in a file that is named after its source."""

    def opened(*texts):
        folder = tmp_path_factory.mktemp("facts")
        for text in texts:
            source = re.search(r"\bid: ([a-z0-9-]+)", text)[1]
            (folder / f"{source}.yaml").write_text(text, encoding="utf-8")
        return comity.open(facts=[str(folder)])

    return opened
