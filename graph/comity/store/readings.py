"""Keeps in a file what ``per_store`` functions have read from a store, so that another process has not to read it again.

Whoever names the file makes sure that store, code and day are the same. The file is as trusted as the store: only its owner writes it.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import pickle
from collections.abc import Callable, Hashable, Iterator
from types import MappingProxyType
from typing import IO, Any

from comity.store.base import Store

_STORE = "store"


def _proxy(of: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(of)


class _Pickler(pickle.Pickler):
    def __init__(self, file: IO[bytes], store: Store) -> None:
        super().__init__(file, protocol=5)
        self._store = store

    def persistent_id(self, obj: Any) -> str | None:
        return _STORE if obj is self._store else None

    def reducer_override(self, obj: Any) -> Any:
        return (_proxy, (dict(obj),)) if type(obj) is MappingProxyType else NotImplemented


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: IO[bytes], store: Store) -> None:
        super().__init__(file)
        self._store = store

    def persistent_load(self, pid: Any) -> Store:  # noqa: ARG002 -- there is only one
        return self._store


def save(store: Store, file: IO[bytes]) -> None:
    """Write everything that has been read so far and can be written; the rest is read again when it is needed."""
    found = {(_name(key), _rest(key)): value for key, value in store._kept.items()}
    _Pickler(file, store).dump({key: value for key, value in found.items() if _can_be_saved(store, (key, value))})


def recall(store: Store, file: IO[bytes]) -> None:
    """Take over what ``save`` wrote. Raises all kinds of errors for anything else, and takes over nothing of it."""
    with _without_collecting():
        found = _Unpickler(file, store).load()
    store._kept |= {_key(module, name, rest): value for ((module, name), rest), value in found.items()}


def _key(module: str, name: str, rest: tuple[Any, ...] | None) -> Hashable:
    read = getattr(importlib.import_module(module), name)
    read = getattr(read, "__wrapped__", read)  # a class is its own key
    return (read, *rest) if rest is not None else read


def _read(key: Hashable) -> Callable[..., Any]:
    return key[0] if isinstance(key, tuple) else key  # type: ignore[return-value]


def _name(key: Hashable) -> tuple[str, str]:
    return _read(key).__module__, _read(key).__qualname__


def _rest(key: Hashable) -> tuple[Any, ...] | None:
    return key[1:] if isinstance(key, tuple) else None


def _can_be_saved(store: Store, entry: object) -> bool:
    try:
        _Pickler(io.BytesIO(), store).dump(entry)
    except (pickle.PicklingError, TypeError, AttributeError):
        return False
    return True


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Looking for garbage among a million new objects would take half of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
