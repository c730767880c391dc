"""What was announced at a meeting, by whom, is told of initiatives, whether they have a sum or not."""

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which initiative did Japan announce at the Central Asia summit in Tokyo?", "CA+JAD Tokyo Initiative"),
        ("Какую инициативу выдвинула Япония на саммите с Центральной Азией в Токио?", "Токийская инициатива CA+JAD"),
        ("日本在东京举行的中亚+日本峰会上宣布了什么倡议？", "CA+JAD东京倡议"),
        ("Which initiatives did China announce at the Xi'an summit?", "26 billion yuan of financing support"),
    ],
)
def test_initiatives_of_a_meeting(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_by_whom_is_asked_without_a_mechanism(whole_graph):
    told = whole_graph.ask("initiatives", by="japan", meeting="central-asia-japan-summit-1")
    assert "initiatives of Japan, announced at" in told.headline
    assert all("japan" in {who["id"] for who in row.cells["by"]} for row in told.rows)
