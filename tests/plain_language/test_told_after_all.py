"""Questions that many people ask in words of their own, and that documents answer: plans, reasons, numbers of members, joint texts."""

from __future__ import annotations

import pytest

from comity.errors import ComityError


def _told(graph, text):
    return graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # A document names Albania for the summit after the one of 2026, and no date for it.
        ("Who hosts the NATO summit in 2027?", ["No document here plans", "Albania"]),
        ("谁主办2027年北约峰会？", ["没有文件", "阿尔巴尼亚"]),
        ("кто принимает саммит НАТО в 2027 году?", ["Ни один документ", "Албания"]),
        ("Which country was named as host of the D-8 summit following the Cairo one?", ["Indonesia"]),
        # It was held in Berlin again in 2024, but Albania was named in 2022.
        (
            "Which country was due to host the Berlin Process summit after the one in Berlin in November 2022?",
            ["Albania"],
        ),
        ("Какая страна примет министерскую конференцию ЦАРЭС после Бишкека?", ["Монголия"]),
        ("What trade volume do Kazakhstan and China want to reach by 2030?", ["35 billion"]),
        ("До какой суммы ЕАЭС и Иран хотят довести торговлю?", ["12 млрд"]),
    ],
)
def test_what_is_planned_and_aimed_at(whole_graph, text, said):
    told = _told(whole_graph, text)
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What share of GDP did NATO allies agree to spend on defence at the 2025 summit in The Hague?", ["5 %"]),
        ("Какой процент ВВП члены НАТО обещали тратить на оборону на саммите в Гааге в 2025 году?", ["5 %"]),
        ("How much development aid did South Korea promise Africa by 2030 at the 2024 Seoul summit?", ["10 billion"]),
        ("did china pledge more to africa at focac 2018 than it did at focac 2015", ["No", "60 billion"]),
        ("did china pledge more to africa at focac 2015 than at focac 2009?", ["Yes", "10 billion", "60 billion"]),
        (
            "Which BRICS country committed the most money to the Contingent Reserve Arrangement?",
            ["China", "41 billion"],
        ),
        ("What is China's share of voting rights in the BRICS Contingent Reserve Arrangement?", ["39.95 %"]),
        ("What share of the Eurasian Development Bank's capital does Russia hold?", ["44.8 %"]),
        ("中国对多少个非洲国家实行零关税？", ["53个国家"]),
        ("Increase in China's trade with Central Asia in 2024 compared with 2023", ["5.4 billion"]),
        (
            "Which Central Asian country's trade with China fell in 2025?",
            ["Turkmenistan", "10.65 billion", "10 billion"],
        ),
    ],
)
def test_sums_shares_and_what_became_more_or_less(whole_graph, text, said):
    told = _told(whole_graph, text)
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Why was the Central Asia + Japan summit of August 2024 called off?", ["Nankai Trough earthquake"]),
        ("Does Georgia take part in the 3+3 platform for the South Caucasus?", ["No", "did not take part"]),
        ("какая страна Южного Кавказа не участвует в формате 3+3", ["Грузия", "не участвовала"]),
        (
            "Did leaders at the 17th East Asia Summit manage to agree on a joint statement?",
            ["No", "no joint statement"],
        ),
        ("2022年11月金边的东亚峰会有没有发表联合声明？", ["否", "没有联合声明"]),
        (
            "Завершился ли саммит G7 в Кананаскисе в 2025 году совместным коммюнике?",
            ["Нет", "без совместного коммюнике"],
        ),
        ("Did the SCO summit in Tianjin adopt a joint declaration?", ["Yes", "Tianjin"]),
        ("When did China and ASEAN become comprehensive strategic partners?", ["22 November 2021"]),
        ("中国和东盟是哪一年建立全面战略伙伴关系的", ["2021年11月22日"]),
        ("Whose idea was the European Political Community, put forward in May 2022?", ["Emmanuel Macron"]),
        ("Who came up with the idea of the Quad back in 2007?", ["Shinzo Abe"]),
        ("What was the Pacific Islands Forum called before 2000?", ["South Pacific Forum"]),
    ],
)
def test_what_documents_note(whole_graph, text, said):
    told = _told(whole_graph, text)
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which country became the 11th member of ASEAN in October 2025?", ["number 11 of the 11", "Timor-Leste"]),
        ("科威特是亚信的第几个成员国？", ["28个成员中的第28个", "科威特"]),
        ("Каким по счёту членом ШОС стала Беларусь?", ["№ 10 из 10", "Беларусь"]),
        ("Which country joined the D-8 as its ninth member?", ["number 9 of the 9", "Azerbaijan"]),
        (
            "Which two French territories became full members of the Pacific Islands Forum in 2016?",
            ["French Polynesia", "New Caledonia"],
        ),
        (
            "Which two US territories became associate members of the Pacific Islands Forum in 2024?",
            ["American Samoa", "Guam"],
        ),
        ("首届中非合作论坛部长级会议有多少个国家出席", ["44个国家"]),
        ("How many African countries took part in the 2022 US-Africa Leaders Summit?", ["49 states"]),
        ("How many Arctic states are members of the Arctic Council?", ["8 members"]),
        (
            "Who took over the African Union chair at the January 2014 summit in Addis Ababa?",
            ["Mohamed Ould Abdel Aziz"],
        ),
        ("2026年东盟由哪个国家担任轮值主席国？", ["菲律宾"]),
        ("Where did CELAC hold its fifth summit, the one in 2017?", ["Punta Cana"]),
        ("第一届中国—中亚峰会和第二届分别在哪里举行？", ["西安", "阿斯塔纳"]),
        ("亚信第三次峰会和第四次峰会分别在哪里举行？", ["伊斯坦布尔", "上海"]),
    ],
)
def test_members_and_meetings_by_number(whole_graph, text, said):
    told = _told(whole_graph, text)
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What is RIC in diplomacy", ["China, India and Russia"]),
        ("PALM是什么会议", ["太平洋岛国峰会"]),
        ("What's the Mattei Plan?", ["Italy–Africa Summit"]),
        ("Что за инициатива «Зелёная Центральная Азия»?", ["инициатива", "Германия — Центральная Азия"]),
        ("中非合作论坛部长级会议多久开一次?", ["每三年一次"]),
        ("How often does Japan convene the Pacific Islands Leaders Meeting (PALM)?", ["every three years"]),
        ("What was the theme of India's G20 summit?", ["One Earth, One Family, One Future"]),
        ("проходил ли саммит БРИКС в Уфе?", ["Да", "2015"]),
        ("What took place in Dakar at the end of November 2021?", ["8th FOCAC Ministerial Conference"]),
    ],
)
def test_what_things_are_and_when_they_meet(whole_graph, text, said):
    told = _told(whole_graph, text)
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Beijing had one in 2012, and Istanbul a review conference of ministers.
        ("Was the 2025 SCO summit held in Beijing?", ["No", "Tianjin"]),
        ("Was the 2nd Turkey-Africa partnership summit held in Istanbul?", ["No", "Malabo"]),
        ("Was the second Turkey-Africa partnership summit organised in Istanbul?", ["No", "Malabo"]),
        ("Was the special US-ASEAN summit in May 2022 held in Jakarta?", ["No", "Washington"]),
        ("首届线下中国—中亚峰会是在北京举行的吗？", ["否", "西安"]),
        ("Did Putin travel to Johannesburg for the BRICS summit in August 2023?", ["No", "online"]),
        ("Did Narendra Modi fly to Malaysia in person for the 22nd ASEAN-India Summit?", ["No", "online"]),
        ("2026年4月阿斯塔纳将举行什么峰会", ["区域生态峰会"]),
        # The year is asked, and the place says which one it was.
        ("Was the Yokohama APEC summit held in 2009?", ["No", "2010"]),
        ("APEC2010年峰会在横滨举行吗？", ["是", "横滨"]),
        ("Was the 1992 ASEAN summit held in May?", ["No", "January 1992"]),
        ("Саммит АСЕАН 1992 года прошёл в январе?", ["Да", "января 1992"]),
        # Singapore and Cambodia hosted these; Laos and Myanmar hosted others.
        ("老挝主办了1992年的东盟峰会吗？", ["否", "新加坡"]),
        ("Did Myanmar host the 2002 ASEAN summit?", ["No", "Cambodia"]),
        ("第一届美国—非洲领导人峰会是美国主办的吗？", ["是", "华盛顿"]),
        ("Принимала ли Италия первый саммит Италия — Африка?", ["Да", "Рим"]),
    ],
)
def test_which_meeting_is_meant_and_where_it_was(whole_graph, text, said):
    told = _told(whole_graph, text)
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Группа семи основана в 1978 году?", ["Нет", "1975"]),
        ("Основана ли Группа семи в 1978 году?", ["Нет", "1975"]),
        ("Лига арабских государств основана в 1945 году?", ["Да", "1945"]),
        ("Was China–Central Asia founded in 2020?", ["Yes", "2020"]),
        ("Группа семи старше, чем БРИКС?", ["Да", "1975", "2006"]),
        ("В ШОС больше членов, чем в БРИКС?", ["Нет", "11", "10"]),
        ("Казахстан вступил в ШОС раньше, чем Индия?", ["Да", "2001", "2017"]),
        ("俄罗斯在2016年已经加入欧亚经济联盟了吗？", ["是", "2015年1月1日"]),
        ("Had Russia already joined the EAEU in 2016?", ["Yes", "1 January 2015"]),
        ("Россия уже вступила в ЕАЭС в 2016 году?", ["Да", "2015"]),
        ("Какой форум старше: японский ТИКАД или китайско-африканский ФОКАК?", ["Раньше всех: Токийская", "1993"]),
        ("Is the SCO an observer of the CIS?", ["Yes", "10 October 2025"]),
        ("Is the CIS an observer of the SCO?", ["No"]),
        ("突厥语国家组织从什么时候起是经济合作组织的观察员？", ["2014年10月"]),
        ("Секретариат механизма Китай — Центральная Азия находится в городе Астана?", ["Нет", "Сиань"]),
    ],
)
def test_whether_it_is_so(whole_graph, text, said):
    told = _told(whole_graph, text)
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text",
    [
        "Who hosts the BRICS summit in 2029?",
        "What was the motto of Brazil's G20 summit?",
        "Did Nicaragua back the final declaration of the 2023 EU-CELAC summit?",
        "When did ASEAN and China become strategic partners?",
        "why was the SCO founded?",
        "Which country became the thirteenth member of the Three Seas Initiative in 2023?",
    ],
)
def test_what_documents_leave_open_is_asked_back(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
