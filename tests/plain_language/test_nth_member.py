"""Which was the nth to join a format: told by the dates of all who joined, and only where these leave no doubt."""

import pytest

from comity.errors import ComityError

# ASEAN began with five on 8 August 1967; then came Brunei (1984), Vietnam (1995), Myanmar and Laos on one day (1997), Cambodia (1999) and
# Timor-Leste (2025). The SCO: six (2001), India and Pakistan (2017), Iran (2023), Belarus (2024).


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("When did the eleventh member join ASEAN?", ["Timor-Leste", "26 October 2025"], ["Cambodia"]),
        ("what was the sixth state to become a member of ASEAN, and when?", ["Brunei", "1984"], ["Vietnam"]),
        ("Which was the eighth country to join ASEAN?", ["Laos", "Myanmar"], ["Cambodia", "Vietnam"]),
        ("Кто стал десятым членом ШОС?", ["Беларусь"], ["Иран"]),
        ("上合组织第九个成员国是谁？", ["伊朗"], ["白俄罗斯"]),
        ("Did Belarus become the ninth member of the SCO?", ["No", "Iran"], ["Yes"]),
        ("Was Iran the ninth country to join the SCO?", ["Yes", "Iran"], ["No:"]),
        ("Стала ли Беларусь девятым членом ШОС?", ["Нет", "Иран"], ["Да"]),
        ("Was Malaysia the third country to join ASEAN?", ["Malaysia", "Indonesia"], ["Yes", "No:"]),
    ],
)
def test_the_nth_to_join(whole_graph, text, said, unsaid):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told
    assert not any(word in told for word in unsaid), told


@pytest.mark.parametrize(
    "text", ["third country to join ASEAN after its founding?", "Which was the 40th country to join the SCO?"]
)
def test_what_the_dates_do_not_tell_is_not_made_up(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
