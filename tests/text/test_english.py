"""Names stand in English sentences as an editor would have them."""

import pytest

from comity.text import english


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Shanghai Cooperation Organisation", "the Shanghai Cooperation Organisation"),
        ("BRICS", "BRICS"),
        ("OPEC+", "OPEC+"),
        ("G7", "the G7"),
        ("C5+1", "the C5+1"),
        ("The Pact", "the Pact"),
        ("Lancang–Mekong Cooperation", "Lancang–Mekong Cooperation"),
        ("South Asian Association for Regional Cooperation", "the South Asian Association for Regional Cooperation"),
        ("GCC–Central Asia", "the GCC–Central Asia format"),
        ("China–Central Asia mechanism", "the China–Central Asia mechanism"),
        ("“Central Asia plus Japan” Dialogue", "the “Central Asia plus Japan” Dialogue"),
        ("Second China-Central Asia Summit", "the Second China-Central Asia Summit"),
        ("First summit of the Pact", "the first summit of the Pact"),
        ("Саммит стран Каспия", "Саммит стран Каспия"),
        ("澜湄合作", "澜湄合作"),
        ("", ""),
    ],
)
def test_a_format_or_a_meeting(name, said):
    assert english.of_format(name) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Kazakhstan", "Kazakhstan"),
        ("United States", "the United States"),
        ("Netherlands", "the Netherlands"),
        ("Marshall Islands", "the Marshall Islands"),
        ("Central Asia", "Central Asia"),
        ("Pacific", "the Pacific"),
        ("European Union", "the European Union"),
        ("Eurasian Economic Commission", "the Eurasian Economic Commission"),
        ("China and Kazakhstan", "China and Kazakhstan"),
    ],
)
def test_a_state_or_whoever_takes_part(name, said):
    assert english.of_party(name) == said


@pytest.mark.parametrize(
    ("name", "type_", "said"),
    [
        ("Energy", "BroadArea", "energy"),
        ("AI governance", "PriorityArea", "AI governance"),
        ("Xi Jinping", "Person", "Xi Jinping"),
        ("Astana Declaration", "Declaration", "the Astana Declaration"),
        ("public works infrastructure", "Pledge", "“public works infrastructure”"),
        ("", "BroadArea", ""),
        ("", "Summit", ""),
    ],
)
def test_anything_by_its_kind(name, type_, said):
    assert english.named(name, type_) == said
