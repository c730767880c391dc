"""An export of more lines than memory holds has them in the same order."""

import io

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from comity.export import files, sorting
from small_facts import document, membership, summit


@given(
    st.lists(st.binary(max_size=6).filter(lambda b: b"\n" not in b).map(lambda b: b + b"\n"), max_size=60),
    st.integers(1, 9),
)
def test_lines_that_go_through_files_come_in_order(lines, at_once):
    assert list(sorting.in_order(lines, at_once)) == sorted(lines)


def test_a_graph_of_more_statements_than_are_held_is_written_alike(tiny, monkeypatch):
    store = tiny(document("one", membership()), document("two", summit('start: "2025"'))).store
    whole, pieces = io.BytesIO(), io.BytesIO()
    files.FORMS["trig"](store, whole)
    monkeypatch.setattr(files, "in_order", lambda lines: sorting.in_order(lines, 200))
    files.FORMS["trig"](store, pieces)
    assert pieces.getvalue() == whole.getvalue()
    written = ox.parse(whole.getvalue(), format=ox.RdfFormat.TRIG)
    assert set(written) == set(files._statements(store))
