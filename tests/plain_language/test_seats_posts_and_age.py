"""Where something has its seat, whether somebody is still in office, which of two is older: yes and no rest on what is told."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Is the SCO secretariat in Shanghai?", ["No", "Beijing"]),
        ("Is the ASEAN secretariat in Jakarta?", ["Yes", "Jakarta"]),
        ("上合组织秘书处在上海吗？", ["否", "北京"]),
        ("Is Norov still secretary-general of the SCO?", ["No", "Nurlan Yermekbayev"]),
        ("诺罗夫现在是上合组织秘书长吗？", ["否", "努尔兰·叶尔梅克巴耶夫"]),
        ("Was Norov secretary-general of the SCO in 2020?", ["Yes", "2019"]),
        ("Is the EAEU older than the SCO?", ["No", "2001", "2015"]),
        ("Is ASEAN older than the African Union?", ["Yes", "1967", "2002"]),
        ("Is the SCO younger than BRICS?", ["No", "2001", "2006"]),
        ("Does the AU have more members than ASEAN?", ["Yes", "55", "11"]),
    ],
)
def test_what_is_so(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_which_has_more_is_not_told_by_who_belongs_to_the_other(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Does the AU have more members than the EU?")
