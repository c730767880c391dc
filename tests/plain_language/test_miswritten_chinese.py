"""Chinese names with one character wrong or missing, or written by their sound, are read as what was meant; others are not."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("亚太经和组织一共几个成员？", "亚太经济合作组织有21个成员"),
        ("亚太经合织有多少成员国？", "亚太经济合作组织有21个成员"),
        ("东南亚国家联萌有几个成员国", "东南亚国家联盟有11个成员"),
        ("欧亚经济连盟什么时候成立的", "2015年1月1日"),
        ("澜媚合作有几个成员国", "6个成员"),
        ("2024年9月威尔名顿举行了什么峰会?", "四方安全对话"),
        ("2004年上合塔什甘峰会发表了什么宣言？", "塔什干宣言"),
        ("上合组织2015年乌发峰会通过了什么宣言？", "乌法宣言"),
    ],
)
def test_one_wrong_or_missing_character_is_put_right(whole_graph, text, said):
    answer = whole_graph.ask(text)
    assert said in answer.headline


@pytest.mark.parametrize("text", ["东北亚合作组织有几个成员", "中国—中亚进出口商会总部在哪里？"])
def test_what_may_be_something_else_is_asked_back(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
