"""How often somebody hosted, which document is meant, and which meeting adopted it."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "named", "absent"),
    [
        # the summits of the SCO in the documents: China, Russia 5; Uzbekistan, Kazakhstan 4; Kyrgyzstan, Tajikistan 3; India 1
        ("Which countries hosted more than two SCO summits?", ["China", "Tajikistan"], ["India"]),
        ("Which SCO states hosted the summit twice or more?", ["China", "Tajikistan"], ["India"]),
        ("Which states have hosted only one SCO summit?", ["India (2023)"], ["China", "Tajikistan"]),
        ("哪些国家主办过两次以上上合峰会？", ["中国", "塔吉克斯坦"], ["印度"]),
        ("哪些国家只主办过一次上合峰会？", ["印度（2023）"], ["中国（"]),
        ("Какие страны принимали только один саммит ШОС?", ["Индия (2023)"], ["Китай"]),
        ("Какие страны принимали саммит ШОС больше двух раз?", ["Китай", "Таджикистан"], ["Индия"]),
        # BRICS: Russia, Brazil 4; China, India, South Africa 3
        ("Which countries hosted at least four BRICS summits?", ["Russia", "Brazil"], ["China", "India", "South Africa"]),
        ("Какие страны принимали саммит БРИКС не менее четырёх раз?", ["Россия", "Бразилия"], ["Китай", "Индия"]),
        ("Which countries have hosted BRICS summits only once?", ["None", "South Africa (2013, 2018 and 2023)"], []),
    ],
)  # fmt: skip
def test_hosts_are_told_by_how_often_they_hosted(whole_graph, text, named, absent):
    answer = whole_graph.ask(text)
    assert all(name in answer.headline for name in named)
    assert not any(name in answer.headline for name in absent)


@pytest.mark.parametrize(
    ("text", "verdict", "number"),
    [
        ("Has Japan only hosted one APEC meeting?", "no", 2),  # Osaka 1995 and Yokohama 2010
        ("Has Russia hosted more than three BRICS summits?", "yes", 4),
        ("Has Kyrgyzstan hosted at least 3 SCO summits?", "yes", 3),
        ("Россия принимала саммит ШОС пять раз?", "yes", 5),
    ],
)
def test_so_many_summits_are_counted_like_so_many_times(whole_graph, text, verdict, number):
    answer = whole_graph.ask(text)
    assert answer.verdict == verdict
    assert len(answer.rows) == number


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # adopted at the 13th summit, Singapore, on 20 November 2007; declarations on the charter are no charter
        ("At which summit did ASEAN adopt its Charter?", "20 November 2007 at the 13th ASEAN Summit in Singapore"),
        ("На каком саммите АСЕАН приняла свой Устав?", "20 ноября 2007 г., 13-й саммит АСЕАН"),
        ("东盟何时通过宪章？", "2007年11月20日在第十三届东盟峰会通过"),
        # signed in Saint Petersburg in June 2002
        ("На каком саммите ШОС приняли Хартию?", "июне 2002"),
        ("上合组织在哪次峰会上通过了宪章？", "2002年6月"),
        ("When did the SCO adopt its Charter?", "June 2002"),
    ],
)
def test_the_charter_of_a_format_is_the_one_called_after_it_and_not_what_its_last_summit_adopted(
    whole_graph, text, said
):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "When was the OIC charter adopted?",  # documents name none of it
        "How many countries take part in the Ibero-American format?",  # that is not the United States'
    ],
)
def test_what_no_document_has_is_not_answered_by_what_is_near(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # the Organization of African Unity: 25 May 1963 to 9 July 2002
        ("Did the OAU exist in 1990?", "yes"),
        ("Was the OAU still active in 2005?", "no"),
        ("Существовала ли ОАЕ в 2005 году?", "no"),
        ("非统组织2005年还存在吗？", "no"),
        # the Rio Group: 1986 to 2011; BRICS: from 2006
        ("Was the Rio Group still active in 2015?", "no"),
        ("里约集团还在运作吗？", "no"),
        ("Действует ли ещё Группа Рио?", "no"),
        ("Did BRICS exist in 2005?", "no"),
    ],
)
def test_whether_a_format_existed_at_a_time_follows_from_its_beginning_and_its_end(whole_graph, text, verdict):
    assert whole_graph.ask(text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "said", "question"),
    [
        ("Which states signed the founding declaration of the SCO?", "6 parties: China", "signatories"),
        ("哪些国家签署了上合组织成立宣言？", "6方签署", "signatories"),
        ("Кто подписал учредительный договор ЕАЭС?", "3 (Беларусь, Казахстан и Россия)", "signatories"),
        ("Did India sign the 2001 declaration creating the SCO?", "No:", "signatories"),
        ("Подписывал ли Узбекистан учредительную декларацию ШОС?", "Да:", "signatories"),
        ("What is the founding document of ASEAN?", "ASEAN Declaration (8 August 1967)", "documents"),
    ],
)
def test_who_signed_a_founding_document_is_told_by_its_signatories(whole_graph, text, said, question):
    answer = whole_graph.ask(text)
    assert said in answer.headline
    assert answer.question == question


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who announced the Mattei plan?", "Italy"),
        ("谁宣布了马泰计划？", "意大利"),
        ("Кто объявил о плане Маттеи?", "Италия"),
        ("Who announced the Kizuna policy?", "Japan"),
        ("一带一路是谁提出的？", "习近平"),
    ],
)
def test_who_announced_a_plan_is_told_of_that_plan(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_who_announced_a_part_of_an_initiative_did_not_announce_it(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Who proposed the Global Development Initiative?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("who hosted the uk africa investment summit", "United Kingdom (2020)"),
        ("who hosted the 50th mercosur summit", "Host: Mauricio Macri (Argentina)"),
        ("Who represented Italy at the first Central Asia + Italy summit?", ": Italy (Giorgia Meloni, President of the"),
        ("Who represented the EU at the EU-Central Asia summit?", "European Union (António Costa and Ursula von der Leyen)."),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_summit_is_told_and_nothing_else(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_a_host_and_a_theme_are_told_in_one_sentence(whole_graph):
    assert whole_graph.ask("Who hosted the 24th ASEAN summit and what was its theme?").headline.count("Naypyidaw") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Could you tell me whether Thailand is a BRICS partner country?",
        "tell me whether Thailand is a BRICS partner",
        "I wonder if Kazakhstan is in the EAEU",
    ],
)
def test_whether_something_is_so_is_answered_by_yes_or_no_however_politely_it_is_asked(whole_graph, text):
    assert whole_graph.ask(text).verdict == "yes"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 13 December 2008; the foreign ministers of the three had met in Jeju before
        ("Where was the first trilateral summit of China, Japan and South Korea?", ["13 December 2008", "Dazaifu"]),
        ("В каком городе прошёл самый первый трёхсторонний саммит Китая, Японии и Южной Кореи?", ["Дадзайфу"]),
        ("who represented Italy and who represented Japan at the Halifax G7 summit?", ["Lamberto Dini", "Murayama"]),
        ("How many African delegations attended the second Russia–Africa summit?", ["49"]),
    ],
)
def test_a_trilateral_summit_is_none_of_ministers_and_both_halves_are_of_the_meeting(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(words in told for words in said), told


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # planned for 2027 in New Zealand, and for 2026 in India
        ("Is New Zealand hosting the 2027 Pacific Islands Forum?", "yes"),
        ("Примет ли Новая Зеландия саммит Форума тихоокеанских островов в 2027 году?", "yes"),
        ("2027年的太平洋岛国论坛领导人会议由新西兰主办吗", "yes"),
        ("Is Australia hosting the 2027 Pacific Islands Forum?", "no"),
        ("Did New Zealand host the 2027 Pacific Islands Forum?", "no"),
    ],
)
def test_whoever_is_to_host_is_hosting_but_has_not_hosted(whole_graph, text, verdict):
    assert whole_graph.ask(text).verdict == verdict
