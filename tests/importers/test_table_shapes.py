"""Tables of many shapes are imported by mappings of a few lines: long and wide, of memberships, meetings, treaties and figures."""

from table_mappings import SOURCE

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
    assert date.startswith("a cell does not hold a date")


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


def test_a_state_chairs_once_for_each_row(imported):
    mapping = SOURCE + (
        'facts: [{id: "{o}", type: Mechanism, chairs: {party: "{c}", role: chair, from: "{y}", to: "{y}"}}]\n'
    )
    made = imported(mapping, "o,c,y\nPact,Japan,2005\nPact,Japan,2011\n")
    terms = made.of_type("Chairmanship")
    assert {(made.one(t, "memberState"), made.one(t, "chairRole"), made.one(t, "from")) for t in terms} == {
        ("japan", "chairing-chair", "2005"),
        ("japan", "chairing-chair", "2011"),
    }


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


def test_a_table_is_asked_the_same_questions(run, tmp_path):
    (tmp_path / "map.yaml").write_text(LONG, encoding="utf-8")
    (tmp_path / "table.csv").write_text(MEMBERSHIPS, encoding="utf-8")
    store = str(tmp_path / "store")
    done = run("import", "table", str(tmp_path / "table.csv"), "--mapping", str(tmp_path / "map.yaml"), "--into", store)
    assert "table.csv: 9 rows read = 5 imported + 1 merged as duplicates + 3 refused" in done.out
    assert "Not matched, in 1 row: 1 × state: Atlantis (1)" in done.out
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
