"""The commands of docs/curating.md run, and give what the page shows."""

import re
import shlex

import known_facts
from places import CHECKOUT

PAGE = (CHECKOUT / "docs" / "curating.md").read_text(encoding="utf-8")


def _consoles():
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield shlex.split(command), shown


def test_a_day_at_the_desk(run, all_facts, tmp_path, monkeypatch):
    """In the order of the page; once documents were added, only that every command answers."""
    monkeypatch.chdir(tmp_path)
    (text,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "summit.txt").write_text(text, encoding="utf-8")
    for (program, *arguments), shown in _consoles():
        assert program == "comity"
        answer = run(*arguments)
        assert answer.code == 0, answer.err
        place = 0
        lines = answer.out.splitlines()
        for line in shown.splitlines() if known_facts.pages_tell_of_all() else ():
            if line != "…":
                assert line in lines[place:], f"not in the answer, or not in this order: {line}"
                place = lines.index(line, place) + 1


def test_the_page_says_what_a_document_can_carry(run, part_packaged, tmp_path):
    """The lines that the page adds to a fact file are good ones."""
    (added,) = re.findall(r"```yaml\nsource:\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "example.yaml"
    path.write_text(
        f'source:\n  id: example\n  title: T\n  publisher: P\n  kind: news\n  language: en\n  url: "https://example.org/"\n{added}'
        "facts:\n  - {id: china-central-asia-summit-2, type: Summit, ordinal: 2}\n",
        encoding="utf-8",
    )
    answer = run("check", str(path))
    assert answer.code == 0, answer.err
