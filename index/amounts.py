"""Units and exact amounts: parsing what a cell prints, arithmetic that refuses to mix units, intervals.

No float anywhere on this path; a test walks the syntax trees to prove it.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum


class Unit(Enum):
    """A unit as printed. Money units convert into each other; the others never do."""

    YUAN = "元"
    WAN_YUAN = "万元"
    YI_YUAN = "亿元"
    PERCENT = "%"
    TIMES = "倍"
    ITEM = "个"
    VEHICLE = "辆"
    DEVICE = "台"
    SQUARE_METRE = "平方米"
    PERSON = "人"

    @property
    def is_money(self) -> bool:
        return self in _YUAN_PER


_YUAN_PER = {Unit.YUAN: Decimal(1), Unit.WAN_YUAN: Decimal(10_000), Unit.YI_YUAN: Decimal(100_000_000)}

# What a cell may hold and nothing else: Decimal() alone would accept NaN, 1e3 and 1_000.
_PLAIN = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_NEGATIVE_PREFIXES = ("-", "△", "▲", "−", "–")
# Full-width forms only: compatibility folding would turn footnote marks (①, ²) into digits.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DASHES = frozenset({"-", "--", "—", "——", "–", "/", "\\"})


class AmountError(ValueError):
    """Text that is not an amount, or a value that cannot be carried exactly."""


class UnitMismatch(AmountError):
    """Two amounts whose units differ were added or compared."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact value in a stated unit. The printed decimals are kept in the exponent of `value`."""

    value: Decimal
    unit: Unit

    @property
    def half_step(self) -> Decimal:
        """Half of the last printed digit: 万元 with two decimals gives 0.005 万元, that is 50 元."""
        return decimal_step(self.value) / 2


def decimal_step(value: Decimal) -> Decimal:
    """One unit of the last printed digit: 12.30 gives 0.01, 12 gives 1."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)


def decimal_places(value: Decimal) -> int:
    """How many digits are printed behind the point: 12.30 gives 2, 12 gives 0."""
    exponent = decimal_step(value).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def is_dash(text: str) -> bool:
    """A cell that prints a dash: no figure, and not the same as blank or zero."""
    return text.strip() in _DASHES


def parse_amount(text: str) -> Decimal:
    """The value a cell prints; raises AmountError for anything else, blank and dash included.

    | printed | value |
    |---|---|
    | 1,024.50 | 1024.50 |
    | １０２４．５０ | 1024.50 |
    | △7.60, -7.60, （7.60）, (7.60) | -7.60 |
    | 5.73% | 5.73 (the unit is the caller's) |
    | （4.55%） | -4.55 |
    """
    plain = text.translate(_HALF_WIDTH).strip().removesuffix("%").strip()
    negative = False
    if plain.startswith("(") and plain.endswith(")"):
        negative, plain = True, plain[1:-1].strip().removesuffix("%").strip()
    elif plain[:1] in _NEGATIVE_PREFIXES and plain[:1]:
        negative, plain = True, plain[1:].strip()
    if not _PLAIN.fullmatch(plain):
        raise AmountError(f"not an amount: {text!r}")
    value = Decimal(plain.replace(",", ""))
    return -value if negative else value


def is_amount(text: str) -> bool:
    """Whether `parse_amount` would take the text."""
    try:
        parse_amount(text)
    except AmountError:
        return False
    return True


def convert(amount: Amount, unit: Unit) -> Amount:
    """The same money in another money unit, exactly; other units convert only to themselves."""
    if amount.unit is unit:
        return amount
    if not (amount.unit.is_money and unit.is_money):
        raise UnitMismatch(f"cannot convert {amount.unit.value} to {unit.value}")
    return Amount(amount.value * _YUAN_PER[amount.unit] / _YUAN_PER[unit], unit)


def add(first: Amount, *others: Amount) -> Amount:
    """The exact sum; every amount must be in the unit of the first."""
    total = first.value
    for other in others:
        if other.unit is not first.unit:
            raise UnitMismatch(f"cannot add {other.unit.value} to {first.unit.value}")
        total += other.value
    return Amount(total, first.unit)


def subtract(minuend: Amount, subtrahend: Amount) -> Amount:
    """The exact difference in the one unit both are in."""
    return add(minuend, Amount(-subtrahend.value, subtrahend.unit))


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Commercial rounding, 2.665 gives 2.67; `round()` would give 2.66."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def format_amount(value: Decimal, places: int | None = None) -> str:
    """With thousands separators: 20,000.00. Rounds only when `places` is given."""
    return f"{value if places is None else round_half_up(value, places):,f}"


def plain_amount(value: Decimal) -> str:
    """Without separators or exponent, as JSON carries it: 20000.00."""
    return f"{value:f}"


def interval(value: Decimal, step: Decimal | None = None) -> tuple[Decimal, Decimal]:
    """The true values that print as `value`: plus and minus half of the last printed digit."""
    half = (decimal_step(value) if step is None else step) / 2
    return value - half, value + half


def prints_as(amount: Amount, printed: Amount) -> bool:
    """Whether an amount of money, rounded to the digits of another one, is that one."""
    if not (amount.unit.is_money and printed.unit.is_money):
        return False
    low, high = interval(printed.value)
    return low <= convert(amount, printed.unit).value <= high


def within_rounding(total: Decimal, parts: tuple[Decimal, ...]) -> tuple[bool, Decimal]:
    """Whether printed parts can make the printed total, and the widest gap that rounding explains.

    Every printed figure is known to half of its last digit, so n parts and a total of the same
    precision may differ by (n + 1) half steps.
    """
    allowed = sum((decimal_step(part) for part in parts), decimal_step(total)) / 2
    return abs(total - sum(parts, Decimal(0))) <= allowed, allowed
