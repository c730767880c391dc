"""A stamp tells whether files have changed, whether the machine has the programs that take it fast or not."""

import os
import shutil

import pytest

from comity.build import stamps


@pytest.fixture(params=["by other programs", "in this process"])
def stamp(request, tmp_path, monkeypatch):
    """A function that takes the stamp of a folder with a file in a folder in it, and of a file beside it."""
    if request.param == "in this process":
        monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    (tmp_path / "facts" / "asia").mkdir(parents=True)
    (tmp_path / "facts" / "asia" / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "terms.ttl").write_text("# terms\n", encoding="utf-8")
    return lambda: stamps.take([str(tmp_path / "facts"), str(tmp_path / "terms.ttl")])()


def _same_time(path):
    """Edit a file, and set its time back: its size differs."""
    before = path.stat()
    path.write_text("a: 10\n", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _same_size(path):
    """Edit a file so that only its time differs, by a ten-thousandth of a second."""
    before = path.stat()
    path.write_text("a: 2\n", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 100_000))


@pytest.mark.parametrize(
    "change",
    [
        _same_time,
        _same_size,
        lambda path: path.unlink(),
        lambda path: path.rename(path.with_name("b.yaml")),
        lambda path: path.with_name("-name with\nspaces.yaml").write_text("", encoding="utf-8"),
        lambda path: shutil.move(path, path.parent.parent / "a.yaml"),
        lambda path: (path.parent.parent.parent / "terms.ttl").write_text("# more terms\n", encoding="utf-8"),
    ],
    ids=["size", "time", "gone", "renamed", "new", "moved", "beside"],
)
def test_a_change_changes_the_stamp(stamp, tmp_path, change):
    before = stamp()
    assert stamp() == before
    change(tmp_path / "facts" / "asia" / "a.yaml")
    assert stamp() != before


def test_what_python_compiles_and_what_is_read_changes_nothing(stamp, tmp_path):
    before = stamp()
    (tmp_path / "facts" / "__pycache__").mkdir()
    (tmp_path / "facts" / "__pycache__" / "a.pyc").write_bytes(b"x")
    (tmp_path / "facts" / "asia" / "a.yaml").read_bytes()
    assert stamp() == before


def test_a_file_that_a_link_leads_to_counts(stamp, tmp_path):
    far = tmp_path / "far.yaml"
    far.write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "facts" / "near.yaml").symlink_to(far)
    before = stamp()
    far.write_text("a: 1, and more\n", encoding="utf-8")
    assert stamp() != before


def test_nobody_is_left_waiting(stamp, monkeypatch):
    started, start = [], os.posix_spawn
    monkeypatch.setattr(
        os, "posix_spawn", lambda *args, **options: started.append(start(*args, **options)) or started[-1]
    )
    stamp()
    assert started
    for process in started:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)
