"""What the packaged graph answers about members, areas, figures, documents, initiatives and bodies, worked out by hand.

The sources of a row are those of the fact files that state it, read in the files themselves.
"""

import re

import pytest

from answers import cells, stated
from comity.questions.answer import CellEvidence, Telling
from packaged_documents import (
    ASTANATIMES,
    CGTN,
    DARYO,
    DATNEWS,
    ENERGYFORUM,
    GEDF,
    GERMANY,
    IPAKNEWS,
    KHABARASIA,
    KHABARASIA_2027,
    KUNA,
    KZYLORDA,
    LIST_MEMBERS,
    NEWSCHINA,
    OBZOR,
    PEOPLE_PLAN,
    QHBTV,
    SEENINGXIA,
    THEASIAN,
    UZDAILY,
)

SIX = ["china", "kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan"]


@pytest.mark.parametrize("name", ["china-central-asia", "中国—中亚机制", "Китай – Центральная Азия"])
def test_members_are_the_six_states_with_the_documents_that_list_them(graph, name):
    answer = graph.ask("members", name)
    assert stated(answer, "member", "role", "from", "to", "ended") == {
        (state, "role-member", None, None, None): LIST_MEMBERS for state in SIX
    }
    assert {s.id for s in answer.sources} == LIST_MEMBERS
    assert answer.parameters == {"mechanism": "china-central-asia"}


def test_members_are_vouched_for_from_the_first_to_the_last_dated_document(graph):
    # No document gives a date of entry. The dated ones appeared from 29 March to 3 December 2024.
    for day, verdict in (("2024-03-29", "certain"), ("2024-12-03", "certain"), ("2024-12-04", "presumed")):
        answer = graph.ask("members", "china-central-asia", as_of=day)
        assert cells(answer, "member", "holds") == [(state, verdict) for state in SIX]
        assert answer.notes == []
    before = graph.ask("members", "china-central-asia", as_of="2024-03-28")
    assert before.rows == []
    (note,) = before.notes
    assert note.startswith("6 ")
    assert "2024-03-28" in note


def test_memberships_of_a_state(graph):
    answer = graph.ask("memberships", member="Казахстан", as_of="any")
    rows = stated(answer, "mechanism", "role", "from", "to")
    assert rows[("china-central-asia", "role-member", None, None)] == LIST_MEMBERS
    # The treaty of 2014 came into force on 1 January 2015; a page of the European Commission has 2010, the customs union.
    union = next(r for r in answer.rows if r.cells["mechanism"]["id"] == "eurasian-economic-union")
    assert (union.cells["role"]["id"], union.cells["from"], union.cells["to"]) == ("role-member", "2015-01-01", None)
    assert Telling("dissent", "2010", ("european-commission-trade-central-asia",)) in union.evidence["from"].others


def test_priority_areas_stand_in_the_order_of_each_document(graph):
    lists = {
        ENERGYFORUM: "trade-facilitation industry-investment connectivity green-resources digital-transformation",
        NEWSCHINA: "trade-facilitation industry-investment connectivity green-minerals agricultural-modernization"
        " personnel-exchange-facilitation",
        QHBTV: "trade-facilitation industry-investment connectivity",
        CGTN: "trade-facilitation industry-investment",
    }
    expected = {
        name: [(n, area, 6, len(areas.split())) for n, area in enumerate(areas.split(), start=1)]
        for name, areas in lists.items()
    }
    answer = graph.ask("priority-areas", "china-central-asia-summit-2")
    found = {}
    for name, *row in cells(answer, "document", "position", "area", "counted", "listed"):
        found.setdefault(name, []).append(tuple(row))
    assert found == expected
    assert [row.sources for row in answer.rows] == cells(answer, "document")
    broader = dict(cells(answer, "area", "broader"))
    assert broader["green-resources"] == "area-environment-climate"
    assert broader["digital-transformation"] == "area-digital-ai"
    assert broader["personnel-exchange-facilitation"] == "area-culture-people"


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_priority_areas_that_are_counted_but_not_listed_are_told(graph, language):
    listed = {
        "The China—Central Asia mechanism is intensifying cooperation in trade, investment, green energy and the digital": "5",
        "Q&A: Expert on key outcomes of 2nd China-Central Asia Summit (Part I)": "2",
        "“中国—中亚精神”生动诠释真正多边主义内涵": "3",
    }
    notes = graph.ask("priority-areas", "china-central-asia-summit-2", language=language).notes
    assert len(notes) == len(listed)
    for title, number in listed.items():
        (note,) = [n for n in notes if title in n]
        assert re.findall(r"\d+", note.replace(title, "")) == ["6", number]


def test_figures_that_agree_are_one_with_the_most_exact_value(graph):
    answer = graph.ask("figures", indicator="trade-turnover", partner="central-asia", period="2021")
    more_than = ("caliber-az-2026-china-trade-dominance", "caspianpost-2026-china-trade-boom")
    rounded = "yicai-2026-01-21-china-europe-freight-trains-2025"
    assert stated(answer, "value", "qualifier", "unit", "reporter", "first") == {
        (49_560_000_000, "qualifier-exact", "USD", "china", None): {ENERGYFORUM, UZDAILY, rounded, *more_than},
    }
    (row,) = answer.rows
    assert row.evidence["value"] == CellEvidence(
        (ENERGYFORUM, UZDAILY),
        (Telling("less exact", 49_500_000_000, more_than), Telling("less exact", 49_600_000_000, (rounded,))),
    )
    assert row.disputed == []


def test_figures_of_a_period_of_many_documents(graph):
    """Eight documents say more than 100 billion, three of them and three others 106.3 billion."""
    answer = graph.ask("figures", indicator="trade-turnover", partner="central-asia", period="2025")
    (row,) = answer.rows
    hundred = {
        "caspianpost-2026-china-trade-boom",
        "cctv-2026-01-20-trade-tops-100-billion",
        "centrasia-2026-01-21-mfa-trade-ru",
        "cnfocus-2026-inclusive-partnership",
        "kazpravda-2026-trade-100-billion-ru",
        ENERGYFORUM,
        IPAKNEWS,
        UZDAILY,
    }
    exact = {
        ENERGYFORUM,
        IPAKNEWS,
        UZDAILY,
        "timesfinancial-2026-trade-tops-100bn",
        "caliber-az-2026-china-trade-dominance",
        "caspianpost-2026-trade-data-questions",
    }
    assert stated(answer, "value", "qualifier", "unit", "reporter", "first") == {
        (106_300_000_000, "qualifier-exact", "USD", "china", True): hundred | exact
    }
    assert set(row.evidence["value"].sources) == exact
    (less,) = row.evidence["value"].others
    assert (less.relation, less.value, set(less.sources)) == ("less exact", 100_000_000_000, hundred)


def test_figures_of_every_period_hold_those_of_each(graph):
    answer = graph.ask("figures", indicator="trade-turnover", partner="central-asia")
    rows = stated(answer, "reporter", "period", "unit", "value", "qualifier", "first")
    assert rows[("china", "2021", "USD", 49_560_000_000, "qualifier-exact", None)] >= {ENERGYFORUM, UZDAILY}
    # A bank that counts trade does not trade: the two sides are China and Central Asia, and the shares beside are of the latter.
    assert not any(reporter == "eurasian-development-bank" for reporter, *_ in rows)
    theirs = graph.ask("figures", indicator="trade-turnover", reporter="central-asia", partner="china")
    edb = ("central-asia", "2024", "USD", 66_200_000_000, "qualifier-exact", None)
    assert (
        "centralasianlight-2025-08-13-edb-trade"
        in stated(theirs, "reporter", "period", "unit", "value", "qualifier", "first")[edb]
    )
    quantities = [r[:3] for r in rows]
    assert len(quantities) == len(set(quantities))


def test_china_is_the_first_partner_of_all_five_and_of_tajikistan_since_2025(graph):
    answer = graph.ask("partner-ranks", partner="china")
    rows = stated(answer, "state", "partner", "period", "rank", "first")
    year_2025 = {
        "caspianpost-2026-trade-data-questions",
        "cnfocus-2026-inclusive-partnership",
        "kazpravda-2026-trade-100-billion-ru",
    }
    for state in ("kazakhstan", "kyrgyzstan", "turkmenistan", "uzbekistan"):
        assert rows[(state, "china", "2025", 1, None)] == year_2025
        assert rows[(state, "china", None, 1, None)] == {ENERGYFORUM, UZDAILY}
    assert rows[("tajikistan", "china", "2025", 1, True)] == year_2025 | {ENERGYFORUM, UZDAILY}
    assert rows[("tajikistan", "china", "2025-01/2025-05", 1, True)] == {"fergana-2025-07-china-tajikistan-top-partner"}
    assert rows[("tajikistan", "china", "2013", 3, None)] == {"people-cn-2013-10-15-trade-2012"}


def test_documents_of_a_mechanism(graph):
    treaties = graph.ask("documents", "china-central-asia", type="Treaty")
    treaty = ("treaty-permanent-good-neighbourliness-2025", "2025-06-17", "china-central-asia-summit-2")
    assert stated(treaties, "document", "adopted", "meeting") == {
        treaty: {
            ASTANATIMES,
            "belvpo-2025-eternal-friendship-ru",
            "ce-cn-2025-06-19-spirit-commentary",
            CGTN,
            "china-daily-2024-12-02-bolster-solidarity",
            "cis-legislation-2025-06-17-treaty",
            DARYO,
            DATNEWS,
            "fredgao-2025-treaty-transcript",
            GERMANY,
            "globenewswire-2025-06-18-cgtn-landmark-treaty",
            KHABARASIA,
            KUNA,
            OBZOR,
            QHBTV,
            "socialistchina-2025-06-22-landmark-treaty",
        }
    }
    rows = stated(graph.ask("documents", "china-central-asia", type="declaration"), "document", "adopted", "meeting")
    assert rows[("xian-declaration-2023", "2023-05-19", "china-central-asia-summit-1")] == {
        "cgtn-ru-2023-05-19-xian-declaration",
        "china-daily-global-weekly-2023-05-26-shared-future",
        "cnkz-edu-2023-xian-declaration",
        "silkway-news-2024-04-secretariat-ru",
        "tellerreport-2023-05-19-xian-declaration",
        THEASIAN,
    }
    assert rows[("astana-declaration-2025", None, "china-central-asia-summit-2")] == {
        CGTN,
        DARYO,
        DATNEWS,
        GEDF,
        GERMANY,
        KHABARASIA,
        KZYLORDA,
        "people-cn-2025-06-18-declaration-agriculture-energy",
        QHBTV,
    }


def test_initiatives_of_a_mechanism(graph):
    rows = stated(graph.ask("initiatives", "china-central-asia", type="ThemeYear"), "initiative", "start", "end")
    assert rows == {
        ("years-of-high-quality-development-2025-2026", "2025", "2026"): {
            ENERGYFORUM,
            NEWSCHINA,
            "newspaperamigo-2025-06-18-regional-cooperation",
            "newspaperamigo-2025-06-20-new-era",
        }
    }
    everything = stated(graph.ask("initiatives", "china-central-asia"), "initiative", "type", "status", "unit")
    assert everything[("secretariat-vocational-education-seminars", "Training", None, None)] == {ENERGYFORUM}


def test_pledges_made_at_a_summit_are_initiatives_of_the_mechanism(graph):
    answer = graph.ask("initiatives", "china-central-asia", type="Pledge")
    rows = stated(answer, "initiative", "amount", "unit", "by")
    # One of the four prints dollars.
    assert rows[("pledge-2023-26-billion-yuan", 26_000_000_000, "CNY", "china")] == {
        "24kg-2025-06-grant-210-million",
        KHABARASIA_2027,
        "urdupoint-2023-05-19-26-billion-yuan",
        "wikisum-china-central-asia-summit",
    }


def test_a_currency_that_one_document_prints_wrongly_is_told_as_dissent(graph):
    answer = graph.ask("pledges", "china-central-asia", year="2023")
    (row,) = [r for r in answer.rows if r.cells["amount"] == 26_000_000_000]
    assert row.cells["unit"] == "CNY"
    assert row.evidence["unit"].others == (Telling("dissent", "USD", (KHABARASIA_2027,)),)
    assert row.disputed == ["unit"]
    assert KHABARASIA_2027 not in row.sources


def test_a_pledge_in_two_currencies_is_two_rows(graph):
    """China encouraged its companies at FOCAC 2024 to invest 70 billion yuan, about 10 billion dollars."""
    rows = cells(graph.ask("pledges", "focac"), "initiative", "amount", "unit")
    assert {r[1:] for r in rows if r[0] == "focac-investment-2024"} == {
        (70_000_000_000, "CNY"),
        (10_000_000_000, "USD"),
    }
    assert all(not isinstance(amount, list) for _, amount, _ in rows)


def test_a_pledge_has_the_year_of_the_meeting_that_holds(graph):
    """One document dates the summit at Xi'an 2020; it was held in 2023."""
    rows = graph.ask("pledges", "china-central-asia", year="2023").rows
    assert ["2023"] in [row.cells["year"] for row in rows if row.cells["amount"] == 26_000_000_000]
    assert graph.ask("pledges", "china-central-asia", year="2020").rows == []


def test_a_place_where_nobody_met_is_told_without_an_error(run):
    answer = run("ask", "hosted", "nassau")
    assert "no document in the graph gives an answer" in answer.err
    assert "of the type" not in answer.err


def test_bodies_of_a_mechanism(graph):
    rows = stated(graph.ask("bodies", "china-central-asia"), "body", "type", "seat", "host", "established")
    assert rows[("china-central-asia-secretariat", "Secretariat", "xian", "china", "2024-03-30")] == {
        "beijing-review-2025-06-second-summit",
        "cctv-2026-01-20-trade-tops-100-billion",
        ENERGYFORUM,
        "globaltimes-2024-03-30-secretariat-launched",
        "iica-2025-06-think-tank-forum-5",
        IPAKNEWS,
        "myglobalnews-2024-03-30-secretariat",
        "nca-2024-03-29-secretariat-to-launch",
        "nca-2024-03-30-secretariat-launched",
        PEOPLE_PLAN,
        "people-cn-2025-07-22-centers-xinjiang",
        "silkway-news-2024-04-secretariat-ru",
        "sina-2023-05-19-heads-of-state-mechanism",
        "sinchew-2023-05-19-heads-of-state-mechanism",
        "tellerreport-2023-05-19-summit-outcomes-list",
        "tellerreport-2023-05-19-xian-declaration",
        "wikisum-china-central-asia-summit",
        "xinhua-2024-03-30-secretariat-launched",
        "xinhua-zh-2024-03-31-secretariat-launched",
    }
    desert = ("china-central-asia-desertification-control-centre", "Centre", "ningxia", "china", "2025-07-30")
    assert rows[desert] == {
        CGTN,
        "china-daily-2026-02-13-desertification-measures",
        "kazinform-zh-2025-06-17-centres-unveiled",
        KUNA,
        NEWSCHINA,
        OBZOR,
        "people-cn-2025-07-22-centers-xinjiang",
        SEENINGXIA,
    }
    statuses = stated(graph.ask("bodies", "china-central-asia"), "body", "seat", "status")
    trade = ("china-central-asia-trade-facilitation-platform-center", "nanjing", "officially launched")
    assert statuses[trade] == {ENERGYFORUM}
    only = graph.ask("bodies", "china-central-asia", type="secretariat")
    assert {body for (body,) in cells(only, "body")} == {"china-central-asia-secretariat"}


def test_a_body_exists_from_the_day_of_its_establishment(graph):
    for day, held in (("2024-03-29", False), ("2024-03-30", True)):
        bodies = cells(graph.ask("bodies", "china-central-asia", as_of=day), "body", "established", "holds")
        assert (("china-central-asia-secretariat", "2024-03-30", "certain") in bodies) is held


def test_platforms_of_a_mechanism(graph):
    rows = stated(graph.ask("platforms", "china-central-asia"), "platform", "type", "level", "frequency", "established")
    assert rows[("china-central-asia-customs", "MinisterialPlatform", "customs", None, None)] == {
        "avesta-2025-05-22-second-customs-heads",
        ENERGYFORUM,
        "nca-2023-04-06-customs-heads-will-meet",
        "nca-2023-10-20-customs-heads-beijing",
        THEASIAN,
    }
    foreign = ("china-central-asia-foreign-ministers", "MinisterialPlatform", "foreign-ministers", None, None)
    assert rows[foreign] == {
        "china-daily-2023-05-20-highlights-xian-summit",
        "mfa-china-2020-07-17-inaugural-fm-meeting",
        "nca-2020-07-20-first-fm-multi-point-consensus",
    }
    trade = ("china-central-asia-trade-facilitation-platform", "BusinessPlatform", None, None, "2025-06")
    assert rows[trade] == {
        "caliber-az-2026-china-trade-dominance",
        "caspianpost-2026-china-trade-boom",
        "cctv-2026-01-20-trade-tops-100-billion",
        CGTN,
        "kazinform-zh-2025-06-17-centres-unveiled",
        KUNA,
        OBZOR,
    }


def test_all_ministerial_platforms_are_platforms_of_the_mechanism(graph):
    # The documents name each of them the China–Central Asia meeting, conference or mechanism of its field.
    answer = graph.ask("platforms", "china-central-asia", type="MinisterialPlatform")
    fields = "agriculture customs economy-trade education emergency foreign public-security transport"
    platforms = [p for (p,) in cells(answer, "platform")]
    assert [f for f in fields.split() if not any(p.startswith(f"china-central-asia-{f}") for p in platforms)] == []


def test_officials_of_a_mechanism_and_its_bodies(graph):
    answer = graph.ask("officials", "china-central-asia")
    rows = {(p, post.casefold(), at): s for (p, post, at), s in stated(answer, "person", "post", "at").items()}
    assert len(rows) == len(answer)
    secretariat = "china-central-asia-secretariat"
    assert rows == {
        ("sun-weidong", "secretary-general", "china-central-asia"): {
            ENERGYFORUM,
            UZDAILY,
            "yicai-2026-01-21-china-europe-freight-trains-2025",
        },
        ("sun-weidong", "генеральный секретарь", "china-central-asia"): {
            IPAKNEWS,
            "khovar-ru-2025-11-06-cooperation-forum-12",
        },
        ("sun-weidong", "secretary-general", secretariat): {"people-cn-2025-07-22-centers-xinjiang"},
        ("wu-yingqin", "executive director", secretariat): {
            "myglobalnews-2024-03-30-secretariat",
            "nca-2024-03-30-secretariat-launched",
        },
        ("wu-yingqin", "執行主任", secretariat): {"xinhua-zh-2024-03-31-secretariat-launched"},
        ("feng-zhanwen", "director", "china-central-asia-desertification-control-centre"): {
            "china-daily-2026-02-13-desertification-measures"
        },
    }
