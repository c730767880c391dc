"""Each question of the catalogue against an answer worked out by hand from the documents: ``tests/known/answers``.

Whoever worked one out read the fact files and not what Comity answers; a row joins the documents that agree.
"""

import re

import pytest
import yaml

from comity.questions import catalogue
from places import KNOWN

FILES = sorted((KNOWN / "answers").glob("*.yaml"))


def plain(cell):
    """A cell as the known answers write it: ids, those of the ontology without what they are kinds of; lists sorted."""
    if isinstance(cell, dict):
        return re.sub("^(role|chairing|form|qualifier|event|mode)-", "", cell["id"])
    if isinstance(cell, list):
        return tuple(sorted(str(plain(c)) for c in cell)) or None
    return cell


def expected(cell):
    return plain(cell) if isinstance(cell, list) else int(cell) if str(cell).isdigit() else cell


def found(cell):
    return int(cell) if isinstance(cell, str) and cell.isdigit() else cell


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_the_answer_is_the_one_worked_out_by_hand(graph, file):
    known = yaml.safe_load(file.read_text(encoding="utf-8"))
    answer = graph.ask(known["question"], as_of=known.get("as_of"), **known["arguments"])
    rows = {}
    for row in answer.rows:
        if row.cells.get("holds", "certain") == "certain":
            key = tuple(found(plain(row.cells[c])) for c in known["columns"])
            rows.setdefault(key, set()).update(row.sources)
    wanted = [tuple(map(expected, row)) for row in known["rows"]]
    assert wanted
    assert [row for row in wanted if row not in rows] == []
    if known["complete"]:
        assert [row for row in rows if row not in wanted] == []
    for place, documents in known.get("sources", {}).items():
        assert rows[wanted[place]] == set(documents), wanted[place]


def test_every_question_has_a_known_answer():
    worked_out = {yaml.safe_load(f.read_text(encoding="utf-8"))["question"] for f in FILES}
    assert set(catalogue.names()) == worked_out
