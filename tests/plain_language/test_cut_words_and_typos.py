"""Words that are cut by others, miswritten characters, and what a text says again of what it names."""

import pytest

from comity.errors import ComityError
from comity.plain_language.names import first_look, miswritten


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
        "Сколько спутников запустил Тюркский совет?",  # its initiatives are none
        "Кто был поваром на первом саммите Большой семёрки?",
        "How many women came to the second Belt and Road Forum?",  # of more than 6,000 people
        "第二届“一带一路”国际合作高峰论坛有多少位领导人出席？",
        "明年中国和中亚的贸易额会涨到多少？",  # 会涨 is no 会长
    ],
)
def test_what_nobody_tells_is_refused(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # documents name no chair of the 27th summit of the African Union, held in Kigali
        ("Кто вёл 27-й саммит АС и где он был?", ["Кигали", "здесь нет ответа"]),
        ("谁主持了第27届非盟峰会，在哪里举行？", ["基加利", "没有答案"]),
        ("Who chaired the 27th AU summit and where was it held?", ["Kigali", "no answer here"]),
        # the declaration of Cali was signed by four presidents
        ("太平洋联盟第12届峰会通过了什么宣言，谁签的？", ["卡利宣言", "智利"]),
        ("Какую декларацию принял 12-й саммит Тихоокеанского альянса и кто её подписал?", ["Декларация Кали", "Чили"]),
        ("谁主持了第十六届金砖峰会，在哪里举行？", ["普京", "喀山"]),
    ],
)  # fmt: skip
def test_the_second_half_is_asked_of_the_meeting_of_the_first(whole_graph, text, named):
    headline = whole_graph.ask(text).headline
    assert all(name in headline for name in named)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # 200 by one document, 150 by another; 177 at the tenth Tokyo Dialogue
        ("第十届韩国-中亚合作论坛有多少人参加？", ["200", "150"]),
        ("东京对话第十次有多少人参加？", ["177"]),
        # 44 billion with Russia, nearly 13 with Türkiye
        ("2023年中亚跟俄罗斯、土耳其的贸易额各是多少？", ["440亿", "130亿"]),
        ("Товарооборот России и Турции с ЦА в 2023 году", ["44 млрд", "13 млрд"]),
        ("Trade of Russia and Türkiye with Central Asia in 2023", ["44 billion", "13 billion"]),
        ("Какой была взаимная торговля стран ЕАЭС в 2024 году в рублях?", ["9 трлн"]),
        ("2024年欧亚经济联盟成员国之间的贸易额是多少卢布？", ["9万亿"]),
        ("где собирались первая и вторая ассамблеи Африканского союза", ["Дурбан", "Мапуту"]),
        ("Какие страны входят в «Меконг — Ганга»?", ["Камбоджа", "Лаос"]),
        (
            "Сколько государств было представлено на встрече министров иностранных дел Форума тихоокеанских островов в Суве?",
            ["18"],
        ),
        ("中国—中东欧国家合作秘书处是哪天成立的？", ["2012年9月6日"]),
    ],
)
def test_a_number_is_that_which_documents_count(whole_graph, text, named):
    headline = whole_graph.ask(text).headline
    assert all(name in headline for name in named)


@pytest.mark.parametrize(
    ("text", "named", "absent"),
    [
        ("2020年波尔多法非峰会开了没有？", "取消", "没有提到"),
        ("哪些国家2018年成了法语国家组织观察员？", "马耳他", "奥地利"),  # which is one without a date
        ("2022年哪些国家成了上合对话伙伴？", "埃及", "柬埔寨"),
    ],
)
def test_a_short_form_of_a_verb_says_what_the_long_one_does(whole_graph, text, named, absent):
    headline = whole_graph.ask(text).headline
    assert named in headline
    assert absent not in headline


@pytest.mark.parametrize(
    ("text", "is_completed"),
    [
        # a document is titled "The Secretariat of the Chinese Follow-up Committee of FOCAC Holds Collective Consultation with the …"
        ("the secretariat of the chinese", False),
        ("the Economic Resilience Initiative in Central", True),
    ],
)
def test_a_few_words_are_completed_to_no_long_title(whole_graph, text, is_completed):
    store = whole_graph.store
    assert bool(miswritten.corrected(store, first_look.at(store, text))) == is_completed
