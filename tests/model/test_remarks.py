"""The curators' remarks in three languages: what a document notes of a thing is told in the reader's."""

import pytest

from comity.errors import ComityError
from comity.model import remarks
from comity.store.base import DEFAULT, term


def test_a_remark_is_told_in_the_language_of_the_reader(whole_graph):
    for language, said in (
        ("en", "boycotted by the United States"),
        ("ru", "бойкотирован Соединенными Штатами"),
        ("zh", "遭美国抵制"),
    ):
        answer = whole_graph.ask("statements", entity="g20-summit-20", language=language)
        assert said in [row.cells["says"] for row in answer.rows]


def test_what_documents_say_of_a_thing_has_its_remarks_in_that_language(whole_graph):
    assert "бойкотирован Соединенными Штатами" in whole_graph.show("g20-summit-20", "ru").to_text()


@pytest.mark.parametrize(
    "thing",
    [
        "st-15-documents-2025",  # the statement, which is named by what it says
        "china-central-asia-summit-2",
        "daryo-uz-2025-06-18-summit-15-documents",  # the document that states it
    ],
)
def test_a_statement_is_told_alike_wherever_it_is_shown(whole_graph, thing):
    told = whole_graph.show(thing, "ru").to_text()
    assert "было подписано 15 документов" in told.lower()
    assert "15 documents were signed" not in told


def test_a_remark_that_nobody_translated_stays_as_it_is():
    assert remarks.translated("nobody has written this", "zh") == "nobody has written this"


def test_every_translated_remark_is_one_of_the_facts(whole_graph):
    said = {
        quad.object.value
        for name in ("note", "says")
        for quad in whole_graph.store.quads(None, term(name), None, DEFAULT)
    }
    assert set(remarks.read(remarks.FILE)["ru"]) <= said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("en\tzh\n", 1),
        ("en\tzh\tru\nabsent\t缺席\n", 2),
        ("en\tzh\tru\nabsent\t缺席\tотсутствовала\npresent\t \tприсутствовала\n", 3),
    ],
)
def test_a_line_without_a_language_is_named(tmp_path, text, line):
    file = tmp_path / "remarks.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ComityError, match=rf"remarks\.tsv:{line}: "):
        remarks.read(str(file))
