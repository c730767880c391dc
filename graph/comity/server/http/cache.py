"""A cache with a limit in bytes. It drops the least recently used values first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Memory(Generic[_Key, _Value]):
    """Values by key. The caller says how many bytes each takes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[_Key, tuple[_Value, int]] = OrderedDict()

    def get(self, key: _Key) -> _Value | None:
        """The value, if it is kept."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def keep(self, key: _Key, value: _Value, size: int) -> None:
        """Keep a value; drop the least recently used ones if there is no room."""
        if size > self._most or key in self._kept:
            return
        self._kept[key] = value, size
        self._size += size
        while self._size > self._most:
            self._size -= self._kept.popitem(last=False)[1][1]
