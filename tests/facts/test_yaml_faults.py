"""Text that is no YAML, or that YAML reads as something else than was meant, costs its author one sentence with the cure."""

import pytest

from fact_files import HEAD, MECHANISM, SUMMIT

# Each fault: the text below HEAD, the line where the fault is, and words of the sentence, its entity and cure among them.
FACTS = {
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


FAULTS = [pytest.param(HEAD + t, line, w, id=n) for n, (t, line, w) in FACTS.items()]


@pytest.mark.parametrize(("text", "line", "words"), FAULTS)
def test_one_fault_costs_one_sentence_and_nothing_is_built(costs_one_sentence, text, line, words):
    costs_one_sentence(text, line, words)


def test_all_that_yaml_misreads_is_told_at_once(build):
    members = "    members:\n      - {state: a, role: member, from: 2025-06-17}\n      - {state: b, role: member, to: 10:30}\n"
    _, _, said = build(("s.yaml", HEAD + SUMMIT + "    theme: no\n    theme: off\n" + MECHANISM + members))
    assert [s.split("s.yaml:")[1][:12] for s in said] == [
        '11: x: "them',
        "12: x: the k",
        '16: m: "from',
        '17: m: "to":',
    ]
