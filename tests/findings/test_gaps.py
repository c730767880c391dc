"""What documents leave open, and sums that do not fit."""

import collections

import pytest

ENERGYFORUM = "energyforum-uz-2026-mechanism-trade-interview"


@pytest.fixture(scope="module")
def everything(graph):
    found = collections.defaultdict(list)
    for row in graph.gaps().rows:
        found[row.cells["gap"], row.cells["entity"]["id"]].append((row.cells["says"], set(row.sources)))
    return found


# ---------------------------------------------------------------- the packaged facts


def test_six_areas_are_counted_and_five_listed(everything):
    told = everything["unlisted", "china-central-asia-summit-2"]
    assert ("counts 6, lists 5 (areas set)", {ENERGYFORUM}) in told
    assert ("counts 6, lists 3 (areas set)", {"qhbtv-2025-06-20-spirit-multilateralism"}) in told
    assert ("counts 6, lists 2 (areas set)", {"cgtn-2025-06-18-qa-expert-outcomes"}) in told
    assert not any("newschina-2025-second-summit" in sources for _, sources in told)  # lists all six


@pytest.mark.parametrize(
    ("entity", "said", "document"),
    [
        ("china-pic-six-platforms", "counts 6, lists 5 (area)", "cri-filipino-2022-05-31-china-pic-2"),
        ("brics-rio-declaration-2025", "counts 126, lists none", "dailynews-tz-2025-brics-17"),
    ],
)
def test_counts_that_differ_from_lists(everything, entity, said, document):
    assert (said, {document}) in everything["unlisted", entity]


def test_a_page_that_counts_32_members_and_lists_33(everything):
    assert everything["more than counted", "celac"] == [("counts 32, lists 33 (members)", {"lacomunal-celac"})]


def test_years_and_places_in_ids_make_no_series(everything):
    """The Beijing summits of 2006, 2018 and 2024 are not summits number 2,006 and so on, nor a series of their own."""
    told = [said for (gap, _), rows in everything.items() if gap == "missing numbers" for said, _ in rows]
    assert not any(
        said.startswith(("focac-", "c5-plus-1-ministerial", "gcc-us-summit", "eu-ca-meeting")) for said in told
    )
    # Described without a number, or two at once.
    assert not any(said.startswith("asean-summit:") for said in told)


def test_nearly_doubled_is_more_than_doubled(everything):
    """106.3 / 49.56 is 2.14."""
    ((said, sources),) = [
        told
        for told in everything["arithmetic", "fig-trade-turnover-growth-since-2021-china-central-asia-2025"]
        if ENERGYFORUM in told[1]
    ]
    assert said == "106.3 billion USD / 49.56 billion USD is 2.14 times as much, not nearly 100 percent more"
    assert sources == {ENERGYFORUM}


def test_exports_and_imports_that_do_not_give_the_turnover(everything):
    # 61.4 and 28 billion are 89.4, which other pages give; one page prints the number of 2024.
    ((said, sources),) = everything["arithmetic", "fig-trade-turnover-china-central-asia-2023"]
    assert said == "61.4 billion USD + 28 billion USD is 89.4 billion, not 94.8 billion USD"
    assert "iica-2025-06-think-tank-forum-5" in sources
    # 71.2 and 35.1 are 106.3; 12 percent more than 94.82 are 106.2.
    fitting = ("fig-trade-turnover-china-central-asia-2025", "fig-trade-turnover-growth-china-central-asia-2025")
    assert not any(everything.get(("arithmetic", figure)) for figure in fitting)


@pytest.mark.parametrize(
    ("entity", "said"),
    [
        ("china-central-asia-cooperation-forum",
         "china-central-asia-cooperation-forum: documents describe no. 1, 7, 10–12, but not no. 2–6, 8–9"),
        ("china-central-asia-business-council", "china-central-asia-business-council: documents describe no. 2, but not no. 1"),
        ("eu-asean", "asean-eu-ministerial: documents describe no. 18, 20–24, but not no. 1–17, 19"),
        ("asean-china", "asean-china-summit: documents describe no. 1–8, 11, 13–28, but not no. 9–10, 12"),
    ],
)  # fmt: skip
def test_numbers_of_a_series_that_no_document_describes(everything, entity, said):
    assert said in [told for told, _ in everything["missing numbers", entity]]


def test_members_without_a_date_of_accession(everything):
    ((said, sources),) = everything["no accession date", "rcep"]
    assert said == "3 of 15 members: Indonesia, Myanmar, Philippines"
    assert "mikescrafton-2020-11-16-rcep" in sources
    assert ("no accession date", "eurasian-economic-union") not in everything


def test_meetings_without_a_place(everything):
    assert everything["no place", "china-central-asia-summit-3"]
    # Held online, or somewhere.
    assert ("no place", "china-central-asia-virtual-summit-2022") not in everything
    assert ("no place", "china-central-asia-summit-1") not in everything


def test_gaps_of_one_mechanism(graph):
    entities = {row.cells["entity"]["id"] for row in graph.gaps("中国—中亚机制").rows}
    assert {"china-central-asia-summit-2", "fig-trade-turnover-growth-since-2021-china-central-asia-2025"} <= entities
    assert not any(e.startswith(("brics", "asean")) for e in entities)


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "称共6项，列出5项（确定的领域）"), ("ru", "насчитывает 6, перечисляет 5")]
)
def test_gaps_are_told_in_three_languages(run, language, said):
    assert said in run("gaps", "china-central-asia", "-l", language).out


# ---------------------------------------------------------------- small graphs


def source(*blocks):
    head = "source: {id: s, title: T, publisher: P, kind: news, language: en, url: 'https://e.org'}"
    return head + "\nfacts:\n" + "".join(f"  - {block}\n" for block in blocks)


def figure(name, indicator, value, period="2025", **more):
    rest = "".join(f", {key}: {text}" for key, text in more.items())
    return (
        f"{{id: {name}, type: Figure, indicator: {indicator}, reporter: a, partner: b, period: '{period}', value: {value}"
        f", unit: {more.pop('unit', 'USD')}{rest}}}"
    )


A_AND_B = ("{id: a, type: State}", "{id: b, type: State}")


@pytest.mark.parametrize(
    ("now", "before", "growth", "fits"),
    [
        ("55.51", "49.56", "value: 12", True),
        ("55.75", "49.56", "value: 12", True),  # 12.5, cut off
        ("56.03", "49.56", "value: 12", False),  # 13.1
        ("56.03", "49.56", "value: 12, qualifier: about", False),
        ("98.51", "49.56", "value: 100, qualifier: nearly", True),
        ("106.3", "49.56", "value: 100, qualifier: nearly", False),
        ("106.3", "49.56", "value: 100, qualifier: more-than", True),
    ],
)
def test_growth_is_set_against_the_two_figures(tiny, now, before, growth, fits):
    graph = tiny(
        source(
            *A_AND_B,
            figure("now", "trade-turnover", now),
            figure("before", "trade-turnover", before, "2024"),
            f"{{id: growth, type: Figure, indicator: trade-turnover-growth, reporter: a, partner: b, period: '2025', "
            f"compared_to: '2024', unit: percent, {growth}}}",
        )
    )
    assert [r.cells["gap"] for r in graph.gaps().rows] == ([] if fits else ["arithmetic"])


@pytest.mark.parametrize(("total", "fits"), [("106.3", True), ("106", True), ("110.4", False)])
def test_exports_and_imports_are_set_against_turnover(tiny, total, fits):
    graph = tiny(
        source(
            *A_AND_B,
            figure("total", "trade-turnover", total),
            figure("out", "exports", "71.2"),
            figure("in", "imports", "35.1"),
        )
    )
    assert [r.cells["gap"] for r in graph.gaps().rows] == ([] if fits else ["arithmetic"])
