"""Names and words in the forms that Russian gives them, and their like in English and Chinese; what is not known is no other name."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Кто представлял Узбекистан на бишкекском заседании Высшего Евразийского экономического совета в декабре 2022 года?",
            "Узбекистан (Абдулла Арипов",
        ),
        (
            "Кто из президентов участвовал в ташкентской консультативной встрече в ноябре 2025 года?",
            "Азербайджан (Ильхам Алиев",
        ),
        ("Когда прошёл биаррицкий саммит G7?", "24–26 августа 2019"),
        ("Где прошёл саммит ШОС после самаркандского саммита?", "Нью-Дели"),
    ],
)
def test_the_adjective_of_a_city_names_the_meeting_there(whole_graph, text, said):
    told = whole_graph.ask(text)
    assert said in told.headline
    assert "не прочитано" not in told.understood


def test_a_misspelt_city_is_put_right(whole_graph):
    assert "Биарриц, Франция" in whole_graph.ask("Кто принимал саммит G7 в Биарицце в 2019 г.?").headline


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Какова проектная пропускная способность железной дороги ККУ?", "50 млн т"),  # that of Kazakhstan and China
        (
            "Кто из участников третьей встречи глав МИД Китай — тихоокеанские островные страны был послом?",
            "государства»: Китай (Ван И",
        ),
    ],
)
def test_what_is_not_known_is_not_dropped(whole_graph, text, wrong):
    try:
        told = whole_graph.ask(text).headline
    except ComityError:
        return
    assert wrong not in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Когда завершился саммит БРИКС в Казани?", "22–24 октября 2024"),
        ("Какого числа закончился саммит ШОС в Самарканде?", "15–16 сентября 2022"),
        ("亚太经合组织庆州峰会什么时候结束？", "10月31日至11月1日"),
        ("Чем завершился саммит БРИКС в Казани?", "Казанская декларация"),
    ],
)
def test_when_a_meeting_ended_is_told_by_its_days(whole_graph, text, said):
    told = whole_graph.ask(text)
    assert said in told.headline
    assert "закончился" not in told.understood
    assert "结束" not in told.understood


@pytest.mark.parametrize(
    ("text", "said", "other"),
    [
        ("Кто был премьер-министром Индии на саммите ШОС в Самарканде?", "Индия (Нарендра Моди", "Иран"),
        ("Кто был президентом Чили на 12-м саммите Тихоокеанского альянса?", "Чили (Мишель Бачелет", "Перу"),
        ("Who was India's prime minister at the Samarkand SCO summit?", "India (Narendra Modi", "Iran"),
        ("上合组织撒马尔罕峰会上印度总理是谁？", "印度（纳伦德拉·莫迪", "伊朗"),
    ],
)
def test_whoever_had_a_post_came_for_the_state_it_is_of(whole_graph, text, said, other):
    told = whole_graph.ask(text).headline
    assert said in told
    assert other not in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Which presidents attended the C5+1 summit held in Washington on 6 November 2025?",
            "Kazakhstan (Kassym-Jomart",
        ),
        ("2025年11月6日在华盛顿举行的C5+1峰会有哪些总统参加？", "哈萨克斯坦"),
        ("2017年6月30日在卡利举行的太平洋联盟峰会通过了什么宣言？", "卡利宣言"),
    ],
)
def test_that_a_meeting_was_held_only_says_which_one_is_meant(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Кто сопредседательствует в процессе Брдо — Бриони?", "Словения (сопредседатель) и Хорватия"),
        ("Какая доля мирового ВВП приходится на БРИКС?", "около 35 %"),
        ("Какая доля прямых инвестиций в Центральную Азию приходится на Евросоюз?", "более 40 %"),
        ("Сколько газа поставил Туркменистан в Китай с конца 2009 года по начало 2017?", "179,6 млрд куб. м"),
        ("Какая инициатива была объявлена Японией на TICAD 9?", "Индийский океан – Африка"),
        ("Каков уставный капитал Нового банка развития?", "100 млрд долл. США"),
        ("Каков уставный капитал Евразийского банка развития?", "7 млрд долл. США"),
    ],
)
def test_what_russian_verbs_ask(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Кто представлял Россию на бирмингемском саммите «восьмёрки» 1998 г.?", "Россия (Борис Ельцин"),
        ("第四届阿拉伯-南美国家峰会在哪里举行？", "利雅得"),
        ("欧盟地中海九国集团有哪些成员？", "9个成员"),
    ],
)
def test_other_names_of_formats(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # The states in the name of a format do not ask who belonged to it then.
        ("Когда Исландия вступила в Совет государств Балтийского моря?", "в 1995 г."),
        ("Когда Узбекистан вступил в Организацию тюркских государств?", "вступление в формат"),
        ("How many states were in the Organization of Turkic States when Uzbekistan joined?", "had 5 members"),
    ],
)
def test_states_in_the_name_of_a_format(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Какие страны были партнёрами ШОС по диалогу в 2018 году?",
            "6: Азербайджан, Армения, Камбоджа, Непал, Турция и Шри-Ланка",
        ),
        ("В каком году Индия стала партнёром АСЕАН по диалогу?", "декабрь 1995 г."),
    ],
)
def test_a_role_with_the_format_in_the_midst_of_it(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Какую инициативу объявили на вашингтонской встрече министров иностранных дел КВАД в июле 2025?",
            "Инициатива КВАД по критически важным минералам",
        ),
        (
            "What initiative was announced at the July 2025 Quad foreign ministers' meeting in Washington?",
            "Quad Critical Minerals Initiative",
        ),
        (
            "Где прошла вторая встреча глав государств Центральной Азии с председателем Европейского совета?",
            "Чолпон-Ата",
        ),
        ("Где заседал Комитет постоянных представителей Африканского союза в июле 2016 года?", "10–12 июля 2016"),
    ],
)
def test_another_meeting_is_not_told_instead(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Какая страна приняла АТЭС после Малайзии?", "вступили"),  # who hosted it, and not whom it admitted
        ("На каком саммите АСЕАН подписано соглашение о Центре AHA?", "подписавших сторон"),
    ],
)
def test_what_a_verb_does_not_ask(whole_graph, text, wrong):
    try:
        told = whole_graph.ask(text).headline
    except ComityError:
        return
    assert wrong not in told


def test_whom_a_format_admitted_after_somebody(whole_graph):
    assert "Лаос" in whole_graph.ask("Кого приняли в АСЕАН после Вьетнама?").headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2022年东盟-美国特别峰会原定什么时候举行？", "原定于2022年3月28日至29日"),
        ("When was the 2022 ASEAN-US special summit first planned?", "first planned for 28–29 March 2022"),
    ],
)
def test_the_year_in_the_name_of_a_meeting_asks_for_no_list(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Какая доля населения мира живёт в странах БИМСТЕК?", "22 %"),
        ("非洲疾控中心总部在哪里？", "亚的斯亚贝巴"),
    ],
)
def test_where_people_live_and_a_short_name_in_chinese(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
