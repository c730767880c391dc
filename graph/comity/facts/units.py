"""Rules for numbers with units: amounts of money, counts and shares. Each problem is the end of a sentence."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches

from comity.facts.yaml_reader import NumberText, shorten

_CURRENCIES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP
    CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD
    IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR
    MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XDR XOF
    XPF YER ZAR ZMW ZWG
    """.split()
)
"""The ISO 4217 codes of currencies in use."""

_MEANT = {
    "USD": "$ us$ $us usd$ dollar dollars us-dollar us-dollars u.s.-dollars american-dollars 美元 доллар доллары долларов",
    "EUR": "€ euro euros 欧元 евро",
    "CNY": "rmb yuan yuans renminbi cn¥ rmb-yuan chinese-yuan 元 人民币 юань юаней",
    "JPY": "yen jp¥ japanese-yen 日元 日圓 円 иена иен",
    "GBP": "£ pounds-sterling sterling",
    "RUB": "₽ rouble roubles ruble rubles rur 卢布 рубль рублей",
    "KZT": "₸ tenge тенге",
    "KRW": "₩ won 韩元",
    "INR": "₹ rupee rupees indian-rupees",
    "percent": "percent % pct per-cent percents percentage 百分比 процент процентов",
}
_UNIT_OF = {word: unit for unit, words in _MEANT.items() for word in words.split()}
_UNIT_OF["¥"] = "CNY or JPY"

COUNTED = frozenset(
    """
    actions border-crossings cities count countries countries-and-organizations doses jobs measures organizations pairs parties
    people persons persons-per-year places projects scholarships schools states steps times training-places villages
    """.split()
)
"""Units of things that are counted one by one."""

_WHOLE = 100
_BELOW_ZERO = ("balance", "change", "deficit", "difference", "flow", "growth", "increase", "loss", "net", "profit")
"""Words in the indicators of amounts of money that can be negative."""


_MULTIPLE = re.compile(
    r"\b(?:thousands?|millions?|billions?|trillions?|mn|mln|bn|bln|tn|trn|crores?|lakhs?|тыс|млн|млрд|трлн|миллион\w*|миллиард\w*|тысяч\w*)\b\.?|[十百千万萬亿億兆]+",
    re.IGNORECASE,
)
_SHARES = ("growth", "share")
_AMOUNTS = (
    "turnover",
    "exports",
    "imports",
    "gdp",
    "stock",
    "trade",
    "investment",
    "investment-total",
    "value",
    "inflow",
    "assistance",
    "target",
)
"""How the indicators end that are amounts of money, and thus never percent."""


def unit_problem(unit: str) -> str:
    """What is wrong with a unit; empty if it is fine."""
    if _MULTIPLE.search(unit):
        rest = " ".join(_MULTIPLE.sub(" ", unit).split(" ")).strip(" -")
        bare = _meant(rest) or rest or "USD"
        return f'cannot be "{shorten(unit)}", which names a multiple; write the value in full digits and unit: {bare}'
    meant = _meant(unit)
    if not meant or meant == unit:
        return ""
    return f'cannot be "{shorten(unit)}"; did you mean {meant}?'


def _meant(unit: str) -> str:
    """The unit that a wrong one stands for: by its words, the letters of a currency, the singular, or a slip of the pen."""
    written = "-".join(unit.lower().split())
    known = _UNIT_OF.get(written, "") or _currency_meant(unit)
    if known or unit in COUNTED or unit.replace(" ", "-") in COUNTED:
        return known
    if f"{written}s" in COUNTED:
        return f"{written}s"
    near = get_close_matches(written, [*_UNIT_OF, *COUNTED], n=1, cutoff=0.85)
    return _UNIT_OF.get(near[0], near[0]) if near else ""


def indicator_problem(unit: str, indicator: str) -> str:
    """What is wrong with the unit of an indicator: a turnover in percent, or a growth in dollars; empty if it is fine."""
    words = indicator.split("-")
    if is_currency(unit) and (words[-1] in _SHARES or "share" in words):
        return f'is {unit}, but "{indicator}" is a share; write unit: percent, or name the amount as indicator'
    if (
        unit == "percent"
        and not set(_SHARES) & set(words)
        and any(indicator == end or indicator.endswith(f"-{end}") for end in _AMOUNTS)
    ):
        return f'is percent, but "{indicator}" is an amount; name the currency, or say what of it: {indicator}-growth'
    return ""


def is_currency(unit: str) -> bool:
    """Whether a unit is the code of a currency in use."""
    return unit in _CURRENCIES


def _currency_meant(unit: str) -> str:
    if unit.upper() in _CURRENCIES:
        return unit.upper()
    if not unit.isupper() or len(unit) != 3:
        return ""
    # The letters are in the wrong order; any other abbreviation of three letters may be a unit of its own.
    likely = [code for code in (*_MEANT, *sorted(_CURRENCIES)) if sorted(code) == sorted(unit)]
    return likely[0] if likely else ""


def value_problem(value: NumberText, unit: str, indicator: str | None) -> str:
    """What is wrong with a number with a unit; ``indicator`` is what it measures, ``None`` for an amount of money or things."""
    is_counted = unit.replace(" ", "-") in COUNTED
    if is_counted and "." in value and value.partition(".")[2].strip("0"):
        return f'is {shorten(value)}, but "{unit}" are counted; write a whole number'
    if unit == "percent" and "share" in (indicator or "").split("-") and not 0 <= Decimal(value) <= _WHOLE:
        return f"is {shorten(value)}, but a share is between 0 and 100 percent; check the number"
    if not value.startswith("-") or not value.strip("-0."):
        return ""
    if is_counted or indicator is None:
        return f"is {shorten(value)}; write a number of at least 0"
    if unit in _CURRENCIES and not any(word in indicator for word in _BELOW_ZERO):
        return f"is {shorten(value)} {unit}; leave out the minus sign, or give an indicator that can fall below 0, such as trade-balance"
    return ""
