"""Each question of the catalogue against an answer worked out by hand from the documents: ``tests/known/answers``.

Whoever worked one out read the fact files and not what Comity answers. A row is one thing, with the values that the documents
together support; ``sources`` are the documents that state the row or one of these values. What other documents give instead
is in ``dissent``, ``planned`` and ``less_exact``, as ``{row: {column: {value: documents}}}``. Where ``differs`` says why, the
record is known to hold another value than the documents support best.
"""

import re

import pytest
import yaml

from comity.questions import catalogue
from places import KNOWN

FILES = sorted((KNOWN / "answers").glob("*.yaml"))
RELATIONS = ("dissent", "planned", "less_exact")


def read(file):
    return yaml.safe_load(file.read_text(encoding="utf-8"))


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


def told_otherwise(row, relation):
    """What documents give for the cells of a row instead of what holds, as the known answers write it."""
    told = {}
    for column, evidence in row.evidence.items():
        for other in evidence.others:
            if other.relation == relation.replace("_", " "):
                told.setdefault(column, {})[str(plain(other.value))] = set(other.sources)
    return told


def worked_out(cells):
    return {column: {str(v): set(d) for v, d in values.items()} for column, values in cells.items()}


def case(file):
    known = read(file)
    marks = [pytest.mark.xfail(reason=known["differs"], strict=True)] if "differs" in known else []
    return pytest.param(known, id=file.stem, marks=marks)


@pytest.mark.parametrize("known", [case(file) for file in FILES])
def test_the_answer_is_the_one_worked_out_by_hand(graph, known):
    answer = graph.ask(known["question"], as_of=known.get("as_of"), **known["arguments"])
    rows = {}
    # What is asked for today, and lasts, is presumed after the last document.
    held = ("certain",) if "as_of" in known else ("certain", "presumed")
    for row in answer.rows:
        if row.cells.get("holds", "certain") in held or "holds" in known["columns"]:
            rows.setdefault(tuple(found(plain(row.cells[c])) for c in known["columns"]), []).append(row)
    wanted = [tuple(map(expected, row)) for row in known["rows"]]
    assert wanted
    assert [row for row in wanted if row not in rows] == []
    if known["complete"]:
        assert [row for row in rows if row not in wanted] == []
    for place, documents in known.get("sources", {}).items():
        assert set().union(*(row.sources for row in rows[wanted[place]])) == set(documents), wanted[place]
    # All dissent is known where all rows are.
    places = {"dissent": range(len(wanted))} if known["complete"] else {}
    for relation in RELATIONS:
        listed = known.get(relation, {})
        for place in places.get(relation, listed):
            for row in rows[wanted[place]]:
                assert told_otherwise(row, relation) == worked_out(listed.get(place, {})), (wanted[place], relation)


def test_every_question_has_a_known_answer():
    assert set(catalogue.names()) == {read(file)["question"] for file in FILES}


def test_dissent_is_worked_out_for_many_rows():
    disputed = [cells for file in FILES for cells in read(file).get("dissent", {}).values() if cells]
    assert len(disputed) >= 10
