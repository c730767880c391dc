"""Which documents state a value, whether documents differ about one property, and what no answer sums up.

Worked out from the fact files: of trade of China with Central Asia in 2024, 24kg-2025-01-24 has 94.8 billion dollars, khabarasia-2025-06-18
93.7 and yicai-2025-06-17 93.8; ``established`` of the SCO is 2001, June or 15 June 2001, and in one document 26 April 1996; BRICS was
founded in 2006, 2009 or 2010; of SCO members, tass-2025-08-29 counts 10, ecns-2016-06-24 counts 6.
"""

import pytest

from comity.errors import AmbiguousQuestionError
from small_facts import document

PACT = "  - {id: pact, type: Mechanism, name: {en: Zenith Pact}"
ONE, TWO, THREE = (
    f"{PACT}, {told}}}\n"
    for told in ("established: '1999-05'", "established: '1999'", "established: '2003', member_count: 7")
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "who says trade between China and Central Asia was 94.8 billion dollars in 2024",
            ["94.8 billion US dollars (24.kg, 24 January 2025", "Others state", "93.7 billion US dollars (Khabar Asia"],
        ),
        (
            "谁说2024年贸易额为948亿美元",
            ["贸易额（中国 – 中亚；2024年）", "948亿美元（24.kg", "其他文件记载为", "938亿美元（Yicai Global"],
        ),
        (
            "кто сообщает, что товарооборот Китая и Центральной Азии в 2024 году составил 94,8 млрд долларов",
            ["94,8 млрд долл. США (24.kg, 24 января 2025 г.", "Другие документы", "93,7 млрд долл. США"],
        ),
        (
            "which document says that the SCO has 10 members",
            ["state 10 (", "TASS, 29 August 2025", "Others state", "6 (", "ECNS, 24 June 2016"],
        ),
        ("哪份文件说上合组织有10个成员国", ["记载为10", "ECNS"]),
        ("according to which source was the SCO founded in 2001", ["15 June 2001", "Others state 26 April 1996"]),
        (
            "according to which source was BRICS founded in 2001",
            ["no document here states 2001", "2006 (", "2009 (", "2010 ("],
        ),
        (
            "which document says that the second China-Central Asia summit began on 16 June 2025",
            [
                "2 documents state 16 June 2025 (assembledmag.com (citing CGTN); siakadpt.com",
                "Others state 17 June 2025",
            ],
        ),
    ],
)
def test_who_states_a_value_and_what_others_state(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert [part for part in said if part not in told] == []


def test_no_document_states_it(whole_graph):
    told = whole_graph.ask("who says trade between China and Central Asia was 50 billion dollars in 2024").headline
    assert "no document here states 50 billion US dollars" in told
    assert "94.8 billion US dollars" in told


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("do documents disagree about the SCO's founding date?", "yes", ["15 June 2001", "26 April 1996 (WikiMili)"]),
        ("расходятся ли документы о дате основания ШОС", "yes", ["15 июня 2001", "26 апреля 1996"]),
        ("关于上合组织成立日期，各文件说法是否一致", "no", ["2001年6月15日", "1996年4月26日"]),
        ("on what date of founding do documents differ for BRICS", "", ["2006 (", "2009 (", "2010 ("]),
        ("do documents contradict each other about when ASEAN was founded", "no", ["8 August 1967"]),
        ("do documents agree on the number of SCO members?", "yes", ["may all be right (change)", "10 (", "6 ("]),
        (
            "do sources contradict each other about trade between China and Central Asia in 2024",
            "yes",
            ["94.8 billion", "93.7 billion"],
        ),
    ],
)
def test_whether_documents_differ_about_one_property(whole_graph, text, verdict, said):
    answer = whole_graph.ask(text)
    assert answer.verdict == verdict
    assert [part for part in said if part not in answer.headline] == []


def test_all_differences_are_still_told_of_a_thing_alone(whole_graph):
    assert "things" in whole_graph.ask("where do documents disagree about BRICS").headline


def test_a_less_exact_date_says_no_other(tiny):
    graph = tiny(document("one", ONE, "2020-01-02"), document("two", TWO, "2021"))
    answer = graph.ask("do documents disagree about the founding date of the Zenith Pact?")
    assert answer.verdict == "no"
    assert answer.headline == (
        "No: Zenith Pact (established): documents do not contradict each other: 1999 (Press, 2021) and May 1999 (Press, 2 January 2020)."
    )


def test_who_states_what_of_a_small_graph(tiny):
    graph = tiny(document("one", ONE, "2020-01-02"), document("two", TWO, "2021"), document("three", THREE))
    assert graph.ask("which document says that the Zenith Pact was founded in 2003").headline == (
        "Zenith Pact (established): one document states 2003 (Press). "
        "Others state 1999 (Press, 2021) and May 1999 (Press, 2 January 2020)."
    )
    assert (
        graph.ask("who says the Zenith Pact has 7 members").headline
        == "Zenith Pact (members counted): one document states 7 (Press)."
    )
    assert graph.ask("do documents disagree about the founding of the Zenith Pact?").verdict == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "what did documents published in 2024 say about the SCO",
        "что говорили документы, опубликованные в 2024 году, о ШОС",
        "2024年发布的文件对上合组织说了什么",
    ],
)
def test_what_documents_of_a_year_say_is_not_answered_with_one_of_another_time(whole_graph, text):
    with pytest.raises(AmbiguousQuestionError) as error:
        whole_graph.ask(text)
    first = error.value.nearest[0]
    assert (first.question, first.parameters["entity"], first.parameters["since"]) == (
        "sources-for",
        ["shanghai-cooperation-organisation"],
        ["2024"],
    )
    assert whole_graph.ask(first.question, **first.parameters).rows
