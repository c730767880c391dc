"""Charts as a reader sees them: nothing overlaps or is cut off, in three languages, on a page and on a phone, light and dark."""

import pytest

from comity import charts
from comity.charts.palette import colours
from comity.model.languages import LANGUAGES

CHARTS = {
    "series": ["trade-turnover", "china", "central-asia"],
    "membership": "shanghai-cooperation-organisation",
    "overlap": ["china-central-asia", "c5-plus-1", "russia-central-asia", "shanghai-cooperation-organisation"],
    "timeline": "china-central-asia",
    "map": {"mechanism": "china-central-asia"},
}
_TEXTS = """svg => {
  const boxes = [...svg.querySelectorAll("text")].map(text => {
    const box = text.getBoundingClientRect();
    return { text: text.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom };
  });
  const frame = svg.getBoundingClientRect();
  const found = boxes
    .filter(b => b.left < frame.left - 1 || b.right > frame.right + 1 || b.bottom > frame.bottom + 1)
    .map(b => "cut off: " + b.text);
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 3) found.push(`${a.text} | ${b.text}`);
  }));
  return found;
}"""


@pytest.fixture(scope="module")
def shown(browser):
    """A function that shows an SVG on a page, and returns it: one page for each head and colour scheme."""
    pages = {}

    def show(svg, width=800, scheme="light", head=""):
        if (scheme, head) not in pages:
            pages[scheme, head] = browser.new_page(color_scheme=scheme, offline=True)
        page = pages[scheme, head]
        page.set_viewport_size({"width": width, "height": 900})
        page.set_content(f"<html><head>{head}</head><body style='margin:0'>{svg}</body></html>")
        return page

    yield show
    for page in pages.values():
        page.close()


@pytest.mark.parametrize("kind", [*CHARTS])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
def test_nothing_overlaps_or_is_cut_off(graph, shown, kind, language, width):
    chart = charts.draw(graph.store, kind, CHARTS[kind], language)
    page = shown(chart.standalone_svg(width), width)
    assert page.locator("svg.comity-chart").evaluate(_TEXTS) == []
    sizes = page.evaluate(
        "[...document.querySelectorAll('svg text')].map(t => parseFloat(getComputedStyle(t).fontSize))"
    )
    assert min(sizes) >= 12


@pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
def test_a_matrix_of_many_mechanisms_is_legible(graph, shown, width):
    rows = graph.query(
        "SELECT ?m { ?m a comity:Mechanism ; comity:membership ?one } GROUP BY ?m ORDER BY DESC(COUNT(?one)) ?m LIMIT 20"
    )
    chart = charts.draw(graph.store, "overlap", [row["m"].value.rpartition("/")[2] for row in rows])
    page = shown(chart.standalone_svg(width), width)
    assert len(chart.answer.rows) > 100
    assert page.locator("svg.comity-chart").evaluate(_TEXTS) == []


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_a_chart_follows_the_colours_of_the_reader(graph, shown, scheme, dark):
    svg = charts.draw(graph.store, "series", CHARTS["series"]).standalone_svg()
    page = shown(svg, scheme=scheme)
    fill = page.evaluate("getComputedStyle(document.querySelector('.comity-chart .paper')).fill")
    paper = colours(dark)["c-paper"]
    assert fill == "rgb({}, {}, {})".format(*(int(paper[i : i + 2], 16) for i in (1, 3, 5)))


def test_a_page_lends_its_colours_and_its_stylesheet_under_a_strict_policy(graph, shown):
    chart = charts.draw(graph.store, "series", CHARTS["series"])
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'nonce-x'\">"
    head = f"{policy}<style nonce='x'>:root {{ --ink: rgb(1, 2, 3) }}\n{charts.stylesheet()}</style>"
    page = shown(chart.drawn(with_style=False), head=head)
    assert page.evaluate("getComputedStyle(document.querySelector('svg text.strong')).fill") == "rgb(1, 2, 3)"


def test_a_screen_reader_is_told_title_and_numbers(graph, shown):
    chart = charts.draw(graph.store, "series", CHARTS["series"])
    page = shown(chart.svg)
    assert page.get_by_role("img", name=chart.title).count() == 1
    assert "2025: 106.3 billion USD" in page.locator("svg > desc").text_content()
