"""Treaties and their parties: messy dates, duplicate keys, parties that are no states; and every row accounted for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.facts import reading
from comity.importers.formats import messydates, treaties
from comity.importers.report import Report
from comity.model import dates
from comity.model.dates import DateError
from imports import DATA, held, imported, needs, rows, table

pytestmark = pytest.mark.xdist_group("treaties")

PARTIES = (
    "stateID|treatyID|Begin|End|Signature|StateSignature|StateRatification|Force|StateForce|Term|StateEnd|Comments"
)
AGREEMENTS = "treatyID|Title|Begin|End|Signature|Force|Term|Grounds|TypeDomain|TitleAlt"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A treaty on rivers with parties of all kinds."""
    folder = tmp_path_factory.mktemp("treaties")
    parties = table(
        folder / "parties.tsv",
        PARTIES,
        "KAZ|RIV_1990A|1990-05-01||1990-05-01|1990-05-01|1991-01-10|1992|1992-02-03||9999-12-31|seen",
        "KAZ|RIV_1990A|1990-05-01||1990-05-01|1990-05-01||1992|||9999-12-31|seen too",
        "KAZ|RIV_1990A|1990-05-01||1990-05-01|1990-06-30|||||9999-12-31|",
        "UZB|RIV_1990A|1990-05-01||1990-05-01|1990?||||||",
        "KGZ|RIV_1990A|1990-05-01||1990-05-01|1990..1992|1993-04|1992|||2001-12-31|",
        "EUE|RIV_1990A|1990-05-01||1990-05-01||1999-01-01|1992|9999-12-31||9999-12-31|",
        "WHO World Health Organization|RIV_1990A|1990-05-01||1990-05-01|1990-05-01||1992|1992-02-03|||",
        "GIN - GNQ|RIV_1990A|1990-05-01||1990-05-01|1990-05-01||||||",
        "Member countries not listed|RIV_1990A|1990-05-01||1990-05-01|1990-05-01||||||",
        "|RIV_1990A|1990-05-01||1990-05-01|1990-05-01||||||",
        "TJK|RIV_1990A|1990-05-01||1990-05-01|0014-022005|2899-01-01||1994-01-01||9999-12-31|",
        "CHN|NO_1991A|1991-01-01||1991-01-01|1991-01-01||||||",
        "CHN||1991-01-01||1991-01-01|1991-01-01||||||",
    )
    agreements = table(
        folder / "agreements.tsv",
        AGREEMENTS,
        "RIV_1990A|Treaty Of The Rivers|1990-05-01|9999-12-31|1990-05-01|1992|||Environment|",
    )
    return imported(folder / "store", treaties, parties, agreements)


def test_parties_on_a_day(small):
    graph, _ = small
    # Uzbekistan signed in 1990, perhaps; Kyrgyzstan ratified in April 1993, and nobody says when that bound it.
    found = held(graph, "Treaty Of The Rivers", "1995-06-01")
    assert "European Union" not in found
    assert found["Uzbekistan"] == ("certain", "signatory")
    assert found["Kyrgyzstan"] == ("possible", "party")
    assert found["Tajikistan"] == ("certain", "party")
    assert found["World Health Organization"] == ("certain", "party")
    assert "Kyrgyzstan" not in held(graph, "Treaty Of The Rivers", "2002-06-01")
    assert held(graph, "Treaty Of The Rivers", "2002-06-01")["European Union"] == ("possible", "party")


def test_rows_that_agree_are_one_and_rows_that_contradict_stand_side_by_side(small):
    graph, _ = small
    told = [
        r.cells["from"]
        for r in graph.ask("members", mechanism="ggo-riv-1990a", as_of="any").rows
        if r.cells["member"]["id"] == "kazakhstan"
    ]
    assert sorted(told) == ["1990-06-30/..", "1992-02-03"]
    text = graph.show("ggo-riv-1990a").to_text()
    assert "Kazakhstan · party · from 1992-02-03" in text
    assert "ratified 1991-01-10" in text
    assert "seen" in text
    assert "seen too" in text


def test_who_signed_is_a_signatory_of_the_document(small):
    graph, _ = small
    (row,) = graph.ask("signatories", document="ggo-riv-1990a").rows
    assert {s["id"] for s in row.cells["signatories"]} == {
        "kazakhstan",
        "kyrgyzstan",
        "uzbekistan",
        "many-world-health-organization",
    }


def test_each_row_is_accounted_for(small):
    _, report = small
    counts = report.files["parties.tsv"]
    assert (counts.read, counts.imported, counts.merged, counts.refused) == (13, 8, 1, 4)
    assert report.unknown == {
        ("date", "0014-022005"): 1,
        ("date", "2899-01-01"): 1,
        ("party", "Member countries not listed"): 1,
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1990-05-01", "1990-05-01"),
        ("1990-05", "1990-05"),
        ("1990?", "1990?"),
        ("1990..1992", "1990/1992"),
        ("..1816-01-01", "../1816-01-01"),
        ("2017-12-31..", "2017-12-31/.."),
        ("9999-12-31", ""),
        ("", ""),
    ],
)
def test_messy_dates(text, found):
    assert messydates.edtf(text) == found


@pytest.mark.parametrize(
    "text", ["0014-022005", "2899-01-01", "0004", "-0753", "1976-06-31", "soon", "9999-12-01", "1..2"]
)
def test_what_is_no_date_is_said_to_be_none(text):
    with pytest.raises(DateError):
        messydates.edtf(text)


@given(st.text(alphabet="0123456789-.?~/ ", max_size=22))
def test_a_messy_date_is_edtf_or_no_date(text):
    try:
        found = messydates.edtf(text)
    except DateError:
        return
    if found:
        dates.bounds(found)


@needs("manytreaties")
@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("parties_ggo.tsv.gz", 98_320),
        ("parties_ieadb.tsv.gz", 15_463),
        ("parties_desta.tsv", 7_466),
        ("parties_gptad.tsv", 2_192),
        ("parties_tfdd.tsv", 1_832),
    ],
)
def test_every_row_of_the_real_tables_is_accounted_for(known, name, size):
    path = DATA / "manytreaties" / name
    report = Report()
    with reading.without_garbage_collection():
        nodes = {
            q.subject.value for q in treaties.quads([str(path)], known, report) if q.predicate.value.endswith("#role")
        }
    report.check()
    counts = report.files[name]
    assert counts.read == size == len(rows(path))
    assert counts.imported + counts.merged + counts.refused == size
    # Each row that was imported is a membership of its own, and few are refused.
    assert len(nodes) == counts.imported
    assert counts.refused < size / 25
    assert counts.refused == sum(report.refusals.values())
