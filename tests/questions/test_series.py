"""A series of figures has one value a period, in one unit, and what is in another unit is told beside it."""

from small_facts import document


def _figure(number, period, value, unit):
    return (
        f"  - id: trade-{number}\n    type: Figure\n    indicator: trade-turnover\n    reporter: aland\n    partner: borduria\n"
        f"    period: '{period}'\n    value: {value}\n    unit: {unit}\n"
    )


FACTS = (
    _figure(1, 2013, 40_000_000_000, "USD")
    + _figure(2, 2014, 44_000_000_000, "USD")
    + _figure(3, 2013, 312_000_000_000, "CNY")
    + "  - {id: aland, type: State, name: {en: Aland}}\n  - {id: borduria, type: State, name: {en: Borduria}}\n"
)


def test_a_series_has_one_unit_and_tells_the_values_in_others(tiny):
    answer = tiny(document("one", FACTS, "2015-01-01")).ask("figure-series", "trade-turnover", reporter="aland")
    assert [(r.cells["period"], r.cells["value"], r.cells["unit"], r.cells["growth"]) for r in answer.rows] == [
        ("2013", 40_000_000_000, "USD", None),
        ("2014", 44_000_000_000, "USD", 10),
    ]
    assert "Left out of the series, as in another unit: 312 billion yuan (2013)." in answer.notes


def test_the_series_of_trade_between_china_and_central_asia_has_one_row_a_year(whole_graph):
    answer = whole_graph.ask("figure-series", "trade-turnover", reporter="china", partner="central-asia")
    years = [row.cells["period"] for row in answer.rows]
    assert len(years) == len(set(years)) >= 9
    assert {row.cells["unit"] for row in answer.rows} == {"USD"}
