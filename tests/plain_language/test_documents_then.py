"""Which documents were adopted or signed at a time or in a place, of whatever format.

Worked out from the fact files: in Astana in 2025, the joint declaration of the summit with Italy and the final document of the ministers
of economy (30 May), the treaty, the declaration and the list of outcomes of the summit with China (17 June).
"""

import pytest

from small_facts import document

ASTANA_2025 = {
    "italy-central-asia-joint-declaration-2025",
    "economy-trade-ministers-2-final-document",
    "treaty-permanent-good-neighbourliness-2025",
    "astana-declaration-2025",
    "astana-summit-outcomes-list-2025",
}
OF_THE_SUMMIT = {i for i in ASTANA_2025 if i.startswith(("treaty", "astana"))}
MEETING = (
    "  - {id: pact, type: Mechanism, name: {en: The Pact}}\n"
    "  - {id: borduria, type: State, name: {en: Borduria}}\n"
    "  - {id: klow, type: Place, name: {en: Klow}, in: borduria}\n"
    "  - {id: pact-summit-1, type: Summit, of: pact, start: '2025-03-04', end: '2025-03-05', place: klow}\n"
    "  - {id: oath, type: Declaration, name: {en: The Zenith Declaration}, adopted_at: pact-summit-1}\n"
    "  - {id: vow, type: Treaty, name: {en: The Meridian Compact}, of: pact, adopted: '2025', place: klow}\n"
    "  - {id: hope, type: Treaty, name: {en: The Solstice Accord}, adopted_at: pact-summit-1, status: planned}\n"
    "  - {id: old, type: Treaty, name: {en: The Equinox Compact}, of: pact, adopted: '1999-01-02'}\n"
)


def documents(answer):
    return {row.cells["document"]["id"] for row in answer.rows}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("which documents were signed in Astana in 2025", ASTANA_2025),
        ("какие документы подписаны в Астане в 2025 году", ASTANA_2025),
        ("2025年在阿斯塔纳签署了哪些文件", ASTANA_2025),
        ("what documents were signed on 17 June 2025", OF_THE_SUMMIT),
        ("2025年6月17日签署了哪些文件", OF_THE_SUMMIT),
        ("какие договоры подписаны 17 июня 2025 года", {"treaty-permanent-good-neighbourliness-2025"}),
    ],
)
def test_documents_of_a_day_a_year_or_a_place(whole_graph, text, told):
    answer = whole_graph.ask(text)
    assert documents(answer) == told
    assert str(len(told)) in answer.headline or "одн" in answer.headline.lower()


def test_a_document_without_a_day_has_those_of_the_meeting_that_adopted_it(tiny):
    answer = tiny(document("one", MEETING, "2026-01-01")).ask("which documents were adopted in Klow on 5 March 2025")
    assert answer.headline == (
        "One document was adopted or signed: The Zenith Declaration (4–5 March 2025). One more may have been then, "
        "as documents do not tell the day: The Meridian Compact (2025). One more was planned or agreed on: "
        "The Solstice Accord (4–5 March 2025)."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("which treaties were signed before 2000", {"old"}),
        ("which documents were adopted in Borduria", {"oath", "vow", "hope"}),
        ("which declarations were adopted after 2020", {"oath"}),
    ],
)
def test_a_side_of_a_date_a_state_and_a_kind(tiny, text, told):
    assert documents(tiny(document("one", MEETING, "2026-01-01")).ask(text)) == told


def test_what_a_format_signed_is_asked_of_that_format(whole_graph):
    assert whole_graph.ask("which SCO documents were signed in Astana in 2024").question != "documents-by-date"
