"""Misspelt ordinals, words of names and names in capitals are read as what they were to be."""

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("who heads the African Union Comission today", ["African Union Commission", "Youssouf"]),
        ("В каком городе прошла втарая министерская конфиренция Россия — Африка?", ["Каир"]),
        ("When did Timor Leste becom a member of ASAEN?", ["26 October 2025"]),
        ("who heads the African Union Comissìon today", ["African Union Commission", "Youssouf"]),
        ("how large is the BRICS Contigent Reserve Arrangement", ["100 billion"]),
    ],
)
def test_what_was_meant_is_answered(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told
