"""Panels of states and years have the counts of the Correlates of War project, and tell what is certain from what is possible."""

import csv
import io
from collections import Counter, defaultdict
from itertools import combinations

import polars as pl
import pytest

from comity.export import panel
from imports import needs

pytestmark = pytest.mark.xdist_group("cow-igo")


def written(store, unit, years, **options):
    out = io.BytesIO()
    count = panel.write(store, unit, years, None, out, **options)
    told = list(csv.DictReader(io.StringIO(out.getvalue().decode())))
    assert len(told) == count
    return told


def members(spells):
    """The full members of each organisation in each year, by COW's numbers, read off the table of spells."""
    found = defaultdict(set)
    for row in spells:
        if row["status"] == "full":
            for year in range(int(row["first_year"]), int(row["last_year"]) + 1):
                found[row["ioname"], year].add(row["ccode"])
    return found


@needs("cow_igo")
def test_every_state_year_is_the_one_of_the_correlates_of_war(cow_igo_chosen):
    wanted = Counter((state, year) for (_, year), states in members(cow_igo_chosen[2]).items() for state in states)
    told = written(cow_igo_chosen[0].store, "state-year", range(1816, 2015))
    found = {(r["cow"], int(r["year"])): int(r["certain"]) for r in told}
    assert {cell: n for cell, n in found.items() if n} == wanted
    assert all(int(r["certain"]) <= int(r["possible"]) for r in told)


@needs("cow_igo")
def test_every_dyad_year_is_the_one_of_the_correlates_of_war(cow_igo_chosen):
    belonged = defaultdict(set)
    for (organisation, year), states in members(cow_igo_chosen[2]).items():
        for state in states:
            belonged[state, year].add(organisation)
    of_a_year = defaultdict(list)
    for state, year in sorted(belonged):
        of_a_year[year].append(state)
    wanted = {
        (*pair, year): common
        for year in range(1945, 2015)
        for pair in combinations(of_a_year[year], 2)
        if (common := len(belonged[pair[0], year] & belonged[pair[1], year]))
    }
    out = io.BytesIO()
    assert panel.write(cow_igo_chosen[0].store, "dyad-year", range(1945, 2015), None, out) > len(wanted)
    told = pl.read_csv(out.getvalue(), columns=["cow_a", "cow_b", "year", "certain"], infer_schema=False)
    met = told.filter(pl.col("certain") != "0").rows()
    assert len(met) == len(wanted)
    assert {(*sorted((a, b)), int(year)): int(certain) for a, b, year, certain in met} == wanted


@pytest.fixture(scope="module")
def small(run, tmp_path_factory):
    """A pact that Japan joined and left in known years, India joined at an unknown time, and China observed."""
    folder = tmp_path_factory.mktemp("panel")
    (folder / "map.yaml").write_text(
        'source: {id: t, title: T, publisher: P, as_of: "2000-06-30"}\n'
        'facts: [{id: "{o}", type: Mechanism, name: "{o}", members: {state: "{c}", role: "{r}", from: "{f}", to: "{t}"}}]\n'
    )
    (folder / "t.csv").write_text(
        "o,c,r,f,t\nPact,Japan,member,1991,1993\nPact,India,member,,\nPact,China,observer,1990,\nTalks,Japan,member,1993,1993\n"
    )
    args = "--mapping", str(folder / "map.yaml"), "--into", str(folder / "store")
    assert run("import", "table", str(folder / "t.csv"), *args).code == 0
    return folder / "store"


def test_what_is_certain_and_what_is_possible(run, small):
    result = run("panel", "--from", "1990", "--to", "2001", "--store", str(small))
    told = {
        (r["state"], int(r["year"])): (r["certain"], r["possible"]) for r in csv.DictReader(io.StringIO(result.out))
    }
    assert {y: told["japan", y] for y in range(1991, 1995)} == {
        1991: ("1", "1"),
        1992: ("1", "1"),
        1993: ("2", "2"),
        1994: ("0", "0"),
    }
    assert ("japan", 1990) not in told, "nothing says that it belonged to anything before 1991"
    assert told["india", 2000] == ("1", "1")
    assert told["india", 2001] == ("0", "1"), "nobody tells of it after 2000"
    assert not any(state == "china" for state, _ in told)
    observers = run("panel", "--from", "1990", "--to", "1990", "--any-role", "--store", str(small))
    assert "china,CHN,710,1990,1,1" in observers.out


def test_parquet_has_the_same_rows(run, small, tmp_path):
    for unit in panel.UNITS:
        args = "panel", "--unit", unit, "--from", "1990", "--to", "2001", "--store", str(small)
        path = tmp_path / f"{unit}.parquet"
        assert run(*args, "-o", str(path)).code == 0
        told = pl.read_csv(io.StringIO(run(*args).out))
        assert told.height
        assert [tuple(map(str, row)) for row in pl.read_parquet(path).rows()] == [
            tuple(map(str, r)) for r in told.rows()
        ]


def test_what_cannot_be_is_told(run, small):
    for args, said in (
        (("--from", "2000", "--to", "1990"), "the last year (1990) is before the first (2000)"),
        (("--from", "1990", "--to", "2000", "--source", "nobody"), 'the graph has no source "nobody"'),
        (("--from", "1700", "--to", "1701"), "no state belongs to a mechanism in these years"),
    ):
        result = run("panel", *args, "--store", str(small))
        assert result.code != 0
        assert said in result.err
