"""How many there are is told by who counted them, where documents name fewer."""

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 42 African signatories in April 2020, 17 new ones in 2015 (kiwix-2020-06-bri-projects, tdicsrv-bri-whos-in)
        ("african states signed up to belt and road as of april 2020", ["42 in April 2020", "name 2 of them"]),
        ("how many countries joined the BRI in 2015", ["17 in 2015", "Hungary"]),
        ("2015年有多少国家加入一带一路倡议？", ["2015年为17", "匈牙利"]),
        # 28 delegations (nm-tj-2017-10-arab-ca-forum-2)
        ("How many delegations came to the second Arab-Central Asia forum in Dushanbe?", ["28", "Tajikistan"]),
        (
            "сколько делегаций приехало на второй форум арабских стран и Центральной Азии в Душанбе?",
            ["28", "Таджикистан"],
        ),
    ],
)
def test_who_counts_more_is_told_first(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_a_list_that_is_not_whole_is_told_as_such(whole_graph):
    told = whole_graph.ask("members of the BRI in 2017").headline
    assert "but not all" in told


def test_a_list_that_is_whole_is_not_counted_again(whole_graph):
    told = whole_graph.ask("which countries joined the SCO in 2017").headline
    assert (
        told == "Joined the Shanghai Cooperation Organisation (SCO, 2): India (9 June 2017) and Pakistan (9 June 2017)."
    )
