"""What a text says of a meeting, and which meeting it says it of: no word of substance is dropped."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        # held on 22-24 October 2024; that says nothing of whether it was put off before
        ("Was the BRICS summit in Kazan postponed?", "unknown", "22–24 October 2024"),
        ("Has the BRICS summit in Kazan been rescheduled?", "unknown", "22–24 October 2024"),
        ("Был ли саммит БРИКС в Казани перенесён?", "unknown", "22–24 октября 2024"),
        ("金砖国家喀山峰会推迟了吗？", "unknown", "2024年10月22日"),
        ("Was the G7 summit in Hiroshima moved?", "unknown", "2023"),
        # both summits in Nancy were held
        ("Was the Weimar Triangle summit in Nancy cancelled?", "no", "1999"),
        ("Was the GCC summit in Muscat cancelled?", "no", "2008"),
        # first planned for June 2020, held in August 2021
        ("Was the third consultative meeting of Central Asian leaders postponed?", "yes", "first planned for"),
        # from 5 May 2025
        ("Was the second GCC-Central Asia summit postponed?", "yes", "5 May 2025"),
        ("Был ли отложен второй саммит ССАГПЗ — Центральная Азия?", "yes", "5 мая 2025"),
        ("Was the second GCC-Central Asia summit cancelled?", "no", "postponed from 5 May 2025"),
        ("Was the 2019 APEC summit in Chile postponed?", "no", "cancelled"),
    ],
)
def test_whether_a_meeting_was_put_off_is_told_by_its_status_and_first_date(whole_graph, text, verdict, said):
    answer = whole_graph.ask(text)
    assert answer.verdict == verdict
    assert said in answer.headline


def test_when_a_meeting_was_put_off_is_not_when_it_was_held(whole_graph):
    assert (
        "No document here says that it was put off"
        in whole_graph.ask("When was the BRICS summit in Kazan postponed?").headline
    )


@pytest.mark.parametrize(
    "text",
    [
        "Was the Mercosur summit in Mendoza an emergency meeting?",
        "Did Kuwait offer to host the 38th GCC summit?",
        "Does Denmark want to chair the Arctic Council again?",
        "Was the BRICS summit in Sanya the first with South Africa?",
        "Хочет ли Россия принять саммит ШОС?",
        "Был ли саммит МЕРКОСУР в Мендосе чрезвычайным?",
        "土耳其想要加入金砖国家吗？",
    ],
)
def test_that_there_was_a_meeting_is_no_yes_to_what_is_said_of_it(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said", "absent"),
    [
        # put off from 25 November 2019 to 2020, and again from 11 November 2023 to no day that is told
        ("Was the 5th Arab-African summit postponed?", "postponed from 11 November 2023", "2020"),
        ("When did the fifth Arab-African summit take place?", "postponed from 11 November 2023", "2020"),
        # announced in May 2025
        (
            "Which country will host the second meeting of education ministers of China and Central Asia?",
            "planned in Kazakhstan",
            "held",
        ),
        (
            "Will Kazakhstan host the second meeting of education ministers of China and Central Asia?",
            "planned in Kazakhstan",
            "held",
        ),
    ],
)
def test_what_is_announced_or_put_off_was_not_held(whole_graph, text, said, absent):
    answer = whole_graph.ask(text)
    assert said in answer.headline
    assert absent not in answer.headline


@pytest.mark.parametrize(
    "text",
    [
        # no document knows any of them; the third EU-CELAC summit, say, is another meeting
        "Where was the third EU-CELAC youth summit held?",
        "Где прошёл третий молодёжный саммит ЕС — СЕЛАК?",
        "第三届欧盟—拉共体青年峰会在哪里举行？",
        "Who chaired the third Central Asia + Japan tourism dialogue?",
        "When was the second EU-Central Asia water forum?",
        "Где прошёл второй форум по воде ЕС — ЦА?",
        "Where was the second China-Arab women's forum held?",
        "谁出席了第二届中国—阿拉伯国家妇女论坛？",
        "Where was the third China-Africa media forum?",
        "Who attended the second C5+1 security forum?",
        "Who took part in the second C5+1 forum on security?",
        "Who chaired the first Russia-Central Asia energy forum?",
        "Where was the 2023 EU-CELAC youth summit held?",
        "When is the next SCO film festival?",
        "When will the next BRICS film festival take place?",
        "When is the next ASEAN football championship?",
        # the third meeting of ministers was no summit
        "Who will host the third GCC-Central Asia summit?",
        "Who attended the third GCC-Central Asia summit?",
    ],
)
def test_a_meeting_about_something_else_is_another_one(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who chaired the second Central Asia + Japan energy dialogue?", "Yoji Muto"),
        ("Where was the first GCC-Central Asia investment forum?", "Investment Forum"),
        ("When was the 3rd EU civil society forum in Central Asia?", "6 October 2021"),
        ("When is the next BRICS summit?", "18th BRICS summit"),
    ],
)
def test_the_meeting_that_is_called_after_its_subject_is_meant(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("Does the GCC have a free trade agreement with Pakistan?", "yes", "Pakistan"),
        ("Does the EAEU have a free trade agreement with Vietnam?", "yes", "5 October 2016"),
        ("Is there a free trade agreement between the EAEU and Serbia?", "yes", "2021"),
        ("Есть ли у ЕАЭС соглашение о свободной торговле с Вьетнамом?", "yes", "5 октября 2016"),
        ("欧亚经济联盟和越南有自由贸易协定吗？", "yes", "2016年10月5日"),
        # talks began in December 2022
        ("Does the EAEU have an FTA with the United Arab Emirates?", "unknown", "United Arab Emirates"),
    ],
)
def test_whether_two_have_an_agreement_on_free_trade(whole_graph, text, verdict, said):
    answer = whole_graph.ask(text)
    assert answer.verdict == verdict
    assert said in answer.headline


def test_no_agreement_is_made_up(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Does the EAEU have a free trade agreement with Brazil?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("which country is not in the Quad: Japan, India, South Korea or Australia?", "names South Korea among"),
        ("Какая страна не входит в Quad: Япония, Индия или Южная Корея?", "Республика Корея"),
        ("哪个国家不属于四方安全对话：日本、印度还是韩国？", "韩国"),
        ("Where should the second GCC-Central Asia summit be held and when?", "Samarkand"),
        ("When should the next BRICS summit be held?", "2026"),
        ("第三届中国—中亚峰会应该在哪里举行？", "2027年"),
        ("Где должен пройти третий саммит Китай — Центральная Азия?", "место — Китай"),
    ],
)
def test_what_is_planned_and_who_is_not_in_it_are_told(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
