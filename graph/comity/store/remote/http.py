"""Requests to a SPARQL server: retries, credentials from the environment, and every failure as one sentence.

urllib3 keeps the connection open, waits and retries, and handles redirects, timeouts and certificates; the standard library
does neither of the first two. Digest authentication (RFC 7616) is the standard library's.
"""

from __future__ import annotations

import os
import urllib.request
from typing import Any, NoReturn, Self
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError, ReadTimeoutError, SSLError

from comity.errors import ComityError
from comity.version import __version__

USER, PASSWORD, TOKEN = "COMITY_STORE_USER", "COMITY_STORE_PASSWORD", "COMITY_STORE_TOKEN"
_CONNECT_SECONDS, _READ_SECONDS = 10, 300
_BACKOFF = 0.3
_LONGEST_PAUSE = 30
_UNAVAILABLE = (502, 503)


class RequestError(ComityError):
    """A server cannot be reached or refuses a request; ``status`` is the HTTP status of its answer, 0 if there was none."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class _Patience(urllib3.Retry):
    """Retries after a lost connection or when a server is busy, never when a request took too long."""

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: urllib3.BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: Any = None,
        _stacktrace: Any = None,
    ) -> Self:
        if isinstance(error, ReadTimeoutError):
            raise error
        return super().increment(method, url, response, error, _pool, _stacktrace)

    def get_retry_after(self, response: urllib3.BaseHTTPResponse) -> float | None:
        asked = super().get_retry_after(response)
        return None if asked is None else min(asked, _LONGEST_PAUSE)


class Server:
    """One address of a server, with one connection that stays open.

    It is safe to send any request twice: it reads, replaces or removes a whole graph, or adds statements, and a graph has each
    statement only once.
    """

    def __init__(self, url: str) -> None:
        """Raises ``ComityError`` if the address is not one of a server or contains a password; sends nothing yet."""
        parts = urlsplit(url)
        if "@" in parts.netloc:
            raise ComityError(
                f"an address with a user or password in it ends up in histories and logs; leave it out and set {USER} and {PASSWORD}"
            )
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ComityError(f'"{url}" is no address of a server; write it as in http://127.0.0.1:7878/query')
        self.url = url
        patience = _Patience(
            total=5,
            connect=2,
            allowed_methods=None,
            status_forcelist=_UNAVAILABLE,
            backoff_factor=_BACKOFF,
            backoff_max=_LONGEST_PAUSE,
            backoff_jitter=_BACKOFF,
            raise_on_status=False,
        )
        timeout = urllib3.Timeout(connect=_CONNECT_SECONDS, read=_READ_SECONDS)
        try:
            self._pool = urllib3.connection_from_url(url, retries=patience, timeout=timeout)
        except (HTTPError, ValueError):
            raise ComityError(
                f'"{url}" is no address of a server; write it as in http://127.0.0.1:7878/query'
            ) from None
        self._path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        self._authorization = _Authorization(url)

    def request(
        self, method: str, accept: str, query: str = "", body: bytes | None = None, media_type: str = ""
    ) -> urllib3.BaseHTTPResponse:
        """The server's successful answer; ``query`` is added after ``?``. Raises ``RequestError`` for any other answer."""
        target = self._path + (("&" if "?" in self._path else "?") + query if query else "")
        headers = {"Accept": accept, "User-Agent": f"comity/{__version__}"}
        if media_type:
            headers["Content-Type"] = media_type
        answer = self._send(method, target, body, headers)
        if answer.status == 401 and self._authorization.answer(answer.headers.get("WWW-Authenticate", "")):
            answer = self._send(method, target, body, headers)
        if not 200 <= answer.status < 300:
            self._refused(answer)
        return answer

    def _send(self, method: str, target: str, body: bytes | None, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
        own = self._authorization.header(method, target)
        try:
            return self._pool.urlopen(method, target, body=body, headers=headers | own, redirect=False)
        except MaxRetryError as error:
            self._unreachable(error.reason or error)
        except HTTPError as error:
            self._unreachable(error)

    def _unreachable(self, error: Exception) -> NoReturn:
        if isinstance(error, ReadTimeoutError):
            raise RequestError(f"{self.url} gave no answer within {_READ_SECONDS} seconds; ask for less") from None
        if isinstance(error, SSLError):
            raise RequestError(
                f"the certificate of {self.url} cannot be trusted ({_line(str(error))}); correct it there"
            )
        reason = _line(str(error).rpartition(": ")[2] if isinstance(error, NewConnectionError) else str(error))
        raise RequestError(
            f"{self.url} cannot be reached ({reason}); see that the server runs and the address is right"
        ) from None

    def _refused(self, answer: urllib3.BaseHTTPResponse) -> NoReturn:
        status, said = answer.status, _line(answer.data.decode(errors="replace"))
        if status == 401 and not self._authorization.given:
            sentence = f"asks who you are; set {USER} and {PASSWORD}, or {TOKEN}"
        elif status == 401:
            sentence = f"does not accept {self._authorization.given}; correct what is set there"
        elif status == 403:
            sentence = "does not allow this; ask whoever runs it for the right to do so"
        elif status in (404, 405, 501):
            sentence = f"offers no such service ({status}); see docs/scale.md for the addresses of servers"
        elif 300 <= status < 400:
            sentence = (
                f"sends on to {answer.headers.get('Location', 'another address')}; name that address if you trust it"
            )
        elif status in (408, 504):
            sentence = f"took too long to answer ({status}); ask for less"
        elif status == 503:
            sentence = "is too busy, and was so at every try; try again later"
        else:
            sentence = f"cannot do this ({status}: {said}); correct it there"
        raise RequestError(f"{self.url} {sentence}", status)


class _Authorization:
    """What we show a server of the credentials in the environment: a token always, a password only when it asks for one."""

    def __init__(self, url: str) -> None:
        user, password, token = (os.environ.get(name, "") for name in (USER, PASSWORD, TOKEN))
        self.given = TOKEN if token else f"{USER} and {PASSWORD}" if user else ""
        self._fixed = {"Authorization": f"Bearer {token}"} if token else {}
        self._url, self._user, self._password = url, user, password
        self._challenge: dict[str, str] = {}
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, url, user, password)
        self._digest = urllib.request.AbstractDigestAuthHandler(known)

    def answer(self, challenge: str) -> bool:
        """Take up a challenge (the header ``WWW-Authenticate``); return whether there is something new to show."""
        if not self._user or self._fixed:
            return False
        _, digest, rest = challenge.partition("Digest ")
        if digest:
            fields = urllib.request.parse_keqv_list(list(filter(None, urllib.request.parse_http_list(rest))))
            # The algorithms that the standard library supports.
            if fields.get("algorithm", "MD5") in ("MD5", "SHA"):
                self._challenge = fields
                return True
        if "basic" in challenge.lower():
            self._fixed = urllib3.make_headers(basic_auth=f"{self._user}:{self._password}")
            return True
        return False

    def header(self, method: str, target: str) -> dict[str, str]:
        """The header ``Authorization`` of a request."""
        if not self._challenge:
            return self._fixed
        request = urllib.request.Request(self._url, method=method)  # noqa: S310 -- only what Digest signs; never opened
        request.selector = target
        return {"Authorization": f"Digest {self._digest.get_authorization(request, self._challenge)}"}


def _line(text: str, most: int = 200) -> str:
    """What a server says, on one line of limited length."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
