"""``comity import table``: tables of many shapes, by mappings of a few lines."""

import bz2
import gzip
import lzma
import re
from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comity import resources
from comity.build import builder
from comity.errors import ComityError, FactError
from comity.facts import reading, translation
from comity.importers import cells, states
from comity.importers.mapping import reader, table
from comity.importers.report import Report
from comity.model import dates, iris, slugs
from comity.store.embedded import EmbeddedStore
from places import CHECKOUT, SHARED

DATA = SHARED / "data"
in_shared = pytest.mark.skipif(not DATA.exists(), reason="the tables of others are not beside this checkout")
SOURCE = 'source: {id: t, title: "A table", publisher: "Somebody"}\n'


@pytest.fixture(scope="module")
def known():
    """The states, places and people that the reference facts name."""
    import pyoxigraph as ox

    store = ox.Store()
    reference = [
        f"{resources.data_dir()}/reference/{name}.yaml" for name in ("states", "regions", "places", "organizations")
    ]
    builder.add(store, translation.quads(reading.read([*reference, states.FORMER])))
    return states.States(EmbeddedStore(store))


class Imported:
    """What a mapping made of tables: statements by subject and property, as ids and texts, and the report."""

    def __init__(self, quads, report):
        self.report = report
        self.told = {}
        for quad in quads:
            node = self.told.setdefault(iris.local(quad.subject.value), {})
            node.setdefault(iris.local(quad.predicate.value), []).append(_said(quad.object))
        for counts in report.files.values():
            assert counts.read == counts.imported + counts.merged + counts.refused

    def one(self, subject, name):
        (value,) = set(self.told[subject][name])
        return value

    def all(self, subject, name):
        return set(self.told.get(subject, {}).get(name, ()))

    def of_type(self, name):
        return {subject for subject, node in self.told.items() if name in node.get(iris.RDF_TYPE, ())}

    def counts(self):
        (counts,) = self.report.files.values()
        return counts.read, counts.imported, counts.merged, counts.refused

    def reasons(self):
        return {reason: number for (_, reason), number in self.report.refusals.items()}


def _said(value):
    language = getattr(value, "language", None)
    return f"{value.value}@{language}" if language else iris.local(value.value)


@pytest.fixture
def imported(known, tmp_path):
    """A function that imports tables (texts, or paths) by a mapping and gives what it made of them."""

    def run(mapping, *tables, name="table.csv"):
        (tmp_path / "map.yaml").write_text(mapping, encoding="utf-8")
        paths = []
        for number, given_ in enumerate(tables):
            if isinstance(given_, Path):
                paths.append(str(given_))
                continue
            path = tmp_path / (name if number == 0 else f"{number}-{name}")
            path.write_bytes(given_ if isinstance(given_, bytes) else given_.encode())
            paths.append(str(path))
        read = reader.read(str(tmp_path / "map.yaml"))
        report = Report()
        return Imported(table.quads(table.open_tables(paths, read), read, known, report), report)

    return run


def lines(mapping):
    return [line for line in mapping.splitlines() if line.strip()]


# ------------------------------------------------------------ the shapes that tables have

LONG = (
    SOURCE
    + """
columns: {exit: {null: "9999-12-31"}, status: {values: {full: member, obs: observer}}}
facts:
  - id: "{organisation}"
    type: Mechanism
    name: "{organisation}"
    members: {state: "{country}", role: "{status}", from: "{joined}", to: "{exit}", cites: "{url}"}
"""
)
MEMBERSHIPS = """organisation,country,status,joined,exit,url
Alpha Pact,Kazakhstan,full,2001-06-15,9999-12-31,https://example.org/1
Alpha Pact,KGZ,obs,17.06.2003,2010,https://example.org/2
Alpha Pact,中国,full,1996,,
Alpha Pact,Türkiye,full,June 2004,,
Alpha Pact,Atlantis,full,2001,,
Alpha Pact,KGZ,obs,17.06.2003,2010,https://example.org/2
Alpha Pact,,full,2001,,
Alpha Pact,Tajikistan,guesting,2001,,
Alpha Pact,Tajikistan,full,soon,,
"""


def test_a_long_table_of_memberships(imported):
    made = imported(LONG, MEMBERSHIPS)
    assert made.one("t-alpha-pact", "name") == "Alpha Pact@en"
    kazakhstan = "t-alpha-pact/member/kazakhstan"
    assert made.one(kazakhstan, "from") == "2001-06-15"
    assert made.all(kazakhstan, "to") == set()
    assert made.all(kazakhstan, "locator") == {"table.csv#row=2", "https://example.org/1"}
    kyrgyzstan = "t-alpha-pact/observer/kyrgyzstan"
    assert (made.one(kyrgyzstan, "from"), made.one(kyrgyzstan, "to")) == ("2003-06-17", "2010")
    assert made.one("t-alpha-pact/member/china", "from") == "1996"
    assert made.one("t-alpha-pact/member/turkiye", "from") == "2004-06"
    assert made.one("t-atlantis", "name") == "Atlantis@en"
    assert made.report.unknown == {("state", "Atlantis"): 1}


def test_what_does_not_fit_is_refused_with_its_reason_and_row(imported):
    made = imported(LONG, MEMBERSHIPS)
    assert made.counts() == (9, 5, 1, 3)
    by_reason = {reason: [p.row for p in made.report.examples[file, reason]] for file, reason in made.report.refusals}
    assert sorted(by_reason.values()) == [[8], [9], [10]]
    blank, role, date = sorted(by_reason, key=by_reason.get)
    assert blank == 'the value of "state" is blank'
    assert "guest" in role
    assert "values" in role
    assert date.startswith("a cell holds no date")


def test_a_wide_matrix_of_organisations(imported):
    mapping = (
        SOURCE
        + """
unpivot: {keep: [iso3, country], into: organisation, value: is_member}
where: {is_member: 1}
facts:
  - {id: "{organisation}", type: Mechanism, name: "{organisation}", members: {state: "{iso3}", role: member}}
"""
    )
    made = imported(mapping, "iso3,country,NATO,ASEAN,UN\nUSA,United States,1,0,1\nTHA,Thailand,0,1,1\n")
    assert made.counts() == (6, 4, 0, 2)
    assert made.all("t-un", "membership") == {"t-un/member/united-states", "t-un/member/thailand"}
    assert made.all("t-nato", "membership") == {"t-nato/member/united-states"}


def test_a_wide_matrix_of_states_year_by_year(imported):
    mapping = (
        SOURCE
        + """
unpivot: {columns: ["s_*"], into: state, value: status}
columns: {state: {pattern: "s_(.*)"}, status: {values: {1: member, 2: associate-member}}}
where: {status: [member, associate-member]}
facts:
  - {id: "{org}", type: Mechanism, members: {state: "{state}", role: "{status}", during: "{year}"}}
"""
    )
    rows = ["org,year,s_FRA,s_DEU,s_ITA"]
    rows += ["A,1990,1,0,2", "A,1991,1,1,2", "A,1992,0,1,1", "A,1993,1,1,1"]
    made = imported(mapping, "\n".join(rows))
    spells = {node: (made.all(node, "from"), made.all(node, "to")) for node in made.of_type("Membership")}
    assert spells == {
        # In the first year of the table it was already there; nothing follows the last.
        "t-a/member/france": ({"../1990"}, {"1991"}),
        "t-a/member/france/1993": ({"1993"}, set()),
        "t-a/member/germany": ({"1991"}, set()),
        "t-a/associate-member/italy": ({"../1990"}, {"1991"}),
        "t-a/member/italy": ({"1992"}, set()),
    }
    assert made.one("t", "coverage") == "1990/1993"


def test_an_edge_list_of_state_visits(imported):
    mapping = (
        SOURCE
        + """
columns: {date: {format: "%d/%m/%Y"}}
facts:
  - id: "visit-{#}"
    type: Session
    name: "Visit of {visitor} to {host}"
    start: "{date}"
    host: "{host}"
    place: "{city}"
    participants: [{state: "{visitor}", person: "{leader}", role: guest}, {state: "{host}", role: host}]
"""
    )
    made = imported(
        mapping,
        "visitor;host;leader;date;city\nKZ;UZ;A. Person;03/04/2020;Samarkand\nKZ;CN;A. Person;3/4/21;Nowhereville\n",
    )
    visit = "t-visit-2"
    assert made.one(visit, "start") == "2020-04-03"
    assert made.one(visit, "host") == "uzbekistan"
    assert made.one(visit, "place") == "samarkand"
    assert made.one(f"{visit}/participation/kazakhstan/t-person-a-person", "capacity") == "guest"
    assert made.one(f"{visit}/participation/uzbekistan", "capacity") == "host"
    assert made.counts() == (2, 1, 0, 1)
    assert list(made.reasons()) == ["a date is not written as %d/%m/%Y"]


def test_bilateral_agreements_with_their_parties(imported):
    mapping = (
        SOURCE
        + """
columns: {a: {codes: cow}, b: {codes: cow}}
facts:
  - {id: "{no}", type: Treaty, name: "{title}", adopted: "{signed}", in_force: "{force}", signatories: ["{a}", "{b}"]}
"""
    )
    made = imported(mapping, "no,title,a,b,signed,force\n7,Treaty of Friendship,710,365,2001-07-16,2002-02-28\n")
    assert made.all("t-7", "signatory") == {"china", "russia"}
    assert (made.one("t-7", "adoptedOn"), made.one("t-7", "inForce")) == ("2001-07-16", "2002-02-28")


def test_numbers_of_states_are_never_guessed(imported):
    mapping = SOURCE + 'facts: [{id: "{o}", type: Mechanism, members: {state: "{c}", role: member}}]\n'
    made = imported(mapping, "o,c\nx,710\ny,GMY\n")
    assert made.counts() == (2, 0, 0, 2)
    assert all("codes: cow" in reason for reason in made.reasons())


def test_organisations_with_names_in_several_languages(imported):
    mapping = (
        SOURCE
        + """
columns: {kind: {values: {IGO: organization, Club: grouping}}, other: {separator: "|"}}
facts:
  - id: "{abbr}"
    type: Mechanism
    short_name: "{abbr}"
    name: {en: "{english}", zh: "{chinese}", ru: "{russian}"}
    aliases: "{other}"
    established: "{founded}"
    form: "{kind}"
"""
    )
    text = 'abbr\tenglish\tchinese\trussian\tother\tfounded\tkind\nXYZ\tThe "X" Club\t某俱乐部\t\tA|B\t1990~\tClub\n'
    made = imported(mapping, text, name="orgs.tsv")
    assert made.all("t-xyz", "name") == {'The "X" Club@en', "某俱乐部@zh"}
    assert made.all("t-xyz", "alias") == {"A", "B"}
    assert made.one("t-xyz", "established") == "1990~"
    assert made.one("t-xyz", "form") == "form-grouping"


def test_meetings_with_all_participants_in_one_cell(imported):
    mapping = (
        SOURCE
        + """
columns: {who: {separator: ";"}}
facts:
  - id: "{series}-{n}"
    type: Summit
    of: {id: "{series}", type: Mechanism, name: "{series}"}
    ordinal: "{n}"
    start: "{from}"
    end: "{to}"
    participants: {party: "{who}"}
"""
    )
    made = imported(
        mapping,
        "series,n,from,to,who\nTalks,3,2019-01-02T00:00:00,,Japan; Viet Nam ;Neverland; UN\nTalks,4,2020,,Neverland\n",
    )
    summit = "t-talks-3"
    assert made.one(summit, "of") == "t-talks"
    assert made.one(summit, "start") == "2019-01-02"
    parties = {
        made.one(p, n)
        for p in made.all(summit, "participation")
        for n in ("memberState", "memberBody")
        if made.all(p, n)
    }
    assert {"japan", "vietnam"} <= parties
    assert "t-neverland" not in made.told
    assert made.report.unknown[("state or body", "Neverland")] == 2
    assert made.counts() == (2, 1, 0, 1), "a meeting of nobody who is known is refused"


def test_figures(imported):
    mapping = (
        SOURCE
        + """
columns: {exports: {factor: 1000000, group: ","}}
facts:
  - id: "exports-{country}-{year}"
    type: Figure
    indicator: exports
    reporter: "{country}"
    value: "{exports}"
    unit: USD
    period: "{year}"
"""
    )
    made = imported(mapping, 'country,year,exports\nKazakhstan,2020.0,"1,234.5"\nKazakhstan,2021,n/a\n')
    assert made.one("t-exports-kazakhstan-2020-0", "value") == "1234500000"
    assert made.one("t-exports-kazakhstan-2020-0", "period") == "2020"
    assert made.one("t-exports-kazakhstan-2020-0", "reporter") == "kazakhstan"


def test_projects_with_amounts_in_the_marks_of_their_country(imported):
    mapping = (
        SOURCE
        + """
columns: {betrag: {decimal: ",", group: "."}, laender: {separator: ","}}
table: {encoding: windows-1252, delimiter: semicolon}
facts:
  - id: "{name}"
    type: Project
    name: {de: "{name}"}
    states: "{laender}"
    amount: {value: "{betrag}", unit: EUR}
    status: "{status}"
"""
    )
    text = "name;laender;betrag;status\nBrücke;Kasachstan,Usbekistan,Kasachstan;1.234,5;läuft\nTunnel;Usbekistan;;geplant\n"
    made = imported(mapping, text.encode("windows-1252"))
    bridge = next(p for p in made.of_type("Project") if "Brücke@de" in made.told[p]["name"])
    assert made.one(f"{bridge}/amount/eur", "value") == "1234.5"
    assert made.counts()[1] == 2, "a project without an amount is imported without one"


# ------------------------------------------------------------ how tables are written

SMALL = SOURCE + 'facts: [{id: "{id}", type: Mechanism, name: "{name}", established: "{year}"}]\n'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.csv", "id,name,year\na,Größe,1990\n"),
        ("bom.csv", "\ufeffid,name,year\r\na,Größe,1990\r\n"),
        ("semicolons.csv", 'id;name;year\n"a";"Größe";1990\n'),
        ("pipes.txt", "id|name|year\na|Größe|1990\n"),
        ("tabs.tsv", "id\tname\tyear\na\tGröße\t1990\n"),
        ("wide.csv", "id,name,year\na,Größe,1990\n".encode("utf-16")),
        ("packed.csv.gz", gzip.compress("id,name,year\na,Größe,1990\n".encode(), mtime=0)),
        ("packed-whatever-its-name.csv", gzip.compress("id,name,year\na,Größe,1990\n".encode(), mtime=0)),
        ("packed.csv.bz2", bz2.compress("id,name,year\na,Größe,1990\n".encode())),
        ("packed.csv.xz", lzma.compress("id,name,year\na,Größe,1990\n".encode())),
        ("blank-lines.csv", "\n id , name,year\n\na,Größe, 1990 \n\n"),
    ],
)
def test_the_dialect_is_found_out(imported, name, content):
    made = imported(SMALL, content, name=name)
    assert (made.one("t-a", "name"), made.one("t-a", "established")) == ("Größe@en", "1990")
    assert made.counts() == (1, 1, 0, 0)


def test_quotation_marks_that_mean_nothing_swallow_no_rows(imported):
    rows = [f"a{i}\t{name}\t199{i}" for i, name in enumerate(('"Open', "Plain", 'Two" and "more', "Last"))]
    made = imported(SMALL, "\n".join(["id\tname\tyear", *rows]), name="raw.tsv")
    assert made.counts() == (4, 4, 0, 0)
    assert made.one("t-a0", "name") == '"Open@en'


def test_cells_of_several_lines_and_rows_that_are_broken(imported):
    made = imported(SMALL, 'id,name,year\na,"Two\nlines",1990\nb,short\nc,long,1990,more\nd,Good,1991\n')
    assert made.one("t-a", "name") == "Two\nlines@en"
    assert made.counts() == (4, 2, 0, 2)
    rows = sorted(place.row for places in made.report.examples.values() for place in places)
    assert rows == [3, 4], "rows are counted as RFC 7111 counts them"


def test_parquet_is_read_as_a_table_of_text_is(imported, tmp_path):
    frame = pl.DataFrame(
        {"id": ["a", "b", None], "name": ["Α", "B", "C"], "year": [1990, None, 1991], "on": [True, False, None]}
    )
    frame.write_parquet(tmp_path / "t.parquet")
    made = imported(SMALL, tmp_path / "t.parquet")
    assert made.one("t-a", "established") == "1990"
    assert made.all("t-b", "established") == set()
    assert made.counts() == (3, 2, 0, 1)


def test_several_files_of_one_form(imported):
    made = imported(SMALL, "id,name,year\na,A,1990\n", "id,name,year\nb,B,1991\na,A,1990\n")
    assert {name: (c.read, c.imported, c.merged) for name, c in made.report.files.items()} == {
        "table.csv": (1, 1, 0),
        "1-table.csv": (2, 1, 1),
    }


def test_a_table_without_a_header_and_with_lines_above(imported):
    mapping = SOURCE + 'table: {header: false, skip: 2}\nfacts: [{id: "{1}", type: Mechanism, name: "{2}"}]\n'
    assert imported(mapping, "Exported 2020\n\na,Alpha\n").one("t-a", "name") == "Alpha@en"


def test_bytes_that_are_no_text_refuse_their_row_and_control_characters_too(imported):
    # Behind what is looked at to find out the encoding.
    good = b"id,name,year\n" + b"".join(b"r%d,%b,1990\n" % (i, b"Plain" * 400) for i in range(200))
    made = imported(SMALL, good + b"x,Gr\xf6\xdfe,1990\ny,a\x07b,1990\n")
    assert made.counts() == (202, 200, 0, 2)
    encoding, control = sorted(made.reasons(), key=len, reverse=True)
    assert "encoding: windows-1252" in encoding
    assert "control character" in control


def test_an_encoding_that_is_not_said_is_asked_for(imported):
    with pytest.raises(
        ComityError, match=r"table.csv:2: the file is not in UTF-8; say which it is, as in table: \{encoding"
    ):
        imported(SMALL, "id,name,year\na,Größe,1990\n".encode("latin-1"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04....", b"%PDF-1.7"])
def test_what_is_no_table_is_named(imported, content):
    with pytest.raises(ComityError, match=r"table\.csv (is no table|holds no rows)"):
        imported(SMALL, content)


def test_a_packed_file_that_is_damaged_is_told(imported):
    with pytest.raises(ComityError, match=r"table\.csv\.gz: the packed file is damaged"):
        imported(SMALL, gzip.compress(b"id,name,year\n")[:10] + b"\xff" * 20, name="table.csv.gz")


# ------------------------------------------------------------ what is asked of the mapping

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
        ('3: "pattern" is no regular expression', ""),
        ('3: the column "e" needs settings in braces', ""),
        ('6: "Mechanisme" is no type', 'did you mean "Mechanism"?'),
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
    with pytest.raises(FactError, match='"established": a cell holds no date'):
        imported(SMALL.replace('"{year}"', "long ago"), "id,name,year\na,A,1990\n")
    mapping = SOURCE + 'facts: [{id: "{id}", type: Mechanism, members: {state: japan, role: membre}}]\n'
    with pytest.raises(FactError, match='"role" is none of'):
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


def test_a_state_that_left_and_came_back_has_two_memberships(imported):
    mapping = (
        SOURCE
        + 'facts: [{id: "{o}", type: Mechanism, members: {state: "{c}", role: member, from: "{f}", to: "{t}"}}]\n'
    )
    made = imported(mapping, "o,c,f,t\nx,Morocco,1963,1984\nx,Morocco,2017,\n")
    assert {node: made.one(node, "from") for node in made.of_type("Membership")} == {
        "t-x/member/morocco": "1963",
        "t-x/member/morocco/2017": "2017",
    }


# ------------------------------------------------------------ cells


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1951", "1951"), ("1951-06", "1951-06"), ("1951-06-17", "1951-06-17"), ("1951~", "1951~"), ("1990.0", "1990"),
        ("2020-01-02 00:00:00", "2020-01-02"), ("2020-01-02T10:20:30Z", "2020-01-02"), ("17.6.2025", "2025-06-17"),
        ("2025/6/7", "2025-06-07"), ("17 June 2025", "2025-06-17"), ("June 17, 2025", "2025-06-17"), ("Jun-2025", "2025-06"),
        ("2025年6月17日", "2025-06-17"), ("1990..1992", "1990/1992"), ("..1816-01-01", "../1816-01-01"), ("2017..", "2017/.."),
        ("19510617", "1951-06-17"), ("9999-12-31", ""), ("2023/..", "2023/.."),
    ],
)  # fmt: skip
def test_dates_as_tables_write_them(text, meant):
    assert cells.date(text) == meant


@pytest.mark.parametrize(
    "text", ["03/04/2020", "1990-1992", "-0753", "2020-02-30", "soon", "20201301", "0006-1815", "1/2/99"]
)
def test_dates_that_are_none_or_two_are_refused(text):
    with pytest.raises(cells.CellError):
        cells.date(text)


@given(st.text(max_size=30))
@example("2020-1-1")
@example("٢٠٢٠")
def test_whatever_a_cell_holds_a_date_is_one_or_refused(text):
    try:
        found = cells.date(text)
    except cells.CellError:
        return
    assert found == "" or dates.bounds(found)


@given(st.dates())
def test_a_day_is_read_alike_in_every_way_to_write_it(day):
    written = [
        f"{day.day}.{day.month}.{day.year:04}",
        f"{day.year:04}/{day.month}/{day.day}",
        f"{day.isoformat()}T00:00:00",
    ]
    if day.year != 9999:
        assert {cells.date(text) for text in written} == {day.isoformat()}
        assert cells.date(f"{day.month}/{day.day}/{day.year:04}", ("%m/%d/%Y",)) == day.isoformat()


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_a_number_is_kept_to_the_last_digit_in_every_way_to_write_it(number):
    plain = cells.number(f"{number:f}")
    assert float(plain) == float(number)
    assert cells.number(f"{number:,f}".replace(",", "'"), group="'") == plain
    german = f"{number:,f}".translate(str.maketrans(",.", ".,"))
    assert cells.number(german, decimal=",", group=".") == plain


@pytest.mark.parametrize("text", ["1,234", "12 abc", "", "1e999", "--1", "1" * 19])
def test_numbers_that_are_none_or_two_are_refused(text):
    with pytest.raises(cells.CellError):
        cells.number(text)


# ------------------------------------------------------------ the tables of others

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
  - {id: "{treatyID}", type: Treaty, members: {state: "{stateID}", role: signatory, signedOn: "{Signature}"}}
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


def test_a_table_is_asked_the_same_questions(run, tmp_path):
    (tmp_path / "map.yaml").write_text(LONG, encoding="utf-8")
    (tmp_path / "table.csv").write_text(MEMBERSHIPS, encoding="utf-8")
    store = str(tmp_path / "store")
    done = run("import", "table", str(tmp_path / "table.csv"), "--mapping", str(tmp_path / "map.yaml"), "--into", store)
    assert "table.csv: 9 rows read = 5 imported + 1 merged as duplicates + 3 refused" in done.out
    assert "Not matched, of 1 rows: 1 × state: Atlantis (1)" in done.out
    answer = run("ask", "members", "Alpha Pact", "--as-of", "2004-01-01", "--store", store, "--format", "json")
    assert {line.split('"')[3] for line in answer.out.splitlines() if '"label"' in line} >= {
        "Kazakhstan",
        "Kyrgyzstan",
        "China",
    }
    assert "Türkiye" not in answer.out, "it joined in June 2004"
    again = run(
        "import", "table", str(tmp_path / "table.csv"), "--mapping", str(tmp_path / "map.yaml"), "--into", store
    )
    assert again.out == done.out, "a state of the table's own is made anew, with its name"


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ("iso2", "NA"), ("iso3", "NAM"), ("m49", "516"), ("cow", "565"), ("cow-abbreviation", "NAM"), ("gw", "565"),
        ("wikidata", "Q1030"), ("name", "Намибия"),
    ],
)  # fmt: skip
def test_states_by_the_codes_that_a_column_is_said_to_hold(imported, codes, code):
    mapping = (
        SOURCE
        + f'columns: {{c: {{codes: {codes}}}}}\nfacts: [{{id: "{{o}}", type: Mechanism, members: {{state: "{{c}}", role: member}}}}]\n'
    )
    assert imported(mapping, f"o,c\nx,{code}\n").one("t-x/member/namibia", "memberState") == "namibia"


def test_the_blank_cells_of_a_matrix_of_years_are_no_memberships(imported):
    mapping = (
        SOURCE
        + """
unpivot: {keep: [iso3], into: org, value: joined}
facts: [{id: "{org}", type: Mechanism, members: {state: "{iso3}", role: member, from: "{joined}"}}]
"""
    )
    made = imported(mapping, "iso3,NATO,ASEAN\nUSA,1949,\nTHA,NA,1967\n")
    assert {m: made.one(m, "from") for m in made.of_type("Membership")} == {
        "t-nato/member/united-states": "1949",
        "t-asean/member/thailand": "1967",
    }
    assert made.counts() == (4, 2, 0, 2)


def test_posts_that_people_held(imported):
    mapping = (
        SOURCE
        + """
facts:
  - id: "{who}"
    type: Person
    name: "{who}"
    positions: {post: "{post}", of: "{where}", from: "{since}"}
"""
    )
    made = imported(mapping, "who,post,where,since\nJane Doe,President,Japan,2001\nJane Doe,,Japan,\n")
    (post,) = made.of_type("Position")
    assert (made.one(post, "positionAt"), made.one(post, "post"), made.one(post, "from")) == (
        "japan",
        "President",
        "2001",
    )
    assert made.counts() == (2, 2, 0, 0)


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
