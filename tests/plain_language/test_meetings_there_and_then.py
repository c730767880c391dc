"""When and where meetings were, who came to them and what else was on a day: no plan, no member list, no other state's meetings."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # What was held is not what is planned.
        ("欧盟中亚峰会什么时候开的", ["2025年4月3日"]),
        ("印度-中亚峰会什么时候举行的", ["2022年1月27日"]),
        # Meetings between two years are no changes of membership.
        ("SCO summits from 2018 to 2022", ["5 between 2018 and 2022"]),
        ("саммиты ШОС с 2018 по 2022 год", ["18-й саммит ШОС"]),
        # A summit of a year is not who belongs to the format that is called so.
        ("Caspian summit 2026", ["Tehran"]),
        ("Francophonie summit 2024", ["Villers-Cotterêts"]),
        # Whatever happened on a day is told, not only who met.
        ("what happened on 8 December 1991", ["Agreement establishing the CIS"]),
        ("what happened on 9 June 2017", ["India (joined", "Pakistan (joined"]),
        ("что случилось 29 мая 2014 года", ["событий — 1: Договор о ЕАЭС"]),
        # A city, of whatever format.
        ("какие саммиты прошли в Астане", ["5-й саммит ШОС"]),
        ("сколько саммитов прошло в Пекине", ["прошло встреч"]),
        # The last one of the defence ministers is not the last one of all.
        ("last meeting of SCO defence ministers", ["25–26 June 2025, Qingdao"]),
        ("when did the foreign ministers of the SCO last meet?", ["15 July 2025, Tianjin"]),
        ("上合组织国防部长最近一次会议", ["2025年6月25日"]),
        # He took part by video link.
        ("was Putin at the Johannesburg BRICS summit?", ["online"]),
        ("был ли Путин на саммите БРИКС в Йоханнесбурге?", ["онлайн"]),
        ("какие страны участвовали в казанском саммите БРИКС?", ["делегаций стран — 35, здесь названы 10"]),
        ("в каких саммитах ШОС участвовал Моди", ["Нарендра Моди"]),
    ],
)
def test_said(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(words in told for words in said), told


@pytest.mark.parametrize(
    "text",
    [
        # Türkiye came; documents do not name who came for it.
        "did Erdogan attend the SCO summit in Tianjin?",
        "приезжал ли Эрдоган на саммит ШОС в Тяньцзине?",
    ],
)
def test_what_nobody_can_say_is_asked_back(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
