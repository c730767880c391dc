"""What the packaged graph answers about meetings and who took part, worked out by hand: the days that hold, dissent, plans.

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

# The second summit, Astana 2025. Documents that name the day of opening, those that announced the summit, and those that name
# no day or a less exact one.
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
    "sputnik-uz-2025-06-17-second-summit",
    "trend-2025-06-17-summit-astana",
}
SUMMIT_2_OPENED_16_CLOSED_18 = "assembledmag-2025-06-economic-bonds"
SUMMIT_2_CLOSED_17 = ASTANATIMES
SUMMIT_2_CLOSED_18 = QHBTV
SUMMIT_2_ANNOUNCED = {
    PEOPLE_PLAN,
    "china-daily-2024-12-02-bolster-solidarity",
    "nca-2024-12-02-joint-statement-fm-5",
    "nca-2025-04-28-communique-fm-6",
    "avesta-2025-05-22-second-customs-heads",
}
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


def row_of(answer, meeting):
    """The one row about a meeting."""
    (row,) = [row for row in answer.rows if plain(row.cells["meeting"]) == meeting]
    return row


def told(evidence):
    """What other documents say of a cell: documents by the kind of difference and the value."""
    return {(t.relation, t.value): set(t.sources) for t in evidence.others}


def test_a_meeting_of_many_documents_is_one_row_with_the_days_that_hold(graph):
    answer = graph.ask("meetings", "china-central-asia", type="summit")
    row = row_of(answer, "china-central-asia-summit-2")
    names = ("ordinal", "start", "end", "place", "host", "status")
    assert tuple(plain(row.cells[n]) for n in names) == (2, "2025-06-17", "2025-06-17", "astana", "kazakhstan", "held")
    assert set(row.sources) == (
        SUMMIT_2_OPENED_17
        | {SUMMIT_2_OPENED_16_CLOSED_18, SUMMIT_2_CLOSED_17, SUMMIT_2_CLOSED_18}
        | SUMMIT_2_ANNOUNCED
        | SUMMIT_2_NO_DAY
    )


def test_each_cell_of_a_meeting_says_who_states_it_and_who_says_otherwise(graph):
    row = row_of(graph.ask("meetings", "china-central-asia", type="summit"), "china-central-asia-summit-2")
    assert set(row.evidence["start"].sources) == SUMMIT_2_OPENED_17
    assert told(row.evidence["start"]) == {
        ("dissent", "2025-06-16"): {SUMMIT_2_OPENED_16_CLOSED_18},
        ("less exact", "2025"): {
            PEOPLE_PLAN,
            "china-daily-2024-12-02-bolster-solidarity",
            ENERGYFORUM,
            "timesfinancial-2026-trade-tops-100bn",
        },
        ("less exact", "2025-06"): {SEENINGXIA, "cctv-2026-01-20-trade-tops-100-billion"},
    }
    assert row.evidence["end"].sources == (SUMMIT_2_CLOSED_17,)
    assert told(row.evidence["end"]) == {("dissent", "2025-06-18"): {SUMMIT_2_OPENED_16_CLOSED_18, SUMMIT_2_CLOSED_18}}
    assert row.disputed == ["start", "end"]


def test_a_lone_document_does_not_hide_among_many(graph):
    """One page prints 2020 for 2023, one declaration has only the second day of the first summit."""
    answer = graph.ask("meetings", "china-central-asia", type="Summit")
    row = row_of(answer, "china-central-asia-summit-1")
    assert (row.cells["start"], row.cells["end"], plain(row.cells["place"])) == ("2023-05-18", "2023-05-19", "xian")
    assert {key: who for key, who in told(row.evidence["start"]).items() if key[0] == "dissent"} == {
        ("dissent", "2020"): {KHABARASIA_2027},
        ("dissent", "2023-05-19"): {GEDF},
    }
    stating = {PEOPLE_PLAN, NEWSCHINA, "wikisum-china-central-asia-summit", THEASIAN, KHABARASIA_2027, GEDF}
    assert stating & set(row.evidence["start"].sources) == {PEOPLE_PLAN, NEWSCHINA, "wikisum-china-central-asia-summit"}
    assert any("2020" in note and note.startswith("≠") for note in answer.dissent())


def test_a_meeting_to_come_is_answered_as_a_plan(graph):
    answer = graph.ask("meetings", "china-central-asia")
    rows = stated(answer, "meeting", "type", "ordinal", "start", "end", "place", "host", "status")
    third = ("china-central-asia-summit-3", "Summit", 3, "2027", None, None, "china", "planned")
    assert rows[third] == {ENERGYFORUM, KHABARASIA_2027}


def test_a_plan_gives_way_to_the_report(graph):
    answer = graph.ask("meetings", "china-central-asia")
    assert row_of(answer, "china-central-asia-summit-2").cells["status"] == "held"
    rows = stated(answer, "meeting", "start", "end", "place", "status")
    council = ("china-central-asia-business-council-inauguration-2023", "2023-05-19", None, "xian", "held")
    assert rows[council] == {
        "handmsg-2023-07-26-entrepreneurs-committee",
        "people-cn-2023-05-17-business-council-planned",
        "people-cn-2023-05-20-business-council-inaugurated",
    }
    customs = row_of(answer, "china-central-asia-customs-heads-1")
    assert (customs.cells["start"], customs.cells["status"]) == ("2023-04-21", "held")
    assert customs.evidence["start"].sources == ("nca-2023-10-20-customs-heads-beijing",)
    assert told(customs.evidence["start"]) == {("less exact", "2023-04"): {"nca-2023-04-06-customs-heads-will-meet"}}


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
    for day, held in (("2025-06-16", []), ("2025-06-17", ["certain"]), ("2025-06-18", ["certain"])):
        answer = graph.ask("meetings", "china-central-asia", type="Summit", as_of=day)
        second = [r.cells["holds"] for r in answer.rows if plain(r.cells["meeting"]) == "china-central-asia-summit-2"]
        assert second == held


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
