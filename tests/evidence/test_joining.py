"""What the rows of an answer are, for any tellings: each says what its sources state, all of it, and nothing besides."""

import datetime as dt
import itertools

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.evidence import joining
from comity.model import iris

WORDS = [None, *(ox.Literal(w) for w in ("red", "green"))]
# Each date with the days that it spans, from first to last, and whether it is marked as unsure.
SPANS = {
    "2024": ((2024, 1, 1), (2024, 12, 31), False),
    "2025": ((2025, 1, 1), (2025, 12, 31), False),
    "2025~": ((2025, 1, 1), (2025, 12, 31), True),
    "2025-06": ((2025, 6, 1), (2025, 6, 30), False),
    "2025-06-17": ((2025, 6, 17), (2025, 6, 17), False),
    "2025-06-17?": ((2025, 6, 17), (2025, 6, 17), True),
    "2025-06-18": ((2025, 6, 18), (2025, 6, 18), False),
}
DATES = [None, *(ox.Literal(d, datatype=ox.NamedNode(iris.EDTF)) for d in SPANS)]
KEYS = [ox.Literal(k) for k in ("one", "two")]
TOLD = st.lists(
    st.tuples(
        st.tuples(st.sampled_from(KEYS), st.sampled_from(WORDS), st.sampled_from(DATES), st.sampled_from(DATES)),
        st.sampled_from("abcdefgh"),
    ),
    max_size=20,
)


def says_no_more(less, more):
    """Whether a cell says nothing that another one does not say at least as precisely."""
    if less is None or less == more:
        return True
    if more is None or less.value not in SPANS or more.value not in SPANS:
        return False
    (first, last, unsure), (begin, end, marked) = SPANS[less.value], SPANS[more.value]
    if (first, last) == (begin, end):
        return unsure and not marked
    return first <= begin and end <= last


def agrees(one, other):
    """Whether two cells can both be true."""
    return other is None or says_no_more(one, other) or says_no_more(other, one)


@given(TOLD)
@settings(max_examples=100)
def test_every_cell_of_a_row_is_stated_by_one_of_its_sources(told):
    for row in joining.rows(told, [0]):
        theirs = [cells_ for cells_, source in told if source in row.sources and cells_[0] == row.cells[0]]
        for column, cell in enumerate(row.cells):
            assert cell is None or cell in {t[column] for t in theirs}


@given(TOLD)
@settings(max_examples=100)
def test_no_source_of_a_row_contradicts_it(told):
    for row in joining.rows(told, [0]):
        for source in row.sources:
            theirs = [c for c, s in told if s == source and c[0] == row.cells[0]]
            # A document may tell the same thing in two ways; one of them is what the row cites it for.
            assert any(all(map(agrees, cells_, row.cells)) for cells_ in theirs)


@given(TOLD)
@settings(max_examples=100)
def test_every_telling_is_within_a_row_that_cites_it(told):
    rows = joining.rows(told, [0])
    for cells_, source in told:
        assert any(source in row.sources and all(map(says_no_more, cells_, row.cells)) for row in rows)


@given(TOLD)
@settings(max_examples=100)
def test_no_row_says_less_than_another_one(told):
    rows = joining.rows(told, [0])
    for one, other in itertools.permutations(rows, 2):
        assert not all(map(says_no_more, one.cells, other.cells))


@given(TOLD, st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_rows_do_not_depend_on_the_order_of_the_documents(told, random):
    shuffled = random.sample(told, len(told))
    first, second = ({(r.cells, frozenset(r.sources)) for r in joining.rows(t, [0])} for t in (told, shuffled))
    assert first == second


def test_the_days_of_this_file_are_those_of_the_calendar():
    for first, last, _ in SPANS.values():
        assert dt.date(*first) <= dt.date(*last)
