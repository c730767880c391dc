"""How long something was, until when it runs, since when two are partners, and what was the first of its kind since something."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # eeas-2022-12-14-ep-plenary-eu-asean, ddindia-2023-09-asean-india-20; the founding of a dialogue is no partnership
        ("Since when are the EU and ASEAN strategic partners?", "strategic partners since 1 December 2020"),
        ("When was the strategic partnership between the EU and ASEAN established?", "since 1 December 2020"),
        (
            "When did ASEAN and India become comprehensive strategic partners?",
            "comprehensive strategic partnership since 2022",
        ),
        ("Since when are ASEAN and Australia comprehensive strategic partners?", "since 2021"),
    ],
)
def test_since_when_two_are_strategic_partners(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "When did ASEAN and China become strategic partners?",
        "When did the EU and Brazil become strategic partners?",
        "When did Uzbekistan and China become strategic partners?",
    ],
)
def test_partners_of_others_are_not_the_two_that_are_named(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # africasecurityreport-2023-08-07-brics-factbox
        ("Was the 2023 BRICS summit the first in-person one since the pandemic?", "first in-person summit since"),
        ("2023年金砖峰会是疫情以来首次线下举行的峰会吗？", "疫情以来首次线下峰会"),
        ("Which BRICS summit was the first in-person one since the pandemic?", "The 15th BRICS Summit"),
        ("Which BRICS summit was the first online one?", "12th BRICS Summit"),
        ("Первый саммит ШОС онлайн — когда?", "20-й саммит ШОС"),
    ],
)
def test_the_first_in_some_way_is_not_the_first_of_all(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Was the 2022 G20 summit the first in-person one since 2019?",
        "When was the first in-person SCO summit?",
    ],
)
def test_nothing_is_told_of_another_first_one(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # xinhua-2019-04-27-brf-2: 283; one document is no number of outcomes
        ("How many outcomes did the second Belt and Road Forum produce?", "283"),
        ("第二届“一带一路”国际合作高峰论坛达成了多少项成果？", "283"),
    ],
)
def test_how_many_outcomes_a_meeting_had(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # aacc-2014-01-au-22; the 22nd meeting of the SCO heads of state, Samarkand
        ("What was the theme of the 22nd session of the AU Assembly?", "22nd African Union"),
        ("Какова была тема 22-й сессии Ассамблеи Африканского союза?", "22-й саммит Африканского союза"),
        ("Where was the 22nd session of the SCO Council of Heads of State held?", "Samarkand"),
    ],
)
def test_heads_of_state_meet_in_numbered_sessions(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_a_session_of_another_council_is_no_summit(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("When was the 22nd session of the AU Executive Council?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # rediff-wikipedia-g7-18 and others
        ("How many days did the 33rd G7 summit last?", "6–8 June 2007"),
        ("Сколько дней длился 33-й саммит G8?", "6–8 июня 2007"),
        ("第33届七国集团峰会持续了几天？", "2007年6月6日至8日"),
        ("How many days was the G20 summit in Rome?", "30–31 October 2021"),
    ],
)
def test_from_which_day_to_which_a_meeting_was(whole_graph, text, said):
    headline = whole_graph.ask(text).headline
    assert said in headline
    assert not headline.startswith("One")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # advocatetanmoy-2007-06-08-heiligendamm-chair-summary, tribunapr-2004-07-mercosul, the FOCAC plan
        ("Until when was the Heiligendamm Process to run?", "end: 2009"),
        ("До какого года действует Хайлигендаммский процесс?", "2009"),
        ("When did the Mercosur Work Programme 2004-2006 end?", "end: 2006"),
        ("Until when does the EU Growth Plan for the Western Balkans run?", "2027"),
        ("Which years does the FOCAC Beijing Action Plan 2019-2021 cover?", "2021"),
    ],
)
def test_until_when_a_plan_or_an_initiative_runs(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # perureports-2022-12-09-pacific-alliance: the one of several that was put off
        ("Was the Pacific Alliance summit in Lima postponed?", "The 17th Pacific Alliance summit was postponed"),
        ("Was the 2022 Pacific Alliance summit postponed?", "The 17th Pacific Alliance summit was postponed"),
        ("Перенесли ли саммит Тихоокеанского альянса в Лиме?", "встреча отложена"),
        ("When was the 17th Pacific Alliance summit first to be held?", "24–26 November 2022"),
    ],
)
def test_which_meeting_was_put_off(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_the_first_to_be_held_somewhere_is_no_first_plan(whole_graph):
    """There was one in Bangkok in 2003."""
    with pytest.raises(ComityError):
        whole_graph.ask("Was the 2022 APEC summit the first to be held in Bangkok?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # eumonitor-2007-03-28-troika-astana, and a document on the 15th BRICS summit
        ("Who headed the EU delegation at the meeting in Astana in March 2007?", "Frank-Walter Steinmeier"),
        ("Кто возглавлял делегацию ЕС на встрече в Астане в марте 2007 года?", "Франк-Вальтер Штайнмайер"),
        ("Who led the Russian delegation at the BRICS summit in 2023?", "Sergey Lavrov"),
    ],
)
def test_who_headed_a_delegation(whole_graph, text, said):
    answer = whole_graph.ask(text)
    assert said in answer.headline
    assert len(answer.rows) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # people-cn-2025-07-22-centers-xinjiang and others: when a meeting was held does not say what was founded at it
        ("Which centres were established at the second China-Central Asia summit?", "poverty reduction"),
        ("На втором саммите Китай — Центральная Азия какие центры были созданы?", "по борьбе с бедностью"),
        ("What was established at the first China-Central Asia summit?", "energy development partnership"),
        ("Which organisation was founded at the first SCO summit?", ": Shanghai Cooperation Organisation"),
        ("When was the China-Central Asia poverty reduction centre inaugurated?", "inaugurated on 21 July 2025"),
    ],
)
def test_what_was_founded_at_a_meeting(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_centres_are_told_without_grants(whole_graph):
    answer = whole_graph.ask("Which centres were established at the second China-Central Asia summit?")
    assert "1.5bn" not in answer.headline


def test_who_was_not_invited_is_told_by_no_list_of_states(whole_graph):
    # africatime-2014-08-04-us-africa
    answer = whole_graph.ask("Which African leaders were not invited to the 2014 US-Africa summit?")
    assert "Eritrea Zimbabwe Sudan and Central African Republic not invited" in answer.headline


def test_where_somebody_came_is_not_where_they_were_invited(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("На каком саммите БРИКС пригласили Эфиопию?")


@pytest.mark.parametrize(
    "text",
    [
        # swissinfo-2026-02-23-celac-africa: 19 states, of which one is told to have come
        "Which African states were invited to the CELAC-Africa forum in Bogotá?",
        "Which countries were invited to the 2026 CELAC-Africa forum?",
    ],
)
def test_who_was_invited_is_not_only_who_came(whole_graph, text):
    headline = whole_graph.ask(text).headline
    assert "Algeria (invited)" in headline
    assert "Uruguay" not in headline


@pytest.mark.parametrize(
    "text",
    [
        # cceeccic-2017-budapest-guidelines: an observer; cri-czech-2019-04-13-dubrovnik: a member since 12 April 2019
        "Is Greece an observer in the China-CEEC mechanism?",
        "Является ли Греция наблюдателем формата Китай — ЦВЕ?",
        "希腊是中国—中东欧国家合作的观察员吗？",
    ],
)
def test_no_document_is_said_to_be_silent_where_some_name_a_role(whole_graph, text):
    assert whole_graph.ask(text).verdict == "unknown"


def test_nobody_is_an_observer_whom_no_document_calls_one(whole_graph):
    assert whole_graph.ask("Is Japan an observer in China-CEEC?").verdict == "no"


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        # unece-2023-11-24-speca-baku-declaration, eumonitor-2007-03-28-troika-astana: somebody else came for the state
        ("Was the president of Turkmenistan at the first SPECA summit?", "no", "deputy chairman of the Cabinet"),
        ("Был ли президент Туркменистана на первом саммите СПЕКА?", "no", "заместитель председателя"),
        ("Was the president of Kazakhstan at the first SPECA summit?", "yes", "Tokayev"),
        (
            "Did the foreign minister of Turkmenistan attend the EU Troika meeting in Astana in March 2007?",
            "no",
            "deputy foreign minister",
        ),
        (
            "Did the foreign minister of Tajikistan attend the EU Troika meeting in Astana in March 2007?",
            "yes",
            "foreign minister",
        ),
    ],
)
def test_a_deputy_is_not_whom_the_text_names(whole_graph, text, verdict, said):
    answer = whole_graph.ask(text)
    assert answer.verdict == verdict
    assert said in answer.headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 360ru-2025-12-21-seec-next: the summits of the union are the meetings of its council of heads of state
        ("Where will the Supreme Eurasian Economic Council meet in May 2026?", "Astana"),
        ("Where did the Supreme Eurasian Economic Council meet in December 2025?", "Saint Petersburg"),
        ("最高欧亚经济理事会2025年12月在哪里举行会议？", "圣彼得堡"),
    ],
)
def test_the_council_of_heads_of_state_meets_at_summits(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
