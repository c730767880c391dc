"""Progress of a build on stderr: a bar at a terminal, the name of each stage anywhere else."""

from __future__ import annotations

import sys
from typing import Any

import click

_bar: Any = None


def show(stage: str, done: int, total: int) -> None:
    """Show that step ``done`` (from 0) of the ``total`` steps of a stage is under way."""
    global _bar
    if _bar is None or _bar.label.strip() != stage:
        finish()
        _bar = click.progressbar(length=total, label=f"{stage:<18}", file=sys.stderr)
        _bar.render_progress()
    _bar.update(min(done + 1, total) - _bar.pos)


def finish() -> None:
    """Complete the bar that is shown, if any."""
    global _bar
    if _bar is not None:
        _bar.update(_bar.length - _bar.pos)
        _bar.render_finish()
    _bar = None


def abandon() -> None:
    """End the line of a bar that will not be completed, so that an error stands on a line of its own."""
    global _bar
    if _bar is not None:
        _bar.render_finish()
    _bar = None
