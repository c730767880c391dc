"""Whether something is so of several, by comparison, of how a meeting was held; and where, when and by whom things began."""

import pytest

from comity.errors import ComityError
from comity.plain_language.words import relative_dates


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("Are both Chile and Peru full members of Mercosur?", "no", ["Chile is not a member", "Peru is not a member"]),
        ("Are Iran and Cuba members of the SCO?", "no", ["names Cuba among the members", "Iran has been a member"]),
        ("哈萨克斯坦和吉尔吉斯斯坦都是欧亚经济联盟成员吗？", "yes", ["2015年1月1日", "2015年8月6日"]),
        ("Состоят ли Узбекистан и Таджикистан в ЕАЭС?", "no", ["Узбекистан — не член", "Таджикистан"]),
    ],
)
def test_what_is_asked_of_several_parties_is_so_only_if_it_is_of_each(whole_graph, text, verdict, said):
    answer = whole_graph.ask(text)
    assert answer.verdict == verdict
    assert all(one in answer.headline for one in said)


def test_a_suspended_member_is_told_to_be_suspended(whole_graph):
    """Mercosur suspended Venezuela in 2017, and nobody tells that this is over."""
    answer = whole_graph.ask("is venezuela still a full member of mercosur with all its rights?")
    assert "As documents told last, its participation is suspended." in answer.headline
    assert "suspended" not in whole_graph.ask("Is Uruguay a member of Mercosur?").headline


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 2024, was China's trade with Kazakhstan bigger than with Kyrgyzstan?", "yes"),
        ("Was China's trade with Tajikistan larger than with Kazakhstan in 2025?", "no"),
        ("Was PALM9 in 2021 an in-person meeting?", "no"),
        ("Was the 9th Pacific Islands Leaders Meeting held online?", "yes"),
        ("赤道几内亚是不是中葡论坛的成员？", "yes"),
        ("Did the Summit of the Americas in Punta Cana take place in December 2025?", "no"),
        ("Is agriculture one of the priority areas of the China-Central Asia mechanism?", "yes"),
    ],
)
def test_whether_it_is_so(whole_graph, text, verdict):
    assert whole_graph.ask(text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What was the first TICAD held outside Japan, and where?", "Nairobi"),
        ("第一次在日本以外举办的东京非洲发展国际会议是哪一届？", "第六届"),
        ("Which African country hosted TICAD 8?", "Tunisia"),
        ("Which BRICS summit was held in the summer of 2023?", "15th BRICS Summit"),
        ("16й саммит ОЭС город", "Ташкент"),
        ("who proposed CIS plus?", "announced by: Kazakhstan"),
        ("с какого числа действует Тегеранская конвенция по Каспию", "в силе с 12 августа 2006"),
        ("中吉乌铁路哪天开工的？", "2024年12月27日"),
        ("When did Ecuador rejoin OPEC after leaving in 1992?", "2 times: in 1973 and in October 2007"),
        ("Which year's APEC leaders' meeting was cancelled?", "(2019, Chile)"),
        ("When did the African Union lift its suspension of Gabon?", "resumed on 30 April 2025"),
        ("Who took over the CELAC presidency from Colombia in March 2026?", "Uruguay"),
        ("Who is president of the New Development Bank?", "Dilma Rousseff"),
        ("What was India-Africa trade in fiscal 2009-10?", "39.05 billion"),
        ("Взаимная торговля стран ОТГ за 2023 год, млрд долл.", "42 млрд"),
        ("东盟有几个成员国？最新加入的是谁？", "11个成员"),
        ("How long was Abdullah Bishara secretary-general of the GCC?", "1981 – 31 March 1993"),
        ("Где прошла первая встреча в формате «3+3» по Южному Кавказу?", "Москва"),
        (
            "Что стало со вторым саммитом ССАГПЗ — Центральная Азия, который планировали на май 2025?",
            "встреча отложена",
        ),
        ("Какая страна Центральной Азии не состоит в ШОС?", "Туркменистан"),
    ],
)
def test_people_are_told_what_they_ask(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "How many years passed between the second and the third Türkiye–Africa summits?",
            ["7 years passed", "2014", "2021"],
        ),
        ("Сколько лет прошло между первым и вторым саммитами Россия — Африка?", ["лет — 3, месяцев — 9"]),
        ("第一届和第二届C5+1峰会之间隔了多久", ["相隔2年1个月"]),
        ("how long between the first and second BRICS summits", ["9 months passed"]),
        ("How many years separated the OSCE summits of Istanbul and Astana?", ["11 years passed", "1999", "2010"]),
        ("How many summits has the Council of Europe held, and where was the last one?", ["4 summits", "Reykjavík"]),
        ("Where was the first BRICS summit? And the last?", ["Yekaterinburg", "Latest: "]),
        ("Is there any country that is a full member of both NATO and the SCO?", ["No: ", "share no full member"]),
        ("Which Central Asian countries are in the China-Central Asia mechanism?", ["5 members", "Turkmenistan"]),
        ("Какие страны входят в формат «3+3» на Южном Кавказе?", ["Иран", "Турция"]),
        ("Which organisation took the place of the Rio Group?", ["Community of Latin American and Caribbean States"]),
        ("Where is the International Visegrad Fund based?", ["Bratislava"]),
        ("where is the Turkic Investment Fund based?", ["Istanbul"]),
        ("ASEAN summits of 2026: in which cities of the Philippines?", ["Cebu", "Manila"]),
        ("What is the Boe Declaration?", ["3 September 2018", "Yaren"]),
        ("Where were the first and second Russia-Africa summits held?", ["Sochi", "Saint Petersburg"]),
        ("第一届和第二届中国—中亚峰会分别在哪里举行", ["西安", "阿斯塔纳"]),
        ("где проходили первый и второй саммиты «Центральная Азия — Германия»?", ["Берлин", "Астана"]),
        ("How often is FOCAC held?", ["every three years"]),
        ("Как часто проводится саммит ОИС?", ["every three years"]),
        (
            "What does BIMSTEC stand for?",
            ["Bay of Bengal Initiative for Multi-Sectoral Technical and Economic Cooperation"],
        ),
        ("When did EurAsEC cease to exist?", ["31 December 2014"]),
        ("For what date was the first Italy-Central Asia summit originally planned?", ["27 April 2025"]),
        ("What was ASEAN-GCC trade in 2023?", ["130.7 billion"]),
        ("Which country proposed the Indian Ocean–Africa Economic Zone initiative?", ["Japan"]),
        ("When was the first Quad leaders' summit?", ["12 March 2021"]),
        ("非洲疾病预防控制中心设在哪里？", ["亚的斯亚贝巴"]),
        ("Which Pacific leader co-chaired PALM9 together with Suga?", ["Kausea Natano"]),
        ("Who chaired MIKTA in 2017?", ["Türkiye"]),
        (
            "Which country held the Arctic Council chair between 2015 and 2017?",
            ["2017: United States (April 2015 – May 2017)"],
        ),
        ("Первый генсек Лиги арабских государств?", ["Самое раннее", "Abdul Rahman Azzam"]),
        ("伊朗和白俄罗斯谁先加入上海合作组织？", ["最早：伊朗"]),
        ("《东盟宪章》何时生效？", ["东盟宪章：", "2008年12月15日起生效"]),
        ("东盟有几个成员国，秘书处设在哪里", ["11个成员", "雅加达"]),
        ("Is Lithuania still part of 17+1 with China?", ["No: Lithuania left"]),
        ("In which city did the Quad leaders meet in Septmber 2024?", ["Wilmington"]),
    ],
)
def test_all_of_what_is_asked_is_told(whole_graph, text, said):
    headline = whole_graph.ask(text).headline
    assert all(one in headline for one in said), headline


@pytest.mark.parametrize(
    "text",
    [
        "Did the second C5+1 summit discuss trade?",
    ],
)
def test_what_no_document_tells_is_neither_so_nor_answered_with_something_near_it(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("in the summer of 2023", "2023-06 2023-08"),
        ("весной 2024 года", "2024-03 2024-05"),
        ("2022年秋天", "2022-09 2022-11"),
        ("fiscal 2009-10", "2009–2010"),
        ("in 2009-10", "2009-10"),
    ],
)
def test_seasons_and_fiscal_years_are_times(text, said):
    assert said in relative_dates.explicit(text)


def test_how_many_there_were_does_not_say_how_often_there_is_one(whole_graph):
    """No document says how often the Quad meets."""
    assert whole_graph.ask("How often does the Quad meet?").headline.startswith("No document here says how often.")


@pytest.mark.parametrize(
    "text",
    [
        "Will Turkey become a full member of BRICS before 2030?",
        "Вступит ли Узбекистан в ЕАЭС до 2035 года?",
        "土耳其会在2030年前加入金砖国家吗？",
        "Вступит ли Азербайджан в ЕАЭС через пять лет?",
        "Will India leave BRICS?",
        "Развалится ли ОДКБ в ближайшие годы?",
        "Will the Quad still exist in ten years?",
    ],
)
def test_what_will_be_is_not_denied(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Which SCO summits were held in Central Asia?", "Tashkent", "Shanghai, China"),
        ("Which city will host the next G20 leaders summit?", "Miami", "(nothing)"),
        ("Провели ли саммит «Центральная Азия — ССАГПЗ» в Самарканде 5 мая 2025 года?", "Нет: ", "(nothing)"),
        (
            "Что стало с российско-арабским саммитом, назначенным на 15 октября 2025 года в Москве?",
            "отложена",
            "(nothing)",
        ),
        ("Which summits were postponed in 2025?", "GCC–Central Asia summit (5 May 2025", "(nothing)"),
    ],
)
def test_meetings_by_where_and_whether_they_were_held(whole_graph, text, said, unsaid):
    told = whole_graph.ask(text).headline
    assert said in told
    assert unsaid not in told


def test_what_is_open_is_no_answer_to_when(whole_graph):
    """That it was opened is asked, and not what documents leave open."""
    answer = whole_graph.ask("When was the secretariat of the China–Central Asia mechanism opened?")
    assert "30 March 2024" in answer.headline


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("Is Japan not a member of AUKUS?", "yes", "Yes: no document here names Japan among the members of AUKUS."),
        ("Is Russia not a member of BRICS?", "no", "No: Russia has been a member of BRICS since"),
        ("Is Qatar no longer a member of OPEC?", "yes", "Yes: Qatar left"),
        ("Узбекистан не состоит в ОДКБ?", "yes", "Да: Узбекистан больше не член"),
        ("印度是不是上合组织成员？", "yes", "是：印度自2017年6月9日起"),
        ("中国是北极理事会的成员国吗，还是说不是？", "no", "否："),
    ],
)
def test_whether_something_is_not_so(whole_graph, text, verdict, said):
    told = whole_graph.ask(text)
    assert (told.verdict, told.headline[: len(said)]) == (verdict, said)


@pytest.mark.parametrize(
    "text", ["Was the Treaty of Asunción signed?", "Was the Treaty of Asunción signed in Paraguay?"]
)
def test_it_is_told_how_a_question_about_a_document_was_understood(whole_graph, text):
    assert "Treaty of Asuncion" in whole_graph.ask(text).understood


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Narendra Modi turned up at the SCO summit in Tianjin, didn't he?", "Yes: India (Narendra Modi"),
        ("Modi was at the BRICS summit in Kazan, wasn’t he?", "Yes: India (Narendra Modi"),
        ("Kazakhstan is a member of the SCO, isn't it?", "Yes: Kazakhstan has been a member"),
        ("Georgia has left the CIS, hasn't it?", "Yes: Georgia left"),
        ("Russia hosted the BRICS summit in 2023, didn't it?", "No"),  # South Africa did
    ],
)
def test_a_claim_with_a_tag_asks_whether_it_is_so(whole_graph, text, said):
    assert whole_graph.ask(text).headline.startswith(said)
