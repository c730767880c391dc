"""What the tests of the server's pages do: request a page without a server, and read it as a browser would."""

from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote, urlsplit

from comity.server import site
from comity.server.http.messages import Request

BASE = "http://127.0.0.1:8000"
KUNA = "kuna-2025-06-17-treaty-signed"
_EMPTY = {"meta", "link", "input", "br", "img"}


def get(store, address, accept="text/html", languages="en"):
    """The reply for an address in the form of a link."""
    parts = urlsplit(address)
    parameters = tuple(parse_qsl(parts.query, keep_blank_values=True))
    return site.answer(store, Request(unquote(parts.path), parameters, accept, languages, BASE))


class Seen(HTMLParser):
    """What a browser finds in a page: elements with their attributes and their text."""

    def __init__(self, reply):
        super().__init__()
        self.elements = []
        self._open = []
        self._texts = []
        self.feed(reply.body.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append({"": tag, "text": "", **dict(attrs)})
        if tag not in _EMPTY:
            self._open.append((self.elements[-1], len(self._texts)))

    def handle_endtag(self, tag):
        while self._open:
            element, start = self._open.pop()
            element["text"] = "".join(self._texts[start:])
            if element[""] == tag:
                break

    def handle_data(self, data):
        self._texts.append(data)

    def every(self, tag, **wanted):
        return [e for e in self.elements if e[""] == tag and all(e.get(k) == v for k, v in wanted.items())]

    def text(self, tag="main"):
        return " ".join(self.every(tag)[0]["text"].split())

    def links(self):
        return [e["href"] for e in self.every("a") if "href" in e]


def header(reply, name):
    return dict(reply.headers).get(name, "")
