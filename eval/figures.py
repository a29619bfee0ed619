"""Figures of a text in comparable form: exact decimals in one unit, never told by leading digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

YUAN_PER = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
# A printed number with the unit after it; full width never stands in an answer.
_FIGURE = re.compile(
    r"(?P<number>-?(?<![\d.])\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元|%|平方米|[个项家辆台倍人])?"
)
_COUNTED = frozenset("个项家")


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in comparable form: money in 元, things that are counted in 个, else the unit as printed."""

    value: Decimal
    unit: str | None


def figures_of(text: str) -> Iterator[Shown]:
    """Every number of a text with the unit printed after it."""
    for match in _FIGURE.finditer(text):
        yield comparable(match["number"].replace(",", ""), match["unit"])


def comparable(number: str, unit: str | None) -> Shown:
    """Money in 元; 7 项 and 7 个 are one count; 2.50 and 2.5 are one value."""
    value = Decimal(number)
    if unit in YUAN_PER:
        return Shown(value * YUAN_PER[unit], "元")
    return Shown(value, "个" if unit in _COUNTED else unit)
