"""What stands in a table: amounts in words, and columns that are straight in a terminal."""

import itertools
import re
import subprocess
import sys

import pytest
import wcwidth

from comity.model.languages import LANGUAGES
from comity.text import tables

WORDS = {
    (106_300_000_000, "en"): "106.3 billion",
    (106_300_000_000, "zh"): "1063亿",
    (106_300_000_000, "ru"): "106,3 млрд",
    (2_000_000_000_000, "en"): "2 trillion",
    (2_000_000_000_000, "zh"): "2万亿",
    (2_000_000_000_000, "ru"): "2 трлн",
    (-1_500_000, "en"): "-1.5 million",
    (-1_500_000, "zh"): "-150万",
    (-1_500_000, "ru"): "-1,5 млн",
    (1_234.5, "zh"): "1,234.5",
    (1_234.5, "ru"): "1\u00a0234,5",
    (12_345, "en"): "12,345",
    (12_345, "zh"): "1.2345万",
    (12_345, "ru"): "12\u00a0345",
}


@pytest.mark.parametrize(("value", "language"), WORDS)
def test_an_amount_is_told_as_people_write_it(value, language):
    assert tables.amount(value, language) == WORDS[value, language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_short_form_would_round_away_is_told_in_full(language):
    digits = re.sub(r"\D", "", tables.amount(123_456_789_123, language))
    assert digits == "123456789123"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Central Asia – five", 19),
        ("中国—中亚机制", 13),
        ("Центральная Азия, № 5", 21),
        ("e\u0301te\u0301", 3),
        ("\u200bbrics\u200b", 5),
        ("ສະຫວັນນະເຂດ", 10),
        ("\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}", 2),
        ("\N{HEAVY BLACK HEART}\ufe0f", 2),
        ("\N{REGIONAL INDICATOR SYMBOL LETTER K}\N{REGIONAL INDICATOR SYMBOL LETTER Z}", 2),
        ("한국", 4),
    ],
)
def test_a_text_takes_the_columns_of_a_terminal(text, columns):
    assert tables.width(text) == columns


def test_what_is_counted_without_wcwidth_is_counted_as_by_it():
    for code in itertools.chain(range(0x20, 0x7F), range(0xA0, 0xD800), range(0xE000, 0x10000)):
        assert tables.width(chr(code)) == wcwidth.wcswidth(tables.plain(chr(code))), hex(code)


def test_texts_of_the_three_languages_do_not_load_wcwidth():
    code = (
        "import sys; from comity.text import tables; tables.width('中国—中亚、Азия–é'); print('wcwidth' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
