"""Which of two parties is in a format, and who had a role that there is no more: told of those that are named, and of today."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Is Uzbekistan or Kazakhstan in the EAEU?", "One of these is a member of the Eurasian Economic Union"),
        ("Which of Kazakhstan and Uzbekistan is in the EAEU?", "One of these is a member"),
        ("Which of Indonesia and Malaysia is a BRICS member?", "BRICS: Indonesia."),
        ("Is Kazakhstan or Belarus a member of the EAEU?", "2 of these are members"),
        ("Кто из Казахстана и Узбекистана состоит в ЕАЭС?", "— 1: Казахстан."),
    ],
)
def test_who_of_two_is_in_it_is_not_how_many_are(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told, told
    assert " has " not in told


def test_who_belongs_to_two_formats_is_asked_of_both(whole_graph):
    assert "Belarus" in whole_graph.ask("Which of the members of the EAEU and the SCO joined last?").headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # The SCO has called its observers and dialogue partners partners since the summit in Tianjin.
        ("Is Turkey a dialogue partner of the SCO?", "No: Türkiye is no longer a dialogue partner"),
        ("Is Mongolia an observer of the SCO?", "but a partner"),
        ("SCO dialogue partners", "take part as partner now: Armenia, Azerbaijan"),
        ("SCO observers", "take part as partner now: Afghanistan and Mongolia"),
        ("土耳其是上合组织对话伙伴吗", "现为上海合作组织的伙伴，不再是对话伙伴"),
        ("Наблюдатели ШОС", "а теперь — партнёр (2): Афганистан и Монголия"),
    ],
)
def test_a_role_that_gave_way_to_another_is_told_with_that_one(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told, told


def test_who_wants_to_join_the_union_has_no_post_at_it(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Who are the EU candidates?")


def test_who_applied_and_did_not_join_is_no_member(whole_graph):
    told = whole_graph.ask("Which countries applied to join BRICS?").headline.partition(
        " that had this role take part as "
    )
    assert "Argentina (24 August – December 2023, declined the invitation)" in told[0]
    assert "Egypt" in told[2]
    assert "Argentina" not in told[2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # devdiscourse-2024-01-19-kremlin-brics: still considering; shafaq-2025-07-06-brics-rio: a partner
        ("Is Saudi Arabia a member of BRICS?", "candidate (19 January 2024) and partner (6 July 2025)"),
        ("is it true that Saudi Arabia joined BRICS", "partner (6 July 2025)"),
        ("沙特是金砖成员吗", "伙伴（2025年7月6日）"),
    ],
)
def test_a_yes_says_that_later_documents_differ(whole_graph, text, said):
    answer = whole_graph.ask(text)
    assert answer.verdict == "yes"
    assert said in answer.headline
    assert "Later" not in whole_graph.ask("Is Egypt a member of BRICS?").headline
    assert "shafaq-2025-07-06-brics-rio" in {source.id for source in answer.sources}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What's Venezuela's standing in Mercosur?", "its participation is suspended"),
        ("Какой статус у Венесуэлы в Меркосур?", "участие приостановлено"),
        ("委内瑞拉在南方共同市场中的地位是什么?", "其参与处于中止状态"),
        ("What was Venezuela's status in Mercosur in 2018?", "and suspended (from 1 December 2016)"),
    ],
)
def test_what_a_suspended_member_is_to_a_format_says_that_it_is_suspended(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "What was Venezuela's status in Mercosur in 2015?",  # before 1 December 2016
        "What's Syria's standing in the Arab League?",  # reinstated on 7 May 2023
    ],
)
def test_who_is_not_suspended_then_is_not_called_so(whole_graph, text):
    assert "suspended" not in whole_graph.ask(text).headline
