"""Charts of answers, as SVG that is readable without a program: on pages, in reports and, as PNG, in print.

``draw`` makes a ``Chart`` of a kind from the answer to a question of the catalogue, so the numbers in the picture are those of the
record, and the table behind it (``chart.answer``) and its documents (``chart.sources``) come with it. ``png`` makes an image of it.

Charts are written by a small module of our own (``svg``) and not by a library. Pages must draw them light and dark by CSS
variables, with text that can be selected, without scripts and under a policy that forbids ``style`` attributes; nothing of a
document may run. pygal puts scripts and tooltips into its SVG, altair draws in a browser or through a bundled JavaScript engine,
matplotlib makes outlines of text, or leaves it to fonts that it has measured, and weighs 60 MB with numpy. None has whiskers of
dissent or bars that are certain, presumed and possible: these marks would be ours anyway, and the rest is some hundred lines.
"""

from comity.charts.chart import NARROW, WIDE, Chart
from comity.charts.drawing import KINDS, draw
from comity.charts.image import PRINT, png
from comity.charts.palette import stylesheet

__all__ = ["KINDS", "NARROW", "PRINT", "WIDE", "Chart", "draw", "png", "stylesheet"]
