"""Informal organisations, spells and organs of the package manyios."""

import pytest

from comity.importers.formats import manyios
from comity.importers.report import Report
from imports import DATA, held, imported, needs, rows, table

pytestmark = pytest.mark.xdist_group("manyios")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A table of each kind."""
    folder = tmp_path_factory.mktemp("manyios")
    organisations = table(
        folder / "organisations.tsv",
        "igoID|Title|Begin|End|End_reason|Regional|Nbr.|Domain|Follow-on IGO",
        "RP|River Process|1973|1994|1|1|1|Security|Superseded by the River Commission",
        "RP|Rain Process|1980||0|0|2|security|0",
    )
    members = table(
        folder / "members.tsv",
        "stateID|StateName|igoID|Title|Begin|End|Year",
        "KAZ|Kazakhstan|RP|River Process|1973|1994|2017",
        "GIN - GNQ|Equatorial Guinea|R-P|River Process|1973|1994|2017",
        "|Democratic Republic of the Congo|RP|Rain Process|1980||2017",
        "KAZ|Kazakhstan|RP|River Process|1973|1994|2017",
        "GIN - GNQ|Guineas|RP|River Process|1973|1994|2017",
    )
    spells = table(
        folder / "spells.tsv",
        "igoID|stateID|StateName|cowID|membership|first_year|last_year|igo_Begin|igo_End",
        "RC|CHN|China|710|1|1990|1995|1990|2010",
        "RC|CHN|China|710|3|1999|2010|1990|2010",
        "RC|XXX|Atlantis|999|1|1999|2010|1990|2010",
    )
    organs = table(
        folder / "organs.tsv",
        "igoID|Title|igobodyID|igoBody|Begin|Year|access|openbody",
        "RC|River Commission|1|Assembly|1950|1960|0|0",
        "RC|River Commission|1|Assembly|1950|1961|0.5|1",
        "RC|River Commission|2|General Secretariat|1950|2010|0|0",
    )
    return imported(folder / "store", manyios, organisations, members, spells, organs)


def test_members_of_an_informal_organisation_are_possible_as_long_as_it_was_there(small):
    graph, _ = small
    assert held(graph, "River Process", "1980-01-01") == {
        "Equatorial Guinea": ("possible", "member"),
        "Kazakhstan": ("possible", "member"),
    }
    assert held(graph, "River Process", "1960-01-01") == {}
    assert held(graph, "River Process", "2000-01-01") == {}
    assert set(held(graph, "Rain Process", "2000-01-01")) == {"Democratic Republic of the Congo"}


def test_one_short_name_of_two_organisations_does_not_join_them(small):
    graph, _ = small
    text = graph.show("iigo-river-process").to_text()
    assert "the data set says: it became a formal organisation" in text
    assert "Superseded by the River Commission" in text
    assert "dissolved: 1994" in text
    assert "Rain" not in text


def test_spells_have_years_and_roles(small):
    graph, _ = small
    assert held(graph, "migo-rc", "1992-07-01") == {"China": ("certain", "member")}
    assert held(graph, "migo-rc", "1997-07-01") == {}
    assert held(graph, "migo-rc", "2005-07-01") == {"China": ("certain", "observer")}


def test_organs_belong_to_their_organisation(small):
    graph, _ = small
    rows_ = graph.ask("bodies", mechanism="transaccess-rc").rows
    told = {r.cells["body"]["label"]: (r.cells["type"]["label"], r.cells["established"]) for r in rows_}
    assert told == {"Assembly": ("organ", "/1960"), "General Secretariat": ("secretariat", "/2010")}
    assert "open to outsiders since: 1961" in graph.show("Assembly").to_text()


def test_each_row_is_accounted_for(small):
    _, report = small
    found = {name: (c.read, c.imported, c.merged, c.refused) for name, c in report.files.items()}
    assert found == {
        "organisations.tsv": (2, 2, 0, 0),
        "members.tsv": (5, 3, 1, 1),
        "spells.tsv": (3, 2, 0, 1),
        "organs.tsv": (3, 2, 1, 0),
    }


@needs("manyios")
def test_every_row_of_the_real_tables_is_accounted_for(known):
    report = Report()
    quads = list(manyios.quads([str(DATA / "manyios")], known, report))
    report.check()
    for name, counts in report.files.items():
        assert counts.read == len(rows(DATA / "manyios" / name))
        assert counts.refused == 0
    memberships = {q.object.value for q in quads if q.predicate.value.endswith("#membership")}
    assert len(memberships) == 3_502 + 5_819
    organs = {row["igobodyID"] for row in rows(DATA / "manyios" / "bodies_transaccess.tsv")}
    assert report.files["bodies_transaccess.tsv"].imported == len(organs) == 298
