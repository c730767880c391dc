"""What is asked in a second half is asked of the thing of the first, and said if it is not told; who was before, who is next."""

import contextlib

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        # blueprinteditor-2012-09-06-apec: Hu Jintao was to come
        ("2012年APEC领导人会议在哪个城市举行，中国谁出席？", "符拉迪沃斯托克", "中国（胡锦涛）"),
        # cambodianewsgazette-2022-11-12-asean-australia-2
        ("Где прошёл 2-й саммит АСЕАН — Австралия и кто представлял Австралию?", "Пномпень", "Энтони Албанезе"),
        # indrastra-2018-11-carec-17
        ("Где прошла 17-я министерская конференция ЦАРЭС и что на ней приняли?", "Ашхабад", "торговая повестка ЦАРЭС"),
        ("Где прошёл 17-й саммит БРИКС и что на нём приняли?", "Рио-де-Жанейро, Бразилия", "Декларация Рио-де-Жанейро"),
        ("how many countries took part in PALM10 and what was adopted?", "19 states", "PALM 10 Leaders’ Declaration"),
        ("美洲峰会第一届在哪里，谁主持？", "迈阿密", "比尔·克林顿"),
        ("Кто премьер Индии и был ли он на саммите БРИКС в Казани?", "Нарендра Моди", "16-й саммит БРИКС: Индия"),
        # inform-kz-2023-05-18-tokayev-xian
        ("Сколько документов подписали Казахстан и Китай в мае 2023 и на какую сумму?", "", "22 млрд долл. США"),
    ],
)
def test_the_second_half_is_asked_of_what_the_first_is_about(whole_graph, text, first, second):
    told = whole_graph.ask(text).headline
    assert first in told, told
    assert second in told, told


@pytest.mark.parametrize(
    ("text", "first", "left", "unsaid"),
    [
        ("2014年APEC峰会在哪里举行，美国谁出席？", "北京", "“美国谁出席”在这里没有答案", "119次"),
        ("2017年金砖峰会在哪举行，巴西谁出席？", "厦门", "“巴西谁出席”在这里没有答案", "48次"),
        ("上合2022年峰会在哪里开，土耳其总统去了吗？", "撒马尔罕", "“土耳其总统去了吗”在这里没有答案", "包含"),
        (
            "Where was the 2014 APEC summit held and who came from the United States?",
            "Beijing",
            "“who came from the United States” has no answer here",
            "meetings",
        ),
        (
            "when was the fourth Council of Europe summit and what was adopted?",
            "16–17 May 2023",
            "“what was adopted” has no answer here",
            "documents of",
        ),
        (
            "which GCC summit took place in Manama and what did it adopt?",
            "8:",
            "“what did it adopt” has no",
            "documents of",
        ),
        ("Где прошёл 9-й саммит СЕЛАК и что на нём приняли?", "Тегусигальпа", "здесь нет ответа", "документов —"),
        ("Кто премьер-министр Японии и была ли она на саммите АТЭС?", "Санаэ Такаити", "здесь нет ответа", "Осака"),
        (
            "Где прошёл первый саммит Америк и кто его открыл?",
            "Майами",
            "«кто его открыл» здесь нет ответа",
            "Австралия",
        ),
    ],
)
def test_a_half_that_is_not_told_is_said_to_be_so(whole_graph, text, first, left, unsaid):
    told = whole_graph.ask(text).headline
    assert first in told, told
    assert left in told, told
    assert unsaid not in told, told


@pytest.mark.parametrize(
    ("text", "once", "also"),
    [
        ("where was B9 2018 and who hosted it", "was held on 8 June 2018", "Andrzej Duda"),
        ("Где прошёл 17-й саммит ОЭС и кто его принимал?", "встреча прошла 3–4 июля", "Ильхам Алиев"),
        ("Где прошёл 7-й саммит СЕЛАК и кто его принимал?", "встреча прошла в январе", "Альберто Фернандес"),
    ],
)
def test_nothing_is_said_twice(whole_graph, text, once, also):
    told = whole_graph.ask(text).headline
    assert told.count(once) == 1, told
    assert also in told, told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # vovworld-2018-lmc-2
        ("Что приняли на втором саммите Ланьцанцзян — Меконг?", "принято документов — 4"),
        ("Что приняли на втором саммите Китай — Центральная Азия?", "принято документов — 3"),
        ("Что приняли на саммите БРИКС в Казани?", "Казанская декларация"),
        ("Кто примет десятый саммит СЕЛАК?", "Колумбия"),
        ("Кто примет следующий саммит G20?", "Соединенные Штаты"),
        ("Кто примет участие в саммите БРИКС в Казани?", "Нарендра Моди"),
        ("Какие страны примут участие в саммите БРИКС в Казани?", "Нарендра Моди"),
    ],
)
def test_what_was_adopted_is_not_who_was_received(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told, told
    assert "ожидались участники" not in told


@pytest.mark.parametrize(
    "text", ["Что приняли на третьем саммите Ланьцанцзян — Меконг?", "Что приняли на 9-м саммите СЕЛАК?"]
)
def test_when_it_was_held_does_not_say_what_it_adopted(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # wikipedia-2018-qingdao-sco-summit: preceded by Astana
        ("2018年青岛上合峰会前一届在哪里？", "阿斯塔纳"),
        ("2019年大阪G20峰会前一届在哪里？", "布宜诺斯艾利斯"),
        ("2023年G7峰会的上一届在哪里？", "德国"),
        ("2023年G7峰会的下一届在哪里？", "意大利"),
        # inform-kz-2024-05-16-italy-ca: the next one in Kazakhstan
        ("意大利-中亚2024年部长级会议下一届在哪办？", "下届东道国：哈萨克斯坦"),
        ("第31届阿盟峰会的下一届由谁主办", "沙特阿拉伯"),
        ("Where was the summit before the 2019 G20 Osaka summit held?", "Buenos Aires"),
        ("Where was the G7 summit after the 2023 Hiroshima summit held?", "Fasano"),
        ("Где прошёл саммит перед саммитом ШОС в Циндао 2018 года?", "Астана"),
    ],
)
def test_the_one_before_a_meeting_or_after_it_is_another(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told, told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # myanmaritv-2018-10-09-mekong-japan-10: Shinzo Abe
        ("2018年湄公河-日本峰会谁主持？", "第十届湄公河—日本峰会的东道主是安倍晋三"),
        ("Кто председательствовал на саммите Меконг — Япония 2018 года?", "Синдзо Абэ"),
        ("2018年东盟-日本峰会谁主持？", "李显龙"),
    ],
)
def test_a_state_in_the_name_of_a_format_is_not_who_chaired(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told, told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # cambodianewsgazette-2022-11-12-asean-australia-2; asean-china-center-2020-03-relations
        ("澳大利亚哪一年成为东盟对话伙伴国？", "澳大利亚（对话伙伴，1974年）"),
        ("日本哪一年成为东盟对话伙伴国？", "1977年"),
        ("Когда Китай стал полноправным партнёром АСЕАН по диалогу?", "Китай (партнёр по диалогу, 1996 г.)"),
        ("Когда Индия стала полноправным партнёром АСЕАН по диалогу?", "1995"),
        ("When did Australia become a dialogue partner of ASEAN?", "dialogue partner, 1974"),
        # the same document: China acceded in 2003; docslib-asean-japan-dialogue-relations; pa-kr-2009-06-02-jeju-statement
        ("中国什么时候加入《东南亚友好合作条约》？", "2003年"),
        ("When did China accede to the Treaty of Amity and Cooperation?", "2003"),
        ("Когда Япония присоединилась к Договору о дружбе и сотрудничестве в Юго-Восточной Азии?", "июль 2004 г."),
        ("Когда Республика Корея присоединилась к Договору о дружбе и сотрудничестве в ЮВА?", "2004 г."),
    ],
)
def test_when_somebody_became_a_partner_or_a_party(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "俄罗斯哪一年成为东盟对话伙伴国？",
        "Когда Россия стала полноправным партнёром АСЕАН по диалогу?",
        "印度什么时候加入《东南亚友好合作条约》？",
    ],
)
def test_no_document_tells_when_they_did(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # profit-pakistan-2025-11-22-carec-24
        ("Какая страна примет министерскую конференцию ЦАРЭС в 2026 году?", "Монголия (2026 г.)"),
        ("2026年CAREC部长级会议由哪国主办？", "蒙古（2026年）"),
        ("Which country will host the CAREC ministerial conference in 2026?", "Mongolia (2026)"),
        ("Какая страна примет саммит БРИКС в 2026 году?", "Индия"),
    ],
)
def test_who_is_to_host_in_a_year(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("CAREC有多少个成员国？格鲁吉亚在里面吗？", "11个成员", "是：格鲁吉亚"),
        ("欧佩克有几个成员国，安哥拉还在吗？", "13个成员", "否：安哥拉于2024年1月1日退出"),
        ("上合峰会开过几次？最近一次在哪里？", "25次峰会", "天津"),
        ("乌兹别克斯坦举办过几次上合峰会？最近一次是哪年？", "4次", "最近：第二十二届上合组织峰会（2022年"),
        (
            "How many SCO summits has Uzbekistan hosted and when was the last one?",
            "4 meetings",
            "Latest: 22nd meeting of the Council of Heads of State of the SCO (15–16 September 2022, Samarkand",
        ),
        (
            "how many times has Japan met Central Asian leaders and who chaired the last meeting?",
            "2025",
            "Sanae Takaichi",
        ),
        ("Где прошёл второй саммит Турция — Африка и что там приняли?", "Малабо", "принято документов — 3"),
        ("Who hosted and who chaired the CSTO summit of November 2025?", "Host: Sadyr", "chaired by Sadyr Japarov"),
    ],
)
def test_the_last_of_several_and_whoever_is_in_it(whole_graph, text, first, second):
    told = whole_graph.ask(text).headline
    assert first in told, told
    assert second in told, told


def test_of_two_claims_each_is_told(whole_graph):
    both = whole_graph.ask("Верно ли, что Индия вступила в ШОС в 2017 году и что Пакистан вступил в ШОС в 2017 году?")
    assert both.verdict == "yes"
    assert both.headline.count("Да: ") == 2


def test_halves_that_are_told_by_different_questions_break_nothing(whole_graph):
    """The second half goes on from rows of two questions, of which one has no day on which they hold."""
    text = (
        "meeting, Samoa, next country chairs the the and which After government heads year? African Union what of Commonwealth "
        "Who hosts in Commission?"
    )
    with contextlib.suppress(ComityError):
        assert whole_graph.ask(text).understood


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "How much did the Central Asian states trade among themselves in 2024, and what is the target?",
            ["10.7", "20 billion"],
        ),
        ("2024年中国与中亚贸易额是多少，目标是多少？", ["948.2亿", "700亿"]),
        (
            "How many documents did Kazakhstan and China sign in May 2023, and what were they worth?",
            ["47", "22 billion"],
        ),
        ("Сколько документов подписали Казахстан и Китай в мае 2023 года и на какую сумму?", ["47", "22 млрд"]),
    ],
)
def test_what_is_aimed_at_and_what_it_is_worth_are_asked_of_the_figure_before(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(one in told for one in said), told
