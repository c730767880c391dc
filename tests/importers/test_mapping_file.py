"""A mapping is checked whole before a row is read, its faults are told with lines and cures, and the mappings of the docs work."""

import re

import pytest

from comity.errors import FactError
from comity.importers.mapping import reader
from places import CHECKOUT
from table_mappings import SMALL, SOURCE, lines

FAULTY = """source: {id: t, titel: "A table", publisher: P}
colums: {a: {null: "-"}}
columns: {b: {seperator: ";"}, c: {codes: iso4}, d: {pattern: "(a"}, e: ";"}
facts:
  - id: "{id}"
    type: Mechanisme
  - id: "{id}"
    type: Mechanism
    fonded: "{year}"
    members: {state: "{s}", role: member, begins: "{year}"}
  - {id: "{id}", type: Figure, value: "{v}"}
"""


def test_a_faulty_mapping_is_told_whole_with_lines_and_cures(tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(FAULTY)
    with pytest.raises(FactError) as told:
        reader.read(str(path))
    said = [problem.removeprefix(f"{path}:") for problem in told.value.problems]
    expected = [
        ('1: unknown key "titel"', 'did you mean "title"?'),
        ('1: the source has no "title"', ""),
        ('2: unknown key "colums"', 'did you mean "columns"?'),
        ('3: unknown key "seperator"', 'did you mean "separator"?'),
        ('3: "codes" holds "iso4"', "iso"),
        ('3: "pattern" is not a regular expression', ""),
        ('3: the column "e" needs settings in braces', ""),
        ('6: "Mechanisme" is not a type', 'did you mean "Mechanism"?'),
        ('9: unknown key "fonded" on Mechanism', ""),
        ('10: unknown key "begins"', ""),
        ('11: a Figure needs "indicator"', ""),
        ('11: a Figure needs "unit"', ""),
    ]
    for begins, cure in expected:
        assert any(s.startswith(begins) and cure in s for s in said), (begins, said)


def test_columns_that_the_table_lacks_and_constants_that_fit_nowhere(imported):
    with pytest.raises(FactError, match=r'map.yaml:2: .* has no column "nam"; did you mean "name"\?'):
        imported(SMALL.replace("{name}", "{nam}"), "id,name,year\na,A,1990\n")
    with pytest.raises(FactError, match=r'"name" is a column; write "\{name\}"'):
        imported(SMALL.replace("{name}", "name"), "id,name,year\na,A,1990\n")
    with pytest.raises(FactError, match='"established": a cell does not hold a date'):
        imported(SMALL.replace('"{year}"', "long ago"), "id,name,year\na,A,1990\n")
    mapping = SOURCE + 'facts: [{id: "{id}", type: Mechanism, members: {state: japan, role: membre}}]\n'
    with pytest.raises(FactError, match='"role" is not one of'):
        imported(mapping, "id,name,year\na,A,1990\n")


def test_braces_without_quotes_are_understood(imported):
    mapping = SOURCE + "facts: [{id: {id}, type: Mechanism, name: {name}, members: {state: {state}, role: member}}]\n"
    made = imported(mapping, "id,name,state\na,A,Japan\n")
    assert made.one("t-a/member/japan", "memberState") == "japan"


def test_rows_can_be_chosen_by_bounds_and_by_what_they_are_not(imported):
    mapping = SMALL + "where: {year: {at_least: 1950, at_most: 2000}, name: {not: [B, '']}}\n"
    made = imported(mapping, "id,name,year\na,A,1949\nb,B,1990\nc,C,1990\nd,,1990\ne,E,2001\n")
    assert made.of_type("Mechanism") == {"t-c"}


def test_a_thing_of_another_table_is_named_alike_with_one_prefix(imported):
    organisations = imported(SMALL.replace("facts:", "prefix: both\nfacts:"), "id,name,year\na,A,1990\n")
    mapping = SOURCE + 'prefix: both\nfacts: [{id: "{org}", type: Mechanism, members: {state: "{c}", role: member}}]\n'
    assert (
        organisations.of_type("Mechanism") == imported(mapping, "org,c\na,Japan\n").of_type("Mechanism") == {"both-a"}
    )


def documented():
    """The pairs of a table and its mapping in the docs, by the id of the source."""
    text = (CHECKOUT / "docs" / "importing-tables.md").read_text(encoding="utf-8")
    for rows, mapping in re.findall(r"```csv\n(.*?)```\n.*?```yaml\n(.*?)```", text, re.DOTALL):
        yield pytest.param(rows, mapping, id=re.search(r"id: ([a-z-]+)", mapping)[1])


@pytest.mark.parametrize(("rows", "mapping"), list(documented()))
def test_a_mapping_of_the_docs_takes_every_row_that_has_a_value(imported, rows, mapping):
    assert len(lines(mapping)) < 20
    made = imported(mapping, rows)
    assert made.counts()[1] > 0
    assert set(made.reasons()) <= {"the cell is blank", 'the mapping\'s "where" leaves the row out'}
    assert made.report.unknown.total() <= 1, "the leader of a visit is nobody who is known"
