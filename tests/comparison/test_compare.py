"""Mechanisms side by side: what each cell says and cites, and what is unknown, none or contradicted."""

import pyoxigraph as ox
import pytest

from comity.comparison import compare
from comity.model import dates, iris
from comity.store.embedded import EmbeddedStore
from comity.store.statements import belonging
from comparisons import cells

FIVE = "Kazakhstan, Kyrgyzstan, {}Tajikistan, Turkmenistan, Uzbekistan"


def test_a_comparison_reads_no_documents_but_those_that_tell_of_its_mechanisms(graph, monkeypatch):
    store = EmbeddedStore(graph.store.raw)
    read = []
    quads = EmbeddedStore.quads

    def counted(self, subject=None, *rest):
        read.append(subject)
        return quads(self, subject, *rest)

    monkeypatch.setattr(EmbeddedStore, "quads", counted)
    shown = compare.find(store, ("germany-central-asia", "italy-central-asia"))
    shown.to_text()
    documents = {subject.value for subject in read if subject and subject.value.startswith(iris.SOURCE)}
    things = {thing for m in shown.mechanisms for thing in belonging(store, iris.ID + m)}
    stating = {quad.graph_name for thing in things for quad in quads(store, ox.NamedNode(thing))} - {ox.DefaultGraph()}
    telling = {graph_name.value for graph_name in stating}
    assert documents <= telling
    assert len(read) < 1000


# ---------------------------------------------------------------- cells worked out by hand from graph/data


@pytest.mark.parametrize(
    ("mechanism", "aspect", "text"),
    [
        # Its joint declaration of 2024 says that it was founded at the first summit, others that this was on 29 September 2023.
        ("germany-central-asia", "founded", "2023-09-29"),
        ("germany-central-asia", "summits", "2"),
        ("germany-central-asia", "first", "2023-09-29 Berlin"),
        ("germany-central-asia", "last", "2024-09-17 Astana"),
        ("germany-central-asia", "members", "6: Germany, " + FIVE.format("")),
        ("italy-central-asia", "summits", "1"),
        ("italy-central-asia", "first", "2025-05-30 Astana"),
        ("italy-central-asia", "ministerials", "3"),
        ("italy-central-asia", "members", "6: Italy, " + FIVE.format("")),
        ("italy-central-asia", "documents", "1 (declaration: 1)"),
        ("gcc-central-asia", "founded", "2022"),
        ("gcc-central-asia", "first", "2023-07-19 Jeddah"),
        ("gcc-central-asia", "next", "2025-05-05 Samarkand"),
        ("gcc-central-asia", "ministerials", "3"),
        ("gcc-central-asia", "last-ministerial", "2025-04-16 Kuwait City"),
        ("russia-central-asia", "founded", "2015~"),
        ("russia-central-asia", "first", "2022-10-14 Astana"),
        ("russia-central-asia", "last", "2025-10-09 Dushanbe"),
        ("russia-central-asia", "next", "2027"),
        ("russia-central-asia", "trade", "45 billion USD 2024 (Russia – Central Asia)"),
        ("korea-central-asia-forum", "founded", "2007"),
        ("korea-central-asia-forum", "secretariat", "Secretariat of the Korea–Central Asia Cooperation Forum, Seoul"),
        ("india-central-asia", "secretariat", "India-Central Asia Secretariat, New Delhi"),
        ("c5-plus-1", "secretariat", "C5+1 Virtual Secretariat, city not given"),
        ("c5-plus-1", "last", "2025-11-06 Washington, D.C."),
        ("china-central-asia", "trade", "106.3 billion USD 2025 (China – Central Asia)"),
        ("china-central-asia", "secretariat", "Secretariat of the China-Central Asia Mechanism, Xi'an"),
        # Five meetings of ministers are described, the last one is the twentieth.
        ("eu-central-asia", "ministerials", "20 (5 described)"),
    ],
)
def test_cells(ten, mechanism, aspect, text):
    assert ten.cells[aspect, mechanism].text == text


def test_cells_cite_the_documents_that_state_them(ten):
    assert ten.cells["founded", "gcc-central-asia"].sources == {"timesca-gcc-ca-strategic-dialogue"}
    assert ten.cells["members", "italy-central-asia"].sources == {"agenparl-2025-05-30-italy-ca-declaration"}
    assert ten.cells["next", "russia-central-asia"].sources == {"tass-2025-10-07-russia-ca"}
    assert all(cell.sources for cell in ten.cells.values() if cell.status != "unknown")


def test_currencies_are_never_added(ten):
    # The deal of 100 billion that was announced at a summit of the C5+1 is nobody's pledge to it.
    assert "100 billion" not in ten.cells["pledges", "c5-plus-1"].text
    # One page has dollars for the yuan of all others.
    assert ten.cells["pledges", "china-central-asia"].text == "26 billion CNY; 500 million USD ≠ 26 billion USD"


def test_a_plan_that_no_document_reports_is_no_summit(ten):
    # Samarkand, 5 May 2025: announced, and the last document of before that day says that it was put off.
    assert ten.cells["summits", "gcc-central-asia"].text == "1"


# ---------------------------------------------------------------- unknown, none and contradicted


def test_what_no_document_tells_is_unknown_and_not_none(ten):
    cell = ten.cells["secretariat", "russia-central-asia"]
    assert (cell.status, cell.text, cell.sources) == ("unknown", "?", set())


def test_none_is_what_a_document_says(graph):
    # The lists of Jagran Josh and of yfwtc.com note that neither has a permanent secretariat.
    both = compare.find(graph.store, ["g7", "g20"])
    for mechanism, document in (("g7", "yfwtc-g7-summits"), ("g20", "jagranjosh-2020-03-26-g20-summits")):
        cell = both.cells["secretariat", mechanism]
        assert (cell.status, cell.text, cell.sources) == ("none", "none", {document})


def test_before_the_first_meeting_there_was_none(ten):
    # A summit of Korea and Central Asia is planned, as the first.
    cell = ten.cells["summits", "korea-central-asia-forum"]
    assert cell.status == "none"
    assert "24kg-2026-02-16-korea-ca-summit" in cell.sources


@pytest.mark.parametrize(
    ("mechanism", "aspect", "values"),
    [
        (
            "c5-plus-1",
            "founded",
            {
                "2015-09": {"newdispatch-c5-plus-1-definition", "urdupoint-2020-02-01-c5-tashkent"},
                "2015-11": {"trend-2020-02-02-pompeo-tashkent"},
            },
        ),
        (
            "china-central-asia",
            "founded",
            {
                "2020": {"cctv-2026-01-20-trade-tops-100-billion", "ce-cn-2025-06-19-spirit-commentary"},
                "2019": {"eurasiamedianetwork-2023-first-summit"},
                "2023": {"trend-2025-06-17-summit-astana"},
            },
        ),
    ],
)
def test_each_value_of_a_contradiction_cites_its_own_documents(ten, mechanism, aspect, values):
    cell = ten.cells[aspect, mechanism]
    assert cell.status == "contradicted"
    assert {said.text: set(said.sources) for said in cell.said} == values
    assert cell.text == " ≠ ".join(said.text for said in cell.said)


def test_a_summit_before_the_first_is_outside_the_numbering(ten):
    # One online in 2022, and those of 2023 and 2025, which documents call the first and the second.
    cell = ten.cells["summits", "china-central-asia"]
    assert cell.text == "2 + 1 outside the numbering"


def test_a_number_that_two_meetings_have(ten):
    # Both New York, 22 September 2019, and Astana, 28 February 2023, are called the fourth meeting of ministers.
    said = {s.text: s.sources for s in ten.cells["ministerials", "c5-plus-1"].said[1:]}
    assert said == {
        "no. 4 on 2019-09-22 New York": ("us-embassy-uz-2019-09-24-fourth-ministerial",),
        "no. 4 on 2023-02-28 Astana": ("muslim-network-c5-astana-fourth-round",),
    }


FOUNDED = """
source: {{id: {source}, title: "A page", publisher: "P", kind: news, published: "{published}", language: en, url: "https://example.org/a"}}
facts:
  - {{id: alpha, type: Mechanism, name: {{en: "Alpha"}}, form: forum, established: "{established}", member_count: {count}}}
  - {{id: beta, type: Mechanism, name: {{en: "Beta"}}}}
  - {{id: alpha-office, type: Secretariat, of: alpha, name: {{en: "Office"}}, seat: {seat}}}
  - {{id: paris, type: Place, name: {{en: "Paris"}}}}
  - {{id: rome, type: Place, name: {{en: "Rome"}}}}
"""


def test_what_changes_is_told_as_the_newest_document_has_it(tiny):
    graph = tiny(
        FOUNDED.format(source="old", published="2010-01-01", established="2001", count=5, seat="paris"),
        FOUNDED.format(source="new", published="2020-01-01", established="2001-05", count=7, seat="rome"),
    )
    now = compare.find(graph.store, ["alpha", "beta"])
    # A page that has only the year says the same, but does not state the month.
    assert now.cells["founded", "alpha"].said == (("2001-05", ("new",)),)
    assert now.cells["members", "alpha"].text == "7"
    assert now.cells["secretariat", "alpha"].text == "Office, Rome"
    then = compare.find(graph.store, ["alpha", "beta"], dates.as_day("2015-06-01"))
    assert then.cells["members", "alpha"].text == "5"
    assert then.cells["secretariat", "alpha"].text == "Office, Paris"


def test_documents_of_one_day_that_differ_contradict_each_other(tiny):
    graph = tiny(
        FOUNDED.format(source="one", published="2020-01-01", established="2001", count=5, seat="paris"),
        FOUNDED.format(source="two", published="2020-01-01", established="2003", count=7, seat="rome"),
    )
    found = cells(compare.find(graph.store, ["alpha", "beta"]), "alpha")
    assert found["founded"].text == "2001 ≠ 2003"
    assert found["members"].text == "5 ≠ 7"
    assert found["secretariat"].text == "Office, Paris ≠ Office, Rome"
    assert found["form"].status == "known"


# ---------------------------------------------------------------- areas


AREAS = """
source: {id: areas-page, title: "A page", publisher: "P", kind: news, published: "2024-01-01", language: en, url: "https://example.org/a"}
facts:
  - {id: alpha, type: Mechanism, name: {en: "Alpha"}}
  - {id: beta, type: Mechanism, name: {en: "Beta"}, areas: [sun-power]}
  - {id: sun-power, type: PriorityArea, name: {en: "sun power"}, broader: area-energy}
  - {id: visits, type: PriorityArea, name: {en: "visits"}, broader: area-tourism}
  - {id: alpha-summit-1, type: Summit, of: alpha, start: "2023-05-01", identified: [sun-power], declared_count: 1, discussed: [visits]}
  - {id: beta-summit-1, type: Summit, of: beta, ordinal: 1, start: "2023-06-01", identified: [visits], declared_count: 2}
"""


def test_areas_are_priorities_touched_excluded_or_unknown(tiny):
    both = compare.find(tiny(AREAS).store, ["alpha", "beta"])
    marks = {
        a: [both.cells[a, m].brief for m in ("alpha", "beta")] for a in ("area-energy", "area-tourism", "area-space")
    }
    # The page counts one area of Alpha and lists it, but counts two of Beta and lists one.
    assert marks == {"area-energy": ["●", "●"], "area-tourism": ["○", "●"], "area-space": ["–", ""]}
    assert [both.cells["area-space", m].status for m in ("alpha", "beta")] == ["none", "unknown"]
    assert list(both.areas)[:2] == ["area-energy", "area-tourism"]
