"""What is blank, odd or not known in a table takes away its own part and no more, and is counted."""

import pytest

from comity.errors import FactError
from table_mappings import SOURCE


def facts(text, head=""):
    return f"{SOURCE}{head}\nfacts: [{text}]\n"


def found(made):
    return {finding: number for (_, finding), number in made.report.findings.items()}


@pytest.mark.parametrize(
    ("template", "row", "text"),
    [
        ("{a} ({b})", "A,", "A"),
        ("{a} ({b})", ",B", "(B)"),
        ("{a}; {b}", ",B", "B"),
        ("independent from {a} to {b}", "1816,", "independent from 1816"),
        ("{a} [{b}] of the table", "A,", "A"),
        ("{a}, {b}", "A,B", "A, B"),
    ],
)
def test_a_blank_column_blanks_its_part_of_a_text(imported, template, row, text):
    made = imported(facts(f'{{id: "{{#}}", type: Mechanism, name: "{template}"}}'), f"a,b\n{row}\n")
    assert made.one("t-2", "name") == f"{text}@en"


def test_a_text_all_of_whose_columns_are_blank_is_left_out(imported):
    made = imported(facts('{id: "{#}", type: Mechanism, note: "{a} and {b}", short_name: "{c}"}'), "a,b,c\n,,X\n")
    assert made.all("t-2", "note") == set()
    assert made.one("t-2", "shortName") == "X"


@pytest.mark.parametrize(
    ("template", "row", "date"),
    [
        ("{y}-{m}-{d}", "1990,06,17", {"1990-06-17"}),
        ("{y}-{m}-{d}", "1990,06,", {"1990-06"}),
        ("{y}-{m}-{d}", "1990,,", {"1990"}),
        ("{d}.{m}.{y}", "1990,06,", {"1990-06"}),
        ("{y}-{m}-{d}", ",06,17", set()),
        ("{y}/{d}", "1990,,", {"1990/"}),
        ("{y}/{d}", ",,1995", {"/1995"}),
        ("{y}/{d}", ",,", set()),
    ],
)
def test_a_blank_part_of_a_date_makes_it_less_exact(imported, template, row, date):
    made = imported(facts(f'{{id: "{{#}}", type: Mechanism, established: "{template}"}}'), f"y,m,d\n{row}\n")
    assert made.all("t-2", "established") == date


def test_a_blank_value_that_is_required_refuses_its_row(imported):
    mapping = facts(
        '{id: "{#}", type: Figure, indicator: exports, reporter: "{c}", value: "{v}", unit: USD, period: "{y}"}'
    )
    made = imported(mapping, "c,v,y\nJapan,5,2020\nJapan,n/a,2021\n")
    assert made.counts() == (2, 1, 0, 1)
    assert made.reasons() == {'the value of "value" is blank': 1}
    mapping = facts('{id: "{o}", type: Mechanism, members: {state: "{c}", role: "{r}"}}')
    made = imported(mapping, "o,c,r\nx,Japan,member\nx,China,\n")
    assert made.counts() == (2, 1, 0, 1)
    assert made.reasons() == {'the value of "role" is blank': 1}


def test_a_blank_id_inside_a_fact_drops_that_part_and_is_counted(imported):
    mapping = facts('{id: "{o}", type: Mechanism, name: "{o}", part_of: {id: "{p}", type: Mechanism, name: "{p}"}}')
    made = imported(mapping, "o,p\nx,Whole\ny,\n")
    assert made.counts() == (2, 2, 0, 0)
    assert made.one("t-x", "partOf") == "t-whole"
    assert made.all("t-y", "partOf") == set()
    assert made.one("t-y", "name") == "y@en"
    assert found(made) == {'"part_of" is left out: its id is blank': 1}


def test_one_party_that_is_blank_or_unknown_leaves_the_others(imported):
    mapping = facts('{id: "{#}", type: Session, participants: [{state: "{a}"}, {party: "{b}"}]}')
    made = imported(mapping, "a,b\nJapan,China\nJapan,\nJapan,Neverland\n,\n")
    assert made.counts() == (4, 3, 0, 1)
    assert made.all("t-3", "participation") == {"t-3/participation/japan"}
    assert found(made) == {
        'a party is left out: the value of "party" is blank': 1,
        'a party is left out: nothing that "party" names is known': 1,
    }


def test_ids_that_collide_are_told(imported):
    made = imported(
        facts('{id: "{o}", type: Mechanism, name: "{n}"}'), "o,n\nA/B,One\nA B,One\na/b,One\nC,Two\nC,Three\n"
    )
    assert made.of_type("Mechanism") == {"t-a-b", "t-c"}
    told = found(made)
    assert told.pop("an id has several names") == 1
    ((sentence, number),) = told.items()
    assert sentence.startswith("two values of the table make the same id")
    assert number == 1


def test_what_ends_before_it_begins_is_found_and_kept_as_it_is(imported):
    mapping = facts('{id: "{o}", type: Mechanism, members: {state: "{c}", role: member, from: "{f}", to: "{t}"}}')
    made = imported(mapping, "o,c,f,t\nx,Japan,2010,2001\nx,China,2001,2001-05\nx,India,2001,2010\n")
    assert made.counts() == (3, 3, 0, 0)
    assert made.one("t-x/member/japan", "from") == "2010"
    assert found(made) == {'"from" is after "to"': 1}
    made = imported(facts('{id: "{o}", type: Mechanism, established: "{f}", dissolved: "{t}"}'), "o,f,t\nx,2010,2001\n")
    assert found(made) == {'"established" is after "dissolved"': 1}


def test_a_name_means_the_state_that_had_it_in_the_year_of_its_row(imported):
    mapping = facts('{id: "{o}", type: Treaty, adopted: "{y}", members: {state: "{c}", role: party, from: "{f}"}}')
    made = imported(mapping, "o,y,c,f\nx,1905,KOREA,\ny,1900,Korea,1965\nz,,Yemen,1970-01-01\nw,,Korea,\n")
    members = {m: made.one(m, "memberState") for m in made.of_type("Membership")}
    assert set(members.values()) == {"korea-until-1910", "south-korea", "yemen-arab-republic"}
    assert made.one("t-y/party/south-korea", "from") == "1965"


def test_a_place_is_looked_for_in_the_country_of_its_row(imported):
    mapping = facts(
        '{id: "{#}", type: Session, host: "{h}", place: "{p}"}', "columns: {p: {within: c}, c: {codes: iso3}}"
    )
    made = imported(mapping, "h,p,c\nJP,Tokyo,JPN\nJP,Tokyo,CHN\nKZ,Astana,\n")
    assert made.one("t-2", "place") == "tokyo"
    elsewhere = made.one("t-3", "place")
    assert elsewhere == "t-place-tokyo-china"
    assert made.one(elsewhere, "inState") == "china"
    assert made.one("t-4", "place") == "astana"
    assert made.report.unknown == {("place", "Tokyo"): 1}


def test_a_state_or_a_body_or_else_something_new(imported):
    mapping = facts(
        '{id: "{#}", type: Treaty, members: {party: "{w}", role: party}, signatories: "{w}"}',
        "columns: {w: {else: Organization}}",
    )
    made = imported(mapping, "w\nJapan\nNeverland Union\n")
    assert made.counts() == (2, 2, 0, 0)
    union = "t-organization-neverland-union"
    assert made.one(f"t-3/party/{union}", "memberBody") == union
    assert made.one(union, "name") == "Neverland Union@en"
    assert made.all("t-3", "signatory") == {union}
    assert made.one("t-2/party/japan", "memberState") == "japan"
    with pytest.raises(FactError, match='"else" holds "Organisation"'):
        imported(mapping.replace("Organization", "Organisation"), "w\nJapan\n")


def test_parties_with_their_own_dates_and_the_end_of_a_treaty(imported):
    mapping = facts(
        '{id: "{n}", type: Treaty, in_force: "{f}", terminated: "{e}", '
        'members: {state: "{c}", signed: "{s}", ratified: "{r}", in_force: "{i}", withdrew: "{w}"}}'
    )
    rows = """n,f,e,c,s,r,i,w
1,1975,2000-01-01,Japan,1972,1974-02,1975-03-01,1990
1,1975,2000-01-01,China,1972,,,
1,1975,2000-01-01,India,,1980-05-06,,
"""
    made = imported(mapping, rows)
    assert (made.one("t-1", "inForce"), made.one("t-1", "terminated")) == ("1975", "2000-01-01")
    japan = "t-1/party/japan"
    assert [made.one(japan, p) for p in ("signedOn", "ratifiedOn", "from", "to", "howEnded")] == [
        "1972", "1974-02", "1975-03-01", "1990", "end-withdrew",
    ]  # fmt: skip
    assert made.one("t-1/signatory/china", "from") == "1972"
    assert made.one("t-1/party/india", "from") == "1980-05-06/..", "bound when it ratified or later"
    assert made.all("t-1", "signatory") == {"japan", "china"}


def test_two_tables_are_joined_by_a_key(imported, tmp_path):
    (tmp_path / "agreements.csv").write_text(
        "number,title,signed\n7,Treaty of X,1990\n8,Treaty of Y,1991\n8,Twice,1991\n"
    )
    mapping = facts(
        '{id: "{treaty}", type: Treaty, name: "{title}", adopted: "{signed}", members: {state: "{c}", role: party}}',
        "join: {file: agreements.csv, on: {treaty: number}}",
    )
    made = imported(mapping, "treaty,c\n7,Japan\n8,China\n9,India\n")
    assert made.counts() == (3, 3, 0, 0)
    assert (made.one("t-7", "name"), made.one("t-7", "adoptedOn")) == ("Treaty of X@en", "1990")
    assert made.all("t-9", "name") == set()
    assert found(made) == {
        "no row of agreements.csv has the key of this one": 1,
        "a row to join has the key of an earlier one, and is not used": 1,
    }
    assert any(text.startswith("agreements.csv sha256:") for text in made.all("t", "file"))
    with pytest.raises(FactError, match='has no column "titel"'):
        imported(mapping.replace("{title}", "{titel}"), "treaty,c\n7,Japan\n")


def test_a_table_as_of_a_day_attests_that_day(run, few_states, tmp_path):
    mapping = SOURCE.replace("}", ', as_of: "2020-06-30"}') + (
        'facts: [{id: "{o}", type: Mechanism, members: {state: "{c}", role: member, from: "{f}"}}]\n'
    )
    (tmp_path / "map.yaml").write_text(mapping)
    (tmp_path / "t.csv").write_text("o,c,f\nPact,Japan,\nPact,China,2001-01-01\n")
    store = str(tmp_path / "store")
    assert (
        run("import", "table", str(tmp_path / "t.csv"), "--mapping", str(tmp_path / "map.yaml"), "--into", store).code
        == 0
    )
    held = {}
    for day in ("2010-01-01", "2020-06-30", "2022-01-01"):
        answer = run("ask", "members", "t-pact", "--as-of", day, "--store", store, "--format", "csv").out
        held[day] = {
            line.split(",")[0]: next(v for v in ("certain", "presumed", "possible") if v in line)
            for line in answer.splitlines()
            if line.startswith(("Japan", "China"))
        }
    assert held["2020-06-30"] == {"Japan": "certain", "China": "certain"}
    assert held["2010-01-01"] == {"China": "certain"}
    assert held["2022-01-01"] == {"Japan": "presumed", "China": "presumed"}
