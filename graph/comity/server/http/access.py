"""Who may ask: by which name a server is reached, whose word is taken for who asks, and who may write."""

from __future__ import annotations

import functools
import hmac
from collections.abc import Collection

from comity.server.http.incoming import Incoming
from comity.server.http.messages import refuse

_NEAR = frozenset({"localhost", "127.0.0.1", "[::1]"})


def check_host(request: Incoming, trusted: Collection[str], *, near: bool) -> None:
    """Take a trusted proxy's word for who asks. With ``near``, let no web site reach a private server by its own name (421)."""
    if request.client in trusted:
        request.scheme = "https" if request.field(b"x-forwarded-proto").strip() == "https" else "http"
        request.client = request.field(b"x-forwarded-for").rpartition(",")[2].strip() or request.client
    elif near and not _is_near(request.host):
        raise refuse(
            421, "this server answers only to localhost; behind a proxy, it has to know the address of the proxy"
        )


@functools.lru_cache(maxsize=256)
def _is_near(host: str) -> bool:
    return (host if host.endswith("]") else host.rpartition(":")[0] or host).lower() in _NEAR


def check_writer(request: Incoming, token: str) -> None:
    """Raise ``RefusedError`` if the request does not bring the token (401), or there is none (403)."""
    if not token:
        raise refuse(403, "this server is read only and accepts no updates")
    scheme, _, sent = request.field(b"authorization").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(sent.strip().encode("utf-8", "replace"), token.encode()):
        how = "writing needs the token of this server; send it as: Authorization: Bearer TOKEN"
        raise refuse(401, how, ("WWW-Authenticate", 'Bearer realm="Comity"'))
