"""Between which dates, in which role, of what kind and from where: what narrows an answer is applied, or said to be not."""

import pytest


@pytest.mark.parametrize(
    ("text", "named", "absent"),
    [
        # G7 summits of 1976 … 1980: the second … the sixth
        ("Which G7 summits were held after 1976 and before 1980?", ["3rd", "4th", "5th"], ["2nd", "6th"]),
        ("Which G7 summits were held before 1980 and after 1976?", ["3rd", "4th", "5th"], ["2nd", "6th"]),
        ("Which G7 summits were held between 1976 and 1980?", ["2nd", "3rd", "4th", "5th", "6th"], []),
        # the third AU summit was in July 2004, the tenth in January 2008
        ("Which African Union summits were held after 2004 and before 2008?", ["4th", "9th"], ["2004", "10th"]),
        ("Какие саммиты ШОС прошли до 2010 года и после 2005 года?", ["6-й", "9-й"], ["5-й", "10-й"]),
        ("Какие саммиты ШОС прошли после 2005 и до 2010 года?", ["6-й", "9-й"], ["5-й", "10-й"]),
        # Czechia, Hungary and Poland joined in 1999, Albania and Croatia in 2009
        ("1999年以后2009年以前哪些国家加入北约？", ["爱沙尼亚", "保加利亚"], ["波兰", "克罗地亚"]),
        ("Which countries joined NATO before 2009 and after 1999?", ["Estonia", "Bulgaria"], ["Poland", "Croatia"]),
        ("Which BRICS summits were held since 2015 and before 2018?", ["7th", "8th", "9th"], ["6th", "10th"]),
    ],
)
def test_a_year_after_or_before_which_is_itself_left_out_of_a_period(whole_graph, text, named, absent):
    answer = whole_graph.ask(text)
    assert all(name in answer.headline for name in named)
    assert not any(name in answer.headline for name in absent)
