"""Where something sits, by which document it was founded, who hosted it, what its site is: what documents tell, or that they do not."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "seated", "elsewhere"),
    [
        ("what organisations have their HQ in Jakarta", "Association of Southeast Asian Nations", "Pacific"),
        ("which organisations are located in Jakarta", "Association of Southeast Asian Nations", "Pacific"),
        ("what organisations have their HQ in Beijing", "Shanghai Cooperation Organisation", "BRICS"),
        ("which organisation has its HQ in Minsk", "Commonwealth of Independent States", "Eurasian"),
        ("what organizations are in Astana", "Interaction and Confidence", "Commonwealth"),
        ("which mechanisms are based in Singapore", "Asia-Pacific Economic Cooperation", "Southeast"),
        ("which organisations are based in Indonesia", "Association of Southeast Asian Nations", "Pacific"),
        ("which secretariats are in Astana", "Interaction and Confidence", "Commonwealth"),
        ("which secretariats are in Almaty", "Eurasian Development Bank", "Commonwealth"),
        ("what is headquartered in Xi'an", "Central Asia", "Shanghai"),
        ("哪些组织在北京", "上海合作组织", "金砖"),
        ("какие организации базируются в Минске", "Содружество Независимых Государств", "Евразийск"),
    ],
)
def test_what_sits_in_a_city_is_not_where_its_state_belongs(whole_graph, text, seated, elsewhere):
    told = whole_graph.ask(text).headline
    assert seated in told, told
    assert elsewhere not in told, told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("by which document was the African Union established", ["Constitutive Act"]),
        ("by which treaty was the SCO founded", ["Declaration on the establishment"]),
        ("mercosur founded by which treaty", ["Treaty of Asuncion"]),
        ("by what document was asean established", ["ASEAN Declaration"]),
        ("上合组织依据什么文件成立", ["上海合作组织成立宣言"]),
        ("какой договор учредил ОДКБ", ["Устав"]),
        ("founding document of SAARC", ["No text here", "8 December 1985"]),
        ("what treaty created SICA", ["No text here", "13 December 1991"]),
        ("year of foundation of the OTS", ["3 October 2009"]),
        ("foundation date of the SCO", ["15 June 2001"]),
        ("when was the CIS founded and where", ["8 December 1991", "another day, 21 December 1991", "Almaty"]),
        ("独联体成立于哪里", ["1991年12月8日", "1991年12月21日，地点是阿拉木图"]),
    ],
)
def test_what_founded_it_when_and_where(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_a_pledge_to_a_fund_is_no_day_of_its_founding(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("when was the Turkic Investment Fund established")
