"""What ``comity check`` and ``comity build`` say of valid files: warnings, how many, and whether they fail."""

import re

import pytest

from small_facts import document, summit

TWICE = document("twice", summit('start: "2025-06-17"'), "2025-06-18")
COPY = TWICE.replace("id: twice", "id: copy")
LONG = document("long", summit('start: "2025-06-17"', 'end: "2026-06-18"'), "2025-06-18")


@pytest.mark.usefixtures("part_packaged")
def test_warnings_are_told_from_errors_counted_and_fatal_only_if_strict(run, tmp_path):
    file = tmp_path / "long.yaml"
    file.write_text(LONG, encoding="utf-8")
    said = f'{file}:18: warning: pact-summit: "end" (2026-06-18) is more than a month after "start" (2025-06-17)'
    ended = run("check", str(file))
    assert ended.code == 0
    assert said in ended.err
    assert re.search(r"entities; no errors, 1 warning\.$", ended.out.strip())
    strict = run("check", "--strict", str(file))
    assert strict.code == 1
    assert said in strict.err
    assert "warnings are errors with --strict" in strict.err


@pytest.mark.usefixtures("part_packaged")
def test_possible_duplicates_are_counted_in_the_last_line(run, tmp_path):
    for name, text in (("twice", TWICE), ("copy", COPY)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    ended = run("check", str(tmp_path))
    assert 'source: may be the same document as "copy" (the same address' in ended.err
    assert ended.out.strip().endswith("no errors, 1 warning (1 of possible duplicates).")


def test_a_build_prints_the_warnings_too(run, tmp_path):
    file = tmp_path / "long.yaml"
    file.write_text(LONG, encoding="utf-8")
    ended = run("build", str(file), "--into", str(tmp_path / "into"))
    assert ended.code == 0
    assert f"{file}:18: warning: pact-summit: " in ended.err
    assert "1 warning" in ended.out
