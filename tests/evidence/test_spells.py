"""When a role was held: certainly, presumably, possibly, or not at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.evidence import spells
from comity.model import dates
from comity.model.dates import CERTAIN, POSSIBLE, PRESUMED, Span

DAY = timedelta(days=1)


def spell(start=(), end=(), attested=(), *, lasting=True, **more):
    """A spell with these dates (EDTF, one or several), and documents of these days."""
    texts = ([t] if isinstance(t, str) else t for t in (start, end))
    return spells.spell(*texts, [dates.bounds(d) for d in attested], lasting=lasting, **more)


def on(found, *days):
    return [found.on(date.fromisoformat(d)) for d in days]


def test_between_a_known_beginning_and_a_known_end_it_is_certain():
    found = spell("2001-06-15", "2010-03-01", ["2020-01-01"])
    assert on(found, "2001-06-14", "2001-06-15", "2010-03-01", "2010-03-02") == [None, CERTAIN, CERTAIN, None]


def test_a_role_that_lasts_is_presumed_after_the_last_document_and_any_other_possible_for_a_year():
    told = "2010-01-01", (), ["2015-05-05"]
    days = "2015-05-05", "2015-05-06", "2016-05-05", "2016-05-06", "2026-01-01"
    assert on(spell(*told), *days) == [CERTAIN, *[PRESUMED] * 4]
    assert on(spell(*told, lasting=False), *days) == [CERTAIN, POSSIBLE, POSSIBLE, None, None]


def test_within_the_uncertainty_of_a_date_it_is_possible():
    found = spell("2001", "2010-03", ["2020-01-01"])
    days = (
        "2000-12-31",
        "2001-01-01",
        "2001-12-30",
        "2001-12-31",
        "2010-03-01",
        "2010-03-02",
        "2010-03-31",
        "2010-04-01",
    )
    assert on(found, *days) == [None, POSSIBLE, POSSIBLE, CERTAIN, CERTAIN, POSSIBLE, POSSIBLE, None]


def test_a_marked_date_leaves_its_own_days_open():
    found = spell("2001-06-15~", "2010-03-01?", ["2020-01-01"])
    days = "2001-06-15", "2001-06-16", "2010-02-28", "2010-03-01"
    assert on(found, *days) == [POSSIBLE, CERTAIN, CERTAIN, POSSIBLE]


def test_dates_between_which_documents_leave_it_open_are_possible():
    found = spell(["1996-04-26", "2001-06-15"], (), ["2020-01-01"])
    assert on(found, "1996-04-25", "1996-04-26", "2001-06-14", "2001-06-15") == [None, POSSIBLE, POSSIBLE, CERTAIN]


def test_an_undated_role_is_attested_from_its_first_document_to_its_last():
    found = spell((), (), ["2012-06-01", "2018-06-01"])
    days = "2012-05-31", "2012-06-01", "2015-01-01", "2018-06-01", "2018-06-02"
    assert on(found, *days) == [None, CERTAIN, CERTAIN, CERTAIN, PRESUMED]
    assert (found.attested_from, found.attested_until) == (date(2012, 6, 1), date(2018, 6, 1))


def test_of_what_nobody_dates_nothing_is_known():
    assert spell() == spells.Spell()
    assert on(spell(), "2020-01-01") == [None]


def test_what_was_only_announced_is_possible_for_a_year():
    found = spell("2024-01-01", (), ["2023-08-24"], announced=True)
    days = "2023-12-31", "2024-01-01", "2025-01-01", "2025-01-03"
    assert on(found, *days) == [None, POSSIBLE, POSSIBLE, None]


def test_a_role_ends_on_the_day_before_a_higher_one():
    found = spell("2005", (), ["2010-01-01"], superseded=Span(date(2017, 6, 9), date(2017, 6, 9)))
    assert on(found, "2017-06-08", "2017-06-09") == [CERTAIN, None]


def test_a_lower_role_that_is_told_only_after_the_higher_began_held_on_no_day():
    """One report of 2025 calls a member since 2024 a partner."""
    found = spell((), (), ["2025-07-06"], superseded=Span(date(2024, 1, 1), date(2024, 1, 1)))
    assert on(found, "2023-12-31", "2024-01-01", "2025-07-06") == [None, None, None]
    assert found.today(date(2026, 1, 1), is_dated=False, lasts=True) is None


def test_what_a_document_of_a_month_tells_is_possible_for_a_year_after_that_month():
    found = spell("2021-10", (), ["2025-02"], lasting=False)
    assert on(found, "2026-02-15", "2026-03-02") == [POSSIBLE, None]


def test_a_chair_is_over_when_another_has_it():
    found = spell("2020-01-01", (), ["2020-05-05"], lasting=False, following=date(2020, 9, 1))
    assert on(found, "2020-05-05", "2020-05-06", "2020-08-31", "2020-09-01") == [CERTAIN, POSSIBLE, POSSIBLE, None]


def test_whoever_is_called_former_is_possible_until_then():
    found = spell("2008-01-01", (), ["2010-06-01"], over_by=date(2019, 1, 1))
    assert on(found, "2010-06-01", "2015-01-01", "2019-01-02") == [CERTAIN, POSSIBLE, None]


def test_what_ended_at_an_unknown_time_is_not_carried_on():
    """The data of 1957 have it; those of later years are missing."""
    found = spell("1950", "1957/", ["1957-01-01"])
    assert on(found, "1957-01-01", "1957-01-02", "1970-01-01") == [CERTAIN, POSSIBLE, POSSIBLE]


def test_no_role_begins_before_the_mechanism():
    found = spell((), "2022-08", [], founded=date(2012, 4, 1))
    assert on(found, "2012-03-31", "2013-01-01", "2022-09-01") == [None, POSSIBLE, None]


# ---------------------------------------------------------------- whatever the dates are

_days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
_points = st.builds(lambda day, form, mark: day.strftime(form) + mark, _days, st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]),
                    st.sampled_from(["", "", "", "~", "?"]))  # fmt: skip
_dates = st.builds(str.format, st.sampled_from(["{}", "{}", "{}", "{}/..", "../{}", "{}/", "/{}"]), _points)
_some = st.lists(_dates, max_size=2)
_spells = st.builds(
    spells.spell,
    _some,
    _some,
    st.lists(st.builds(dates.bounds, _points), max_size=4),
    lasting=st.booleans(),
    announced=st.booleans(),
    superseded=st.just(spells.NEVER) | st.builds(dates.bounds, _points),
    following=st.none() | _days,
    over_by=st.none() | _days,
    founded=st.none() | _days,
)


@given(_spells, st.lists(_days, max_size=5))
def test_what_is_certain_is_possible_and_a_verdict_changes_only_on_a_turn(found, days):
    """So that whoever looks at all turns, and at the days after them, has seen every verdict."""
    after = {turn + DAY for turn in found.turns}
    for day in {*days, *found.turns, *after}:
        held = found.on(day)
        if held:
            assert not found.possible_from or found.possible_from <= day
            assert not found.possible_until or day <= found.possible_until
        if found.certain_from and found.certain_from <= day <= found.certain_until:
            assert held == CERTAIN
        if found.on(day - DAY) != held:
            assert day in found.turns | after


@given(_spells)
def test_nothing_is_held_on_any_day_when_nothing_is_known(found):
    if not found.turns:
        assert [found.on(day) for day in (date(1980, 1, 1), date(2010, 1, 1), date(2040, 1, 1))] == [None] * 3
    else:
        assert bool(found.certain_from) == bool(found.certain_until)


# ---------------------------------------------------------------- in the record


def listed(name, published, members, established=""):
    founded = f", established: '{established}'" if established else ""
    return (
        f"source: {{id: {name}, title: T, publisher: {name}, kind: news, language: en, url: 'https://{name}.example', "
        f"published: '{published}'}}\nfacts:\n  - {{id: m, type: Mechanism{founded}, members: [{members}]}}\n"
        "  - {id: a, type: State}\n  - {id: b, type: State}\n"
    )


def test_the_record_has_the_days_of_a_spell(tiny):
    graph = tiny(listed("d", "2018-05-05", "{state: a, role: member, from: '2017-06'}"))
    (row,) = graph.query(
        "SELECT * { ?m comity:memberState id:a ; comity:possibleFrom ?possible ; comity:certainFrom ?certain ; "
        "comity:certainUntil ?until ; comity:presumedFrom ?presumed ; comity:attestedUntil ?last }"
    )
    found = [row[n].value for n in ("possible", "certain", "until", "presumed", "last")]
    assert found == ["2017-06-01", "2017-06-30", "2018-05-05", "2018-05-06", "2018-05-05"]


def test_a_founding_member_is_there_from_the_founding(tiny):
    graph = tiny(listed("d", "2018-05-05", "{state: a, role: founding-member}", established="2001-06-15"))
    held = [
        [r["holds"] for r in graph.ask("members", "m", as_of=day)] for day in ("2001-06-14", "2001-06-15", "2020-01-01")
    ]
    assert held == [[], ["certain"], ["presumed"]]


def test_a_founder_that_left_and_came_back_was_no_member_in_between(tiny):
    graph = tiny(
        listed("founding", "2009-05-05", "{state: a, role: founding-member}", established="2008-05-23"),
        listed("left", "2019-05-05", "{state: a, role: member, to: '2019-10', ended: withdrew}"),
        listed("back", "2023-08-05", "{state: a, role: member, from: '2023-05-06'}"),
        listed("later", "2023-09-05", "{state: a, role: founding-member}"),
    )
    held = [
        [r["holds"] for r in graph.ask("members", "m", as_of=day)] for day in ("2010-01-01", "2021-01-01", "2023-07-01")
    ]
    assert held == [["certain"], [], ["certain"]]


@pytest.mark.parametrize(("published", "expected"), [("2023-04-20", ["presumed"]), ("2023-01-20", [])])
def test_what_is_told_in_the_last_month_counts_as_reported(tiny, published, expected):
    graph = tiny(listed("d", published, "{state: a, role: member, from: '2023-05-06'}", established="2008-05-23"))
    assert [r["holds"] for r in graph.ask("members", "m", as_of="2025-07-01")] == expected


@pytest.mark.parametrize(("role", "expected"), [("observer", ["presumed"]), ("guest", [])])
def test_without_a_day_only_who_holds_a_role_today_is_listed(tiny, role, expected):
    graph = tiny(listed("d", "2018-05-05", f"{{state: a, role: {role}, from: '2017'}}"))
    today = graph.ask("members", "m")
    assert [r["holds"] for r in today] == expected
    assert [r.cells["last"] for r in today.rows] == ["2018-05-05"] * len(expected)
    always = graph.ask("members", "m", as_of="any")
    assert [r["from"] for r in always] == ["2017"]
    assert "holds" not in always.columns


def test_a_membership_that_is_called_both_is_one_row_with_the_documents_of_both(tiny):
    graph = tiny(
        listed("founding", "2018-05-05", "{state: a, role: founding-member, from: '2001'}"),
        listed("plain", "2019-05-05", "{state: a, role: member, from: '2001-06-15'}"),
    )
    (row,) = graph.ask("members", "m", as_of="any").rows
    assert (row.cells["role"]["id"], row.cells["from"]) == ("role-member", "2001-06-15")
    assert set(row.sources) == {"founding", "plain"}
    (other,) = row.evidence["from"].others
    assert (other.relation, other.value, other.sources) == ("less exact", "2001", ("founding",))


def test_a_mechanism_that_another_has_followed_has_no_members_any_more(tiny):
    graph = tiny(
        listed("old", "2018-05-05", "{state: a, role: member, from: '1996'}"),
        "source: {id: new, title: T, publisher: new, kind: news, language: en, url: 'https://new.example', "
        "published: '2010'}\nfacts:\n  - {id: n, type: Mechanism, established: '2001-06-15', preceded_by: m}\n",
    )
    held = [[r["holds"] for r in graph.ask("members", "m", as_of=day)] for day in ("2001-06-14", "2001-06-16")]
    assert held == [["certain"], []]
    assert not graph.ask("members", "m").rows
