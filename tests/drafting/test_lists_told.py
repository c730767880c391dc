"""What a text tells in lists, tables and lines of its own, in small texts whose facts are worked out by hand."""

import pytest

from comity.drafting import draft, inputs, sounds, writing
from comity.facts import yaml_reader


@pytest.fixture(scope="module")
def facts_of(whole_graph):
    """A function that gives the facts of the draft of a text, by id."""

    def made(text):
        yaml = writing.to_yaml(draft.of(whole_graph.store, inputs.read(text.encode())), whole_graph.store)
        return {block["id"]: block for block in yaml_reader.parse(yaml).get("facts") or []}

    return made


def test_lines_below_a_heading_are_a_list_without_bullets(facts_of):
    facts = facts_of(
        "Secretaries-General of ASEAN\nAlmanac\n\nThe office changes hands every five years.\n\nSecretaries-General\n\n"
        "Surin Pitsuwan (2008–2012)\nLê Lương Minh (1 January 2013 – 31 December 2017)\nKao Kim Hourn (since 1 January 2023)"
    )
    terms = {i: [(p["post"], p["of"], p["from"], p.get("to")) for p in b["positions"]] for i, b in facts.items()}
    assert terms == {
        "surin-pitsuwan": [("Secretary-General", "asean", "2008", "2012")],
        "le-luong-minh": [("Secretary-General", "asean", "2013-01-01", "2017-12-31")],
        "kao-kim-hourn": [("Secretary-General", "asean", "2023-01-01", None)],
    }


def test_meetings_to_come_are_told_by_their_hosts(facts_of):
    facts = facts_of(
        "Who is next\nNews, 24 May 2025\n\nThe European Political Community holds two summits every year. The next hosts are:\n\n"
        "2026 – Armenia and Ireland\n2027 – Switzerland and Greece"
    )
    told = {(b["start"], b["host"], b["status"]) for b in facts.values() if b["type"] == "Summit"}
    hosts = {"armenia": "2026", "ireland": "2026", "switzerland": "2027", "greece": "2027"}
    assert told == {(year, host, "planned") for host, year in hosts.items()}


def test_meetings_called_by_a_number_are_told_in_a_row(facts_of):
    facts = facts_of(
        "TICAD through the years\nNews, 20 August 2025\n\n"
        "TICAD I: Japan, 1993; TICAD VI: Nairobi, Kenya, 2016; TICAD VII: Yokohama, 2019."
    )
    assert {i: (b["start"], b.get("place"), b.get("host")) for i, b in facts.items()} == {
        "ticad-1": ("1993", None, "japan"),
        "ticad-6": ("2016", "nairobi", "kenya"),
        "ticad-7": ("2019", "yokohama", None),
    }


def test_a_chronology_has_day_and_place_in_front(facts_of):
    facts = facts_of(
        "EU and Central Asia\nNews, 5 April 2025\n\n2 June 2023, Cholpon-Ata: the second EU-Central Asia leaders' meeting.\n"
        "3–4 April 2025, Samarkand: the first EU-Central Asia summit."
    )
    summit = facts["eu-central-asia-summit-1"]
    assert (summit["start"], summit["end"], summit["place"]) == ("2025-04-03", "2025-04-04", "samarkand")


@pytest.mark.parametrize(
    "text",
    [
        "ШОС: справка\nВестник\n\nОснована: 15 июня 2001 года, Шанхай\nЧлены: 10\nСекретариат: Пекин",
        "上海合作组织概况\n新华社\n\n成立：2001年6月15日，上海\n成员国：10个\n秘书处：北京",
        "Shanghai Cooperation Organisation: facts\nDesk\n\nFounded: 15 June 2001, Shanghai\nMembers: 10\nSecretariat: Beijing",
    ],
    ids=["ru", "zh", "en"],
)
def test_a_fact_sheet_tells_line_by_line(facts_of, text):
    facts = facts_of(text)
    sco = facts["shanghai-cooperation-organisation"]
    assert (sco["established"], sco["founded_place"], sco["member_count"]) == ("2001-06-15", "shanghai", "10")
    assert facts["sco-secretariat"]["seat"] == "beijing"


def test_each_giver_has_a_sum_of_its_own_and_a_receiver_has_none(facts_of):
    facts = facts_of(
        "Who pays\nNews, 9 September 2024\n\n"
        "Pledges to the fund so far: Australia A$100 million, China US$500,000 and Japan US$3 million.\n\n"
        "Germany will give Kenya 5 million euros and Ghana 2 million euros."
    )
    told = {
        (b["announced_by"], b["amount"]["value"], b["amount"]["unit"]) for b in facts.values() if b["type"] == "Pledge"
    }
    assert told == {
        ("australia", "100000000", "AUD"),
        ("china", "500000", "USD"),
        ("japan", "3000000", "USD"),
        ("germany", "5000000", "EUR"),
        ("germany", "2000000", "EUR"),
    }


def test_the_lines_of_those_who_signed_belong_to_the_document_that_the_text_is(facts_of):
    facts = facts_of(
        "Dushanbe Declaration\nPresident of Russia, 28 August 2008\n\n"
        "The leaders of the Shanghai Cooperation Organisation, who met for their "
        "summit in Dushanbe on 28 August 2008, declare as follows.\n\nFor the Republic of Kazakhstan: President Nursultan Nazarbayev\n"
        "For the Russian Federation: President Dmitry Medvedev"
    )
    assert facts["sco-dushanbe-declaration-2008"]["signatories"] == ["kazakhstan", "russia"]
    assert [p["person"] for p in facts["sco-summit-8"]["participants"]] == ["nursultan-nazarbayev", "dmitry-medvedev"]


def test_who_was_named_before_is_meant_by_he_and_she(facts_of):
    facts = facts_of(
        "Kallas travels\nNews, 26 March 2025\n\nHigh Representative Kaja Kallas leaves for Central Asia. "
        "Her first stop is Ashgabat, where she will chair the 20th EU-Central Asia Ministerial Meeting on Thursday."
    )
    meeting = facts["eu-central-asia-ministerial-20"]
    assert (meeting["start"], meeting["place"]) == ("2025-03-27", "ashgabat")
    assert [(p["person"], p["role"]) for p in meeting["participants"]] == [
        ("kaja-kallas", "chair, High Representative")
    ]


@pytest.mark.parametrize(
    ("written", "named"), [("Абдулла Гюль", "Abdullah Gül"), ("Мохамад Хасан", "Mohamad Hasan"), ("Жээнбек", "Jeenbek")]
)
def test_a_name_sounds_alike_in_both_alphabets(written, named):
    assert sounds.of(written) == sounds.of(named)


def test_a_priority_of_a_document_is_not_one_of_the_meeting(facts_of):
    facts = facts_of(
        "Forum opens\nNews, 30 November 2021\n\n"
        "The eighth Ministerial Conference of the Forum on China-Africa Cooperation opened in Dakar on "
        "29 November. Delegates have before them the China-Africa Cooperation Vision 2035. It names three areas: trade promotion, "
        "digital innovation and green development."
    )
    vision = facts["china-africa-cooperation-vision-2035"]
    assert (vision["areas"], vision["declared_count"]) == (
        ["trade-promotion", "digital-innovation", "green-development"],
        "3",
    )
    assert "identified" not in facts["focac-ministerial-8"]


SUMMIT = "Summit\nNews, 16 September 2022\n\nThe SCO summit was held in Samarkand on 15 and 16 September 2022. "
SUMMIT_IN_RUSSIAN = "Саммит\nНовости, 16 сентября 2022\n\n15–16 сентября 2022 года в Самарканде прошел саммит ШОС. "


@pytest.mark.parametrize(
    "text",
    [
        f"{SUMMIT}The presidents Xi Jinping (China), Vladimir Putin (Russia) and Sadyr Japarov (Kyrgyzstan) attended.",
        f"{SUMMIT}Presidents present were Mr. Xi Jinping of China; Dr. Vladimir Putin of Russia; Sadyr Japarov of Kyrgyzstan.",
        f"{SUMMIT_IN_RUSSIAN}Приехали президенты: Си Цзиньпин (Китай), Владимир Путин (Россия) и Садыр Жапаров (Киргизия).",
    ],
    ids=["in brackets", "with titles", "in Russian"],
)  # fmt: skip
def test_people_listed_behind_a_post_hold_it_in_the_state_beside_them(facts_of, text):
    told = {(p["state"], p["person"], p["role"]) for p in facts_of(text)["sco-summit-22"]["participants"]}
    assert told == {
        ("china", "xi-jinping", "president"),
        ("russia", "vladimir-putin", "president"),
        ("kyrgyzstan", "sadyr-japarov", "president"),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Associate members of Mercosur are Bolivia and Chile.", {"bolivia": "associate-member", "chile": "associate-member"}),
        ("Членство Венесуэлы в МЕРКОСУР приостановлено с августа 2017 года.", {"venezuela": "suspended"}),
        ("南方共同市场还有联系国，分别是玻利维亚和智利。", {"bolivia": "associate-member", "chile": "associate-member"}),
        ("委内瑞拉的南方共同市场成员国资格自2017年8月起被中止。", {"venezuela": "suspended"}),
    ],
    ids=["in English", "suspended, in Russian", "in Chinese", "suspended, in Chinese"],
)  # fmt: skip
def test_a_role_is_more_than_plain_membership(facts_of, text, told):
    members = facts_of(f"Mercosur\n\n{text}")["mercosur"]["members"]
    assert {m["state"]: m["role"] for m in members} == told
    assert {m.get("from") for m in members if m["role"] == "suspended"} <= {"2017-08"}


def test_a_term_has_an_end_and_is_in_the_commission_that_is_spoken_of(facts_of):
    facts = facts_of(
        "The Commission\nBackground, 2018\n\nMoussa Faki Mahamat has been Chairperson of the African Union Commission since 2017. "
        "Nkosazana Dlamini Zuma was Chairperson of the Commission from 2012 to 2017."
    )
    terms = {
        i: [(p["of"], p["from"], p.get("to")) for p in b["positions"]]
        for i, b in facts.items()
        if b["type"] == "Person"
    }
    assert terms == {
        "moussa-faki-mahamat": [("african-union-commission", "2017", None)],
        "nkosazana-dlamini-zuma": [("african-union-commission", "2012", "2017")],
    }


def test_a_name_that_sounds_nearly_so_is_of_the_one_who_stands_for_the_state(facts_of):
    facts = facts_of(
        "Саммит Меркосур\nНовости, 10 декабря 2005\n\n9 декабря в Монтевидео прошел саммит Меркосур. "
        "В нем приняли участие президент Аргентины Нестор Киршнер и президент Бразилии Луис Инасиу Лула да Силва."
    )
    people = {p["person"] for b in facts.values() for p in b.get("participants", ())}
    assert people == {"nestor-kirchner", "luiz-inacio-lula-da-silva"}


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("The Daily Post, Town Hall, Tuesday, 11 September 2007", "The Daily Post"),
        ("The Daily Post, KUALA LUMPUR, 11 September 2007", "The Daily Post"),
        ("埃菲社 巴西利亚 2007年9月11日", "埃菲社"),
        ("Meet the Islands, September 2007", "Meet the Islands"),
    ],
)
def test_who_published_a_text_is_told_without_the_place(whole_graph, line, publisher):
    title, rest = ("东盟", "东盟有十个成员国。") if "社" in line else ("ASEAN", "ASEAN has ten members.")
    found = draft.of(whole_graph.store, inputs.read(f"{title}\n{line}\n\n{rest}".encode()))
    assert found.source["publisher"] == publisher


def test_a_sultan_is_not_sudan(facts_of):
    facts = facts_of(
        "东盟峰会\n新华网 2023年9月6日\n\n第43届东盟峰会9月5日在雅加达举行。文莱苏丹哈桑纳尔、老挝总理宋赛出席。"
    )
    told = {(p["state"], p["role"]) for p in facts["asean-summit-43"]["participants"]}
    assert told == {("brunei", "Sultan"), ("laos", "Prime Minister")}
    members = facts_of("非盟\n\n非洲联盟的马里、几内亚、苏丹和加蓬被暂停成员资格。")["african-union"]["members"]
    assert {m["state"] for m in members} == {"mali", "guinea", "sudan", "gabon"}
