"""Mechanisms side by side: what each cell says, what is unknown, none or contradicted, and how the comparison is written."""

import csv
import html.parser
import io
import json

import pyoxigraph as ox
import pytest

from comity.cli import compare as compare_command  # noqa: F401 -- adds the command
from comity.comparison import compare, render
from comity.errors import ComityError, UnknownNameError
from comity.model import dates, iris
from comity.store.embedded import EmbeddedStore
from comity.store.statements import belonging
from comity.text import tables

CENTRAL_ASIA = (
    "c5-plus-1 china-central-asia eu-central-asia india-central-asia central-asia-japan korea-central-asia-forum "
    "russia-central-asia gcc-central-asia germany-central-asia italy-central-asia"
).split()
THIRTEEN = (*CENTRAL_ASIA, "brics", "shanghai-cooperation-organisation", "focac")
FIVE = "Kazakhstan, Kyrgyzstan, {}Tajikistan, Turkmenistan, Uzbekistan"


@pytest.fixture(scope="module")
def ten(graph):
    """The ten formats of Central Asia with others."""
    return compare.find(graph.store, CENTRAL_ASIA)


def cells(comparison, mechanism):
    return {aspect: cell for (aspect, owner), cell in comparison.cells.items() if owner == mechanism}


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
    assert len(read) < 200


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
        ("russia-central-asia", "trade", "more than 45 billion USD 2024 (Russia – Central Asia)"),
        ("korea-central-asia-forum", "founded", "2007"),
        ("korea-central-asia-forum", "secretariat", "Secretariat of the Korea–Central Asia Cooperation Forum, Seoul"),
        ("india-central-asia", "secretariat", "India-Central Asia Secretariat, New Delhi"),
        ("c5-plus-1", "secretariat", "C5+1 Virtual Secretariat, city not told"),
        ("c5-plus-1", "last", "2025-11-06 Washington, D.C."),
        ("china-central-asia", "trade", "106.3 billion USD 2025 (China – Central Asia)"),
        ("china-central-asia", "secretariat", "permanent secretariat, Xi'an"),
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
    assert ten.cells["pledges", "china-central-asia"].text == "26 billion CNY; 26 billion USD"


def test_a_plan_that_no_document_reports_is_no_summit(ten):
    # Samarkand, 5 May 2025: announced, and the last document of before that day says that it was put off.
    assert ten.cells["summits", "gcc-central-asia"].text == "1"


# ---------------------------------------------------------------- which meetings were held


def rows(comparison, mechanism, *aspects):
    return [comparison.cells[aspect, mechanism].text for aspect in aspects]


def test_a_meeting_of_which_only_the_end_is_told_is_the_last(graph):
    # The 25th summit of the SCO ended on 1 September 2025; when it began no document tells.
    both = compare.find(graph.store, ["shanghai-cooperation-organisation", "brics"])
    told = rows(both, "shanghai-cooperation-organisation", "summits", "first", "last", "next")
    # The earliest that is described is of 2002, and has no number: of 25 summits 5 are described.
    assert told == ["25 (5 described)", "?", "until 2025-09-01 Tianjin", "? Kyrgyzstan"]
    then = compare.find(graph.store, ["shanghai-cooperation-organisation", "brics"], dates.as_day("2025-08-31"))
    assert then.cells["last", "shanghai-cooperation-organisation"].text == "2024-07-04 Astana"


def test_how_many_the_last_and_the_next_are_of_one_judgement(graph):
    both = compare.find(graph.store, ["g7", "gcc"])
    # A page of 18 June 2025 tells of the 51st summit, which another had announced for 15 June. Beside the numbered ones
    # there was one in The Hague in 2014 and one in Brussels in 2022.
    told = rows(both, "g7", "summits", "last", "next")
    assert told == ["51 + 2 outside the numbering", "2025-06-15 Kananaskis", "2026-06-14 Évian-les-Bains"]
    # The 45th was announced for 1 December 2024, and a page of November 2025 looks back on it and ahead to the 46th.
    assert rows(both, "gcc", "last", "next") == ["2024-12-01 Kuwait City", "2025-12 Manama"]
    assert both.cells["summits", "gcc"].said[0].text == "45 + 1 outside the numbering"
    assert both.cells["summits", "gcc"].brief == "45 + 1"
    # Before 18 June it had begun, so it is no longer ahead.
    then = compare.find(graph.store, ["g7", "gcc"], dates.as_day("2025-06-16"))
    assert then.cells["summits", "g7"].said[0].text == "51 + 2 outside the numbering"
    then = compare.find(graph.store, ["g7", "gcc"], dates.as_day("2025-06-14"))
    assert rows(then, "g7", "summits", "last") == ["50 + 2 outside the numbering", "2024-06-13 Fasano"]


def page(source, facts, published=""):
    dated = f', published: "{published}"' if published else ""
    return (
        f'source: {{id: {source}, title: "A page", publisher: "P", kind: news{dated}, language: en, '
        f'url: "https://example.org/{source}"}}\nfacts:\n' + "".join(f"  - {{{fact}}}\n" for fact in facts.split("; "))
    )


TWO = 'id: alpha, type: Mechanism, name: {en: "Alpha"}; id: beta, type: Mechanism, name: {en: "Beta"}'


def alpha(opened, day=None):
    return cells(compare.find(opened.store, ["alpha", "beta"], dates.as_day(day) if day else None), "alpha")


def test_a_meeting_without_days_is_where_its_number_is(tiny):
    third = "id: s-3, type: Summit, of: alpha, ordinal: 3, host: ghana"
    others = "; ".join(
        f'id: s-{n}, type: Summit, of: alpha, ordinal: {n}, start: "20{n + 10}-05-01", host: ghana' for n in (1, 2, 4)
    )
    ghana = 'id: ghana, type: State, name: {en: "Ghana"}'
    some = tiny(page("one", f"{TWO}; {ghana}; {third}; {others}", "2020-01-01"))
    assert alpha(some)["last"].text == "2014-05-01"
    assert alpha(some)["first"].text == "2011-05-01"
    last = tiny(page("one", f"{TWO}; {ghana}; {third.replace('3', '5')}; {others}", "2020-01-01"))
    assert (alpha(last)["summits"].text, alpha(last)["last"].text) == ("5 (4 described)", "no. 5")
    # What has no day counts from the document that tells it.
    assert alpha(last, "2019-01-01")["summits"].text == "4 (3 described)"
    assert alpha(last, "2020-06-01")["summits"].text == "5 (4 described)"


def test_a_document_without_date_does_not_report_what_another_plans(tiny):
    meeting = 'id: s-1, type: Summit, of: alpha, start: "2019-05-01"'
    plan = page("plan", f"{meeting}, status: planned")
    undated = page("undated", f"{TWO}; {meeting}")
    assert alpha(tiny(plan, undated))["summits"].status == "unknown"
    assert alpha(tiny(plan, undated))["next"].text == "2019-05-01"
    assert alpha(tiny(plan, undated, page("late", meeting, "2019-05-02")))["summits"].text == "1"
    assert alpha(tiny(plan, undated, page("early", meeting, "2019-04-30")))["summits"].status == "unknown"
    assert alpha(tiny(undated))["summits"].text == "1"


def test_the_first_meeting_that_is_described_need_not_be_the_first(graph, tiny):
    # Founded in 1991; of its summits documents describe one of 2025, and the one of 2026 as the next.
    both = compare.find(graph.store, ["commonwealth-of-independent-states", "brics"])
    assert rows(both, "commonwealth-of-independent-states", "first", "last") == ["?", "2025-10-10 Dushanbe"]
    meeting = 'id: s, type: Summit, of: alpha, start: "2019-05-01"'
    for founded, ordinal, first in (
        ("2018", "", "2019-05-01"),
        ("2016", "", "?"),
        ("1991", ", ordinal: 1", "2019-05-01"),
    ):
        facts = TWO.replace("type: Mechanism", f'type: Mechanism, established: "{founded}"', 1)
        opened = tiny(page("one", f"{facts}; {meeting}{ordinal}", "2020-01-01"))
        assert alpha(opened)["first"].text == first


# ---------------------------------------------------------------- members


@pytest.mark.parametrize(
    ("day", "told"),
    [
        # Named is Kuwait alone; 28 are counted in 2023 and 2024, 27 and 28 on the day on which Kuwait joined, 16 in 2002.
        (None, "28 (1 named: Kuwait)"),
        ("2022-12-31", "27 (1 named: Kuwait) ≠ 28"),
        ("2010-01-01", "16"),
        ("2001-01-01", "15"),
    ],
)
def test_members_that_figures_count(graph, day, told):
    both = compare.find(graph.store, ["cica", "brics"], dates.as_day(day) if day else None)
    assert both.cells["members", "cica"].text == told


def test_an_earlier_count_does_not_contradict_a_later_one(graph):
    # The SCO had eight members in May 2023 and has had ten since July 2024.
    both = compare.find(graph.store, ["shanghai-cooperation-organisation", "brics"])
    assert not {"8", "9"} & {said.text for said in both.cells["members", "shanghai-cooperation-organisation"].said}
    # Iran joined as the ninth in July 2023; nobody counted again before July 2024.
    then = compare.find(graph.store, ["shanghai-cooperation-organisation", "brics"], dates.as_day("2024-07-01"))
    told = [said.text for said in then.cells["members", "shanghai-cooperation-organisation"].said]
    assert told[0].startswith("9: ")
    assert "8" not in told


def test_who_joins_later_is_no_member_yet(tiny):
    states = "".join(f'; id: {s}, type: State, name: {{en: "{s.title()}"}}' for s in ("ghana", "togo"))
    facts = TWO.replace(
        'name: {en: "Alpha"}',
        'name: {en: "Alpha"}, members: [{state: ghana, role: member, from: "2010-01-01"}, '
        '{state: togo, role: member, from: "2030-01-01"}]',
    )
    opened = tiny(page("one", facts + states, "2020-01-01"))
    assert alpha(opened)["members"].text == "1: Ghana"
    assert alpha(opened, "2025-01-01")["members"].text == "1: Ghana"
    # Announced, and borne out by no document of after the day.
    assert alpha(opened, "2031-01-01")["members"].text == "1: Ghana"
    later = TWO.replace('name: {en: "Alpha"}', 'name: {en: "Alpha"}, members: [{state: togo, role: member}]')
    both = tiny(page("one", facts + states, "2020-01-01"), page("two", later, "2030-02-01"))
    assert alpha(both)["members"].text == "2: Ghana, Togo"


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


def test_a_number_of_summits_that_contradicts_what_is_described(ten):
    # One online in 2022, and those of 2023 and 2025, which documents call the first and the second.
    cell = ten.cells["summits", "china-central-asia"]
    assert cell.text == "3 ≠ no. 2 on 2025-06-17"


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
    assert now.cells["founded", "alpha"].said == (("2001-05", ("new", "old")),)
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


# ---------------------------------------------------------------- as of a day


def test_as_of_a_day(graph):
    then = compare.find(graph.store, CENTRAL_ASIA, dates.as_day("2024-06-01"))
    assert then.cells["summits", "germany-central-asia"].text == "1"
    assert then.cells["last", "germany-central-asia"].text == "2023-09-29 Berlin"
    assert then.cells["summits", "italy-central-asia"].text == "none before 2025-05-30"
    # Announced in 2023 for 2025, and held then.
    assert then.cells["next", "china-central-asia"].text.startswith("2025")
    assert then.cells["last", "china-central-asia"].text.startswith("2023-05-18 Xi'an")


def test_before_it_was_founded_a_mechanism_was_not_there(graph):
    then = compare.find(graph.store, ["gcc-central-asia", "eu-central-asia"], dates.as_day("2020-01-01"))
    founded = then.cells["founded", "gcc-central-asia"]
    assert (founded.status, founded.text) == ("none", "not yet, founded 2022")
    told = cells(then, "gcc-central-asia")
    assert {cell.status for cell in told.values()} == {"none"}
    assert {c.text for aspect, c in told.items() if aspect != "founded"} == {"not yet founded"}
    assert all(cell.sources == founded.sources for cell in told.values())
    assert then.cells["summits", "eu-central-asia"].status == "none"
    assert then.cells["last-ministerial", "eu-central-asia"].text == "2019-07-07 Bishkek"


def test_what_happened_later_contradicts_an_earlier_count(graph):
    # The meeting online of January 2022 was a summit; that of May 2023 is called the first one.
    then = compare.find(graph.store, ["china-central-asia", "c5-plus-1"], dates.as_day("2022-06-30"))
    assert then.cells["summits", "china-central-asia"].text == "1 ≠ no. 1 on 2023-05-18"
    assert then.cells["summits", "c5-plus-1"].text == "none before 2023-09-19"


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_before_all_time_nothing_is_told_as_there(graph, language):
    then = compare.find(graph.store, ["brics", "eu-central-asia"], dates.as_day("0001-01-01"), language)
    assert {cell.status for cell in cells(then, "brics").values()} == {"none"}
    # When it was founded no document tells, so what it is by then is unknown.
    assert {cell.status for cell in cells(then, "eu-central-asia").values()} == {"none", "unknown"}
    assert then.cells["form", "eu-central-asia"].status == "unknown"


def test_what_is_announced_before_the_founding_is_told(tiny):
    facts = TWO.replace("type: Mechanism", 'type: Mechanism, established: "2024-05-01"', 1)
    meeting = 'id: s-1, type: Summit, of: alpha, start: "2024-05-01", status: planned'
    then = alpha(tiny(page("one", f"{facts}; {meeting}", "2024-01-01")), "2024-02-01")
    assert (then["next"].text, then["form"].text) == ("2024-05-01", "not yet founded")


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


# ---------------------------------------------------------------- forms


def test_the_table_of_ten_formats_is_a_page(ten):
    text = ten.to_text(100)
    page, _, below = text.partition("\n\nA ")
    assert max(tables.width(line) for line in text.splitlines()) <= 100
    assert len(page.splitlines()) <= 64
    assert all(mechanism in below or ten.mechanisms[mechanism][:12] in page for mechanism in CENTRAL_ASIA)
    assert "[1] " in below


def test_every_contradicted_cell_has_its_mark_on_the_page(ten):
    page = ten.to_text(100).partition("\n\nA ")[0]
    blocks, _, told = page.partition("\n≠ ")
    told = " ".join(told.split())
    letters = dict(zip(CENTRAL_ASIA, "ABCDEFGHIJ", strict=True))
    contradicted = [key for key, cell in ten.cells.items() if cell.status == "contradicted"]
    assert contradicted
    for aspect, mechanism in contradicted:
        rows = [line for line in blocks.splitlines() if line.startswith(letters[mechanism] + "  ")]
        assert sum(row.count("≠") for row in rows) == sum(m == mechanism for _, m in contradicted)
        assert f"{letters[mechanism]} " in told
        assert ten.aspects[aspect] in told


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("mechanisms", [CENTRAL_ASIA[:2], CENTRAL_ASIA])
def test_no_line_is_wider_than_asked(graph, mechanisms, width, language):
    lines = compare.find(graph.store, mechanisms, None, language).to_text(width).splitlines()
    assert max(map(tables.width, lines)) <= width


def test_csv_has_a_row_for_each_aspect_of_each_mechanism(ten):
    rows = list(csv.DictReader(io.StringIO(ten.to_csv())))
    assert len(rows) == len({(r["aspect_id"], r["mechanism_id"]) for r in rows}) == (16 + 24) * 10
    by_key = {(r["aspect_id"], r["mechanism_id"]): r for r in rows}
    founded = by_key["founded", "c5-plus-1"]
    assert (founded["value"], founded["status"]) == ("2015-09 ≠ 2015-11", "contradicted")
    assert "2015-11 (trend-2020-02-02-pompeo-tashkent)" in founded["said"]
    assert "trend-2020-02-02-pompeo-tashkent" in founded["sources"].split()
    unknown = by_key["secretariat", "russia-central-asia"]
    assert (unknown["value"], unknown["status"], unknown["sources"]) == ("", "unknown", "")


def test_the_question_of_the_catalogue_gives_the_same_rows(graph, ten):
    answer = graph.ask("comparison", *CENTRAL_ASIA)
    assert answer.to_dict() == ten.to_dict()
    row = next(r for r in answer if r["aspect"]["id"] == "first" and r["mechanism"]["id"] == "gcc-central-asia")
    assert row["value"] == "2023-07-19 Jeddah"
    assert {s.id for s in answer.sources} == {s for r in answer.rows for s in r.sources}


class Page(html.parser.HTMLParser):
    """The tags of a page, and how many rows and cells it has."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)


def test_html_is_one_page_to_print(ten):
    text = ten.to_html()
    tags = Page(text).tags
    assert text.startswith("<!DOCTYPE html>")
    assert "A4 landscape" in text
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert tags.count("tr") == 1 + 16 + 24
    assert tags.count("td") == (16 + 24) * 11
    assert "trend-2020-02-02-pompeo-tashkent" in text


def test_titles_in_three_languages(graph):
    for language, title in (("en", "founded"), ("zh", "成立时间"), ("ru", "основан")):
        assert title in compare.find(graph.store, CENTRAL_ASIA[:2], None, language).to_markdown()


HOSTILE = """
source: {id: hostile, title: "<script>alert(1)</script>", publisher: "P|Q", kind: news, published: "2024-01-01", language: en, url: "https://example.org/a"}
facts:
  - {id: alpha, type: Mechanism, name: {en: "<img src=x onerror=alert(1)> | \\u202ea"}, established: "2001"}
  - {id: beta, type: Mechanism, name: {en: "=HYPERLINK(1)"}, established: "2002"}
  - {id: office, type: Secretariat, of: alpha, name: {en: "<b>Office</b> [a](javascript:alert(1))"}}
"""


def test_hostile_labels_are_escaped_in_every_form(tiny):
    both = compare.find(tiny(HOSTILE).store, ["alpha", "beta"])
    page = both.to_html()
    assert not {"script", "img"} & set(Page(page).tags)
    assert "&lt;b&gt;Office" in page
    assert "<img" not in both._repr_html_()
    markdown = both.to_markdown()
    assert "<img" not in markdown.replace("\\<", "")
    assert "[a](javascript" not in markdown
    assert all(line.replace("\\|", "").count("|") == 4 for line in markdown.splitlines() if line.startswith("| "))
    assert "\u202e" not in both.to_text() + page + markdown
    assert any(row[2] == "'=HYPERLINK(1)" for row in csv.reader(io.StringIO(both.to_csv())))


def test_what_breaks_lines_or_turns_the_writing_stays_out_of_csv_and_html(tiny):
    label = 'name: {en: "Al\\npha \\u202e\\u200fx"}'
    facts = TWO.replace('name: {en: "Alpha"}', label)
    office = 'id: office, type: Secretariat, of: alpha, name: {en: "Of\\r\\nfice \\u2067y"}'
    both = compare.find(tiny(page("one", f"{facts}; {office}", "2020-01-01")).store, ["alpha", "beta"])
    assert both.mechanisms["alpha"] == "Al\ufffdpha \ufffd\ufffdx"
    for text in (both.to_csv().replace("\r\n", ""), both.to_html(), both._repr_html_(), both.to_text()):
        assert not {"\u202e", "\u200f", "\u2067", "\r"} & set(text)
        assert "Al\n" not in text
        assert "Of\ufffd\ufffdfice" in text


def test_numbers_stand_behind_what_they_count(graph):
    for language, told in (
        ("en", "4 (ministerial platform: 3, expert platform: 1)"),
        ("ru", "4 (министерская площадка: 3, экспертная площадка: 1)"),
    ):
        both = compare.find(graph.store, ["shanghai-cooperation-organisation", "brics"], None, language)
        assert both.cells["platforms", "shanghai-cooperation-organisation"].text == told


# ---------------------------------------------------------------- the command


@pytest.mark.parametrize(
    ("form", "begins"), [("table", "Comparison"), ("md", "|"), ("csv", "aspect,"), ("html", "<!DOCTYPE"), ("json", "{")]
)
def test_the_command_writes_every_form(run, form, begins):
    result = run("compare", "c5-plus-1", "China–Central Asia mechanism", "--format", form, "--as-of", "2024-01-01")
    assert result.code == 0
    assert result.out.startswith(begins)
    if form == "json":
        assert json.loads(result.out)["as_of"] == "2024-01-01"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["c5-plus-1"], "two mechanisms or more"),
        (["c5-plus-1", "c5-plus-1"], "two mechanisms or more"),
        (["c5-plus-1", "kazakhstan"], '"kazakhstan" is no mechanism (state)'),
        (["c5-plus-1", "kazinform"], "kazinform"),
        (["c5-plus-1", "china-central-asia", "--as-of", "soon"], '"soon"'),
        (["c5-plus-1", "china-central-asia", "--as-of", ""], '""'),
        (["brics", "BRICS"], "two mechanisms or more"),
        ([*THIRTEEN], "at most 12, or take csv or json"),
        ([*THIRTEEN, "--format", "md"], "at most 12, or take csv or json"),
        ([*THIRTEEN, "--format", "html"], "at most 12, or take csv or json"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(run, arguments, said):
    result = run("compare", *arguments)
    assert result.code == 2
    assert said in result.err
    assert result.out == ""
    assert len(result.err.strip().splitlines()) == 1


@pytest.mark.parametrize("form", ["csv", "json"])
def test_csv_and_json_hold_any_number(run, form):
    result = run("compare", *THIRTEEN, "--format", form)
    assert result.code == 0
    assert all(mechanism in result.out for mechanism in THIRTEEN)


def test_help_tells_how_many_fit(run):
    assert f"at most {render.MOST} " in " ".join(run("compare", "--help").out.split())


def test_a_mechanism_that_is_named_twice_is_one(graph):
    both = compare.find(graph.store, ["brics", "BRICS", "gcc", "gulf-cooperation-council", "БРИКС", "brics"])
    assert list(both.mechanisms) == ["brics", "gcc"]


def test_names_in_a_list_are_refused_in_a_sentence(graph):
    for given in ((["brics", "gcc"],), ("brics", None)):
        with pytest.raises(ComityError, match="one by one"):
            graph.compare(*given)
    with pytest.raises(ComityError, match="one by one"):
        compare.find(graph.store, "brics")


def test_refusals_in_python(graph):
    with pytest.raises(ComityError, match="no mechanism"):
        compare.find(graph.store, ["c5-plus-1", "tashkent"])
    with pytest.raises(UnknownNameError):
        compare.find(graph.store, ["c5-plus-1", "no such mechanism at all"])


def test_as_a_data_frame(ten):
    frame = ten.to_pandas()
    assert len(frame) == 400
    assert set(frame["status"]) == {"known", "unknown", "none", "contradicted"}
