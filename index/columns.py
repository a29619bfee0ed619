"""Values to database columns and back, without loss: amounts, places, tuples of words.

An amount is stored as an integer of the smallest unit (fen, or a millionth of a unit that is not money)
with its printed decimals:

| printed | unit | amount | decimals | exact |
|---|---|---|---|---|
| 20,000.00 | 万元 | 20000000000 | 2 | |
| 0.5 | 元 | 50 | 1 | |
| 5.73 | % | 5730000 | 2 | |
| -0.00 | 元 | 0 | 2 | -0.00 |
| 0.001 | 元 | | 3 | 0.001 |
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from index.amounts import Unit
from index.records import Place

Values = dict[str, Any]
# Decimal places of the smallest unit: 元 to fen 2, 万元 six, 亿元 ten; a millionth for the rest.
SMALLEST_PLACES = {Unit.YUAN: 2, Unit.WAN_YUAN: 6, Unit.YI_YUAN: 10}
OTHER_PLACES = 6
# What a signed 64-bit column holds.
LARGEST = 2**63 - 1


def amount_to_columns(value: Decimal | None, unit: Unit) -> Values:
    """The three amount columns of a value; all None for no amount."""
    if value is None:
        return {"amount": None, "decimals": None, "exact": None}
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError(f"not a finite amount: {value}")
    decimals = max(-exponent, 0)
    unscaled = int("".join(map(str, digits))) * (-1 if sign else 1)
    smallest = _whole(unscaled, exponent + SMALLEST_PLACES.get(unit, OTHER_PLACES))
    columns: Values = {"amount": smallest, "decimals": decimals, "exact": None}
    if columns_to_amount(smallest, decimals, None, unit) != value or exponent > 0 or (sign and not unscaled):
        columns["exact"] = str(value)
    return columns


def _whole(unscaled: int, shift: int) -> int | None:
    """unscaled × 10**shift where that is a whole number of 64 bits."""
    if shift >= 0:
        scaled, remainder = unscaled * 10**shift, 0
    else:
        scaled, remainder = divmod(unscaled, 10**-shift)
    return scaled if not remainder and abs(scaled) <= LARGEST else None


def columns_to_amount(
    amount: int | None, decimals: int | None, exact: str | None, unit: Unit
) -> Decimal | None:
    """The printed value, its decimals included; the inverse of `amount_to_columns`."""
    if exact is not None:
        return Decimal(exact)
    if amount is None or decimals is None:
        return None
    shift = decimals - SMALLEST_PLACES.get(unit, OTHER_PLACES)
    unscaled = amount * 10**shift if shift >= 0 else amount // 10**-shift
    return Decimal(unscaled).scaleb(-decimals)


def place_to_columns(place: Place | None, prefix: str = "") -> Values:
    """The four place columns; all None for no place."""
    bbox = " ".join(map(str, place.bbox)) if place is not None and place.bbox is not None else None
    start, end = place.span if place is not None and place.span is not None else (None, None)
    return {
        f"{prefix}page": place.page if place is not None else None,
        f"{prefix}bbox": bbox,
        f"{prefix}span_start": start,
        f"{prefix}span_end": end,
    }


def columns_to_place(page: int, bbox: str | None, start: int | None, end: int | None) -> Place:
    """The inverse of `place_to_columns` for a place that is there."""
    box = None
    if bbox is not None:
        left, top, right, bottom = map(Decimal, bbox.split(" "))
        box = (left, top, right, bottom)
    return Place(page=page, bbox=box, span=None if start is None or end is None else (start, end))


def words_to_json(words: Sequence[str | None]) -> str:
    """A tuple of words as JSON text, Chinese kept readable."""
    return json.dumps(words, ensure_ascii=False)


@lru_cache(maxsize=8192)
def json_to_words(text: str) -> tuple[str, ...]:
    """The inverse of `words_to_json`. Cached: header paths repeat in every row of a table."""
    return tuple(json.loads(text))
