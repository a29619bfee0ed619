"""What the scan finds: one record and its kinds."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

Span = tuple[int, int]


class NumeralKind(Enum):
    """How a numeral is meant. VAGUE (数千万) and UNREADABLE (1.2.3, c1, 10⁸) never have a value."""

    NUMBER = "number"
    SHARE = "share"
    MULTIPLE = "multiple"
    YEAR = "year"
    ORDINAL = "ordinal"
    MARK = "mark"
    VAGUE = "vague"
    UNREADABLE = "unreadable"


KIND_OF_UNIT = {"%": NumeralKind.SHARE, "百分点": NumeralKind.SHARE, "倍": NumeralKind.MULTIPLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """One number-like expression of a text.

    `span` covers the number with its sign, magnitude and marks, `end` also its unit word (both in
    characters of the text, end excluded). `value` is exact and in `unit`, a base unit: money in 元, shares
    in %, multiples in 倍; None where the writing has no single exact value. `scaled` is true where 万, 亿,
    million or k was written, which in this field means money even without a unit word.
    """

    text: str
    span: Span
    end: int
    value: Decimal | None
    unit: str | None
    kind: NumeralKind
    scaled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A numeral in folded text: where it stands and what it says. `reach` is where its unit word ends."""

    start: int
    end: int
    reach: int
    value: Decimal | None = None
    unit: str | None = None
    kind: NumeralKind = NumeralKind.UNREADABLE
    scaled: bool = False
