"""The style of all charts, and its colours written out for programs that know no CSS variables.

The colours are those of Okabe and Ito, which colour-blind people tell apart, made darker on white and lighter on black until they
have a contrast of 3:1 with the paper. A page lends its ``--ink``, ``--soft``, ``--line``, ``--paper`` and ``--sans`` to its charts.
"""

from __future__ import annotations

import functools
import re
from importlib import resources

_HAN_FONTS = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", '


@functools.cache
def stylesheet() -> str:
    """The style of every chart, always the same text. A page that forbids ``<style>`` elements links to it instead."""
    return (resources.files("comity.charts") / "style.css").read_text(encoding="utf-8")


@functools.cache
def colours(dark: bool = False) -> dict[str, str]:
    """The colours by name, as the style has them where a page lends none."""
    light_rule, dark_rule, *_ = stylesheet().splitlines()
    found = re.findall(r"-{2}(c-\w+): (?:var\([^,]+, )?(#[0-9a-f]{6})", dark_rule if dark else light_rule)
    return dict(found)


@functools.cache
def flat_stylesheet(language: str) -> str:
    """The style on white paper without variables and conditions, for print and for programs that read SVG only in part.

    Fonts that have the letters of the language come first: such programs take any other font for what the first one lacks.
    """
    rules = "\n".join(stylesheet().splitlines()[2:])
    rules = re.sub(r"var\(-{2}(c-\w+)\)", lambda found: colours()[found[1]], rules)
    first = _HAN_FONTS if language == "zh" else ""
    return re.sub(r"var\(-{2}sans, ([^)]*)\)", rf"{first}\1", rules)
