"""What makes a built graph out of date: an edit of what a build depends on, and of nothing else."""

import os
import shutil
import subprocess
import sys

import pytest

from comity import resources
from comity.build import inputs

PACKAGE = os.path.dirname(os.path.abspath(resources.__file__))
EVERY = sorted(e.name for e in os.scandir(PACKAGE) if os.path.exists(os.path.join(e.path, "__init__.py")))
BUILD_ONE = """
import sys
from comity.build import builder
from comity.facts import reading
builder.build(reading.read(sys.argv[1:]))
print(*sorted(m for m in sys.modules if m.startswith("comity.")), sep="\\n")
"""
FACTS = """
source: {id: example, title: A page, publisher: Example, kind: news, published: "2024-01-01", language: en, url: "https://example.org/a"}
facts:
  - {id: alpha, type: State, name: {en: Alpha}}
  - id: pact
    type: Mechanism
    name: {en: The Pact}
    declared_count: 2
    members: [{state: alpha, role: member, from: "2020"}]
"""


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A copy of the package and the ontology, of which the key is made."""
    package, ontology = tmp_path / "comity", tmp_path / "ontology"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "assets", "data", "ontology"))
    shutil.copytree(resources.ontology_dir(), ontology)
    monkeypatch.setattr(resources, "package_dir", lambda: str(package))
    monkeypatch.setattr(resources, "ontology_dir", lambda: str(ontology))
    return tmp_path


def edit(path):
    with open(path, "a", encoding="utf-8") as file:
        file.write("\n# edited\n")


@pytest.mark.parametrize("package", EVERY)
def test_an_edited_module_makes_graphs_out_of_date_if_a_build_runs_it(copied, package):
    for folder, _, names in os.walk(copied / "comity" / package):
        for name in [n for n in sorted(names) if n.endswith(".py")][:2]:  # of each folder, its __init__ and one more
            before = inputs.program_key()
            edit(os.path.join(folder, name))
            assert (inputs.program_key() != before) == (package in inputs.PACKAGES), name


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("comity.ttl", True),
        ("areas.ttl", True),
        ("fact-files.ttl", True),
        ("display.ttl", False),
        ("rules/20-member-of.rq", True),
        ("shapes.ttl", False),
        ("facts.schema.json", False),
        ("questions/members.rq", False),
    ],
)
def test_an_edited_file_of_the_ontology_counts_if_a_build_reads_it(copied, file, counts):
    before = inputs.program_key()
    edit(copied / "ontology" / file)
    assert (inputs.program_key() != before) == counts


def test_other_words_of_the_data_set_make_graphs_out_of_date_and_other_words_of_answers_do_not(copied):
    before = inputs.program_key()
    edit(copied / "comity" / "text" / "words.json")
    assert inputs.program_key() == before
    edit(copied / "comity" / "build" / "dataset.json")
    assert inputs.program_key() != before


def test_a_build_runs_no_module_whose_edit_would_go_unnoticed(tmp_path):
    """Whatever a build loads is hashed, or is named here with the reason why its text cannot change a graph."""
    facts = tmp_path / "example.yaml"
    facts.write_text(FACTS, encoding="utf-8")
    run = subprocess.run([sys.executable, "-c", BUILD_ONE, str(facts)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    hashed = {
        os.path.relpath(path, PACKAGE)[:-3].replace(os.sep, ".") for path in inputs.files() if path.endswith(".py")
    }
    hashed |= {name.removesuffix(".__init__") for name in hashed}
    loaded = {name.removeprefix("comity.") for name in run.stdout.split()}
    assert loaded - hashed <= {"errors", "files", "progress", "resources"}, (
        "sentences, where files lie, and how far it is"
    )
    assert {"build.derivation", "evidence.agreement", "facts.translation", "naming.display"} <= loaded & hashed
