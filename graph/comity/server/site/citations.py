"""Citations on pages: the texts to copy, and the files to download."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from comity.citation import formats, works
from comity.citation.works import Work
from comity.model import dates
from comity.server.http.messages import Reply
from comity.server.site.frame import Frame

BY_ENDING = {form.ending: name for name, form in formats.FORMATS.items() if name != "text"}
"""The formats that come as files, by the ending of their names."""
BY_MEDIA_TYPE = {form.media_type: form.ending for name, form in formats.FORMATS.items() if name != "text"}


class Citation(NamedTuple):
    """A citation in one format: the format's label, the text, and the address of the file, if there is one."""

    name: str
    label: str
    text: str
    address: str


def every(work: Work, address: Callable[[str], str]) -> list[Citation]:
    """A work in every format. ``address`` gives the address of the file with an ending."""
    return [
        Citation(name, form.label, form.write(work).strip(), address(form.ending) if form.ending in BY_ENDING else "")
        for name, form in formats.FORMATS.items()
    ]


def of_page(frame: Frame, title: str, address: str, *, has_files: bool = True) -> list[Citation]:
    """A page of ours in every format; ``address`` is where it stays. If it ``has_files``, it gives them by the parameter ``format``."""
    work = page_work(frame, title, address)
    mark = "&" if "?" in address else "?"
    return every(work, lambda ending: f"{address}{mark}format={ending}" if has_files else "")


def page_work(frame: Frame, title: str, address: str) -> Work:
    """A page of ours as a work, seen today; a page that is a file is as it was written, and its address is the base of its request."""
    if frame.is_static:
        return works.page(title, frame.request.base, frame.language, "")
    return works.page(title, frame.request.base + address, frame.language, dates.today().isoformat())


def file(work: Work, ending: str, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    """A work as a file with a name."""
    form = formats.FORMATS[BY_ENDING[ending]]
    named = ("Content-Disposition", f'attachment; filename="{work.key}.{ending}"')
    return Reply(200, f"{form.media_type}; charset=utf-8", form.write(work).encode(), (named, *headers))
