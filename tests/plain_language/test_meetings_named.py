"""Meetings that a text names by who met, whose ministers, or where: none of another kind is told instead."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("When was the first China-Central Asia foreign ministers' meeting?", ["Foreign Ministers", "16 July 2020"]),
        ("When did the agriculture ministers of China and Central Asia first meet?", ["agriculture", "September 2023"]),
        ("首次“中国+中亚五国”外长会晤是什么时候举行的？", ["外长会晤", "2020年7月16日"]),
        ("Когда прошла первая встреча министров иностранных дел Китая и Центральной Азии?", ["16 июля 2020"]),
        (
            "Prime Minister Modi met the CARICOM leaders at the second India–CARICOM summit. In which city?",
            ["Georgetown"],
        ),
        ("Where did Giorgia Meloni meet the five Central Asian presidents in May 2025?", ["Astana", "30 May 2025"]),
        ("梅洛尼和中亚五国总统在哪里举行了首次峰会？", ["阿斯塔纳"]),
        ("Which African city was the first to host a TICAD conference?", ["Nairobi", "2016"]),
        ("Was the first TICAD conference held on African soil?", ["No", "Tokyo"]),
        ("In which Chinese cities were SCO summits held?", ["5 meetings", "Shanghai", "Beijing", "Qingdao", "Tianjin"]),
        ("上合组织元首峰会在中国的哪几个城市举办过？", ["上海", "北京", "青岛", "天津"]),
        ("next g20 summit after Johannesburg, city", ["Miami"]),
        ("Where were the Türkiye–Africa summits held?", ["Istanbul", "Malabo"]),
        ("最近一次中日韩领导人会议是什么时候，在哪里？", ["第九次", "2024年5月27日", "首尔"]),
        ("2021年达喀尔会议上，中国承诺再向非洲提供多少剂疫苗", ["10亿剂"]),
        (
            "Which countries have hosted CICA summits?",
            ["by host: Kazakhstan (2002, 2006 and 2022), Türkiye (2010)", "Tajikistan (2019)"],
        ),
        ("Состоялся ли российско-арабский саммит в октябре 2025 года?", ["Нет", "отложена"]),
        ("Первый саммит «Индия – Центральная Азия» был очным?", ["Нет", "онлайн"]),
        ("На какой год намечен третий саммит «Центральная Азия — Россия»?", ["2027"]),
        ("Сколько консультативных встреч глав государств Центральной Азии прошло к концу 2025 года?", ["7:"]),
        ("中国—中亚机制秘书处是哪一年成立的？", ["秘书处", "2024"]),
        ("When was the Turkic Council renamed?", ["Renamed: about November 2021"]),
        ("Когда Тюркский совет переименовали?", ["ноября 2021"]),
        ("Has Lithuania left China's 17+1 format?", ["Yes", "2021"]),
        ("Was Afghanistan among the founding members of SAARC?", ["No", "2007"]),
    ],
)
def test_what_is_told(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_a_forum_of_a_kind_is_no_summit_of_that_year(whole_graph):
    """The Russia–Africa Economic Forum met in Sochi on 23 October 2019; of a youth forum in 2023 no document tells."""
    assert "Economic Forum" in whole_graph.ask("Where was the Russia–Africa economic forum in 2019?").headline
    with pytest.raises(ComityError):
        whole_graph.ask("Где прошел молодёжный форум Россия — Африка в 2023 году?")
