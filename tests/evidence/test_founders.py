"""Who is a founder, when one document calls a party that and others say when it joined."""

HEAD = "source: {{id: {0}, title: {0}, publisher: {0}, kind: news, language: en, url: 'https://{0}.example', published: '2021'}}\nfacts:\n"
STATES = "  - {id: a, type: State, name: {en: A}}\n  - {id: b, type: State, name: {en: B}}\n"


def mechanism(name, *members, established=""):
    listed = ", ".join(members)
    founded = f", established: '{established}'" if established else ""
    return f"{HEAD.format(name)}  - {{id: m, type: Mechanism, name: {{en: M}}{founded}, members: [{listed}]}}\n{STATES}"


def on(graph, day):
    return {(r.cells["member"]["id"], r.cells["role"]["id"]) for r in graph.ask("members", "m", as_of=day).rows}


FOUNDERS = mechanism(
    "one", "{state: a, role: founding-member}", "{state: b, role: founding-member}", established="2006"
)
JOINED = "{state: b, role: member, from: '2010-12-24'}"


def test_two_documents_that_date_its_accession_outweigh_one_that_calls_it_a_founder(tiny):
    graph = tiny(FOUNDERS, mechanism("two", JOINED), mechanism("three", JOINED))
    assert on(graph, "2009-01-01") == {("a", "role-founding-member")}
    assert on(graph, "2011-01-01") == {("a", "role-founding-member"), ("b", "role-member")}
    assert [r["member"]["id"] for r in graph.ask("members", "m", role="founding-member")] == ["a"]


def test_one_that_dates_it_does_not(tiny):
    graph = tiny(FOUNDERS, mechanism("two", JOINED))
    assert "b" in {party for party, _ in on(graph, "2009-01-01")}


def test_a_member_from_the_year_of_the_founding_on_is_a_founder_too(tiny):
    early = "{state: b, role: member, from: '2006-06'}"
    graph = tiny(FOUNDERS, mechanism("two", early), mechanism("three", early))
    assert {r["member"]["id"] for r in graph.ask("members", "m", role="founding-member")} == {"a", "b"}


def test_a_founder_that_left_founded_it_all_the_same(tiny):
    left = mechanism(
        "one", "{state: a, role: founding-member}", "{state: b, role: founding-member, to: '2010'}", established="2006"
    )
    graph = tiny(left)
    answer = graph.ask("members", "m", role="founding-member")
    assert answer.headline == "2 founding members of the M: A and B (…–2010)."
    assert on(graph, "2015-01-01") == {("a", "role-founding-member")}
    assert graph.ask("members", "m", role="founding-member", has="b").verdict == "yes"
