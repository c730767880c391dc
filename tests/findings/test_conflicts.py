"""Where documents disagree: every kind told apart, and the disagreements that were found by hand while reading the documents."""

import collections
import csv
import itertools
import json
import shlex
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import ComityError
from comity.evidence import agreement
from comity.evidence.agreement import CONTRADICTION, PRECISION, ROUNDING, Number
from places import KNOWN


def groups(answer):
    """The rows of an answer by their number: kind, entity, claim, and for each value its documents."""
    found = collections.defaultdict(list)
    for row in answer.rows:
        found[row.cells["set"]].append(row)
    return [
        (rows[0].cells["kind"], rows[0].cells["entity"]["id"], rows[0].cells["property"],
         {r.cells["value"]: set(r.sources) for r in rows})
        for rows in found.values()
    ]  # fmt: skip


@pytest.fixture(scope="module")
def everything(graph):
    return groups(graph.conflicts())


@pytest.fixture(scope="module")
def all_differences(whole_graph):
    return groups(whole_graph.conflicts())


# ---------------------------------------------------------------- the packaged facts


def disagreements(file):
    """Each with the documents of each value, and whether the values are one thing said more or less exactly."""
    with open(KNOWN / file, encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            values = [set(v.split(" = ")[1].split()) for v in row["values"].split(" | ")]
            yield row["row"], values, row["subject"].startswith(("precision", "rounding", "scope"))


def is_found(values, everything, vaguely=False):
    """Whether a difference shows two of the values side by side, told by documents of both, and not as one said vaguely."""
    return any(
        any(
            a & (v - w) and b & (w - v)
            for a, b in itertools.permutations(told, 2)
            for v, w in itertools.combinations(values, 2)
        )
        for kind, _, _, shown in everything
        if vaguely or kind not in (ROUNDING, PRECISION)
        for told in [list(shown.values())]
    )


@pytest.mark.parametrize(
    ("file", "left_out", "rows", "compared", "of_all"),
    [
        # Rows of4-… are headed "that a comparison of properties does not show"; they stand in sentences more often.
        ("disagreements.tsv", "of4-", 231, 210, 0.88),
        # Rows nc-… say in brackets why they cannot be compared.
        ("disagreements-2.tsv", "nc-", 591, 534, 0.86),
    ],
)
def test_nine_of_ten_disagreements_that_readers_noted_are_found(
    all_differences, file, left_out, rows, compared, of_all
):
    found = {row: is_found(values, all_differences, vaguely) for row, values, vaguely in disagreements(file)}
    of_compared = [is_told for row, is_told in found.items() if not row.startswith(left_out)]
    assert (len(found), len(of_compared)) == (rows, compared)
    assert sum(of_compared) / len(of_compared) >= 0.9
    assert sum(found.values()) / len(found) >= of_all


def of(everything, entity, claim):
    return [(kind, shown) for kind, e, p, shown in everything if (e, p) == (entity, claim)]


def test_the_mechanism_was_established_in_three_different_years(everything):
    ((kind, shown),) = [g for g in of(everything, "china-central-asia", "established") if g[0] == CONTRADICTION]
    assert kind == CONTRADICTION
    assert shown == {
        "2019": {"eurasiamedianetwork-2023-first-summit"},
        "2020": {"cctv-2026-01-20-trade-tops-100-billion", "ce-cn-2025-06-19-spirit-commentary"},
        "2023": {"trend-2025-06-17-summit-astana"},
    }


def test_turnover_of_2024_is_told_exactly_rounded_and_wrongly(everything):
    told = of(everything, "fig-trade-turnover-china-central-asia-2024", "value")
    (contradiction,) = [shown for kind, shown in told if kind == CONTRADICTION]
    assert {"93.7 billion US dollars", "93.8 billion US dollars", "94.82 billion US dollars"} <= set(contradiction)
    assert {"94.8 billion US dollars", "95 billion US dollars", "about 95 billion US dollars"}.isdisjoint(contradiction)
    roundings = [set(shown) for kind, shown in told if kind == ROUNDING]
    assert {
        "94.82 billion US dollars",
        "94.8 billion US dollars",
        "94 billion US dollars",
        "95 billion US dollars",
        "about 95 billion US dollars",
        "nearly 100 billion US dollars",
    } in roundings


def test_no_contradiction_is_between_a_rounding_and_its_exact_value(everything):
    for kind, entity, claim, shown in everything:
        if kind == CONTRADICTION and claim == "value":
            numbers = [v.split(",")[0] for v in shown]
            hedges = {v.split(", ")[-1] for v in shown}
            opposite = "more than" in hedges and not hedges.isdisjoint({"nearly", "up to"})
            assert len(numbers) == len(set(numbers)) or opposite, entity
    assert not any(
        kind == CONTRADICTION and {"106.3 billion US dollars", "more than 100 billion US dollars"} <= set(shown)
        for kind, _, _, shown in everything
    )


@pytest.mark.parametrize(
    ("entity", "claim", "kind", "values"),
    [
        # A date of a plan, and of the meeting as it was held.
        ("brics-summit-12", "start", "plan", {"2020-07, planned", "2020-11-17"}),
        # Blake Island lies off Seattle, Jinghong in Yunnan.
        ("apec-leaders-meeting-1", "place", "precision", {"Blake Island", "Seattle"}),
        ("lmc-foreign-ministers-1", "place", "precision", {"Jinghong", "Yunnan Province"}),
        # Pages of 2016, 2018 and 2024.
        ("focac", "members counted", "change", {"52", "53", "55"}),
        # One page leaves Kuwait out.
        ("gcc", "members", "omission", {"Kuwait, Bahrain, Oman, Qatar, Saudi Arabia, United Arab Emirates",
                                        "Bahrain, Oman, Qatar, Saudi Arabia, United Arab Emirates"}),
        ("korea-africa-summit-1", "theme", "wording",
         {"The Future We Build Together: Shared Growth, Sustainability, and Solidarity",
          "The Future We Make Together: Shared Growth, Sustainability, and Solidarity"}),
        ("au-assembly-38", "state", "contradiction", {"Mauritania", "Mauritius"}),
        ("pledge-russia-ca-joint-programmes", "value", "contradiction", {"33 million US dollars", "33 billion US dollars"}),
        ("tajikistan", "for the first time", "contradiction", {"2023", "2025"}),
    ],
)  # fmt: skip
def test_differences_are_told_apart(everything, entity, claim, kind, values):
    assert any(values <= set(shown) for k, shown in of(everything, entity, claim) if k == kind), of(
        everything, entity, claim
    )


def test_an_entity_has_its_own_disagreements_and_those_of_what_belongs_to_it(graph, everything):
    own = groups(graph.conflicts("china-central-asia"))
    entities = {entity for _, entity, _, _ in own}
    assert {
        "china-central-asia",
        "china-central-asia-summit-2",
        "fig-trade-turnover-china-central-asia-2024",
    } <= entities
    assert "brics" not in entities
    assert len(own) < len(everything)
    document = groups(graph.conflicts("eurasiamedianetwork-2023-first-summit"))
    assert document
    assert all("eurasiamedianetwork-2023-first-summit" in set.union(*shown.values()) for *_, shown in document)


def test_the_command_gives_kinds_documents_and_data(run):
    answer = run("conflicts", "china-central-asia", "--kind", "contradiction", "--format", "json")
    assert answer.code == 0
    rows = json.loads(answer.out)["rows"]
    assert {row["cells"]["kind"]["value"] for row in rows} == {"contradiction"}
    assert {"2019", "2020", "2023"} <= {
        r["cells"]["value"]["value"] for r in rows if r["cells"]["property"]["value"] == "established"
    }
    assert all(row["sources"] for row in rows)
    assert "противоречие" in run("conflicts", "brics", "-l", "ru").out
    assert run("conflicts", "brics", "--kind", "quarrel").err.startswith(
        'comity: "quarrel" is not a kind of difference; use one of'
    )
    assert run("conflicts", "niue-city").code == 2


def test_nothing_to_tell_ends_with_one(run, tmp_path):
    facts = "source: {id: s, title: T, publisher: P, language: en, kind: reference}\nfacts: [{id: a, type: State}]\n"
    (tmp_path / "s.yaml").write_text(facts)
    assert run("build", str(tmp_path / "s.yaml"), "--into", str(tmp_path / "g")).code == 0
    for command in ("conflicts", "gaps"):
        ended = run(command, "--store", str(tmp_path / "g"))
        assert (ended.code, ended.out) == (1, "")


# ---------------------------------------------------------------- when two values agree


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (("94.82", "exact"), ("94.8", "exact"), ROUNDING),
        (("94.82", "exact"), ("95", "exact"), ROUNDING),  # rounded
        (("94.82", "exact"), ("94", "exact"), ROUNDING),  # cut off
        (("94.82", "exact"), ("93.8", "exact"), CONTRADICTION),
        (("71.2", "exact"), ("71.3", "exact"), CONTRADICTION),
        (("106.3", "exact"), ("100", "more-than"), ROUNDING),
        (("106.3", "exact"), ("106.3", "more-than"), ROUNDING),
        (("94.8", "exact"), ("100", "nearly"), ROUNDING),
        (("246", "exact"), ("250", "more-than"), CONTRADICTION),
        (("530", "exact"), ("450", "more-than"), CONTRADICTION),
        (("15", "more-than"), ("40", "more-than"), CONTRADICTION),
        (("100", "more-than"), ("110", "more-than"), ROUNDING),
        (("140", "more-than"), ("150", "more-than"), CONTRADICTION),
        (("150", "about"), ("160", "about"), CONTRADICTION),
        (("100", "up-to"), ("100", "more-than"), CONTRADICTION),
        (("70", "exact"), ("75", "about"), CONTRADICTION),
        (("208", "exact"), ("210", "about"), ROUNDING),
        (("100", "nearly"), ("100", "more-than"), CONTRADICTION),
        (("33000000", "exact"), ("33000000000", "exact"), CONTRADICTION),
        (("55", "exact"), ("55", "exact"), ""),
    ],
)
def test_numbers(first, second, kind):
    a, b = (Number(Decimal(v), q, "USD") for v, q in (first, second))
    assert agreement.of_numbers(a, b) == agreement.of_numbers(b, a) == kind


def test_members_are_counted_and_not_rounded():
    ten, eleven = (Number(Decimal(n), "exact", "count") for n in (10, 11))
    assert agreement.of_numbers(ten, eleven) == CONTRADICTION


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("2025", "2025-06-17", PRECISION),
        ("2025-06-16", "2025-06-17", CONTRADICTION),
        ("2015~", "2016-01", PRECISION),
        ("2015~", "2018", CONTRADICTION),
        ("2024-01/2024-05", "2024-05-17", PRECISION),
        ("2023/..", "2022", CONTRADICTION),
        ("2025", "2025?", PRECISION),
        ("0001~", "0001", PRECISION),
    ],
)
def test_dates(first, second, kind):
    assert agreement.of_dates(first, second) == agreement.of_dates(second, first) == kind


QUALIFIERS = ["exact", "about", "nearly", "more-than", "at-least", "less-than", "up-to"]
numbers = st.builds(
    Number,
    st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False),
    st.sampled_from(QUALIFIERS),
    st.sampled_from(["USD", "count"]),
)


@given(numbers, numbers)
def test_agreement_of_numbers_has_no_direction(a, b):
    assert agreement.of_numbers(a, b) == agreement.of_numbers(b, a)


@given(st.decimals(min_value=1000, max_value=10**12, places=0), st.integers(2, 11))
def test_a_number_never_contradicts_itself_rounded(value, digits):
    rounded = Decimal(f"{value:.{digits - 1}e}")
    kind = agreement.of_numbers(Number(value, "exact", "USD"), Number(rounded, "exact", "USD"))
    assert kind in ("", ROUNDING)


# ---------------------------------------------------------------- small graphs


def source(name, *blocks, published="2020-01-01"):
    head = f"source: {{id: {name}, title: T, publisher: P, kind: news, language: en, url: 'https://e.org', published: '{published}'}}"
    return head + "\nfacts:\n" + "".join(f"  - {block}\n" for block in blocks)


SERIES = "{id: m, type: Mechanism}"


@pytest.mark.parametrize(
    ("first", "second", "kind", "claim"),
    [
        ("start: '2019-05-01'", "start: '2019-05-02'", "contradiction", "start"),
        ("start: '2019'", "start: '2019-05-02'", "precision", "start"),
        ("start: '2019-05-01', end: '2019-05-02'", "start: '2019-05-02'", "span", "start"),
        ("start: '2019-05-01', end: '2019-05-02'", "start: '2019-05-02', end: '2019-05-02'", "span", "start"),
        ("start: '2019-05-01', end: '2019-05-02'", "start: '2019-05-03'", "contradiction", "start"),
        ("start: '2021-03-01', status: planned", "start: '2019-05-02'", "plan", "start"),
        ("ordinal: 3", "ordinal: 4", "contradiction", "number"),
        ("ordinal: 3, ordinal_counts: 'of ministers'", "ordinal: 4", None, None),
        ("start: '2021-03-01', status: planned", "status: cancelled", "plan", "status"),
        ("mode: online", "mode: in-person", "contradiction", "mode"),
        ("participant_states_count: 20", "participant_states_count: 21", "contradiction", "states taking part, counted"),
        ("participants: [{state: a, role: chair}]", "participants: [{state: b, role: chair}]", "contradiction", "chair"),
        ("participants: [{state: a, role: chair}]", "participants: [{state: a, role: co-chair}]", "wording", "capacity"),
        ("participants: [{state: a, role: 'deputy foreign minister'}]", "participants: [{state: a, role: 'foreign minister'}]",
         "contradiction", "capacity"),
        ("theme: 'One'", "theme: 'Two'", "wording", "theme"),
        ("theme: 'One!'", "theme: 'one'", None, None),
    ],
)  # fmt: skip
def test_two_documents_on_one_meeting(tiny, first, second, kind, claim):
    more = ("{id: a, type: State}", "{id: b, type: State}", SERIES)
    graph = tiny(
        source("one", f"{{id: x, type: MinisterialMeeting, of: m, {first}}}", *more),
        source("two", f"{{id: x, type: MinisterialMeeting, of: m, {second}}}", *more),
    )
    found = groups(graph.conflicts())
    assert [(k, c) for k, _, c, _ in found] == ([(kind, claim)] if kind else [])


def test_one_document_does_not_disagree_with_itself(tiny):
    text = source("one", "{id: x, type: Summit, of: m, ordinal: 2}", "{id: y, type: Summit, of: m, ordinal: 2}", SERIES)
    assert len(tiny(text).conflicts()) == 0


def test_counts_published_in_turn_have_changed(tiny):
    def counting(name, count, published):
        return source(name, f"{{id: m, type: Mechanism, member_count: {count}}}", published=published)

    in_turn = tiny(counting("one", 9, "2010"), counting("two", 10, "2020"))
    assert [g[0] for g in groups(in_turn.conflicts())] == ["change"]
    mixed = tiny(counting("one", 9, "2010"), counting("two", 10, "2015"), counting("three", 9, "2020"))
    assert [g[0] for g in groups(mixed.conflicts())] == ["contradiction"]


def test_roles_that_exclude_each_other_at_one_time(tiny):
    def listing(name, entry, published):
        return source(
            name, f"{{id: m, type: Mechanism, members: [{entry}]}}", "{id: a, type: State}", published=published
        )

    member = listing("member", "{state: a, role: member, from: '2017-06-09'}", "2018-01-01")
    early = listing("early", "{state: a, role: observer}", "2015-01-01")
    late = listing("late", "{state: a, role: observer}", "2019-01-01")
    assert len(tiny(member, early).conflicts()) == 0
    ((kind, entity, claim, shown),) = groups(tiny(member, early, late).conflicts())
    assert (kind, entity, claim) == ("contradiction", "m", "role")
    assert shown == {"member": {"member"}, "observer": {"late"}}


def test_a_vague_date_contradicts_what_it_excludes(tiny):
    def dated(name, start):
        return source(name, f"{{id: x, type: Summit, of: m, start: '{start}'}}", SERIES)

    found = groups(tiny(dated("day", "2001-10-20"), dated("year", "2001"), dated("wrong", "2003-10")).conflicts())
    assert {kind: set(shown) for kind, _, _, shown in found} == {
        "contradiction": {"2001", "2001-10-20", "2003-10"},
        "precision": {"2001", "2001-10-20"},
    }


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        ("{id: x-talks-1, type: Session, of: m, ordinal: 1}", "{id: x-forum-1, type: Session, of: m, ordinal: 1}", False),
        ("{id: x-2019, type: Session, of: m, ordinal: 1}", "{id: x-forum-1, type: Session, of: m, ordinal: 1}", True),
        ("{id: x-1, type: Session, of: m, ordinal: 2}", "{id: x-2, type: Session, of: m, ordinal: 2}", True),
    ],
)  # fmt: skip
def test_two_meetings_with_one_number_compete_unless_each_begins_a_series(tiny, first, second, conflict):
    found = groups(tiny(source("one", first, SERIES), source("two", second, SERIES)).conflicts())
    assert [g[2] for g in found] == (["number"] if conflict else [])


def mechanism(name, entries, published, key="members"):
    """A document that lists members or chairs of a mechanism."""
    states = (f"{{id: {i}, type: State}}" for i in "abcdefgh")
    return source(name, f"{{id: m, type: Mechanism, {key}: [{entries}]}}", *states, published=published)


def members(states, role="member"):
    return ", ".join(f"{{state: {i}, role: {role}}}" for i in states)


def omitted(graph):
    return [(kind, set(shown)) for kind, _, claim, shown in groups(graph.conflicts()) if claim == "members"]


def test_a_list_may_lack_a_third_of_the_members(tiny):
    full, fuller = (
        mechanism("full", members("abcdefg"), "2020-01-01"),
        mechanism("again", members("abcdefg"), "2022-01-01"),
    )
    lacking_two = mechanism("two", members("abcde"), "2021-01-01")
    assert [kind for kind, _ in omitted(tiny(full, lacking_two, fuller))] == ["omission"]
    assert [kind for kind, _ in omitted(tiny(full, lacking_two))] == ["change"]  # two may have left
    assert omitted(tiny(full, mechanism("few", members("abcd"), "2021-01-01"), fuller)) == []


def test_founding_members_are_members(tiny):
    by_role = mechanism("one", f"{members('abc', 'founding-member')}, {members('de')}", "2020-01-01")
    assert omitted(tiny(by_role, mechanism("two", members("abcde"), "2020-01-01"))) == []
    ((kind, _),) = omitted(tiny(by_role, mechanism("two", members("abcdef"), "2020-01-01")))
    assert kind == "omission"


def test_a_member_who_joined_later_does_not_hide_one_left_out(tiny):
    earlier = mechanism("earlier", members("abcde"), "2020-01-01")
    later = mechanism("later", f"{members('abcd')}, {{state: f, role: member, from: '2021-05'}}", "2022-01-01")
    assert len(omitted(tiny(earlier, later))) == 1
    assert omitted(tiny(earlier, mechanism("later", members("abcdf"), "2022-01-01"))) == []


def test_one_participant_of_many_instead_of_another(tiny):
    def held(name, states):
        places = ", ".join(f"{{state: {i}}}" for i in states)
        return source(
            name,
            f"{{id: x, type: Summit, of: m, participants: [{places}]}}",
            SERIES,
            *(f"{{id: {i}, type: State}}" for i in states),
        )

    ((kind, _, claim, _),) = groups(tiny(held("one", "abcdef"), held("two", "abcdeg")).conflicts())
    assert (kind, claim) == ("omission", "participants")
    assert groups(tiny(held("one", "abcd"), held("two", "abce")).conflicts()) == []


def test_a_member_is_listed_without_a_word_of_its_suspension(tiny):
    suspended = mechanism("suspended", "{state: a, role: suspended, from: '2020-05'}", "2021-05-01")
    ((kind, _, claim, shown),) = groups(tiny(suspended, mechanism("list", members("a"), "2021-01-01")).conflicts())
    assert (kind, claim, set(shown)) == ("omission", "role", {"member", "suspended"})
    aware = f"{members('a')}, {{state: a, role: suspended}}"
    assert len(tiny(suspended, mechanism("list", aware, "2021-01-01")).conflicts()) == 0
    assert len(tiny(suspended, mechanism("list", members("a"), "2022-01-01")).conflicts()) == 0


def test_a_dialogue_partner_may_be_called_a_partner(tiny):
    one, two = (
        mechanism(name, members("a", role), "2021-01-01")
        for name, role in (("one", "partner"), ("two", "dialogue-partner"))
    )
    ((kind, _, claim, _),) = groups(tiny(one, two).conflicts())
    assert (kind, claim) == ("wording", "role")


def chairs(*terms):
    return ", ".join(f"{{state: {state}, role: chair{dates}}}" for state, dates in terms)


def test_two_chairs_at_one_time(tiny):
    def chaired(*docs):
        found = groups(tiny(*(mechanism(n, terms, day, "chairs") for n, terms, day in docs)).conflicts())
        return [(kind, set(shown)) for kind, _, claim, shown in found if claim == "chair"]

    year = ("one", chairs(("a", ", from: '2020-01-01', to: '2020-12-31'")), "2021-01-01")
    now = chairs(("b", ""))
    assert chaired(year, ("two", now, "2020-06-01")) == [("contradiction", {"a", "b"})]
    assert chaired(year, ("two", now, "2020-12-31")) == []  # the day on which it hands over
    assert chaired(year, ("two", chairs(("b", ", from: '2020'")), "2020-06-01")) == []  # it may begin on the last day
    assert chaired(year, ("two", now, "2021-02-01")) == []


def test_the_chair_before_another(tiny):
    def told(name, before):
        return mechanism(name, chairs((before, ", to: '2023'"), ("c", ", from: '2023'")), "2024-01-01", "chairs")

    ((kind, _, claim, shown),) = groups(tiny(told("one", "a"), told("two", "b")).conflicts())
    assert (kind, claim, set(shown)) == ("contradiction", "preceded by", {"a", "b"})
    assert len(tiny(told("one", "a"), told("two", "a")).conflicts()) == 0


def test_a_rank_of_a_quarter_is_not_a_rank_since(tiny):
    def ranked(name, period):
        return source(name, f"{{id: r-{name}, type: PartnerRank, state: a, partner: b, rank: 1, period: '{period}'}}",
                      "{id: a, type: State}", "{id: b, type: State}")  # fmt: skip

    assert len(tiny(ranked("one", "2016-01/2016-03"), ranked("two", "2025-01/2025-05")).conflicts()) == 0
    assert len(tiny(ranked("one", "2016/.."), ranked("two", "2025/..")).conflicts()) > 0


def test_a_language_that_answers_are_not_given_in_is_told(graph):
    for ask in (graph.conflicts, graph.gaps, lambda language: graph.show("asean", language)):
        with pytest.raises(ComityError, match='answers are not available in "xx"; use en, zh, ru'):
            ask(language="xx")


def test_a_document_of_the_same_name_does_not_make_an_entity_ambiguous(graph):
    """One page on the SCO has no other title."""
    assert graph.conflicts("SCO").parameters == {"entity": "shanghai-cooperation-organisation"}


def test_a_closed_pipe_is_no_failure(tmp_path):
    for command in ("conflicts", "gaps", "questions"):
        program = f"{shlex.quote(sys.executable)} -m comity {command} | head -1; exit ${{PIPESTATUS[0]}}"
        ended = subprocess.run(["bash", "-c", program], capture_output=True, check=False)
        assert (ended.returncode, ended.stderr) == (0, b"")
