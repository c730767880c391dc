"""What an installation promises: the wheel is whole, the start is light, the heavy parts are extras."""

import os
import subprocess
import sys
import sysconfig
import venv

import pytest

CHECKOUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HEAVY = ("rdflib", "networkx", "pyvis", "pandas", "IPython", "yaml", "click")


def _loaded(code):
    command = f"{code}\nimport sys; print(' '.join(sorted(set(m.partition('.')[0] for m in sys.modules))))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_importing_comity_loads_nothing_heavy():
    assert not set(HEAVY) & _loaded("import comity")


def test_asking_a_built_graph_loads_nothing_heavy(graph):
    code = "import comity; comity.open().ask('members', 'china-central-asia').to_table()"
    assert not set(HEAVY) & _loaded(code)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), CHECKOUT],
        check=True,
        capture_output=True,
    )
    (found,) = folder.glob("*.whl")
    return found


@pytest.mark.xdist_group("wheel")
def test_a_plain_install_of_the_wheel_works_outside_the_checkout(wheel, tmp_path):
    """In an empty environment, with the plain dependencies only: ask, check, view, export, and sentences for the extras."""
    place = tmp_path / "env"
    venv.create(place)
    scripts = sysconfig.get_path("scripts", "venv", {"base": str(place), "platbase": str(place)})
    python = os.path.join(scripts, "python")
    comity = os.path.join(scripts, "comity")
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    install = [*pip, "install", "-q", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, cwd=tmp_path)
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COMITY"))}
    plain["COMITY_CACHE"] = str(tmp_path / "cache")

    def command(*arguments):
        done = subprocess.run(
            [comity, *arguments], capture_output=True, text=True, cwd=tmp_path, env=plain, check=False
        )
        assert "Traceback" not in done.stderr
        return done

    answer = command("ask", "members", "china-central-asia")
    assert answer.returncode == 0
    for state in ("China", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"):
        assert state in answer.stdout
    assert command("check").returncode == 0
    assert command("view", "china-central-asia", "--limit", "100", "-o", "page.html").returncode == 0
    assert (tmp_path / "page.html").stat().st_size > 100_000
    assert command("export", "--format", "graphml", "-o", "g.graphml").returncode == 0
    shapes = command("check", "--shapes")
    assert shapes.returncode == 2
    assert "pip install 'comity[shapes]'" in shapes.stderr
    frame = "import comity\ntry:\n    comity.open().ask('members', 'china-central-asia').to_pandas()\nexcept Exception as e:\n    print(e)"
    done = subprocess.run([python, "-c", frame], capture_output=True, text=True, cwd=tmp_path, env=plain, check=True)
    assert "pip install 'comity[frames]'" in done.stdout


@pytest.mark.xdist_group("wheel")
def test_the_wheel_holds_ontology_facts_licences_and_types(wheel):
    listing = subprocess.run(["python3", "-m", "zipfile", "-l", str(wheel)], capture_output=True, text=True, check=True)
    for name in (
        "comity/ontology/comity.ttl",
        "comity/ontology/questions/members.rq",
        "comity/data/reference/states.yaml",
        "comity/data/china-central-asia/energyforum-uz-2026-mechanism-trade-interview.yaml",
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
