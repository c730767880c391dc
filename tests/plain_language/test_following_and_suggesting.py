"""Questions that go on from the one before, and what a question that is being typed may become."""

import pytest

from comity.errors import ComityError
from comity.plain_language import suggesting


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("members of kaz", "members of Kazakhstan"),
        ("who hosted shangh", "who hosted Shanghai Cooperation Organisation"),
        ("саммиты шанх", "саммиты Шанхайская организация сотрудничества"),
        ("BRICS", "Members of a mechanism: BRICS"),
        ("上合组织", "机制的成员: 上海合作组织"),
    ],
)
def test_what_is_typed_is_completed_and_each_suggestion_can_be_asked(graph, typed, text):
    found = suggesting.suggestions(graph.store, typed)
    assert text in [s.text for s in found]
    assert len(found) <= 8
    if text.endswith((": BRICS", ": 上海合作组织")):
        assert graph.ask(text).question == "members"


def test_nothing_is_suggested_for_what_is_no_beginning(graph):
    assert suggesting.suggestions(graph.store, "a") == []
    assert suggesting.suggestions(graph.store, "who hosted xyzzy") == []


@pytest.mark.parametrize(
    ("before", "text", "said"),
    [
        ("Is Kyrgyzstan a member of the EAEU?", "and Tajikistan?", "No: no document here names Tajikistan"),
        ("members of BRICS", "in 2020?", "BRICS had 5 members on 31 December 2020"),
        ("latest BRICS summit", "what did it adopt?", "17th BRICS Summit adopted"),
        ("What is FIPIC?", "when was it founded?", "founded in November 2014"),
        ("members of BRICS", "What is FIPIC?", "Forum for India–Pacific Islands Cooperation (FIPIC) is"),
        ("上合组织有哪些成员国？", "2012年呢？", "2012年12月31日，上海合作组织有6个成员"),
        # The date takes the place of the one before, and is no second question.
        ("Who chaired ASEAN in 2019?", "and in 2020?", "on 31 December 2020: Vietnam"),
        ("Who joined BRICS in 2024?", "and in 2025?", "Indonesia joined BRICS"),
        ("Who chaired ASEAN in 2019?", "and before that?", "Before Thailand: Singapore (2018)"),
        (
            "Is Kazakhstan a member of the EAEU?",
            "when did it join?",
            "joined the Eurasian Economic Union on 1 January 2015",
        ),
        ("When was the SCO founded?", "how many members did it have then?", "had 6 members on 15 June 2001"),
        ("When was the SCO founded?", "is it older than BRICS?", "Yes: first Shanghai Cooperation Organisation"),
        ("Казахстан — член ЕАЭС?", "а Таджикистан?", "Нет: среди членов формата «Евразийский экономический союз»"),
        ("Входит ли Киргизия в ЕАЭС?", "а Таджикистан?", "Нет: среди членов формата «Евразийский экономический союз»"),
    ],
)
def test_a_question_goes_on_from_the_one_before(graph, run, before, text, said):
    assert said in graph.ask(text, after=before).headline


def test_who_was_before_him(whole_graph):
    answer = whole_graph.ask("and before him?", after="Who is the secretary-general of the SCO?")
    assert answer.headline.startswith("Before Nurlan Yermekbayev: Zhang Ming")


def test_the_command_goes_on_from_the_question_before(run):
    assert "had 5 members" in run("ask", "in 2020?", "--after", "members of BRICS").out


@pytest.mark.parametrize(
    ("before", "text"), [("Who took part in the Xi'an summit?", "and Putin?"), ("上合组织有哪些成员？", "观察员呢？")]
)
def test_the_answer_before_is_not_told_again(graph, before, text):
    with pytest.raises(ComityError):
        graph.ask(text, after=before)
