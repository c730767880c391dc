"""What only one document tells, often one that few read: counted in a note, dated there, the first one that something was so."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # a note with the number of what is counted is told, whatever else documents name of that
        ("How many results did the first Belt and Road Forum bring?", "270 concrete results"),
        ("How many African countries attended the UK-Africa Investment Summit?", "21 African countries"),
        ("How many Egyptians have been secretary-general of the Arab League?", "seven Egyptians"),
        ("How many members of the Arab League asked for Iraq's withdrawal in August 1990?", "12 of 21 members"),
        # but not a number of something else
        ("How many states at the first European Political Community summit?", "44 states"),
        # a note that names its year tells of that: Andijan is the capital of 2026, in a document of 2025
        ("Which city was the cultural capital of the Turkic world in 2025?", "Aktau"),
        # what is not the largest is told as it is
        ("Is the EU the largest investor in ASEAN?", "second largest investor in ASEAN"),
        # the first summit is not the first with something
        ("Which summit of CELAC was the first with all members represented?", "7th CELAC summit"),
        ("Which APEC leaders meeting was the first to end with no declaration?", "26th APEC"),
        # who joined does not say who led
        ("Who led the Arab League from 1945 to 1952?", "Azzam"),
    ],
)
def test_a_note_counts_or_dates_what_is_asked(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text", ["首次有非洲国家参加的金砖峰会是哪一次？", "Where was the first summit attended by the pope?"]
)
def test_the_first_one_with_something_is_not_the_first(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
