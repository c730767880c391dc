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
        ("Which SCO members have a king?", "king"),  # not all of them
        ("Which CIS members use the euro?", "euro"),
        ("Who owns the SCO?", "owns"),  # its founding, and its bodies, own nothing
        ("Who finances the SCO Secretariat?", "finances"),  # what the SCO was promised is not its own
        ("Who leads the opposition in Kazakhstan?", "opposition"),  # nor does whoever has a chair
        ("How many provinces does China have?", "provinces"),  # not how many trade with somebody
        ("Is the SCO Charter in French?", "French"),  # a language has signed nothing
        ("Есть ли Хартия ШОС на французском?", "французском"),
        ("Кто возглавляет оппозицию в Казахстане?", "оппозицию"),
        ("哪些东盟成员国有国王？", "王"),
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
        "Who is against Pakistan joining the SCO?",  # when it joined does not say who was
        "Кто против вступления Пакистана в ШОС?",
        "谁反对巴基斯坦加入上合组织？",
        "Against whom is NATO?",  # nor does where it was founded
        "Is NATO against Russia?",  # whoever is no member need not have it against them
        "Who keeps the SCO Charter?",  # whoever adopted it need not
        "Is the secretary general of the SCO married?",  # that there is one is no yes
        "When was the president of Kazakhstan elected?",  # that there is one does not say when
        "What was the weather at the Astana summit?",
        "Когда прошёл саммит Центральная Азия — Бразилия?",  # nor is it that with Russia
        "GDP of the SCO secretariat",
        "How many regions does Kazakhstan have?",  # not its formats, nor what was promised there
        "Сколько областей в Казахстане?",  # nor a sum of money
        "Who mediated at the Astana summit?",  # that there was mediation does not say that the chair was who did
        "Is the Astana Declaration in Russian?",  # nor is it no declaration of Russia therefore
        "When did Georgia give notice of leaving the CIS?",  # which it left a year later
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
        ("Who took the CARICOM chair in January 2026?", "Drew"),
        ("Who sits in both the G7 and the Quad?", "Japan"),
        ("When did Georgia leave the CIS?", "18 August 2009"),
        ("Was the CSTO summit held in Russia?", "Yes"),  # which is no language here
        ("In which country was the Boe Declaration adopted?", "Nauru"),
        ("В какой стране принята Хартия ШОС?", "Россия"),
        ("Which countries did the AU suspend in 2023?", "Niger"),
        ("What are the 7 priority areas agreed at PALM10?", "Peace and security"),
        ("What was the theme of the 14th AU summit that opened on 31 January 2010?", "Information and Communication"),
        ("What was founded at a conference in Berlin in December 1999?", "Group of Twenty"),
        ("Город, где работает секретариат ШОС", "Пекин"),
        ("天津上合峰会伊朗总统是哪位？", "佩泽"),
        ("Where is Samarkand?", "Uzbekistan"),
        ("What is the trade of Beijing with Astana?", "China – Kazakhstan"),  # here, capitals stand for states
    ],
)
def test_what_is_read_is_told(whole_graph, text, told):
    assert told in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "state", "union"),
    [
        ("For which states is China the biggest trade partner?", "Turkmenistan", "Southeast Asian"),
        ("Для каких стран Китай — крупнейший торговый партнёр?", "Туркменистан", "АСЕАН"),
        ("中国是哪些国家的最大贸易伙伴？", "土库曼斯坦", "东南亚国家联盟"),
    ],
)
def test_a_union_is_no_state_whose_first_partner_somebody_is(whole_graph, text, state, union):
    told = whole_graph.ask(text).headline
    assert state in told
    assert union not in told


def test_whom_a_format_suspended_in_a_year_are_not_all_who_were_suspended_then(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Which African countries did the AU suspend in 2023?")


def test_a_format_of_central_asia_is_not_that_of_asia(whole_graph):
    assert "GCC–Central Asia" in whole_graph.ask("When was the Central Asia-GCC summit?").headline
    with pytest.raises(ComityError):
        whole_graph.ask("When was the Asia-GCC summit?")


def test_which_project_something_is_may_be_asked_of_anything(whole_graph):
    assert "吉尔吉斯斯坦" in whole_graph.ask("中吉乌铁路是什么项目？").headline
