"""Whether a meeting was held in a place or a year: a yes only if it was that one, there and then."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Was the first C5+1 leaders' summit held in New York?", ["Yes", "New York"]),
        ("Was the first C5+1 leaders' summit held in Washington?", ["No", "New York"]),
        ("Was the last BRICS summit in India?", ["No", "Rio de Janeiro"]),
        ("Первый саммит Россия — Африка прошёл в Санкт-Петербурге?", ["Нет", "Сочи"]),
        ("首届中国—阿拉伯国家峰会是在中国举行的吗？", ["否", "利雅得"]),
        # APEC met in Santiago in 2004; that of 2019 was cancelled. CELAC met in Honduras in April 2025.
        ("Was the 2019 APEC leaders' meeting held in Santiago?", ["No", "cancelled"]),
        ("Was the CELAC summit of March 2024 held in Honduras?", ["No", "Kingstown"]),
        ("Has Argentina ever been a BRICS member?", ["No", "candidate"]),
        ("阿根廷曾经是金砖国家成员吗？", ["否", "候选"]),
        ("Did India attend the last BRICS summit?", ["Yes", "Narendra Modi"]),
        ("Участвовала ли Индия в последнем саммите БРИКС?", ["Да", "Моди"]),
    ],
)
def test_yes_only_if_it_was_that_one(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text",
    [
        "Has Kazakhstan ever been a member of the EU?",
        "Was the UK ever a member of the EU?",
        "Did all members attend the SCO summit?",
    ],
)
def test_a_yes_to_another_question_is_none(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who was the host of the Franco-African summit at La Baule in 1990?", "Mitterrand"),
        ("Who hosted the December 2005 Mercosur summit in Montevideo as president of Uruguay?", "Vázquez"),
        ("What was the grand theme of the 9th AU assembly in Accra?", "Union Government"),
        ("What's the theme of the fourth India-Africa Forum Summit?", "Enduring Partnership"),
        ("How many states took part in the first OAU summit in Cairo in 1964?", "33"),
        ("Roughly how many people attended the third EU-Central Asia Economic Forum in Tashkent?", "400"),
    ],
)
def test_what_is_asked_of_a_meeting_besides_is_told(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_in_which_city_and_on_what_day_a_trade_deal_was_concluded(whole_graph):
    text = "In which city and on what day did the GCC and South Korea conclude their free trade deal?"
    assert "28 December 2023 in Seoul" in whole_graph.ask(text).headline
