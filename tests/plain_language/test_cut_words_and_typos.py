"""Words that are cut by others, miswritten characters, and what a text says again of what it names."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("第九次中亚+日本外涨会在那里举行", ["东京"]),  # 外长会
        ("澜仓江—湄公河合作首次领导人会议在哪里开的", ["三亚"]),  # a dash within the name
        ("上合组织现任秘书涨是谁？", ["叶尔梅克巴耶夫"]),
        ("2024年金砖国家峰会通过了什么轩言？", ["喀山宣言"]),
        ("上海合作组织有哪些成园国？", ["10个成员", "白俄罗斯"]),
        ("欧亚经济联盟有哪些观查员国？", ["摩尔多瓦"]),
    ],
)
def test_a_word_that_sounds_like_the_right_one_is_read(whole_graph, text, named):
    headline = whole_graph.ask(text).headline
    assert all(name in headline for name in named)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # the Quad leaders met online on 12 March 2021
        ("2021年3月四方安全对话线上峰会上，澳大利亚由谁参加？", "莫里森"),
        ("Кто представлял Австралию на онлайн-саммите Quad в марте 2021 года?", "Моррисон"),
        ("Who represented Australia at the virtual Quad summit of March 2021?", "Morrison"),
        ("2025年里约金砖峰会普京亲自去了吗？", "普京"),
        ("на сколько процентов вырос товарооборот России и Киргизии в первом полугодии 2025 года?", "14 %"),
    ],
)
def test_what_is_said_again_takes_nothing_away(whole_graph, text, named):
    assert named in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "2021年3月四方安全对话线下峰会上，澳大利亚由谁参加？",
        "第三十届中国—中亚峰会在哪里举行？",  # a summit of 2022 marked 30 years
        "Когда прошёл 30-й саммит Китай — Центральная Азия?",
        "На какую дату назначен концерт Евросоюза и Центральной Азии в Самарканде?",
        "上合组织首席大厨是谁？",
        "海合会与蒙古的渔业谈判第三轮在哪里举行？",
        "Кто выиграл кубок СНГ по керлингу в первом полугодии 2025 года?",
    ],
)
def test_what_nobody_tells_is_refused(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
