"""The tests of fact files run the command itself, mostly ``comity build``, which reads only the files that it is given."""

import os
import re
import sys

import pytest

from comity.cli import main
from fact_files import Outcome, sentences, write


@pytest.fixture
def comity(monkeypatch, capsys):
    """Run a command in this process."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["comity", *map(str, arguments)])
        code = 0
        try:
            main.main()
        except SystemExit as stop:
            code = stop.code
        said = capsys.readouterr()
        return Outcome(code, said.out, sentences(said.err))

    return run


@pytest.fixture
def build(comity, tmp_path):
    """Write fact files into a folder and build them. Each is (name, text or bytes)."""

    def run(*files):
        paths = [write(tmp_path, name, text) for name, text in files]
        return comity("build", *paths, "--into", tmp_path / "into")

    return run


@pytest.fixture
def costs_one_sentence(build, tmp_path):
    """A function that builds a faulty text, and checks for one sentence with the line and these words, and that nothing is built."""

    def check(text, line, words):
        code, out, said = build(("s.yaml", text))
        assert (code, out) == (2, "")
        assert len(said) == 1, said
        assert said[0].startswith(f"{tmp_path / 's.yaml'}:{line}: ")
        assert [w for w in words if w not in said[0]] == [], said[0]
        assert not re.search(r"Traceback|[\x00-\x1f\x7f-\x9f]", said[0])
        assert os.listdir(tmp_path) == ["s.yaml"]

    return check
