"""The JSON Schema of fact files: an editor with it accepts and refuses what ``comity check`` does, as far as one file tells."""

import json
import os
import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from comity import resources
from comity.curation import json_schema
from comity.facts import reading, yaml_reader
from comity.facts.validation import Validator
from comity.facts.yaml_reader import NumberText
from comity.model import dates, vocabulary
from fact_files import HEAD
from sampled import parts

FILE = os.path.join(resources.ontology_dir(), "facts.schema.json")
SCHEMA = json_schema.schema()
DEFINED = SCHEMA["$defs"]
EDITOR = Draft202012Validator(SCHEMA)
TERMS = vocabulary.load()

SUMMIT = HEAD + "  - id: x\n    type: Summit\n"
MECHANISM = HEAD + "  - id: m\n    type: Mechanism\n"
FIGURE = HEAD + "  - {id: x, type: Figure, indicator: exports, unit: USD, value: 1"


def plain(value):
    """A tree of ``yaml_text`` as JSON has it."""
    if isinstance(value, NumberText):
        return float(value) if "." in value else int(value)
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else value


def refusals(text):
    """What the schema says of a file: the place and the message of each error, those within alternatives too."""
    todo = list(EDITOR.iter_errors(plain(yaml_reader.parse(text))))
    said = []
    while todo:
        error = todo.pop()
        said.append(f"{error.json_path} {error.message}")
        todo += error.context
    return said


def problems(text):
    """What the reader says of a file, leaving out what it needs other files for."""
    validator = Validator(TERMS)
    validator.file(yaml_reader.parse(text), "s")
    return validator.problems


# ---------------------------------------------------------------- the file in the ontology


def test_the_file_is_what_the_ontology_gives():
    with open(FILE, encoding="utf-8", newline="") as file:
        written = file.read()
    cure = """python -c "from comity.curation import json_schema; print(json_schema.to_json(), end='')" > ontology/facts.schema.json"""
    assert written == json_schema.to_json(), (
        f"ontology/facts.schema.json is not what the ontology gives; write it anew: {cure}"
    )


def test_the_schema_is_one_of_the_standard():
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMA)


def test_the_text_says_all_and_ends_in_a_line_end():
    text = json_schema.to_json()
    assert json.loads(text) == SCHEMA
    assert text.endswith("}\n")
    assert "名" in text, "other scripts are written as they are, not as escapes"


def test_packaged_fact_files_are_accepted(part_facts):
    """Thirty of them: to try all 39 types on each fact takes a while."""
    paths = [p for p in reading.find([str(part_facts)]) if os.path.basename(p) != "merges.yaml"]
    assert len(paths) > 70
    for path in paths[::3]:
        with open(path, "rb") as file:
            tree = yaml.load(file, yaml.CSafeLoader)
        error = next(EDITOR.iter_errors(tree), None)
        assert error is None, f"{path}: {error.json_path}: {error.message}"


# ---------------------------------------------------------------- what an editor shows


def test_every_type_is_offered_with_what_it_means():
    offered = DEFINED["fact"]["properties"]["type"]
    assert offered["enum"] == TERMS.fact_types()
    meaning = dict(zip(offered["enum"], offered["enumDescriptions"], strict=True))
    assert meaning["Summit"] == "A meeting of leaders."


@pytest.mark.parametrize(
    "type_", [*TERMS.fact_types(), "Source", "Membership", "Participation", "Position", "Chairmanship", "Amount"]
)
def test_a_type_offers_its_keys_and_says_what_each_means(type_):
    offered = DEFINED[type_]["properties"]
    assert set(offered) - {"id", "type"} == set(TERMS.keys_of(type_))
    for key, prop in TERMS.keys_of(type_).items():
        shown = DEFINED[offered[key]["$ref"].removeprefix("#/$defs/")]
        assert shown["title"] == prop.labels["en"], key
        assert shown["description"].endswith("."), key


def test_a_key_is_explained_by_the_comment_of_its_property_on_that_type():
    explained = {t: DEFINED[t]["properties"]["adopted"]["$ref"].split("/")[-1] for t in ("Summit", "Treaty")}
    assert DEFINED[explained["Treaty"]]["description"] == "The date on which a document was adopted or signed."
    assert DEFINED[explained["Summit"]]["description"] == (
        "A document or programme that the meeting adopted. Id of: document, initiative."
    )


def test_the_values_of_an_enumeration_are_offered_with_their_labels():
    mode = DEFINED["mode"]
    assert dict(zip(mode["enum"], mode["enumDescriptions"], strict=True)) == {
        "hybrid": "in person and online",
        "in-person": "in person",
        "online": "online",
    }


# ---------------------------------------------------------------- what is accepted and refused

RIGHT = {
    "planned-meeting": SUMMIT + "    status: planned\n",
    "status-of-a-project": HEAD + "  - {id: x, type: Project, status: under construction}\n",
    "percent-below-0": FIGURE.replace("value: 1", "value: -5.2")
    .replace("exports", "exports-growth")
    .replace("USD", "percent")
    + "}\n",
    "reference-without-url": re.sub("news|  url.*\n", lambda m: "reference" if m[0] == "news" else "", SUMMIT),
    "published-about": SUMMIT.replace("  kind", '  published: "2025~"\n  kind'),
    "one-or-many-one": MECHANISM + "    announced_by: x\n",
    "one-or-many-many": MECHANISM + "    announced_by: [x, y]\n",
    "state-and-person": SUMMIT + "    participants: [{state: x, person: y}]\n",
    "person": SUMMIT + "    participants: [{person: y}]\n",
    "body": MECHANISM + "    members: [{body: y, role: observer, from: '2020/', status: former}]\n",
    "two-spells": MECHANISM
    + "    members: [{state: y, role: member, to: '2020'}, {state: y, role: member, from: '2021'}]\n",
    "rare-languages": SUMMIT + "    name: {zh-Hant: 峰會, sr-Latn: Samit, es-419: Cumbre, tpi: Bung}\n",
    "several-names": SUMMIT + "    name: {zh: [上海合作组织, 上合组织], en: SCO}\n",
    "first-time": FIGURE + ", first_time: true, goods: [gas, oil]}\n",
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_the_reader_accepts_is_accepted(name):
    assert problems(RIGHT[name]) == []
    assert refusals(RIGHT[name]) == []


# The text of a file, and the key that the editor has to name.
FAULTS = {
    "unknown-top-key": (SUMMIT + "fact: []\n", "fact"),
    "no-facts": (HEAD.replace("facts:\n", ""), "facts"),
    "facts-a-map": (HEAD + "  x: {type: Summit}\n", "facts"),
    "facts-an-empty-list": (HEAD + "  []\n", "facts"),
    "no-source": ("facts: []\n", "source"),
    "unknown-key": (SUMMIT + "    strt: '2025'\n", "strt"),
    "key-of-another-type": (SUMMIT + "    members: [{state: x, role: member}]\n", "members"),
    "unknown-key-of-the-source": (SUMMIT.replace("  kind", "  author: A\n  kind"), "author"),
    "unknown-key-within": (MECHANISM + "    members: [{state: x, role: member, since: '2020'}]\n", "since"),
    "unknown-type": (HEAD + "  - {id: x, type: Sumit}\n", "type"),
    "abstract-type": (HEAD + "  - {id: x, type: Meeting}\n", "type"),
    "type-of-a-nested-map": (HEAD + "  - {id: x, type: Membership}\n", "type"),
    "no-type": (HEAD + "  - {id: x, name: {en: X}}\n", "type"),
    "no-id": (HEAD + "  - {type: Place}\n", "id"),
    "id-not-a-slug": (HEAD + "  - {id: New York, type: Place}\n", "id"),
    "id-ends-in-hyphen": (HEAD + "  - {id: york-, type: Place}\n", "id"),
    "source-id-not-a-slug": (SUMMIT.replace("id: s", "id: 'S 1'"), "source.id"),
    "no-source-id": (SUMMIT.replace("  id: s\n", "", 1), "id"),
    "no-title": (SUMMIT.replace('  title: "T"\n', ""), "title"),
    "no-url": (SUMMIT.replace('  url: "https://example.org/s"\n', ""), "url"),
    "unknown-kind": (SUMMIT.replace("news", "new"), "source.kind"),
    "unknown-language": (SUMMIT.replace("language: en", "language: jp"), "source.language"),
    "name-in-an-unknown-language": (SUMMIT + "    name: {cn: A}\n", "cn"),
    "meeting-of-unknown-status": (SUMMIT + "    status: delayed\n", "status"),
    "persons-below-0": (FIGURE.replace("USD", "persons").replace("value: 1", "value: -1") + "}\n", "value"),
    "persons-in-parts": (FIGURE.replace("USD", "persons").replace("value: 1", "value: 1.5") + "}\n", "value"),
    "amount-below-0": (HEAD + "  - {id: x, type: Pledge, amount: {value: -5, unit: USD}}\n", "value"),
    "no-language-tag": (SUMMIT.replace("language: en", "language: English"), "source.language"),
    "bare-year": (SUMMIT + "    start: 2025\n", "start"),
    "thirteenth-month": (SUMMIT + "    start: '2025-13'\n", "start"),
    "date-in-words": (SUMMIT + "    start: June 2025\n", "start"),
    "date-in-other-digits": (SUMMIT + "    start: '２０２５'\n", "start"),
    "unknown-mode": (SUMMIT + "    mode: onlin\n", "mode"),
    "reference-not-an-id": (SUMMIT + "    host: The Host\n", "host"),
    "empty-list": (SUMMIT + "    adopted: []\n", "adopted"),
    "named-twice": (SUMMIT + "    adopted: [a, a]\n", "adopted"),
    "one-where-a-list-is-due": (SUMMIT + "    adopted: a\n", "adopted"),
    "list-where-one-is-due": (SUMMIT + "    host: [a]\n", "host"),
    "false": (FIGURE + ", first_time: false}\n", "first_time"),
    "no-value": (FIGURE.replace(", value: 1", "") + "}\n", "value"),
    "value-as-text": (FIGURE.replace("value: 1", "value: '1'") + "}\n", "value"),
    "no-role": (MECHANISM + "    members: [{state: x}]\n", "role"),
    "member-naming-nobody": (MECHANISM + "    members: [{role: member}]\n", "state"),
    "participant-naming-nobody": (SUMMIT + "    participants: [{role: chair}]\n", "person"),
    "state-and-body": (MECHANISM + "    members: [{state: x, body: y, role: member}]\n", "body"),
    "state-and-body-took-part": (SUMMIT + "    participants: [{state: x, body: y}]\n", "body"),
    "same-member-twice": (MECHANISM + "    members: [{state: x, role: member}, {state: x, role: member}]\n", "members"),
    "name-in-no-language": (SUMMIT + "    name: {English: A}\n", "English"),
    "name-in-a-tag-of-other-digits": (SUMMIT + "    name: {es-４１９: A}\n", "es-４１９"),
    "name-a-text": (SUMMIT + "    name: Astana\n", "name"),
    "same-name-twice": (SUMMIT + "    name: {en: [A, A]}\n", "name"),
    "name-a-number": (SUMMIT + "    name: {en: [5]}\n", "name"),
    "latitude-95": (HEAD + "  - {id: x, type: Place, latitude: 95, longitude: 0}\n", "latitude"),
    "address-with-space": (MECHANISM + "    official_url: https://e.org/a b\n", "official_url"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_the_reader_refuses_is_refused_and_the_key_named(name):
    text, key = FAULTS[name]
    assert problems(text)
    said = refusals(text)
    assert any(re.search(rf"\b{key}\b", s) for s in said), said


# What one file does not tell, or a schema cannot compare: accepted here, refused by ``comity check``.
BEYOND = {
    "an id that no file describes": SUMMIT + "    host: nowhere\n",
    "an entity twice": SUMMIT + "  - {id: x, type: Summit}\n",
    "an entity that names itself": SUMMIT + "    preceded_by: x\n",
    "a treaty in force before its adoption": HEAD + "  - {id: x, type: Treaty, adopted: '2020', in_force: '2019'}\n",
    "a currency by another word": FIGURE.replace("USD", "dollars") + "}\n",
    "money below 0": FIGURE.replace("value: 1", "value: -1") + "}\n",
    "30 February": SUMMIT + "    start: '2024-02-30'\n",
    "an interval backwards": SUMMIT + "    start: '2026/2024'\n",
    "an end before its start": SUMMIT + "    start: '2025-06'\n    end: '2025-05'\n",
    "a member twice, with different notes": MECHANISM
    + "    members: [{state: x, role: member}, {state: x, role: member, note: a}]\n",
    "a source id that is not the file's name": SUMMIT.replace("id: s", "id: t", 1),
}


@pytest.mark.parametrize("name", BEYOND)
def test_what_only_the_reader_can_know_is_left_to_it(name):
    assert refusals(BEYOND[name]) == []


def whole(class_name):
    """The smallest right map of a class, as YAML by key."""
    right = {"names": "{en: X}", "value": "1", "rank": "1", "kind": "reference", "language": "en"}
    needed = {key: TERMS.keys_of(class_name)[key] for key in TERMS.required_keys(class_name)}
    listed = {key: vocabulary.enumeration_values(TERMS.enumerations.get(p.ranges[0], ())) for key, p in needed.items()}
    return {
        key: right.get(prop.cardinality) or right.get(key) or next(iter(listed[key]), "x")
        for key, prop in needed.items()
    }


def file_with(class_name, changes):
    """A file that holds a map of the class with these keys changed."""

    def flow(block):
        return "{" + ", ".join(f"{k}: {v}" for k, v in block.items()) + "}"

    block = whole(class_name) | changes
    if class_name in ("Membership", "Participation", "Chairmanship") and block.keys().isdisjoint(
        ("state", "body", "person")
    ):
        block["state"] = "x"
    for one, other in (("latitude", "longitude"), ("longitude", "latitude")):
        if one in block:
            block.setdefault(other, "0")
    if "ended" in block:
        block.setdefault("status", "former")
    if class_name == "Source":
        return f"source: {flow({'id': 's'} | block)}\nfacts: [{{id: f, type: State}}]\n"
    owner = next((p for p in TERMS.properties.values() if p.is_nested and p.ranges == (class_name,)), None)
    type_ = class_name
    if owner:
        type_ = next(t for t in TERMS.fact_types() if TERMS.is_a(t, *owner.domains))
        block = whole(type_) | {owner.key: flow(block) if owner.cardinality == "nested-one" else f"[{flow(block)}]"}
    return HEAD + f"  - {flow({'id': 'f', 'type': type_} | block)}\n"


VALUES = """
x | 'x y' | 'X' | 'x-' | '' | ' ' | "\\n" | null | true | false | 0 | 5 | -5 | 2.5 | 95 | -180.5 | 999999999999999999
1000000000000000000 | -1000000000000000000 | 0.000001
[] | [x] | [x, x] | [x, y] | [null] | ['X'] | [''] | [[x]] | [{}] | ['2025', '2024'] | [https://example.org/]
{} | {en: X} | {en: X, zh-Hant: Y} | {English: X} | {en: ''} | {en: 5} | {en: null} | {en: [x]} | {x: y}
'2025' | 2025-06 | '2025-06-17' | '2025-6' | '2025-00' | '0000' | '2025~' | '~2025' | 2024/2026 | 2024/ | ../2024 | .. | ../..
CN | CHN | Q148 | 'Q0'
https://example.org/a | 'http://[' | 'https://e.org/a b' | ftp://example.org | en | zh-Hant | English | member | news | online
[{state: x, role: chair}]
{post: x} | [{post: x}] | {unit: x, value: 1} | {unit: x} | [{state: x, role: member}] | [{state: x}] | [{role: member}] | {state: x}
"""
VALUES = [value.strip() for line in VALUES.strip().splitlines() for value in line.split(" | ")]

KEYS = [
    (cls, prop)
    for prop in TERMS.properties.values()
    if prop.key
    for cls in [next(c for c in ("Source", *TERMS.fact_types(), *TERMS.classes) if prop in TERMS.keys_of(c).values())]
]
CASES = [
    pytest.param(cls, prop, *part, id=f"{cls}-{prop.key}")
    for (cls, prop), part in parts(KEYS, lambda key: (key[1].cardinality, key[1].ranges, key[0] == "Source"), 5)
]


@pytest.mark.parametrize(("class_name", "prop", "first", "step"), CASES)
def test_schema_and_reader_agree_on_every_key_and_value(class_name, prop, first, step):
    """Of keys of one kind, written and meant alike, the first has every value, the others share them among themselves."""
    own = vocabulary.enumeration_values(TERMS.enumerations.get(prop.ranges[0], ()))
    outcomes = set()
    for value in (*VALUES[first::step], *own):
        if value == "'http://['" and prop.key.endswith(("url", "archive")):
            continue  # Not an address by RFC 3987, which a schema leaves to the reader.
        text = file_with(class_name, {prop.key: value})
        is_accepted = EDITOR.is_valid(plain(yaml_reader.parse(text)))
        assert is_accepted == (not problems(text)), (value, problems(text), refusals(text))
        outcomes.add(is_accepted)
    assert outcomes == {True, False} or step > 1


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize("text", ["2025-00", "2025-13", "2025-06-00", "2025-06-32", "0000", "2025-06-17/2025-99"])
def test_a_date_that_no_calendar_has_is_seen_while_it_is_written(text):
    assert refusals(SUMMIT + f"    start: '{text}'\n")


# As ECMA-262 has it, "$" is the end of the text, not also the place before a last line end.
PATTERN = re.compile(DEFINED["start"]["pattern"].removesuffix("$") + r"\Z")
CALENDAR = ("check month and day", "swap the two dates")

_number = st.integers(0, 33).map("{:02}".format)
_day = st.tuples(
    st.integers(0, 9999).map("{:04}".format), st.lists(_number, max_size=3), st.sampled_from(["", "~", "?", "%", "~?"])
).map(lambda t: "-".join([t[0], *t[1]]) + t[2])
_end = st.one_of(_day, st.sampled_from(["", "..", "."]))
_texts = st.one_of(
    _day, st.tuples(_end, _end).map("/".join), st.text("0129-/.~?%\n ２", max_size=12), st.lists(_end).map("/".join)
)


@given(_texts)
@example("2024/")
@example("/2024")
@example("../2024-06-17%")
@example("2024?/..")
@example("2025\n")
@example("../..")
@example("0000")
@example("2023-02-29")
@example("２０２５")
def test_the_pattern_of_dates_has_the_form_that_is_read(text):
    try:
        dates.bounds(text)
        fault = ""
    except dates.DateError as error:
        fault = str(error)
    if not fault.endswith(CALENDAR):
        assert bool(PATTERN.search(text)) == (not fault), fault
