"""A claim in a question is checked in every part: its number, its year, whether it still holds, whose partner somebody is."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Did China pledge 26 billion yuan at the Xi'an summit?", ["Yes", "26 billion yuan"]),
        ("Did China pledge 50 billion yuan at the Xi'an summit?", ["No", "26 billion yuan"]),
        ("Did trade between China and Arab countries reach 2.8 trillion yuan in 2023?", ["Yes", "2.8 trillion"]),
        ("Was China–Central Asia trade 90 billion dollars in 2025?", ["No", "106.3"]),
        ("Was the SCO founded in 1996?", ["No", "2001"]),
        ("Was ASEAN founded by seven states?", ["No", "5 founding members"]),
        ("Was ASEAN founded by five states?", ["Yes", "5 founding members"]),
        ("Does Kazakhstan chair the SCO?", ["No", "Kyrgyzstan"]),
        ("Россия председательствует в ОДКБ в 2026 году?", ["Да", "Россия"]),
        ("Is Russia chairing BRICS in 2026?", ["No", "India"]),
        ("Has Armenia withdrawn from the CSTO?", ["No", "suspended"]),
        ("Has Georgia withdrawn from the CIS?", ["Yes", "2009"]),
        ("Did Kazakhstan leave the CIS?", ["No", "member"]),
        ("Has an APEC leaders' meeting ever been cancelled?", ["Yes", "2019"]),
        ("Did the GCC hold its 41st summit in Riyadh?", ["No", "AlUla"]),
        ("Was Brazil a member of UNASUR in 2021?", ["No", "2023"]),
        ("Is China the largest trading partner of Kazakhstan?", ["Yes", "Kazakhstan: China"]),
        ("中国是哈萨克斯坦最大的贸易伙伴吗？", ["是", "中国排第1"]),
        ("Was Croatia in the 16+1 in 2015?", ["Not known"]),
    ],
)
def test_every_part_counts(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text",
    [
        # That documents here list none does not say that there is none.
        "Is there a free trade agreement between the EAEU and Brazil?",
        # That China is Kazakhstan's largest partner does not say whose the largest partner of China is.
        "Is Kazakhstan China's largest trading partner in Central Asia?",
        "Which country will host the second EU-Central Asia summit?",
    ],
)
def test_what_documents_do_not_tell_is_not_answered_with_something_else(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
