"""How a comparison is written: every form, hostile names made harmless, and the command with what it refuses."""

import csv
import html.parser
import io
import json

import pytest

from comity.cli import compare as compare_command  # noqa: F401 -- adds the command
from comity.comparison import compare, render
from comity.errors import ComityError, UnknownNameError
from comity.text import tables
from comparisons import CENTRAL_ASIA, TWO, page

THIRTEEN = (*CENTRAL_ASIA, "brics", "shanghai-cooperation-organisation", "focac")


def test_the_table_of_ten_formats_is_a_page(ten):
    text = ten.to_text(100)
    page, _, below = text.partition("\n\nA ")
    assert max(tables.width(line) for line in text.splitlines()) <= 100
    assert len(page.splitlines()) <= 64
    assert all(mechanism in below or ten.mechanisms[mechanism][:12] in page for mechanism in CENTRAL_ASIA)
    assert "[1] " in below


def test_every_contradicted_cell_has_its_mark_on_the_page(ten):
    page = ten.to_text(100).partition("\n\nA ")[0]
    blocks, _, told = page.partition("\n≠ ")
    told = " ".join(told.split())
    letters = dict(zip(CENTRAL_ASIA, "ABCDEFGHIJ", strict=True))
    contradicted = [key for key, cell in ten.cells.items() if cell.status == "contradicted"]
    assert contradicted
    for aspect, mechanism in contradicted:
        rows = [line for line in blocks.splitlines() if line.startswith(letters[mechanism] + "  ")]
        assert sum(row.count("≠") for row in rows) == sum(m == mechanism for _, m in contradicted)
        assert f"{letters[mechanism]} " in told
        assert ten.aspects[aspect] in told


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("mechanisms", [CENTRAL_ASIA[:2], CENTRAL_ASIA])
def test_no_line_is_wider_than_asked(graph, mechanisms, width, language):
    lines = compare.find(graph.store, mechanisms, None, language).to_text(width).splitlines()
    assert max(map(tables.width, lines)) <= width


def test_csv_has_a_row_for_each_aspect_of_each_mechanism(ten):
    rows = list(csv.DictReader(io.StringIO(ten.to_csv())))
    assert len(rows) == len({(r["aspect_id"], r["mechanism_id"]) for r in rows}) == (16 + 24) * 10
    by_key = {(r["aspect_id"], r["mechanism_id"]): r for r in rows}
    founded = by_key["founded", "c5-plus-1"]
    assert (founded["value"], founded["status"]) == ("2015-09 ≠ 2015-11", "contradicted")
    assert "2015-11 (trend-2020-02-02-pompeo-tashkent)" in founded["said"]
    assert "trend-2020-02-02-pompeo-tashkent" in founded["sources"].split()
    unknown = by_key["secretariat", "russia-central-asia"]
    assert (unknown["value"], unknown["status"], unknown["sources"]) == ("", "unknown", "")


def test_the_question_of_the_catalogue_gives_the_same_rows(graph, ten):
    answer = graph.ask("comparison", *CENTRAL_ASIA)
    told, compared = answer.to_dict(), ten.to_dict()
    # The question also says until when documents tell.
    notes = compared.pop("notes")
    assert told.pop("notes")[: len(notes)] == notes
    assert "C5+1: founded" in told["headline"]
    assert told == compared
    row = next(r for r in answer if r["aspect"]["id"] == "first" and r["mechanism"]["id"] == "gcc-central-asia")
    assert row["value"] == "2023-07-19 Jeddah"
    assert {s.id for s in answer.sources} == {s for r in answer.rows for s in r.sources}


class Page(html.parser.HTMLParser):
    """The tags of a page, and how many rows and cells it has."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)


def test_html_is_one_page_to_print(ten):
    text = ten.to_html()
    tags = Page(text).tags
    assert text.startswith("<!DOCTYPE html>")
    assert "A4 landscape" in text
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert tags.count("tr") == 1 + 16 + 24
    assert tags.count("td") == (16 + 24) * 11
    assert "trend-2020-02-02-pompeo-tashkent" in text


def test_titles_in_three_languages(graph):
    for language, title in (("en", "founded"), ("zh", "成立时间"), ("ru", "основан")):
        assert title in compare.find(graph.store, CENTRAL_ASIA[:2], None, language).to_markdown()


HOSTILE = """
source: {id: hostile, title: "<script>alert(1)</script>", publisher: "P|Q", kind: news, published: "2024-01-01", language: en, url: "https://example.org/a"}
facts:
  - {id: alpha, type: Mechanism, name: {en: "<img src=x onerror=alert(1)> | \\u202ea"}, established: "2001"}
  - {id: beta, type: Mechanism, name: {en: "=HYPERLINK(1)"}, established: "2002"}
  - {id: office, type: Secretariat, of: alpha, name: {en: "<b>Office</b> [a](javascript:alert(1))"}}
"""


def test_hostile_labels_are_escaped_in_every_form(tiny):
    both = compare.find(tiny(HOSTILE).store, ["alpha", "beta"])
    page = both.to_html()
    assert not {"script", "img"} & set(Page(page).tags)
    assert "&lt;b&gt;Office" in page
    assert "<img" not in both._repr_html_()
    markdown = both.to_markdown()
    assert "<img" not in markdown.replace("\\<", "")
    assert "[a](javascript" not in markdown
    assert all(line.replace("\\|", "").count("|") == 4 for line in markdown.splitlines() if line.startswith("| "))
    assert "\u202e" not in both.to_text() + page + markdown
    assert any(row[2] == "'=HYPERLINK(1)" for row in csv.reader(io.StringIO(both.to_csv())))


def test_what_breaks_lines_or_turns_the_writing_stays_out_of_csv_and_html(tiny):
    label = 'name: {en: "Al\\npha \\u202e\\u200fx"}'
    facts = TWO.replace('name: {en: "Alpha"}', label)
    office = 'id: office, type: Secretariat, of: alpha, name: {en: "Of\\r\\nfice \\u2067y"}'
    both = compare.find(tiny(page("one", f"{facts}; {office}", "2020-01-01")).store, ["alpha", "beta"])
    assert both.mechanisms["alpha"] == "Al\ufffdpha \ufffd\ufffdx"
    for text in (both.to_csv().replace("\r\n", ""), both.to_html(), both._repr_html_(), both.to_text()):
        assert not {"\u202e", "\u200f", "\u2067", "\r"} & set(text)
        assert "Al\n" not in text
        assert "Of\ufffd\ufffdfice" in text


def test_numbers_stand_behind_what_they_count(graph):
    for language, told in (
        ("en", "4 (ministerial platform: 3, expert platform: 1)"),
        ("ru", "4 (министерская площадка: 3, экспертная площадка: 1)"),
    ):
        both = compare.find(graph.store, ["shanghai-cooperation-organisation", "brics"], None, language)
        assert both.cells["platforms", "shanghai-cooperation-organisation"].text == told


# ---------------------------------------------------------------- the command


@pytest.mark.parametrize(
    ("form", "begins"), [("table", "Comparison"), ("md", "|"), ("csv", "aspect,"), ("html", "<!DOCTYPE"), ("json", "{")]
)
def test_the_command_writes_every_form(run, form, begins):
    result = run("compare", "c5-plus-1", "China–Central Asia mechanism", "--format", form, "--as-of", "2024-01-01")
    assert result.code == 0
    assert result.out.startswith(begins)
    if form == "json":
        assert json.loads(result.out)["as_of"] == "2024-01-01"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["c5-plus-1"], "at least two mechanisms"),
        (["c5-plus-1", "c5-plus-1"], "at least two mechanisms"),
        (["c5-plus-1", "kazakhstan"], '"kazakhstan" is not a mechanism (state)'),
        (["c5-plus-1", "kazinform"], "kazinform"),
        (["c5-plus-1", "china-central-asia", "--as-of", "soon"], '"soon"'),
        (["c5-plus-1", "china-central-asia", "--as-of", ""], '""'),
        (["brics", "BRICS"], "at least two mechanisms"),
        ([*THIRTEEN], "at most 12, or use csv or json"),
        ([*THIRTEEN, "--format", "md"], "at most 12, or use csv or json"),
        ([*THIRTEEN, "--format", "html"], "at most 12, or use csv or json"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(run, arguments, said):
    result = run("compare", *arguments)
    assert result.code == 2
    assert said in result.err
    assert result.out == ""
    assert len(result.err.strip().splitlines()) == 1


@pytest.mark.parametrize("form", ["csv", "json"])
def test_csv_and_json_hold_any_number(run, form):
    result = run("compare", *THIRTEEN, "--format", form)
    assert result.code == 0
    assert all(mechanism in result.out for mechanism in THIRTEEN)


def test_help_tells_how_many_fit(run):
    assert f"at most {render.MOST} " in " ".join(run("compare", "--help").out.split())


def test_a_mechanism_that_is_named_twice_is_one(graph):
    both = compare.find(graph.store, ["brics", "BRICS", "gcc", "gulf-cooperation-council", "БРИКС", "brics"])
    assert list(both.mechanisms) == ["brics", "gcc"]


def test_names_in_a_list_are_refused_in_a_sentence(graph):
    for given in ((["brics", "gcc"],), ("brics", None)):
        with pytest.raises(ComityError, match="one by one"):
            graph.compare(*given)
    with pytest.raises(ComityError, match="one by one"):
        compare.find(graph.store, "brics")


def test_refusals_in_python(graph):
    with pytest.raises(ComityError, match="not a mechanism"):
        compare.find(graph.store, ["c5-plus-1", "tashkent"])
    with pytest.raises(UnknownNameError):
        compare.find(graph.store, ["c5-plus-1", "no such mechanism at all"])


def test_as_a_data_frame(ten):
    frame = ten.to_pandas()
    assert len(frame) == 400
    assert set(frame["status"]) == {"known", "unknown", "none", "contradicted"}
