"""What is called or spelt alike: which document is meant is asked, unless a format or a date says it; "rejected" is not "ejected"."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "formats"),
    [
        ("What is the Kazan Declaration?", ["declaration of BRICS", "declaration of ASEAN-Russia"]),
        ("Что такое Казанская декларация?", ["относится к: БРИКС", "Россия — АСЕАН"]),
    ],
)
def test_of_several_of_one_name_each_is_told(whole_graph, text, formats):
    """Both ASEAN–Russia (2026) and the BRICS (2024) adopted a declaration in Kazan."""
    headline = whole_graph.ask(text).headline
    assert all(of in headline for of in formats)


def test_which_of_several_was_signed_is_asked(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Who signed the Samarkand Declaration?")


@pytest.mark.parametrize(
    "text",
    [
        "Kazan Declaration 2024",
        "When was the BRICS Kazan Declaration adopted?",
        "Did the BRICS adopt the Kazan Declaration in 2024?",
    ],
)
def test_the_format_or_the_date_says_which_is_meant(whole_graph, text):
    assert "Kazan Declaration of the BRICS" in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "word"), [("Who coined the term BRIC?", "coined"), ("Who resigned as SCO secretary-general?", "resigned")]
)
def test_a_word_that_only_looks_like_another_is_not_read_as_it(whole_graph, text, word):
    """Taken for "joined" and "designed", they were answered."""
    with pytest.raises(ComityError, match=word):
        whole_graph.ask(text)


def test_a_price_is_nobody_of_that_name(whole_graph):
    with pytest.raises(ComityError, match="price, oil") as refused:
        whole_graph.ask("What is the price of oil in the SCO?")
    assert "George Price" not in str(refused.value)
    assert "Prime Minister (Belize)" in whole_graph.ask("Who was George Price?").headline
