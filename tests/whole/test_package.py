"""What an installation promises: the wheel is whole, the start is light, the heavy parts are extras."""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from comity.build.cache import cache_folder
from places import CHECKOUT

TALE = """source: {id: tale, title: T, publisher: P, kind: news, language: en, url: "https://example.org/"}
facts: [{id: kazakhstan, type: State, note: N}]
"""
HEAVY = ("rdflib", "networkx", "pyvis", "pandas", "IPython", "yaml", "click", "wcwidth", "requests")


def _loaded(code):
    command = f"{code}\nimport sys; print(' '.join(sorted(set(m.partition('.')[0] for m in sys.modules))))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_importing_comity_loads_nothing_heavy():
    assert not set(HEAVY) & _loaded("import comity")


def test_asking_a_built_graph_loads_nothing_heavy(graph):
    code = "import comity; comity.open().ask('members', 'china-central-asia').to_table()"
    assert not set(HEAVY) & _loaded(code)


def test_comparing_in_a_built_graph_loads_nothing_that_only_other_commands_need(graph):
    run = "from comity.cli import main as cli\nimport sys; sys.argv = ['comity', 'compare', 'c5-plus-1', 'brics']\n{}"
    loaded = _loaded(run.format("try: cli.main()\nexcept SystemExit as ended: assert not ended.code"))
    assert "click" in loaded
    assert not (set(HEAVY) - {"click"} | {"sqlite3", "rapidfuzz"}) & loaded


def test_drawing_a_page_loads_nothing_heavy(part_folder):
    assert not set(HEAVY) & _loaded(f"import comity; comity.open({part_folder!r}).view('china-central-asia')")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)],
        check=True,
        capture_output=True,
    )
    (found,) = folder.glob("*.whl")
    return found


def _needed(requirements):
    """The distributions of this environment that these requirements (PEP 508) lead to, without any extra."""
    found, todo = {}, [Requirement(text) for text in requirements]
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        extras = requirement.extras or {""}
        if name not in found or extras != {""}:
            found[name] = metadata.distribution(name)
            further = map(Requirement, found[name].requires or ())
            todo += [r for r in further if not r.marker or any(r.marker.evaluate({"extra": e}) for e in extras)]
    return found.values()


class Installed(NamedTuple):
    """An environment with the wheel and what it requires, outside the checkout, and the folder to work in."""

    python: str
    comity: str
    folder: Path

    def run(self, *command, **env):
        """Run a command that tells no traceback, with nothing of this environment's Python or Comity."""
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COMITY"))}
        plain |= {"COMITY_CACHE": str(self.folder / "cache")} | env
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, env=plain, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return done


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """What ``pip install comity`` makes of an empty environment: what the wheel requires is linked in, nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    place = folder / "env"
    venv.create(place)
    paths = sysconfig.get_paths("venv", vars={"base": str(place), "platbase": str(place)})
    python = os.path.join(paths["scripts"], "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "-q", "--no-deps", "--no-index", wheel], check=True, capture_output=True)
    (own,) = metadata.distributions(path=[paths["purelib"]])
    for distribution in _needed(r for r in own.requires if "extra ==" not in r):
        for top in {file.parts[0] for file in distribution.files} - {"..", "__pycache__"}:
            os.symlink(distribution.locate_file(top), os.path.join(paths["purelib"], top))
    # All that is required is there, in a version that will do.
    checked = subprocess.run([*pip, "check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    return Installed(python, os.path.join(paths["scripts"], "comity"), folder)


def test_a_plain_install_builds_the_same_bytes_under_another_hash_seed(installed, part, part_facts, tmp_path):
    ours, other = tmp_path / "ours.nq", tmp_path / "other.nq"
    part.export("nq", str(ours))
    seed = {"PYTHONHASHSEED": "4711"}
    built = installed.run(installed.comity, "build", str(part_facts), "--into", "anew", **seed)
    assert built.returncode == 0, built.stderr
    done = installed.run(installed.comity, "export", "--format", "nq", "-o", str(other), "--store", "anew", **seed)
    assert done.returncode == 0, done.stderr
    lines = other.read_bytes().splitlines()
    assert lines == sorted(set(lines))
    assert hashlib.sha256(other.read_bytes()).hexdigest() == hashlib.sha256(ours.read_bytes()).hexdigest()


def test_a_plain_install_asks_checks_views_and_exports(installed, whole_graph, all_facts, part_folder, part_facts):
    """With the plain dependencies only, and sentences for the extras."""
    # A graph is kept under a key of the facts, the ontology and the program: that of the checkout is up to date here.
    where = "from comity.build import cache; print(cache.cache_folder())"
    cache = installed.run(installed.python, "-c", where).stdout.strip()
    shutil.copytree(cache_folder(), cache)
    assert "is up to date" in installed.run(installed.comity, "build").stdout
    answer = installed.run(installed.comity, "ask", "members", "china-central-asia")
    assert answer.returncode == 0
    for state in ("China", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"):
        assert state in answer.stdout
    view = ("view", "china-central-asia", "--limit", "100", "-o", "page.html", "--store", part_folder)
    assert installed.run(installed.comity, *view).returncode == 0
    assert (installed.folder / "page.html").stat().st_size > 100_000
    export = ("export", "--format", "graphml", "-o", "g.graphml", "--store", part_folder)
    assert installed.run(installed.comity, *export).returncode == 0
    (installed.folder / "tale.yaml").write_text(TALE, encoding="utf-8")
    # Beside all facts, the extra would be missed after a quarter of a minute.
    shapes = installed.run(installed.comity, "check", "--shapes", "tale.yaml", COMITY_FACTS=str(part_facts))
    assert shapes.returncode == 2
    assert "no problems found" in shapes.stdout
    assert "pip install 'comity[shapes]'" in shapes.stderr
    elsewhere = installed.run(installed.comity, "find", "brics", "--store", "http://127.0.0.1:9/sparql")
    assert (elsewhere.returncode, elsewhere.stdout) == (2, "")
    assert "cannot be reached" in elsewhere.stderr
    (installed.folder / "page.html").write_text("<!doctype html><html><p>The BRICS Summit</p></html>", encoding="utf-8")
    page = installed.run(installed.comity, "draft", "page.html")
    assert (page.returncode, page.stdout) == (2, "")
    assert "pip install 'comity[draft]'" in page.stderr
    (installed.folder / "text.txt").write_text(
        "T\n\nThe 90th BRICS Summit was held in Moscow, Russia.", encoding="utf-8"
    )
    assert "- id: brics-summit-90" in installed.run(installed.comity, "draft", "text.txt").stdout
    for command in ("serve", "mcp"):
        ended = installed.run(installed.comity, command)
        assert (ended.returncode, ended.stdout) == (2, "")
        extra = "server" if command == "serve" else "mcp"
        assert f"pip install 'comity[{extra}]'" in ended.stderr
    frame = "import comity\ntry:\n    comity.open().ask('members', 'china-central-asia').to_pandas()\nexcept Exception as e:\n    print(e)"
    assert "pip install 'comity[frames]'" in installed.run(installed.python, "-c", frame).stdout


def test_the_wheel_holds_ontology_facts_licences_and_types(wheel):
    listing = subprocess.run(["python3", "-m", "zipfile", "-l", str(wheel)], capture_output=True, text=True, check=True)
    for name in (
        "comity/ontology/comity.ttl",
        "comity/ontology/fact-files.ttl",
        "comity/ontology/display.ttl",
        "comity/ontology/conditions.ttl",
        "comity/ontology/questions/members.rq",
        "comity/ontology/words/cues.txt",
        "comity/ontology/words/learned.txt",
        "comity/ontology/words/properties.txt",
        "comity/ontology/words/relations.txt",
        "comity/ontology/words/remarks.tsv",
        "comity/ontology/words/values.txt",
        "comity/data/reference/states.yaml",
        "comity/data/china-central-asia/energyforum-uz-2026-mechanism-trade-interview.yaml",
        "comity/text/words.json",
        "comity/build/dataset.json",
        "comity/py.typed",
        "licenses/LICENSE-DATA",
    ):
        assert name in listing.stdout


def test_answers_become_data_frames(graph):
    frame = graph.ask("members", mechanism="china-central-asia").to_pandas()
    assert list(frame["member_id"]) == ["china", "kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan"]
    assert "xinhua-2024-03-30-secretariat-launched" in frame["sources"][0]


def test_the_network_has_labels_types_and_sources(graph):
    network = graph.network()
    assert network.nodes["nanjing"] == {"label": "Nanjing", "type": "Place"}
    data = network.get_edge_data("china-central-asia-trade-facilitation-platform-center", "nanjing", "seat")
    assert data == {"relation": "seat", "label": "seat", "sources": "energyforum-uz-2026-mechanism-trade-interview"}
    member = network.get_edge_data("kazakhstan", "china-central-asia", "memberOf")
    assert "xinhua-2024-03-30-secretariat-launched" in member["sources"].split()
