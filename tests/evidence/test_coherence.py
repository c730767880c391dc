"""What fits nothing else does not hold: a number that belongs to another meeting, a minister for whom a deputy came."""

import pytest

import comity

PACT = "  - {id: pact, type: Mechanism, name: {en: The Pact}}\n"


def document(name, *meetings, published="2025-12-01"):
    return (
        f"source: {{id: {name}, title: 'What {name} tells', publisher: {name}, kind: news, language: en, "
        f"url: 'https://{name}.example', published: '{published}'}}\nfacts:\n{PACT}" + "".join(meetings)
    )


def summit(name, number, year, **more):
    told = "".join(f", {key}: {value}" for key, value in more.items())
    return f"  - {{id: pact-{name}, type: Summit, of: pact, ordinal: {number}, start: '{year}'{told}}}\n"


IN_TURN = document("series", *(summit(f"meeting-{n}", n, 2000 + n) for n in (1, 2, 4, 5)))


def numbers(graph):
    return {r["meeting"]["id"]: r["ordinal"] for r in graph.ask("summits", "pact")}


def test_of_two_meetings_with_one_number_it_belongs_to_the_one_in_its_turn(tiny):
    """A page calls the meeting of 2003 the fifth, which is that of 2005."""
    graph = tiny(IN_TURN, document("slip", summit("meeting-3", 5, 2003)))
    assert numbers(graph) == {
        "pact-meeting-1": 1, "pact-meeting-2": 2, "pact-meeting-3": None, "pact-meeting-4": 4, "pact-meeting-5": 5,
    }  # fmt: skip
    (row,) = graph.ask("summits", "pact", nth=5).rows
    assert row.cells["meeting"]["id"] == "pact-meeting-5"
    dissent = "SELECT ?v { GRAPH graph:judgement { ?j comity:judges id:pact-meeting-3 ; comity:dissent ?v } }"
    assert [r["v"].value for r in graph.query(dissent)] == ["5"]
    assert any(graph.query("SELECT ?s { GRAPH ?s { id:pact-meeting-3 comity:ordinal 5 } }"))


def test_a_meeting_with_another_number_that_is_free_has_that_one(tiny):
    """Two reports call the meeting of 2003 the second, a list calls it the third."""
    slip = [document(name, summit("meeting-3", 2, 2003)) for name in ("slip", "copy")]
    graph = tiny(IN_TURN, *slip, document("list", summit("meeting-3", 3, 2003)))
    assert numbers(graph) == {f"pact-meeting-{n}": n for n in range(1, 6)}


def test_a_number_that_editors_have_ruled_on_stays(tmp_path):
    texts = (IN_TURN, document("slip", summit("meeting-3", 2, 2003)), document("list", summit("meeting-3", 3, 2003)))
    for name, text in zip(("series", "slip", "list"), texts, strict=True):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    ruling = "{of: pact-meeting-3, property: ordinal, value: 2, because: the act itself says so, documents: [slip]}"
    (tmp_path / "rulings.yaml").write_text(f"rulings:\n  - {ruling}\n", encoding="utf-8")
    found = numbers(comity.open(facts=[str(tmp_path)]))
    assert (found["pact-meeting-3"], found["pact-meeting-2"]) == (2, None)


def chair(name, state, term="from: '2021', to: '2021'"):
    seat = f"  - {{id: ring, type: Mechanism, name: {{en: The Ring}}, chairs: [{{state: {state}, role: chair, {term}}}]}}\n"
    return document(name, seat, f"  - {{id: {state}, type: State, name: {{en: {state.title()}}}}}\n")


def test_one_state_has_the_chair_at_a_time(tiny):
    graph = tiny(*(chair(f"report-{n}", "aland") for n in range(3)), chair("slip", "bland"))
    assert [row["chair"]["id"] for row in graph.ask("chairs", "ring", as_of="2021-06-01")] == ["aland"]
    assert any(graph.query("SELECT ?g { GRAPH ?g { ?chair a comity:Chairmanship ; comity:memberState id:bland } }"))


def test_if_no_more_documents_tell_of_one_chair_than_of_the_other_both_are_told(tiny):
    graph = tiny(chair("report", "aland"), chair("other", "bland"))
    assert {row["chair"]["id"] for row in graph.ask("chairs", "ring", as_of="2021-06-01")} == {"aland", "bland"}


def test_the_number_of_a_cancelled_meeting_passes_to_the_one_that_was_held(tiny):
    planned = document("plan", summit("planned", 1, 2024, status="cancelled"), published="2023-01-01")
    graph = tiny(planned, document("report", summit("held", 1, 2025)))
    assert numbers(graph)["pact-held"] == 1
    assert numbers(graph)["pact-planned"] is None


def test_two_series_of_one_mechanism_may_have_the_same_numbers(tiny):
    graph = tiny(
        document("a", summit("meeting-3", 3, 2003), summit("meeting-4", 4, 2004)),
        document("b", summit("informal-meeting-3", 3, 2009)),
    )
    assert {n for n, number in numbers(graph).items() if number == 3} == {"pact-meeting-3", "pact-informal-meeting-3"}


def test_nobody_loses_a_number_if_either_may_have_it(tiny):
    graph = tiny(document("a", summit("x", 4, 2019)), document("b", summit("y", 4, 2023)))
    assert set(numbers(graph).values()) == {4}


def came(name, role, person=""):
    who = f", person: {person}" if person else ""
    named = f"  - {{id: {person}, type: Person, name: {{en: {person.title()}}}}}\n" if person else ""
    meeting = (
        f"  - {{id: pact-talks, type: MinisterialMeeting, of: pact, start: '2025-03-01', "
        f"participants: [{{state: a, role: {role}{who}}}]}}\n  - {{id: a, type: State, name: {{en: Aland}}}}\n"
    )
    return document(name, meeting, named)


def capacities(graph):
    return {str(r["capacity"]) for r in graph.ask("participants", "pact-talks") if r["capacity"]}


def test_a_deputy_who_is_told_apart_came_and_no_minister(tiny):
    graph = tiny(came("general", "Foreign Minister"), came("exact", "Deputy Foreign Minister", "anna"))
    told = " ".join(capacities(graph))
    assert "Deputy Foreign Minister" in told
    assert "'Foreign Minister'" not in told
    assert told != "Foreign Minister"
    assert any(graph.query("SELECT ?s { GRAPH ?s { ?p comity:capacity ?c . FILTER(STR(?c) = 'Foreign Minister') } }"))
    assert not any(graph.query("SELECT ?p { ?p comity:capacity ?c . FILTER(STR(?c) = 'Foreign Minister') }"))


def test_a_minister_who_is_named_stays_beside_a_deputy(tiny):
    graph = tiny(came("first", "Foreign Minister", "bela"), came("second", "Deputy Foreign Minister", "anna"))
    assert len(graph.ask("participants", "pact-talks").rows) == 2


@pytest.mark.parametrize("order", [1, -1])
def test_what_fits_is_the_same_in_any_order_of_documents(tiny, order):
    texts = [IN_TURN, document("slip", summit("meeting-3", 5, 2003))][::order]
    assert numbers(tiny(*texts))["pact-meeting-3"] is None
