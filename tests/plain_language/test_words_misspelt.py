"""Misspelt ordinals, words of names and names in capitals are read as what they were to be."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("who heads the African Union Comission today", ["African Union Commission", "Youssouf"]),
        ("В каком городе прошла втарая министерская конфиренция Россия — Африка?", ["Каир"]),
        ("When did Timor Leste becom a member of ASAEN?", ["26 October 2025"]),
        ("who heads the African Union Comissìon today", ["African Union Commission", "Youssouf"]),
        ("how large is the BRICS Contigent Reserve Arrangement", ["100 billion"]),
        ("Which states signed the Nakchivan Agreement?", ["3 October 2009", "Azerbaijan"]),
        ("When did Morroco rejoin the African Union?", ["31 January 2017"]),
        ("В каком году Руада вступила в Содружество наций?", ["29 ноября 2009"]),
        ("What happened in Wilimgton in September 2024?", ["Quad", "21 September 2024"]),
        ("что было в Уилмингтане в сентябре 2024", ["Четвёрки"]),
        ("Кто представлял Евросоюз на встрече министров с Центральной Азией в Ашхобаде в 2025 году?", ["Каллас"]),
    ],
)
def test_what_was_meant_is_answered(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text", ["members of the Zorbanian Union", "trade of Iberia with China", "what is the Kalmar Union"]
)
def test_a_name_that_nobody_knows_is_not_taken_for_another(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
