"""Citations read back: what a reference manager makes of the BibTeX, RIS and CSL-JSON of a document."""

import json
import re

import pytest

from comity.citation import formats, works
from comity.citation.works import Work

KUNA = "kuna-2025-06-17-treaty-signed"
HOSTILE = Work(
    "k",
    r"100% {of} \it_ & $5 #1 ~^ “Ы” 中亚",
    "P & Q",
    "2024-03~",
    "https://example.org/a_b?c=1&d={x}%20 y",
    "en",
    "news",
)

_UNESCAPED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{"\\" + c: c for c in "&%$#_"},
}


def from_bibtex(text):
    """An entry: its type, key and fields. Braces balance, as BibTeX wants, and what LaTeX reads is undone."""
    head = re.match(r"@(\w+)\{([^,\s]+),\n", text)
    fields, at = {"": head[1], "key": head[2]}, head.end()
    while text[at] != "}":
        name = re.compile(r"\s*(\w+) = \{").match(text, at)
        depth, end = 1, name.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        value = text[name.end() : end - 1]
        if value.startswith("{"):
            value = value[1:-1]
        special = "|".join(map(re.escape, _UNESCAPED))
        fields[name[1]] = value if name[1] == "url" else re.sub(special, lambda m: _UNESCAPED[m[0]], value)
        at = re.compile(r",?\n").match(text, end).end()
    return fields


def from_ris(text):
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    tags = [(line[:2], line[6:]) for line in lines[:-1]]
    assert (tags[0][0], tags[-1]) == ("TY", ("ER", ""))
    return dict(tags[:-1])


def test_a_news_report_in_every_format(graph):
    work = works.document(graph.store, KUNA)
    bibtex = from_bibtex(formats.bibtex(work))
    assert (bibtex[""], bibtex["key"], bibtex["date"], bibtex["year"]) == ("online", KUNA, "2025-06-17", "2025")
    assert bibtex["organization"] == "Kuwait News Agency (KUNA)"
    ris = from_ris(formats.ris(work))
    assert (ris["TY"], ris["PY"], ris["DA"], ris["LA"]) == ("NEWS", "2025", "2025/06/17/", "en")
    (csl,) = json.loads(formats.csl(work))
    assert (csl["type"], csl["issued"]) == ("article-newspaper", {"date-parts": [[2025, 6, 17]]})
    title = (
        "China and five Central Asian countries sign treaty of permanent good neighborliness and friendly cooperation"
    )
    for found in (bibtex["title"], ris["TI"], csl["title"], formats.text(work)):
        assert found.startswith(title)
    url = "https://www.kuna.net.kw/ArticlePrintPage.aspx?id=3236709&language=en"
    assert bibtex["url"] == ris["UR"] == csl["URL"] == url
    assert formats.text(work).endswith(f". Kuwait News Agency (KUNA). 2025-06-17. {url}")
    assert not {"urldate", "Y2", "accessed"} & {*bibtex, *ris, *csl}  # nobody knows when it was read


@pytest.mark.parametrize("field", ["title", "organization"])
def test_what_latex_would_run_comes_back_as_it_was(field):
    wanted = {"title": HOSTILE.title, "organization": HOSTILE.publisher}
    assert from_bibtex(formats.bibtex(HOSTILE))[field] == wanted[field]


def test_an_address_cannot_end_its_field():
    url = from_bibtex(formats.bibtex(HOSTILE))["url"]
    assert url == "https://example.org/a_b?c=1&d=%7Bx%7D%20%20y"


@pytest.mark.parametrize(
    ("published", "ris", "csl"),
    [
        ("2024", "2024///", {"date-parts": [[2024]]}),
        ("2024-06", "2024/06//", {"date-parts": [[2024, 6]]}),
        ("2024-06~", "2024/06//circa", {"date-parts": [[2024, 6]], "circa": True}),
        ("2024-06-01/2024-06-03", "2024/06/01/", {"date-parts": [[2024, 6, 1], [2024, 6, 3]]}),
        ("", None, None),
    ],
)
def test_dates_are_as_exact_as_the_document(published, ris, csl):
    work = Work("k", "T", published=published)
    assert from_ris(formats.ris(work)).get("DA") == ris
    assert json.loads(formats.csl(work))[0].get("issued") == csl
    assert from_bibtex(formats.bibtex(work)).get("date") == (published or None)


def test_csl_has_only_fields_of_its_schema(graph):
    known = {"id", "type", "title", "publisher", "container-title", "issued", "language", "URL", "accessed"}
    types = {"webpage", "article-newspaper", "entry-encyclopedia", "dataset", "treaty", "report", "document"}
    for row in graph.query("SELECT ?s { ?s comity:sourceKind ?kind } LIMIT 200"):
        (item,) = json.loads(formats.csl(works.document(graph.store, row["s"].value.rpartition("/")[2])))
        assert {"id", "type", "title"} <= set(item) <= known
        assert item["type"] in types


def test_a_line_break_or_a_hidden_mark_adds_no_field(tiny):
    graph = tiny(
        'source: {id: s, title: "T\\nER  - \\nTY  - NEWS", publisher: "P\\u202Ex", kind: news, language: en, url: "https://example.org/"}\n'
        "facts: [{id: x, type: State, name: {en: X}}]\n"
    )
    work = works.document(graph.store, "s")
    assert from_ris(formats.ris(work))["TI"] == "T ER - TY - NEWS"
    assert "\u202e" not in formats.text(work)


def test_the_command_line_cites_a_document_by_id_and_by_title(run):
    assert from_bibtex(run("cite", KUNA, "--format", "bibtex").out)["key"] == KUNA
    named = run("cite", json.loads(run("cite", KUNA, "--format", "csl").out)[0]["title"])
    assert named.out.endswith("language=en\n")
    missing = run("cite", "no such document at all")
    assert (missing.code, missing.out) == (2, "")
    assert missing.err.startswith("comity: nothing here is called")
