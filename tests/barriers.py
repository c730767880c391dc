"""What axe finds on a page: what bars someone from reading or using it."""

import functools

from axe_playwright_python.base import AXE_FILE_PATH

_COLOURS = ["color-contrast", "link-in-text-block"]
# Of rows and entries that repeat, the first eight: those after them look as they do, and each costs as much again.
_RUN = """async rules => {
  const found = await axe.run({ include: document, exclude: ["tr:nth-child(n+9)", "li:nth-child(n+9)"] },
    { resultTypes: ["violations"], selectors: false, preload: false, ...(rules ? { runOnly: rules } : {}) });
  return found.violations.map(v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 120) + n.failureSummary)]);
}"""


@functools.cache
def _axe():
    with open(AXE_FILE_PATH, encoding="utf-8") as file:
        return file.read()


def barriers(page, theme="light"):
    """How grave each is, its rule, and where; in the dark theme, of a page that was seen in the light one, those of colours alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    return page.evaluate(_RUN, _COLOURS if theme == "dark" else None)


def grave_barriers(page, theme="light"):
    """Those that keep someone out."""
    return [each for each in barriers(page, theme) if each[0] in ("serious", "critical")]
