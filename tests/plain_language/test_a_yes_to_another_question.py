"""What is near what was asked is not said yes or no to: another post, another meeting, one of several, a list that is not whole."""

import pytest

from comity.errors import ComityError


def verdict(graph, text):
    """The verdict on a text; empty if it is asked back."""
    try:
        return graph.ask(text).verdict
    except ComityError:
        return ""


@pytest.mark.parametrize(
    "text",
    [
        "Is Russia the only G20 member in the SCO?",
        "Только ли Россия из стран ШОС входит в G20?",
        "Is South Africa the only African BRICS member?",
        "Did the SCO have its last summit in Samarkand?",
        "上次上合组织峰会是在撒马尔罕举行的吗?",
        "Did ASEM have its last summit in Brussels?",
        "Is Uzbekistan a Caspian state?",
        "Is Mongolia a Central Asian country?",
        "Is Russia an African country?",
        "Did prime ministers attend the Xi'an summit?",
        "Участвовали ли премьер-министры во втором саммите Китай — Центральная Азия?",
        "各国总理出席了第二届中国—中亚峰会吗?",
        "Did the Kazakh prime minister attend the Xi'an summit?",
        "Did the Russian foreign minister attend the Kazan BRICS summit?",
        "Did Modi attend Tianjin as head of state?",
        "Tokayev claimed at the Xi'an summit that the secretariat would be in Astana. Is that true?",
        "Is the Turkic Council the same as the OTS?",
        "Copy calls Samarkand 2025 the second EU–Central Asia summit. Was it?",
        "Did Pakistan take over the SCO chair from Kazakhstan?",
        # Turkmenistan was there without its president.
        "Did all five Central Asian presidents meet Charles Michel in Astana in October 2022?",
        "Did all five Central Asian presidents attend the first EU-Central Asia leaders' meeting?",
        # One promise is told, and not that it was larger than another.
        "Did China raise its FOCAC money promise between Johannesburg 2015 and Beijing 2018?",
        # Documents tell of the chair of 2025, and of none after it.
        "Does South Korea chair APEC?",
    ],
)
def test_is_no_yes(whole_graph, text):
    assert verdict(whole_graph, text) != "yes"


@pytest.mark.parametrize(
    "text",
    [
        # Documents count 46, 147 and 49, and name far fewer.
        "Is Poland a member of the Council of Europe?",
        "Is Kazakhstan in the Belt and Road Initiative?",
        "Did all of the Central Asian states join the Belt and Road?",
        "Did Egypt attend the 2nd Russia–Africa Summit?",
        "Does Japan chair APEC?",
        "Did China take over the SCO chair from Kazakhstan?",
        "Did Donald Trump receive the five Central Asian presidents for a C5+1 summit in Washington in November 2025?",
        "Was the president of Egypt a co-chair of the first Russia–Africa Summit in Sochi?",
        "2026年APEC领导人会议定在深圳举行，这个说法对吗？",
    ],
)
def test_is_no_no(whole_graph, text):
    assert verdict(whole_graph, text) != "no"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which G7 members are not in the G20?", "None"),
        ("Which Visegrad members are not in NATO?", "None"),
        ("七国集团成员中哪些不是二十国集团成员？", "七国集团的全部都在二十国集团中"),
        ("Which NATO members are not in the Council of Europe?", "too few to say"),
        ("Is Azerbaijan a Central Asian state?", "No: Azerbaijan is not counted among the states of Central Asia."),
        ("Is Kazakhstan a Central Asian country?", "Yes: Kazakhstan is counted among the states of Central Asia."),
        ("Is Mali an observer of the African Union?", "as an observer of the African Union"),
        ("Who took over the SCO chair from Kazakhstan?", "China"),
        ("Which SCO members other than China and Russia are in the EAEU?", "Belarus, Kazakhstan and Kyrgyzstan"),
        ("Besides China, which SCO members are in BRICS?", "India, Iran and Russia"),
        ("Besides ASEAN, who belongs to RCEP?", "Australia, China, Japan, New Zealand and South Korea"),
        ("除了中国，澜湄合作还有哪些成员国？", "柬埔寨、泰国、缅甸、老挝和越南"),
        ("Кто входил в «Шанхайскую пятёрку»?", "Казахстан"),
        ("How many states were in the CBSS after Russia left?", "10 members"),
        ("Сколько стран-членов в Совете Европы после исключения России?", "46"),
        ("中国—葡语国家经贸合作论坛（澳门）的成员有哪些？", "安哥拉"),
        ("阿盟恢复叙利亚成员资格是哪一天？", "2023年5月7日"),
        ("do peru and vietnam belong to any of the same formats", "Yes"),
    ],
)
def test_says_what_is_so(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "which states joined BRICS after the Johannesburg summit?",
        "Before the Kazan summit, how many members did BRICS have?",
    ],
)
def test_a_neighbouring_question_is_not_answered(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
