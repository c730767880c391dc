"""Where something sits, by which document it was founded, who hosted it, what its site is: what documents tell, or that they do not."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "seated", "elsewhere"),
    [
        ("what organisations have their HQ in Jakarta", "Association of Southeast Asian Nations", "Pacific"),
        ("which organisations are located in Jakarta", "Association of Southeast Asian Nations", "Pacific"),
        ("what organisations have their HQ in Beijing", "Shanghai Cooperation Organisation", "BRICS"),
        ("which organisation has its HQ in Minsk", "Commonwealth of Independent States", "Eurasian"),
        ("what organizations are in Astana", "Interaction and Confidence", "Commonwealth"),
        ("which mechanisms are based in Singapore", "Asia-Pacific Economic Cooperation", "Southeast"),
        ("which organisations are based in Indonesia", "Association of Southeast Asian Nations", "Pacific"),
        ("which secretariats are in Astana", "Interaction and Confidence", "Commonwealth"),
        ("which secretariats are in Almaty", "Eurasian Development Bank", "Commonwealth"),
        ("what is headquartered in Xi'an", "Central Asia", "Shanghai"),
        ("哪些组织在北京", "上海合作组织", "金砖"),
        ("какие организации базируются в Минске", "Содружество Независимых Государств", "Евразийск"),
    ],
)
def test_what_sits_in_a_city_is_not_where_its_state_belongs(whole_graph, text, seated, elsewhere):
    told = whole_graph.ask(text).headline
    assert seated in told, told
    assert elsewhere not in told, told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("by which document was the African Union established", ["Constitutive Act"]),
        ("by which treaty was the SCO founded", ["Declaration on the establishment"]),
        ("mercosur founded by which treaty", ["Treaty of Asuncion"]),
        ("by what document was asean established", ["ASEAN Declaration"]),
        ("上合组织依据什么文件成立", ["上海合作组织成立宣言"]),
        ("какой договор учредил ОДКБ", ["Устав"]),
        ("founding document of SAARC", ["No text here", "8 December 1985"]),
        ("what treaty created SICA", ["No text here", "13 December 1991"]),
        ("founding document of BRICS", ["No text here"]),
        ("year of foundation of the OTS", ["3 October 2009"]),
        ("foundation date of the SCO", ["15 June 2001"]),
        ("when was the CIS founded and where", ["8 December 1991", "another day, 21 December 1991", "Almaty"]),
        ("独联体成立于哪里", ["1991年12月8日", "1991年12月21日，地点是阿拉木图"]),
    ],
)
def test_what_founded_it_when_and_where(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_a_pledge_to_a_fund_is_no_day_of_its_founding(whole_graph):
    assert "start: 18 May 2024" in whole_graph.ask("when was the Turkic Investment Fund established").headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("where was the EAEU treaty signed", ["29 May 2014", "No document here tells where"]),
        ("где подписан Договор о ЕАЭС", ["29 мая 2014", "документы здесь не говорят"]),
        ("别洛韦日协议在哪里签署", ["1991年12月8日", "未载明"]),
        ("when was the Quad announced", ["2007"]),
        ("when was the European Political Community announced", ["9 May 2022"]),
        ("when was AUKUS announced", ["No document", "September 2021"]),
        ("when was the ASEAN Regional Forum announced", ["No document", "25 July 1994"]),
        ("official website of CICA", ["s-cica.org"]),
        ("website of the CSTO", ["odkb-csto.org"]),
        ("сайт ОДКБ", ["odkb-csto.org"]),
        ("上合组织官方网站", ["未载明上海合作组织的官方网站"]),
        ("ASEAN motto", ["No document here gives the motto"]),
        ("capital of ASEAN", ["No document here gives the capital"]),
        ("main tasks of the SCO", ["Purpose: mutual trust"]),
        ("main objectives of ASEAN", ["Purpose: political"]),
        ("главные цели ШОС", ["Цель: mutual trust", "только по-английски"]),
        ("上合组织的主要目标", ["mutual trust", "文件中只有英文表述"]),
    ],
)
def test_what_documents_state_of_it_or_do_not(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_when_a_meeting_was_announced_is_not_when_its_format_was(whole_graph):
    assert "founded" not in whole_graph.ask("when was the next SCO summit announced").headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("when was G7 in Italy", ["Italy hosted 7 meetings", "Fasano"]),
        ("when was PIF in Tonga", ["Tonga hosted 3 meetings"]),
        ("when was G20 in Türkiye", ["10th G20", "Antalya"]),
        ("last G20 in Japan", ["28–29 June 2019"]),
        ("когда БРИКС был в ЮАР", ["Йоханнесбург"]),
        ("金砖国家在南非", ["约翰内斯堡"]),
        ("which countries joined the SCO in Astana", ["India (9 June 2017)", "Pakistan", "Belarus (4 July 2024)"]),
        ("谁在阿斯塔纳加入了上合组织", ["印度", "白俄罗斯（2024年7月4日）"]),
        ("which summits did Lula host", ["Brazil hosted", "17th BRICS Summit"]),
        ("BRICS summits Xi hosted", ["China hosted", "14th BRICS Summit"]),
        ("какие саммиты принимал Путин", ["Россия", "Владимир Путин"]),
        ("list of BRICS hosts", ["Russia (2009, 2015, 2020 and 2024)", "South Africa"]),
        ("list of G20 host countries", ["Türkiye (2015)", "China (2016)"]),
        ("host cities of the SCO summits", ["Tashkent (2004, 2010 and 2016)", "Tianjin (2025)"]),
        ("上合组织峰会历届主办城市", ["塔什干（2004、2010和2016）"]),
        ("список хозяев саммитов БРИКС", ["Бразилия (2010, 2014, 2019 и 2025)"]),
    ],
)
def test_who_hosted_and_what_was_there(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_that_a_state_joined_a_format_is_not_when_it_met_there(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("when was CARICOM in Haiti")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Pacific members of APEC", ["3 members", "Papua New Guinea"]),
        ("which Commonwealth members are in the Pacific", ["11 members", "Tuvalu"]),
        ("страны G20", ["Аргентина", "Япония"]),
        ("which SCO summits were held online", ["2 summits", "20th SCO summit"]),
        ("上合组织哪些峰会是线上举行的", ["2020年11月10日", "2023年7月4日"]),
        ("какие саммиты ШОС прошли онлайн", ["10 ноября 2020", "4 июля 2023"]),
        ("what summits are coming up", ["18th BRICS summit"]),
        ("organs of ASEAN", ["9 bodies"]),
        ("SCO summit 2024 where, participants", ["Astana", "Xi Jinping"]),
        ("did Zelensky attend the G7 in Hiroshima", ["Not known"]),
        ("did Modi attend the G7 in Hiroshima", ["Not known"]),
        ("how many countries are in the AfCFTA", ["No document here lists the members", "54"]),
        ("中国是北极理事会观察员吗", ["不详", "没有文件列出"]),
        ("which organization has the most members", ["Francophonie (91, of which 52", "Commonwealth of Nations (56"]),
        ("какая организация самая большая по числу членов", ["франкофонии (91"]),
        ("成员最多的组织是哪个", ["91", "英联邦（56"]),
    ],
)
def test_no_word_is_dropped_and_no_list_is_taken_for_whole(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize("text", ["is any EU country in the OTS", "есть ли страны ЕС в ОТГ", "东盟2024年峰会 习近平"])
def test_what_documents_do_not_tell_is_asked_back(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    "text", ["贸易畅通合作平台中心在哪里？", "贸易便利化平台中心在哪里？", "贸易便利化合作平台设在哪里"]
)
def test_a_centre_is_found_by_what_people_call_it(whole_graph, text):
    assert whole_graph.ask(text).headline == "中国—中亚贸易畅通合作平台设在中国南京。"


def test_what_has_no_mechanism_is_not_counted_as_one(whole_graph):
    # A memorandum deals with the area, too, and is of no mechanism.
    told = whole_graph.ask("formats-by-area", area="trade-facilitation").headline
    assert told.startswith("3 mechanisms cover")
