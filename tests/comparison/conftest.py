"""What the tests of comparisons share: a comparison of ten formats."""

import pytest

from comity.comparison import compare
from comparisons import CENTRAL_ASIA


@pytest.fixture(scope="module")
def ten(graph):
    """The ten formats of Central Asia with others."""
    return compare.find(graph.store, CENTRAL_ASIA)
