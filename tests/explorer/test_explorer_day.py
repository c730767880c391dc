"""The chosen day in the explorer: all views show what was so then, by the record; roles differ by line and fill."""

import re

import pytest

from explorer_pages import MECHANISM, SUMMIT, go_to, lines, set_year, until, visible

pytestmark = pytest.mark.xdist_group("explorer")
HELD = {"certain": 2, "possible": 1, "presumed": 2}
SCO = "shanghai-cooperation-organisation"
MEMBERS = {"china", "kazakhstan", "kyrgyzstan", "russia", "tajikistan", "uzbekistan"}
"""Of the SCO in 2012; India and Pakistan were observers until they acceded in June 2017."""
OBSERVERS = {"india", "pakistan"}


def test_what_did_not_hold_is_not_shown(page):
    """The mechanism is of 2019 or later, as every document tells it; the second summit of June 2025."""
    set_year(page, 2013)
    assert visible(page) == {MECHANISM}
    set_year(page, 2025)
    assert page.evaluate("explorer.held()")[SUMMIT] == 2
    assert lines(page)[frozenset((MECHANISM, "kazakhstan"))] >= 1
    set_year(page, 2024)
    assert SUMMIT not in visible(page)
    page.click("#any-time")
    assert page.inner_text("#day") == "any time"
    assert page.evaluate("explorer.held()")[SUMMIT] == 2


def test_what_is_chosen_stays_and_the_panel_says_that_it_was_not_so(page):
    """Of the OAU one document says when it was dissolved: 1999."""
    go_to(page, "focus=&date=2010-12-31&at=oau")
    assert page.evaluate("explorer.held()")["oau"] == 0
    assert "Not true on 31 December 2010" in page.inner_text("#panel .notice")
    go_to(page, "focus=&date=1990-12-31&at=oau")
    assert page.evaluate("explorer.held()")["oau"] == 2


def test_memberships_in_the_overview_by_year(page):
    """India became a member of the SCO on 9 June 2017; Kazakhstan was one from its founding in June 2001."""
    page.click("[data-step=toOverview]")
    set_year(page, 2013)
    assert frozenset((SCO, "india")) not in lines(page)
    assert lines(page)[frozenset((SCO, "kazakhstan"))] == 2
    assert MECHANISM not in visible(page)
    set_year(page, 2025)
    assert lines(page)[frozenset((SCO, "india"))] == 2


@pytest.mark.parametrize("year", [2000, 2013, 2025])
def test_roles_of_a_year_are_those_of_the_answer_of_its_last_day(page, graph, year):
    set_year(page, year)
    for mechanism in (SCO, "brics", "asean", "eurasian-economic-union", "china-ceec"):
        said = {}
        for row in graph.ask("members", mechanism, as_of=f"{year}-12-31"):
            role = row["role"]["id"].replace("role-founding-member", "role-member")
            said.setdefault(row["member"]["id"], []).append([role, HELD[row["holds"]]])
        told = page.evaluate("id => explorer.roles(id)", mechanism)
        assert sorted(told) == sorted(said), mechanism
        assert all(role in said[party] for party, role in told.items())
        assert all(held == max(h for _, h in said[party]) for party, (_, held) in told.items())
        assert said or year < 2025


@pytest.mark.parametrize("at", [f"focus={SCO}", f"focus=&at={SCO}"])
def test_picture_panel_table_map_and_legend_show_the_same_members(page, at):
    """As the answer about that day: six members, and India an observer. Saudi Arabia became a partner in 2022."""
    go_to(page, f"{at}&date=2012-12-31")
    shown = visible(page)
    assert shown >= MEMBERS | OBSERVERS
    if "focus=&" not in at:
        assert not {"saudi-arabia", "cambodia", "qatar"} & shown
    by_role = page.locator(".roster dt").evaluate_all(
        "all => Object.fromEntries(all.map(dt => [dt.dataset.role, [...dt.nextSibling.querySelectorAll('a')].map(a => a.hash.slice(4))]))"
    )
    assert set(by_role["role-member"]) == MEMBERS
    assert set(by_role["role-observer"]) >= OBSERVERS
    parties = {party for each in by_role.values() for party in each}
    assert "saudi-arabia" not in parties
    # The legend counts them, and each count is written in words.
    legend = page.locator("#roles .role").evaluate_all(
        "all => Object.fromEntries(all.map(e => [e.dataset.role, Number(e.querySelector('.count').textContent)]))"
    )
    assert legend == {role: len(found) for role, found in by_role.items()}
    assert page.locator(".roster dt").first.inner_text() == "member: 6"
    # The table has them with their roles, and counts what the heading and the legend count.
    page.click("#views [data-view=table]")
    rows = page.locator("table.entities tbody tr").evaluate_all(
        "all => all.map(tr => [tr.querySelector('[data-id]').dataset.id, tr.cells[2].textContent])"
    )
    assert {row[0] for row in rows} == visible(page) == shown
    assert {row[0] for row in rows if row[1]} == parties
    assert {row[0] for row in rows if row[1] == "observer"} == set(by_role["role-observer"])
    summary = page.inner_text("#summary")
    entities, connections = re.findall(r"[0-9]+", summary)[:2]
    assert int(entities) == len(rows) == int(re.search("[0-9]+", page.inner_text("table.entities caption"))[0])
    assert int(connections) == page.locator("table.connections tbody tr").count()
    # The map.
    page.click("#views [data-view=map]")
    placed = page.evaluate("explorer.places()")
    assert set(placed) <= shown
    assert parties <= set(placed)
    if "focus=&" not in at:
        assert "saudi-arabia" not in placed


def test_the_panel_tells_what_was_so_on_the_day(page):
    go_to(page, f"focus={SCO}&date=2012-12-31")
    whole = page.inner_text("#panel")
    assert "Facts on 31 December 2012: " in whole
    while page.locator("#panel [data-topic=members] .more-rows").count():
        page.locator("#panel [data-topic=members] .more-rows").click()
    then = page.inner_text("#panel [data-topic=members]")
    assert "India · observer" in then
    assert "India · member" not in then
    assert "Saudi Arabia" not in then
    page.click("#any-time")
    while page.locator("#panel [data-topic=members] .more-rows").count():
        page.locator("#panel [data-topic=members] .more-rows").click()
    assert "India · member" in page.inner_text("#panel [data-topic=members]")


def test_the_legend_counts_what_is_shown(page):
    count = "type => Number(document.querySelector(`#types [data-type=${type}] .count`).textContent)"
    before = page.evaluate(count, "Summit")
    assert before > 2
    set_year(page, 2024)
    after = page.evaluate(count, "Summit")
    assert 0 < after < before
    types = page.evaluate("explorer.visible().map(id => explorer.data.types[explorer.data.entities.indexOf(id)])")
    assert after == types.count("Summit")
    page.locator("#legend [data-type=Summit]").click()
    assert page.evaluate(count, "Summit") == 0


def test_documents_are_counted_as_the_pages_count_them(page, graph):
    for entity in (SCO, "kazakhstan", SUMMIT, "xi-jinping", "astana"):
        go_to(page, f"at={entity}")
        counted = re.search(r"documents: ([0-9]+)", page.inner_text("#panel"))
        assert int(counted[1]) == len(graph.show(entity).facts), entity


def test_roles_differ_by_line_and_by_fill(opened, tiny):
    graph = tiny(
        "source: {id: s, title: T, publisher: P, kind: reference, language: en, published: '2020-05-01'}\n"
        "facts: [{id: m, type: Mechanism, members: [{state: a, role: member, from: '2010'}, {state: b, role: observer, from: '2010'},"
        " {state: c, role: dialogue-partner, from: '2010'}, {state: d, role: candidate, from: '2010'}]},"
        " {id: a, type: State}, {id: b, type: State}, {id: c, type: State}, {id: d, type: State}]\n"
    )
    page = opened(graph.view("m"))
    dashes = (
        "id => JSON.stringify(explorer.network.body.data.edges.get().find(e => e.from === id || e.to === id).dashes)"
    )
    assert len({page.evaluate(dashes, party) for party in "abcd"}) == 4
    drawing = page.evaluate("explorer.svg()")
    fills = {
        party: re.search(rf"<title>{party.upper()} \(state\)</title>(.*?)</g>", drawing, re.IGNORECASE)
        for party in "abcd"
    }
    looks = {re.sub(r' d="[^"]*"', "", found[1]) for found in fills.values()}
    assert len(looks) == 4


def test_uncertain_is_pale(opened, tiny):
    graph = tiny(
        "source: {id: s, title: T, publisher: P, kind: reference, language: en, published: '2020-05-01'}\n"
        "facts: [{id: m, type: Mechanism, members: [{state: a, role: member, from: '2010'}, {state: b, role: member},"
        " {state: c, role: member, from: '2001', to: '2005'}, {state: d, role: candidate}]},"
        " {id: d, type: State}, {id: a, type: State}, {id: b, type: State}, {id: c, type: State}]\n"
    )
    opacity = "id => explorer.network.body.data.edges.get().find(e => e.from === id || e.to === id)?.color.opacity"
    page = opened(graph.view("m", as_of="2020-12-31"))
    assert page.evaluate(opacity, "a") == 1
    assert page.evaluate(opacity, "b") == 1  # presumed after the only document that lists it
    assert page.evaluate(opacity, "d") < 1  # a candidate is no more than possible after it
    assert page.evaluate(opacity, "c") is None
    page.click("#any-time")
    assert page.evaluate(opacity, "c") < 1  # over
    assert page.evaluate(opacity, "b") == 1


def test_the_years_can_be_played(page):
    set_year(page, 2020)
    page.click("#play")
    assert page.get_attribute("#play", "aria-label") == "Pause"
    until(page, "document.getElementById('day').textContent === '31 December 2022'")
    page.click("#play")
    assert page.get_attribute("#play", "aria-label") == "Play the years"


def test_every_date_is_told_in_words(page):
    go_to(page, "at=eaeu-iran-fta-2023")
    assert "December 2024" in page.inner_text("#panel [data-topic=is]")
    told = page.locator("#panel .topic-facts, #panel .conflict").evaluate_all("all => all.map(e => e.innerText).join()")
    assert not re.search(r"\d{4}-\d{2}", told)
