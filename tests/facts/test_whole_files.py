"""A file that cannot be read, has the wrong name or says too little of its source costs one sentence, and the old graph stays."""

import os

import pytest

from fact_files import HEAD, SUMMIT, in_graph, write

SOURCE_KEYS = HEAD.splitlines()


def source_with(**changes):
    """HEAD with keys of the source changed, or left out with None."""
    lines = [line for line in SOURCE_KEYS if line.split(":")[0].strip() not in changes]
    return "\n".join([lines[0], *(f"  {k}: {v}" for k, v in changes.items() if v is not None), *lines[1:], SUMMIT])


# Whole files: the text, the line (None: the file as a whole), and words of the sentence.
FILES = {
    "empty": ("", 1, ["not a map", 'begin with "source:"']),
    "only-a-comment": ("# later\n", 1, ["not a map", 'begin with "source:"']),
    "list-at-the-top": ("- a\n- b\n", 1, ["not a map", 'begin with "source:"']),
    "text-at-the-top": ("hello\n", 1, ["not a map", 'begin with "source:"']),
    "not-utf-8": (HEAD.encode() + "  - id: x\n    type: Summit\n    theme: Türkiye\n".encode("latin-1"), 11, ["UTF-8"]),
    "utf-16": ((HEAD + SUMMIT).encode("utf-16"), 1, ["save the file in UTF-8"]),
    "binary": (b"\x7fELF\x02\x01\x01\0\0\0", 1, ["U+007F", "remove it"]),
    "compressed": (b"\x1f\x8b\x08\0\xff\xff", 1, ["save the file in UTF-8"]),
    "old-mac-line-ends": ((HEAD + SUMMIT).replace("\n", "\r"), 1, ["U+000D", "save the file with LF line ends"]),
    "facts-missing": (HEAD.replace("facts:\n", ""), 1, ['"facts:" is missing', "list there"]),
    "facts-a-map": (HEAD + "  x: {type: Summit}\n", 8, ['"facts:" is not a list', "with a hyphen: - id"]),
    "facts-an-empty-list": (HEAD + "  []\n", 8, ['"facts:" is missing', "list there"]),
    "facts-empty": (HEAD, 8, ['"facts:" is missing', "list there"]),
    "source-missing": ("facts: [{id: a, type: State}]\n", 1, ['"source:" is missing', "say there which document"]),
    "source-a-text": ("source: s\nfacts: [{id: a, type: State}]\n", 1, ['"source:" is not a map']),
    "source-a-list": (HEAD.replace("  id", "- id") + SUMMIT, 1, ['"source:" is not a map', "without hyphens"]),
    "source-misspelt": ((HEAD + SUMMIT).replace("source", "sources"), 1, ['"sources"', 'did you mean "source"?']),
    "unknown-top-key": (HEAD + SUMMIT + "fact: []\n", 11, ['"fact"', 'did you mean "facts"']),
    "top-key-twice": (HEAD + SUMMIT + "facts: []\n", 11, ['"facts"', "twice", "merge"]),
    "source-id-missing": (source_with(id=None), 2, ["source id", "missing", "write id: s"]),
    "source-id-not-a-slug": (source_with(id="'S 1'"), 2, ['"S 1"', "write id: s"]),
    "source-id-not-the-file-name": (source_with(id="t"), 2, ['"t"', "file name", "write id: s"]),
    "source-without-title": (source_with(title=None), 2, ["source:", '"title"', "add it"]),
    "source-without-publisher": (source_with(publisher=None), 2, ["source:", '"publisher"', "add it"]),
    "source-without-kind": (source_with(kind=None), 2, ["source:", '"kind"', "write one of", "encyclopedia"]),
    "source-without-language": (source_with(language=None), 2, ["source:", '"language"', "add it"]),
    "source-without-url": (source_with(url=None), 2, ["source:", '"url"', "give the address"]),
    "source-title-empty": (source_with(title=""), 2, ["source:", '"title" is empty']),
    "source-title-a-number": (source_with(title="1984"), 2, ["source:", '"title"', 'in quotes: "1984"']),
    "source-url-a-script": (source_with(url="javascript:alert(1)"), 2, ["javascript:alert(1)", "begin it with http"]),
    "source-kind-unknown": (source_with(kind="new"), 2, ["source:", '"new"', 'did you mean "news"']),
    "source-kind-a-list": (source_with(kind="[news]"), 2, ["source:", '"kind"', "single value"]),
    "norwegian-trap": (source_with(language="no"), 2, ["reads no as true or false", 'if it is text: "no"']),
    "source-language-no-tag": (source_with(language="English"), 2, ["source:", '"English"', 'did you mean "en"?']),
    "source-language-a-country": (source_with(language="ua"), 2, ["source:", '"ua"', 'did you mean "uk"?']),
    "source-language-in-capitals": (source_with(language="EN"), 2, ["source:", '"EN"', 'did you mean "en"?']),
    "source-published-without-quotes": (
        source_with(published="2025-06-17"),
        2,
        ["source:", '"published"', 'in quotes: "2025-06-17"'],
    ),
    "source-date": (source_with(date="'2025'"), 2, ["source:", '"date"', 'did you mean "published"?']),
    "source-language-not-one": (source_with(language="'en, zh'"), 2, ["source:", '"en, zh"', "BCP 47"]),
    "source-published-in-words": (source_with(published="yesterday"), 2, ["source:", '"yesterday"', "write it as"]),
    "source-words-of-nobody-known": (
        source_with(words_of="[qqq]"),
        2,
        ["source:", '"qqq"', "describe it in this file"],
    ),
    "billion-laughs": (
        "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        1,
        ["alias", "write the value out"],
    ),
    "nested-deeply": (HEAD + "  - " + "[" * 200 + "]" * 200, 9, ["nested too deeply"]),
    "nested-deeper-than-any-stack": ("[" * 1_000_000, 1, ["nest"]),
    "merge-without-because": (
        "merges:\n  - {from: a, into: b, because: c}\n  - {from: a, into: b}\n",
        3,
        ["merges:", "from, into and because", "each as text"],
    ),
    "merge-a-text": ("merges:\n  - a\n", 2, ["merges:", "from, into and because"]),
    "merges-a-text": ("merges: none at all\n", 1, ["merges:", "from, into and because"]),
    "merges-a-truth": ("merges: true\n", 1, ["merges:"]),
    "merges-a-map": ("merges: {old: new}\n", 1, ["merges:", "from, into and because"]),
    "merge-into-no-id": ("merges:\n  - {from: a, into: 'not an id', because: c}\n", 2, ["merges:", '"not an id"']),
    "merge-into-another-namespace": (
        "merges:\n  - {from: a, into: '../source/s', because: c}\n",
        2,
        ["merges:", '"../source/s"'],
    ),
    "merge-into-itself": ("merges:\n  - {from: a, into: a, because: c}\n", 2, ["merges:", '"a"']),
    "merge-into-two": (
        "merges:\n  - {from: a, into: b, because: c}\n  - {from: a, into: d, because: e}\n",
        3,
        ["merges:", '"a"'],
    ),
}


FAULTS = [pytest.param(t, line, w, id=n) for n, (t, line, w) in FILES.items()]


@pytest.mark.parametrize(("text", "line", "words"), FAULTS)
def test_one_fault_costs_one_sentence_and_nothing_is_built(costs_one_sentence, text, line, words):
    costs_one_sentence(text, line, words)


# ---------------------------------------------------------------- what is right


GOOD = HEAD + SUMMIT + "    ordinal: 2\n    start: '2025-06-17'\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(GOOD.encode(), id="plain"),
        pytest.param(GOOD.encode("utf-8-sig"), id="byte-order-mark"),
        pytest.param(GOOD.replace("\n", "\r\n").encode(), id="windows-line-ends"),
        pytest.param(GOOD.rstrip().encode(), id="no-line-end-at-the-end"),
        pytest.param(("%YAML 1.2\n---\n" + GOOD + "...\n").encode(), id="document-marks"),
    ],
)
def test_good_file_is_built(build, tmp_path, data):
    code, out, said = build(("s.yaml", data))
    assert (code, said) == (0, [])
    assert "is built" in out
    assert in_graph(tmp_path / "into", "GRAPH source:s { id:x comity:ordinal 2 }")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("fault", [("    mode: onlin\n", 13), ("   theme: a\n", 13), ("    theme: \x07\n", 13)])
def test_lines_are_counted_right_with_windows_line_ends(build, tmp_path, encoding, fault):
    text = (GOOD + fault[0]).replace("\n", "\r\n").encode(encoding)
    _, _, said = build(("s.yaml", text))
    assert said[0].startswith(f"{tmp_path / 's.yaml'}:{fault[1]}: ")


def test_a_failed_build_leaves_no_new_folder(build, tmp_path):
    build(("s.yaml", HEAD + SUMMIT + "    mode: onlin\n"))
    assert os.listdir(tmp_path) == ["s.yaml"]


def test_a_failed_build_leaves_the_old_graph(build, tmp_path):
    assert build(("s.yaml", HEAD + SUMMIT)).code == 0
    assert build(("s.yaml", HEAD + SUMMIT + "    mode: onlin\n")).code == 2
    assert in_graph(tmp_path / "into", "id:x a comity:Summit")


# ---------------------------------------------------------------- paths


@pytest.mark.parametrize("name", ["s.yml", "s.txt", "s.YAML"])
def test_a_named_file_of_another_ending_is_to_be_renamed(comity, tmp_path, name):
    path = write(tmp_path, name, HEAD + SUMMIT)
    code, _, said = comity("build", path, "--into", tmp_path / "into")
    assert (code, said) == (2, [f"{path}: a fact file's name ends in .yaml; rename it"])


@pytest.mark.parametrize(
    ("name", "identifier", "good"),
    [
        ("B48-Cap-Source", "B48-Cap-Source", "b48-cap-source"),
        ("B48-Cap-Source", "b48-cap-source", "b48-cap-source"),
        ("my source", "'my source'", "my-source"),
        ("my source", "other", "other"),
    ],
)
def test_a_file_whose_name_is_no_id_is_to_be_renamed(build, name, identifier, good):
    code, _, said = build((f"{name}.yaml", (HEAD + SUMMIT).replace("id: s\n", f"id: {identifier}\n")))
    assert (code, len(said)) == (2, 1)
    assert said[0].endswith(f'the file name "{name}" is not an id; rename the file to {good}.yaml and write id: {good}')


def test_file_with_a_name_that_is_no_slug_gets_a_usable_cure(build):
    code, _, said = build(("中文.yaml", (HEAD + SUMMIT).replace("  id: s\n", "")))
    assert (code, len(said)) == (2, 1)
    assert said[0].endswith("name file and id with lowercase letters, digits and hyphens")


@pytest.mark.usefixtures("part_packaged")
def test_paths_that_cannot_be_read_are_named(comity, tmp_path):
    (tmp_path / "link.yaml").symlink_to("nowhere")
    missing, too_long = tmp_path / "none.yaml", tmp_path / ("x" * 300 + ".yaml")
    paths = [missing, write(tmp_path, "s.yaml", "") / "x.yaml", tmp_path / "link.yaml", too_long]
    told = "is not a readable file; give the path of a YAML file"
    for path in paths:
        code, _, said = comity("build", path, "--into", tmp_path / "into")
        assert (code, said) == (2, [f"{path}: {told}"])
    code, _, said = comity("check", *paths)
    assert (code, sorted(said)) == (2, sorted(f"{path}: {told}" for path in paths))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.usefixtures("part_packaged")
@pytest.mark.parametrize("command", ["check", "build"])
def test_file_without_permission_is_named(comity, tmp_path, command):
    path = write(tmp_path, "s.yaml", HEAD)
    path.chmod(0)
    code, _, said = comity(command, path, *(["--into", tmp_path / "into"] if command == "build" else []))
    assert (code, len(said)) == (2, 1)
    assert said[0].startswith(f"{path}: ")
    assert "check its path and permissions" in said[0]


@pytest.mark.usefixtures("part_packaged")
@pytest.mark.parametrize("command", ["check", "build"])
def test_folder_without_fact_files(comity, tmp_path, command):
    write(tmp_path, "a/notes.txt", "")
    code, _, said = comity(command, tmp_path / "a", *(["--into", tmp_path / "b"] if command == "build" else []))
    assert (code, said) == (2, [f"{tmp_path / 'a'}: the folder holds no .yaml file; name a folder of fact files"])


@pytest.mark.usefixtures("part_packaged")
@pytest.mark.parametrize("name", ["s.yml", "s.YAML"])
def test_a_file_of_another_ending_is_not_passed_over(run, tmp_path, name):
    (tmp_path / name).write_text(HEAD + "  - {id: a, type: State}\n")
    ended = run("check", str(tmp_path))
    assert (ended.code, name in ended.err, "ends in .yaml" in ended.err) == (2, True, True)


def test_file_names_reach_the_terminal_without_escape_codes(build):
    code, _, said = build(("a\x1b[31m\nb.yaml", HEAD + SUMMIT))
    assert (code, len(said)) == (2, 1)
    assert "\x1b" not in said[0]
