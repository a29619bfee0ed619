"""Finds every number-like expression of Chinese or English text, in any written form, with its exact value.

`find_numerals` decides nothing about truth: `assistant.verify` compares what is found with what may be said.
"""

from assistant.numerals.folding import SIGN, Folded, fold
from assistant.numerals.numeral import Numeral, NumeralKind
from assistant.numerals.scan import numerals_in
from assistant.numerals.units import base_unit, is_classifier, is_counted, is_unit

__all__ = [
    "SIGN",
    "Folded",
    "Numeral",
    "NumeralKind",
    "base_unit",
    "find_numerals",
    "fold",
    "is_classifier",
    "is_counted",
    "is_unit",
    "numerals_in",
]


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Every number-like expression of `text`, left to right, never overlapping.

    | written | value | unit | kind |
    |---|---|---|---|
    | 20,000.00 万元, 2亿元, ¥200000000 | 200000000 | 元 | number |
    | 二十亿零三百万 | 2003000000 | None (scaled) | number |
    | 8.39%, 百分之三, 3‰, 三成, 七成五, 九折, 一半, 1/4 | in % | % | share |
    | 三分之一, 1/3, ⅓ | None (no finite decimal) | % | share |
    | 两倍, 翻一番, 翻两番, doubled | 2, 2, 4, 2 | 倍 | multiple |
    | 2023年, 2023-2024 | 2023 | 年 or None | year |
    | 第3, 第三, 2nd | 3 | the word after it | ordinal |
    | ②, ¹, Ⅳ | 2, 1, 4 | None | mark |
    | 数千万, 近三成, 几十, 十余个 | None | | vague |
    | c1, 1.2.3, 007, 10⁸ | None | | unreadable |
    """
    return numerals_in(fold(text))
