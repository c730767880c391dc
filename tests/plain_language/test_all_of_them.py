"""Whether all states of a region, or all members of one format, belong to another: one that does not makes it a no."""

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Are all five Central Asian countries members of the SCO?", ["No", "4 of 5", "Turkmenistan"]),
        ("Are all Central Asian states members of the OIC?", ["Yes", "all 5"]),
        ("Все ли страны Центральной Азии входят в ОДКБ?", ["Нет", "Туркменистан", "Узбекистан"]),
        ("中亚五国都是上合组织成员国吗？", ["否", "土库曼斯坦"]),
        ("Are all members of the EAEU in the CIS?", ["Yes", "Commonwealth of Independent States"]),
        ("澜沧江—湄公河合作的成员国全都是东盟成员吗？", ["否", "中国"]),
        (
            "Did all five Central Asian presidents sign the treaty of friendship at Cholpon-Ata in July 2022?",
            ["No", "later Tajikistan"],
        ),
        (
            "Did all five Caspian littoral states sign the Convention on the legal status of the Caspian Sea?",
            ["Yes", "Iran"],
        ),
        ("中国和中亚五国是否都签署了2025年6月的《永久睦邻友好合作条约》？", ["是", "土库曼斯坦"]),
        ("Все ли страны Центральной Азии подписали договор о вечном добрососедстве?", ["Да", "Туркменистан"]),
    ],
)
def test_one_that_does_not_belong_makes_it_a_no(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told
