"""Kinds of questions in plain language that take several words together: who came for whom, who came next, one or the other."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("what is Mongolia's status in the SCO?", "partner (from about September 2025", "joined"),
        ("Is Belarus a full member of the SCO or still an observer?", "member (from 4 July 2024)", "No"),
        ("Какова роль Венгрии в ОТГ?", "наблюдатель", "принято встреч"),
        ("土库曼斯坦在独联体中是什么身份", "准成员国", "加入"),
    ],
)
def test_what_a_party_is_in_a_format_is_told_by_its_role(whole_graph, text, said, unsaid):
    told = whole_graph.ask(text).headline
    assert said in told
    assert unsaid not in told


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Who represented Turkmenistan at the Xi'an summit?", "Serdar Berdimuhamedov", "Xi Jinping"),
        ("who led the Indian delegation at the first India–Central Asia summit", "Narendra Modi", "Tokayev"),
        ("Кто представлял Туркменистан на саммите СПЕКА в Баку в 2023 году?", "Гелдимырадов", "Алиев"),
        ("首届东盟—中国—海合会峰会中国是谁去的", "李强", "马来西亚"),
        ("Who attended the last BRICS summit for China?", "Li Qiang", "14th"),
    ],
)
def test_who_came_for_one_party_is_told_without_the_others(whole_graph, text, said, unsaid):
    told = whole_graph.ask(text).headline
    assert said in told
    assert unsaid not in told


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Who chaired BRICS before Brazil?", "Russia (2024)", "Brazil (2025)"),
        ("who chaired ASEAN before Malaysia", "Laos (2024)", "1976"),
        ("Who took over the MIKTA chair from Indonesia in early 2019?", "Mexico", "Indonesia (2018"),
        ("Who succeeded Vladimir Norov as SCO secretary-general?", "Zhang Ming", "Norov (1"),
        ("谁接替诺罗夫担任上合组织秘书长", "张明", "诺罗夫（2019"),
        ("кто председательствовал в ОДКБ после Армении?", "Беларусь", "Армения (16"),
    ],
)
def test_who_came_after_or_before_somebody(whole_graph, text, said, unsaid):
    told = whole_graph.ask(text).headline
    assert said in told
    assert unsaid not in told


def test_who_came_next_is_said_in_the_reading(whole_graph):
    assert "before Brazil" in whole_graph.ask("Who chaired BRICS before Brazil?").understood


def test_nobody_is_said_to_come_next_if_many_years_are_between(whole_graph):
    """Documents name chairs of the CSTO in 2011 and in 2017, and none in between."""
    with pytest.raises(ComityError):
        whole_graph.ask("who chaired the CSTO after Kazakhstan?")


@pytest.mark.parametrize("text", ["members of the CSTO before Armenia joined"])
def test_a_question_that_knows_no_order_of_parties_is_asked_back(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Is the SCO secretariat in Beijing or in Shanghai?", "seat in Beijing"),
        ("亚信秘书处在阿斯塔纳还是阿拉木图？", "设在哈萨克斯坦阿斯塔纳"),
        ("Штаб-квартира ЕАБР в Алматы или в Астане?", "Алматы"),
        ("Is Kazakhstan a member of BRICS or of the SCO?", "one mechanism: Shanghai Cooperation Organisation"),
        ("Which Eastern Partnership summit came earlier, the Vilnius one or the Warsaw one?", "Warsaw, Poland"),
    ],
)
def test_a_choice_between_two_is_answered_with_one_and_no_verdict(whole_graph, text, said):
    answer = whole_graph.ask(text)
    assert said in answer.headline
    assert not answer.verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("does the SCO have 12 members?", "no"),
        ("Does the SCO have ten members?", "yes"),
        ("上合组织有12个成员国吗", "no"),
        ("В ШОС десять членов?", "yes"),
    ],
)
def test_whether_there_are_so_many_is_counted(whole_graph, text, verdict):
    assert whole_graph.ask(text).verdict == verdict


@pytest.mark.parametrize("text", ["which 5 countries are in MIKTA", "МИКТА — какие пять стран?", "MIKTA是哪五个国家"])
def test_a_number_that_is_known_narrows_nothing(whole_graph, text):
    assert len(whole_graph.ask(text).rows) == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what was signed in Cholpon-Ata in July 2022?", "Treaty of Friendship"),
        ("What did the Caspian states sign at Aktau in August 2018?", "legal status of the Caspian"),
        ("Когда вступило в силу соглашение о свободной торговле ЕАЭС с Сербией?", "в силе с 10 июля 2021"),
        ("when did RCEP enter into force?", "in force since 1 January 2022"),
        ("На каком саммите приняли Габалинскую декларацию?", "12-й саммит"),
        ("when & where was Mekong-Ganga Cooperation launched", "Vientiane"),
    ],
)
def test_documents_are_found_by_part_of_their_name_and_by_the_place_and_month_of_a_meeting(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What are the five areas of the Mekong-U.S. Partnership?", "human capital development"),
        ("澜湄合作五个优先领域是啥", "水资源"),
        ("приоритетные направления СПЕКА", "энергетика"),
    ],
)
def test_what_a_mechanism_works_on(whole_graph, text, said):
    answer = whole_graph.ask(text)
    assert answer.question == "areas"
    assert said in answer.headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("who chaired the CSTO in 2022-23?", ("Armenia", "Belarus")),
        ("who chaired the CSTO between 2022 and 2023", ("Armenia", "Belarus")),
        ("2022-23年集安组织轮值主席国是哪国", ("亚美尼亚", "白俄罗斯")),
    ],
)
def test_who_was_in_office_within_some_years_is_everybody_of_that_time(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(name in told for name in said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many vaccine doses did China pledge to Africa?", "1 billion doses"),
        ("I2U2 - UAE food parks in India, how much money", "2 billion US dollars"),
        ("who chairs the EEC board", "Sagintayev"),
        ("How many summits did the OTS hold before 2015?", "4 by 31 December 2014"),
        ("南美国家联盟有哪些成员国", "12个成员"),
    ],
)
def test_what_is_asked_for_is_told_and_not_all_that_there_is(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "What is the purpose of the Quad?",
        "Which meeting launched the Middle Corridor roadmap?",
    ],
)
def test_what_documents_do_not_tell_is_not_answered_with_something_near_it(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


def test_that_nobody_has_a_role_is_said_with_who_has_others(run, whole_graph):
    done = run("ask", "members", "brics", "--role", "observer")
    assert done.code == 1
    assert "Documents name no observer of BRICS; in other roles they name Belarus" in done.err
    assert "Ни один документ не называет" in whole_graph.ask("кто наблюдатели в БРИКС").headline


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Who chaired the first GCC-Central Asia summit?", "chaired by Mohammed bin Salman", "took part"),
        ("中国—中亚西安峰会谁主持的?", "由习近平", "出席"),
        ("How many times has Kazakhstan hosted the SCO summit?", "4 meetings", "Heads of Government"),
        ("How many documents were signed at the SCO Qingdao summit?", "17 documents", "adopted 4"),
        ("Which country is the largest trading partner of Kazakhstan?", "China, number 1", "India"),
        ("Who headed the Arab League secretariat in 2018?", "Ahmed Aboul Gheit", "Klibi"),
        ("Which G20 countries are not part of BRICS?", "United States", "more"),
        ("Who has withdrawn from the China-CEEC cooperation?", "Lithuania (2021)", "Joined"),
        ("2024年中非贸易额", "2956亿美元", "中非共和国"),
    ],
)
def test_the_sentence_tells_what_was_asked_and_nothing_else(whole_graph, text, said, unsaid):
    told = whole_graph.ask(text).headline
    assert said in told
    assert unsaid not in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which Central Asian country trades the most with China?", "Kazakhstan"),
        ("Did China trade more with Kazakhstan or with Uzbekistan in 2024?", "Kazakhstan (43.82 billion"),
        ("С кем Китай торговал больше в 2024 году, с Казахстаном или с Узбекистаном?", "Казахстан (43,82 млрд"),
        ("2024年中国与哈萨克斯坦还是乌兹别克斯坦的贸易额更大？", "哈萨克斯坦（438.2亿"),
    ],
)
def test_the_larger_of_several_is_told(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told
    assert "number 1" not in told


@pytest.mark.parametrize(
    "text", ["sco hq?", "Where is the headquarters of the SCO?", "Где находится штаб-квартира ШОС?"]
)
def test_the_headquarters_are_where_the_secretariat_is(whole_graph, text):
    (row,) = whole_graph.ask(text).rows
    assert row.cells["seat"]["id"] == "beijing"


def test_whoever_is_a_deputy_does_not_head_a_bank(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Who heads the New Development Bank on 2026-11-01?")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Which countries does the CAREC programme cover?", "Mongolia"),
        ("Какие страны охватывает ЦАРЭС?", "Монголия"),
        ("what areas does CAREC cover", "energy"),
    ],
)
def test_what_a_format_covers_are_its_members_or_its_areas(whole_graph, text, told):
    assert told in whole_graph.ask(text).headline
