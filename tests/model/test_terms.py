"""A term of which one end is known gets the other from the documents that vouch for it."""

import pytest

from comity.model import terms
from comity.model.dates import Span


@pytest.mark.parametrize(
    ("start", "end", "stated", "others", "completed"),
    [
        ("2013", "2013", [], [], ("2013", "2013")),
        ("2013-01-01", None, [], [], ("2013-01-01", "2013-01-01/2014-01-02")),
        ("2013-01-01", None, ["2013-09-09"], [], ("2013-01-01", "2013-09-09/2014-09-10")),
        ("2013-01-01", None, ["2012-09-09"], [], ("2013-01-01", "2013-01-01/2014-01-02")),
        ("2013-01-01", None, ["2013-09-09", "2025"], ["2014"], ("2013-01-01", "2013-09-09/2014-01-01")),
        (None, "2013-12-31", ["2013-09-09"], [], ("2012-09-08/2013-09-09", "2013-12-31")),
        (None, None, ["2013-09-09"], ["2012", "2013-12-01"], ("2013-09-09", "2013-09-09/2013-12-01")),
    ],
)
def test_the_end_that_no_document_gives(start, end, stated, others, completed):
    (term,) = terms.complete(start, end, [Span.of(t) for t in stated], [Span.of(t) for t in others])
    assert (term.start, term.end) == completed


def test_nothing_is_known_of_a_term_without_any_day():
    assert terms.complete(None, None, []) == []
