"""An entity that is described wrongly costs one sentence: its keys, type and id, its nested maps, and what it must have."""

import pytest

from comity.facts import suggestions
from comity.model import vocabulary
from fact_files import HEAD, MECHANISM, SUMMIT

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
    "chair-naming-nobody": (MECHANISM + "    chairs: [{role: chair}]", 11, ["m:", "nobody", "or person"]),
    "chair-without-role": (
        "  - {id: x, type: State}\n" + MECHANISM + "    chairs: [{state: x, from: '2020'}]",
        12,
        ["m:", '"role"', "write one of", "interim-chair"],
    ),
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
}


FAULTS = [pytest.param(HEAD + t, line, w, id=n) for n, (t, line, w) in FACTS.items()]


@pytest.mark.parametrize(("text", "line", "words"), FAULTS)
def test_one_fault_costs_one_sentence_and_nothing_is_built(costs_one_sentence, text, line, words):
    costs_one_sentence(text, line, words)


def test_words_for_keys_lead_to_keys():
    keys = {prop.key for prop in vocabulary.load().properties.values()}
    assert not keys.intersection(suggestions.USUAL), "what is a key needs no other"
    assert {key for meant in suggestions.USUAL.values() for key in meant.split()} <= keys


def test_a_member_listed_twice_without_dates_is_told(build):
    members = "    members:\n      - {state: x, role: member}\n      - {state: x, role: member, status: former}\n"
    code, _, said = build(("s.yaml", HEAD + "  - {id: x, type: State}\n" + MECHANISM + members))
    assert (code, len(said)) == (2, 1)
    assert said[0].split(":")[1] == "14"
