"""Requests to a SPARQL server: patience, credentials from the environment, and every failure as one sentence.

requests keeps the connection, signs by Digest (RFC 7616) and sends what urllib3 tries again.
"""

from __future__ import annotations

import os
from typing import Any, NoReturn, Self
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.auth import HTTPBasicAuth, HTTPDigestAuth
from requests.exceptions import ChunkedEncodingError, InvalidHeader, RequestException
from urllib3.exceptions import MaxRetryError, NewConnectionError, ReadTimeoutError, SSLError

from comity.errors import ComityError
from comity.version import __version__

USER, PASSWORD, TOKEN = "COMITY_STORE_USER", "COMITY_STORE_PASSWORD", "COMITY_STORE_TOKEN"
_CONNECT_SECONDS, _READ_SECONDS = 10, 300
_BACKOFF = 0.3
_LONGEST_PAUSE = 30
_UNAVAILABLE = (502, 503)


class RequestError(ComityError):
    """A server cannot be reached, or does not do what it is asked; ``status`` is what it answered, 0 if nothing."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class _Patience(urllib3.Retry):
    """Tries again after a lost connection and when a server says that it is busy, never after a request took too long."""

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


class _Adapter(HTTPAdapter):
    """Certificates are those that the system trusts, to which its owner may add, and not those that requests brings."""

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        pass


class _Session(requests.Session):
    """Redirects are told and not followed."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        pass


class _DigestAuth(HTTPDigestAuth):
    """A challenge that lacks what it has to say is not answered."""

    def build_digest_header(self, method: str, url: str) -> str | None:
        try:
            return super().build_digest_header(method, url)
        except (KeyError, AttributeError):
            return None


class Server:
    """One address of a server, asked over one connection that is kept open.

    All requests may be sent twice: they read, replace or remove a whole graph, or add statements, which a graph has once.
    """

    def __init__(self, url: str) -> None:
        """Raises ``ComityError`` for what is no address of a server or holds a password; nothing is sent yet."""
        parts = urlsplit(url)
        if "@" in parts.netloc:
            raise ComityError(
                f"an address with a user or password in it ends up in histories and logs; leave it out and set {USER} and {PASSWORD}"
            )
        try:
            requests.Request("GET", url).prepare()
        except (RequestException, ValueError):
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ComityError(f'"{url}" is no address of a server; write it as in http://127.0.0.1:7878/query')
        self.url = url
        self._target = parts._replace(fragment="").geturl()
        self._patience = _Patience(
            total=5,
            other=0,  # a certificate that is not trusted will not be the next time either
            connect=2,
            allowed_methods=None,
            status_forcelist=_UNAVAILABLE,
            backoff_factor=_BACKOFF,
            backoff_max=_LONGEST_PAUSE,
            backoff_jitter=_BACKOFF,
            raise_on_status=False,
        )
        self._session = _Session()
        # What the environment says of proxies and passwords is not meant for a graph.
        self._session.trust_env = False
        self._session.mount(f"{parts.scheme}://", _Adapter(max_retries=self._patience))
        self._session.headers.clear()
        self._session.headers["User-Agent"] = f"comity/{__version__}"
        # A token is always shown, a password only when the server asks.
        self._user, self._password, token = (os.environ.get(name, "") for name in (USER, PASSWORD, TOKEN))
        self._given = TOKEN if token else f"{USER} and {PASSWORD}" if self._user else ""
        if token:
            self._session.headers["Authorization"] = f"Bearer {token}"
        elif self._user:
            self._session.auth = _DigestAuth(self._user, self._password)

    def request(
        self, method: str, accept: str, query: str = "", body: bytes | None = None, media_type: str = ""
    ) -> requests.Response:
        """The server's answer, which succeeded; ``query`` is added behind ``?``. Raises ``RequestError``."""
        target = self._target + (("&" if "?" in self._target else "?") + query if query else "")
        headers = {"Accept": accept}
        if media_type:
            headers["Content-Type"] = media_type
        answer = self._send(method, target, body, headers)
        if answer.status_code == 401 and self._wants_password(answer):
            self._session.auth = HTTPBasicAuth(self._user, self._password)
            answer = self._send(method, target, body, headers)
        if not 200 <= answer.status_code < 300:
            self._refused(answer)
        return answer

    def _wants_password(self, answer: requests.Response) -> bool:
        """Whether a refusal asks for the password itself, and for no digest that could be shown instead."""
        asks = "basic" in answer.headers.get("WWW-Authenticate", "").lower()
        return asks and bool(self._user) and "Authorization" not in answer.request.headers

    def _send(self, method: str, target: str, body: bytes | None, headers: dict[str, str]) -> requests.Response:
        timeout = _CONNECT_SECONDS, _READ_SECONDS
        patience = self._patience
        try:
            while True:
                try:
                    return self._session.request(method, target, data=body, headers=headers, timeout=timeout)
                except ChunkedEncodingError as error:
                    # Half of the answer came, which is out of the adapter's hands.
                    patience = patience.increment(method, target, error=error.args[0])
                    patience.sleep()
        except (InvalidHeader, UnicodeEncodeError):
            # The only thing in a request that we did not write; the error would show it.
            raise RequestError(
                f"what is set in {self._given} cannot be sent; write it in one line of plain letters"
            ) from None
        except (RequestException, MaxRetryError) as error:
            self._unreachable(error)

    def _unreachable(self, error: Exception) -> NoReturn:
        cause: Any = error.args[0] if isinstance(error, RequestException) and error.args else error
        cause = cause.reason if isinstance(cause, MaxRetryError) and cause.reason else cause
        if isinstance(cause, ReadTimeoutError):
            raise RequestError(f"{self.url} gave no answer within {_READ_SECONDS} seconds; ask for less") from None
        if isinstance(cause, SSLError):
            raise RequestError(
                f"the certificate of {self.url} cannot be trusted ({_line(str(cause))}); correct it there"
            ) from None
        said = _line(str(cause).rpartition(": ")[2] if isinstance(cause, NewConnectionError) else str(cause))
        raise RequestError(
            f"{self.url} cannot be reached ({said}); see that the server runs and the address is right"
        ) from None

    def _refused(self, answer: requests.Response) -> NoReturn:
        status, said = answer.status_code, _line(answer.content.decode(errors="replace"))
        if status == 401 and not self._given:
            sentence = f"asks who you are; set {USER} and {PASSWORD}, or {TOKEN}"
        elif status == 401:
            sentence = f"does not accept {self._given}; correct what is set there"
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


def _line(text: str, most: int = 200) -> str:
    """What a server says, in one line of bounded length."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
