"""A fault in a fact file costs its author one sentence: file, line, entity and cure; and nothing is built from it.

The faults go through the command itself, mostly ``comity build``, which reads no other files than those it is given.
"""

import os
import pty
import re
import resource
import signal
import subprocess
import sys
import sysconfig
from typing import NamedTuple

import pytest

from comity import resources
from comity.cli import main
from comity.facts import suggestions, yaml_reader
from comity.model import vocabulary
from comity.store.embedded import EmbeddedStore

HEAD = """\
source:
  id: s
  title: "T"
  publisher: "P"
  kind: news
  language: en
  url: "https://example.org/s"
facts:
"""
"""Eight lines: the first line of what follows is line 9."""

COMMAND = os.path.join(sysconfig.get_path("scripts"), "comity")
STAGES = {"reading", "translating", "applying rules", "writing the store"}
SUMMIT = "  - id: x\n    type: Summit\n"
"""Lines 9 and 10, so that the key under test stands on line 11."""
MECHANISM = "  - id: m\n    type: Mechanism\n"
FIGURE = "  - {id: x, type: Figure, indicator: exports, unit: USD, "


class Outcome(NamedTuple):
    code: int
    out: str
    sentences: list[str]


def sentences(stderr):
    """What stderr says beside the names of the stages of work; never that Comity itself has failed."""
    assert "Traceback" not in stderr, stderr
    assert "a defect of Comity" not in stderr, stderr
    return [line for line in stderr.splitlines() if line.strip() and line.strip() not in STAGES]


@pytest.fixture
def comity(monkeypatch, capsys):
    """Run a command in this process."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["comity", *map(str, arguments)])
        code = 0
        try:
            main.main()
        except SystemExit as stop:
            code = stop.code
        said = capsys.readouterr()
        return Outcome(code, said.out, sentences(said.err))

    return run


@pytest.fixture
def build(comity, tmp_path):
    """Write fact files below a folder and build them; each is (name, text or bytes)."""

    def run(*files):
        paths = [write(tmp_path, name, text) for name, text in files]
        return comity("build", *paths, "--into", tmp_path / "into")

    return run


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def process(*arguments, **options):
    """Run the installed command as a process of its own."""
    return subprocess.run([COMMAND, *arguments], capture_output=True, check=False, **options)


def in_graph(folder, pattern):
    """Whether the built graph has a match for a SPARQL pattern."""
    return bool(EmbeddedStore.open(str(folder)).query(f"ASK {{ {pattern} }}"))


# Each fault: the text below HEAD, the line where the fault is, and words of the sentence, its entity and cure among them.
FACTS = {
    # keys
    "unknown-key": (SUMMIT + "    strt: '2025'", 11, ["x:", '"strt"', 'did you mean "start"']),
    "unknown-key-like-no-other": (SUMMIT + "    qqq: 5", 11, ["x:", '"qqq"', "use one of adopted, aliases, ", "venue"]),
    "key-of-another-type": (
        "  - id: x\n    type: State\n    members: []",
        11,
        ["x:", '"members"', "belongs to Mechanism"],
    ),
    "key-with-dots": (SUMMIT + "    a.b.c: d", 11, ["x:", '"a.b.c"', "use one of adopted"]),
    "json-ld-keyword": (SUMMIT + '    "@id": "https://evil.example/"', 11, ["x:", '"@id"', "use one of adopted"]),
    "nested-id": (
        "  - {id: x, type: State}\n"
        + MECHANISM
        + "    members:\n      - {state: x, role: member,\n         id: other}",
        14,
        ["m:", '"id"', "Membership"],
    ),
    "misspelt-required-key": (
        "  - {id: x, type: State}\n" + MECHANISM + "    members: [{state: x, rol: member}]",
        12,
        ["m:", '"rol"', 'did you mean "role"'],
    ),
    "key-twice": (SUMMIT + "    mode: online\n    mode: hybrid", 12, ['"mode"', "twice", "merge"]),
    "complex-key": (SUMMIT + "    ? [a]\n    : b", 11, ["key", "write keys as single words"]),
    "merge-key": (SUMMIT + "    <<: {mode: online}", 11, ["key", "write keys as single words"]),
    # types
    "unknown-type": ("  - id: x\n    type: Sumit", 10, ["x:", '"Sumit"', 'did you mean "Summit"']),
    "abstract-type": ("  - id: x\n    type: Meeting", 10, ["x:", '"Meeting"', "use one of"]),
    "type-of-a-nested-map": ("  - id: x\n    type: Membership", 10, ["x:", '"Membership"']),
    "missing-type": ("  - id: x\n    name: {en: X}", 9, ["x:", "type", "missing", "use one of"]),
    "list-of-types": ("  - id: x\n    type: [Summit]", 10, ["x:", "type", 'did you mean "Summit"']),
    # ids
    "id-in-capitals": ("  - id: Astana\n    type: Place", 9, ['"Astana"', "use lowercase letters"]),
    "id-with-space": ("  - id: new york\n    type: Place", 9, ['"new york"', "use lowercase letters"]),
    "id-not-ascii": ("  - id: łódź\n    type: Place", 9, ['"łódź"', "use lowercase letters"]),
    "id-a-fraction": ("  - id: 1.5\n    type: Place", 9, ['"1.5"', "use lowercase letters"]),
    "id-with-underscore": ("  - id: new_york\n    type: Place", 9, ['"new_york"', "use lowercase letters"]),
    "id-ends-in-hyphen": ("  - id: york-\n    type: Place", 9, ['"york-"', "use lowercase letters"]),
    "id-an-iri": ("  - id: 'https://evil.example/'\n    type: Place", 9, ["https://evil.example/", "use lowercase"]),
    "id-a-path": ("  - id: ../source/s\n    type: Place", 9, ["../source/s", "use lowercase"]),
    "id-ends-in-line-break": ("  - id: |\n      york\n    type: Place", 9, ["york", "use lowercase letters"]),
    "id-a-map": ("  - id: {a: b}\n    type: Place", 9, ["id", "use lowercase letters"]),
    "id-empty": ("  - id:\n    type: Place", 9, ["id", "missing", "use lowercase letters"]),
    "id-missing": ("  - type: Place\n    name: {en: A}", 9, ["id", "missing", "use lowercase letters"]),
    "entity-twice": (SUMMIT + "  - id: x\n    type: Summit", 11, ["x:", "twice", "line 9", "merge"]),
    "entity-a-text": ("  - astana", 9, ['"astana"', "write a map with id and type"]),
    "entity-empty": ("  -\n", 9, ["nothing", "write a map with id and type"]),
    # dates
    "thirteenth-month": (SUMMIT + "    start: '2025-13'", 11, ["x:", '"2025-13"', "check month and day"]),
    "30-february": (SUMMIT + "    start: '2024-02-30'", 11, ["x:", '"2024-02-30"', "check month and day"]),
    "29-february-of-no-leap-year": (SUMMIT + "    start: '2023-02-29'", 11, ["x:", '"2023-02-29"', "check month"]),
    "interval-backwards": (SUMMIT + "    start: '2026/2024'", 11, ["x:", '"2026/2024"', "swap"]),
    "interval-of-three": (SUMMIT + "    start: '2024/2025/2026'", 11, ["x:", '"2024/2025/2026"', "write it as"]),
    "interval-of-nothing": (SUMMIT + "    start: '../..'", 11, ["x:", '"../.."', "write at least one"]),
    "date-in-words": (SUMMIT + "    start: June 2025", 11, ["x:", '"June 2025"', "write it as"]),
    "date-with-dots": (SUMMIT + "    start: 17.06.2025", 11, ["x:", '"17.06.2025"', "write it as"]),
    "date-with-short-month": (SUMMIT + "    start: '2025-6'", 11, ["x:", '"2025-6"', "write it as"]),
    "date-with-time": (SUMMIT + "    start: '2025-06-17T10:00'", 11, ["x:", "T10:00", "write it as"]),
    "date-with-space": (SUMMIT + "    start: ' 2025'", 11, ["x:", '" 2025"', "write it as"]),
    "date-in-other-digits": (SUMMIT + "    start: '２０２５'", 11, ["x:", '"２０２５"', "write it as"]),
    "year-a-bare-number": (SUMMIT + "    start: 2025", 11, ["x:", "2025", 'write dates in quotes: "2025"']),
    "date-without-quotes": (SUMMIT + "    start: 2025-06-17", 11, ["2025-06-17", 'in quotes: "2025-06-17"']),
    "year-zero": (SUMMIT + "    start: '0000'", 11, ["x:", '"0000"']),
    "end-before-start": (SUMMIT + "    start: '2025-06'\n    end: '2025-05-31'", 12, ["x:", "before", "check both"]),
    "membership-ends-before-it-begins": (
        "  - {id: x, type: State}\n" + MECHANISM + "    members: [{state: x, role: member, from: '2020', to: '2019'}]",
        12,
        ["m:", '"to" (2019)', '"from" (2020)', "check both dates"],
    ),
    # references
    "dangling-reference": (
        "  - {id: kazakhstan, type: State}\n" + SUMMIT + "    host: kazakstan",
        12,
        ["x:", '"host"', '"kazakstan"', 'did you mean "kazakhstan"'],
    ),
    "dangling-reference-like-no-other": (SUMMIT + "    host: qqq", 11, ["x:", '"qqq"', "describe it in this file"]),
    "host-a-place": (
        "  - {id: astana, type: Place}\n" + SUMMIT + "    host: astana",
        12,
        ["x:", '"host"', '"astana", a Place', "State, Territory or Union", "name another"],
    ),
    "areas-with-a-state": (
        "  - {id: china, type: State}\n" + MECHANISM + "    areas:\n      - china",
        13,
        ["m:", '"areas"', '"china", a State', "PriorityArea"],
    ),
    "state-slot-with-a-mechanism": (
        "  - {id: o, type: Organization}\n" + MECHANISM + "    members: [{state: o, role: member}]",
        12,
        ["m:", '"state"', '"o", an Organization', "State, Territory or Union", 'write "body: o"'],
    ),
    "reference-not-an-id": (SUMMIT + "    host: The Host", 11, ["x:", '"The Host"', "use lowercase letters"]),
    # numbers and text
    "number-as-text": (SUMMIT + "    ordinal: '2'", 11, ["x:", '"ordinal"', "digits, without quotes"]),
    "text-as-number": (SUMMIT + "    theme: 5", 11, ["x:", '"theme"', 'in quotes: "5"']),
    "number-in-a-list-of-texts": (SUMMIT + "    aliases:\n      - a\n      - 5", 13, ["x:", 'in quotes: "5"']),
    "fraction-as-ordinal": (SUMMIT + "    ordinal: 2.5", 11, ["x:", '"2.5"', "whole number"]),
    "number-in-words": (FIGURE + "value: many}", 9, ["x:", '"many"', "not a number", "digits"]),
    "not-a-number": (FIGURE + "value: .nan}", 9, [".nan"]),
    "infinite": (FIGURE + "value: .inf}", 9, [".inf"]),
    "number-with-exponent": (FIGURE + "value: 1e400}", 9, ["x:", '"1e400"', "digits"]),
    "number-without-leading-zero": (FIGURE + "value: .5}", 9, [".5", "digits"]),
    "number-with-separators": (SUMMIT + "    ordinal: 1_000", 11, ["1_000", "digits"]),
    "hexadecimal-number": (SUMMIT + "    ordinal: 0x10", 11, ["0x10"]),
    "sexagesimal-number": (SUMMIT + "    ordinal: 1:30", 11, ["1:30"]),
    "octal-number": (SUMMIT + "    ordinal: 010", 11, ["010"]),
    "number-of-10000-digits": (SUMMIT + "    ordinal: " + "9" * 10_000, 11, ["x:", '"ordinal"']),
    "number-beyond-all-arithmetic": (FIGURE + "value: " + "9" * 30 + "}", 9, ["x:", '"value"']),
    "latitude-alone": (
        "  - id: x\n    type: Place\n    latitude: 5",
        11,
        ["x:", '"latitude" stands alone', "add longitude"],
    ),
    "ordinal-0": (SUMMIT + "    ordinal: 0", 11, ["x:", '"ordinal" is 0', "at least 1"]),
    "count-below-0": (SUMMIT + "    participant_states_count: -2", 11, ["x:", "is -2", "at least 0"]),
    "comma-in-number": (
        "  - {id: x, type: Figure, indicator: gdp, unit: USD, value: 1,000}",
        9,
        ["x:", "cut at its comma", "without commas"],
    ),
    "of-itself": (
        "  - id: x\n    type: Mechanism\n    part_of: x",
        11,
        ["x:", '"part_of" names the entity itself', "name another"],
    ),
    "latitude-95": (
        "  - id: x\n    type: Place\n    latitude: 95\n    longitude: 0",
        11,
        ["x:", "95", "90", "check the coordinate"],
    ),
    "longitude-181": (
        "  - id: x\n    type: Place\n    longitude: -180.5\n    latitude: 0",
        11,
        ["x:", "-180.5", "180", "check"],
    ),
    "false-instead-of-nothing": (FIGURE + "value: 1, first_time: false}", 9, ["x:", "false", "leave the key out"]),
    "yes-instead-of-true": (FIGURE + "value: 1, first_time: yes}", 9, ["yes", "true"]),
    # enumerations
    "unknown-mode": (SUMMIT + "    mode: onlin", 11, ["x:", '"onlin"', 'did you mean "online"']),
    "mode-like-no-other": (SUMMIT + "    mode: qqq", 11, ["x:", '"qqq"', "use one of hybrid, in-person, online"]),
    "mode-in-capitals": (SUMMIT + "    mode: Online", 11, ["x:", '"Online"', 'did you mean "online"']),
    "unknown-role": (
        "  - {id: x, type: State}\n" + MECHANISM + "    members: [{state: x, role: observor}]",
        12,
        ["m:", '"observor"', 'did you mean "observer"'],
    ),
    # empty values
    "empty-key": (SUMMIT + "    theme:", 11, ["x:", '"theme" is empty', "leave the key out"]),
    "empty-text": (SUMMIT + "    theme: ''", 11, ["x:", '"theme" is empty', "leave the key out"]),
    "blank-text": (SUMMIT + "    theme: '  '", 11, ["x:", '"theme"']),
    "empty-key-with-a-comment": (SUMMIT + "    theme: # later", 11, ["x:", '"theme" is empty; give a value']),
    "empty-list": (SUMMIT + "    adopted: []", 11, ["x:", '"adopted" is empty', "leave the key out"]),
    "empty-map": (SUMMIT + "    name: {}", 11, ["x:", '"name" is empty', "leave the key out"]),
    "empty-item": (SUMMIT + "    aliases:\n      - a\n      -", 13, ["x:", '"aliases"', "nothing"]),
    # members and other nested maps
    "member-with-state-and-body": (
        "  - {id: x, type: State}\n  - {id: y, type: Organization}\n"
        + MECHANISM
        + "    members:\n      - {state: x, body: y, role: member}",
        14,
        ["m:", "a state and a body", "one entry for each"],
    ),
    "member-naming-nobody": (MECHANISM + "    members: [{role: member}]", 11, ["m:", "nobody", "give state or body"]),
    "participant-naming-nobody": (SUMMIT + "    participants: [{role: chair}]", 11, ["x:", "nobody", "or person"]),
    "member-without-role": (
        "  - {id: x, type: State}\n" + MECHANISM + "    members: [{state: x}]",
        12,
        ["m:", '"role"', "write one of", "dialogue-partner"],
    ),
    "member-a-bare-id": (
        "  - {id: x, type: State}\n" + MECHANISM + "    members: [x]",
        12,
        ["m:", '"x"', "a map is expected", "state"],
    ),
    "members-a-map": (
        "  - {id: x, type: State}\n" + MECHANISM + "    members: {state: x, role: member}",
        12,
        ["m:", '"members"', "list of maps"],
    ),
    "position-without-post": (
        "  - id: x\n    type: Person\n    positions: [{from: '2020'}]",
        11,
        ["x:", '"post"', "add it"],
    ),
    "amount-without-unit": ("  - id: x\n    type: Pledge\n    amount: {value: 5}", 11, ["x:", '"unit"', "add it"]),
    "amount-without-value": ("  - id: x\n    type: Pledge\n    amount: {unit: USD}", 11, ["x:", '"value"', "add it"]),
    "amount-a-number": (
        "  - id: x\n    type: Pledge\n    amount: 5",
        11,
        ["x:", '"amount"', "a map is expected", "unit"],
    ),
    # required keys
    "figure-without-value": ("  - {id: x, type: Figure, indicator: a, unit: USD}", 9, ["x:", '"value"', "add it"]),
    "figure-without-unit": ("  - {id: x, type: Figure, indicator: a, value: 1}", 9, ["x:", '"unit"', "add it"]),
    "figure-without-indicator": ("  - {id: x, type: Figure, unit: a, value: 1}", 9, ["x:", '"indicator"', "add it"]),
    "statement-without-subject": ("  - {id: x, type: Statement, says: a}", 9, ["x:", '"subject"', "add it"]),
    "statement-without-words": (
        "  - {id: x, type: Statement, subject: y}\n  - {id: y, type: State}",
        9,
        ["x:", '"says"', "add it"],
    ),
    "rank-without-rank": (
        "  - {id: a, type: State}\n  - {id: x, type: PartnerRank, state: a, partner: b}\n  - {id: b, type: State}",
        10,
        ["x:", '"rank"', "add it"],
    ),
    # names
    "name-a-text": (SUMMIT + "    name: Astana summit", 11, ["x:", '"name"', 'name: {en: "Astana summit"}']),
    "name-a-list": (SUMMIT + "    name: [Astana]", 11, ["x:", '"name"', "map from language to text"]),
    "name-in-no-language": (SUMMIT + "    name: {English: A}", 11, ["x:", '"English"', 'did you mean "en"?']),
    "name-in-a-badly-written-language": (SUMMIT + "    name: {zh_Hant: A}", 11, ["x:", '"zh_Hant"', "zh-Hant"]),
    "name-in-a-json-ld-keyword": (SUMMIT + "    name: {'@none': A}", 11, ["x:", '"@none"', "BCP 47"]),
    "name-a-number": (SUMMIT + "    name:\n      zh: 峰会\n      en: 2025", 13, ["x:", '"en"', "write it in quotes"]),
    "name-empty": (SUMMIT + "    name: {en: }", 11, ["x:", '"en" is empty', "leave the language out"]),
    # one or many
    "list-where-one-is-due": (
        "  - {id: a, type: State}\n" + SUMMIT + "    host: [a]",
        12,
        ["x:", '"host"', "single value", "write one host"],
    ),
    "one-where-a-list-is-due": (
        "  - {id: a, type: Document}\n" + SUMMIT + "    adopted: a",
        12,
        ["x:", '"adopted"', "list", "adopted: [a]"],
    ),
    "map-where-text-is-due": (SUMMIT + "    theme: {en: peace}", 11, ["x:", '"theme"', "single value"]),
    "named-twice-in-a-list": (
        "  - {id: a, type: Document}\n" + SUMMIT + "    adopted:\n      - a\n      - a",
        14,
        ["x:", '"a" twice', "keep one"],
    ),
    # addresses
    "official-url-a-script": (
        MECHANISM + "    official_url: javascript:alert(1)",
        11,
        ["m:", "javascript:alert(1)", "begin it with http:// or https://"],
    ),
    "official-url-without-scheme": (MECHANISM + "    official_url: www.example.org", 11, ["m:", "www.", "https://"]),
    "official-url-with-space": (MECHANISM + "    official_url: https://e.org/a b", 11, ["m:", "https://e.org/a b"]),
    # YAML
    "tab-as-indentation": ("  - id: x\n\ttype: Summit", 10, ["tab", "check indentation"]),
    "wrong-indentation": (SUMMIT + "   mode: online", 11, ["check indentation"]),
    "unclosed-quote": (
        SUMMIT + '    theme: "peace\n    mode: online\n  - id: y\n    type: State\n',
        11,
        ["not valid YAML", "quotes"],
    ),
    "unclosed-list": (SUMMIT + "    adopted: [a, b\n    mode: online", 11, ["not valid YAML", "']'", "begins here"]),
    "colon-in-bare-text": (SUMMIT + "    theme: peace: now", 11, ["not valid YAML", "quotes"]),
    "text-that-yaml-takes-for-false": (
        SUMMIT + "    theme: off",
        11,
        ["reads off as true or false", 'if it is text: "off"'],
    ),
    "text-that-yaml-takes-for-nothing": (SUMMIT + "    theme: null", 11, ["x:", '"theme" is empty']),
    "alias": (SUMMIT + "    theme: &a peace\n    venue: *a", 11, ["alias", "write the value out"]),
    "alias-of-itself": ("  - &a\n    id: x\n    type: Summit\n    adopted: [*a]", 9, ["alias", "write the value out"]),
    "tag-that-would-run-code": (SUMMIT + "    theme: !!python/name:os.system x", 11, ["tag", "remove it"]),
    "tag-that-would-run-code-on-a-map": (
        SUMMIT + "    name: !!python/object/apply:os.system {en: x}",
        11,
        ["tag", "remove it"],
    ),
    "two-documents": (SUMMIT + "---\nfacts: []", 11, ["not valid YAML", "another document"]),
    "nul": (SUMMIT + "    theme: a\0b", 11, ["U+0000", "remove it"]),
    "escape-code": (SUMMIT + "    theme: a\x1b[31mb", 11, ["U+001B", "remove it"]),
    "escape-code-written-as-escape": (SUMMIT + r'    theme: "a\x1b[31mb"', 11, ["U+001B", "remove it"]),
    "nul-written-as-escape": (SUMMIT + r'    theme: "a\0b"', 11, ["U+0000", "remove it"]),
    "noncharacter": (SUMMIT + "    theme: a\ufffeb", 11, ["U+FFFE is not text; remove it"]),
    "surrogate-written-as-escape": (SUMMIT + r'    theme: "a\ud800b"', 11, ["not valid YAML", "escape"]),
    "line-separator": (SUMMIT + "    theme: 'a\u2028b'", 11, ["U+2028 is not text; remove it"]),
    # an entity and itself
    "related-to-itself": (
        MECHANISM + "    related: [m]",
        11,
        ["m:", '"related" names the entity itself', "name another"],
    ),
    "preceded-by-itself": (SUMMIT + "    preceded_by: x", 11, ["x:", '"preceded_by" names the entity itself']),
    "member-of-itself": (
        MECHANISM + "    members: [{body: m, role: member}]",
        11,
        ["m:", '"body" names the entity itself', "name another"],
    ),
    "statement-on-itself": (
        "  - {id: x, type: Statement, subject: x, says: a}",
        9,
        ["x:", '"subject" names the entity'],
    ),
    "a-summit-of-itself": (SUMMIT + "    of: x", 11, ["x:", '"of" names the entity itself']),
    "rank-of-a-state-for-itself": (
        "  - {id: a, type: State}\n  - {id: x, type: PartnerRank, rank: 1, state: a, partner: a}",
        10,
        ["x:", '"partner" and "state" are both "a"', "name the other side"],
    ),
    "trade-of-a-state-with-itself": (
        "  - {id: a, type: State}\n" + FIGURE + "value: 1, reporter: a, partner: a}",
        10,
        ["x:", '"partner" and "reporter" are both "a"', "name the other side"],
    ),
    # what keys say together
    "status-misspelt": (SUMMIT + "    status: canceled", 11, ["x:", '"canceled"', 'did you mean "cancelled"?']),
    "status-of-no-meeting": (SUMMIT + "    status: postponed", 11, ["x:", '"postponed"', "cancelled, planned", "note"]),
    "in-force-before-adopted": (
        "  - {id: x, type: Treaty, adopted: '2020',\n     in_force: '2019'}",
        10,
        ["x:", '"in_force" (2019)', '"adopted" (2020)', "check both dates"],
    ),
    "renamed-before-established": (
        MECHANISM + "    renamed: '2001'\n    established: '2002'",
        11,
        ["m:", '"renamed" (2001)', '"established" (2002)'],
    ),
    "persons-below-0": (
        "  - {id: x, type: Figure, indicator: a, unit: persons, value: -5}",
        9,
        ["x:", '"value" is -5', "at least 0"],
    ),
    "persons-in-parts": (
        "  - {id: x, type: Figure, indicator: a, unit: persons, value: 10.5}",
        9,
        ["x:", '"persons" are counted', "whole number"],
    ),
    "exports-below-0": (FIGURE + "value: -5}", 9, ["x:", '"value" is -5 USD', "such as trade-balance"]),
    "amount-below-0": (
        "  - id: x\n    type: Pledge\n    amount: {value: -5, unit: USD}",
        11,
        ["x:", '"value" is -5', "at least 0"],
    ),
    "equivalent-below-0": (
        "  - id: x\n    type: Pledge\n    amount: {value: 5, unit: CNY, usd_equivalent: -1}",
        11,
        ["x:", '"usd_equivalent" is -1', "at least 0"],
    ),
    # languages
    "name-in-a-country-not-a-language": (SUMMIT + "    name: {jp: A}", 11, ["x:", '"jp"', 'did you mean "ja"?']),
    "name-in-no-known-language": (SUMMIT + "    name: {xx: A}", 11, ["x:", '"xx"', "BCP 47", "zh-Hant"]),
    "name-an-empty-text": (SUMMIT + "    name: {en: ''}", 11, ["x:", '"en" is empty', "leave the language out"]),
    "name-in-a-list": (SUMMIT + "    name: [en, T]", 11, ["x:", 'name: {en: "T"}']),
    # other words for keys
    "date-of-a-meeting": (SUMMIT + "    date: '2025'", 11, ["x:", '"date"', 'did you mean "start"?']),
    "city-of-a-meeting": (SUMMIT + "    city: a", 11, ["x:", '"city"', 'did you mean "place"?']),
    "parties-of-a-treaty": ("  - {id: x, type: Treaty, parties: [a]}", 9, ["x:", 'did you mean "signatories"?']),
    "member-that-joined": (
        "  - {id: x, type: State}\n" + MECHANISM + "    members: [{state: x, role: member, joined: '2020'}]",
        12,
        ["m:", '"joined"', 'did you mean "from"?'],
    ),
    "member-a-country": (
        MECHANISM + "    members: [{country: x, role: member}]",
        11,
        ["m:", '"country"', 'did you mean "state"?'],
    ),
    "amount-with-currency": (
        "  - id: x\n    type: Pledge\n    amount: {value: 5, currency: USD}",
        11,
        ["x:", '"currency"', 'did you mean "unit"?'],
    ),
    # text and lists in another form
    "comma-in-text": (
        "  - {id: a, type: State}\n" + SUMMIT + "    participants: [{state: a, role: President, Chairman}]",
        12,
        ["x:", '"Chairman"', "a comma in quotes", 'role: "President, Chairman"'],
    ),
    "comma-for-a-point": (FIGURE + 'value: "94,8"}', 9, ["x:", '"94,8"', "decimal point: 94.8"]),
    "number-of-three-parts": (
        "  - {id: x, type: Figure, indicator: gdp, unit: USD, value: 94,800,000}",
        9,
        ["x:", "cut at its comma", "after a point"],
    ),
    "number-of-two-equal-parts": (
        "  - {id: x, type: Figure, indicator: gdp, unit: USD, value: 94,000,000}",
        9,
        ["x:", "cut at its comma"],
    ),
    "quarter": (FIGURE + "value: 1, period: 2025-Q1}", 9, ["x:", '"2025-Q1"', '"2025-01/2025-03"']),
    "curly-quotes": (SUMMIT + "    start: “2025-06”", 11, ["x:", "quotation marks “”", 'use straight ones: "2025-06"']),
    "curly-quotes-around-an-id": (SUMMIT + "    host: “china”", 11, ["x:", '"host"', "use straight ones"]),
    "text-where-ids-are-due": (
        SUMMIT + "    identified: trade, transport",
        11,
        ["x:", '"identified"', "write it as identified: [trade, transport]"],
    ),
    "list-in-a-list-of-ids": (SUMMIT + "    identified: [[trade]]", 11, ["x:", '"identified" is a list of bare ids']),
    "map-in-a-list-of-ids": (
        SUMMIT + "    identified:\n      - id: trade",
        12,
        ["x:", "list of bare ids", "write identified: [a, b]"],
    ),
    "date-where-documents-are-due": (
        SUMMIT + "    adopted: '2026-03-01'",
        11,
        ["x:", '"adopted" lists ids', 'write the date "2026-03-01" as the "adopted" of the Document'],
    ),
    "address-with-a-bar": (MECHANISM + "    official_url: https://e.org/a|b", 11, ["m:", '"|"; write', "%7C"]),
    "address-with-a-caret": (MECHANISM + "    official_url: https://e.org/^", 11, ["m:", '"^"; write', "%5E"]),
    "few-values-to-choose": (
        "  - {id: x, type: State}\n" + MECHANISM + "    members: [{state: x, role: member, status: left}]",
        12,
        ["m:", '"left"; use one of former, unknown'],
    ),
    # what YAML reads as something else
    "date-without-quotes-in-a-member": (
        MECHANISM + "    members: [{body: x, role: member, from: 2025-06-17}]",
        11,
        ["m:", '"from": YAML reads 2025-06-17', 'in quotes: "2025-06-17"'],
    ),
    "note-that-yaml-takes-for-true": (
        "  - {id: x, type: State, note: yes}",
        9,
        ["x:", '"note": YAML reads yes', 'if it is text: "yes"'],
    ),
    "comment-in-place-of-text": (
        SUMMIT + "    theme: #together",
        11,
        ["x:", '"theme"', "# begins a comment", "in quotes"],
    ),
    "percent-sign-as-unit": ("  - id: x\n    type: Figure\n    unit: %", 11, ["not valid YAML", "percent"]),
    "key-without-space": (
        SUMMIT + "    ordinal:2\n    mode: online",
        11,
        ["not valid YAML", "a plain colon and a space"],
    ),
    "deeper-than-due": (SUMMIT + "    of: m\n      mode: online", 12, ["on this line or the one before"]),
    "list-that-ends-later": (
        SUMMIT + "    adopted: [a,\n      b,\n      c\n    mode: online",
        14,
        ["on this line or the one before", "line 11"],
    ),
    "conflict-of-git": (SUMMIT + "<<<<<<< HEAD\n    mode: online", 11, ["git merge conflict", "keep one"]),
}

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
    "source-quotes-nobody-known": (source_with(quotes="[qqq]"), 2, ["source:", '"qqq"', "describe it in this file"]),
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

FAULTS = [pytest.param(HEAD + t, line, w, id=n) for n, (t, line, w) in FACTS.items()]
FAULTS += [pytest.param(t, line, w, id=n) for n, (t, line, w) in FILES.items()]


@pytest.mark.parametrize(("text", "line", "words"), FAULTS)
def test_one_fault_costs_one_sentence_and_nothing_is_built(build, tmp_path, text, line, words):
    code, out, said = build(("s.yaml", text))
    assert (code, out) == (2, "")
    assert len(said) == 1, said
    assert said[0].startswith(f"{tmp_path / 's.yaml'}:{line}: ")
    assert [w for w in words if w not in said[0]] == [], said[0]
    assert not re.search(r"Traceback|[\x00-\x1f\x7f-\x9f]", said[0])
    assert os.listdir(tmp_path) == ["s.yaml"]


# ---------------------------------------------------------------- several files


def other(text, name="t"):
    return (f"{name}.yaml", text.replace("  id: s\n", f"  id: {name}\n"))


def test_two_types_for_one_id_in_two_files(build, tmp_path):
    first, second = HEAD + "  - {id: york, type: Place}", HEAD + "  - {id: a, type: State}\n  - {id: york, type: State}"
    code, _, said = build(("s.yaml", first), other(second))
    assert (code, len(said)) == (2, 1)
    assert said[0].startswith(f"{tmp_path / 't.yaml'}:10: york: is a State here and a Place in {tmp_path / 's.yaml'}; ")
    assert "give it one type, or two ids" in said[0]


def test_one_source_id_in_two_files(build, tmp_path):
    code, _, said = build(("a/s.yaml", HEAD + SUMMIT), ("b/s.yaml", HEAD + SUMMIT))
    assert (code, len(said)) == (2, 1)
    assert said[0].startswith(f"{tmp_path / 'b' / 's.yaml'}:")
    assert f'"s" is also that of {tmp_path / "a" / "s.yaml"}; give this file an id and name of its own' in said[0]


def test_one_file_named_in_two_ways_is_one_file(comity, tmp_path):
    path = write(tmp_path, "s.yaml", HEAD + SUMMIT)
    code, _, said = comity("build", path, tmp_path / "." / "x" / ".." / "s.yaml", tmp_path, "--into", tmp_path / "into")
    assert (code, said) == (0, [])


def test_a_packaged_file_can_be_checked_by_its_path(comity):
    code, _, said = comity("check", os.path.relpath(os.path.join(resources.data_dir(), "reference", "areas.yaml")))
    assert (code, said) == (0, [])


@pytest.mark.parametrize("head", [HEAD.replace("  id: s\n", ""), "facts:\n"], ids=["no-id", "no-source"])
def test_two_files_without_source_id_cost_two_sentences(build, head):
    code, _, said = build(("s.yaml", head + SUMMIT), ("t.yaml", head + SUMMIT))
    assert (code, len(said)) == (2, 2), said


@pytest.mark.parametrize("fault", ["  - {id: y, type: Stat}\n", "  - {id: y, type: State\n"], ids=["type", "yaml"])
def test_a_faulty_description_is_not_reported_again_where_it_is_named(build, fault):
    code, _, said = build(("s.yaml", HEAD + "  - {id: x, type: Place, in: y}\n"), other(HEAD + fault))
    assert (code, len(said)) == (2, 1), said


def test_every_fault_is_told_at_once_in_the_order_of_the_lines(build):
    text = HEAD + SUMMIT + "    strt: '2025'\n" + "#\n" * 100 + "    mode: onlin\n    ordinal: '2'\n"
    _, _, said = build(("s.yaml", text), other(HEAD + "  - {id: X, type: State}\n"))
    assert [re.findall(r"(\w)\.yaml:(\d+)", s)[0] for s in said] == [
        ("s", "11"),
        ("s", "112"),
        ("s", "113"),
        ("t", "9"),
    ]


def test_the_lines_of_faults_are_sorted_as_numbers(build):
    _, _, said = build(("s.yaml", HEAD + "  - {id: X, type: State}\n" * 3))
    assert [s.split(":")[1] for s in said] == ["9", "10", "11"]


MERGE = "merges:\n  - {from: a, into: b, because: one thing}\n"


def test_merged_ids_keep_one_type(build):
    text = HEAD + "  - {id: a, type: State}\n  - {id: b, type: Place}\n"
    code, _, said = build(("s.yaml", text), ("merges.yaml", MERGE))
    assert (code, len(said)) == (2, 1), said


def test_merges_are_followed_to_their_end(build, tmp_path):
    merges = MERGE + "  - {from: b, into: c, because: one thing}\n"
    code, _, said = build(("s.yaml", HEAD + "  - {id: a, type: State}\n"), ("merges.yaml", merges))
    assert code == 2 or not in_graph(tmp_path / "into", "id:b ?p ?o"), said


def test_words_for_keys_lead_to_keys():
    keys = {prop.key for prop in vocabulary.load().properties.values()}
    assert not keys.intersection(suggestions.USUAL), "what is a key needs no other"
    assert {key for meant in suggestions.USUAL.values() for key in meant.split()} <= keys


UNITS = {
    "usd": "USD",
    "'$'": "USD",
    "US$": "USD",
    "dollars": "USD",
    "UDS": "USD",
    "euro": "EUR",
    "€": "EUR",
    "yuan": "CNY",
    "'%'": "percent",
}


@pytest.mark.parametrize("unit", UNITS)
def test_the_code_of_a_currency_is_named_for_what_is_none(build, unit):
    code, _, said = build(("s.yaml", HEAD + FIGURE.replace("USD", unit) + "value: 1}"))
    assert (code, len(said)) == (2, 1)
    assert f'x: "unit" cannot be "{unit.strip(chr(39))}"; did you mean {UNITS[unit]}?' in said[0]


@pytest.mark.parametrize("unit", ["USD", "TEU", "KWH", "percent", "training places", "cubic-metres", "people"])
def test_codes_and_plain_nouns_are_units(build, unit):
    assert build(("s.yaml", HEAD + FIGURE.replace("USD", unit) + "value: 1}")).sentences == []


@pytest.mark.parametrize(
    "figure",
    [
        "indicator: trade-balance, unit: USD, value: -5",
        "indicator: exports-growth, unit: percent, value: -5.2",
        "indicator: length, unit: km, value: 1.5",
        "indicator: exports, unit: USD, value: 1, reporter: r, partner: r",
    ],
    ids=["balance", "decline", "length", "trade within a region"],
)
def test_numbers_that_look_odd_and_are_right(build, figure):
    text = f"  - {{id: r, type: Region}}\n  - {{id: x, type: Figure, {figure}}}\n"
    assert build(("s.yaml", HEAD + text)).sentences == []


NAMED = {
    "us": "united-states",
    "usa": "united-states",
    "uk": "united-kingdom",
    "eu": "european-union",
    "uae": "united-arab-emirates",
    "drc": "dr-congo",
    "burma": "myanmar",
    "ivory-coast": "cote-divoire",
    "swaziland": "eswatini",
    "czech-republic": "czechia",
    "kyrgyz-republic": "kyrgyzstan",
    "russian-federation": "russia",
    "republic-of-korea": "south-korea",
    "peoples-republic-of-china": "china",
    "kazakstan": "kazakhstan",
    "united-kingdom-of-great-britain": "united-kingdom",
}


def test_codes_and_names_of_states_suggest_their_ids(comity, tmp_path):
    facts = "".join(f"  - {{id: x{n}, type: Summit, host: {name}}}\n" for n, name in enumerate(NAMED))
    code, _, said = comity("check", write(tmp_path, "s.yaml", HEAD + facts))
    assert code == 2
    suggested = {s.split('names "')[1].split('"')[0]: s.split('did you mean "')[1].split('"')[0] for s in said}
    assert suggested == NAMED


@pytest.mark.parametrize("reference", ["place: usa", "host: area-china", "host: zzz"])
def test_nothing_is_suggested_that_does_not_fit(build, reference):
    states = "  - {id: united-states, type: State, iso3: USA}\n  - {id: china, type: State}\n"
    code, _, said = build(("s.yaml", HEAD + SUMMIT + f"    {reference}\n" + states))
    assert (code, len(said)) == (2, 1)
    assert "did you mean" not in said[0]
    assert said[0].endswith(
        "describe it in this file, correct the id, or build with --packaged if it is one of the packaged facts"
    )


def test_an_entity_that_names_itself_by_a_merged_id_is_told(build):
    text = HEAD + "  - {id: b, type: Mechanism, related: [a]}\n"
    code, _, said = build(("s.yaml", text), ("merges.yaml", MERGE))
    assert (code, len(said)) == (2, 1)
    assert 'b: "related" names the entity itself' in said[0]


def test_all_that_yaml_misreads_is_told_at_once(build):
    members = "    members:\n      - {state: a, role: member, from: 2025-06-17}\n      - {state: b, role: member, to: 10:30}\n"
    _, _, said = build(("s.yaml", HEAD + SUMMIT + "    theme: no\n    theme: off\n" + MECHANISM + members))
    assert [s.split("s.yaml:")[1][:12] for s in said] == [
        '11: x: "them',
        "12: x: the k",
        '16: m: "from',
        '17: m: "to":',
    ]


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
@pytest.mark.parametrize("command", ["check", "build"])
def test_file_without_permission_is_named(comity, tmp_path, command):
    path = write(tmp_path, "s.yaml", HEAD)
    path.chmod(0)
    code, _, said = comity(command, path, *(["--into", tmp_path / "into"] if command == "build" else []))
    assert (code, len(said)) == (2, 1)
    assert said[0].startswith(f"{path}: ")
    assert "check its path and permissions" in said[0]


@pytest.mark.parametrize("command", ["check", "build"])
def test_folder_without_fact_files(comity, tmp_path, command):
    write(tmp_path, "a/notes.txt", "")
    code, _, said = comity(command, tmp_path / "a", *(["--into", tmp_path / "b"] if command == "build" else []))
    assert (code, said) == (2, [f"{tmp_path / 'a'}: the folder holds no .yaml file; name a folder of fact files"])


def run_limited(tmp_path, *arguments, seconds=6, megabytes=700):
    """The sentences of a faulty run that has so much time and memory, and does not wait for anything."""

    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        signal.alarm(10 * seconds)

    with open(tmp_path / "stderr", "wb") as file:
        running = subprocess.Popen([COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=file, preexec_fn=limit)
        running.wait()
    stderr = (tmp_path / "stderr").read_text("utf-8")
    assert running.returncode == 2, f"ended with {running.returncode}"
    return sentences(stderr)


@pytest.fixture
def gigabyte(tmp_path):
    """A file of a gigabyte, and what is said of it."""
    path = write(tmp_path, "gigabyte.yaml", "")
    os.truncate(path, 2**30)
    return path, "has 1,073,741,824 bytes, more than the 1,000,000 of a fact file; split it by document"


@pytest.fixture
def pipe(tmp_path):
    """A pipe, and what is said of it."""
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    return path, "is not a readable file; give the path of a YAML file"


@pytest.fixture
def misnamed(tmp_path):
    """A file whose name is not UTF-8."""
    path = os.fsencode(tmp_path) + b"/caf\xe9.yaml"
    with open(path, "wb") as file:
        file.write((HEAD + SUMMIT).encode())
    return path


def test_file_of_a_gigabyte_is_not_read(tmp_path, gigabyte):
    path, told = gigabyte
    assert run_limited(tmp_path, "build", path, "--into", tmp_path / "into") == [f"{path}: {told}"]


def test_pipe_in_place_of_a_file_does_not_hang(tmp_path, pipe):
    path, told = pipe
    assert run_limited(tmp_path, "build", path, "--into", tmp_path / "into") == [f"{path}: {told}"]


def test_file_name_that_is_not_utf_8(tmp_path, misnamed):
    (said,) = run_limited(tmp_path, "build", misnamed, "--into", tmp_path / "into")
    assert said.endswith("rename the file to s.yaml and write id: s")


def test_check_tells_all_three(tmp_path, gigabyte, pipe, misnamed):
    said = run_limited(tmp_path, "check", gigabyte[0], pipe[0], misnamed)
    assert len(said) == 3
    assert {f"{path}: {told}" for path, told in (gigabyte, pipe)} < set(said)
    assert any(sentence.endswith("rename the file to s.yaml and write id: s") for sentence in said)


# ---------------------------------------------------------------- what the sentences look like


@pytest.mark.parametrize(
    "fault",
    [
        SUMMIT + "    start: '" + "2" * 50_000 + "'",
        SUMMIT + "    " + "k" * 900 + ": 5",
        SUMMIT + "    name: {" + "k" * 900 + ": a}",
        SUMMIT + "    theme: " + "9" * 50_000,
        SUMMIT + "    mode: '" + "m" * 50_000 + "'",
        SUMMIT + "    host: " + "h" * 50_000,
        "  - id: x\n    type: Place\n    longitude: 0\n    latitude: " + "9" * 5_000,
        SUMMIT + "    theme: 0x" + "9" * 5_000,
    ],
    ids=["date", "key", "language", "number", "enumeration", "reference", "latitude", "hexadecimal"],
)
def test_a_sentence_stays_one_that_can_be_read(build, fault):
    code, _, said = build(("s.yaml", HEAD + fault))
    assert (code, len(said)) == (2, 1)
    assert len(said[0]) < 800


@pytest.mark.parametrize("where", ["mode: {}", "start: {}", "host: {}", "{}: a", "name: {{{}: a}}", "first_time: {}"])
def test_values_reach_the_terminal_without_escape_codes(build, where):
    evil = r'"a\e]0;evil\a\e[2J\u202eb"'
    code, _, said = build(("s.yaml", HEAD + SUMMIT + "    " + where.format(evil)))
    assert (code, len(said)) == (2, 1)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", said[0])


def test_file_names_reach_the_terminal_without_escape_codes(build):
    code, _, said = build(("a\x1b[31m\nb.yaml", HEAD + SUMMIT))
    assert (code, len(said)) == (2, 1)
    assert "\x1b" not in said[0]


def test_faults_at_a_terminal_stand_on_lines_of_their_own_and_the_cursor_comes_back(tmp_path):
    path = write(tmp_path, "s.yaml", HEAD + SUMMIT + "    mode: onlin\n")
    ours, theirs = pty.openpty()
    arguments = [COMMAND, "build", path, "--into", tmp_path / "into"]
    subprocess.run(arguments, stdout=theirs, stderr=theirs, stdin=theirs, check=False)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:
        pass
    os.close(ours)
    assert any(line.startswith(str(path)) for line in shown.decode().splitlines()), shown[-300:]
    assert shown.count(b"\x1b[?25l") == 0 or shown.rfind(b"\x1b[?25h") > shown.rfind(b"\x1b[?25l")


# ---------------------------------------------------------------- floods


def test_a_file_of_nothing_but_faults_gets_a_report_that_can_be_read(tmp_path):
    path = write(tmp_path, "s.yaml", HEAD.replace("facts:\n", "facts: [") + "a," * 50_000 + "a]\n")
    said = run_limited(tmp_path, "build", path, "--into", tmp_path / "into")
    assert said[0].startswith(f"{path}:8: ")
    assert len(said) <= 1000


def test_a_thousand_unknown_references_are_told_in_seconds(tmp_path):
    facts = "".join(
        f"  - {{id: d{i}, type: Statement, subject: st-china-central-asia-{i}, says: x}}\n" for i in range(1000)
    )
    said = run_limited(tmp_path, "check", write(tmp_path, "s.yaml", HEAD + facts))
    assert "st-china-central-asia-" in said[0]


def test_a_dense_file_of_the_greatest_size_takes_less_than_a_gigabyte(tmp_path):
    path = write(tmp_path, "s.yaml", HEAD + "  - [" + "[]," * (yaml_reader.MAX_BYTES // 3 - 100) + "a]\n")
    run_limited(tmp_path, "build", path, "--into", tmp_path / "into", megabytes=1000)


# ---------------------------------------------------------------- as a process, and what is right


def test_command_as_a_process(tmp_path):
    path = write(tmp_path, "s.yaml", HEAD + SUMMIT + "    host: kazakstan\n")
    ended = process("check", path)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert sentences(ended.stderr.decode()) == [
        f'{path}:11: x: "host" names "kazakstan", which no file describes; did you mean "kazakhstan"? If not, describe it in this file.'
    ]
    assert os.listdir(tmp_path) == ["s.yaml"]


def test_check_knows_the_packaged_facts(comity, tmp_path):
    path = write(tmp_path, "s.yaml", HEAD + SUMMIT + "    host: kazakhstan\n  - {id: china, type: Place}\n")
    code, _, said = comity("check", path)
    assert (code, len(said)) == (2, 1)
    assert said[0].startswith(f"{path}:12: china: is a Place here and a State in ")


def test_a_failed_build_leaves_no_new_folder(build, tmp_path):
    build(("s.yaml", HEAD + SUMMIT + "    mode: onlin\n"))
    assert os.listdir(tmp_path) == ["s.yaml"]


def test_a_failed_build_leaves_the_old_graph(build, tmp_path):
    assert build(("s.yaml", HEAD + SUMMIT)).code == 0
    assert build(("s.yaml", HEAD + SUMMIT + "    mode: onlin\n")).code == 2
    assert in_graph(tmp_path / "into", "id:x a comity:Summit")


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


@pytest.mark.parametrize(
    "key",
    [
        "name: {no: Toppmøte}",
        "name: {zh-Hant: 峰會, sr-Latn: Samit, es-419: Cumbre}",
        "aliases: ['2025', 'no', '=']",
        "theme: 'a\u202fb \U0001f600 \ue000 ‏عربي'",
        "theme: no war",
        "theme: “Peace” and trade",
        "aliases: [“Peace”]",
        "status: planned",
        "status: cancelled",
        "name: {yue: 峰會, prs: نشست, ko-KP: 수뇌자회의}",
        "start: '0001/9999-12-31'",
        "start: 2025-06",
    ],
)
def test_odd_but_right_values_are_accepted(build, key):
    assert build(("s.yaml", HEAD + SUMMIT + f"    {key}\n")).sentences == []


@pytest.mark.parametrize("value", ["0.8", "-0.5", "106300000000", "0", "1.50"])
def test_numbers_are_kept(build, tmp_path, value):
    figure = FIGURE.replace("USD", "percent")
    assert build(("s.yaml", HEAD + figure + f"value: {value}}}")).sentences == []
    assert in_graph(tmp_path / "into", f"id:x comity:value ?v FILTER(?v = {value})")


ADDRESSES = [
    "https://example.org/a?b=c&d=%20#e",
    "https://例え.jp/路",
    "http://[2001:db8::1]/",
    "https://example.org/?list[0]=a",
    "https://example.org/[x]",
    "https://example.org/100%",
    "https://example.org:port/",
    "http://[",
    "https://example.org/a#b#c",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("key", ["source", "official_url"])
def test_an_address_is_refused_or_kept_but_never_lost(build, tmp_path, address, key):
    official = f"{MECHANISM}    official_url: '{address}'\n"
    text = HEAD.replace("https://example.org/s", address) + SUMMIT if key == "source" else HEAD + official
    code, _, said = build(("s.yaml", text))
    if code:
        assert (code, len(said)) == (2, 1)
        assert address in said[0]
    else:
        whose = "source:s" if key == "source" else "id:m"
        assert in_graph(tmp_path / "into", f'{whose} ?p ?o FILTER(STR(?o) = "{address}")')


@pytest.mark.parametrize("length", [100_000, 5_000_000, 9_900_000])
def test_long_text_is_kept_or_refused(build, tmp_path, length):
    code, _, said = build(("s.yaml", HEAD + SUMMIT + f"    theme: {'a' * length}\n"))
    assert (code, len(said)) in ((0, 0), (2, 1)), said
    assert code or in_graph(tmp_path / "into", f"id:x comity:theme ?t FILTER(STRLEN(?t) = {length})")


def test_a_member_listed_twice_without_dates_is_told(build):
    members = "    members:\n      - {state: x, role: member}\n      - {state: x, role: member, status: former}\n"
    code, _, said = build(("s.yaml", HEAD + "  - {id: x, type: State}\n" + MECHANISM + members))
    assert (code, len(said)) == (2, 1)
    assert said[0].split(":")[1] == "14"


# ---------------------------------------------------------------- several files


def test_a_circle_through_two_files_is_told_once(build):
    one = HEAD + "  - {id: a, type: Secretariat, of: b}\n  - {id: b, type: Secretariat}\n"
    two = HEAD.replace("id: s", "id: t") + "  - {id: a, type: Secretariat}\n  - {id: b, type: Secretariat, of: a}\n"
    code, _, said = build(("s.yaml", one), ("t.yaml", two))
    assert code == 2
    (sentence,) = [line for line in said if "leads back" in line]
    assert '"of" leads back to itself (a → b → a)' in sentence or '"of" leads back to itself (b → a → b)' in sentence


def test_a_merge_into_an_unknown_id_is_told_at_the_merge(build):
    text = HEAD + "  - {id: a, type: State}\n"
    code, _, said = build(("s.yaml", text), ("merges.yaml", "merges:\n  - {from: a, into: b, because: one thing}\n"))
    assert code == 2
    assert said[0].endswith('merges.yaml:2: merges: "a" is read as "b", which no file describes; correct the id')


def test_a_merge_of_unlike_things_is_told_at_the_merge(build):
    text = HEAD + "  - {id: a, type: State}\n  - {id: b, type: Place}\n"
    code, _, said = build(("s.yaml", text), ("merges.yaml", "merges:\n  - {from: a, into: b, because: one thing}\n"))
    assert code == 2
    assert said[0].endswith('merges.yaml:2: merges: "a" is a State and "b" a Place; merge ids of one type')


def test_an_entity_under_its_old_and_its_new_id_stands_twice(build):
    text = HEAD + "  - {id: a, type: State}\n  - {id: b, type: State}\n"
    code, _, said = build(("s.yaml", text), ("merges.yaml", "merges:\n  - {from: a, into: b, because: one thing}\n"))
    assert code == 2
    assert "b: the entity is in this file twice, under two ids" in said[0]


def test_the_file_that_is_checked_has_the_fault_not_those_that_were_there(run, tmp_path):
    """Whatever the order of their names: a new file in a folder of facts is read after the others."""
    (tmp_path / "old.yaml").write_text(HEAD.replace("id: s", "id: old") + "  - {id: x-new, type: Place}\n")
    (tmp_path / "a.yaml").write_text(HEAD.replace("id: s", "id: a") + "  - {id: x-new, type: State}\n")
    ended = run("check", str(tmp_path), str(tmp_path / "a.yaml"))
    assert ended.code == 2
    (sentence,) = [line for line in ended.err.splitlines() if "x-new" in line]
    assert sentence.startswith(f"{tmp_path / 'a.yaml'}:")


@pytest.mark.parametrize("name", ["s.yml", "s.YAML"])
def test_a_file_of_another_ending_is_not_passed_over(run, tmp_path, name):
    (tmp_path / name).write_text(HEAD + "  - {id: a, type: State}\n")
    ended = run("check", str(tmp_path))
    assert (ended.code, name in ended.err, "ends in .yaml" in ended.err) == (2, True, True)
