"""Between which dates, in which role, of what kind and from where: what narrows an answer is applied, or said to be not."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "named", "absent"),
    [
        # G7 summits of 1976 … 1980: the second … the sixth
        ("Which G7 summits were held after 1976 and before 1980?", ["3rd", "4th", "5th"], ["2nd", "6th"]),
        ("Which G7 summits were held before 1980 and after 1976?", ["3rd", "4th", "5th"], ["2nd", "6th"]),
        ("Which G7 summits were held between 1976 and 1980?", ["2nd", "3rd", "4th", "5th", "6th"], []),
        # the third AU summit was in July 2004, the tenth in January 2008
        ("Which African Union summits were held after 2004 and before 2008?", ["4th", "9th"], ["2004"]),
        ("Какие саммиты ШОС прошли до 2010 года и после 2005 года?", ["6-й", "9-й"], ["5-й", "10-й"]),
        ("Какие саммиты ШОС прошли после 2005 и до 2010 года?", ["6-й", "9-й"], ["5-й", "10-й"]),
        # Czechia, Hungary and Poland joined in 1999, Albania and Croatia in 2009
        ("1999年以后2009年以前哪些国家加入北约？", ["爱沙尼亚", "保加利亚"], ["波兰", "克罗地亚"]),
        ("Which countries joined NATO before 2009 and after 1999?", ["Estonia", "Bulgaria"], ["Poland", "Croatia"]),
        ("Which BRICS summits were held since 2015 and before 2018?", ["7th", "8th", "9th"], ["6th", "10th"]),
    ],
)
def test_a_year_after_or_before_which_is_itself_left_out_of_a_period(whole_graph, text, named, absent):
    answer = whole_graph.ask(text)
    assert all(name in answer.headline for name in named)
    assert not any(name in answer.headline for name in absent)


@pytest.mark.parametrize(
    ("text", "named", "absent"),
    [
        # Egypt and Qatar signed on 14 September 2022, Saudi Arabia on 16 September; Nepal and others were it long before
        (
            "Which countries became SCO dialogue partners in September 2022?",
            ["Egypt", "Qatar", "Saudi Arabia"],
            ["Nepal", "Armenia"],
        ),
        ("Which countries joined the SCO as dialogue partners in 2022?", ["Egypt", "Saudi Arabia"], ["Nepal"]),
        ("哪些国家2022年成为上合组织对话伙伴？", ["埃及", "卡塔尔", "沙特阿拉伯"], ["尼泊尔"]),
        ("Какие страны получили статус партнёра по диалогу ШОС в 2022 году?", ["Египет", "Катар"], ["Непал"]),
        # Mongolia was one from 2004 on
        ("Which countries became SCO observers in 2005?", ["India", "Pakistan"], ["Mongolia"]),
        ("Какие страны стали наблюдателями ШОС в 2005 году?", ["Индия", "Пакистан"], ["Монголия"]),
        ("Which countries became dialogue partners of ASEAN in 1991?", ["South Korea"], ["Japan"]),
        ("Which countries became observers of the SCO after 2004?", ["Belarus (observer, 2015)"], ["Gave up"]),
        ("When did Mongolia become an observer in the SCO?", ["17 June 2004"], []),
        (
            "When did Belarus become an observer in the SCO and when a full member?",
            ["2015", "4 July 2024"],
            [],
        ),
    ],
)
def test_who_became_something_is_not_who_was_it(whole_graph, text, named, absent):
    answer = whole_graph.ask(text)
    assert all(name in answer.headline for name in named)
    assert not any(name in answer.headline for name in absent)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Did Belarus start the accession procedure to the SCO in 2022?", "yes"),  # from 16 September 2022
        ("Белоруссия начала процедуру вступления в ШОС в 2022 году?", "yes"),
        ("白俄罗斯2022年启动上合组织加入程序了吗？", "yes"),
        ("Did Belarus become an SCO observer in 2012?", "no"),  # in 2015
        ("Did Egypt become a BRICS partner in 2025?", "no"),  # a full member from 2024 on
    ],
)
def test_whether_somebody_took_a_role_then(whole_graph, text, verdict):
    assert whole_graph.ask(text).verdict == verdict


@pytest.mark.parametrize(
    "text", ["When did Nepal become an SCO dialogue partner?", "Did Nepal become an SCO dialogue partner in 2022?"]
)
def test_when_it_became_a_partner_does_not_say_when_it_became_a_dialogue_partner(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who attended the 8th GMS summit for Vietnam, and where was it?", ["Pham Minh Chinh", "Kunming"]),
        ("Who chaired the 29th GCC summit and where was it?", ["Qaboos bin Said", "Muscat"]),
        ("Who chaired the 12th BRICS summit and when was it?", ["Vladimir Putin", "17 November 2020"]),
        ("Who chaired the 12th BRICS summit, and where?", ["Vladimir Putin", "Saint Petersburg"]),
        ("Кто председательствовал на 29-м саммите ССАГПЗ и где он был?", ["Кабус бен Саид", "Маскат"]),
        ("谁主持了第12届金砖峰会，在哪里？", ["弗拉基米尔·普京", "圣彼得堡"]),
        ("谁主持了第12届金砖峰会，是什么时候？", ["弗拉基米尔·普京", "2020年11月17日"]),
        # documents name no chair of the ninth
        ("Who chaired the 9th BRICS summit and where was it?", ["Xiamen", "“Who chaired the 9th BRICS summit” has no"]),
    ],
)
def test_both_halves_are_answered(whole_graph, text, said):
    headline = whole_graph.ask(text).headline
    assert all(one in headline for one in said)


@pytest.mark.parametrize(
    ("text", "named", "absent"),
    [
        (
            "Which observers attended the 2018 Sofia summit of the 16+1?",
            ["Austria", "Belarus", "European Union", "Greece", "Switzerland"],
            ["Albania", "China ("],
        ),
        ("Which countries observed the 2012 Pacific Alliance summit in Paranal?", ["Costa Rica", "Panama"], ["Mexico"]),
        ("Which observers took part in the 2019 SCO summit?", ["Afghanistan", "Iran"], ["India"]),
        ("2019年上合峰会有哪些观察员国出席？", ["阿富汗", "伊朗"], ["印度"]),
        (
            "Which countries sent a prime minister to the 2018 China-CEEC summit in Sofia?",
            ["Albania (Edi Rama, Prime Minister)", "Bulgaria"],
            ["Austria", "Bosnia"],
        ),
        (
            "Which presidents attended the CARICOM meeting in Georgetown in July 2002?",
            ["Jagdeo", "Aristide", "Venetiaan"],
            ["Patterson"],
        ),
        (
            "Which presidents went to the 2005 APEC meeting in Busan?",
            ["Bush", "Hu Jintao", "Fox", "Putin"],
            ["Koizumi"],
        ),
        ("Какие президенты были на саммите ШОС в 2019 году?", ["Си Цзиньпин", "посту приехали"], ["Моди"]),
        ("哪些总理出席了2019年上合峰会？", ["莫迪", "伊姆兰·汗"], ["普京"]),
        (
            "Which East African leaders attended the Saudi-Africa summit?",
            ["Ruto", "Abiy Ahmed", "Guelleh", "Isaias"],
            ["Ouattara"],
        ),
        ("Who from West Africa attended the Saudi-African summit?", ["Tinubu", "Ouattara", "Barrow"], ["Ruto"]),
        ("Which Central Asian presidents attended the 2019 SCO summit?", ["Tokayev", "Rahmon"], ["Putin"]),
    ],
)
def test_only_those_are_told_who_came_in_that_role_or_post_or_from_there(whole_graph, text, named, absent):
    answer = whole_graph.ask(text)
    assert answer.question == "participants"
    assert all(name in answer.headline for name in named)
    assert not any(name in answer.headline for name in absent)


@pytest.mark.parametrize(
    ("text", "said", "absent"),
    [
        # eleven by the documents of 2021 and 2022; North Korea and Mongolia stand on one page alone
        ("How many dialogue partners has ASEAN?", ["has 11 in the role", "name 14"], []),
        ("东盟有多少个对话伙伴？", ["有11个对话伙伴"], []),
        ("How many dialogue partners does the Pacific Islands Forum have?", ["has 21"], []),
        # the only one of which documents here tell is the 22nd
        ("How many SCO defence ministers' meetings were there?", ["at least 22", "tell of 1"], ["has held one"]),
        ("Сколько раз встречались министры обороны ШОС?", ["не менее 22"], []),
        # documents name four African states, a bank and the host
        (
            "How many African countries came to the 2020 UK-Africa Investment Summit?",
            ["name 4", "Ghana"],
            ["Boris Johnson", "African Development Bank"],
        ),
        # Indonesia is no African state
        ("How many African states were at the Indonesia-Africa Forum of 2024?", ["29", "54"], ["Documents here name"]),
        # the tenth has no date, and a page of November 2008 lists it among those held
        ("Which African Union summits took place in Ethiopia before 2009?", ["8th", "Without a date", "10th"], []),
    ],
)
def test_a_number_is_no_smaller_than_documents_have_it(whole_graph, text, said, absent):
    headline = whole_graph.ask(text).headline
    assert all(one in headline for one in said)
    assert not any(one in headline for one in absent)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # "trade" is in the name of the meeting, and "investment" in that of the other
        ("What did APEC trade ministers discuss in June 2021?", ["2 topics", "health", "Multilateral trading system"]),
        ("Что обсуждали министры торговли АТЭС в июне 2021 года?", ["тем — 2"]),
        (
            "What topics did the UK-Africa Investment Summit of 2020 discuss?",
            ["manufacturing", "infrastructure", "agriculture", "renewable energy"],
        ),
        ("Did the 27th APEC trade ministers' meeting discuss health?", ["Yes", "COVID-19"]),
    ],
)
def test_a_word_of_the_name_of_a_meeting_narrows_no_topics(whole_graph, text, said):
    headline = whole_graph.ask(text).headline
    assert all(one in headline for one in said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # put off in 2011, planned again in 2012, and told of as held by a page without a date
        ("How many times has Baghdad hosted an Arab League summit?", "23rd Arab League summit (29 March 2012)"),
        ("Was there an Arab League summit in Baghdad in 2012?", "Yes"),
        # the number is that of the meeting, and not of a chair
        ("Who chaired the 23rd Conference of Heads of Government of the Caribbean Community?", "Bharrat Jagdeo"),
        ("Who chaired the 23rd CARICOM Conference of Heads of Government?", "Bharrat Jagdeo"),
        # no document says how often CARICOM meets, and one how often its leaders do
        ("How often do CARICOM heads of government meet?", "at least twice a year"),
        ("Как часто встречаются лидеры КАРИКОМ?", "at least twice a year"),
    ],
)
def test_what_a_document_tells_is_not_denied(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_who_joined_in_a_city_does_not_say_that_nothing_is_known_of_the_others(whole_graph):
    headline = whole_graph.ask("Who joined the SCO in Astana?").headline
    assert "Belarus (4 July 2024)" in headline
    assert "No document" not in headline
