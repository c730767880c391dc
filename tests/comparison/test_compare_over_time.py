"""Mechanisms side by side on a day: which meetings were held by then, who was a member, and what was not yet founded."""

import pytest

from comity.comparison import compare
from comity.model import dates
from comparisons import CENTRAL_ASIA, TWO, cells, page

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


def test_whether_a_meeting_was_held_is_what_the_record_says(tiny):
    meeting = 'id: s-1, type: Summit, of: alpha, start: "2019-05-01"'
    plan = page("plan", f"{meeting}, status: planned")
    undated = page("undated", f"{TWO}; {meeting}")
    two = page("two", TWO)
    assert alpha(tiny(plan, two))["summits"].status == "unknown"
    assert alpha(tiny(plan, two))["next"].text == "2019-05-01"
    assert alpha(tiny(plan, two, page("late", meeting, "2019-05-02")))["summits"].text == "1"
    assert alpha(tiny(plan, two, page("early", meeting, "2019-04-30")))["summits"].status == "unknown"
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
        ("2022-12-31", "28 (1 named: Kuwait) ≠ 27"),
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


def test_who_joins_later_is_no_member_yet(tiny, monkeypatch):
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
    monkeypatch.setenv("COMITY_TODAY", "2030-03-01")
    both = tiny(page("one", facts + states, "2020-01-01"), page("two", later, "2030-02-01"))
    assert alpha(both, "2026-11-27")["members"].text == "1: Ghana"
    assert alpha(both, "2031-01-01")["members"].text == "2: Ghana, Togo"


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
