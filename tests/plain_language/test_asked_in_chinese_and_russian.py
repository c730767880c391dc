"""Forms of questions that Chinese and Russian have and English has not, and what goes with them in all three languages."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("蒙古有没有参加上合？", "否"),  # a partner only
        ("冰岛有没有参加欧亚经济联盟？", "否"),
        ("日本有没有参加RCEP？", "是"),
        ("印度有没有参加2024年上合峰会？", "是：印度（苏杰生"),
        ("土耳其参加没参加第十六届金砖峰会？", "是：土耳其"),
        ("普京去没去喀山金砖峰会？", "是：俄罗斯（弗拉基米尔·普京）"),
        ("习近平有没有出席里约金砖峰会？", "否：文件提到中国的与会者是李强"),
        ("土库曼斯坦有没有出席第二届中国—中亚峰会？", "是：土库曼斯坦"),
        ("第17次阿斯塔纳会谈是几号？土耳其有没有参加？", "是：土耳其。"),
        ("哪些金砖成员没有参加上合组织？", "在金砖国家而不在上海合作组织的有"),  # which denies
    ],
)
def test_a_chinese_verb_said_twice_with_not_between_asks_whether(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # the 5th in Durban, the 10th hosted by South Africa in 2018, the 15th in Johannesburg
        ("金砖国家峰会在非洲开过几次？", 3),
        ("How many BRICS summits were held in Africa?", 3),
        ("Какие саммиты БРИКС прошли в Африке после 2015 года?", 2),
        ("2015年之后在非洲举行过哪些金砖峰会？", 2),
        # Lusaka, Kampala, Kigali; Zimbabwe 1991, South Africa 1999, Nigeria 2003
        ("Сколько раз саммит Содружества проходил в Африке?", 6),
    ],
)
def test_a_meeting_is_where_its_host_is_if_no_document_names_the_place(whole_graph, text, number):
    assert len(whole_graph.ask(text).rows) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Сколько саммитов БРИКС прошло к 2015 году?", 7),
        ("Сколько саммитов ШОС прошло к концу 2010 года?", 10),
        ("Сколько саммитов БРИКС прошло к июню 2015 года?", 6),
        # by their numbers: the 25th was held in July 2025, the 17th ASEAN summit in October 2010
        ("Сколько саммитов ЕС — Китай прошло к 2025 году?", 25),
        ("How many EU-China summits had been held by 2025?", 25),
        ("到2010年东盟举行了多少次峰会？", 17),
        ("Сколько членов было в ШОС к 2018 году?", 8),
    ],
)
def test_by_a_year_is_until_it(whole_graph, text, number):
    assert whole_graph.ask(text).count == number


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("首届湄公河—韩国峰会在哪里举行，通过了什么宣言？", ["2019年11月27日", "釜山", "湄公河—汉江宣言"]),
        ("首届中国—海合会峰会在哪里举行？", ["2022年12月9日", "利雅得"]),
        ("第一次湄公河—韩国峰会是哪年？", ["2019"]),
        ("第一届里海峰会在哪里举行？", ["2002年4月23日"]),
    ],
)
def test_the_first_summit_is_no_meeting_of_ministers(whole_graph, text, said):
    headline = whole_graph.ask(text).headline
    assert all(one in headline for one in said)


@pytest.mark.parametrize(
    "text",
    [
        "首届中国—太平洋岛国峰会在哪里举行？",
        "首届湄公河—印度峰会是哪年？",
        "首届欧盟—日本峰会是哪年？",
        "Где прошёл первый саммит Китай — СЕЛАК?",
        "Where was the first China-Pacific island countries summit?",
        "Когда состоялся первый саммит Арктического совета?",
        "纳尼亚的总统是谁？",
    ],
)
def test_what_documents_do_not_have_is_not_answered_by_what_is_near(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Saint Petersburg 2013 and Brisbane 2014; Brasília 2019 and Saint Petersburg 2020; Brunei 2013 and Naypyidaw 2014
        (
            "В каком городе проходил саммит двадцатки 2013 года и кто принимал следующий?",
            ["Санкт-Петербург", "Брисбен"],
        ),
        ("Where was the 2013 G20 summit, and who hosted the next one?", ["Saint Petersburg", "Brisbane"]),
        ("Где прошёл саммит БРИКС в 2019, а где следующий?", ["Бразилиа", "Санкт-Петербург"]),
        ("2019年金砖峰会在哪里，下一届呢？", ["巴西利亚", "圣彼得堡"]),
        ("2013年G20峰会在哪，下一届在哪？", ["圣彼得堡", "布里斯班"]),
        ("第23届东盟峰会的主题是什么，下一届在哪国？", ["Our People, Our Future Together", "内比都"]),
        ("Под каким девизом прошёл 23-й саммит АСЕАН и кто принимал следующий?", ["Our Future Together", "Нейпьидо"]),
    ],
)
def test_the_next_one_is_the_one_after_the_meeting_that_was_told(whole_graph, text, said):
    headline = whole_graph.ask(text).headline
    assert all(one in headline for one in said)


@pytest.mark.parametrize(
    "text",
    [
        "Кто раньше вступил в G20, ЕС или Африканский союз?",  # the EU is a member without a date
        "沙特和阿联酋谁先加入欧佩克？",  # Saudi Arabia founded it
        "Who joined OPEC first, Saudi Arabia or the UAE?",
    ],
)
def test_who_was_first_is_not_known_if_one_of_them_has_no_date(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


def test_of_whom_no_document_gives_a_date_is_said(whole_graph):
    assert "Turkmenistan" in whole_graph.ask("When did Kazakhstan and Turkmenistan join the SCO?").headline
    assert "印度（2017年6月9日）" in whole_graph.ask("印度和伊朗谁先加入上合组织？").headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("安哥拉是哪年加入又哪年退出欧佩克的？", ["2007", "2024"]),
        ("Когда Эквадор вступил и когда вышел из ОПЕК?", ["1973", "2020"]),
        ("When did Angola join and leave OPEC?", ["2007", "2024"]),
        ("印尼什么时候成为金砖伙伴，什么时候成为正式成员？", ["2025年1月1日", "2025年1月6日"]),
        ("Когда Индонезия стала партнёром БРИКС и когда полноправным членом?", ["1 января 2025", "6 января 2025"]),
        ("When did Belarus become an SCO observer and when a member?", ["2015", "2024"]),
        ("埃及什么时候加入金砖，什么时候加入新开发银行？", ["埃及于2024年1月1日", "埃及于2021年加入新开发银行"]),
        ("欧亚经济共同体是哪年解散的？乌兹别克斯坦什么时候退出？", ["2014", "2008"]),
        ("Когда создан Союз для Средиземноморья и сколько в нём стран?", ["13 июля 2008", "43"]),
        ("When was the Union for the Mediterranean founded and how many countries are in it?", ["13 July 2008", "43"]),
        ("欧洲委员会历史上开过几次峰会？都在哪里？", ["4次", "维也纳", "华沙"]),
        ("Сколько саммитов провёл Совет Европы и где?", ["4", "Вена", "Варшава"]),
        ("Где встречались главы МИД БРИКС в июне 2023 года и кто принимал?", ["Кейптаун", "Южно-Африканская"]),
    ],
)
def test_neither_of_two_verbs_and_neither_half_is_lost(whole_graph, text, said):
    headline = whole_graph.ask(text).headline
    assert all(one in headline for one in said)


def test_what_only_asks_for_the_year_is_no_question_of_its_own(whole_graph):
    assert "68" not in whole_graph.ask("В каком году и какого числа основана Лига арабских государств?").headline


@pytest.mark.parametrize(
    ("text", "said", "absent"),
    [
        # Bangladesh, the UAE and Uruguay in September 2021; of Egypt documents tell the year alone
        ("2021年9月新开发银行接纳了哪几个国家？", ["乌拉圭", "孟加拉国"], "埃及"),
        ("Which countries joined the New Development Bank in September 2021?", ["Uruguay", "Bangladesh"], "Egypt"),
        ("Кого принял Новый банк развития в сентябре 2021 года?", ["Уругвай", "Бангладеш"], "Египет"),
        ("Кто вступил в Новый банк развития в 2021 году?", ["Уругвай", "Египет"], "Алжир"),
        # eight, and not the five that belong to it since no known day
        ("Who founded PROSUR?", ["8 founding members", "Guyana"], "Panama"),
        ("南美进步论坛的创始成员有谁？", ["8个创始成员"], "巴拿马"),
    ],
)
def test_a_change_of_a_month_and_a_founder_are_those_that_documents_date_so(whole_graph, text, said, absent):
    headline = whole_graph.ask(text).headline
    assert all(one in headline for one in said)
    assert absent not in headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("第16届金砖峰会主席是谁？", "弗拉基米尔·普京（俄罗斯）主持"),
        ("第十七届东亚峰会主席是谁？", "洪森（柬埔寨）主持"),
        ("2022年APEC会议主席是谁？", "巴育·占奥差（泰国）主持"),
        ("Кто вёл третью встречу министров «Меконг — Япония»?", "Pham Gia Khiem"),
        ("Кто вёл встречу старших должностных лиц ЦАРЭС в Ташкенте?", "Кудратов"),
        ("Какая организация самая старая: АСЕАН или ШОС?", "Сначала: Ассоциация"),
    ],
)
def test_who_chaired_a_meeting_is_told_alone(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Кто председательствовал на шестом Каспийском саммите?",  # five presidents came, and none is called chair
        "第六届里海峰会谁主持？",
        "Who chaired the 6th Caspian summit?",
        "谁主持了第27届非盟峰会？",
        "Кто председательствовал в Ассоциации прибрежных стран Индийского океана в 2015 году?",
        "Кто вступил в Новый банк развития в ноябре 2021?",
    ],
)
def test_where_no_chair_or_day_is_told_nobody_else_is(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    "text", ["Был ли Иран на третьем саммите Совета Европы?", "英国参加第三届欧洲委员会峰会了吗？"]
)
def test_where_nobody_is_named_whether_somebody_came_is_not_known(whole_graph, text):
    answer = whole_graph.ask(text)
    assert answer.verdict == "unknown"
    assert answer.headline


@pytest.mark.parametrize(
    "text",
    [
        "Какая столица у Венеры?",  # no Hungary
        "世界卫生组织总干事是谁？",
        "萨赫勒国家联盟由谁组成？",
        "Когда основан Азиатский банк развития?",
    ],
)
def test_what_is_not_known_is_nothing_that_is_called_nearly_so(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


def test_what_is_called_in_short_is_known(whole_graph):
    assert whole_graph.ask("中欧峰会有几次？").count == 25
    assert "430亿" in whole_graph.ask("东盟1993年和2022年的区内贸易额是多少？").headline  # as a round sum


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Сколькими государствами было подписано совместное заявление министров «C5+1» в Ташкенте в 2020 году?", "6"),
        ("От России на совет глав правительств СНГ в Ашхабад 31 мая 2019-го кто летал?", "Медведев"),
    ],
)
def test_by_how_many_it_was_signed_and_who_flew_there(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("日本谁出席了2023年在广岛举行的七国集团峰会", "岸田文雄", "特鲁多"),
        ("印度谁参加了2024年喀山金砖峰会", "纳伦德拉·莫迪", "习近平"),
        ("俄罗斯谁出席了第13届东亚峰会？", "弗拉基米尔·普京", "李显龙"),
    ],
)
def test_who_came_for_a_state_is_no_question_for_all_who_came(whole_graph, text, said, unsaid):
    headline = whole_graph.ask(text).headline
    assert said in headline
    assert unsaid not in headline
