"""Correlates of War's organisations: every state and year as the table has it, and what it does not know told as unknown."""

from collections import Counter

import pytest

from comity.errors import ComityError
from comity.importers.formats import cow_igo
from comity.importers.report import Report
from comity.importers.states import States
from comity.model import iris
from imports import COW_GAPS, DATA, held, imported, needs, rows, table

# One worker imports the tables, for all of these tests.
pytestmark = pytest.mark.xdist_group("cow-igo")

SPELLS = (
    "ionum|ioname|orgname|ccode|stateabb|statenme|state_var|iso3|status"
    "|first_year|last_year|before|after|right_censored_2014|n_imputed_years"
)
ORGS = (
    "ionum|ioname|orgname|longorgname|sdate|deaddate|dead|integrated|replaced|first_data_year|last_data_year|political|social"
    "|economic|igocode_v1|version|n_imputed_years|accuracy_pre1965|n_members_2014|n_states_ever"
)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """One organisation: China with a gap of unknown years, Japan that left, Mongolia an observer and then a member, and Hanover."""
    folder = tmp_path_factory.mktemp("cow")
    spells = table(
        folder / "spells.tsv",
        SPELLS,
        "7|RIV|River Comm|710|CHN|China|china|CHN|full|1950|1957|none|missing|0|0",
        "7|RIV|River Comm|710|CHN|China|china|CHN|full|1962|2014|missing|no_state_row|1|0",
        "7|RIV|River Comm|740|JPN|Japan|japan|JPN|full|1951|1960|none|none|0|2",
        "7|RIV|River Comm|712|MON|Mongolia|mongolia|MNG|observer|1970|1979|none|full|0|0",
        "7|RIV|River Comm|712|MON|Mongolia|mongolia|MNG|full|1980|2014|observer|no_state_row|1|0",
        "7|RIV|River Comm|240|HAN|Hanover|hanover||associate|1950|1951|none|no_state_row|0|0",
        "7|RIV|River Comm|999|ATL|Atlantis|atlantis||full|1950|1951|none|none|0|0",
        "7|RIV|River Comm|740|JPN|Japan|japan|JPN|guest|1990|1991|none|none|0|0",
        "7|RIV|River Comm|740|JPN|Japan|japan|JPN|full|1999|1998|none|none|0|0",
        "7|RIV|River Comm|740|JPN|Japan|japan|JPN|full|1951|1960|none|none|0|2",
        "7|RIV|River Comm|740|JPN",
    )
    orgs = table(
        folder / "orgs.tsv",
        ORGS,
        "7|RIV|River Comm|River Commission | Commission of the River|1950||0|0|0|1950|2014|1|0|0||3|0|Completely accurate|2|4",
    )
    gaps = table(folder / "gaps.tsv", COW_GAPS, "7|RIV|710|CHN|1958|1961", "7|RIV|732|ROK|2013|2014")
    return imported(folder / "store", cow_igo, spells, orgs, gaps)


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("1955-07-01", {"China": "certain", "Japan": "certain"}),
        ("1957-07-01", {"China": "possible", "Japan": "certain"}),
        ("1959-07-01", {"China": "unknown", "Japan": "certain"}),
        ("1962-07-01", {"China": "possible"}),
        ("1975-07-01", {"China": "certain", "Mongolia": "certain"}),
        ("2013-07-01", {"China": "certain", "Mongolia": "certain", "South Korea": "unknown"}),
        ("2020-07-01", {"China": "presumed", "Mongolia": "presumed", "South Korea": "unknown"}),
        ("1940-07-01", {}),
    ],
)
def test_years_without_data_are_unknown_and_no_exit(small, day, members):
    graph, _ = small
    assert {name: verdict for name, (verdict, _) in held(graph, "cow-igo-riv", day).items()} == members


def test_what_is_unknown_is_told_without_a_day_too(small):
    graph, _ = small
    answer = graph.ask("memberships", member="china", as_of="any")
    told = {(r.cells["from"], r.cells["to"], r.cells["ended"] and r.cells["ended"]["label"]) for r in answer.rows}
    assert told == {("1950", "1957/", None), ("/1962", None, None), ("1958", "1961", "not known")}


def test_an_end_next_to_years_without_data_is_no_exit(small):
    graph, _ = small
    left = {r.cells["member"]["label"] for r in graph.ask("membership-changes", change="left").rows}
    assert "Japan" in left
    assert "China" not in left
    events = [
        r.cells["date"] for r in graph.ask("timeline", entity="cow-igo-riv").rows if r.cells["thing"]["id"] == "china"
    ]
    assert events == ["1950"]


def test_a_member_with_unknown_years_is_no_member_in_the_counts(small):
    graph, _ = small
    of = graph.query("SELECT ?state { ?state comity:memberOf id:cow-igo-riv }")
    assert {iris.local(row["state"].value) for row in of} == {"china", "mongolia"}


def test_an_organisation_has_its_names_dates_and_remarks(small):
    graph, _ = small
    text = graph.show("Commission of the River").to_text()
    assert "established: 1950" in text
    assert "memberships before 1965: Completely accurate" in text
    assert "spells.tsv#row=2" in text
    assert "2 of its years are imputed" in text


def test_each_row_is_accounted_for(small):
    _, report = small
    spells = report.files["spells.tsv"]
    assert (spells.read, spells.imported, spells.merged, spells.refused) == (11, 7, 1, 3)
    reasons = {reason: number for (_, reason), number in report.refusals.items()}
    assert sorted(reasons.values()) == [1, 1, 1]
    assert report.unknown == {("state", "999 Atlantis"): 1}


def test_a_state_that_is_not_known_is_one_of_the_source(small):
    graph, _ = small
    assert held(graph, "cow-igo-riv", "1951-07-01")["Atlantis"][0] == "possible"
    assert "cow-state-999" in graph.show("Atlantis").to_text()


def test_other_tables_are_refused_by_their_columns(tmp_path):
    path = table(tmp_path / "x.tsv", "a|b", "1|2")
    with pytest.raises(ComityError, match=r"x\.tsv is not a table of this format; its first line must name"):
        list(cow_igo.quads([path], States(), Report()))


# The real tables. The lists are read off the table of spells by hand: the states of an organisation in a year.
KNOWN = {
    (
        "cow-igo-asean",
        1996,
    ): "Brunei, Indonesia, Malaysia, Philippines, Singapore, Thailand, Vietnam; observer: Papua New Guinea",
    ("cow-igo-opec", 1970): "Algeria, Indonesia, Iran, Iraq, Kuwait, Libya, Saudi Arabia, Venezuela",
    ("cow-igo-sco", 2005): "China, Kazakhstan, Kyrgyzstan, Russia, Tajikistan, Uzbekistan",
    (
        "cow-igo-nato",
        1952,
    ): "Belgium, Canada, Denmark, France, Greece, Iceland, Italy, Luxembourg, Netherlands, Norway, Portugal, "
    "Türkiye, United Kingdom, United States",
    ("cow-igo-efta", 1965): "Austria, Denmark, Norway, Portugal, Sweden, Switzerland, United Kingdom",
    (
        "cow-igo-eco",
        1993,
    ): "Afghanistan, Azerbaijan, Iran, Kazakhstan, Kyrgyzstan, Pakistan, Tajikistan, Türkiye, Turkmenistan, Uzbekistan",
    ("cow-igo-eec", 1960): "Belgium, France, German Federal Republic, Italy, Luxembourg, Netherlands",
    ("cow-igo-saarc", 1990): "Bangladesh, Bhutan, India, Maldives, Nepal, Pakistan, Sri Lanka",
    ("cow-igo-loas", 1946): "Egypt, Iraq, Jordan, Lebanon, Saudi Arabia, Syria, Yemen Arab Republic",
    ("cow-igo-gcc", 1990): "Bahrain, Kuwait, Oman, Qatar, Saudi Arabia, United Arab Emirates",
    ("cow-igo-anzus", 1990): "Australia, New Zealand, United States",
}
COUNT = """SELECT ?cow ?year (COUNT(?membership) AS ?n) WHERE {
  VALUES ?year { %s }
  { SELECT ?cow ?membership (YEAR(?first) AS ?begun) (YEAR(?last) AS ?over) WHERE {
    ?membership a comity:Membership ; comity:memberState/comity:cow ?cow ; comity:from/^comity:edtf/comity:latest ?first .
    OPTIONAL { ?membership comity:to/^comity:edtf/comity:earliest ?last }
  } }
  FILTER (?begun <= ?year && (!BOUND(?over) || ?over >= ?year))
} GROUP BY ?cow ?year"""


@needs("cow_igo")
def test_every_state_and_year_has_the_memberships_of_the_table(cow_igo_chosen):
    graph, report, spells = cow_igo_chosen
    wanted = Counter()
    for row in spells:
        wanted.update((row["ccode"], year) for year in range(int(row["first_year"]), int(row["last_year"]) + 1))
    asked = graph.query(COUNT % " ".join(map(str, range(1816, 2015))))
    found = {(row["cow"].value, int(row["year"].value)): int(row["n"].value) for row in asked}
    assert found == wanted
    assert report.files["spells.tsv"].imported == len(spells)
    assert report.files["organisations.tsv"].imported == len({r["ioname"] for r in spells}) >= 100
    assert {r["ccode"] for r in spells} == {r["ccode"] for r in rows(DATA / "cow_igo" / "cow_igo_spells.tsv.gz")}
    assert not report.unknown


@needs("cow_igo")
def test_members_in_a_year_as_read_off_the_table(cow_igo_chosen):
    graph, _, _ = cow_igo_chosen
    for (organisation, year), listed in KNOWN.items():
        members, _, observers = listed.partition("; observer: ")
        wanted = dict.fromkeys(members.split(", "), "member") | ({observers: "observer"} if observers else {})
        assert {name: role for name, (_, role) in held(graph, organisation, f"{year}-07-01").items()} == wanted


@needs("cow_igo")
def test_real_years_without_data_are_unknown(cow_igo_chosen):
    graph, _, _ = cow_igo_chosen
    assert held(graph, "cow-igo-amcow", "2005-07-01")["Gambia"] == ("unknown", None)
    assert held(graph, "cow-igo-amcow", "2010-07-01")["Gambia"] == ("certain", "member")
    # The whole year 2014 of ICAO is without data.
    assert {verdict for verdict, _ in held(graph, "cow-igo-icao", "2014-07-01").values()} == {"unknown"}
    assert held(graph, "cow-igo-icao", "2000-07-01")["Canada"] == ("certain", "member")
