"""Rows by what two of their printed columns give: 项目支出大于基本支出, 决算与预算差得最多, 占比最高."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.figures.context import Context
from assistant.figures.row_columns import (
    ItemKey,
    amount_in_row_is_nothing,
    cells_by_row,
    cells_of,
    item_key,
    row_key,
)
from assistant.figures.rows import Withheld, is_withheld, keeps_to, whole_rows
from assistant.figures.selecting import Fact
from assistant.plans.plan import Against, Bound, Column, Domain, Measure
from index.amounts import Amount, Unit, convert
from index.records import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A row with the cells of both columns and what they give, exactly; no value where a blank cell is not
    proved to be nothing, or where there is nothing to divide by."""

    fact: Fact
    first: Figure | None
    second: Figure | None
    value: Amount | None

    @property
    def size(self) -> Decimal:
        assert self.value is not None
        return self.value.value


def measured_rows(domain: Domain, context: Context) -> tuple[Measured, ...]:
    """The domain's rows that print a number in either column, in printed order.

    Raises Withheld and Incomplete as `whole_rows` does."""
    assert domain.measure is not None
    measure = domain.measure
    rows = whole_rows(domain, context)
    cells = cells_by_row(context.figures_for(domain.base.year))
    years = {column: _of_year(column, domain, context) for column in _years(measure)}
    found = (_measured(fact, cells[row_key(fact.figure)], measure, years) for fact in rows)
    return tuple(one for one in found if any(c is not None and c.amount for c in (one.first, one.second)))


def _years(measure: Measure) -> tuple[int, ...]:
    return tuple(c for c in (measure.first, measure.second) if isinstance(c, int))


def _of_year(year: int, domain: Domain, context: Context) -> Mapping[ItemKey, Figure]:
    other = replace(domain, base=replace(domain.base, year=year), measure=None)
    return {item_key(fact.figure): fact.figure for fact in whole_rows(other, context)}


def _measured(
    fact: Fact,
    row: Sequence[Figure],
    measure: Measure,
    years: Mapping[int, Mapping[ItemKey, Figure]],
) -> Measured:
    own = fact.figure

    def cell(column: Column) -> Figure | None:
        if isinstance(column, int):
            return years[column].get(item_key(own))
        return next(iter(cells_of(column, own, row)), None)

    first, second = cell(measure.first), cell(measure.second)
    if (hidden := next((c for c in (first, second) if c is not None and is_withheld(c)), None)) is not None:
        raise Withheld(Fact(figure=hidden))
    amounts = [
        _amount(found, column, own, row)
        for found, column in ((first, measure.first), (second, measure.second))
    ]
    return Measured(fact=fact, first=first, second=second, value=_value(amounts[0], amounts[1], measure.how))


def _amount(cell: Figure | None, column: Column, own: Figure, row: Sequence[Figure]) -> Amount | None:
    if cell is None:
        return None
    if cell.amount is not None:
        return Amount(cell.amount, cell.unit)
    proved = not isinstance(column, int) and amount_in_row_is_nothing(column, own, row)
    return Amount(Decimal(0), cell.unit) if proved else None


def _value(first: Amount | None, second: Amount | None, how: Against) -> Amount | None:
    if first is None or second is None or first.unit.is_money is not second.unit.is_money:
        return None
    other = convert(second, first.unit).value
    gap = first.value - other
    match how:
        case Against.GAP:
            return Amount(abs(gap), first.unit)
        case Against.DIFFERENCE:
            return Amount(gap, first.unit)
        case _ if other <= 0:
            return None
        case Against.SHARE:
            return Amount(first.value / other * 100, Unit.PERCENT)
        case Against.RATE:
            return Amount(gap / other * 100, Unit.PERCENT)


def kept_within(rows: Iterable[Measured], bounds: Sequence[Bound]) -> tuple[Measured, ...]:
    """The rows with a value within all bounds."""
    return tuple(
        row for row in rows if row.value is not None and all(keeps_to(row.value, bound) for bound in bounds)
    )
