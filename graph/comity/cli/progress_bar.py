"""The progress of a build on stderr: a bar in a terminal, the name of each stage elsewhere."""

from __future__ import annotations

import sys
from typing import Any

import click

_bar: Any = None


def show(stage: str, done: int, total: int) -> None:
    """Show that a stage is at step ``done`` (counted from 0) of ``total``."""
    global _bar
    if _bar is None or _bar.label.strip() != stage:
        finish()
        _bar = click.progressbar(length=total, label=f"{stage:<18}", file=sys.stderr)
        _bar.render_progress()
    _bar.update(min(done + 1, total) - _bar.pos)


def finish() -> None:
    """Complete the bar, if one is shown."""
    global _bar
    if _bar is not None:
        _bar.update(_bar.length - _bar.pos)
        _bar.render_finish()
    _bar = None


def abandon() -> None:
    """End the line of an unfinished bar, so that an error starts on a new line."""
    global _bar
    if _bar is not None:
        _bar.render_finish()
    _bar = None
