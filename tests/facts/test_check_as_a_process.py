"""The installed command stays within its time and memory whatever file it is given, and leaves a terminal as it was."""

import os
import pty
import resource
import signal
import subprocess
import sys
import sysconfig

import pytest

from comity.facts import yaml_reader
from fact_files import HEAD, SUMMIT, sentences, write

COMMAND = os.path.join(sysconfig.get_path("scripts"), "comity")


AMONG = (
    "import sys; from comity import resources; facts = sys.argv.pop(1); resources.data_dir = lambda: facts; "
    "from comity.cli.main import main; main()"
)


def test_command_as_a_process(tmp_path):
    path = write(tmp_path, "s.yaml", HEAD + "  - {id: kazakhstan, type: State}\n" + SUMMIT + "    host: kazakstan\n")
    ended = subprocess.run([COMMAND, "build", path, "--into", tmp_path / "into"], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert sentences(ended.stderr.decode()) == [
        f'{path}:12: x: "host" names "kazakstan", which no file describes; did you mean "kazakhstan"? If not, describe it in this file.'
    ]
    assert os.listdir(tmp_path) == ["s.yaml"]


def run_limited(tmp_path, *arguments, program=(COMMAND,), seconds=6, megabytes=700):
    """The sentences of a faulty run that has so much time and memory, and does not wait for anything."""

    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        signal.alarm(10 * seconds)

    with open(tmp_path / "stderr", "wb") as file:
        running = subprocess.Popen([*program, *arguments], stdout=subprocess.DEVNULL, stderr=file, preexec_fn=limit)
        running.wait()
    stderr = (tmp_path / "stderr").read_text("utf-8")
    assert running.returncode == 2, f"ended with {running.returncode}"
    return sentences(stderr)


def among(facts):
    """A program that runs a command with the facts of a folder for the packaged ones."""
    return sys.executable, "-c", AMONG, facts


@pytest.fixture
def gigabyte(tmp_path):
    """A file of a gigabyte, and what is said of it."""
    path = write(tmp_path, "gigabyte.yaml", "")
    os.truncate(path, 2**30)
    return path, "has 1,073,741,824 bytes, more than the 1,000,000 of a fact file; split it by document"


@pytest.fixture
def pipe(tmp_path):
    """A pipe, and what is said of it."""
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    return path, "is not a readable file; give the path of a YAML file"


@pytest.fixture
def misnamed(tmp_path):
    """A file whose name is not UTF-8."""
    path = os.fsencode(tmp_path) + b"/caf\xe9.yaml"
    with open(path, "wb") as file:
        file.write((HEAD + SUMMIT).encode())
    return path


def test_file_of_a_gigabyte_is_not_read(tmp_path, gigabyte):
    path, told = gigabyte
    assert run_limited(tmp_path, "build", path, "--into", tmp_path / "into") == [f"{path}: {told}"]


def test_pipe_in_place_of_a_file_does_not_hang(tmp_path, pipe):
    path, told = pipe
    assert run_limited(tmp_path, "build", path, "--into", tmp_path / "into") == [f"{path}: {told}"]


def test_file_name_that_is_not_utf_8(tmp_path, misnamed):
    (said,) = run_limited(tmp_path, "build", misnamed, "--into", tmp_path / "into")
    assert said.endswith("rename the file to s.yaml and write id: s")


def test_check_tells_all_three(tmp_path, part_facts, gigabyte, pipe, misnamed):
    said = run_limited(tmp_path, "check", gigabyte[0], pipe[0], misnamed, program=among(part_facts))
    assert len(said) == 3
    assert {f"{path}: {told}" for path, told in (gigabyte, pipe)} < set(said)
    assert any(sentence.endswith("rename the file to s.yaml and write id: s") for sentence in said)


def test_faults_at_a_terminal_stand_on_lines_of_their_own_and_the_cursor_comes_back(tmp_path):
    path = write(tmp_path, "s.yaml", HEAD + SUMMIT + "    mode: onlin\n")
    ours, theirs = pty.openpty()
    arguments = [COMMAND, "build", path, "--into", tmp_path / "into"]
    subprocess.run(arguments, stdout=theirs, stderr=theirs, stdin=theirs, check=False)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:
        pass
    os.close(ours)
    assert any(line.startswith(str(path)) for line in shown.decode().splitlines()), shown[-300:]
    assert shown.count(b"\x1b[?25l") == 0 or shown.rfind(b"\x1b[?25h") > shown.rfind(b"\x1b[?25l")


def test_a_file_of_nothing_but_faults_gets_a_report_that_can_be_read(tmp_path):
    path = write(tmp_path, "s.yaml", HEAD.replace("facts:\n", "facts: [") + "a," * 50_000 + "a]\n")
    said = run_limited(tmp_path, "build", path, "--into", tmp_path / "into")
    assert said[0].startswith(f"{path}:8: ")
    assert len(said) <= 1000


def test_a_thousand_unknown_references_are_told_in_seconds(tmp_path, part_facts):
    facts = "".join(
        f"  - {{id: d{i}, type: Statement, subject: st-china-central-asia-{i}, says: x}}\n" for i in range(1000)
    )
    said = run_limited(tmp_path, "check", write(tmp_path, "s.yaml", HEAD + facts), program=among(part_facts))
    assert "st-china-central-asia-" in said[0]


def test_a_dense_file_of_the_greatest_size_takes_less_than_a_gigabyte(tmp_path):
    path = write(tmp_path, "s.yaml", HEAD + "  - [" + "[]," * (yaml_reader.MAX_BYTES // 3 - 100) + "a]\n")
    run_limited(tmp_path, "build", path, "--into", tmp_path / "into", megabytes=1000)
