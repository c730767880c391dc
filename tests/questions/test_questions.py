"""Answers worked out by hand: from the fact files for the packaged graph, from a few sentences for each rule of answering.

The sources of a row are those of the fact files that state it, read in the files themselves.
"""

import csv
import datetime as dt
import io
import itertools
import json
import re
import shlex

import pyoxigraph as ox
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from comity.cli import hints
from comity.errors import AmbiguousNameError, ComityError, UnknownNameError
from comity.evidence import joining
from comity.model import iris
from comity.model.dates import DateError
from comity.naming import keys
from comity.questions import catalogue, command_text, shaping
from comity.questions.answer import Answer, AnswerRow
from comity.store.documents import Document

CATALOGUE = catalogue.catalogue()
SIX = ["china", "kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan"]

# Documents that many answers cite.
ASTANATIMES = "astanatimes-2025-06-18-treaty-outline"
CGTN = "cgtn-2025-06-18-qa-expert-outcomes"
DARYO = "daryo-uz-2025-06-18-summit-15-documents"
DATNEWS = "datnews-2025-14-agreements-ru"
ENERGYFORUM = "energyforum-uz-2026-mechanism-trade-interview"
GEDF = "gedf-2025-astana-declaration"
GERMANY = "germany-pravda-2025-07-04-ewige-freundschaft"
IPAKNEWS = "ipaknews-2026-sun-weidong-interview-ru"
KHABARASIA = "khabarasia-2025-06-18-landmark-agreements"
KHABARASIA_2027 = "khabarasia-2025-06-17-2027-summit"
KUNA = "kuna-2025-06-17-treaty-signed"
KZYLORDA = "kzylorda-2025-astana-declaration-ru"
NEWSCHINA = "newschina-2025-second-summit"
OBZOR = "obzor-lt-2025-06-treaty-ru"
PEOPLE_PLAN = "people-cn-2023-05-19-summit-mechanism"
QHBTV = "qhbtv-2025-06-20-spirit-multilateralism"
SEENINGXIA = "seeningxia-2025-08-01-desertification-centre"
THEASIAN = "theasian-2023-05-21-xian-declaration-adopted"
UZDAILY = "uzdaily-2026-mechanism-trade-interview"
WANG_YI = "people-cn-2025-06-19-wang-yi-briefing"


def plain(cell):
    """The id of an entity, or the literal itself."""
    return cell["id"] if isinstance(cell, dict) else cell


def cells(answer, *names):
    """The cells of these columns, row by row."""
    return [tuple(plain(row.cells[n]) for n in names) for row in answer.rows]


def stated(answer, *names):
    """The sources of each row by its cells in these columns, in which no two rows may be alike."""
    keys = cells(answer, *names)
    assert len(keys) == len(set(keys))
    return {key: set(row.sources) for key, row in zip(keys, answer.rows, strict=True)}


# ---------------------------------------------------------------- the packaged facts: what the documents say

LIST_MEMBERS = {
    "eurasiamedianetwork-2023-first-summit",
    GEDF,
    "mfa-china-2024-12-03-fifth-fm-meeting",
    "myglobalnews-2024-03-30-secretariat",
    "nca-2024-03-29-secretariat-to-launch",
    "nca-2024-03-30-secretariat-launched",
    "xinhua-2024-03-30-secretariat-launched",
}


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
    for day, verdict in (("2024-03-29", "certain"), ("2024-12-03", "certain"), ("2024-12-04", "possible")):
        answer = graph.ask("members", "china-central-asia", as_of=day)
        assert cells(answer, "member", "holds") == [(state, verdict) for state in SIX]
        assert answer.notes == []
    before = graph.ask("members", "china-central-asia", as_of="2024-03-28")
    assert before.rows == []
    (note,) = before.notes
    assert note.startswith("6 ")
    assert "2024-03-28" in note


def test_memberships_of_a_state(graph):
    answer = graph.ask("memberships", member="Казахстан")
    rows = stated(answer, "mechanism", "role", "from", "to")
    assert rows[("china-central-asia", "role-member", None, None)] == LIST_MEMBERS
    assert rows[("eurasian-economic-union", "role-member", "2010", None)] >= {"european-commission-trade-central-asia"}


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


def test_figures_that_differ_stand_side_by_side(graph):
    answer = graph.ask("figures", indicator="trade-turnover", partner="central-asia", period="2021")
    assert stated(answer, "value", "qualifier", "unit", "reporter", "first") == {
        (49_500_000_000, "qualifier-more-than", "USD", "china", None): {
            "caliber-az-2026-china-trade-dominance",
            "caspianpost-2026-china-trade-boom",
        },
        (49_560_000_000, "qualifier-exact", "USD", "china", None): {ENERGYFORUM, UZDAILY},
        (49_600_000_000, "qualifier-exact", "USD", "china", None): {
            "yicai-2026-01-21-china-europe-freight-trains-2025"
        },
    }


def test_figures_of_a_period_of_many_documents(graph):
    answer = graph.ask("figures", indicator="trade-turnover", partner="central-asia", period="2025")
    assert stated(answer, "value", "qualifier", "unit", "reporter", "first") == {
        (100_000_000_000, "qualifier-more-than", "USD", "china", True): {
            "caspianpost-2026-china-trade-boom",
            "cctv-2026-01-20-trade-tops-100-billion",
            "centrasia-2026-01-21-mfa-trade-ru",
            "cnfocus-2026-inclusive-partnership",
            "kazpravda-2026-trade-100-billion-ru",
            ENERGYFORUM,
            IPAKNEWS,
            UZDAILY,
        },
        (106_300_000_000, "qualifier-exact", "USD", "china", None): {
            ENERGYFORUM,
            IPAKNEWS,
            UZDAILY,
            "timesfinancial-2026-trade-tops-100bn",
        },
        (106_300_000_000, "qualifier-more-than", "USD", "china", True): {
            "caliber-az-2026-china-trade-dominance",
            "caspianpost-2026-trade-data-questions",
        },
    }


def test_figures_of_every_period_hold_those_of_each(graph):
    answer = graph.ask("figures", indicator="trade-turnover", partner="central-asia")
    rows = stated(answer, "reporter", "period", "unit", "value", "qualifier", "first")
    assert rows[("china", "2021", "USD", 49_560_000_000, "qualifier-exact", None)] == {ENERGYFORUM, UZDAILY}
    edb = ("eurasian-development-bank", "2024", "USD", 66_200_000_000, "qualifier-exact", None)
    assert rows[edb] == {"centralasianlight-2025-08-13-edb-trade"}
    assert len([r for r in rows if r[:3] == ("china", "2021", "USD")]) == 3


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


# The second summit, Astana 2025. Documents that name a day of opening, one that names an earlier one, those that name a day
# of closing, and those that name neither day; the five that announce it as planned stand in none.
SUMMIT_2_OPENED_17 = {
    DARYO,
    GEDF,
    "globenewswire-2025-06-18-cgtn-landmark-treaty",
    "iol-2025-06-xi-keynote-full-text",
    "kazinform-zh-2025-06-17-centres-unveiled",
    KUNA,
    KZYLORDA,
    "nca-2025-06-18-second-summit-report",
    "nca-2025-06-18-second-summit-report-ru",
    NEWSCHINA,
    "paradigma-uz-2025-06-18-eternal-neighbour",
    WANG_YI,
    "socialistchina-2025-06-22-landmark-treaty",
    "trend-2025-06-17-summit-astana",
}
SUMMIT_2_OPENED_16_CLOSED_18 = "assembledmag-2025-06-economic-bonds"
SUMMIT_2_CLOSED_17 = ASTANATIMES
SUMMIT_2_CLOSED_18 = QHBTV
SUMMIT_2_NO_DAY = {
    "24kg-2025-06-18-japarov-six-areas",
    "24kg-2025-06-grant-210-million",
    "atavatan-2025-05-30-second-economy-trade-ministers",
    "avesta-2025-06-17-xi-keynote",
    "baq-kz-2025-08-30-xi-tokayev-kk",
    "beijing-review-2025-06-second-summit",
    "belvpo-2025-eternal-friendship-ru",
    "cctv-2026-01-20-trade-tops-100-billion",
    "ce-cn-2025-06-19-spirit-commentary",
    CGTN,
    "daryo-2025-06-18-grant-208mn",
    DATNEWS,
    ENERGYFORUM,
    GERMANY,
    KHABARASIA,
    "kztynisi-2025-06-japarov-arrives-kk",
    "nca-2024-12-02-joint-statement-fm-5",
    "newspaperamigo-2025-06-18-regional-cooperation",
    OBZOR,
    "people-cn-2025-07-22-centers-xinjiang",
    SEENINGXIA,
    "timesfinancial-2026-trade-tops-100bn",
}
SUMMIT_2 = {
    ("2025-06-16", "2025-06-18"): SUMMIT_2_NO_DAY | {SUMMIT_2_OPENED_16_CLOSED_18, SUMMIT_2_CLOSED_18},
    ("2025-06-17", "2025-06-17"): SUMMIT_2_NO_DAY | SUMMIT_2_OPENED_17 | {SUMMIT_2_CLOSED_17},
    ("2025-06-17", "2025-06-18"): SUMMIT_2_NO_DAY | SUMMIT_2_OPENED_17 | {SUMMIT_2_CLOSED_18},
}


def test_contradictory_dates_of_a_meeting_stand_side_by_side(graph):
    answer = graph.ask("meetings", "china-central-asia", type="summit")
    rows = stated(answer, "meeting", "ordinal", "start", "end", "place", "host", "status")
    found = {row[2:4]: sources for row, sources in rows.items() if row[0] == "china-central-asia-summit-2"}
    assert found == SUMMIT_2
    assert {row[:2] + row[4:] for row in rows if row[0] == "china-central-asia-summit-2"} == {
        ("china-central-asia-summit-2", 2, "astana", "kazakhstan", None)
    }


def test_a_lone_document_does_not_hide_among_many(graph):
    answer = graph.ask("meetings", "china-central-asia", type="Summit")
    rows = {
        row: s for row, s in stated(answer, "meeting", "start", "end", "place").items() if row[0].endswith("summit-1")
    }
    assert rows[("china-central-asia-summit-1", "2020", None, None)] == {KHABARASIA_2027}
    (nineteenth,) = [sources for row, sources in rows.items() if row[1] == "2023-05-19"]
    assert GEDF in nineteenth
    usual = rows[("china-central-asia-summit-1", "2023-05-18", "2023-05-19", "xian")]
    assert {PEOPLE_PLAN, NEWSCHINA, "wikisum-china-central-asia-summit", THEASIAN, KHABARASIA_2027, GEDF} & usual == {
        PEOPLE_PLAN,
        NEWSCHINA,
        "wikisum-china-central-asia-summit",
        THEASIAN,
    }


def test_a_meeting_to_come_is_answered_as_a_plan(graph):
    answer = graph.ask("meetings", "china-central-asia")
    rows = stated(answer, "meeting", "type", "ordinal", "start", "end", "place", "host", "status")
    third = ("china-central-asia-summit-3", "Summit", 3, "2027", None, None, "china", "planned")
    assert rows[third] == {ENERGYFORUM, KHABARASIA_2027}


def test_a_plan_gives_way_to_the_report(graph):
    answer = graph.ask("meetings", "china-central-asia")
    second = [row for row in answer.rows if plain(row.cells["meeting"]) == "china-central-asia-summit-2"]
    assert all(row.cells["status"] is None and PEOPLE_PLAN not in row.sources for row in second)
    rows = stated(answer, "meeting", "start", "end", "place", "status")
    council = ("china-central-asia-business-council-inauguration-2023", "2023-05-19", None, "xian", None)
    assert rows[council] == {
        "handmsg-2023-07-26-entrepreneurs-committee",
        "people-cn-2023-05-20-business-council-inaugurated",
    }
    customs = ("china-central-asia-customs-heads-1", "2023-04-21", None, None, None)
    assert rows[customs] == {"nca-2023-10-20-customs-heads-beijing"}


def test_documents_that_complete_each_other_share_a_row(graph):
    rows = stated(graph.ask("meetings", "china-central-asia"), "meeting", "ordinal", "start", "end", "place", "host")
    forum = ("china-central-asia-industry-investment-forum-1", 1, "2023-02-16", "2023-02-17", "qingdao", "china")
    assert rows[forum] == {
        "lahore-chronicle-2023-03-11-industry-investment",
        "nca-2023-02-17-forum-qingdao",
        "people-cn-2023-02-16-xi-letter-forum",
        "select-shandong-2023-02-industry-investment-forum",
    }


def test_meetings_of_a_day_are_those_held_by_then(graph):
    answer = graph.ask("meetings", "china-central-asia", type="Summit", as_of="2025-06-16")
    second = {r for r in cells(answer, "meeting", "start", "holds") if r[0] == "china-central-asia-summit-2"}
    assert second == {("china-central-asia-summit-2", "2025-06-16", "certain")}
    day_after = graph.ask("meetings", "china-central-asia", type="Summit", as_of="2025-06-18")
    held = {
        r[1:] for r in cells(day_after, "meeting", "start", "end", "holds") if r[0] == "china-central-asia-summit-2"
    }
    assert held == {(start, end, "certain") for start, end in SUMMIT_2}


def test_all_meetings_of_foreign_ministers_are_meetings_of_the_mechanism(graph):
    meetings = {m for (m,) in cells(graph.ask("meetings", "china-central-asia"), "meeting")}
    assert meetings >= {f"china-central-asia-foreign-ministers-{n}" for n in range(1, 7)}


def test_participants_of_a_meeting(graph):
    heads = {
        "china": "xi-jinping",
        "kazakhstan": "kassym-jomart-tokayev",
        "kyrgyzstan": "sadyr-japarov",
        "tajikistan": "emomali-rahmon",
        "turkmenistan": "serdar-berdimuhamedov",
        "uzbekistan": "shavkat-mirziyoyev",
    }
    all_six = {"24kg-2025-06-18-japarov-six-areas", GEDF, KUNA, KZYLORDA, WANG_YI}
    keynote = "avesta-2025-06-17-xi-keynote"
    more = {"china": {keynote, "timesfinancial-2026-trade-tops-100bn"}, "kazakhstan": {keynote}}
    answer = graph.ask("participants", "china-central-asia-summit-2")
    assert stated(answer, "party", "person", "capacity") == {
        (state, head, "head of state"): all_six | more.get(state, set()) for state, head in heads.items()
    }


def test_documents_of_a_mechanism(graph):
    treaties = graph.ask("documents", "china-central-asia", type="Treaty")
    treaty = ("treaty-permanent-good-neighbourliness-2025", "2025-06-17", "china-central-asia-summit-2")
    assert stated(treaties, "document", "adopted", "meeting") == {
        treaty: {
            ASTANATIMES,
            "ce-cn-2025-06-19-spirit-commentary",
            CGTN,
            "cis-legislation-2025-06-17-treaty",
            DARYO,
            DATNEWS,
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
    assert rows[("pledge-2023-26-billion-yuan", 26_000_000_000, "CNY", "china")] == {
        "24kg-2025-06-grant-210-million",
        "urdupoint-2023-05-19-26-billion-yuan",
        "wikisum-china-central-asia-summit",
    }


def test_a_pledge_has_every_year_that_documents_tell_and_is_found_by_each(graph):
    """Most documents date the summit at Xi'an 2023, one 2020."""
    years = {"2020", "2023"}
    for year in sorted(years):
        rows = graph.ask("pledges", "china-central-asia", year=year).rows
        assert any(set(row.cells["year"]) == years and row.cells["amount"] == 26_000_000_000 for row in rows)


def test_a_place_where_nobody_met_is_told_without_an_error(run):
    answer = run("ask", "hosted", "nassau")
    assert "no document of the graph states an answer" in answer.err
    assert "of the type" not in answer.err


def test_bodies_of_a_mechanism(graph):
    rows = stated(graph.ask("bodies", "china-central-asia"), "body", "type", "seat", "host", "established", "status")
    assert rows[("china-central-asia-secretariat", "Secretariat", "xian", "china", "2024-03-30", None)] == {
        "beijing-review-2025-06-second-summit",
        "cctv-2026-01-20-trade-tops-100-billion",
        ENERGYFORUM,
        "globaltimes-2024-03-30-secretariat-launched",
        "iica-2025-06-think-tank-forum-5",
        IPAKNEWS,
        "myglobalnews-2024-03-30-secretariat",
        "nca-2024-03-29-secretariat-to-launch",
        "nca-2024-03-30-secretariat-launched",
        "people-cn-2025-07-22-centers-xinjiang",
        "silkway-news-2024-04-secretariat-ru",
        "sina-2023-05-19-heads-of-state-mechanism",
        "sinchew-2023-05-19-heads-of-state-mechanism",
        "wikisum-china-central-asia-summit",
        "xinhua-2024-03-30-secretariat-launched",
        "xinhua-zh-2024-03-31-secretariat-launched",
    }
    desert = ("china-central-asia-desertification-control-centre", "Centre", "ningxia", "china", "2025-07-30", None)
    assert rows[desert] == {
        CGTN,
        "china-daily-2026-02-13-desertification-measures",
        "kazinform-zh-2025-06-17-centres-unveiled",
        NEWSCHINA,
        OBZOR,
        SEENINGXIA,
    }
    trade = (
        "china-central-asia-trade-facilitation-platform-center",
        "Centre",
        "nanjing",
        None,
        None,
        "officially launched",
    )
    assert rows[trade] == {ENERGYFORUM}
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
    assert rows[trade] == {"cctv-2026-01-20-trade-tops-100-billion", CGTN, OBZOR}


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


# ---------------------------------------------------------------- the rules of answering, on a few facts


def document(name, facts, published=None):
    """The text of a fact file with these facts, given as YAML list items."""
    dated = f'  published: "{published}"\n' if published else ""
    return (
        f'source:\n  id: {name}\n  title: "Title of {name}"\n  publisher: Press\n  kind: news\n  language: en\n'
        f'  url: "https://example.org/{name}"\n{dated}facts:\n{facts}'
    )


def membership(rest="", state="aland", mechanism="pact"):
    """A mechanism with one member, whose entry goes on with this text."""
    return (
        f"  - id: {mechanism}\n    type: Mechanism\n    name: {{en: The {mechanism}}}\n    members:\n"
        f"      - {{state: {state}, role: member{rest}}}\n"
        f"  - id: {state}\n    type: State\n    name: {{en: {state.title()}}}\n"
    )


def summit(*lines):
    """A summit of a mechanism with these further lines, and two places where it may be."""
    rest = "".join(f"    {line}\n" for line in lines)
    return (
        "  - id: pact\n    type: Mechanism\n    name: {en: The Pact}\n"
        f"  - id: pact-summit\n    type: Summit\n    of: pact\n    ordinal: 1\n{rest}"
        "  - {id: szohod, type: Place, name: {en: Szohod}}\n  - {id: klow, type: Place, name: {en: Klow}}\n"
    )


def figure(indicator, value):
    """A figure with its value in its id; the indicator is any text."""
    text = json.dumps(indicator, ensure_ascii=False)
    return f"  - {{id: fig-{value}, type: Figure, indicator: {text}, value: {value}, unit: USD}}\n"


def members(graph, day=None):
    """From, to, verdict and sources of each row of the members of the pact on a day, and the notes."""
    answer = graph.ask("members", "pact", as_of=day)
    names = ("from", "to", "holds") if day else ("from", "to")
    return stated(answer, *names), answer.notes


def verdicts(graph, day, question="members"):
    """Whether the rows of an answer held on a day."""
    return [v for (v,) in cells(graph.ask(question, "pact", as_of=day), "holds")]


def test_what_three_documents_state_is_one_row_and_counts_once(tiny):
    graph = tiny(*(document(name, membership(', from: "2001-06-15"')) for name in ("one", "two", "three")))
    assert members(graph) == ({("2001-06-15", None): {"one", "two", "three"}}, [])
    (counted,) = graph.query("SELECT (COUNT(*) AS ?n) WHERE { id:pact comity:membership ?m . ?m comity:from ?from }")
    assert counted["n"].value == "1"
    saying = graph.query("SELECT ?source WHERE { GRAPH ?source { id:pact comity:membership ?m } }")
    assert {iris.local(row["source"].value) for row in saying} == {"one", "two", "three"}


def test_documents_of_which_each_says_a_part_share_a_row(tiny):
    graph = tiny(
        document("begin", membership(', from: "2001-06-15"')),
        document("end", membership(', to: "2009-08-18"')),
        document("bare", membership()),
    )
    assert members(graph)[0] == {("2001-06-15", "2009-08-18"): {"begin", "end", "bare"}}


def test_the_first_sources_of_a_row_are_those_that_say_all_of_it(tiny):
    graph = tiny(
        document("a-bare", membership(), "2001-01-01"), document("b-dated", membership(', from: "2001-06-15"'))
    )
    (row,) = graph.ask("members", "pact").rows
    assert row.sources == ("b-dated", "a-bare")


def test_nobody_is_surely_a_member_before_there_is_a_mechanism(tiny):
    """As a document dates the accession to what was there before: of the OAU in a list of the African Union."""
    founded = "  - {id: pact, type: Mechanism, name: {en: The Pact}, established: '2002-07-09'}\n"
    graph = tiny(document("list", membership(', from: "1963-05-25"')), document("act", founded))
    assert verdicts(graph, "1990-01-01") == ["possible"]
    assert verdicts(graph, "2003-01-01") == ["certain"]


def test_members_stand_before_those_who_are_less(graph):
    roles = [row.cells["role"]["id"] for row in graph.ask("members", "shanghai-cooperation-organisation").rows]
    assert list(dict.fromkeys(roles)) == ["role-member", "role-candidate", "role-observer", "role-dialogue-partner"]


def test_a_mechanism_that_is_dated_in_two_ways_is_told_as_it_was_asked_for(graph):
    """Documents date CELAC 2010-02-23 and 2011-12-03."""
    told = {
        since: {
            r.cells["established"]
            for r in graph.ask("mechanisms", since=since).rows
            if r.cells["mechanism"]["id"] == "celac"
        }
        for since in ("2010-01-01", "2011-01-01")
    }
    assert {"2010-02-23", "2011-12-03"} <= told["2010-01-01"]
    assert "2010-02-23" not in told["2011-01-01"]
    assert "2011-12-03" in told["2011-01-01"]


def test_documents_that_contradict_each_other_stand_side_by_side_and_a_third_supports_both(tiny):
    graph = tiny(
        document("early", membership(', from: "2001-06-15"')),
        document("late", membership(', from: "2002-06-15"')),
        document("bare", membership()),
    )
    assert members(graph)[0] == {("2001-06-15", None): {"early", "bare"}, ("2002-06-15", None): {"late", "bare"}}


def test_a_date_said_less_precisely_is_no_contradiction(tiny):
    graph = tiny(
        document("year", summit('start: "2025"', "place: klow")),
        document("month", summit('start: "2025-06"')),
        document("day", summit('start: "2025-06-17"')),
        document("about", summit('start: "2025-06-17~"')),
    )
    rows = stated(graph.ask("meetings", "pact"), "meeting", "start", "place")
    assert rows == {("pact-summit", "2025-06-17", "klow"): {"year", "month", "day", "about"}}


def test_a_date_outside_the_less_precise_one_is_a_contradiction(tiny):
    graph = tiny(document("year", summit('start: "2024"')), document("day", summit('start: "2025-06-17"')))
    rows = stated(graph.ask("meetings", "pact"), "meeting", "start")
    assert rows == {("pact-summit", "2024"): {"year"}, ("pact-summit", "2025-06-17"): {"day"}}


def test_two_roles_of_one_state_are_two_rows(tiny):
    both = membership().replace("role: member}", "role: member}\n      - {state: aland, role: observer}")
    graph = tiny(document("both", both), document("one", membership()))
    rows = stated(graph.ask("memberships", "aland"), "mechanism", "role")
    assert rows == {("pact", "role-member"): {"both", "one"}, ("pact", "role-observer"): {"both"}}
    assert cells(graph.ask("members", "pact", "observer"), "member", "role") == [("aland", "role-observer")]
    assert cells(graph.ask("members", "pact", "наблюдатель"), "member", "role") == [("aland", "role-observer")]


def test_a_state_that_came_back_has_two_spells(tiny):
    spells = membership(', from: "1963-05-25", to: "1984-11-12"').replace(
        '"1984-11-12"}', '"1984-11-12"}\n      - {state: aland, role: member, from: "2017-01-30"}'
    )
    graph = tiny(document("both", spells))
    assert members(graph)[0] == {("1963-05-25", "1984-11-12"): {"both"}, ("2017-01-30", None): {"both"}}
    for day, held in (("1984-11-12", 1), ("2000-01-01", 0), ("2017-01-30", 1)):
        assert verdicts(graph, day) == ["certain"] * held


@pytest.mark.parametrize(
    ("dates", "day", "verdict"),
    [
        ('from: "2020-05-01", to: "2022-06-30"', "2020-04-30", None),
        ('from: "2020-05-01", to: "2022-06-30"', "2020-05-01", "certain"),
        ('from: "2020-05-01", to: "2022-06-30"', "2022-06-30", "certain"),
        ('from: "2020-05-01", to: "2022-06-30"', "2022-07-01", None),
        ('from: "2020"', "2019-12-31", None),
        ('from: "2020"', "2020-06-01", "possible"),
        ('from: "2020"', "2021-01-01", "certain"),
        ('from: "2020-02"', "2020-02-29", "certain"),
        ('from: "2020~"', "2020-12-31", "possible"),
        ('from: "2020~"', "2021-01-01", "certain"),
        ('from: "2000-01-01", to: "2022"', "2021-12-31", "certain"),
        ('from: "2000-01-01", to: "2022"', "2022-06-01", "possible"),
        ('from: "2000-01-01", to: "2022"', "2023-01-01", None),
        ('from: "2000-01-01"', "2999-12-31", "certain"),
        ('to: "2022-06-30"', "2022-07-01", None),
    ],
)
def test_a_dated_membership_on_a_day(tiny, dates, day, verdict):
    rows, notes = members(tiny(document("one", membership(f", {dates}"), "2023-01-01")), day)
    assert [key[-1] for key in rows] == ([verdict] if verdict else [])
    assert notes == []


def test_an_undated_membership_is_vouched_for_from_the_first_publication_to_the_last(tiny):
    graph = tiny(
        document("first", membership(), "2018-03-01"),
        document("last", membership(), "2022-03-01"),
        document("undated", membership()),
    )
    everyone = {"first", "last", "undated"}
    for day, verdict in (("2018-03-01", "certain"), ("2020-01-01", "certain"), ("2022-03-01", "certain")):
        assert members(graph, day) == ({(None, None, verdict): everyone}, [])
    assert members(graph, "2022-03-02") == ({(None, None, "possible"): everyone}, [])
    rows, notes = members(graph, "2018-02-28")
    assert rows == {}
    assert len(notes) == 1


def test_a_membership_without_any_date_is_left_out_with_a_note(tiny):
    graph = tiny(document("one", membership()))
    for language in ("en", "zh", "ru"):
        answer = graph.ask("members", "pact", as_of="2020-01-01", language=language)
        assert answer.rows == []
        (note,) = answer.notes
        assert "2020-01-01" in note
        assert "1" in note.replace("2020-01-01", "")


def test_a_note_on_one_row_is_in_the_singular(tiny):
    (note,) = tiny(document("one", membership())).ask("members", "pact", as_of="2020-01-01").notes
    assert "rows" not in note


def test_the_date_of_entry_that_another_document_gives_holds_for_all(tiny):
    graph = tiny(document("bare", membership(), "2018-03-01"), document("dated", membership(', from: "2017-06-09"')))
    assert members(graph, "2012-01-01") == ({}, [])
    assert members(graph, "2017-06-09") == ({("2017-06-09", None, "certain"): {"bare", "dated"}}, [])


def test_a_former_member_is_none_once_a_document_says_so(tiny):
    graph = tiny(document("one", membership(', from: "2010-01-01", status: former'), "2023-01-01"))
    assert verdicts(graph, "2009-12-31") == []
    assert verdicts(graph, "2023-01-02") == []
    (status,) = cells(graph.ask("members", "pact"), "ended")
    assert status == ("status-former",)


def test_when_a_former_member_left_is_not_known(tiny):
    # It left on some day between its entry in 2010 and the document of 2023 that calls it a former member.
    graph = tiny(document("one", membership(', from: "2010-01-01", status: former'), "2023-01-01"))
    assert verdicts(graph, "2015-01-01") == ["possible"]


def test_a_document_that_lists_a_member_does_not_say_that_it_has_left(tiny):
    # A member on 1 January 2005, a former one on 1 January 2020; it left on some day between.
    graph = tiny(
        document("listed", membership(), "2005-01-01"), document("left", membership(", status: former"), "2020-01-01")
    )
    assert verdicts(graph, "2005-01-01") == ["certain"]
    assert verdicts(graph, "2010-01-01") == ["possible"]
    assert verdicts(graph, "2020-01-02") == []


def test_a_plan_stands_until_a_document_reports_the_meeting(tiny):
    plan = document("plan", summit('start: "2025"', "place: klow", "status: planned"), "2023-05-19")
    before = document("before", summit('start: "2025-06-17"'), "2025-05-01")
    report = document("report", summit('start: "2025-06-17"', "place: szohod"), "2025-06-18")
    rows = stated(tiny(plan, before).ask("meetings", "pact"), "start", "place", "status")
    assert rows == {("2025-06-17", "klow", "planned"): {"plan", "before"}}
    rows = stated(tiny(plan, before, report).ask("meetings", "pact"), "start", "place", "status")
    assert rows == {("2025-06-17", "szohod", None): {"before", "report"}}


def test_a_plan_is_not_held_before_its_day_and_never_certain(tiny):
    graph = tiny(document("plan", summit('start: "2027-05-01"', "status: planned"), "2025-01-01"))
    assert verdicts(graph, "2026-12-31", "meetings") == []
    assert verdicts(graph, "2027-05-01", "meetings") == ["possible"]
    assert verdicts(graph, "2028-01-01", "meetings") == ["possible"]


def test_a_meeting_that_was_cancelled_was_not_held(tiny):
    graph = tiny(document("cancelled", summit('start: "2027-05-01"', "status: cancelled"), "2027-01-01"))
    assert cells(graph.ask("meetings", "pact"), "start", "status") == [("2027-05-01", "cancelled")]
    assert "certain" not in verdicts(graph, "2028-01-01", "meetings")


def test_a_meeting_without_a_date_is_left_out_of_a_day_with_a_note(tiny):
    answer = tiny(document("one", summit("place: klow"), "2023-01-01")).ask("meetings", "pact", as_of="2024-01-01")
    assert answer.rows == []
    assert len(answer.notes) == 1


@pytest.mark.parametrize("question", [q for q in CATALOGUE if not q.as_of], ids=lambda q: q.name)
def test_a_question_without_dates_refuses_a_day(graph, question):
    values, named = example_arguments(question)
    with pytest.raises(ComityError, match="no dates to compare"):
        graph.ask(question.name, *values, as_of="2024-01-01", **named)


@pytest.mark.parametrize(
    "day", ["2024", "2024-02", "2024-02-30", "2024-01-01/..", "tomorrow", "2024-01-01T00:00:00", ""]
)
def test_as_of_takes_one_day_of_the_calendar(graph, day):
    with pytest.raises(DateError):
        graph.ask("members", "china-central-asia", as_of=day)


def test_a_gap_is_told_for_the_document_that_has_it(tiny):
    areas = "  - {id: trade, type: PriorityArea, name: {en: trade}}\n  - {id: energy, type: PriorityArea, name: {en: energy}}\n"
    graph = tiny(
        document("three", summit("declared_count: 3", "identified: [energy, trade]") + areas),
        document("two", summit("declared_count: 2", "identified: [trade, energy]") + areas),
        document("none", summit("identified: [trade]") + areas),
    )
    answer = graph.ask("priority-areas", "pact-summit")
    assert sorted(cells(answer, "document", "position", "area", "counted", "listed"), key=str) == [
        ("none", 1, "trade", None, 1),
        ("three", 1, "energy", 3, 2),
        ("three", 2, "trade", 3, 2),
        ("two", 1, "trade", 2, 2),
        ("two", 2, "energy", 2, 2),
    ]
    (note,) = answer.notes
    assert "Title of three" in note


# ---------------------------------------------------------------- what rows are, for any tellings

WORDS = [None, *(ox.Literal(w) for w in ("red", "green"))]
# Each date with the days that it spans, from first to last, and whether it is marked as unsure.
SPANS = {
    "2024": ((2024, 1, 1), (2024, 12, 31), False),
    "2025": ((2025, 1, 1), (2025, 12, 31), False),
    "2025~": ((2025, 1, 1), (2025, 12, 31), True),
    "2025-06": ((2025, 6, 1), (2025, 6, 30), False),
    "2025-06-17": ((2025, 6, 17), (2025, 6, 17), False),
    "2025-06-17?": ((2025, 6, 17), (2025, 6, 17), True),
    "2025-06-18": ((2025, 6, 18), (2025, 6, 18), False),
}
DATES = [None, *(ox.Literal(d, datatype=ox.NamedNode(iris.EDTF)) for d in SPANS)]
KEYS = [ox.Literal(k) for k in ("one", "two")]
TOLD = st.lists(
    st.tuples(
        st.tuples(st.sampled_from(KEYS), st.sampled_from(WORDS), st.sampled_from(DATES), st.sampled_from(DATES)),
        st.sampled_from("abcdefgh"),
    ),
    max_size=20,
)


def says_no_more(less, more):
    """Whether a cell says nothing that another one does not say at least as precisely."""
    if less is None or less == more:
        return True
    if more is None or less.value not in SPANS or more.value not in SPANS:
        return False
    (first, last, unsure), (begin, end, marked) = SPANS[less.value], SPANS[more.value]
    if (first, last) == (begin, end):
        return unsure and not marked
    return first <= begin and end <= last


def agrees(one, other):
    """Whether two cells can both be true."""
    return other is None or says_no_more(one, other) or says_no_more(other, one)


@given(TOLD)
@settings(max_examples=300)
def test_every_cell_of_a_row_is_stated_by_one_of_its_sources(told):
    for row in joining.rows(told, [0]):
        theirs = [cells_ for cells_, source in told if source in row.sources and cells_[0] == row.cells[0]]
        for column, cell in enumerate(row.cells):
            assert cell is None or cell in {t[column] for t in theirs}


@given(TOLD)
@settings(max_examples=300)
def test_no_source_of_a_row_contradicts_it(told):
    for row in joining.rows(told, [0]):
        for source in row.sources:
            theirs = [c for c, s in told if s == source and c[0] == row.cells[0]]
            # A document may tell the same thing in two ways; one of them is what the row cites it for.
            assert any(all(map(agrees, cells_, row.cells)) for cells_ in theirs)


@given(TOLD)
@settings(max_examples=300)
def test_every_telling_is_within_a_row_that_cites_it(told):
    rows = joining.rows(told, [0])
    for cells_, source in told:
        assert any(source in row.sources and all(map(says_no_more, cells_, row.cells)) for row in rows)


@given(TOLD)
@settings(max_examples=300)
def test_no_row_says_less_than_another_one(told):
    rows = joining.rows(told, [0])
    for one, other in itertools.permutations(rows, 2):
        assert not all(map(says_no_more, one.cells, other.cells))


@given(TOLD, st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_rows_do_not_depend_on_the_order_of_the_documents(told, random):
    shuffled = random.sample(told, len(told))
    first, second = ({(r.cells, frozenset(r.sources)) for r in joining.rows(t, [0])} for t in (told, shuffled))
    assert first == second


def test_the_days_of_this_file_are_those_of_the_calendar():
    for first, last, _ in SPANS.values():
        assert dt.date(*first) <= dt.date(*last)


# ---------------------------------------------------------------- parameters are terms, whatever they look like

# All control characters but the line break, and those that turn the direction of writing.
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

HOSTILE = [
    '"',
    "'",
    "\\",
    '\\"',
    "}",
    '" } UNION { ?s ?p ?o } #',
    "} . ?s ?p ?o . {",
    ") } ?s ?p ?o . VALUES (?INDICATOR) { (",
    "<https://example.org/>",
    "line\nline",
    "tab\tstop",
    '"""',
    "exports@en",
    "?indicator",
    "$indicator",
    "# exports",
    "$(id)",
    "中亚",
    "\u202eexports",
    "\U0001f9ed",
    "--indicator",
]


@pytest.fixture(scope="module")
def hostile(tiny):
    """Figures whose indicators are texts that would break a query if they were pasted into it."""
    facts = "".join(figure(text, value) for value, text in enumerate([*HOSTILE, "exports"]))
    return tiny(document("hostile", facts.replace("\u202e", "\\u202e")))


@pytest.mark.parametrize("text", [*HOSTILE, "exports"])
def test_a_text_finds_itself_and_nothing_else(hostile, text):
    answer = hostile.ask("figures", indicator=text)
    assert cells(answer, "indicator", "value") == [(text, [*HOSTILE, "exports"].index(text))]
    assert answer.parameters == {"indicator": text}


@given(st.text(min_size=1))
@example("\x00")
@example("} } } }")
@example("\ud7ff\ufffe\U0010ffff")
@settings(max_examples=300)
def test_no_text_breaks_or_widens_an_answer(hostile, text):
    wanted = [(text,)] if text in {*HOSTILE, "exports"} else []
    try:
        found = cells(hostile.ask("figures", indicator=text), "indicator")
    except UnknownNameError:
        found = []
    assert found == wanted


@given(st.text(min_size=1))
@example("china> . ?s ?p ?o . <x")
@example('kazakhstan" } { "')
@settings(max_examples=60)
def test_no_text_breaks_the_naming_of_an_entity(hostile, text):
    # A figure is called by its indicator, and names are compared without case and punctuation.
    assume(keys.fold(text) not in {*map(keys.fold, HOSTILE), "exports"})
    for question, parameter in (("members", "mechanism"), ("memberships", "member"), ("figures", "partner")):
        with pytest.raises(UnknownNameError):
            hostile.ask(question, **{parameter: text})


def test_an_empty_value_does_not_widen_the_answer(hostile):
    try:
        answer = hostile.ask("figures", indicator="")
    except ComityError:
        return
    assert answer.rows == []


@pytest.mark.parametrize("text", [*HOSTILE, "return\rstop", "\x1b[31mred"])
def test_a_hostile_text_on_the_command_line_is_answered_with_a_sentence(run, text):
    ended = run("ask", "figures", "--indicator", text)
    assert ended.code in (1, 2)
    assert ended.out == ""
    assert ended.err.startswith("comity: ")
    assert "Traceback" not in ended.err
    assert not CONTROLS.search(ended.err)


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (["membrs", "china-central-asia"], UnknownNameError, 'there is no question "membrs"; did you mean "members"'),
        (["../members", "china-central-asia"], UnknownNameError, "there is no question"),
        (
            ["members", "china-central-asia", "--colour", "red"],
            UnknownNameError,
            'no parameter "colour"; it takes: mechanism',
        ),
        (["members"], ComityError, 'needs "mechanism"; for example: '),
        (["members", "kazakhstan"], UnknownNameError, "State"),
        (["participants", "china-central-asia"], UnknownNameError, "Mechanism"),
        (["members", "atlantis"], UnknownNameError, 'nothing here is called "atlantis"'),
        (["members", "china-central-asia", "--role", "king"], UnknownNameError, '"role" cannot be "king"'),
        (["bodies", "china-central-asia", "--type", "castle"], UnknownNameError, '"type" cannot be "castle"'),
        (["figures", "--period", "last year"], DateError, '"last year" is not an EDTF date'),
        (["figures", "--period", "2025-02-30"], DateError, "is not a day in the calendar"),
        (["memberships", "kazakhstan", "brics", "member", "more"], ComityError, "takes at most 3 values"),
        (["members", "china-central-asia", "--as-of", "soon"], DateError, '"soon" is not an EDTF date'),
    ],
)
def test_a_mistake_is_told_in_a_sentence(graph, run, arguments, error, said):
    values = list(itertools.takewhile(lambda a: not a.startswith("--"), arguments))
    names = [a.removeprefix("--").replace("-", "_") for a in arguments[len(values) :: 2]]
    with pytest.raises(error, match=re.escape(said)) as raised:
        graph.ask(*values, **dict(zip(names, arguments[len(values) + 1 :: 2], strict=True)))
    assert "\n" not in str(raised.value)
    ended = run("ask", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"comity: {hints.sentence(raised.value)}\n"


@pytest.fixture(scope="module")
def twins(tmp_path_factory, run):
    """A store on disk in which two mechanisms have the same name."""
    folder = tmp_path_factory.mktemp("twins")
    facts = (
        membership(mechanism="pact-of-klow")
        + "  - {id: pact-of-szohod, type: Mechanism, name: {en: THE PACT OF KLOW}}\n"
    )
    (folder / "one.yaml").write_text(
        document("one", facts.replace("The pact-of-klow", "The Pact of Klow")), encoding="utf-8"
    )
    store = str(folder / "store")
    assert run("build", str(folder / "one.yaml"), "--into", store).code == 0
    return store


def test_a_name_of_two_entities_lists_both(twins, run):
    ended = run("ask", "members", "the pact of Klow", "--store", twins)
    assert (ended.code, ended.out) == (2, "")
    assert "2 entities" in ended.err
    assert "pact-of-klow" in ended.err
    assert "pact-of-szohod" in ended.err
    assert run("ask", "members", "pact-of-klow", "--store", twins).code == 0


def test_a_name_of_two_entities_raises_with_the_candidates(tiny):
    facts = "".join(f"  - {{id: {i}, type: Mechanism, name: {{en: The Pact}}}}\n" for i in ("one-pact", "other-pact"))
    with pytest.raises(AmbiguousNameError) as raised:
        tiny(document("one", facts)).ask("members", "The Pact")
    assert sorted(c[0] for c in raised.value.candidates) == ["one-pact", "other-pact"]


def test_a_name_that_only_one_entity_of_the_right_class_has_is_not_ambiguous(tiny):
    facts = membership() + "  - {id: pact-forum, type: Forum, of: pact, name: {en: The pact}}\n"
    assert cells(tiny(document("one", facts)).ask("members", "The pact"), "member") == [("aland",)]


# ---------------------------------------------------------------- forms of an answer


def test_json_has_exactly_the_promised_form(run):
    data = json.loads(run("ask", "members", "china-central-asia", "--as-of", "2024-06-01", "--format", "json").out)
    assert list(data) == ["question", "parameters", "as_of", "columns", "rows", "notes", "sources"]
    assert data["question"] == "members"
    assert data["parameters"] == {"mechanism": "china-central-asia"}
    assert data["as_of"] == "2024-06-01"
    assert all(list(c) == ["name", "label"] and c["label"] for c in data["columns"])
    names = [c["name"] for c in data["columns"]]
    assert names == ["member", "role", "from", "to", "ended", "holds"]
    for row in data["rows"]:
        assert list(row) == [*names, "sources"]
        assert list(row["member"]) == ["id", "label"]
        assert row["from"] is None
        assert set(row["sources"]) == LIST_MEMBERS
    assert all(list(s) == ["id", "title", "publisher", "published", "url"] for s in data["sources"])
    assert {s["id"] for s in data["sources"]} == LIST_MEMBERS
    (xinhua,) = [s for s in data["sources"] if s["id"] == "xinhua-2024-03-30-secretariat-launched"]
    assert xinhua["published"] == "2024-03-30"
    assert xinhua["url"].startswith("http")


def test_json_keeps_numbers_truths_and_notes(run):
    figures = json.loads(run("ask", "figures", "trade-turnover", "china", "central-asia", "--format", "json").out)
    assert {type(row["value"]) for row in figures["rows"]} <= {int, float}
    assert {row["first"] for row in figures["rows"]} == {None, True}
    assert figures["as_of"] is None
    areas = json.loads(run("ask", "priority-areas", "china-central-asia-summit-2", "--format", "json").out)
    assert len(areas["notes"]) == 3


def test_json_and_csv_of_an_answer_without_rows_are_whole(run):
    asked = ["ask", "members", "china-central-asia", "--role", "observer"]
    as_json, as_csv = run(*asked, "--format", "json"), run(*asked, "--format", "csv")
    assert json.loads(as_json.out)["rows"] == []
    assert list(csv.reader(io.StringIO(as_csv.out))) == [["member", "role", "from", "to", "ended", "sources"]]
    assert (as_json.code, as_csv.code, run(*asked).code, run(*asked, "--format", "md").code) == (1, 1, 1, 1)


@pytest.mark.parametrize("question", CATALOGUE, ids=lambda q: q.name)
def test_csv_holds_every_row_with_labels_ids_and_sources(graph, question):
    values, named = example_arguments(question)
    answer = graph.ask(question.name, *values, **named)
    head, *body = csv.reader(io.StringIO(answer.to_csv(), newline=""))
    assert len(set(head)) == len(head)
    assert len(body) == len(answer)
    for record, row in zip(body, answer.rows, strict=True):
        by_name = dict(zip(head, record, strict=True))
        assert by_name["sources"].split() == list(row.sources)
        for name, cell in row.cells.items():
            if isinstance(cell, dict):
                assert (by_name[name], by_name[f"{name}_id"]) == (cell["label"], cell["id"])


EVIL = [
    '=HYPERLINK("x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    " =1+1",
    "a|b|c",
    "*bold* [link](x) <b>",
    "line\nline",
    "\u202eturned",
]


@pytest.fixture(scope="module")
def evil(tiny):
    """A mechanism with members whose names do harm in a spreadsheet, in Markdown or on a terminal."""
    entries = "".join(f"      - {{state: state-{n}, role: member}}\n" for n in range(len(EVIL)))
    facts = f"  - id: pact\n    type: Mechanism\n    name: {{en: The Pact}}\n    members:\n{entries}"
    facts += "".join(f"  - {{id: state-{n}, type: State, name: {{en: {json.dumps(e)}}}}}\n" for n, e in enumerate(EVIL))
    return tiny(document("evil", facts).replace("Title of evil", "=cmd() | *title*")).ask("members", "pact")


def test_csv_runs_no_formula(evil):
    rows = list(csv.reader(io.StringIO(evil.to_csv(), newline="")))
    assert len(rows) == 1 + len(EVIL)
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+-@")]
    assert any("HYPERLINK" in row[0] for row in rows)


def test_markdown_cells_are_inert(evil):
    lines = evil.to_markdown().splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == 2 + len(EVIL)
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1
    text = "\n".join(lines)
    assert r"a\|b\|c" in text
    assert not re.search(r"(?<!\\)[*\[<]", "\n".join(rows))


def test_a_table_has_one_line_for_each_row_whatever_the_names(evil):
    assert not CONTROLS.search(evil.to_table() + evil.to_markdown())
    assert len([line for line in evil.to_table().splitlines() if "[1]" in line]) == len(EVIL) + 1
    assert "turned" in evil.to_table()


def test_a_table_sends_no_control_code_to_the_terminal():
    # Fact files may not hold control characters; a graph that somebody else has built may.
    code = "\x1b[31m\x07\x9b2J"
    answer = Answer(
        question="members",
        parameters={},
        as_of=None,
        columns={"member": f"{code}member"},
        rows=[AnswerRow({"member": {"id": "aland", "label": f"{code}Aland"}}, ("one",))],
        sources=[Document("one", f"{code}title", f"{code}publisher", f"{code}2025", f"https://example.org/{code}")],
        notes=[f"{code}note"],
        language="en",
    )
    for text in (answer.to_table(), answer.to_table(all_sources=True), answer.to_markdown()):
        assert not CONTROLS.search(text)
        assert "Aland" in text
        assert "note" in text


def test_the_table_has_every_row_and_on_request_every_source(graph):
    answer = graph.ask("members", "china-central-asia")
    short, long = answer.to_table(), answer.to_table(all_sources=True)
    assert short.count("\n[") == 3
    assert long.count("\n[") == len(LIST_MEMBERS)
    assert all(s.url in long for s in answer.sources)
    assert all(
        label in short for label in ("China", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan")
    )


@pytest.mark.parametrize(
    ("language", "label", "title"), [("zh", "哈萨克斯坦", "来源"), ("ru", "Казахстан", "источники")]
)
def test_answers_speak_the_language_asked_for(run, language, label, title):
    out = run("ask", "members", "china-central-asia", "--language", language).out
    assert label in out
    assert title in out
    assert "Kazakhstan" not in out.partition("[1] ")[0].partition("\n\n")[0]


@pytest.mark.parametrize("form", ["json", "csv", "md", "table"])
def test_values_by_place_and_by_name_are_the_same(run, form):
    by_place = run("ask", "members", "china-central-asia", "member", "--format", form)
    by_name = run("ask", "members", "--role", "member", "--mechanism=china-central-asia", "--format", form)
    if form == "json":
        assert json.loads(by_place.out) == json.loads(by_name.out)
    else:
        assert by_place == by_name
    assert (by_place.code, by_name.code) == (0, 0)


def test_values_by_place_and_by_name_are_the_same_in_python(graph):
    by_place = graph.ask("figures", "trade-turnover", "china", "central-asia").to_dict()
    assert (
        by_place == graph.ask("figures", partner="central-asia", indicator="trade-turnover", reporter="china").to_dict()
    )


# ---------------------------------------------------------------- the catalogue

SCRIPTS = {"en": "[a-z]", "zh": "[\u4e00-\u9fff]", "ru": "[а-я]"}


def example_arguments(question):
    """The values and the named values of a question's example."""
    values, _, named = command_text.split(shlex.split(question.example))
    return values, named


ASKED_FOR = """
adopted attendance bodies co-membership common-mechanisms common-members comparison conflicts connected-areas
connected-mechanisms connected-states documents figure-series figures formats-by-area founding gaps hosted hosts-per-year
implementation initiatives initiatives-by-area mechanisms meeting meetings meetings-per-year members membership-changes
memberships missing-areas next-hosts next-meetings officials overlap participants partner-ranks paths places platforms
pledges priority-areas projects shared-areas signatories source-facts sources-for statements successors summits timeline
topics
""".split()


def test_there_are_these_questions():
    assert sorted(q.name for q in CATALOGUE) == sorted(ASKED_FOR)


@pytest.mark.parametrize("question", CATALOGUE, ids=lambda q: q.name)
def test_a_question_speaks_three_languages(question):
    for language, letters in SCRIPTS.items():
        assert re.search(letters, question.titles[language])
        assert re.search(letters, question.descriptions[language])
    for column in question.columns:
        assert bool(column.term) != (len(column.titles) == 3)


@pytest.mark.parametrize("language", ["zh", "ru"])
@pytest.mark.parametrize("question", CATALOGUE, ids=lambda q: q.name)
def test_the_columns_have_titles_in_the_language(graph, question, language):
    values, named = example_arguments(question)
    for title in graph.ask(question.name, *values, language=language, **named).columns.values():
        assert re.search(SCRIPTS[language], title)


@pytest.mark.parametrize("question", [q for q in CATALOGUE if not q.computed], ids=lambda q: q.name)
def test_a_query_selects_what_its_columns_need_and_uses_its_parameters(graph, question):
    variables = {v.value for v in graph.query(question.query).variables}
    parameters = {p.name.upper() for p in question.parameters}
    needed = {*shaping.variables(question), *(c.name for c in question.columns if c.lists), "source"}
    assert needed <= variables <= needed | parameters
    assert all(f"?{name}" in question.query for name in parameters)
    known = {c.name for c in question.columns}
    assert known.issuperset(
        (*(n.removeprefix("-") for n in question.sort), *question.gap, *filter(None, [question.plans]))
    )


@pytest.mark.parametrize("question", CATALOGUE, ids=lambda q: q.name)
def test_the_example_is_answered_on_the_command_line(run, question):
    ended = run("ask", question.name, *shlex.split(question.example), "--format", "json")
    assert ended.code == 0
    assert ended.err == ""
    assert json.loads(ended.out)["rows"]


@pytest.mark.parametrize("question", CATALOGUE, ids=lambda q: q.name)
def test_every_row_of_an_example_cites_documents_that_the_answer_names(graph, question):
    values, named = example_arguments(question)
    answer = graph.ask(question.name, *values, **named)
    # What no document tells has none to cite.
    untold = [
        row for row in answer.rows if row.cells.get("status") == "unknown" or row.cells.get("gap") == "missing numbers"
    ]
    assert all(row.sources for row in answer.rows if row not in untold)
    assert {s.id for s in answer.sources} == set(itertools.chain.from_iterable(row.sources for row in answer.rows))
    reference = ox.NamedNode(f"{iris.NS}kind-reference")
    for source in answer.sources:
        kind = graph.store.quads(ox.NamedNode(iris.SOURCE + source.id), ox.NamedNode(f"{iris.NS}sourceKind"), reference)
        assert source.title
        assert source.publisher
        assert source.url or any(True for _ in kind)


# ---------------------------------------------------------------- announced and not borne out


@pytest.mark.parametrize(("published", "told"), [("2020-05-01", True), ("2021-02-01", False)])
def test_a_membership_that_was_only_announced_is_told_as_that(tiny, published, told):
    opened = tiny(
        f"""
source:
  id: report
  title: A report
  publisher: A newspaper
  kind: news
  language: en
  published: "{published}"
  url: "https://example.org/report"
facts:
  - {{id: arcadia, type: State, name: {{en: Arcadia}}}}
  - id: pact
    type: Mechanism
    name: {{en: Pact}}
    form: organization
    members: [{{state: arcadia, role: member, from: "2021-01-01"}}]
"""
    )
    notes = opened.ask("members", "pact").notes
    assert notes == (["Announced before it began, and told as begun by no document here: Arcadia."] if told else [])


def test_argentina_was_to_join_brics_and_no_document_says_that_it_did(graph):
    (note,) = graph.ask("members", "brics").notes
    assert "Argentina" in note
    assert note in graph.ask("members", "brics", as_of="2024-06-01").notes
    assert graph.ask("membership-changes", mechanism="brics", member="argentina").notes == [note]
    assert "argentina" not in {m["id"] for m in _members_compared(graph)}


def _members_compared(graph):
    rows = graph.compare("brics", "shanghai-cooperation-organisation").answer().rows
    said = next(
        r.cells["value"] for r in rows if r.cells["mechanism"]["id"] == "brics" and "Brazil" in str(r.cells["value"])
    )
    return [{"id": name.strip().casefold()} for name in str(said).replace(":", ",").split(",")]
