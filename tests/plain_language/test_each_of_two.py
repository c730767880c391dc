"""The same asked of two: seats of two formats, figures of two parties with a third."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Where are the secretariats of ASEAN and of Mercosur?", ["Jakarta", "Montevideo"]),
        (
            "What was Kazakhstan's and Uzbekistan's trade with China in 2024?",
            ["Kazakhstan – China", "Uzbekistan – China"],
        ),
        ("2024年哈萨克斯坦和乌兹别克斯坦同中国的贸易额分别是多少？", ["哈萨克斯坦 – 中国", "乌兹别克斯坦 – 中国"]),
        ("Which came first, APEC or ASEM?", ["First: Asia-Pacific", "1989", "1996"]),
        ("东盟和南盟，谁的历史更长？", ["先：东南亚国家联盟", "1967", "1985"]),
        (
            "Who got to a leaders' summit with Central Asia first, the United States or Germany?",
            ["First: C5+1", "29 September"],
        ),
    ],
)
def test_what_is_told(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("To which organisation does the Africa CDC belong?", ["African Union"]),
        ("страны-гаранты астанинского процесса по Сирии", ["Иран", "Россия", "Турция"]),
        ("How many participating states does the OSCE have?", ["57 members", "no document here names them"]),
        ("who put the most into the BRICS contingent reserve arrangment and how much", ["China", "41 billion"]),
        ("By how many per cent did China's exports to Central Asia rise in 2025?", ["71.2 billion", "11 % in 2025"]),
        ("叶尔梅克巴耶夫之前谁当上合组织秘书长", ["张明"]),
        ("下一届亚信峰会什么时候、在哪里？", ["2026年10月", "巴库"]),
        ("Was the Central Asia-Japan summit planned for Astana in August 2024 actually held?", ["No", "postponed"]),
        (
            "Объясните, что представляет собой Берлинский процесс по Западным Балканам.",
            ["Берлинский процесс — механизм"],
        ),
    ],
)
def test_what_belongs_follows_or_became_of_it(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text",
    [
        "Who wrote the minutes of the meeting of China and Kazakhstan?",
        "Кто возглавил Лигу арабских государств в 1850 году?",
    ],
)
def test_what_has_no_answer_is_not_answered_with_another_thing(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "verdict", "named"),
    [
        # Switzerland belongs to neither of the two
        ("Is Switzerland a member of NATO or of the Arctic Council?", "No", ["NATO", "Arctic Council"]),
        ("瑞士是北约还是北极理事会的成员？", "否", ["北大西洋公约组织", "北极理事会"]),
        ("Is Russia or China a member of NATO?", "No", ["Russia", "China"]),
        # both joined BRICS on 1 January 2024; the voice asks
        ("Иран и Эфиопия входят в БРИКС?", "Да", ["Иран", "Эфиопия"]),
    ],
)
def test_neither_of_two_is_no_and_both_of_two_is_yes(whole_graph, text, verdict, named):
    headline = whole_graph.ask(text).headline
    assert headline.startswith(verdict)
    assert all(name in headline for name in named)


def test_two_parties_have_one_of_two_roles(whole_graph):
    assert "наблюдатель" in whole_graph.ask("Куба и Узбекистан в ЕАЭС — члены или наблюдатели?").headline


def test_of_one_of_two_it_is_told_which(whole_graph):
    headline = whole_graph.ask("Is Kazakhstan a member of the EAEU or of NATO?").headline
    assert "Eurasian Economic Union" in headline
    assert not headline.startswith("No")
