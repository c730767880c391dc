"""How often somebody hosted, which document is meant, and which meeting adopted it."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "named", "absent"),
    [
        # the summits of the SCO in the documents: China, Russia 5; Uzbekistan, Kazakhstan 4; Kyrgyzstan, Tajikistan 3; India 1
        ("Which countries hosted more than two SCO summits?", ["China", "Tajikistan"], ["India"]),
        ("Which SCO states hosted the summit twice or more?", ["China", "Tajikistan"], ["India"]),
        ("Which states have hosted only one SCO summit?", ["India (2023)"], ["China", "Tajikistan"]),
        ("哪些国家主办过两次以上上合峰会？", ["中国", "塔吉克斯坦"], ["印度"]),
        ("哪些国家只主办过一次上合峰会？", ["印度（2023）"], ["中国（"]),
        ("Какие страны принимали только один саммит ШОС?", ["Индия (2023)"], ["Китай"]),
        ("Какие страны принимали саммит ШОС больше двух раз?", ["Китай", "Таджикистан"], ["Индия"]),
        # BRICS: Russia, Brazil 4; China, India, South Africa 3
        ("Which countries hosted at least four BRICS summits?", ["Russia", "Brazil"], ["China", "India", "South Africa"]),
        ("Какие страны принимали саммит БРИКС не менее четырёх раз?", ["Россия", "Бразилия"], ["Китай", "Индия"]),
        ("Which countries have hosted BRICS summits only once?", ["None", "South Africa (2013, 2018 and 2023)"], []),
    ],
)  # fmt: skip
def test_hosts_are_told_by_how_often_they_hosted(whole_graph, text, named, absent):
    answer = whole_graph.ask(text)
    assert all(name in answer.headline for name in named)
    assert not any(name in answer.headline for name in absent)


@pytest.mark.parametrize(
    ("text", "verdict", "number"),
    [
        ("Has Japan only hosted one APEC meeting?", "no", 2),  # Osaka 1995 and Yokohama 2010
        ("Has Russia hosted more than three BRICS summits?", "yes", 4),
        ("Has Kyrgyzstan hosted at least 3 SCO summits?", "yes", 3),
        ("Россия принимала саммит ШОС пять раз?", "yes", 5),
    ],
)
def test_so_many_summits_are_counted_like_so_many_times(whole_graph, text, verdict, number):
    answer = whole_graph.ask(text)
    assert answer.verdict == verdict
    assert len(answer.rows) == number


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # adopted at the 13th summit, Singapore, on 20 November 2007; declarations on the charter are no charter
        ("At which summit did ASEAN adopt its Charter?", "20 November 2007 at the 13th ASEAN Summit in Singapore"),
        ("На каком саммите АСЕАН приняла свой Устав?", "20 ноября 2007 г., 13-й саммит АСЕАН"),
        ("东盟何时通过宪章？", "2007年11月20日在第十三届东盟峰会通过"),
        # signed in Saint Petersburg in June 2002
        ("На каком саммите ШОС приняли Хартию?", "июне 2002"),
        ("上合组织在哪次峰会上通过了宪章？", "2002年6月"),
        ("When did the SCO adopt its Charter?", "June 2002"),
    ],
)
def test_the_charter_of_a_format_is_the_one_called_after_it_and_not_what_its_last_summit_adopted(
    whole_graph, text, said
):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "When was the OIC charter adopted?",  # documents name none of it
        "How many countries take part in the Ibero-American format?",  # that is not the United States'
    ],
)
def test_what_no_document_has_is_not_answered_by_what_is_near(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
