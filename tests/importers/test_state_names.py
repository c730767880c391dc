"""States are found by the names and codes that tables use: old and long ones, turned round, cut short, with footnotes."""

import csv
from pathlib import Path

import pytest

from comity.importers.state_names import words
from comity.importers.states import ISO2, ISO3, M49
from comity.model import iris
from comity.naming import lookup
from imports import DATA, needs

TABLE = Path(__file__).parent / "state-names.tsv"


def named():
    """The names of the table, with the ISO code or id of the state that each means."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


def test_names_as_researchers_write_them_match_and_none_wrongly(known):
    found = {name: known.find(name, ISO3, ISO2) for name, _ in named()}
    meant = {name: known.by_code(state, ISO3) or state for name, state in named()}
    assert len(found) == 182
    assert set(meant.values()) <= known.ids
    assert {name: state for name, state in found.items() if state not in (meant[name], None)} == {}
    assert sum(state is not None for state in found.values()) >= 165


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("U.S.S.R.", "soviet-union"),
        ("Netherlands, The", "netherlands"),
        ("Netherlands (the)", "netherlands"),
        ("Iran, Islamic Rep.", "iran"),
        ("Congo, Dem. Rep.", "dr-congo"),
        ("Congo, Rep.", "congo-republic"),
        ("Korea, Dem. People's Rep.", "north-korea"),
        ("Korea, Dem. People’s Rep.", "north-korea"),
        ("KOREA, DEM. PEOPLE'S REP.", "north-korea"),
        ("Sudan, S.", "south-sudan"),
        ("S. Sudan", "south-sudan"),
        ("Germany 1, 2", "germany"),
        ("Serbia [12]", "serbia"),
        ("Denmark*", "denmark"),
        ("Türkiye (Turkey)", "turkiye"),
        ("Kyrgyzstan / Kyrgyz Republic", "kyrgyzstan"),
        ("Taiwan Province of China", "chinese-taipei"),
        ("UAE", "united-arab-emirates"),
        ("Sudan (Egypt)", None),
        ("Guinea or Equatorial Guinea", None),
        ("Virgin Islands", None),
        ("Republic", None),
        ("", None),
    ],
)
def test_one_name(known, name, state):
    assert known.by_name(name) == state


@pytest.mark.parametrize(
    ("name", "year", "state"),
    [
        ("KOREA", 1905, "korea-until-1910"),
        ("KOREA", 1910, "korea-until-1910"),
        ("KOREA", 1930, None),
        ("Korea", 1965, "south-korea"),
        ("Korea", None, "south-korea"),
        ("Yemen", 1970, "yemen-arab-republic"),
        ("Yemen", 1995, "yemen"),
        ("Yugoslavia", 1980, "yugoslavia"),
        ("Yugoslavia", 1995, "serbia-and-montenegro"),
        ("Germany, Federal Republic of", 1970, "german-federal-republic"),
        ("Germany, Federal Republic of", 2000, "germany"),
        ("Zaire", 2005, "dr-congo"),
    ],
)
def test_a_name_means_the_state_that_had_it_in_the_year(known, name, year, state):
    assert known.by_name(name, year) == state


def test_words_in_any_order_and_written_out():
    assert words("Korea, Rep. of") == words("Republic of Korea")
    assert words("St. Kitts & Nevis") == words("Saint Kitts and Nevis")
    assert words("North Korea") != words("South Korea")


def test_every_name_by_which_find_knows_a_state_is_known_to_a_table(known):
    (store,) = known.stores
    names = {}
    for quad in lookup.index(store):
        if iris.local(quad.subject.value) in known.ids:
            names.setdefault(quad.object.value, set()).add(iris.local(quad.subject.value))
    lost = {
        name: ids
        for name, ids in names.items()
        if len(ids) == 1 and known.find(name, ISO3, ISO2) not in ids and name.replace(" ", "-") not in ids
    }
    assert lost == {}


@pytest.mark.parametrize(
    ("code", "scheme", "state"),
    [
        ("SU", ISO2, "soviet-union"), ("SUHH", ISO3, "soviet-union"), ("YUCS", ISO3, "yugoslavia"),
        ("CSHH", ISO3, "czechoslovakia"), ("CSXX", ISO3, "serbia-and-montenegro"), ("ZR", ISO2, "dr-congo"),
        ("ATA", ISO3, "antarctica"), ("278", M49, "german-democratic-republic"), ("810", M49, "soviet-union"),
        ("158", M49, "chinese-taipei"), ("XK", ISO2, "kosovo"), ("CS", ISO2, None), ("AI", ISO2, "anguilla"),
        ("-", ISO3, None),
    ],
)  # fmt: skip
def test_withdrawn_codes_and_those_of_territories(known, code, scheme, state):
    assert known.by_code(code, scheme) == state


@needs("country_xwalk")
def test_every_code_of_iso_3166_1(known):
    with (DATA / "country_xwalk" / "country_xwalk.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) == 249
    for row in rows:
        found = {
            known.by_code(row[column], scheme) for column, scheme in (("iso2", ISO2), ("iso3", ISO3), ("m49", M49))
        }
        assert len(found - {None}) == 1, row["iso3"]
        assert known.by_name(row["name_cldr_en"]) in {*found, None} or row["iso3"] == "TWN"
