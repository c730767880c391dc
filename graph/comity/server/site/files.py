"""The files that pages load: style, scripts, icon. Their names contain a hash of their contents, so they can be cached forever."""

from __future__ import annotations

import functools
import hashlib
from importlib import resources

from comity import charts
from comity.server.http.messages import Reply

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_FOR_EVER = (("Cache-Control", "public, max-age=31536000, immutable"),)


def asset(name: str) -> Reply | None:
    """The file with this name, which includes the hash from ``address``; ``None`` if there is none."""
    return assets().get(name)


def icon() -> Reply:
    """The icon under a name without a hash, which browsers request again each time."""
    return Reply(200, _TYPES["svg"], _contents()["icon.svg"])


def address(name: str) -> str:
    """The address of a file: ``/assets/site-0f1e2d3c4b5a.css`` of ``site.css``."""
    return _addresses()[name]


@functools.cache
def _contents() -> dict[str, bytes]:
    folder = resources.files("comity.server.site") / "assets"
    own = {part.name: part.read_bytes() for part in folder.iterdir() if part.name.rpartition(".")[2] in _TYPES}
    return own | {"chart.css": charts.stylesheet().encode()}


@functools.cache
def _addresses() -> dict[str, str]:
    return {name: f"/assets/{_hashed(name, content)}" for name, content in _contents().items()}


@functools.cache
def assets() -> dict[str, Reply]:
    """All files, by the names that include a hash."""
    return {
        _hashed(name, content): Reply(200, _TYPES[name.rpartition(".")[2]], content, _FOR_EVER)
        for name, content in _contents().items()
    }


def _hashed(name: str, content: bytes) -> str:
    stem, _, kind = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{kind}"
