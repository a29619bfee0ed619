"""Numbers in a text in any form: 20,000.00, ２亿, 两千万, 百分之三, 近三成, 一半, 翻一番, 3.5 million, 第4页.

Made for the scorer of numerals, and apart from the product's own reader on purpose: a form that one of them
misses must not escape both.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "半": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_CHINESE = "零〇一二两三四五六七八九十百千万亿"
_BEGINS = "零〇一二两三四五六七八九十"
_MULTIPLES = {
    "亿元": (Decimal(100_000_000), "元"),
    "万元": (Decimal(10_000), "元"),
    "元": (Decimal(1), "元"),
    "亿": (Decimal(100_000_000), "元"),
    "万": (Decimal(10_000), "元"),
    "billion": (Decimal(1_000_000_000), "元"),
    "million": (Decimal(1_000_000), "元"),
    "yuan": (Decimal(1), "元"),
    "percentage points": (Decimal(1), "%"),
    "个百分点": (Decimal(1), "%"),
    "percent": (Decimal(1), "%"),
    "%": (Decimal(1), "%"),
    "成": (Decimal(10), "%"),
    "折": (Decimal(10), "%"),
    "倍": (Decimal(1), "倍"),
    "times": (Decimal(1), "倍"),
}
_UNITS = "|".join(sorted(map(re.escape, _MULTIPLES), key=len, reverse=True))
_NUMERAL = re.compile(
    rf"(?P<per>百分之|千分之|万分之)?(?P<number>-?(?<![\d.])\d[\d,]*(?:\.\d+)?|[{_BEGINS}][{_CHINESE}]*(?:点[{_BEGINS}]+)?)"
    rf"\s*(?P<unit>{_UNITS})?"
)
# Shares and multiples that are said without a number of their own.
_WORDS = {
    "翻一番": (Decimal(2), "倍"),
    "翻番": (Decimal(2), "倍"),
    "一半": (Decimal(50), "%"),
    "半数": (Decimal(50), "%"),
}
_PER = {"百分之": Decimal(1), "千分之": Decimal("0.1"), "万分之": Decimal("0.01")}
_ROUGHLY = re.compile(r"(?:约|近|≈|about|roughly|nearly|approximately)\s*$")
_OVER = re.compile(r"\s*(?:多|余|左右|上下|以上)")
# 第4页, 第4、5页, page 4; 表12, Table 12; 2023年, FY 2023.
_AFTER = ((re.compile(r"[\d、,，\s至-]*页"), "页"), (re.compile(r"\s*年"), "年"))
_BEFORE = (
    (re.compile(r"pages? (?:\d+(?:, | and |-))*$"), "页"),
    (re.compile(r"(?:表|Table )$"), "表"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as said. `unit`: 元 for money, % for shares, 倍; 页, 表 and 年 for pages, tables and years; ""
    for all else. `step` is the worth of its last digit, `rough` that it is said to be near."""

    said: str
    start: int
    value: Decimal
    unit: str
    step: Decimal
    rough: bool


def numbers_in(text: str) -> Iterator[Number]:
    """Every number of a text, in order."""
    folded = "".join(_narrow(sign) for sign in text)
    masked = folded
    for word, (value, unit) in _WORDS.items():
        for match in re.finditer(word, masked):
            yield Number(said=word, start=match.start(), value=value, unit=unit, step=Decimal(1), rough=True)
        masked = masked.replace(word, " " * len(word))
    for match in _NUMERAL.finditer(masked):
        yield _number(match, masked)


def _number(match: re.Match[str], text: str) -> Number:
    value, step = _value(match["number"])
    factor, unit = _MULTIPLES.get(match["unit"] or "", (Decimal(1), ""))
    if match["per"]:
        factor, unit = _PER[match["per"]], "%"
    before, after = text[: match.start()][-24:], text[match.end() :]
    # 两亿 is money, as 2亿 is.
    unit = unit or ("元" if match["number"][-1] in "万亿" else _context(before, after))
    return Number(
        said=match[0].strip(),
        start=match.start(),
        value=value * factor,
        unit=unit,
        step=step * factor,
        rough=bool(_ROUGHLY.search(before) or _OVER.match(after)),
    )


def _context(before: str, after: str) -> str:
    """What a number without a unit numbers by the words around it."""
    after_it = (unit for pattern, unit in _AFTER if pattern.match(after))
    before_it = (unit for pattern, unit in _BEFORE if pattern.search(before))
    return next(chain(after_it, before_it), "")


def _value(number: str) -> tuple[Decimal, Decimal]:
    """The number and the worth of its last digit."""
    if number[-1].isascii():
        value = Decimal(number.replace(",", ""))
        exponent = value.as_tuple().exponent
        return value, Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    whole, _, decimals = number.partition("点")
    fraction = "".join(str(_DIGITS[sign]) for sign in decimals if sign in _DIGITS)
    value = Decimal(f"{chinese_value(whole)}.{fraction or 0}")
    return value, Decimal(1).scaleb(-len(fraction))


def chinese_value(numeral: str) -> int:
    """两千三百万 is 23,000,000; digits alone are read one by one: 二〇二三."""
    if not any(sign in _POWERS for sign in numeral):
        return int("".join(str(_DIGITS[sign]) for sign in numeral))
    total = section = digit = 0
    for sign in numeral:
        power = _POWERS.get(sign)
        if power is None:
            digit = _DIGITS[sign]
        elif power < 10_000:
            section, digit = section + (digit or 1) * power, 0
        else:
            total, section, digit = (total + section + digit or 1) * power, 0, 0
    return total + section + digit


def _narrow(sign: str) -> str:
    """Full width as ASCII, one character for one."""
    narrow = unicodedata.normalize("NFKC", sign)
    return narrow if len(narrow) == 1 else sign
