"""Who signed a document, when and where: who signed later is told apart, and a place is where it was signed, not who signed it."""

import pytest

from small_facts import document

TREATY = (
    "  - {id: pact, type: Mechanism, name: {en: The Pact}}\n"
    "  - {id: klow, type: Place, name: {en: Klow}, in: borduria}\n"
    "  - id: accord\n    type: Treaty\n    name: {en: Zenith Compact}\n    of: pact\n    adopted: '2022-07-21'\n    place: klow\n"
    "    signatories: [aland, borduria, syldavia]\n    members:\n      - {state: syldavia, role: signatory, signed: '2025-08'}\n"
    + "".join(
        f"  - {{id: {state}, type: State, name: {{en: {state.title()}}}}}\n"
        for state in ("aland", "borduria", "syldavia")
    )
)


@pytest.fixture
def accord(tiny):
    return tiny(document("one", TREATY, "2026-01-01"))


def test_who_signed_later_is_told_apart(accord):
    assert accord.ask("signatories", document="accord").headline == (
        "The Zenith Compact was signed by 3 parties: on 21 July 2022 Aland and Borduria; later Syldavia (August 2025)."
    )


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Did Aland sign the Zenith Compact in 2022?", "yes"),
        ("Did Syldavia sign the Zenith Compact in 2022?", "no"),
        ("Did Syldavia sign the Zenith Compact in 2025?", "yes"),
        ("Did Aland sign the Zenith Compact in 2019?", "no"),
    ],
)
def test_whether_a_party_signed_in_a_year(accord, text, verdict):
    assert accord.ask(text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Was the SCO Charter signed in Saint Petersburg?", "Yes: The SCO Charter"),
        ("Was the SCO Charter signed in Beijing?", "No: The SCO Charter"),
        ("Was the SCO Charter signed in Russia?", "Yes: The SCO Charter"),
        ("Хартия ШОС была подписана в Пекине?", "Нет: Хартия"),
        ("《上海合作组织宪章》是在圣彼得堡签署的吗？", "是：上合组织宪章"),
        ("《上海合作组织宪章》是在北京签署的吗？", "否：上合组织宪章"),
    ],
)
def test_whether_it_was_signed_in_a_place(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert told.startswith(said)
    assert any(place in told for place in ("Saint Petersburg", "Санкт-Петербург", "圣彼得堡"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Has the EU–Mercosur agreement been signed?", ["Yes", "17 January 2026", "Asunción"]),
        ("In what year did the Treaty of Rarotonga come into force?", ["in force since 1986"]),
        ("Подписана ли Хартия ШОС?", ["Да", "2002"]),
    ],
)
def test_whether_and_since_when_it_is_adopted_or_in_force(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "At which SCO summit was the development strategy until 2035 adopted?",
            ["25th SCO summit", "2025", "Tianjin"],
        ),
        ("Какую стратегию до 2035 года приняли на саммите ШОС в Тяньцзине?", ["Стратегия развития ШОС до 2035 года"]),
        (
            "на какой встрече приняли концепцию «Центральная Азия – 2040»",
            ["VI Консультативная встреча", "2024", "Астана"],
        ),
        ("в каком году приняли «Видение тюркского мира – 2040»", ["2021", "Стамбул"]),
        ("《中亚-2040》构想是在哪次会议上通过的？", ["第六次", "2024", "阿斯塔纳"]),
    ],
)
def test_the_year_that_a_plan_reaches_to_is_part_of_its_name(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told
