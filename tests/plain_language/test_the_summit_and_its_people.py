"""The summit without a number, one named by its city, who chaired or spoke for whom: one who was there, and nobody beside."""

import pytest

from comity.errors import AmbiguousQuestionError, ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who attended the China–Central Asia summit?", ["Second China-Central Asia Summit", "Xi Jinping"]),
        ("谁参加了中国中亚峰会", ["第二届", "习近平"]),
        ("who chaired the EU-Central Asia summit", ["Mirziyoyev"]),
        ("кто председательствовал на саммите ЕС — Центральная Азия", ["Мирзиёев"]),
        ("What was adopted at the China–Central Asia summit?", ["Astana Declaration"]),
        ("Who hosted the BRICS summit?", ["Brazil"]),
        ("what was signed at the Gabala summit", ["Gabala Declaration"]),
        ("Габалинский саммит кто участвовал", ["Ильхам Алиев"]),
        ("上合组织撒马尔罕峰会签了什么", ["2023—2027"]),
        ("西安峰会签署了什么", ["西安宣言"]),
        ("5 каспийский саммит где", ["Актау"]),
        ("金砖第十六次峰会谁主持", ["普京"]),
        (
            "Who represented Russia at the G20 summit in South Africa?",
            ["deputy head of the presidential administration"],
        ),
    ],
)
def test_the_summit_that_is_meant(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text", ["撒马尔罕峰会签了什么", "What was adopted at the Ufa summit?", "who attended the Washington summit?"]
)
def test_which_summit_of_a_city_is_asked_back(whole_graph, text):
    with pytest.raises(AmbiguousQuestionError) as refused:
        whole_graph.ask(text)
    assert len(refused.value.nearest) > 1


def test_the_latest_summits_of_a_city_are_offered_first(whole_graph):
    with pytest.raises(AmbiguousQuestionError) as refused:
        whole_graph.ask("撒马尔罕峰会签了什么")
    offered = [one.words for one in refused.value.nearest]
    places = [next(i for i, words in enumerate(offered) if name in words) for name in ("欧盟", "突厥语", "上合组织")]
    assert places == sorted(places), offered


@pytest.mark.parametrize(
    "text",
    [
        "who represented the US at the G20 summit in South Africa",
        "кто представлял США на саммите G20 в ЮАР",
        "Was ASEAN founded before the EU?",
        "АСЕАН основана раньше ЕС?",
        "东盟比欧盟成立得早吗？",
        "which is older, ASEAN or the EU",
    ],
)
def test_no_document_tells_of_one_of_them(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("How many consultative meetings have the Central Asian presidents held?", "7", "C6"),
        ("сколько всего было Консультативных встреч глав государств ЦА", "7", "член"),
        ("中亚国家元首磋商会议有几次", "7", "成员"),
        ("How many Belt and Road Forums have there been?", "3", "None"),
        ("сколько было форумов Один пояс — один путь", "3", "Ни одного"),
    ],
)
def test_meetings_that_give_a_format_its_name_are_counted(whole_graph, text, said, unsaid):
    told = whole_graph.ask(text).headline
    assert said in told, told
    assert unsaid not in told, told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("who chaired the African Union in 2023?", ["Azali Assoumani"]),
        ("非盟轮值主席 2023", ["阿扎利"]),
        ("Африканский союз председатель 2024", ["Азали Ассумани", "2023"]),
        ("кто был генсеком ОДКБ в 2009", ["Бордюжа"]),
        ("Arab League secretary general in 2005", ["without a date", "Amr Moussa"]),
        ("первый генсек ОДКБ", ["не говорят", "Бордюжа"]),
        ("кто был генсеком ШОС до Алимова", ["Мезенцев", "2015"]),
        ("2021年集安组织秘书长", ["Zas", "2021年9月在任"]),
    ],
)
def test_who_had_a_post_as_far_as_documents_tell(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text",
    [
        "when was China–Central Asia trade highest",
        "哪年中国和中亚贸易额最高",
        "В каком году торговля Китая и Центральной Азии была самой большой?",
    ],
)
def test_in_which_year_it_was_most_is_a_year(whole_graph, text):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in ("2025", "106")), told


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Ангола ОПЕК", "1 января 2024", "Связей"),
        ("Восточный Тимор АСЕАН", "26 октября 2025", "Связей"),
        ("china arab summit", "2022", "24 members"),
        ("2022年金砖主席国", "习近平", "没有文件"),
        ("when did Syria return to the Arab League", "7 May 2023", "1945"),
        ("叙利亚什么时候重返阿盟", "2023年5月7日", "1945"),
        ("埃及什么时候被阿盟开除", "1979", "加入"),
        ("next D8 summit", "12th", "10th"),
        ("первый саммит G7", "1975", "2007"),
    ],
)
def test_what_is_meant_and_not_what_lies_near(whole_graph, text, said, unsaid):
    told = whole_graph.ask(text).headline
    assert said in told, told
    assert unsaid not in told, told


@pytest.mark.parametrize(
    "text", ["东盟最大的国家", "Какая страна АСЕАН самая большая?", "what is the largest country in ASEAN"]
)
def test_nothing_is_the_largest_by_no_measure(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("was the first C5+1 presidential summit in New York or in Washington?", "New York"),
        ("Was the 2025 SCO summit in Tianjin or Beijing?", "Tianjin"),
        ("Was the 2024 BRICS summit in Kazan or Moscow?", "Kazan"),
    ],
)
def test_which_of_two_places_is_no_yes_or_no(whole_graph, text, place):
    told = whole_graph.ask(text).headline
    assert place in told, told
    assert not told.startswith(("Yes", "No")), told


@pytest.mark.parametrize(
    ("text", "came"),
    [
        ("第二届“一带一路”论坛,意大利来的总理是谁?", "孔特"),
        ("第二届“一带一路”国际合作高峰论坛，意大利谁来了？", "孔特"),
        ("2024年喀山金砖峰会，印度来的是谁？", "莫迪"),
        ("На второй форум «Пояс и путь» какой премьер приезжал из Италии?", "Конте"),
        ("Кто из России был на саммите ШОС в Тяньцзине?", "Путин"),
        ("2007年八国峰会,中国领导人是谁去的?", "胡锦涛"),
        ("2025年天津上合峰会，哈萨克斯坦领导人是谁？", "托卡耶夫"),
        ("Кто был лидером Казахстана на саммите ШОС в Тяньцзине?", "Токаев"),
    ],
)
def test_who_came_from_a_state_is_told_alone(whole_graph, text, came):
    told = whole_graph.ask(text).headline
    assert came in told
    assert not any(other in told for other in ("习近平", "Си Цзиньпин", "Лукашенко")), told


def test_who_came_from_two_states_is_told_of_both(whole_graph):
    told = whole_graph.ask("Кто из России и Китая был на саммите ШОС в Тяньцзине?").headline
    assert "Путин" in told
    assert "Си Цзиньпин" in told
