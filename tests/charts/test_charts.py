"""The numbers in a chart are those of the record, and nothing that a document says can do more than be read."""

import re
import xml.etree.ElementTree as ET
import zlib
from collections import Counter

import pytest

from comity import charts
from comity.charts import image, palette, words
from comity.errors import ComityError, NoResultError, UnknownNameError
from comity.model.languages import LANGUAGES
from explorer_pages import EVIL, LONG, quoted
from small_facts import document

SVG = "{http://www.w3.org/2000/svg}"
CENTRAL_ASIA = ["china-central-asia", "c5-plus-1", "russia-central-asia", "shanghai-cooperation-organisation"]
DRAWN = {
    "series": ["trade-turnover", "china", "central-asia"],
    "trade": ["uzbekistan", "china"],
    "meetings": {"mechanism": "china-central-asia"},
    "hosts": {"mechanism": "china-central-asia"},
    "membership": "shanghai-cooperation-organisation",
    "timeline": "china-central-asia",
    "overlap": CENTRAL_ASIA,
    "map": {"mechanism": "china-central-asia"},
}


def drawn(graph, kind, language="en", as_of=None):
    return charts.draw(graph.store, kind, DRAWN[kind], language, as_of)


def marks(chart, width=charts.WIDE):
    """The marks of a chart that stand for something."""
    return [e for e in ET.fromstring(chart.drawn(width)).iter() if "data-value" in e.attrib]


def values(chart):
    return {m.get("data-key"): float(m.get("data-value")) for m in marks(chart) if not m.get("data-relation")}


def test_each_point_of_a_series_is_the_figure_of_the_record(graph):
    rows = graph.ask("figure-series", *DRAWN["series"])
    told = {(r["period"], r["unit"]): r["value"] for r in rows}
    found = values(drawn(graph, "series"))
    assert len(found) > 3
    assert found == {year: told[year, "USD"] for year in found}
    assert {year for year, unit in told if unit == "USD"} == {*found}


def test_exports_and_imports_are_the_figures_of_the_record(graph):
    told = {
        f"{flow} {r['period']}": r["value"]
        for flow in ("exports", "imports")
        for r in graph.ask("figure-series", flow, *DRAWN["trade"])
        if r["unit"] == "USD"
    }
    assert told
    assert values(drawn(graph, "trade")) == told


def test_turnover_stands_in_for_exports_and_imports(tiny):
    fact = '  - {id: f, type: Figure, indicator: trade-turnover, reporter: a, partner: b, period: "2020", value: 5, unit: USD}\n'
    states = "".join(f"  - {{id: {s}, type: State, name: {{en: {s.upper()}}}}}\n" for s in "ab")
    graph = tiny(document("one", fact + states, "2021-01-01"))
    assert values(graph.chart("trade", "a", "b")) == {"trade-turnover 2020": 5}


def test_meetings_held_are_as_many_as_the_answer_counts(graph):
    told = {r["year"]: r["meetings"] for r in graph.ask("meetings-per-year", "china-central-asia")}
    found = values(drawn(graph, "meetings"))
    assert {int(key.split()[0]): n for key, n in found.items() if key.endswith(" held")} == told
    assert any(key.endswith(" planned") for key in found)


def test_hosts_have_as_many_meetings_as_the_answer_counts(graph):
    told = Counter()
    for row in graph.ask("hosts-per-year", "china-central-asia"):
        told[row["host"]["id"]] += row["meetings"]
    assert values(drawn(graph, "hosts")) == told


def test_places_have_as_many_meetings_as_the_answer_counts(graph):
    told = {r["place"]["id"]: r["meetings"] for r in graph.ask("places", "china-central-asia")}
    chart = drawn(graph, "map")
    found = values(chart)
    assert found
    assert found == {place: told[place] for place in found}
    missing = [r["place"]["label"] for r in graph.ask("places", "china-central-asia") if r["place"]["id"] not in found]
    assert all(name in chart.note for name in missing)
    assert "no borders are drawn" in chart.note


def test_every_dated_member_is_drawn_from_accession_to_exit(graph):
    chart = drawn(graph, "membership")
    bars = [e for e in ET.fromstring(chart.svg).iter() if "data-verdict" in e.attrib]
    told = {
        (r["member"]["id"], r["role"]["id"], r["from"], r["to"])
        for r in graph.ask("members", DRAWN["membership"], as_of="any")
    }
    found = {(b.get("data-key"), b.get("data-role"), b.get("data-from"), b.get("data-to")) for b in bars}
    assert found <= told
    now = {r["member"]["id"] for r in graph.ask("members", DRAWN["membership"]) if r["role"]["id"] == "role-member"}
    presumed = {
        b.get("data-key") for b in bars if b.get("data-role") == "role-member" and b.get("data-verdict") == "presumed"
    }
    assert now <= presumed
    assert chart.title == "Shanghai Cooperation Organisation began with 6 members in 2001 and has 10 today"


def test_members_as_of_a_day_are_those_known_to_have_joined(graph):
    chart = drawn(graph, "membership", as_of="2012-06-01")
    assert chart.title.endswith("had 6 on 1 June 2012")
    drawn_ = {e.get("data-key") for e in ET.fromstring(chart.svg).iter() if e.get("data-role") == "role-member"}
    assert drawn_ == {
        r["member"]["id"] for r in graph.ask("members", DRAWN["membership"], role="member", as_of="2012-06-01")
    }


def test_one_mechanism_is_drawn_beside_those_it_shares_most_with(graph):
    chart = graph.chart("overlap", "china-central-asia")
    mechanisms = {key.split()[0] for key in values(chart)}
    assert "china-central-asia" in mechanisms
    assert 1 < len(mechanisms) <= 8
    assert chart.title.startswith("China–Central Asia mechanism shares the most members with ")


def test_a_beginning_that_no_document_gives_fades(tiny):
    members = "    members:\n      - {state: a, role: member, from: '2001-02-03'}\n      - {state: b, role: member}\n"
    states = "".join(f"  - {{id: {s}, type: State, name: {{en: {s.upper()}}}}}\n" for s in "ab")
    text = document("one", f"  - id: m\n    type: Mechanism\n    name: {{en: M}}\n{members}{states}", "2020-01-01")
    fading = [
        e for e in ET.fromstring(tiny(text).chart("membership", "m").svg).iter() if e.get("data-begins") == "unknown"
    ]
    assert len(fading) == 1


def test_each_cell_is_the_overlap_that_the_question_gives(graph):
    cells = values(drawn(graph, "overlap"))
    for first in CENTRAL_ASIA:
        for second in CENTRAL_ASIA:
            if first != second:
                told = [r["shared"] for r in graph.ask("overlap", first, other=second)]
                assert cells[f"{first} {second}"] == sum(told)


def test_each_event_is_drawn_at_its_date(graph):
    told = [(r["thing"]["id"], r["date"]) for r in graph.ask("timeline", "china-central-asia")]
    found = [(m.get("data-key"), m.get("data-value")) for m in marks(drawn(graph, "timeline"))]
    assert found == told[-60:]


def test_a_disputed_figure_shows_every_telling(tiny):
    states = "".join(f"  - {{id: {s}, type: State, name: {{en: {s.upper()}}}}}\n" for s in "ab")

    def told(name, day, value):
        about = 'type: Figure, indicator: exports, reporter: a, partner: b, period: "2020", unit: USD'
        fact = f"  - {{id: f-{name}, {about}, value: {value}}}\n"
        return document(name, fact + states, day)

    graph = tiny(told("one", "2021-01-01", 100), told("two", "2021-02-01", 170), told("three", "2021-03-01", 230))
    found = marks(graph.chart("series", "exports", "a", "b"))
    assert {float(m.get("data-value")) for m in found} == {100, 170, 230}
    assert sum(m.get("data-relation") == "dissent" for m in found) == 2
    assert "other documents" in graph.chart("series", "exports", "a", "b").note


def test_figures_between_which_documents_tell_another_change_are_not_joined(tiny):
    states = "".join(f"  - {{id: {s}, type: State, name: {{en: {s.upper()}}}}}\n" for s in "ab")
    about = "type: Figure, indicator: trade-turnover, reporter: a, partner: b, unit: USD"
    facts = "".join(
        f'  - {{id: f-{year}, {about}, period: "{year}", value: {value}}}\n'
        for year, value in ((2012, 46), (2013, 40), (2014, 45))
    )
    told = 'indicator: trade-turnover-growth, reporter: a, partner: b, period: "2013", value: 13, unit: percent'
    growth = f"  - {{id: g, type: Figure, {told}}}\n"

    def lines(graph):
        chart = graph.chart("series", "trade-turnover", "a", "b")
        return sum(e.get("class") == "s1 thick" for e in ET.fromstring(chart.svg).iter()), chart.note

    assert lines(tiny(document("one", facts + states, "2021-01-01"))) == (2, "")
    joined, note = lines(tiny(document("one", facts + growth + states, "2021-01-01")))
    assert joined == 1
    assert "another change" in note


@pytest.mark.parametrize("kind", [*DRAWN])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_is_an_image_that_says_what_it_shows_and_needs_nothing_else(graph, kind, language):
    chart = drawn(graph, kind, language)
    for text in (chart.svg, chart.drawn(charts.NARROW, with_style=False), chart.standalone_svg(charts.NARROW)):
        root = ET.fromstring(text)
        assert root.tag == f"{SVG}svg"
        assert root.get("role") == "img"
        assert root.get("viewBox")
        assert [e.tag for e in root][:2] == [f"{SVG}title", f"{SVG}desc"]
        assert root[0].text == chart.title
        for element in root.iter():
            assert element.tag not in (f"{SVG}script", f"{SVG}a", f"{SVG}image", f"{SVG}foreignObject")
            assert not {"style", "href", "onload", "onclick"} & {*element.attrib}
            assert "None" not in "".join(element.itertext())
    assert "<style" not in chart.drawn(with_style=False)
    assert chart.subtitle
    assert chart.sources
    assert {s.id for s in chart.sources} <= {s.id for s in chart.answer.sources}
    assert chart.svg == drawn(graph, kind, language).svg


def test_a_standalone_chart_has_title_sources_licence_and_day(graph):
    text = " ".join(ET.fromstring(drawn(graph, "membership").standalone_svg()).itertext())
    assert "has 10 today" in text
    assert "Sources: " in text
    assert "CC BY 4.0 · Comity · 27 November 2026" in text


def test_hostile_names_of_members_and_hosts_are_text(tiny):
    facts = f"  - id: m\n    type: Mechanism\n    name: {{en: {quoted(EVIL[0])}}}\n    members:\n"
    facts += "".join(f'      - {{state: s{i}, role: member, from: "2001"}}\n' for i in range(len(EVIL)))
    facts += "".join(f"  - {{id: s{i}, type: State, name: {{en: {quoted(name)}}}}}\n" for i, name in enumerate(EVIL))
    facts += "".join(
        f'  - {{id: x{i}, type: Summit, of: m, start: "{2010 + i}-01-01", host: s{i}}}\n' for i in range(len(EVIL))
    )
    graph = tiny(document("one", facts, "2020-01-01"))
    for kind in ("membership", "hosts", "timeline", "meetings"):
        svg = graph.chart(kind, "m").standalone_svg()
        assert not [e for e in ET.fromstring(svg).iter() if e.tag.lower().endswith(("script", "img"))]
        assert "\u202e" not in svg
        assert LONG not in "".join(e.text or "" for e in ET.fromstring(svg).iter(f"{SVG}text"))
    whole = "".join(ET.fromstring(graph.chart("membership", "m").svg).itertext())
    assert "<img src=x onerror=window.hacked=1>" in whole


@pytest.mark.parametrize(
    ("kind", "of"),
    [
        ("series", "astana"),
        ("trade", ["kazakhstan", "brunei"]),
        ("trade", {"partner": "china"}),
        ("meetings", "pact"),
        ("hosts", "pact"),
        ("membership", "pact"),
        ("timeline", "pact"),
        ("overlap", ["pact", "league"]),
        ("map", "pact"),
        ("map", {"mechanism": "pact", "of": "members"}),
    ],
)
def test_nothing_to_draw_is_one_sentence(graph, tiny, kind, of):
    empty = tiny(
        document(
            "one",
            "  - {id: pact, type: Mechanism, name: {en: Pact}}\n  - {id: league, type: Mechanism, name: {en: League}}\n",
        )
    )
    store = (empty if "pact" in str(of) else graph).store
    for language in LANGUAGES:
        with pytest.raises(NoResultError) as error:
            charts.draw(store, kind, of, language)
        assert "\n" not in error.value.sentence
        assert "{" not in error.value.sentence


@pytest.mark.parametrize(
    ("kind", "of", "said"),
    [
        ("pie", "brics", "there is no chart"),
        ("map", [], "say of what"),
        ("map", {"mechanism": "china-central-asia", "of": "borders"}, "of hosts or members"),
        ("overlap", {"mechanism": ["china-central-asia", "atlantis"]}, "atlantis"),
        ("membership", {"mechnism": "brics"}, "it takes: mechanism"),
    ],
)
def test_a_mistake_is_one_sentence(graph, kind, of, said):
    with pytest.raises(ComityError, match=said):
        charts.draw(graph.store, kind, of)


def test_an_entity_alone_gives_its_longest_series(graph):
    chart = charts.draw(graph.store, "series", "Узбекистан", "ru")
    assert chart.answer.parameters
    with pytest.raises(UnknownNameError):
        charts.draw(graph.store, "series", "no-such-thing-at-all")


@pytest.mark.parametrize("dark", [False, True])
def test_marks_and_text_stand_out_from_the_paper(dark):
    colours = palette.colours(dark)
    for name, least in {"c-ink": 7, "c-soft": 4.5, **{f"c-{n}": 3 for n in range(1, 7)}}.items():
        assert _contrast(colours[name], colours["c-paper"]) >= least, name
        if name.startswith("c-1"):
            assert _contrast(colours[name], colours["c-land"]) >= 3


def _contrast(first, second):
    """The contrast of two colours (WCAG 2.2)."""

    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((light(first), light(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_style_for_print_has_neither_variables_nor_conditions():
    for language in LANGUAGES:
        style = palette.flat_stylesheet(language)
        assert "var(" not in style
        assert "@media" not in style
        assert "--" not in style


def test_every_word_is_in_every_language_and_has_the_same_values():
    for key in words.keys():  # noqa: SIM118 - a function
        texts = {language: words.each(key)[language] for language in LANGUAGES}
        named = {language: {*re.findall(r"\{(\w+)", text)} for language, text in texts.items()}
        assert all(texts.values())
        assert named["zh"] | named["ru"] <= named["en"], key


def test_a_picture_for_print_is_not_blank(graph):
    pytest.importorskip("resvg_py")
    found = charts.png(drawn(graph, "hosts"), 400)
    assert found.startswith(b"\x89PNG\r\n")
    start = found.index(b"IDAT") + 4
    pixels = zlib.decompressobj().decompress(found[start : found.index(b"IEND")])
    assert len(set(pixels)) > 20


def test_a_picture_has_a_sensible_width(graph):
    with pytest.raises(ComityError, match="pixels wide"):
        image.png(drawn(graph, "hosts"), 5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_full_members_come_first_and_are_drawn_above_other_roles(tiny, language):
    members = "".join(
        f"      - {{state: {state}, role: {role}, from: '{start}'}}\n"
        for state, role, start in (("a", "suspended", "2015"), ("a", "member", "2001"), ("b", "observer", "1999"))
    )
    states = "".join(f"  - {{id: {s}, type: State, name: {{en: {s.upper()}}}}}\n" for s in "ab")
    facts = f"  - id: m\n    type: Mechanism\n    name: {{en: M}}\n    members:\n{members}{states}"
    chart = tiny(document("one", facts, "2016-01-01")).chart("membership", "m", language=language)
    bars = [e.attrib for e in ET.fromstring(chart.svg).iter() if "data-verdict" in e.attrib]
    highest = {
        r: min(float(b["y"]) for b in bars if b["data-role"] == f"role-{r}")
        for r in ("member", "suspended", "observer")
    }
    assert highest["member"] < highest["suspended"] < highest["observer"]
