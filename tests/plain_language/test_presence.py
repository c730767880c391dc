"""Whether somebody was at a meeting. Documents seldom name all who came: that they do not name a member is no No."""

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Documents name Lavrov in Bali, and Li Qiang in Rio.
        ("Was Putin at the G20 summit in Bali?", ["No", "Sergey Lavrov"]),
        ("Был ли Путин на саммите G20 на Бали?", ["Нет", "Лавров"]),
        ("习近平出席了里约金砖峰会吗？", ["否", "李强"]),
        # The EU is a member of the G20, whose other members documents do not name in Bali, either.
        ("Did the EU take part in the G20 summit in Bali?", ["Not known", "European Union"]),
        ("Was Modi at the SCO summit in Samarkand?", ["Yes", "Narendra Modi"]),
        # All others are named.
        ("Did Armenia take part in the CSTO summit in Bishkek in November 2025?", ["No", "Armenia"]),
        # No member of BRICS.
        ("Did Argentina attend the BRICS summit in Kazan?", ["No", "Argentina"]),
    ],
)
def test_who_was_there(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_that_two_are_connected_does_not_say_that_one_was_at_the_other(whole_graph):
    assert "connected" not in whole_graph.ask("Was Putin at the G20 summit in Bali?").headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who founded ASEAN?", ["Indonesia", "Malaysia", "Philippines", "Singapore", "Thailand"]),
        ("Which states founded the GCC and when?", ["1981", "Bahrain", "Oman", "Qatar"]),
        ("Какие страны основали АСЕАН и когда?", ["1967", "Таиланд"]),
        ("谁创立了东盟", ["泰国", "菲律宾"]),
        ("Who founded the Belt and Road Initiative?", ["2013", "Xi Jinping"]),
        ("When did Kyrgyzstan and Tajikistan sign the border treaty?", ["13 March 2025"]),
        ("как расшифровывается ОДКБ", ["Организация Договора о"]),
    ],
)
def test_who_founded_it_and_what_a_treaty_is_about(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told
