"""The real tables of others are imported by mappings of less than 20 lines, and every row of theirs is accounted for."""

import gzip

import pytest

from comity.model import slugs
from places import SHARED
from table_mappings import lines

DATA = SHARED / "data"


in_shared = pytest.mark.skipif(not DATA.exists(), reason="the tables of others are not beside this checkout")


GROUPS = """
source: {id: groups, title: "Country groups", publisher: "openclimatedata", licence: CC0}
columns:
  iso3: {codes: iso3}
  joined: {of: dates, pattern: "(?:Ratification|Accession)[^=]*=([0-9-]+)"}
facts:
  - {id: "{group}", type: Mechanism, name: "{group}", members: {state: "{iso3}", role: member, from: "{joined}"}}
"""


CONVERTER = """
source: {id: groups-cc, title: "Memberships", publisher: "country_converter"}
where: {obsolete: {not: obsolete}}
facts:
  - {id: "{group}", type: Mechanism, name: "{group}", members: {state: "{iso3}", role: member, from: "{year}"}}
"""


INFORMAL = """
source: {id: iigo, title: "Informal organisations, members", publisher: "Vabulas and Snidal", licence: CC BY 4.0}
columns: {stateID: {codes: [iso3, cow-abbreviation]}}
facts:
  - id: "{igoID}"
    type: Mechanism
    name: "{Title}"
    established: "{Begin}"
    dissolved: "{End}"
    members: {state: "{stateID}", role: member}
"""


SPELLS = """
source: {id: migo, title: "Memberships in 244 IGOs", publisher: "manyios", coverage: "1925/2010"}
columns:
  membership: {values: {1: member, 2: associate-member, 3: observer}}
  stateID: {codes: [iso3, cow-abbreviation]}
facts:
  - id: "{igoID}"
    type: Mechanism
    short_name: "{igoID}"
    members: {state: "{stateID}", role: "{membership}", from: "{first_year}", to: "{last_year}"}
"""


ALLIANCES = """
source: {id: atop, title: "Alliance commitments, as spells of dyads", publisher: ATOP}
columns: {ccode1: {codes: cow}, ccode2: {codes: cow}}
where: {defense: 1}
facts:
  - id: "{ccode1}-{ccode2}-{first_year}"
    type: Treaty
    name: "Defence commitment of {ccode1} and {ccode2}"
    signatories: ["{ccode1}", "{ccode2}"]
    in_force: "{first_year}"
    terminated: "{last_year}"
"""


TRADE = """
source: {id: desta, title: "DESTA agreements", publisher: "Design of Trade Agreements", licence: CC BY 4.0}
facts:
  - {id: "{treatyID}", type: Treaty, name: "{Title}", aliases: "{TitleAlt}", adopted: "{Signature}", in_force: "{Force}"}
"""


PARTIES = """
source: {id: desta-parties, title: "DESTA parties", publisher: "Design of Trade Agreements"}
prefix: desta
columns: {stateID: {codes: [iso3, cow-abbreviation]}}
facts:
  - {id: "{treatyID}", type: Treaty, members: {state: "{stateID}", role: signatory, signed: "{Signature}"}}
"""


WATER = """
source: {id: tfdd, title: "Freshwater treaties", publisher: "Oregon State University"}
facts:
  - {id: "{treatyID}", type: Treaty, name: "{Title}", adopted: "{Signature}", note: "{Comments}"}
"""


BODIES = """
source: {id: transaccess, title: "Organs of 50 IGOs", publisher: "TRANSACCESS"}
facts:
  - {id: "{igoID}-{igobodyID}", type: WorkingGroup, name: "{igoBody}", of: {id: "{igoID}", type: Mechanism, name: "{Title}"}}
"""


NAMES = """
source: {id: names, title: "Names of states in 41 languages", publisher: "Unicode CLDR"}
where: {source: CLDR}
columns: {iso3: {codes: iso3}}
facts: [{id: "{iso3}", type: State, name: {"{lang}": "{name}"}}]
"""


SYSTEM = """
source: {id: gw, title: "Independent states", publisher: "Gleditsch and Ward"}
columns: {cowNR: {codes: [gw, cow]}}
facts:
  - {id: "member-{cowNR}", type: Statement, subject: "{cowNR}", says: "independent from {Begin} to {End}"}
"""


def rows_of(path):
    """The rows of a table of the folder, by code of this test's own."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        head, *rest = [line.rstrip("\n").split("\t") for line in file]
    return [dict(zip(head, row, strict=True)) for row in rest]


@in_shared
@pytest.mark.parametrize(
    "mapping", [GROUPS, CONVERTER, INFORMAL, SPELLS, ALLIANCES, TRADE, PARTIES, WATER, BODIES, NAMES, SYSTEM]
)
def test_a_mapping_has_less_than_20_lines(mapping):
    assert len(lines(mapping)) < 20


@in_shared
def test_country_groups_with_a_date_out_of_a_packed_cell(imported):
    path = DATA / "country_xwalk" / "country_groups_openclimatedata.tsv"
    made, rows = imported(GROUPS, path), rows_of(path)
    assert made.counts()[0] == len(rows) == 1740
    brics = {made.one(m, "memberState") for m in made.all("groups-brics", "membership")}
    assert brics == {"brazil", "russia", "india", "china", "south-africa"}
    dated = [r for r in rows if "Ratification" in r["dates"] or "Accession" in r["dates"]]
    assert sum("from" in made.told[m] for m in made.of_type("Membership")) == len(
        {(r["group"], r["iso3"]) for r in dated}
    )


@in_shared
def test_memberships_that_were_columns(imported):
    path = DATA / "country_xwalk" / "group_memberships_country_converter.tsv"
    made, rows = imported(CONVERTER, path), rows_of(path)
    kept = [r for r in rows if r["obsolete"] != "obsolete"]
    assert made.counts() == (len(rows), len(kept), 0, len(rows) - len(kept))
    assert made.one("groups-cc-un/member/kazakhstan", "from") == "1992"


@in_shared
def test_informal_organisations(imported):
    path = DATA / "manyios" / "memberships_iigo.tsv"
    made, rows = imported(INFORMAL, path), rows_of(path)
    read, taken, merged, refused = made.counts()
    bad = [r for r in rows if not r["stateID"] or not r["igoID"]]
    assert (read, refused) == (len(rows), len(bad))
    assert taken + merged == len(rows) - len(bad)
    whole = {(r["igoID"], r["stateID"]) for r in rows if r["igoID"] and r["stateID"]}
    assert len(made.of_type("Membership")) == len(whole)
    assert {made.one(m, "memberState") for m in made.all("iigo-brics", "membership")} == {
        "brazil", "russia", "india", "china", "south-africa",
    }  # fmt: skip
    assert made.one("iigo-brics", "established") == "2009"


@in_shared
def test_spells_of_membership(imported):
    path = DATA / "manyios" / "memberships_migo_spells.tsv"
    made, rows = imported(SPELLS, path), rows_of(path)
    blank = [r for r in rows if not r["stateID"]]
    assert made.counts() == (len(rows), len(rows) - len(blank), 0, len(blank))
    roles = {"1": "member", "2": "associate-member", "3": "observer"}
    for code, role in roles.items():
        given = {(r["igoID"], r["stateID"], r["first_year"]) for r in rows if r["membership"] == code and r["stateID"]}
        having = [m for m in made.of_type("Membership") if made.one(m, "role") == f"role-{role}"]
        assert len(having) == len(given), role


@in_shared
def test_alliances_of_two_states_by_cow_numbers(imported):
    path = DATA / "cow_igo" / "atop_alliance_dyad_spells.tsv"
    made, rows = imported(ALLIANCES, path), rows_of(path)
    defence = [r for r in rows if r["defense"] == "1"]
    assert made.counts() == (len(rows), len(defence), 0, len(rows) - len(defence))
    assert made.report.unknown.total() == 0
    assert made.all("atop-2-20-1949", "signatory") == {"united-states", "canada"}
    assert made.one("atop-2-20-1949", "terminated") == "2018"


@in_shared
def test_trade_agreements_and_their_parties_in_two_tables(imported):
    folder = DATA / "manytreaties"
    made, rows = imported(TRADE, folder / "agreements_desta.tsv"), rows_of(folder / "agreements_desta.tsv")
    assert made.counts()[0] == len(rows)
    assert len(made.of_type("Treaty")) == len({slugs.slug(r["treatyID"]) for r in rows})
    parties, given_ = imported(PARTIES, folder / "parties_desta.tsv"), rows_of(folder / "parties_desta.tsv")
    read, taken, merged, refused = parties.counts()
    asked = [(r["stateID"], r["treatyID"], r["Signature"]) for r in given_]
    blank = [a for a in asked if not a[0]]
    assert (read, refused) == (len(given_), len(blank))
    assert taken == len(set(asked) - set(blank)), "rows that say the same are merged"
    assert merged == len(given_) - len(blank) - taken


@in_shared
def test_freshwater_treaties_and_organs(imported):
    path = DATA / "manytreaties" / "agreements_tfdd.tsv"
    made, rows = imported(WATER, path), rows_of(path)
    asked = {(r["treatyID"], r["Title"], r["Signature"], r["Comments"]) for r in rows}
    assert made.counts() == (len(rows), len(asked), len(rows) - len(asked), 0)
    path = DATA / "manyios" / "bodies_transaccess.tsv"
    made, rows = imported(BODIES, path), rows_of(path)
    assert len(made.of_type("WorkingGroup")) == len({(r["igoID"], r["igobodyID"]) for r in rows}) == 298
    assert len(made.of_type("Mechanism")) == len({r["igoID"] for r in rows})
    assert made.one("transaccess-bis-2701", "of") == "transaccess-bis"


@in_shared
def test_names_of_states_in_many_languages(imported):
    path = DATA / "country_xwalk" / "country_names_long.tsv"
    made, rows = imported(NAMES, path), rows_of(path)
    cldr = [r for r in rows if r["source"] == "CLDR"]
    assert made.counts() == (len(rows), len(cldr), 0, len(rows) - len(cldr))
    expected = {f"{r['name']}@{r['lang']}" for r in cldr if r["iso3"] == "KAZ"}
    assert {name.lower() for name in made.all("kazakhstan", "name")} == {name.lower() for name in expected}


@in_shared
def test_states_by_the_numbers_of_gleditsch_and_ward(imported):
    path = DATA / "manystates" / "states_gw.tsv"
    made, rows = imported(SYSTEM, path), rows_of(path)
    assert made.counts()[0] == len(rows)
    assert made.one("gw-member-365", "subject") == "russia"
