"""A value that does not fit its key costs one sentence, short and free of escape codes; what is odd but right is kept as written."""

import re

import pytest

from fact_files import FIGURE, HEAD, MECHANISM, SUMMIT, in_graph

# Each fault: the text below HEAD, the line where the fault is, and words of the sentence, its entity and cure among them.
FACTS = {
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
    # names
    "name-a-text": (SUMMIT + "    name: Astana summit", 11, ["x:", '"name"', 'name: {en: "Astana summit"}']),
    "name-a-list": (SUMMIT + "    name: [Astana]", 11, ["x:", '"name"', "map from language to text"]),
    "name-in-no-language": (SUMMIT + "    name: {English: A}", 11, ["x:", '"English"', 'did you mean "en"?']),
    "name-in-a-badly-written-language": (SUMMIT + "    name: {zh_Hant: A}", 11, ["x:", '"zh_Hant"', "zh-Hant"]),
    "name-in-a-json-ld-keyword": (SUMMIT + "    name: {'@none': A}", 11, ["x:", '"@none"', "BCP 47"]),
    "name-a-number": (SUMMIT + "    name:\n      zh: 峰会\n      en: 2025", 13, ["x:", '"en"', "write it in quotes"]),
    "names-with-a-number": (SUMMIT + "    name: {en: [A, 5]}", 11, ["x:", '"en"', "write it in quotes"]),
    "names-none": (SUMMIT + "    name: {en: []}", 11, ["x:", '"en" is empty', "leave the language out"]),
    "names-twice": (SUMMIT + "    name: {en: [A, B, A]}", 11, ["x:", '"en" stands twice', "keep one"]),
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
    # languages
    "name-in-a-country-not-a-language": (SUMMIT + "    name: {jp: A}", 11, ["x:", '"jp"', 'did you mean "ja"?']),
    "name-in-no-known-language": (SUMMIT + "    name: {xx: A}", 11, ["x:", '"xx"', "BCP 47", "zh-Hant"]),
    "name-an-empty-text": (SUMMIT + "    name: {en: ''}", 11, ["x:", '"en" is empty', "leave the language out"]),
    "name-in-a-list": (SUMMIT + "    name: [en, T]", 11, ["x:", 'name: {en: "T"}']),
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
}


FAULTS = [pytest.param(HEAD + t, line, w, id=n) for n, (t, line, w) in FACTS.items()]


@pytest.mark.parametrize(("text", "line", "words"), FAULTS)
def test_one_fault_costs_one_sentence_and_nothing_is_built(costs_one_sentence, text, line, words):
    costs_one_sentence(text, line, words)


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
    figure = FIGURE.replace("USD", unit).replace("exports", "export-share" if unit == "percent" else "exports")
    assert build(("s.yaml", HEAD + figure + "value: 1}")).sentences == []


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


def test_a_thing_may_have_several_names_in_one_language(build, tmp_path):
    assert build(("s.yaml", HEAD + SUMMIT + "    name: {zh: [中国—中亚峰会, 中亚峰会], en: Summit}\n")).sentences == []
    for name in ("中国—中亚峰会", "中亚峰会"):
        assert in_graph(tmp_path / "into", f"GRAPH source:s {{ id:x comity:name '{name}'@zh }}")


@pytest.mark.parametrize("value", ["0.8", "-0.5", "106300000000", "0", "1.50"])
def test_numbers_are_kept(build, tmp_path, value):
    figure = FIGURE.replace("USD", "percent").replace("exports", "exports-growth")
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
