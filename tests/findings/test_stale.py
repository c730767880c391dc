"""What documents have not told since: plans whose day has passed, series and mechanisms without news."""

import pytest

from small_facts import document

PACT = "  - {id: pact, type: Mechanism, name: {en: The Pact}}\n"


def summit(number, start="", **more):
    """A summit of the Pact, as a line of a fact file."""
    told = {"start": f'"{start}"'} if start else {}
    rest = "".join(f", {key}: {value}" for key, value in (told | more).items())
    return f"  - {{id: pact-summit-{number}, type: Summit, of: pact{rest}}}\n"


def stale(graph, day, kind=""):
    """The things that are stale on a day, and what is said of each."""
    rows = graph.gaps("pact", "stale", as_of=day).rows
    return {row.cells["entity"]["id"]: row.cells["says"] for row in rows if row.cells["gap"].startswith(kind)}


PLANNED = document("plan", PACT + summit(1, "2024-05-10", end='"2024-05-11"', status="planned"), "2024-01-01")
SAID = "planned for 2024-05-10/2024-05-11; no document says what became of it"


def test_a_plan_is_past_from_the_day_after_it(tiny):
    graph = tiny(PLANNED)
    assert stale(graph, "2024-05-11", "plan") == {}
    assert stale(graph, "2024-05-12", "plan") == {"pact-summit-1": SAID}


@pytest.mark.parametrize(
    ("told", "published", "settles"),
    [
        (summit(1, "2024-05-10"), "2024-05-12", True),
        (summit(1), "2024-06", True),
        (summit(1, "2024-05"), None, True),  # held in May, in a document without a date
        (summit(1), None, False),
        (summit(1), "2024-03-01", False),  # before the day it may only be named
        (summit(1, status="cancelled"), "2024-04-20", True),
        (summit(1, status="cancelled"), "2023-11-01", False),  # planned again afterwards
        (summit(1, "2024-05-10", status="planned"), "2024-04-20", False),
    ],
)
def test_what_settles_a_plan(tiny, told, published, settles):
    graph = tiny(PLANNED, document("after", PACT + told, published))
    assert bool(stale(graph, "2024-12-01", "plan")) is not settles


def test_the_newest_plan_counts(tiny):
    put_off = document("later", PACT + summit(1, "2025-02", status="planned"), "2024-04-20")
    graph = tiny(PLANNED, put_off)
    assert stale(graph, "2025-02-28", "plan") == {}
    assert stale(graph, "2025-03-01", "plan") == {
        "pact-summit-1": "planned for 2025-02; no document says what became of it"
    }


def yearly(*years):
    return "".join(summit(n, f"{year}-06-01") for n, year in enumerate(years, start=1))


def test_a_yearly_series_is_overdue_after_two_years(tiny):
    graph = tiny(document("list", PACT + yearly(2018, 2019, 2020, 2021), "2021-07-01"))
    assert stale(graph, "2023-05-01", "no news") == {}
    assert stale(graph, "2023-07-01", "no news") == {
        "pact": "the series of “The Pact: summit (2021)”: usually every 12 months; the newest in documents was in 2021-06-01"
    }


@pytest.mark.parametrize(
    "told",
    [
        yearly(2019, 2020, 2021),  # too few to tell
        yearly(2000, 2001, 2009, 2021),  # no rhythm
        yearly(2018, 2019, 2020, 2021) + summit(5, "2024-09", status="planned"),  # the next one is announced
        yearly(2018, 2019, 2020, 2021).replace("pact-summit", "pact-2-summit")
        + "  - {id: pact-2, type: Mechanism, name: {en: Second}, preceded_by: pact}\n",  # followed by another
    ],
)
def test_series_that_are_not_overdue(tiny, told):
    graph = tiny(document("list", PACT + told, "2021-07-01"))
    assert stale(graph, "2024-01-01", "no news") == {}


def test_a_mechanism_without_a_new_document_for_two_years(tiny):
    graph = tiny(document("old", PACT, "2019"), document("new", PACT + summit(1, "2020-03"), "2020-03-05"))
    assert stale(graph, "2022-03-05", "no new") == {}
    assert stale(graph, "2022-03-06", "no new") == {"pact": "the newest document is of 2020-03-05"}


OPEN = ("no founding date", "no members listed", "no place")


def test_the_kinds_of_gap_apart(tiny, run):
    graph = tiny(PLANNED)
    assert {r.cells["gap"] for r in graph.gaps("pact", "open", as_of="2030-01-01").rows} == {*OPEN}
    assert {r.cells["gap"] for r in graph.ask("gaps", "pact", as_of="2030-01-01").rows} == {
        *OPEN,
        "plan past its day",
        "no new document",
    }
    assert "open, stale" in run("ask", "gaps", "brics", "--kind", "old").err


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "planned for 2026-09-16/2026-09-17; no document says what became of it"),
        ("zh", "计划于2026-09-16/2026-09-17举行；没有文件说明结果"),
        ("ru", "план на 2026-09-16/2026-09-17; чем кончилось, ни один документ не говорит"),
    ],
)
def test_the_first_summit_of_korea_and_central_asia(run, language, said):
    """Announced by nine documents of February 2026, and by older ones for 2025; in none of them is it held."""
    command = ("gaps", "korea-central-asia-forum", "--stale", "-l", language, "--as-of")
    assert said in run(*command, "2026-11-27").out
    assert said not in run(*command, "2026-09-17").out
