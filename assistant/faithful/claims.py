"""Amounts and shares that a question takes for granted, and what their wording admits.

A spoken number stands for an interval: 约, 超过 and 多 widen it, and a plain one means every amount
that rounds to it. Nothing here looks anything up.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assistant.linking.tokens import Token
from assistant.numerals import Numeral, NumeralKind, find_numerals
from assistant.vocabulary.cues import TermKind

_NUMERAL = re.compile("[一二两三四五六七八九十百千万]")
_DIGITS = r"[\d.]+|[零一二两三四五六七八九十百千]+"
# How a number is hedged, from words before it, between it and its magnitude, or after it.
_ABOUT, _ABOVE, _MORE, _UNDER = "\ue000", "\ue001", "\ue002", "\ue003"
_BEFORE = (
    (_UNDER, "不到|不足|低于|少于|不满"),
    (_ABOVE, "不止|超过|突破|高于|多于|超|逾"),
    (_ABOUT, "将近|接近|逼近|近|大约|大概|差不多|约|几乎"),
)
# Parts a mark from the number, which reads as a word with it otherwise.
_GAP = "，"
_MARKS = "".join((_ABOUT, _ABOVE, _MORE, _UNDER))
_BETWEEN = re.compile(rf"({_DIGITS})(个?)[多余来](?=个?[十百千]?[万亿元块])")
_TRAILING = re.compile(rf"((?:{_DIGITS})个?[万亿千百]*[万亿])[多余](?!少)")
_AFTER = (
    (_ABOUT, re.compile("(?:左右|上下)")),
    (_MORE, re.compile("出头")),
    (_ABOVE, re.compile("以上")),
    (_UNDER, re.compile("以下|以内")),
)
# 三成多, 三成几: of a share the next tenth is not reached.
_SOME_MORE = re.compile("[多几余](?![多少])")
_CHANGED = re.compile("(?:增加|减少|增长|下降|上升|降低|提高|涨|降|升|跌|多|少|高|低|增|减)(?:了|掉|出)*$")
_MAGNITUDES = (("亿", Decimal(10**8)), ("万", Decimal(10**4)))
# Furthest that 约 reaches from the number said.
_WIDEST = Decimal("0.1")
# What a number in words may be off by, where its last place is coarser: 三百万 is said of 302万.
_SPOKEN = Decimal("0.04")
# Words whose own digits are part of a name and claim nothing.
_NAMING = frozenset(
    {
        TermKind.ITEM,
        TermKind.OWNER,
        TermKind.TABLE,
        TermKind.TITLE,
        TermKind.CODE,
        TermKind.UNKNOWN_CODE,
        TermKind.YEAR,
        TermKind.RANK,
        TermKind.DOMAIN,
        TermKind.SUBJECT,
        TermKind.PART,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a question takes for granted: `low` to `high` in 元 or %, None where it is open.

    `of_change` where the number is said of an increase or a decrease, `is_choice` where it is one of two
    that are offered (20万还是30万)."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    of_change: bool = False
    is_choice: bool = False

    def admits(self, value: Decimal) -> bool:
        """Whether an amount in the claim's unit is one that its words can mean."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def claims_of(tokens: Iterable[Token]) -> tuple[Claim, ...]:
    """Every amount of money and every share of a question that is no part of a name.

    | said | admits |
    |---|---|
    | 300万 | 299.5万 to 300.5万 |
    | 23.9亿 | 23.85亿 to 23.95亿 |
    | 约300万, 近300万, 300万左右 | 270万 to 330万 |
    | 三百多万 | 300万 to 400万 |
    | 超过300万, 不到300万 | 300万 and more, less than 300万 |
    | 三成, 约三成 | 25% to 35% |
    | 三成多, 三成几 | 30% to 40% |
    """
    text = _marked("".join("，" if _names(token) else token.text for token in tokens))
    return tuple(claim for n in find_numerals(text) if (claim := _claim(n, text)) is not None)


def _names(token: Token) -> bool:
    """A name, or a fixed word with a numeral character in it (那一块, 一共)."""
    fixed = token.kind is TermKind.CUE and len(token.text) > 1
    return token.kind in _NAMING or (fixed and _NUMERAL.search(token.text) is not None)


def _marked(text: str) -> str:
    """The text with a sign for the hedge before each hedged number and the hedging word gone."""
    text = _BETWEEN.sub(rf"{_MORE}{_GAP}\1\2", text)
    text = _TRAILING.sub(rf"{_MORE}{_GAP}\1", text)
    for mark, words in _BEFORE:
        text = re.sub(rf"(?:{words})(?=(?:[{_MARKS}]{_GAP})?(?:{_DIGITS}|百分之))", f"{mark}{_GAP}", text)
    return text


def _claim(numeral: Numeral, text: str) -> Claim | None:
    value, share = numeral.value, numeral.kind is NumeralKind.SHARE
    money = numeral.unit == "元" or (numeral.unit is None and numeral.scaled)
    if value is None or not (money or (share and numeral.unit == "%")):
        return None
    before, after = text[: numeral.span[0]], text[numeral.end :]
    spoken = before.rstrip(_GAP)
    mark = spoken[-1:] if spoken[-1:] in _MARKS else ""
    mark = next((m for m, words in _AFTER if words.match(after.removeprefix("元"))), mark)
    mark = _MORE if share and _SOME_MORE.match(after) else mark
    low, high = _interval(value, _step(numeral), mark)
    changed = _CHANGED.search(spoken.rstrip(_MARKS)) is not None
    return Claim(low=low, high=high, unit="%" if share else "元", of_change=changed, is_choice="还是" in text)


def _interval(value: Decimal, step: Decimal, mark: str) -> tuple[Decimal | None, Decimal | None]:
    half = step / 2
    if mark == _ABOUT:
        reach = max(half, min(_last_place(value) / 2, value * _WIDEST))
        return value - reach, value + reach
    if mark == _UNDER:
        return None, value
    if mark == _ABOVE:
        return value, None
    if mark == _MORE:
        return value, value + _last_place(value)
    return value - half, value + half


def _last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 for 2300."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def _step(numeral: Numeral) -> Decimal:
    """The place of the last digit as said: 1万 for 300万, a tenth of 亿 for 23.9亿, a tenth for 三成."""
    text = numeral.text
    if text.endswith("成"):
        return Decimal(10)
    if numeral.value and not re.search(r"\d", text):
        return min(_last_place(numeral.value), numeral.value * _SPOKEN)
    scale = next((size for word, size in _MAGNITUDES if word in text), Decimal(1))
    if "亿" in text and "万" in text:
        scale = Decimal(10**4)
    decimals = re.search(r"\.(\d+)", text)
    return scale.scaleb(-len(decimals.group(1))) if decimals else scale
