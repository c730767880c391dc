"""The folder of a site: only one that is ours is written to, only what changed is written, and what is left over is removed."""

from __future__ import annotations

import os

from comity.errors import ComityError
from comity.files import replacing

_MARK = ".comity-site"
"""Says that a folder is one that we wrote, so that what is no longer part of the site may be removed."""


def check(folder: str) -> None:
    """Make the folder, or see that it is one of ours. Raises ``ComityError`` if it holds anything else."""
    os.makedirs(folder, exist_ok=True)
    mark = os.path.join(folder, _MARK)
    if os.listdir(folder) and not os.path.exists(mark):
        raise ComityError(f"{folder} holds files that are not a published site; give a new or empty folder")
    write(mark, b"A site written by comity publish; it may be written anew.\n")


def write(path: str, content: bytes) -> bool:
    """Write a file if its contents differ from what is there."""
    try:
        with open(path, "rb") as file:
            if file.read() == content:
                return False
    except OSError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with replacing(path) as file:
        file.write(content)
    return True


def remove_others(folder: str, kept: set[str]) -> int:
    """Remove what is no longer part of the site; returns how many files that were."""
    removed = 0
    for place, _, names in os.walk(folder, topdown=False):
        for name in names:
            path = os.path.join(place, name)
            if os.path.relpath(path, folder).replace(os.sep, "/") not in kept and name != _MARK:
                os.remove(path)
                removed += 1
        if place != folder and not os.listdir(place):
            os.rmdir(place)
    return removed
