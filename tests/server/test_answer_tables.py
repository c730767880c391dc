"""Tables of answers: sorted, filtered and cut into parts by address; columns that are alike in all rows are said once."""

import re

import pytest

from comity.questions import catalogue
from comity.questions.operators import NAMES
from comity.server.site import table
from site_pages import Seen, get


def cells(page, label):
    return [" ".join(e["text"].split()) for e in page.every("td", **{"data-label": label})]


def states(rows):
    told = "\n".join(f"    - {{state: s{i}, role: member, from: '{start}'}}" for i, start in enumerate(rows))
    named = "\n".join(f"- {{id: s{i}, type: State, name: {{en: 'State {i:03}'}}}}" for i in range(len(rows)))
    return (
        "source: {id: one, title: T, publisher: P, kind: news, language: en, url: 'https://example.org/'}\n"
        f"facts:\n- id: m\n  type: Mechanism\n  name: {{en: M}}\n  members:\n{told}\n{named}\n"
    )


@pytest.fixture(scope="module")
def members(tiny):
    return tiny(states([f"{1990 + i % 9}-0{1 + i % 7}-01" for i in range(130)])).store


def test_no_question_has_a_parameter_that_changes_the_view():
    taken = {p.name for question in catalogue.catalogue() for p in question.parameters} | {*NAMES}
    assert not taken & {*table.VIEW, "format"}


def test_what_all_rows_share_is_said_once(members):
    page = Seen(get(members, "/ask/members?mechanism=m"))
    (same,) = page.every("p", **{"class": "same"})
    assert "role member" in " ".join(same["text"].split())
    assert cells(page, "role") == []
    assert len(cells(page, "members")) == 100


def test_a_column_that_a_document_disputes_stays(tiny):
    other = states(["1991"]).replace("id: one", "id: two").replace("'1991'", "'1997-01-01'")
    two = states(["1991-01-01", "1991-01-01"])
    page = Seen(get(tiny(two, other).store, "/ask/members?mechanism=m"))
    assert sum("≠" in cell for cell in cells(page, "from")) == 1
    assert any("≠" in e["text"] and "1997" in e["text"] for e in page.every("li"))


def test_a_table_goes_on_and_keeps_its_order_and_filter(members):
    address = "/ask/members?mechanism=m&sort=-member&filter=state+12"
    page = Seen(get(members, address))
    assert cells(page, "members") == [f"State {i:03}" for i in range(129, -1, -1) if "12" in f"{i:03}"]
    whole = Seen(get(members, "/ask/members?mechanism=m&sort=-member"))
    (following,) = whole.every("a", rel="next")
    assert "sort=-member" in following["href"]
    rest = cells(Seen(get(members, following["href"])), "members")
    assert [*cells(whole, "members"), *rest] == [f"State {i:03}" for i in range(129, -1, -1)]


def test_titles_lead_to_the_other_order(members):
    page = Seen(get(members, "/ask/members?mechanism=m&sort=from"))
    assert page.every("th", **{"aria-sort": "ascending"})
    dates = cells(page, "from")
    years = [int(d.split()[-1]) for d in dates]
    assert years == sorted(years)
    assert any("sort=-from" in link for link in page.links())
    assert any(re.search("sort=member(#|&|$)", link) for link in page.links())


def test_a_filter_without_a_row_says_so_and_can_be_dropped(members):
    page = Seen(get(members, "/ask/members?mechanism=m&filter=%3Cb%3Enowhere"))
    assert "No row has “<b>nowhere”." in page.text()
    assert any(link.startswith("/ask/members?mechanism=m#") for link in page.links())
    assert get(members, "/ask/members?mechanism=m&sort=nothing&page=77").status == 200


def test_numbers_stand_to_the_right_and_dates_in_words(part):
    page = Seen(get(part.store, "/ask/summits?mechanism=brics&lang=ru"))
    assert page.every("td", **{"class": "number"})
    assert all(
        re.search("[а-я]", e["text"]) or "≠" in e["text"]
        for e in page.every("td", **{"class": "date"})
        if "." in e["text"]
    )


@pytest.mark.parametrize("path", ["/ask/mechanisms", "/ask/conflicts", "/ask/figures", "/ask/calendar", "/ask/gaps"])
def test_long_answers_come_in_pages_of_moderate_size(part, path):
    assert len(get(part.store, path).body) < 150_000
