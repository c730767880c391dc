"""Which of the values that documents tell holds, by which rule, and what becomes of the others."""

import pytest

import comity
from comity.errors import ComityError
from comity.evidence import witnesses
from comity.model import iris

MECHANISM = "  - {id: pact, type: Mechanism, name: {en: The Pact}}\n"
PLACES = "".join(f"  - {{id: {p}, type: Place, name: {{en: {p.title()}}}}}\n" for p in ("szohod", "klow", "zlip"))


def document(name, facts, published="2025-12-01", *, kind="news", publisher="", title="", language="en"):
    """A document with a publisher, a title and an address of its own, unless they are given."""
    dated = f"  published: '{published}'\n" if published else ""
    return (
        f'source:\n  id: {name}\n  title: "{title or f"What {name} tells of the Pact"}"\n  publisher: "{publisher or name}"\n'
        f"  kind: {kind}\n  language: {language}\n  url: 'https://{name}.example'\n{dated}facts:\n{MECHANISM}{PLACES}{facts}"
    )


def meeting(**values):
    """A summit with these properties."""
    given = "".join(f", {name}: {value!r}" for name, value in values.items())
    return f"  - {{id: pact-summit, type: Summit, of: pact, ordinal: 1{given}}}\n"


def count(number):
    return f"  - {{id: league, type: Mechanism, name: {{en: The League}}, member_count: {number}}}\n"


def judgement(graph, of, name):
    """The judgement on a claim: its rule, and the values that hold, are less exact, planned and dissenting, as texts."""
    found = {"lessExact": set(), "plannedValue": set(), "dissent": set()}
    asked = (
        f"SELECT ?what ?value {{ GRAPH <{iris.GRAPH_JUDGEMENT}> {{ ?judgement comity:judges <{iris.ID}{of}> ; "
        f"comity:judgedProperty comity:{name} ; ?what ?value }} }}"
    )
    for row in graph.query(asked):
        what, value = (iris.local(row[n].value) for n in ("what", "value"))
        if isinstance(found.get(what), set):
            found[what].add(value)
        else:
            found[what] = value
    return found


def held(graph, of, name):
    """The values of a property in the record."""
    return {
        iris.local(row["value"].value)
        for row in graph.query(f"SELECT ?value {{ <{iris.ID}{of}> comity:{name} ?value }}")
    }


def decided(graph, name, of="pact-summit"):
    """The one value that holds, the rule, and whether the claim is open."""
    told = judgement(graph, of, name)
    assert held(graph, of, name) == {told["held"]}
    return told["held"], told["decidedBy"].removeprefix("rule-"), "isOpen" in told


# ---------------------------------------------------------------- one test for each rule


def test_what_happened_beats_what_was_planned(tiny):
    """However many documents tell the plan."""
    plans = [document(f"plan-{n}", meeting(start="2025-06-17"), "2025-01-10") for n in range(3)]
    graph = tiny(*plans, document("report", meeting(start="2025-09-02"), "2025-09-03"))
    assert decided(graph, "start") == ("2025-09-02", "happened", False)
    told = judgement(graph, "pact-summit", "start")
    assert (told["plannedValue"], told["dissent"]) == ({"2025-06-17"}, set())


def test_who_was_counted_at_a_meeting_beats_who_was_expected(tiny):
    graph = tiny(
        document("before", meeting(start="2025-06-04", participant_states_count=46), "2025-05-30"),
        document("after", meeting(start="2025-06-04", participant_states_count=47), "2025-06-07"),
    )
    assert decided(graph, "participantStatesCount") == ("47", "happened", False)
    assert judgement(graph, "pact-summit", "participantStatesCount")["plannedValue"] == {"46"}


def test_values_that_agree_are_one_value_the_most_exact(tiny):
    texts = {"2025": "year", "2025-06": "month", "2025-06-17": "day"}
    graph = tiny(*(document(name, meeting(start=day)) for day, name in texts.items()))
    assert decided(graph, "start") == ("2025-06-17", "agreement", False)
    told = judgement(graph, "pact-summit", "start")
    assert (told["lessExact"], told["dissent"], told["witnesses"]) == ({"2025", "2025-06"}, set(), "3")


def test_numbers_that_rounding_makes_the_same_agree(tiny):
    def figure(value, qualifier):
        return (
            f"  - {{id: trade-{value}, type: Figure, indicator: trade-turnover, reporter: pact, period: '2025', unit: USD, "
            f"value: {value}, qualifier: {qualifier}}}\n"
        )

    graph = tiny(document("a", figure(100_000_000, "more-than")), document("b", figure(106_300_000, "exact")))
    (row,) = graph.ask("figures", indicator="trade-turnover").rows
    assert row.cells["value"] == 106_300_000
    (other,) = row.evidence["value"].others
    assert (other.relation, other.value, other.sources) == ("less exact", 100_000_000, ("a",))


def test_the_last_day_goes_with_the_first_day_that_holds(tiny):
    graph = tiny(
        document("a", meeting(start="2025-06-17", end="2025-06-18")),
        document("b", meeting(start="2025-06-17")),
        document("c", meeting(start="2025-07-01", end="2025-07-02")),
    )
    assert decided(graph, "start") == ("2025-06-17", "weight", False)
    assert decided(graph, "end") == ("2025-06-18", "coherence", False)


def test_nobody_joins_before_the_founding(tiny):
    def member(since):
        return (
            f"  - {{id: league, type: Mechanism, established: '2001-06-15', members: [{{state: aland, role: member, from: '{since}'}}]}}\n"
            "  - {id: aland, type: State, name: {en: Aland}}\n"
        )

    graph = tiny(*(document(f"early-{n}", member("1996-04-26")) for n in range(2)), document("a", member("2001-06-15")))
    assert decided(graph, "from", "league/member/aland") == ("2001-06-15", "coherence", False)
    assert judgement(graph, "league/member/aland", "from")["dissent"] == {"1996-04-26"}


def test_if_nearer_witnesses_tie_it_was_founded_on_the_day_on_which_it_met(tiny):
    def founded(name, day):
        return document(name, f"  - {{id: ring, type: Mechanism, name: {{en: Ring}}, established: '{day}'}}\n")

    met = document("report", "  - {id: ring-summit-1, type: Summit, of: ring, start: '2002-07-09'}\n")
    graph = tiny(founded("act", "2002-05-26"), founded("launch", "2002-07-09"), met)
    assert decided(graph, "established", "ring") == ("2002-07-09", "coherence", False)
    assert judgement(graph, "ring", "established")["dissent"] == {"2002-05-26"}


def test_a_document_without_a_date_is_no_older_than_the_last_thing_it_reports(tiny):
    """The page with 13 members tells of a meeting of 2024, so that the other, of 2020, is older."""
    page = count(13) + meeting(start="2024-06-17")
    graph = tiny(document("page", page, ""), document("old", count(12), "2020-01-01"))
    assert decided(graph, "memberCount", "league") == ("13", "newest", False)
    planned = count(13) + meeting(start="2024-06-17", status="planned")
    graph = tiny(document("page", planned, ""), document("old", count(12), "2020-01-01"))
    assert decided(graph, "memberCount", "league") == ("12", "newest", False)


def test_of_what_changes_the_newest_value_holds(tiny):
    graph = tiny(
        *(document(f"old-{n}", count(53), f"201{n}-01-01") for n in range(3)), document("new", count(55), "2024-01-01")
    )
    assert decided(graph, "memberCount", "league") == ("55", "newest", False)


def test_what_one_witness_tells_in_between_was_not_replaced_by_one_later_witness(tiny):
    """Then the witnesses decide; two later witnesses replace it."""
    texts = [("a", 53, "2010"), ("b", 55, "2015"), ("c", 53, "2020"), ("d", 53, "2021")]
    told = [document(name, count(number), f"{year}-01-01") for name, number, year in texts]
    assert decided(tiny(*told[:3]), "memberCount", "league") == ("53", "weight", False)
    assert decided(tiny(*told), "memberCount", "league") == ("53", "newest", False)


def test_documents_that_are_not_sure_of_a_date_weigh_half(tiny):
    unsure = [document(f"unsure-{n}", meeting(start="2025-04~"), "2026-01-10") for n in range(2)]
    graph = tiny(*unsure, document("sure", meeting(start="2025-09-16"), "2026-01-10"))
    assert decided(graph, "start")[0] == "2025-09-16"


def test_the_value_with_the_weightiest_witnesses_holds(tiny):
    graph = tiny(
        *(document(name, meeting(place=place)) for name, place in (("a", "klow"), ("b", "szohod"), ("c", "klow")))
    )
    assert decided(graph, "place") == ("klow", "weight", False)
    told = judgement(graph, "pact-summit", "place")
    assert (told["witnesses"], told["dissent"]) == ("2", {"szohod"})


def test_the_act_itself_outweighs_a_report(tiny):
    graph = tiny(document("report", meeting(place="klow")), document("act", meeting(place="szohod"), kind="communique"))
    assert decided(graph, "place") == ("szohod", "weight", False)


def test_one_distant_witness_does_not_overturn_two_nearer_ones(tiny):
    graph = tiny(
        document("a", meeting(place="klow")),
        document("b", meeting(place="klow")),
        document("act", meeting(place="szohod"), kind="communique"),
    )
    assert decided(graph, "place") == ("klow", "weight", False)


def test_of_equal_weight_the_nearest_witness_decides(tiny):
    """A communiqué weighs as much as a news report and an encyclopedia together."""
    graph = tiny(
        document("act", meeting(place="szohod"), kind="communique"),
        document("report", meeting(place="klow")),
        document("encyclopedia", meeting(place="klow"), kind="encyclopedia"),
    )
    assert decided(graph, "place") == ("szohod", "nearest", False)


def test_then_the_most_exact_value_holds_and_the_claim_is_open(tiny):
    graph = tiny(document("a", meeting(start="2025-06")), document("b", meeting(start="2025-07-01")))
    assert decided(graph, "start") == ("2025-07-01", "exactness", True)


def test_what_nothing_decides_is_open(tiny):
    texts = document("a", meeting(start="2025-07-01")), document("b", meeting(start="2025-06-17"))
    for graph in (tiny(*texts), tiny(*reversed(texts))):
        assert decided(graph, "start") == ("2025-06-17", "order", True)
        assert judgement(graph, "pact-summit", "start")["dissent"] == {"2025-07-01"}


def test_of_two_values_with_one_witness_each_the_one_that_more_documents_copy_holds(tiny):
    """All copies of Wikipedia in one language are one witness."""
    copies = [
        document(name, meeting(start="2025-07-01"), kind="encyclopedia", publisher=f"Wikipedia ({name})")
        for name in ("copy-1", "copy-2")
    ]
    graph = tiny(*copies, document("other", meeting(start="2025-06-17"), kind="encyclopedia"))
    assert decided(graph, "start") == ("2025-07-01", "order", True)


def test_a_report_of_a_single_day_says_only_half_as_much_about_which_day_was_the_first(tiny):
    """Reports of the second day tell of that day; whoever gives both days knows the first."""
    both = document("both", meeting(start="2025-08-31", end="2025-09-01"))
    one = document("one", meeting(start="2025-09-01"))
    assert decided(tiny(both, one), "start") == ("2025-08-31", "weight", False)
    many = [document(f"one-{n}", meeting(start="2025-09-01")) for n in range(3)]
    assert decided(tiny(both, *many), "start") == ("2025-09-01", "weight", False)


def test_a_plan_of_both_days_still_says_which_is_the_first(tiny):
    plans = [document(n, meeting(start="2025-08-31", end="2025-09-01"), "2025-08-25") for n in ("p-1", "p-2")]
    report = document("one", meeting(start="2025-09-01"), "2025-09-02")
    assert decided(tiny(*plans, report), "start") == ("2025-08-31", "weight", False)
    assert decided(tiny(plans[0], report), "start") == ("2025-09-01", "nearest", False)


def test_no_last_day_is_before_the_first(tiny):
    """One page gives the days of another year; two have the first day right, and none of these tells the last."""
    two = [document(name, meeting(start="2023-11-09")) for name in ("one", "two")]
    graph = tiny(*two, document("three", meeting(start="2021-11-08", end="2021-11-09")))
    assert held(graph, "pact-summit", "start") == {"2023-11-09"}
    assert held(graph, "pact-summit", "end") == set()
    told = judgement(graph, "pact-summit", "end")
    assert (told["decidedBy"], told["dissent"], told.get("held")) == ("rule-coherence", {"2021-11-09"}, None)
    (row,) = graph.ask("summits", "pact").rows
    assert [(t.value, t.sources) for t in row.evidence["end"].others] == [("2021-11-09", ("three",))]
    assert "2021-11-09" in graph.ask("summits", "pact").to_table()
    four = document("four", meeting(start="2021-11-07", end="2021-11-08"))
    graph = tiny(*two, document("three", meeting(start="2021-11-08", end="2021-11-09")), four)
    assert held(graph, "pact-summit", "end") == set()
    told = judgement(graph, "pact-summit", "end")
    assert (told["dissent"], told.get("held")) == ({"2021-11-08", "2021-11-09"}, None)


def test_a_report_of_the_last_day_of_four_says_only_half_as_much_about_the_first(tiny):
    whole = document("whole", meeting(start="1978-11-02", end="1978-11-05"))
    assert decided(tiny(whole, document("one", meeting(start="1978-11-05"))), "start") == (
        "1978-11-02",
        "weight",
        False,
    )


def test_events_of_three_days_before_a_summit_are_not_its_first_day(tiny):
    week = document("week", meeting(start="2025-08-28", end="2025-09-01"))
    assert decided(tiny(week, document("one", meeting(start="2025-09-01"))), "start") == (
        "2025-09-01",
        "exactness",
        True,
    )


def test_a_claim_that_all_tell_alike_needs_no_judgement(tiny):
    graph = tiny(*(document(name, meeting(place="klow")) for name in "ab"))
    assert held(graph, "pact-summit", "place") == {"klow"}
    assert "held" not in judgement(graph, "pact-summit", "place")


def test_what_does_not_hold_stays_with_the_document_that_tells_it(tiny):
    graph = tiny(
        *(document(name, meeting(place=place)) for name, place in (("a", "klow"), ("b", "klow"), ("c", "szohod")))
    )
    told = {
        iris.local(r["g"].value)
        for r in graph.query("SELECT ?g { GRAPH ?g { id:pact-summit comity:place id:szohod } }")
    }
    assert told == {"c"}
    (row,) = graph.ask("summits", "pact").rows
    assert (row.cells["place"]["id"], row.disputed) == ("klow", ["place"])
    assert row.evidence["place"].sources == ("a", "b")


# ---------------------------------------------------------------- witnesses


def number_of(graph, *names):
    return len(witnesses.of(graph.store).independent(dict.fromkeys(names, "2025-06-17")))


def test_papers_that_print_one_agency_are_one_witness(tiny):
    graph = tiny(
        document("x", meeting(place="szohod"), publisher="Morning Post (Xinhua)"),
        document("y", meeting(place="szohod"), publisher="Вечерняя газета (Синьхуа)", language="ru"),
        document("z", meeting(place="szohod"), publisher="日报（新华社）", language="zh"),
        document("a", meeting(place="klow")),
        document("b", meeting(place="klow")),
    )
    assert decided(graph, "place") == ("klow", "weight", False)
    assert (number_of(graph, "x", "y", "z"), number_of(graph, "a", "b"), number_of(graph, "a", "x", "y")) == (1, 2, 2)


def test_copies_of_wikipedia_in_one_language_are_one_witness(tiny):
    graph = tiny(
        *(
            document(name, meeting(), publisher=publisher, language=language, kind="encyclopedia")
            for name, publisher, language in (
                ("en", "Wikipedia", "en"),
                ("copy", "WikiMili", "en"),
                ("ru", "Википедия", "ru"),
            )
        )
    )
    assert number_of(graph, "en", "copy") == 1
    assert number_of(graph, "en", "copy", "ru") == 2


def test_one_text_in_two_places_is_one_witness(tiny):
    text = "Leaders of the Pact meet for the first time"
    graph = tiny(
        *(document(name, meeting(), title=text) for name in ("x", "y")),
        *(document(name, meeting(), title="Pact") for name in ("a", "b")),
    )
    assert number_of(graph, "x", "y") == 1
    assert number_of(graph, "a", "b") == 2, "a short title may be that of two texts"


def test_two_pages_of_one_publisher_are_one_witness(tiny):
    graph = tiny(*(document(name, meeting(), publisher="The Morning Post") for name in "ab"))
    assert number_of(graph, "a", "b") == 1


def test_witnesses_that_share_an_origin_with_a_third_are_one(tiny):
    graph = tiny(
        document("x", meeting(), publisher="The Morning Post"),
        document("y", meeting(), publisher="The Morning Post", title="Leaders of the Pact meet for the first time"),
        document("z", meeting(), publisher="The Evening Post", title="Leaders of the Pact meet for the first time"),
    )
    assert number_of(graph, "x", "z") == 2
    assert number_of(graph, "x", "y", "z") == number_of(graph, "x", "z", "y") == 1


def test_a_report_of_years_after_is_no_nearer_than_an_encyclopedia(tiny, monkeypatch):
    monkeypatch.setenv("COMITY_TODAY", "2030-02-01")
    graph = tiny(document("late", meeting(), "2030-01-01"), document("book", meeting(), kind="encyclopedia"))
    found = witnesses.of(graph.store).independent({"late": "2025-06-17", "book": "2025-06-17"})
    assert len({w.closeness for w in found}) == 1


# ---------------------------------------------------------------- what became of a meeting


def status(graph):
    (row,) = graph.ask("summits", "pact").rows
    return row.cells["status"]


PLAN = document("plan", meeting(start="2025-06-17", status="planned"), "2025-01-10")
PUT_OFF = document("put-off", meeting(status="postponed"), "2025-05-01")
AHEAD = document("ahead", meeting(start="2027-10", status="planned"), "2025-08-01")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([document("report", meeting(start="2025-06-17"))], "held", id="a report"),
        pytest.param([PLAN, document("report", meeting(start="2025-06-17"))], "held", id="a plan and a report"),
        pytest.param([document("undated", meeting(start="2025-06-17"), "")], "held", id="a document without a date"),
        pytest.param([AHEAD], "planned", id="a plan"),
        pytest.param([document("early", meeting(start="2027-10"), "2026-01-01")], "planned", id="told before its day"),
        pytest.param([PLAN], "unconfirmed", id="a plan whose day is past"),
        pytest.param([PLAN, PUT_OFF], "postponed", id="put off"),
        pytest.param([PLAN, PUT_OFF, AHEAD], "planned", id="put off and planned anew"),
        pytest.param(
            [PLAN, PUT_OFF, document("called-off", meeting(status="cancelled"), "2025-06-01")], "cancelled", id="called off"
        ),
        pytest.param(
            [PLAN, PUT_OFF, document("undated", meeting(start="2025-06-17"), "")], "postponed",
            id="put off, and a document without a date",
        ),
        pytest.param(
            [PLAN, PUT_OFF, document("report", meeting(start="2025-09-02"), "2025-09-03")], "held", id="put off, and then held",
        ),
    ],
)  # fmt: skip
def test_what_became_of_a_meeting(tiny, texts, expected):
    assert status(tiny(*texts)) == expected
    assert status(tiny(*reversed(texts))) == expected


def numbered(number, start, **more):
    told = "".join(f", {key}: '{value}'" for key, value in more.items())
    return f"  - {{id: pact-summit-{number}, type: Summit, of: pact, ordinal: {number}, start: '{start}'{told}}}\n"


def statuses(graph):
    return {row["meeting"]["id"]: row["status"] for row in graph.ask("summits", "pact")}


def test_a_meeting_was_held_if_the_one_with_the_next_number_was(tiny):
    plan = document("plan", numbered(1, "2023-06-17", status="planned"), "2023-06-10")
    report = document("report", numbered(2, "2025-06-17"))
    assert statuses(tiny(plan, report))["pact-summit-1"] == "held"
    assert statuses(tiny(plan))["pact-summit-1"] == "unconfirmed"


@pytest.mark.parametrize(
    ("what", "published"),
    [
        ({"status": "planned"}, "2022-01-10"),
        ({"status": "postponed"}, "2023-06-10"),
        ({"status": "cancelled"}, "2023-06-10"),
    ],
)
def test_but_not_if_it_was_put_off_or_the_plan_is_an_old_one(tiny, what, published):
    graph = tiny(
        document("plan", numbered(1, "2023-06-17", **what), published), document("report", numbered(2, "2025-06-17"))
    )
    assert statuses(graph)["pact-summit-1"] != "held"


# ---------------------------------------------------------------- what editors decide


def ruling(value="klow", documents="c", because="b and a print the place of the year before", name="place"):
    return (
        f'rulings:\n  - of: pact-summit\n    property: {name}\n    value: {value}\n    because: "{because}"\n'
        f"    documents: [{documents}]\n"
    )


@pytest.fixture
def ruled(tmp_path):
    """A function that opens a graph with a ruling: two documents tell one place, one another."""

    def opened(text):
        for name, place in (("a", "szohod"), ("b", "szohod"), ("c", "klow")):
            (tmp_path / f"{name}.yaml").write_text(document(name, meeting(place=place)), encoding="utf-8")
        (tmp_path / "rulings.yaml").write_text(text, encoding="utf-8")
        return comity.open(facts=[str(tmp_path)])

    return opened


def test_a_ruling_holds_and_says_why(ruled):
    graph = ruled(ruling())
    assert decided(graph, "place") == ("klow", "ruling", False)
    told = judgement(graph, "pact-summit", "place")
    assert told["reason"] == "b and a print the place of the year before"
    assert told["restsOn"] == "c"
    assert told["dissent"] == {"szohod"}
    (row,) = graph.ask("summits", "pact").rows
    assert (row.cells["place"]["id"], row.disputed) == ("klow", ["place"])


NESTED = (
    "  - {{id: bank, type: Mechanism, name: {{en: The Bank}}, chairs: [{{state: aland, role: chair, from: '{day}'}}],\n"
    "     members: [{{state: aland, role: member, from: '{day}'}}]}}\n"
    "  - {{id: anna, type: Person, name: {{en: Anna}}, positions: [{{post: President, of: bank, from: '{day}'}}]}}\n"
    "  - {{id: loan, type: Pledge, of: bank, name: {{en: The Loan}}, amount: {{value: {sum}, unit: EUR}}}}\n"
    "  - {{id: aland, type: State, name: {{en: Aland}}}}\n"
)


@pytest.mark.parametrize(
    ("of", "name", "value"),
    [
        ("bank/chair/aland", "from", "2012-03-01"),
        ("bank/member/aland", "from", "2012-03-01"),
        ("anna/position/bank/president", "from", "2012-03-01"),
        ("loan/amount/eur", "value", 3000),
    ],
)
def test_roles_posts_terms_and_amounts_can_be_ruled_on(tmp_path, of, name, value):
    """Two documents tell one value; an editor lets that of the third hold."""
    for source, day, amount in (("a", "2012-05-01", 9000), ("b", "2012-05-01", 9000), ("c", "2012-03-01", 3000)):
        text = document(source, NESTED.format(day=day, sum=amount))
        (tmp_path / f"{source}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "rulings.yaml").write_text(
        f"rulings:\n  - {{of: {of}, property: {name}, value: '{value}', because: 'the others repeat a slip', documents: [c]}}\n",
        encoding="utf-8",
    )
    graph = comity.open(facts=[str(tmp_path)])
    assert {str(v) for v in held(graph, of, name)} == {str(value)}
    assert judgement(graph, of, name)["decidedBy"] == "rule-ruling"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            ruling(documents="a"),
            '"a" does not state "klow" as "place" of "pact-summit"; a ruling has to rest on documents that do',
        ),
        (ruling(documents="c, a"), '"a" does not state "klow"'),
        (ruling(value="zlip"), '"c" does not state "zlip"'),
        (ruling(documents="d"), 'there is no document "d"'),
        (ruling(documents=""), "list the ids of documents that state the value"),
        (ruling(because=" "), "is ruled on without a reason"),
        (
            "rulings:\n  - {of: pact-summit, property: place, value: klow}\n",
            "give of, property, value, because and documents",
        ),
        (ruling() + ruling().partition("\n")[2], '"place" of "pact-summit" is ruled on twice'),
    ],
)
def test_a_ruling_without_a_document_that_states_it_is_refused_with_its_line(ruled, text, said):
    with pytest.raises(ComityError) as caught:
        ruled(text)
    line = 7 if "twice" in said else 2
    assert f"rulings.yaml:{line}:" in str(caught.value)
    assert said in str(caught.value)
