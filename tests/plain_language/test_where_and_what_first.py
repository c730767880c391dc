"""What people ask first of a format: where it is based, what happened with it in a year, which is the newest, what its trade is."""

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Where is the SCO based?", "Beijing"),
        ("where is the SCO located", "Beijing"),
        ("Where is ASEAN based", "Jakarta"),
        ("Where is the African Union based?", "Addis Ababa"),
        ("上合组织总部设在哪个城市", "北京"),
        ("东盟总部在哪个城市", "雅加达"),
        ("В каком городе находится ШОС", "Пекин"),
    ],
)
def test_a_format_is_where_its_secretariat_is(whole_graph, text, said):
    answer = whole_graph.ask(text)
    assert said in answer.headline
    assert len(answer.rows) == 1


def test_where_its_bodies_are_is_still_told_of_all(whole_graph):
    assert len(whole_graph.ask("where are the bodies of the SCO").rows) > 3


@pytest.mark.parametrize("text", ["what happened with BRICS in 2024", "2024年金砖国家有什么变化"])
def test_what_happened_with_a_format_in_a_year_is_more_than_its_summit(whole_graph, text):
    answer = whole_graph.ask(text)
    assert answer.question == "changes"
    assert len(answer.rows) > 5


@pytest.mark.parametrize("text", ["newest mechanism", "latest mechanism", "最新成立的机制"])
def test_the_newest_format_is_that_founded_last(whole_graph, text):
    answer = whole_graph.ask(text)
    assert (answer.question, len(answer.rows)) == ("mechanisms", 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("China-Central Asia trade", "106.3 billion US dollars (2025), the latest"),
        ("товарооборот Китая и Центральной Азии", "последний показатель — 106,3 млрд"),
        ("中国与中亚贸易额", "最近为1063亿美元（2025年）"),
    ],
)
def test_of_many_figures_that_of_the_last_whole_year_comes_first(whole_graph, text, said):
    """Documents also give the first five months of 2025, and a sum without a year."""
    assert said in whole_graph.ask(text).headline.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("text", ["中俄共同参加的机制有哪些", "中哈都是哪些组织的成员"])
def test_two_states_by_their_letters_share_formats(whole_graph, text):
    assert "上海合作组织" in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who chaired the last SCO summit", "Xi Jinping"),
        ("谁主持了最近一次上合峰会", "习近平"),
        ("Who was at the last C5+1 summit?", "Kazakhstan"),
        ("What was signed at the last China–Central Asia summit?", "Treaty of Permanent Good-Neighborliness"),
        ("theme of the most recent SCO summit", "Upholding the Shanghai Spirit"),
    ],
)
def test_what_is_asked_of_the_last_summit_is_told_of_it(whole_graph, text, said):
    """The heads of government of the SCO have met since; who chairs it now is another question."""
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "How often does the C5+1 meet?",
        "Does the OSCE summit take place every year?",
        "欧安组织峰会多久举行一次",
        "как часто проходят саммиты ОБСЕ",
    ],
)
def test_how_often_is_not_told_by_how_many_there_were(whole_graph, text):
    answer = whole_graph.ask(text)
    assert answer.question == "summits"
    assert answer.headline.startswith(
        ("No document here says how often.", "没有文件说明多久一次。", "Ни один документ здесь не говорит, как часто.")
    )


def test_what_a_state_chairs_is_not_to_what_it_belongs(whole_graph):
    assert whole_graph.ask("Which organizations does Uzbekistan chair?").question == "chairs"
