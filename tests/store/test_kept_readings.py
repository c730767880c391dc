"""What one process has read from a store, another takes over from a file without reading it again."""

import io
from types import MappingProxyType

import pyoxigraph as ox
import pytest

from comity.store import documents, readings
from comity.store.base import per_store
from comity.store.embedded import EmbeddedStore

KNOWN = "nca-2024-03-30-secretariat-launched"


@per_store
def _with_a_view(_, number):
    return MappingProxyType({"number": number})


@per_store
def _with_the_store(store):
    return [store]


@per_store
def _not_to_be_written(_):
    return lambda: 7


@pytest.fixture
def kept(part):
    """A file with what was read from a part of the packaged facts, and an empty store that takes it over."""
    file, other = io.BytesIO(), EmbeddedStore(ox.Store())
    for read in (documents.of, _with_the_store, _not_to_be_written):
        read(part.store)
    documents.of(part.store).get(KNOWN)
    _with_a_view(part.store, 5)
    readings.save(part.store, file)
    file.seek(0)
    readings.recall(other, file)
    return part.store, other


def test_what_was_read_is_not_read_again(kept):
    whole, empty = kept
    assert documents.of(empty).get(KNOWN) == documents.of(whole).get(KNOWN)
    assert documents.of(empty).get(KNOWN).publisher == "News Central Asia (nCa)"
    assert _with_a_view(empty, 5) == {"number": 5}
    assert _with_the_store(empty)[0] is empty


def test_what_cannot_be_written_is_read_again(kept):
    _, other = kept
    assert _not_to_be_written(other)() == 7
