"""Starts a server: binds the address, reads the graph, and runs until it is stopped."""

from __future__ import annotations

import ipaddress
import os
import resource
import socket

from comity.build import cache
from comity.errors import ComityError, Give
from comity.server import loading
from comity.server.options import Options

_FILES, _LEAST_FILES = 4096, 256
_LEAST_TOKEN = 16


def serve(options: Options, *, writable: bool) -> None:
    """Serve until SIGINT or SIGTERM. Prints the address once it takes requests. Who may write has a token, COMITY_TOKEN.

    Raises ``ComityError`` if there is no graph, if the address is taken, or if a writable server cannot write.
    """
    if not hasattr(os, "fork"):
        raise ComityError("a server needs a Unix system, because it forks its workers; on Windows, run it in WSL")
    token = os.environ.pop("COMITY_TOKEN", "")
    if writable:
        _check_writable(options.folder, token)
        options = options._replace(token=token, keep="disk")
    allow_files()
    listening = bind(options.host, options.port)
    store, folder = loading.source(options.folder, options.keep)
    from comity.server.processes import over  # only now, as most of what it imports was imported while the engine read

    host, port = listening.getsockname()[:2]
    near = ipaddress.ip_address(host).is_loopback
    shown = f"[{host}]" if ":" in host else host
    over(listening, store, folder, options, near=near, says=f"Comity is served at http://{shown}:{port}/")


def _check_writable(folder: str | None, token: str) -> None:
    """Raise ``ComityError`` if nobody may write, or if there is nothing to write into."""
    if len(token) < _LEAST_TOKEN:
        raise ComityError(
            f"a writable server needs a token of at least {_LEAST_TOKEN} characters in COMITY_TOKEN; set one"
        )
    if folder and cache.is_url(folder):
        raise ComityError(
            "a writable server writes into a folder; name a folder, or write to the server at that address directly"
        )
    if folder is None:
        raise ComityError("a writable server needs a store of its own; build one", Give("store"))


def allow_files() -> None:
    """Allow as many open files as a server needs, if the system lets us. Raises ``ComityError`` if it allows too few."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    if wanted < _LEAST_FILES:
        raise ComityError(
            f"a server needs at least {_LEAST_FILES} open files, and the system allows {wanted}; raise that with ulimit -n"
        )


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens there. Bound before the graph is read, so that a taken address is reported at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(address)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        reason = " ".join(str(error.strerror or error).split())
        raise ComityError(f"cannot listen on {host}:{port} ({reason}); name another host or port") from None
    return listening
