"""The exact value of a written number: digits with grouping, Chinese, mixed (1千2百万) and English words.

Every function returns None where the writing has no single exact reading; a caller then has a numeral
that nothing can account for. Functions take folded text and know nothing of units.
"""

import re
from decimal import Decimal
from fractions import Fraction

from assistant.numerals.vocabulary import (
    DIGITS,
    ENGLISH_MAGNITUDES,
    ENGLISH_UNITS,
    LARGE_MAGNITUDES,
    SMALL_MAGNITUDES,
    TENS,
)

_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:([,，'’ ])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_SPACED = re.compile(r"\d(?: +\d)+")
_TOKEN = re.compile(r"\d[\d.,，'’]*(?: +\d[\d.,]*)*|点|[^\d\s]")
_DIGIT_CHARACTERS = frozenset(DIGITS)


def digits_value(text: str) -> Decimal | None:
    """20000.00, 20,000.00, 20 000, 2 0 0 0 0; None for 1.2.3, 20.000,00 and 007 (a code, no quantity)."""
    if _PLAIN.fullmatch(text):
        plain = text
    elif _GROUPED.fullmatch(text):
        plain = re.sub("[,，'’ ]", "", text)
    elif _SPACED.fullmatch(text):
        plain = text.replace(" ", "")
    else:
        return None
    whole = plain.partition(".")[0]
    return None if len(whole) > 1 and whole[0] == "0" else Decimal(plain)


def mixed_value(text: str) -> Decimal | None:
    """Chinese numbers and digits with Chinese magnitudes.

    | written | value |
    |---|---|
    | 二十亿零三百万 | 2003000000 |
    | 3.5亿, 三点五亿, 三亿五千万 | 350000000 |
    | 1千2百万 | 12000000 |
    | 三百二十点八 | 320.8 |
    | 二〇二三 | 2023 |
    | 三万五 | 35000 |
    | 三五, 二三十, 五百万亿万 | None |
    """
    tokens = _TOKEN.findall(text)
    if len(tokens) == 1 and tokens[0][0].isdecimal():
        return digits_value(tokens[0])
    if len(tokens) > 2 and all(token in _DIGIT_CHARACTERS for token in tokens):
        return Decimal("".join(str(DIGITS[token]) for token in tokens)) if DIGITS[tokens[0]] else None
    return _Reading().read(tokens)


class _Reading:
    """One left-to-right reading of number tokens: total of closed 万 and 亿 parts, the open section below
    them, and the digit that waits for its magnitude."""

    __slots__ = ("digit", "large", "last", "section", "small", "total", "zero")

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.small = self.large = 10**16  # the magnitude last used: the next must be smaller
        self.last = 0  # the magnitude right before, 0 after anything else
        self.zero = False

    def read(self, tokens: list[str]) -> Decimal | None:
        for place, token in enumerate(tokens):
            if token == "点":
                return self._with_decimals(tokens[place + 1 :])
            if not self._take(token):
                return None
        return self._close()

    def _take(self, token: str) -> bool:
        if token in SMALL_MAGNITUDES:
            return self._take_small(SMALL_MAGNITUDES[token])
        if token in LARGE_MAGNITUDES:
            return self._take_large(LARGE_MAGNITUDES[token])
        if token in TENS:
            self.section += TENS[token]
            self.last = 0
            return self.digit is None
        value = Decimal(DIGITS[token]) if token in DIGITS else digits_value(token)
        if value is None or (self.digit is not None and self.digit != 0):
            return False
        if value == 0 and token in DIGITS:
            self.zero = True
        self.digit = value
        if value != 0:
            self.last = 0 if self.zero else self.last
        return True

    def _take_small(self, magnitude: int) -> bool:
        if magnitude >= self.small:
            return False
        digit = self.digit
        if digit is None or (self.zero and digit == 0):
            digit = Decimal(1)  # 十五, 一千零十五
        self.section += digit * magnitude
        self.digit, self.small, self.last, self.zero = None, magnitude, magnitude, False
        return True

    def _take_large(self, magnitude: int) -> bool:
        part = self.section + (self.digit or Decimal(0))
        if self.large == magnitude and not part:
            return False
        is_implied = not self.section and self.digit is None
        if magnitude > self.large or (is_implied and self.total):
            self.total = (self.total + part) * magnitude
        else:
            self.total += (Decimal(1) if is_implied else part) * magnitude
        if magnitude == self.large:
            return False
        self.section, self.digit, self.small = Decimal(0), None, 10**16
        self.large, self.last, self.zero = magnitude, magnitude, False
        return True

    def _close(self) -> Decimal:
        tail = self.digit or Decimal(0)
        if self.last >= 100 and not self.zero and 0 < tail < 10 and tail == tail.to_integral_value():
            tail *= self.last // 10  # 三万五 is 35000 and 两百五 is 250
        return self.total + self.section + tail

    def _with_decimals(self, tokens: list[str]) -> Decimal | None:
        """What follows 点: digits one by one, then perhaps 万 or 亿."""
        cut = next((i for i, token in enumerate(tokens) if token in LARGE_MAGNITUDES), len(tokens))
        decimals = "".join(str(DIGITS[t]) if t in DIGITS else t for t in tokens[:cut])
        if not decimals.isdecimal() or any(token not in LARGE_MAGNITUDES for token in tokens[cut:]):
            return None
        if self.total and cut < len(tokens):
            return None
        value = self.total + self.section + (self.digit or Decimal(0)) + Decimal(f"0.{decimals}")
        for token in tokens[cut:]:
            value *= LARGE_MAGNITUDES[token]
        return value


def share_value(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """A fraction in %, where it is a finite decimal: 1/4 is 25, 1/3 is None."""
    if denominator == 0:
        return None
    share = Fraction(numerator) / Fraction(denominator) * 100
    rest = share.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return Decimal(share.numerator) / Decimal(share.denominator) if rest == 1 else None


def english_value(words: list[str]) -> Decimal | None:
    """two hundred and five; three point five million; a million; None where the words make no number."""
    total = Fraction(0)
    section: Fraction | None = None
    decimals = ""
    after_point = False
    for word in words:
        if word == "and":
            continue
        if word == "point":
            after_point = True
        elif after_point and word in ENGLISH_UNITS and ENGLISH_UNITS[word] < 10:
            decimals += str(ENGLISH_UNITS[word])
        elif word in ENGLISH_UNITS:
            unit = ENGLISH_UNITS[word]
            if section is not None and (section % 10 != 0 or (section % 100 != 0 and unit > 9)):
                return None
            section = (section or Fraction(0)) + unit
        elif word == "hundred":
            section = (section or Fraction(1)) * 100
        elif word in ENGLISH_MAGNITUDES:
            part = Fraction(1) if section is None else section
            total += (part + Fraction(f"0.{decimals}0")) * ENGLISH_MAGNITUDES[word]
            section, decimals, after_point = None, "", False
        else:
            return None
    value = total + (section or 0) + Fraction(f"0.{decimals}0")
    return Decimal(value.numerator) / Decimal(value.denominator)
