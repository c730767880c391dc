"""Which formats have a seat in a city; where a document was adopted; the trade of a format's members; from which state somebody is."""

import pytest


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Which organisations have their secretariat in Istanbul?", ["Turkic", "Black Sea", "D-8"], []),
        (
            "Which mechanisms are headquartered in Jakarta?",
            ["Association of Southeast Asian Nations"],
            ["APEC", "BRICS"],
        ),
        ("Какие организации имеют штаб-квартиру в Минске?", ["Содружество Независимых Государств"], ["Шанхайская"]),
        ("总部设在北京的机制有哪些？", ["上海合作组织"], ["东盟"]),
        ("Is India a party to RCEP?", ["No", "candidate"], ["Yes"]),
        (
            "What was trade among the members of the Organization of Turkic States in 2022?",
            ["33 billion"],
            ["members:"],
        ),
        ("Какой была торговля между странами ОТГ в 2023 году?", ["42 млрд"], []),
        (
            "На каком саммите и в каком году приняли Конвенцию о правовом статусе Каспийского моря?",
            ["2018", "Актау"],
            [],
        ),
        (
            "In which city will the G20 leaders meet this December and on what days?",
            ["Miami", "14–15 December 2026"],
            [],
        ),
        ("Как зовут генсека ОТГ и из какой он страны?", ["Омуралиев", "Киргизия"], []),
    ],
)
def test_what_is_told(whole_graph, text, said, unsaid):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told
    assert not any(word in told for word in unsaid), told
