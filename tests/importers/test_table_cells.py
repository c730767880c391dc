"""A cell is read as the date, number or state that it means, or refused if it means none or two."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comity.importers import cells
from comity.model import dates
from table_mappings import SOURCE


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1951", "1951"), ("1951-06", "1951-06"), ("1951-06-17", "1951-06-17"), ("1951~", "1951~"), ("1990.0", "1990"),
        ("2020-01-02 00:00:00", "2020-01-02"), ("2020-01-02T10:20:30Z", "2020-01-02"), ("17.6.2025", "2025-06-17"),
        ("2025/6/7", "2025-06-07"), ("17 June 2025", "2025-06-17"), ("June 17, 2025", "2025-06-17"), ("Jun-2025", "2025-06"),
        ("2025年6月17日", "2025-06-17"), ("1990..1992", "1990/1992"), ("..1816-01-01", "../1816-01-01"), ("2017..", "2017/.."),
        ("19510617", "1951-06-17"), ("9999-12-31", ""), ("2023/..", "2023/.."),
        ("-0753", "-0753"), ("-753", "-0753"), ("-0044-03-15", "-0044-03-15"),
    ],
)  # fmt: skip
def test_dates_as_tables_write_them(text, meant):
    assert cells.date(text) == meant


@pytest.mark.parametrize(
    "text", ["03/04/2020", "1990-1992", "-9999", "-9", "-0000", "2020-02-30", "soon", "20201301", "0006-1815", "1/2/99"]
)
def test_dates_that_are_none_or_two_are_refused(text):
    with pytest.raises(cells.CellError):
        cells.date(text)


@given(st.text(max_size=30))
@example("2020-1-1")
@example("٢٠٢٠")
def test_whatever_a_cell_holds_a_date_is_one_or_refused(text):
    try:
        found = cells.date(text)
    except cells.CellError:
        return
    assert found == "" or dates.bounds(found)


@given(st.dates())
def test_a_day_is_read_alike_in_every_way_to_write_it(day):
    written = [
        f"{day.day}.{day.month}.{day.year:04}",
        f"{day.year:04}/{day.month}/{day.day}",
        f"{day.isoformat()}T00:00:00",
    ]
    if day.year != 9999:
        assert {cells.date(text) for text in written} == {day.isoformat()}
        assert cells.date(f"{day.month}/{day.day}/{day.year:04}", ("%m/%d/%Y",)) == day.isoformat()


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_a_number_is_kept_to_the_last_digit_in_every_way_to_write_it(number):
    plain = cells.number(f"{number:f}")
    assert float(plain) == float(number)
    assert cells.number(f"{number:,f}".replace(",", "'"), group="'") == plain
    german = f"{number:,f}".translate(str.maketrans(",.", ".,"))
    assert cells.number(german, decimal=",", group=".") == plain


@pytest.mark.parametrize("text", ["1,234", "12 abc", "", "1e999", "--1", "1" * 19])
def test_numbers_that_are_none_or_two_are_refused(text):
    with pytest.raises(cells.CellError):
        cells.number(text)


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ("iso2", "NA"), ("iso3", "NAM"), ("m49", "516"), ("cow", "565"), ("cow-abbreviation", "NAM"), ("gw", "565"),
        ("wikidata", "Q1030"), ("name", "Намибия"),
    ],
)  # fmt: skip
def test_states_by_the_codes_that_a_column_is_said_to_hold(imported, codes, code):
    mapping = (
        SOURCE
        + f'columns: {{c: {{codes: {codes}}}}}\nfacts: [{{id: "{{o}}", type: Mechanism, members: {{state: "{{c}}", role: member}}}}]\n'
    )
    assert imported(mapping, f"o,c\nx,{code}\n").one("t-x/member/namibia", "memberState") == "namibia"


@pytest.mark.parametrize(
    ("text", "meant"), [("06/15/2001", "2001-06-15"), ("15/06/2001", "2001-06-15"), ("06.1990", "1990-06")]
)
def test_a_date_of_which_only_one_number_can_be_the_month(text, meant):
    assert cells.date(text) == meant


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1.234,56", {"group": ","}),
        ("1.234,56", {"decimal": ","}),
        ("1.234", {"decimal": ","}),
        ("12,34", {"group": ","}),
    ],
)
def test_a_number_in_other_marks_than_its_column_is_refused(text, marks):
    with pytest.raises(cells.CellError):
        cells.number(text, **marks)
