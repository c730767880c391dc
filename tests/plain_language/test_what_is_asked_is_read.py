"""An answer has to have a place for what is asked for: a height, a bank, a salary. What has the rest of a text is another answer."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("What is the height of the SCO secretariat building?", "height"),  # not where it is
        ("What is the length of the SCO charter?", "length"),
        ("What is the age of the president of Kazakhstan?", "age"),
        ("Which newspaper covered the BRICS summit in Kazan?", "newspaper"),  # not when it was
        ("Which university did Xi Jinping attend?", "university"),  # no meeting is one
        ("How long is the border between Kazakhstan and Russia?", "border"),  # not what connects them
        ("How many tanks does the CSTO have?", "tanks"),  # its platforms are none
        ("How many nuclear weapons does China have?", "weapons"),  # nor is a zone that is free of them
        ("How many Kazakhs live in China?", "live"),  # not all figures of both
        ("How many languages does Xi Jinping speak?", "languages"),  # not what he said of some
        ("Where did Tokayev study?", "study"),  # meetings are no studies
        ("Where is the flag of the SCO?", "flag"),
        ("When does the SCO Secretariat close?", "close"),
        ("How many people live in Tashkent?", "Tashkent"),  # its state has others
        ("What is the GDP of Tashkent?", "Tashkent"),
        ("How many members does the parliament of Kazakhstan have?", "parliament"),
        ("Какова средняя зарплата в Казахстане?", "зарплата"),
        ("Сколько стоил саммит в Самарканде?", "стоил"),  # not how many there were
        ("Где живёт Путин?", "живет"),
        ("Сколько людей живёт в Ташкенте?", "Ташкенте"),
        ("Где прошёл саммит Центральная Азия — Марс?", "Марс"),  # nor is Mars misspelt
        ("上合组织的预算是多少？", "预算"),  # nor are these words miswritten
        ("塔吉克斯坦的宗教是什么？", "宗"),
        ("普京住在哪里？", "住"),
        ("塔什干有多少人口？", "塔什干"),
    ],
)
def test_what_is_asked_and_not_read_is_refused(whole_graph, text, unread):
    with pytest.raises(ComityError, match=unread):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "Who shot the president of Kyrgyzstan?",  # whoever it is did not
        "Who paid for the Samarkand summit?",  # nor did whoever was ready to host one
        "Who is the youngest leader in the SCO?",  # nor is the latest one the youngest
        "Is the secretary general of the SCO married?",  # that there is one is no yes
        "When was the president of Kazakhstan elected?",  # that there is one does not say when
        "What was the weather at the Astana summit?",
        "Когда прошёл саммит Центральная Азия — Бразилия?",  # nor is it that with Russia
        "GDP of the SCO secretariat",
    ],
)
def test_what_is_said_of_them_is_no_answer(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "Is the UN older than the SCO?",
        "Is the SCO older than the UN?",
        "Which is older, the SCO or the UN?",
        "Which was founded first, the UN or BRICS?",
        "Которая организация старше: ШОС или ООН?",
        "上合组织和联合国哪个更早成立？",
    ],
)
def test_one_whose_founding_no_document_tells_is_not_compared(whole_graph, text):
    """Documents here do not say when the United Nations were founded: nothing is older for that."""
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("What is the population of Uzbekistan?", "34.5 million"),
        ("Какова численность населения Узбекистана?", "34,5 млн"),
        ("In which city was the Council of the Baltic Sea States founded?", "Copenhagen"),
        (
            "На каком уровне Армения была представлена на саммите СНГ в Душанбе 28 сентября 2018 года?",
            "премьер-министр",
        ),
        ("До какого объема Казахстан и Китай хотят довести товарооборот к 2030 году?", "35 млрд"),
        ("which diplomat was the eu's first special representative for central asia", "Jan Kubis"),
        ("What is the capital of Turkmenistan?", "Ashgabat"),
        ("Is the SCO older than the EAEU?", "15 June 2001"),
        ("Каков уставный капитал Тюркского инвестиционного фонда?", "500 млн"),
        ("What is the trade of Beijing with Astana?", "China – Kazakhstan"),  # here, capitals stand for states
    ],
)
def test_what_is_read_is_told(whole_graph, text, told):
    assert told in whole_graph.ask(text).headline
