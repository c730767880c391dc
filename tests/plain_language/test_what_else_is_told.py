"""Who had an office when a meeting was held, for which years a document is, in which castle it was, and what a cause leaves out."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who was SCO secretary-general at the Yekaterinburg summit in 2009?", ["Nurgaliyev"]),
        ("secretary general of organization of turkic states at the november 2024 bishkek summit", ["Omuraliev"]),
        ("UN secretary-general attending the CICA summit in Shanghai 2014", ["Ban Ki-moon"]),
        ("кто был генсеком ОДКБ на саммите в Бишкеке в 2025 году", ["Тасмагамбетов"]),
        ("csto anti-drug strategy adopted 2025 - what period does it cover", ["2026–2030"]),
        ("乌法峰会通过的上合组织发展战略管到哪一年？", ["2025年发展战略"]),
        ("At which castle did the Weimar Triangle foreign ministers meet in 2016?", ["Schloss Ettersburg"]),
        ("FIPIC 3 was put off because of covid - what year was it originally planned for?", ["2020"]),
        ("首届中国—中亚峰会宣布下一届在哪个国家办？", ["第二届中国—中亚峰会", "哈萨克斯坦"]),
        ("В каком городе Бразилия принимала декабрьский саммит Меркосура 2025 года?", ["Фос-ду-Игуасу"]),
        ("Какой документ подписали на саммите в Актау?", ["Конвенция о правовом статусе"]),
        ("截至2018年9月有多少个拉美国家签了一带一路协议", ["2018年9月为9"]),
        ("who chaired the Eurasian Economic Union after Russia, in 2024", ["Armenia (2024)"]),
        ("Who chaired the EAEU after Russia in 2018?", ["Armenia (2019)"]),
        ("2007年8月16日比什凯克开了什么会", ["元首理事会第七次会议", "上海合作组织"]),
        ("By what percentage did Azerbaijan's trade with the Turkic states grow in January-September 2023?", ["40 %"]),
        ("2025年中国与中亚五国的贸易额是否达到1063亿美元，并且同比增长12%？", ["是：", "1063亿美元"]),
        (
            "Which six states signed the SCO Bishkek Declaration of 2007?",
            ["China", "Kazakhstan", "Kyrgyzstan", "Russia"],
        ),
        ("Was Belarus suspended from the Council of the Baltic Sea States in 2022?", ["Yes", "3 March 2022"]),
    ],
)
def test_it_is_told(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text",
    [
        "what period does the CSTO Charter cover",
        "Name one organisation that co-hosts TICAD together with Japan.",
        "Which country gave up hosting the African Union summit of July 2012?",
        "Which states signed the SCO Charter?",
    ],
)
def test_what_is_told_of_it_is_no_answer_to_something_else(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
