"""The amounts that a question compares rows with: 超过1000万元, 50到100万, 为零, 空白, 左右."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.rows import TURNED
from assistant.linking.reading import Reading
from assistant.linking.tokens import hedged_number
from assistant.plans.plan import Bound, Expression, Filter, Plan, Rank, Ratio, Show, SumOver
from assistant.vocabulary.cues import Cue, TermKind
from index.amounts import Amount, Unit, convert

_ZERO = Decimal(0)
_BEFORE = (
    (">=", ("不低于", "不少于", "至少", "起码", "不小于", "最少", "最低")),
    ("<=", ("不超过", "不高于", "不多于", "至多", "不大于", "最多", "最高", "顶多")),
    (">", ("超过", "大于", "高于", "多于", "超出", "不止", "超")),
    ("<", ("低于", "小于", "不到", "不足", "少于")),
    ("about", ("大约", "大概", "约", "差不多", "约为", "大致")),
    ("=", ("正好", "刚好", "恰好", "等于")),
)
_AFTER = (
    ("about", re.compile("左右|上下")),
    (">=", re.compile("含?(?:及|或)?(?:以上|以外|开外)")),
    ("<=", re.compile("含?(?:及|或)?(?:以下|以内)")),
)
# Words that may stand between a comparing word and its amount.
_SPACER = re.compile("(?:了|的是|在|有|为|是|介于)+$")
_THROUGH = re.compile("含?(?:到|至)")
_AND = re.compile("含?(?:和|与|、)")
_PER_CENT = re.compile("%|个?百分点")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One amount of the question with the words before and after it; `unit` is None where none was said."""

    value: Decimal
    unit: Unit | None
    before: str
    after: str


def bounds_of(reading: Reading) -> tuple[Bound, ...]:
    """The bounds that the question states; empty where it states none or not all can be read."""
    if (worded := _in_words(reading)) is not None:
        return (worded,)
    said = _amounts(reading)
    if not said:
        return ()
    if len(said) == 2 and (between := _between(said[0], said[1])):
        return between
    found = tuple(_signed(one, reading) for one in said)
    bounds = tuple(bound for bound in found if bound is not None)
    return bounds if len(bounds) == len(found) else ()


def has_amounts(reading: Reading) -> bool:
    """Whether the question states an amount with its unit."""
    return any(one.unit is not None for one in _amounts(reading))


def _in_words(reading: Reading) -> Bound | None:
    """为零, 不为零, 空白, 没有安排钱, 持平."""
    for cue, sign in (
        (Cue.NONZERO, "!="),
        (Cue.ZERO, "="),
        (Cue.BLANK, "blank"),
        (Cue.UNSPENT, "none"),
        (Cue.FLAT, "="),
    ):
        if reading.asks(cue):
            return Bound(sign=sign, value=_ZERO, unit=Unit.YUAN)
    return None


def _amounts(reading: Reading) -> list[_Said]:
    """Every number with a unit or a comparing word; of 50到100万 the first has the unit of the second."""
    numbers = [t for t in reading.tokens if t.kind is TermKind.NUMBER and hedged_number(t.text) is not None]
    values = list(reading.numbers)
    if len(numbers) != len(values):
        return []
    text = reading.text
    found: list[_Said] = []
    end = 0
    for index, (token, (value, unit)) in enumerate(zip(numbers, values, strict=True)):
        begin = token.start + len(token.text)
        hedge, _, percent_sign = hedged_number(token.text) or ("", "", "")
        if unit is not None and not percent_sign:
            following = next(t for t in reading.tokens if t.start == begin)
            begin += len(following.text)
        elif percent := _PER_CENT.match(text[begin:]):
            unit = Unit.PERCENT
            begin += percent.end()
        stop = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        found.append(
            _Said(value=value, unit=unit, before=f"{text[end : token.start]}{hedge}", after=text[begin:stop])
        )
        end = begin
    for index in range(len(found) - 2, -1, -1):
        one, following_one = found[index], found[index + 1]
        if one.unit is None and (_THROUGH.fullmatch(one.after) or _AND.fullmatch(one.after)):
            found[index] = _Said(value=one.value, unit=following_one.unit, before=one.before, after=one.after)
    return [one for one in found if one.unit is not None or _sign_of(one) is not None]


def _between(low: _Said, high: _Said) -> tuple[Bound, ...]:
    """50到100万, 在50万和100万之间."""
    spans = high.after.startswith(("之间", "区间", "含之间", "间")) or low.before.endswith("介于")
    if not (_THROUGH.fullmatch(low.after) or (_AND.fullmatch(low.after) and spans)):
        return ()
    if _sign_of(low) not in (None, "=") or _sign_of(high) is not None:
        return ()
    if (low.unit is Unit.PERCENT) is not (high.unit is Unit.PERCENT):
        return ()
    first, second = sorted((_bound(">=", low), _bound("<=", high)), key=_size)
    return (replace(first, sign=">="), replace(second, sign="<="))


def _size(bound: Bound) -> Decimal:
    return convert(Amount(bound.value, bound.unit), Unit.YUAN).value if bound.unit.is_money else bound.value


def _signed(one: _Said, reading: Reading) -> Bound | None:
    sign = _sign_of(one)
    stands_alone = not one.before and one.after.startswith("的")
    if (
        sign is None
        and one.unit is not None
        and reading.domains
        and (stands_alone or _SPACER.search(one.before))
    ):
        sign = "="
    return None if sign is None else _bound(sign, one)


def _sign_of(one: _Said) -> str | None:
    """The comparing word just after or before an amount."""
    for sign, pattern in _AFTER:
        if pattern.match(one.after):
            return sign
    return sign_of(_SPACER.sub("", one.before))


def sign_of(words: str) -> str | None:
    """The sign that a comparing word before an amount or a column says."""
    return next((sign for sign, endings in _BEFORE if words.endswith(endings)), None)


def _bound(sign: str, said: _Said) -> Bound:
    return Bound(sign=sign, value=said.value, unit=said.unit or Unit.WAN_YUAN)


def of_change(bounds: tuple[Bound, ...], *, falls: bool | None, rate: bool) -> tuple[Bound, ...] | None:
    """Bounds of a change or a rate: 减少超过10万 is below -10万; None where the units do not fit.

    `falls` is None where no direction was said, which only a bound of zero can do without."""
    if any(bound.value and (bound.unit is Unit.PERCENT) is not rate for bound in bounds):
        return None
    if falls is None:
        return bounds if all(bound.value == 0 for bound in bounds) else None
    if not falls:
        return (*bounds, Bound(sign=">", value=_ZERO, unit=Unit.YUAN))
    below = Bound(sign="<", value=_ZERO, unit=Unit.YUAN)
    return (*(replace(b, sign=TURNED.get(b.sign, b.sign), value=-b.value) for b in bounds), below)


def bounds_in(plan: Plan) -> tuple[Bound, ...]:
    """Every bound that a plan compares rows with."""
    match plan:
        case Filter(bounds=bounds) | Rank(bounds=bounds):
            return bounds
        case Show(expression=expression):
            return _bounds_of_expression(expression)
        case _:
            return ()


def _bounds_of_expression(expression: Expression) -> tuple[Bound, ...]:
    match expression:
        case SumOver(bounds=bounds):
            return bounds
        case Ratio(part=part):
            return _bounds_of_expression(part)
        case _:
            return ()
