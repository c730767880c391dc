"""The names that stand in a name: its initials in brackets are a name of the same thing, a year or another name are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.naming.keys import names_in


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("New Development Bank (NDB)", ["New Development Bank", "NDB"]),
        ("Новый банк развития (НБР)", ["Новый банк развития", "НБР"]),
        ("Bangkok Declaration (BIMSTEC)", []),
        ("12-й саммит Организации тюркских государств (ОТГ)", []),
        ("G20 summit (2009)", []),
        ("Singapore (city)", []),
        ("NDB", []),
        ("_ _ (ABC)", []),
    ],
)
def test_initials_in_brackets_are_a_name(name, parts):
    assert names_in(name) == [name, *parts]


@given(st.text())
def test_the_name_itself_always_comes_first(text):
    assert names_in(text)[0] == text
