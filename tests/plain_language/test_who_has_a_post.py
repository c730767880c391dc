"""Whether somebody has a post of a state, and whether something still is: by the last that documents tell, or of the time asked for."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("Is Biden still president of the United States?", "no", "Donald Trump"),
        ("拜登还是美国总统吗？", "no", "特朗普"),
        ("Is Nazarbayev still president of Kazakhstan?", "no", "Tokayev"),
        ("Is Macron the president of Germany?", "no", "Frank-Walter Steinmeier"),
        ("Is Nabil Fahmy foreign minister of Egypt?", "no", "Badr Abdelatty"),
        ("Is Tokayev president of Kazakhstan?", "yes", "Tokayev"),
        # The last document that names him is of September 2024.
        ("Is Scholz chancellor of Germany?", "possibly", "as of 18 September 2024"),
        ("Was Hu Jintao president of China in 2020?", "no", "Xi Jinping"),
        ("Was Hu Jintao president of China in 2010?", "yes", "Hu Jintao"),
        ("Был ли Назарбаев президентом Казахстана в 2020 году?", "no", "Токаев"),
        ("Was Qin Gang foreign minister of China in 2023?", "yes", "Fourth China-Central Asia Foreign Ministers"),
        ("Was Angela Merkel chancellor of Germany?", "yes", "Angela Merkel"),
        # Of formats: dissolved, followed by another, told of lately, not told of for long.
        ("Does the Eurasian Economic Community still exist?", "no", "dissolved on 31 December 2014"),
        ("欧亚经济共同体还存在吗", "no", "2014年12月31日解散"),
        ("Существует ли ещё Шанхайская пятёрка?", "no", "Шанхайская организация сотрудничества"),
        ("Does the Shanghai Five no longer exist?", "yes", "follows the Shanghai Five"),
        ("Does the SCO still exist?", "yes", "founded on 15 June 2001"),
        ("Is UNASUR defunct?", "unknown", "Union of South American Nations"),
        # A suspended member is one, and suspended.
        ("Was Syria a member of the Arab League in 2015?", "yes", "Its participation was suspended then."),
    ],
)
def test_the_verdict_is_of_the_time_that_is_asked_for(whole_graph, text, verdict, said):
    answer = whole_graph.ask(text)
    assert (answer.verdict, said in answer.headline) == (verdict, True), answer.headline


@pytest.mark.parametrize(
    "text",
    [
        "Did Xi Jinping attend all BRICS summits?",
        "Has every SCO member hosted a summit?",
        "Do at least three Central Asian states belong to the EAEU?",
        "Are more than half of the SCO members in BRICS?",
        "Does Kazakhstan belong to all mechanisms Uzbekistan belongs to?",
        "Which organisations have fewer than 5 members?",
        # Observers that became members did not leave, nor did members that were reinstated.
        "Who left the SCO?",
        "Who left the African Union?",
        "Which summits were cancelled?",
    ],
)
def test_whatever_row_there_is_does_not_answer_for_all_or_for_a_number(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "China–Central Asia trade in 2023 in euros",
        "Trade between Russia and China in yuan",
        "Which areas of cooperation are in the SCO but not in BRICS?",
        "Which observers took part in the Tianjin SCO summit?",
    ],
)
def test_a_sum_in_another_currency_or_others_than_were_asked_for_are_not_told(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who is the president of the Eurasian Development Bank?", "Last known at"),
        ("Who is the ambassador of Tajikistan to China?", "Formerly in post"),
        ("Was South Africa a member of BRICS in 2009?", "No: South Africa joined BRICS on 24 December 2010."),
        ("Who founded BRICS?", "4 founding members of BRICS: Brazil, China, India and Russia."),
        ("Which Central Asian state belongs to the most mechanisms?", "Kazakhstan ("),
    ],
)
def test_what_is_told(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_numbers_that_a_date_leaves_out_are_not_called_unknown(whole_graph):
    assert not [
        note for note in whole_graph.ask("How many BRICS summits were held after 2015?").notes if "number" in note
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # people-cn-2023-06-13-political-parties-dialogue, people-cn-2024-05-28-emergency-mou-planned, people-cn-2025-07-22-centers-xinjiang
        ("Who is head of the International Department of the CPC Central Committee?", "Liu Jianchao"),
        ("Who is secretary of the Xinjiang Regional Committee of the CPC?", "Chen Xiaojiang"),
        (
            "Who is director-general of the international cooperation department, Ministry of Emergency Management?",
            "Wang",
        ),
    ],
)
def test_who_has_a_post_that_is_named_in_whole(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_whether_somebody_had_a_post_that_is_named_in_whole(whole_graph):
    text = "Was Liu Jianchao head of the International Department of the CPC Central Committee?"
    assert whole_graph.ask(text).verdict == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "Was Wang Yi head of the International Department of the CPC Central Committee?",
        "Who is president of the International Department of the CPC Central Committee?",
        "Who was head of the International Department of the CPC Central Committee in 1999?",
    ],
)
def test_no_part_of_a_post_is_enough(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
