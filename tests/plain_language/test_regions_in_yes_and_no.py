"""Yes and no about the states of a region: it is so if it is so of one of them."""

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("has a TICAD ever been held in Africa?", ["Yes", "Nairobi", "Tunis"]),
        ("Was a G20 summit ever held in Africa?", ["Yes", "Johannesburg"]),
        ("Принимала ли Африка саммит БРИКС?", ["Да", "Дурбан", "Йоханнесбург"]),
        ("中非合作论坛峰会在非洲举行过吗？", ["是", "约翰内斯堡"]),
        ("Is any African country a member of BRICS?", ["Yes", "Egypt", "Ethiopia", "South Africa"]),
        ("金砖国家中有非洲国家吗？", ["是", "埃塞俄比亚"]),
        ("Has an African country chaired the G20?", ["Yes", "South Africa"]),
        ("Is any Central Asian state a member of BRICS?", ["No", "Central Asia"]),
        ("Did any African state attend the G20 summit in Johannesburg?", ["Yes", "South Africa"]),
    ],
)
def test_a_region_stands_for_its_states(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told
