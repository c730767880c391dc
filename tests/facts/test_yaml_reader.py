"""YAML as fact files use it: a plain tree with lines, or one sentence that says why not."""

import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comity.facts import yaml_reader
from comity.facts.yaml_reader import List, Map, NumberText, YamlError, parse

# ---------------------------------------------------------------- any text


def check_tree(value, last_line):
    """What a tree consists of: nothing but our five kinds of values, each with lines of the file."""
    if isinstance(value, Map):
        assert list(value.lines) == list(value)
        assert all(isinstance(key, str) for key in value)
        lines, inner = [value.line, *value.lines.values()], value.values()
    elif isinstance(value, List):
        assert len(value.lines) == len(value)
        lines, inner = [value.line, *value.lines], value
    else:
        assert value is None or type(value) in (str, NumberText, bool)
        return
    assert all(1 <= line <= last_line for line in lines)
    for item in inner:
        check_tree(item, last_line)


def parse_or_refuse(text):
    last_line = len(text.splitlines()) + 1
    try:
        tree = parse(text)
    except YamlError as error:
        line, said = error.line, str(error)
    else:
        line, said = 0, ""
        assert isinstance(tree, Map)
        check_tree(tree, last_line)
    assert "\n" not in said
    assert 0 <= line <= last_line


PIECES = [
    "-",
    ":",
    "?",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    "&",
    "*",
    "!",
    "|",
    ">",
    "'",
    '"',
    "%",
    "@",
    "`",
    "~",
    ".",
    "<",
    "=",
    "0",
    "1",
    "a",
    "é",
    "*a",
    "&a",
    "<<",
    "!!int",
    "---",
    "...",
    "yes",
    "0x1",
    "2025-01-01",
    "\\x1b",
    "\\ud800",
]
UNSEEN = ["\n", "\n  ", "\n- ", "\t", " ", ": ", "\r\n", "\x00", "\x85", "\u2028", "\ufeff", "\ufffe", "\ud800"]
YAMLISH = st.lists(st.sampled_from(PIECES + UNSEEN), max_size=60).map("".join)


@settings(max_examples=100)
@given(st.one_of(st.text(max_size=200), YAMLISH, YAMLISH.map("k: {}".format), YAMLISH.map("k:\n  - x: {}".format)))
@example("")
@example("a: &a [*a]")
@example("? [a]\n: b")
@example("&a a: 1\n*a : 2")
@example("\ud800: \udfff")
@example("a: \U0010ffff")
def test_any_text_gives_a_map_or_one_sentence(text):
    parse_or_refuse(text)


@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda t: t.encode("utf-16"))))
def test_any_bytes_give_a_map_or_one_sentence(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    try:
        read = yaml_reader.read(str(path))
    except YamlError as error:
        read = str(error)
    assert isinstance(read, Map) or "\n" not in read


@pytest.mark.parametrize(
    "unit", ["[", "{a: ", "- ", "? ", "{", "a: ", "&a ", "! ", '"', "#", "\n", " ", "[],", "*a ", "|", "a:\n "]
)
def test_monotonous_text_is_dealt_with_in_a_moment(unit):
    parse_or_refuse(unit * (300_000 // len(unit)))


# ---------------------------------------------------------------- what is kept

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029\ufeff"), max_size=40
)
SCALARS = st.one_of(st.none(), st.booleans(), TEXT)
TREES = st.dictionaries(
    TEXT.filter(lambda key: key != "<<"),
    st.recursive(SCALARS, lambda t: st.lists(t, max_size=4) | st.dictionaries(TEXT.filter("<<".__ne__), t, max_size=4)),
    max_size=5,
)


@given(TREES, st.sampled_from([None, 2]))
def test_a_tree_written_as_json_is_read_as_it_was(tree, indent):
    assert parse(json.dumps(tree, ensure_ascii=False, indent=indent)) == tree


@given(st.from_regex(r"\A-?(0|[1-9]\d{0,30})(\.\d{1,30})?\Z", alphabet="-0123456789."))
@example("0.8")
@example("1.50")
@example("106300000000")
@example("-0")
def test_numbers_keep_their_text(number):
    tree = parse(f"bare: {number}\nquoted: '{number}'\n")
    assert tree == {"bare": number, "quoted": number}
    assert isinstance(tree["bare"], NumberText)
    assert not isinstance(tree["quoted"], NumberText)


@given(
    st.lists(st.sampled_from(["key", "comment", "blank", "item", "long text"]), max_size=20),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_key_and_item_knows_its_line(parts, end):
    lines, keys, items = ["list:"], {"list": 1}, []
    for part in parts:
        if part == "item":
            items.append(len(lines) + 1)
            lines.append(f"  - {{n: k{len(lines)}}}")
        elif part == "comment":
            lines.append("# note: 5")
        elif part == "blank":
            lines.append("")
    for part in parts:
        if part == "key":
            keys[f"k{len(lines)}"] = len(lines) + 1
            lines.append(f"k{len(lines)}: a")
        elif part == "long text":
            keys[f"k{len(lines)}"] = len(lines) + 1
            lines += [f"k{len(lines)}: >", "  one", "", "  two"]
    tree = parse(end.join(lines) + end)
    assert tree.lines == keys
    assert (tree["list"].lines if items else []) == items


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: true", True),
        ("a: false", False),
        ("a: null", None),
        ("a: ~", None),
        ("a:", None),
        ("a: 'yes'", "yes"),
        ("a: 2025-06", "2025-06"),
        ("a: C5+1", "C5+1"),
        ("a: 峰会", "峰会"),
        ("a: |\n  one\n  two\n", "one\ntwo\n"),
        ("a: >-\n  one\n  two\n", "one two"),
        (r'a: "\u5cf0\u4f1a"', "峰会"),
    ],
)
def test_scalars(text, value):
    assert parse(text) == {"a": value}


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-06-17", 'write it in quotes: "2025-06-17"'),
        ("2025-06-17T10:00:00Z", "in quotes"),
        ("yes", 'in quotes if it is text: "yes"'),
        ("no", 'in quotes if it is text: "no"'),
        ("on", "in quotes"),
        ("Off", "in quotes"),
        ("TRUE", "in quotes"),
        ("=", "in quotes"),
        ("0x10", "0x10"),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        (".inf", ".inf"),
        ("-.INF", "-.INF"),
        (".NaN", ".NaN"),
        ("+5", "+5"),
        ("1.5e+3", "1.5e+3"),
        ("!foo a", "tag"),
        ("!!binary aGk=", "the YAML tag"),
        ("!!str 2025", "tag"),
        ("!!int '5'", "tag"),
        ("!foo {a: b}", "tag"),
        ("!!set {a, b}", "tag"),
        ("!!python/object/apply:os.system [id]", "tag"),
        ("&a x", "alias"),
        ("[&a x, *a]", "alias"),
        ("&a [*a]", "alias"),
        ("{<<: {b: 1}}", "key"),
        ("{b: 1, b: 2}", "twice"),
        ("{[b]: 1}", "key"),
        (r'"\x07"', "U+0007"),
        (r'"\0"', "U+0000"),
    ],
)
def test_what_yaml_guesses_or_expands_is_refused(value, words):
    with pytest.raises(YamlError, match=re.escape(words)) as error:
        parse(f"a: 1\n\nk: {value}\n")
    assert error.value.line == 3


@given(st.lists(st.sampled_from("abcdef"), min_size=2, max_size=8))
def test_a_repeated_key_is_refused_on_its_line_and_no_other(keys):
    repeated = [n for n, key in enumerate(keys, start=1) if key in keys[: n - 1]]
    text = "".join(f"{key}: 1\n" for key in keys)
    if repeated:
        with pytest.raises(YamlError, match="twice") as error:
            parse(text)
        assert error.value.line == repeated[0]
    else:
        assert list(parse(text)) == keys


@pytest.mark.parametrize("code", [*range(9), 11, 12, *range(14, 32), 127, 133, 159])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_control_characters_are_refused_on_their_line(code, end):
    with pytest.raises(YamlError, match=f"U\\+{code:04X}") as error:
        parse(end.join(["a: 1", "b: 2", f"c: {chr(code)}", ""]))
    assert error.value.line == 3


def test_nesting_has_an_end():
    assert parse("a: " + "[" * 10 + "]" * 10)
    for depth in (30, 500, 5_000, 500_000):
        with pytest.raises(YamlError, match="nest"):
            parse("a: " + "[" * depth + "]" * depth)


def test_size_has_an_end(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\n".ljust(yaml_reader.MAX_BYTES, b"#"))
    assert yaml_reader.read(str(path)) == {"a": "1"}
    path.write_bytes(b"a: 1\n".ljust(yaml_reader.MAX_BYTES + 1, b"#"))
    with pytest.raises(YamlError, match="split it"):
        yaml_reader.read(str(path))


# ---------------------------------------------------------------- lines and cures


@pytest.mark.parametrize(
    ("text", "line", "cure"),
    [
        ("a: 1\nb: [x, y\nc: 1\n", 2, "close the bracket or brace that begins here"),
        ("a: 1\nb: {x: y\nc: 1\n", 2, "close the bracket or brace that begins here"),
        ("b: [x,\n  y,\n  z\nc: 1\n", 4, "on this line or the one before, close what begins on line 1"),
        ("a: 1\nb:2\nc: 1\n", 2, "a plain colon and a space"),
        ("a: 1\nb：2\nc: 1\n", 2, "a plain colon and a space"),
        ("a: first line\nsecond line\nc: 1\n", 2, "text of several lines in quotes"),
        ("a: 1\nb: promised: more\n", 2, 'put text that contains ": " in quotes'),
        ("a: 1\n  b: 2\n", 2, "on this line or the one before"),
        ("a: 1\nb: 'x\nc: 1\n", 2, "close the quotes"),
        ('a: 1\nb: "the "C5" summit"\n', 2, "in single quotes"),
        ('a: 1\nb: "a\\c"\n', 2, "backslash in single quotes"),
        ("a: 1\nb: @home\n", 2, 'begins with "@" in quotes'),
        ("a: 1\nb: %\n", 2, "write the unit as percent"),
        ("a: 1\nb: [x, , y]\n", 2, "there is a comma too many"),
        ("a: 1\n---\nb: 1\n", 2, "a separate file for each"),
        ("a: 1\nb:\u00a02\nc: 1\n", 2, "not a no-break space"),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n", 2, "a git merge conflict"),
        ("a: 1\rb: 1\r", 1, "save the file with LF line ends"),
        ("a: 1\nb: #c\n", 2, "# begins a comment"),
    ],
)
def test_a_fault_is_told_on_its_line_with_its_cure(text, line, cure):
    with pytest.raises(YamlError, match=re.escape(cure)) as error:
        parse(text)
    assert error.value.line == line


@pytest.mark.parametrize("text", ["a: b # c", "a: # c\n  - d", "a:\n  # c\n  b: d", "a: '# c'", "a: b#c"])
def test_a_comment_beside_a_value_is_one(text):
    assert parse(text)["a"]


def test_every_misread_value_is_told_with_its_entity_and_key():
    text = "source:\n  id: s\n  on: yes\nfacts:\n  - id: x\n    a: [1_0, 2]\n    b:\n      - {c: 2025-01-01, d: +5}\n  - e: .5\n    id: y\n"
    with pytest.raises(YamlError) as error:
        parse(text)
    told = [(line, entity, said.split(":")[0]) for line, entity, said in error.value.faults]
    assert told == [(3, "source", '"on"'), (6, "x", '"a"'), (8, "x", '"c"'), (8, "x", '"d"'), (9, "y", '"e"')]
    assert (error.value.line, str(error.value)) == (3, error.value.faults[0][2])


def test_a_file_of_misread_values_has_an_end():
    with pytest.raises(YamlError) as error:
        parse("a:\n" + "  - yes\n" * 1000)
    assert len(error.value.faults) == 100
