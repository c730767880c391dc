"""What the packaged graph answers about meetings and who took part, worked out by hand: dates that differ, plans, reports.

The sources of a row are those of the fact files that state it, read in the files themselves.
"""

from answers import cells, plain, stated
from packaged_documents import (
    ASTANATIMES,
    CGTN,
    DARYO,
    DATNEWS,
    ENERGYFORUM,
    GEDF,
    GERMANY,
    KHABARASIA,
    KHABARASIA_2027,
    KUNA,
    KZYLORDA,
    NEWSCHINA,
    OBZOR,
    PEOPLE_PLAN,
    QHBTV,
    SEENINGXIA,
    THEASIAN,
    WANG_YI,
)

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
