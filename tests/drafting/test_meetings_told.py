"""Which meeting a text means, and what it tells of it, in small texts whose facts are worked out by hand."""

import pytest

from comity.drafting import draft, inputs, writing
from comity.facts import yaml_reader


@pytest.fixture(scope="module")
def facts_of(whole_graph):
    """A function that gives the facts of the draft of a text, by id."""

    def made(text):
        yaml = writing.to_yaml(draft.of(whole_graph.store, inputs.read(text.encode())), whole_graph.store)
        return {block["id"]: block for block in yaml_reader.parse(yaml).get("facts") or []}

    return made


def test_a_numbered_summit_is_of_the_series_that_the_text_is_about(facts_of):
    facts = facts_of(
        "Summit of South American-Arab Countries (ASPA)\nNews, 3 May 2013\n\n"
        "First Summit: Brazil hosted it in Brasilia in May 2005.\nSecond Summit: Qatar hosted it in Doha in March 2009."
    )
    assert {i: (b["start"], b["place"], b["host"]) for i, b in facts.items()} == {
        "aspa-summit-1": ("2005-05", "brasilia", "brazil"),
        "aspa-summit-2": ("2009-03", "doha", "qatar"),
    }


def test_a_series_named_the_other_way_round_is_not_that_of_one_of_its_parties(facts_of):
    facts = facts_of(
        "US sets date for summit\nNews, April 17, 2022\n\nThe United States will host a special US-ASEAN summit on May 12 and 13."
    )
    assert {b["of"] for b in facts.values() if b["type"] == "Summit"} == {"asean-us"}


def test_a_place_alone_does_not_say_which_summit_it_was(facts_of):
    facts = facts_of(
        "Deal signed\nNews, 6 June 2019\n\nAfrican Union leaders meet again in Addis Ababa with Ethiopia as host."
    )
    assert not any(b["type"] == "Summit" for b in facts.values())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Timeline\nNews, 6 June 2019\n\n21 March 2018. Rwanda hosts a summit of the African Union in Kigali.", "2018-03-21"),
        ("Саммит\nНовости, 20 октября 2025\n\nДевятого октября прошел второй саммит «Центральная Азия – Россия».", None),
    ],
    ids=["a line of its own", "in words"],
)  # fmt: skip
def test_a_day_is_no_number_of_a_meeting(facts_of, text, told):
    (summit,) = [b for b in facts_of(text).values() if b["type"] == "Summit"]
    assert summit.get("start") == told
    assert summit.get("ordinal") in (None, "2")


def test_two_summits_told_together_are_two(facts_of):
    facts = facts_of(
        "ASEAN meets\nNews, 14 October 2024\n\nThe 44th and 45th ASEAN Summits were held in Vientiane, Laos, from October 9 to 11."
    )
    for number in ("44", "45"):
        summit = facts[f"asean-summit-{number}"]
        assert (summit["ordinal"], summit["start"], summit["place"]) == (number, "2024-10-09", "vientiane")


def test_how_often_someone_hosts_is_no_number_of_a_summit(facts_of):
    facts = facts_of(
        "东盟峰会揭幕\n新华网 2023年9月5日\n\n第43届东盟峰会今日在雅加达揭幕。这是印尼今年第二次主办东盟峰会。"
    )
    assert [i for i in facts if i.startswith("asean-summit")] == ["asean-summit-43"]


def test_the_answer_to_a_question_about_the_next_summit_is_of_it(facts_of):
    facts = facts_of(
        "Что решили в Сиане\nРадио, 19 мая 2023\n\nСегодня в Сиане закончился саммит «Китай–Центральная Азия».\n"
        "Где и когда следующая встреча?\nВ 2025 году, принимать гостей будет Казахстан."
    )
    summit = facts["china-central-asia-summit-1"]
    assert (summit["end"], summit["next_host"], summit["next_year"]) == ("2023-05-19", "kazakhstan", "2025")


def test_partners_are_listed_in_the_sentence_that_follows(facts_of):
    facts = facts_of(
        "ASEAN\nNews, 6 May 2013\n\nASEAN has ties with ten full Dialogue Partners. They are Australia, Canada, India and Japan."
    )
    members = facts["asean"]["members"]
    assert {(m["state"], m["role"]) for m in members} == {
        (s, "dialogue-partner") for s in ("australia", "canada", "india", "japan")
    }


SUMMIT = "Summit\nNews, 16 September 2022\n\nThe SCO summit was held in Samarkand on 15 and 16 September 2022. "
SUMMIT_IN_RUSSIAN = "Саммит\nНовости, 16 сентября 2022\n\n15–16 сентября 2022 года в Самарканде прошел саммит ШОС. "
SUMMIT_IN_CHINESE = "上合峰会\n新闻网 2022年9月16日\n\n上海合作组织峰会9月15日至16日在撒马尔罕举行。"


@pytest.mark.parametrize(
    "text",
    [
        f"{SUMMIT}Some guests stayed longer. Uzbekistan had prepared for months to play host.",
        f"{SUMMIT_IN_RUSSIAN}Погода была теплой. Узбекистан выступил принимающей стороной.",
    ],
    ids=["in English", "in Russian"],
)
def test_the_state_of_the_city_is_the_host_if_the_text_says_so_anywhere(facts_of, text):
    summit = facts_of(text)["sco-summit-22"]
    assert (summit["place"], summit["host"]) == ("samarkand", "uzbekistan")


@pytest.mark.parametrize(
    "text",
    [
        f"{SUMMIT}It was the first summit of the SCO since the pandemic.",
        f"{SUMMIT_IN_CHINESE}这是疫情以来上海合作组织的首次线下峰会。",
        f"{SUMMIT_IN_RUSSIAN}Это первый саммит ШОС после пандемии.",
    ],
    ids=["in English", "in Chinese", "in Russian"],
)
def test_the_first_of_something_is_not_the_first_meeting(facts_of, text):
    facts = facts_of(text)
    assert [i for i, b in facts.items() if b["type"] == "Summit"] == ["sco-summit-22"]
    assert "ordinal" not in facts["sco-summit-22"]


def test_a_meeting_that_is_only_named_is_left_out(facts_of):
    facts = facts_of(
        "G7\nNews, 28 June 2022\n\nThe 48th G7 summit was held at Schloss Elmau from 26 to 28 June 2022. "
        "The meeting came after the 47th G7 summit."
    )
    assert [i for i, b in facts.items() if b["type"] == "Summit"] == ["g7-summit-48"]


def test_a_dateline_tells_no_day_of_a_meeting(facts_of):
    facts = facts_of(
        "East Asia Summit\nNews, October 28, 2025\n\nKuala Lumpur [Malaysia], October 28 (ANI): "
        "Leaders attending the 20th East Asia Summit have adopted a declaration."
    )
    assert "start" not in facts["east-asia-summit-20"]


def test_a_day_without_a_month_is_of_the_month_told_before(facts_of):
    facts = facts_of("上合峰会\n新闻网 2022年8月\n\n今年9月的上海合作组织峰会将于15日至16日在撒马尔罕举行。")
    summit = facts["sco-summit-22"]
    assert (summit["start"], summit["end"]) == ("2022-09-15", "2022-09-16")
