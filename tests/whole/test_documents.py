"""Every command in the README and the docs runs, and gives what the page shows."""

import json
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

import known_facts
from comity.build import builder, cache
from places import CHECKOUT

PAGES = ["README.md", "docs/reading-answers.md"]
NAMED_IN_THE_README = """
source: {id: s, title: T, publisher: P, kind: reference, language: en, url: "https://example.org/"}
facts:
  - id: china-central-asia
    type: Mechanism
    name: {en: China–Central Asia}
    members: [{state: china, role: member}, {state: kazakhstan, role: member}]
  - {id: c5-plus-1, type: Mechanism, name: {en: C5+1}, members: [{state: kazakhstan, role: member}]}
  - {id: brics, type: Mechanism, name: {en: BRICS}, members: [{state: china, role: member}, {state: indonesia, role: member}]}
  - {id: asean, type: Mechanism, name: {en: ASEAN}, members: [{state: indonesia, role: member}]}
  - {id: sco, type: Mechanism, name: {en: SCO, zh: 上合组织}, members: [{state: china, role: member}]}
  - {id: china, type: State, name: {en: China}}
  - {id: indonesia, type: State, name: {en: Indonesia}}
  - {id: kazakhstan, type: State, name: {en: Kazakhstan}}
"""
EVERY_PAGE = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{p.name}" for p in Path(CHECKOUT, "docs").glob("*.md")),
]


def _read(page):
    with open(os.path.join(CHECKOUT, page), encoding="utf-8") as file:
        return file.read()


def _blocks(page, language):
    return re.findall(rf"```{language}\n(.*?)```", _read(page), re.DOTALL)


def _consoles():
    for page in PAGES:
        for block in _blocks(page, "console"):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, shown = part.partition("\n")
                yield pytest.param(command, shown, id=f"{page}: {command[:60]}")


@pytest.mark.parametrize(("command", "shown"), list(_consoles()))
def test_a_command_gives_what_the_page_shows(run, all_facts, command, shown):
    """Once documents were added, only that it answers: the pages are written anew now and then, not with each document."""
    program, *arguments = shlex.split(command)
    assert program == "comity"
    answer = run(*arguments)
    # What is asked back ends with 2, and the page shows what is said.
    assert answer.code in (0, 1) or (answer.code == 2 and shown.startswith("comity: "))
    lines = (answer.out + answer.err).splitlines()
    if not known_facts.pages_tell_of_all():
        assert lines
        return
    place = 0
    for line in shown.splitlines():
        if line != "…":
            assert line in lines[place:], f"not in the answer, or not in this order: {line}"
            place = lines.index(line, place) + 1


def _plain_commands():
    for block in _blocks("README.md", "sh"):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            # That the packaged facts are in order is proved in test_duplicates.
            if words and words[0] == "comity" and words[1:] != ["check"]:
                yield pytest.param(words[1:], id=" ".join(words)[:60])


@pytest.mark.parametrize("arguments", list(_plain_commands()))
def test_a_command_of_the_readme_runs(run, part_folder, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    # What writes out all there is has a part of the facts to write.
    answer = run(*arguments, *(["--store", part_folder] if arguments[0] in ("view", "export") else []))
    assert answer.code == 0, answer.err


def test_the_two_commands_of_the_readme_are_scripts_that_run():
    for line in _blocks("README.md", "sh")[0].splitlines():
        assert os.access(os.path.join(CHECKOUT, line.split()[0]), os.X_OK), line


def test_the_python_of_the_readme_runs(capsys, tmp_path, monkeypatch):
    """On a few facts, opened from a folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.yaml").write_text(NAMED_IN_THE_README, encoding="utf-8")
    builder.build_into("store", ["s.yaml"])
    (code,) = _blocks("README.md", "python")
    assert code.count("comity.open()") == 1
    exec(compile(code.replace("comity.open()", "comity.open('store')"), "README.md", "exec"), {})
    assert "Kazakhstan" in capsys.readouterr().out
    assert (tmp_path / "explorer.html").stat().st_size > 100_000


@pytest.mark.parametrize("page", sorted(EVERY_PAGE))
def test_links_and_pictures_lead_to_files(page):
    folder = os.path.dirname(os.path.join(CHECKOUT, page))
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", _read(page)):
        assert os.path.exists(os.path.join(folder, target)), target


def test_a_source_is_added_as_the_contributing_guide_says(run, part_packaged, tmp_path):
    (text,) = re.findall(r"```yaml\n(.*?)```", _read("CONTRIBUTING.md"), re.DOTALL)
    lines = [line[3:] for line in text.splitlines()]
    target = tmp_path / "example-2025-06-18-summit.yaml"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    answer = run("check", str(target))
    assert (answer.code, answer.err.replace("reading", "").strip()) == (0, "")
    store = str(tmp_path / "graph")
    shutil.copytree(cache.cache_folder(), store)
    assert run("build", str(target), "--packaged", "--into", store).code == 0
    shown = run("show", "china-central-asia-summit-2", "--store", store)
    block = shown.out.split("  example-2025-06-18-summit\n")[1].split("\n\n")[0]
    assert {line.strip() for line in block.splitlines()} == {"number: 2", "start: 2025-06-17", "place: Astana"}
    # The one new document, and what it states of the one entity that it describes.
    changed = run("diff", cache.cache_folder(), store, "--format", "json")
    assert changed.code == 0, changed.err
    counted = json.loads(changed.out)["counts"]
    assert counted["documents"] == {"added": 1, "removed": 0}
    assert counted["statements"]["added"] == 3
