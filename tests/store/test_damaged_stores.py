"""A store on disk that is not as it was written: nobody reads it for a smaller one, and nobody removes it."""

import os
import shutil

import pytest

from comity.build import builder
from comity.errors import ComityError, DamagedError
from comity.importers import writing
from comity.store.embedded import EmbeddedStore
from served import serving

pytestmark = pytest.mark.xdist_group("serve")
FACTS = """source: {id: s, title: T, publisher: P, language: en, kind: reference}
facts: [{id: x, type: State, name: {en: Xland}}]
"""


def _file(folder, part):
    """The path of the file of the current generation whose name has this part."""
    (generation,) = (e.path for e in os.scandir(folder) if len(e.name) == 16 and e.name.isalnum())
    return next(e.path for e in sorted(os.scandir(generation), key=lambda e: e.name) if part in e.name)


def _cut(path, to):
    with open(path, "r+b") as file:
        file.truncate(round(os.path.getsize(path) * to))


def _write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def _altered(path):
    with open(path, "rb") as file:
        data = bytearray(file.read())
    data[len(data) // 2] ^= 1
    _write(path, data)


HARM = {
    "a cut list of tables": lambda folder: _cut(_file(folder, "MANIFEST"), 0.5),
    "an empty list of tables": lambda folder: _cut(_file(folder, "MANIFEST"), 0),
    "an altered list of tables": lambda folder: _altered(_file(folder, "MANIFEST")),
    "no list of tables": lambda folder: os.unlink(_file(folder, "MANIFEST")),
    "a lost table": lambda folder: os.unlink(_file(folder, ".sst")),
    "a cut table": lambda folder: _cut(_file(folder, ".sst"), 0.5),
    "no contents": lambda folder: os.unlink(_file(folder, "CONTENTS")),
    "cut contents": lambda folder: _cut(_file(folder, "CONTENTS"), 0.5),
    "garbage for CURRENT": lambda folder: _write(f"{folder}/CURRENT", b"\x00\xffgarbage" * 9),
    "an empty CURRENT": lambda folder: _cut(f"{folder}/CURRENT", 0),
    "a CURRENT of nothing": lambda folder: _write(f"{folder}/CURRENT", b"0123456789abcdef"),
}


def files(folder, *, except_for=()):
    """The bytes of each file below the folder, by its path; `except_for` is the starts of names of folders to leave."""
    found = {}
    for path, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(tuple(except_for))]
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                found[os.path.relpath(os.path.join(path, name), folder)] = file.read()
    return found


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    path = tmp_path_factory.mktemp("facts") / "s.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def built(facts, tmp_path_factory):
    folder = tmp_path_factory.mktemp("built") / "store"
    builder.build_into(str(folder), [facts])
    return folder


@pytest.fixture(scope="module")
def written(built, tmp_path_factory):
    """A store that was written to by a server, which no build gives back."""
    folder = str(tmp_path_factory.mktemp("written") / "store")
    shutil.copytree(built, folder)
    with serving("--writable", "--store", folder, "--log", "off") as server:
        for number in range(3):
            assert server.update(f"INSERT DATA {{ <urn:a> <urn:b> {number} }}").status == 204
    old = [e for e in os.scandir(folder) if e.is_dir()]
    with open(f"{folder}/CURRENT", encoding="ascii") as file:
        name = file.read()
    for entry in old:
        if entry.name != name:
            shutil.rmtree(entry.path)
    return folder


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_nobody_reads_or_replaces_what_is_damaged(written, facts, tmp_path, run, harm):
    folder = str(tmp_path / "store")
    shutil.copytree(written, folder)
    harm(folder)
    damaged = files(folder)
    with pytest.raises(
        DamagedError, match=r"holds a damaged graph \(.*\); restore the folder from a copy, or delete it"
    ):
        EmbeddedStore.open(folder)
    for command in (
        ("ask", "members", "x", "--store", folder),
        ("find", "x", "--store", folder),
        ("build", facts, "--into", folder),
        ("diff", folder, facts),
    ):
        told = run(*command)
        assert (told.code, "damaged" in told.err) == (2, True), command
    with pytest.raises(ComityError, match="damaged"):
        writing.write(folder, lambda _: iter(()))
    assert files(folder) == damaged


@pytest.mark.parametrize("option", ["--writable", "--keep=disk"])
@pytest.mark.parametrize("harm", ["a cut list of tables", "a lost table"])
def test_a_server_whose_store_is_damaged_answers_nothing_and_removes_nothing(written, tmp_path, option, harm):
    folder = str(tmp_path / "store")
    shutil.copytree(written, folder)
    with serving("--store", folder, "--log", "off", option) as server:
        HARM[harm](folder)
        # What the server itself is just writing beside it may come and go, also while it is being read.
        damaged = files(folder, except_for=["building-"])
        assert server.get("/healthz").status == 503
        assert server.query("ASK { ?s ?p ?o }").status == 503
        for number in range(2):
            update = server.update(f"INSERT DATA {{ <urn:c> <urn:n> {number} }}")
            assert update.status == (503 if option == "--writable" else 403)
            assert ("is damaged" if option == "--writable" else "read only") in update.text
        assert damaged.items() <= files(folder, except_for=["building-"]).items()
    with pytest.raises(AssertionError, match="holds a damaged graph"), serving("--store", folder, option):
        pass


def test_a_damaged_store_that_can_be_built_again_is(built, facts, tmp_path):
    for number, harm in enumerate(HARM.values()):
        folder = str(tmp_path / f"store-{number}")
        shutil.copytree(built, folder)
        harm(folder)
        assert builder.build_into(folder, [facts])
        assert EmbeddedStore.open(folder).label("https://w3id.org/comity/id/x") == "Xland"
        assert not builder.build_into(folder, [facts])
