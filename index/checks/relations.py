"""What must hold between printed numbers: sums and percentages, as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from index.amounts import Amount
from index.records import Severity

CellIndex = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A printed amount. `cell` is (table, row, column), None for prose; `place` is for people."""

    amount: Amount
    place: str
    cell: CellIndex | None = None

    @property
    def key(self) -> CellIndex | str:
        """The same for every relation that the printed number is in."""
        return self.place if self.cell is None else self.cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """`total` should be `parts` less `less`; with `at_most` the parts may be fewer (其中) but not more.

    `table` groups findings that rounding explains; None for prose."""

    rule: str
    total: Term
    parts: tuple[Term, ...]
    less: tuple[Term, ...] = ()
    at_most: bool = False
    table: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """`total`, a percentage, should be `parts` less `less` out of `base` less `base_less`."""

    rule: str
    total: Term
    parts: tuple[Term, ...]
    base: tuple[Term, ...]
    less: tuple[Term, ...] = ()
    base_less: tuple[Term, ...] = ()
    table: int | None = None


Relation = Equation | Ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`gap` is found minus expected and `allowed` what rounding explains, both in the total's unit.

    `severity` is None where the relation holds."""

    relation: Relation
    expected: Decimal
    gap: Decimal
    allowed: Decimal
    severity: Severity | None


def terms_of(relation: Relation) -> tuple[Term, ...]:
    """Every printed number that takes part, the total first."""
    terms = (relation.total, *relation.parts, *relation.less)
    return (*terms, *relation.base, *relation.base_less) if isinstance(relation, Ratio) else terms


def distinct_terms(relation: Relation) -> Iterator[Term]:
    """Every printed number once: a change stands above and below the line of its percentage."""
    return iter({term.key: term for term in terms_of(relation)}.values())
