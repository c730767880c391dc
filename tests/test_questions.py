"""Answers worked out by hand: from the fact files for the packaged graph, from a few sentences for each rule of answering.

The sources of a row are those of the fact files that state it, read in the files themselves.
"""

import csv
import datetime
import io
import itertools
import json
import re
import shlex

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comity import iris, questions, tellings
from comity.dates import DateError
from comity.errors import AmbiguousNameError, ComityError, UnknownNameError

CATALOGUE = questions.catalogue()
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
    assert stated(answer, "mechanism", "role")[("china-central-asia", "role-member")] == LIST_MEMBERS


def test_priority_areas_stand_in_the_order_of_each_document(graph):
    lists = {
        ENERGYFORUM: "trade-facilitation industry-investment connectivity green-resources digital-transformation",
        NEWSCHINA: "trade-facilitation industry-investment connectivity green-minerals agricultural-modernization"
        " personnel-exchange-facilitation",
        QHBTV: "trade-facilitation industry-investment connectivity",
        CGTN: "trade-facilitation industry-investment",
    }
    expected = {
        document: [(n, area, 6, len(areas.split())) for n, area in enumerate(areas.split(), start=1)]
        for document, areas in lists.items()
    }
    answer = graph.ask("priority-areas", "china-central-asia-summit-2")
    given_ = {}
    for document, *row in cells(answer, "document", "position", "area", "counted", "listed"):
        given_.setdefault(document, []).append(tuple(row))
    assert given_ == expected
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
        (49_600_000_000, "qualifier-exact", "USD", "china", None): {"yicai-2026-01-21-china-europe-freight-trains-2025"},
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
    rows = {row: s for row, s in stated(answer, "meeting", "start", "end", "place").items() if row[0].endswith("summit-1")}
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
    rows = stated(graph.ask("meetings", "china-central-asia"), "meeting", "type", "ordinal", "start", "host", "status")
    third = ("china-central-asia-summit-3", "Summit", 3, "2027", "china", "planned")
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
    second = {r for r in cells(answer, "meeting", "start", "holds") if r[0] != "china-central-asia-summit-1"}
    assert second == {("china-central-asia-summit-2", "2025-06-16", "certain")}
    day_after = graph.ask("meetings", "china-central-asia", type="Summit", as_of="2025-06-18")
    held = {r[1:] for r in cells(day_after, "meeting", "start", "end", "holds") if r[0] == "china-central-asia-summit-2"}
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
    everything = stated(graph.ask("initiatives", "china-central-asia"), "initiative", "type", "status")
    assert everything[("secretariat-vocational-education-seminars", "Training", None)] == {ENERGYFORUM}


def test_pledges_made_at_a_summit_are_initiatives_of_the_mechanism(graph):
    answer = graph.ask("initiatives", "china-central-asia", type="Pledge")
    rows = stated(answer, "initiative", "amount", "unit", "by")
    assert rows[("pledge-2023-26-billion-yuan", 26_000_000_000, "CNY", "china")] == {
        "24kg-2025-06-grant-210-million",
        "urdupoint-2023-05-19-26-billion-yuan",
        "wikisum-china-central-asia-summit",
    }


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
        PEOPLE_PLAN,
        "people-cn-2025-07-22-centers-xinjiang",
        "silkway-news-2024-04-secretariat-ru",
        "sina-2023-05-19-heads-of-state-mechanism",
        "sinchew-2023-05-19-heads-of-state-mechanism",
        "tellerreport-2023-05-19-xian-declaration",
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
    trade = ("china-central-asia-trade-facilitation-platform-center", "Centre", "nanjing", None, None, "officially launched")
    assert rows[trade] == {ENERGYFORUM}
    only = graph.ask("bodies", "china-central-asia", type="secretariat")
    assert [body for (body,) in cells(only, "body")] == ["china-central-asia-secretariat"]


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
    # Each of them is named "China–Central Asia … ministers" by the document that describes its meeting.
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


@pytest.mark.parametrize("question", CATALOGUE, ids=lambda q: q.name)
def test_every_row_of_every_example_is_cited_by_known_documents(graph, question):
    answer = graph.ask(question.name, *example_arguments(question)[0], **example_arguments(question)[1])
    known = {s.id for s in answer.sources}
    assert all(row.sources and known.issuperset(row.sources) for row in answer.rows)
    assert known == set(itertools.chain.from_iterable(row.sources for row in answer.rows))
    assert all(s.title and s.publisher for s in answer.sources)


def example_arguments(question):
    """The values and named values of a question's example."""
    words = shlex.split(question.example)
    named = {}
    while "--" in " ".join(words[-2:]):
        named[words[-2].removeprefix("--")] = words[-1]
        words = words[:-2]
    return words, named
