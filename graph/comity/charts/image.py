"""Charts as PNG, for print and slides, by ``resvg`` (a Rust library, MIT; its wheel has 1.4 MB and needs nothing else).

It finds the fonts of the system: for Chinese and Russian there must be one that has their letters, such as Noto Sans CJK. Where there is
none, the letters are left out: the SVG is then the better file, since it is drawn with the fonts of whoever reads it.
"""

from __future__ import annotations

from comity.charts.chart import WIDE, Chart
from comity.errors import ComityError

PRINT = 2400
_WIDEST = 10_000


def png(chart: Chart, width: int = PRINT) -> bytes:
    """The standalone chart, on white, this many pixels wide. Raises ``ComityError`` if the extra ``server`` is not installed."""
    if not 100 <= width <= _WIDEST:
        raise ComityError(f"a picture is between 100 and {_WIDEST} pixels wide, not {width}")
    try:
        import resvg_py
    except ImportError:
        raise ComityError("pictures in PNG need resvg_py; install it with: pip install 'comity[server]'") from None
    svg = chart.standalone_svg(WIDE, for_print=True)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, languages=[chart.language, "en"]))
