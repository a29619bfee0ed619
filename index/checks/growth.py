"""Amount, change and percentage must agree, in prose and in the change columns of tables."""

from collections.abc import Iterator
from decimal import Decimal

from index.amounts import Amount, convert, decimal_step, plain_amount, round_half_up
from index.checks.columns import change_columns
from index.checks.equations import QUORUM, CellIndex, Equation, Term
from index.checks.grid import Grid
from index.checks.terms import statement_term
from index.records import Finding, Phase, Severity, Statement

GROWTH = "growth_adds_up"
RATE = "rate_is_change"
Interval = tuple[Decimal, Decimal]


def growth_equations(statements: tuple[Statement, ...]) -> tuple[Equation, ...]:
    """The printed change is this year's amount less last year's; where nothing changed it is zero."""
    equations = []
    for statement in statements:
        amount, change, last = (
            statement_term(statement, quantity)
            for quantity in (statement.amount, statement.change, statement.last)
        )
        if change is None or not change.amount.unit.is_money:
            continue
        if statement.direction == "持平":
            equations.append(Equation(rule=GROWTH, total=change, parts=()))
        elif amount is not None and last is not None and statement.direction is not None:
            more, less = (last, amount) if statement.direction == "减少" else (amount, last)
            equations.append(Equation(rule=GROWTH, total=change, parts=(more,), less=(less,)))
    return tuple(equations)


def rate_findings(statements: tuple[Statement, ...], grid: Grid) -> tuple[tuple[Finding, ...], int]:
    """Percentages that the amounts beside them cannot make, and how many percentages were computed."""
    findings: list[Finding] = []
    compared = 0
    for statement in statements:
        checked = _stated_rate(statement)
        compared += len(checked)
        findings += [finding for finding in checked if finding is not None]
    for index in range(len(grid.tables)):
        printed = list(_printed_rates(grid, index))
        wrong = [finding for finding in printed if finding is not None]
        if len(printed) - len(wrong) >= QUORUM * len(printed):
            compared += len(printed)
            findings += wrong
    return tuple(findings), compared


def _stated_rate(statement: Statement) -> list[Finding | None]:
    """One verdict, or none where the amounts do not settle the percentage."""
    rate = statement_term(statement, statement.rate)
    amount = statement_term(statement, statement.amount)
    if rate is None or amount is None or not amount.amount.unit.is_money:
        return []
    now = _interval(amount.amount, amount.amount)
    sign = -1 if statement.direction == "减少" else 1
    change = statement_term(statement, statement.change)
    last = statement_term(statement, statement.last)
    if change is not None and change.amount.unit.is_money:
        moved = _interval(change.amount, amount.amount)
        before = (
            (now[0] - moved[1], now[1] - moved[0]) if sign > 0 else (now[0] + moved[0], now[1] + moved[1])
        )
    elif last is not None and last.amount.unit.is_money:
        before = _interval(last.amount, amount.amount)
        moved = (sign * (now[0] - before[1]), sign * (now[1] - before[0]))
        moved = (min(moved), max(moved))
    else:
        return []
    return [_verdict(rate, moved, before)] if before[0] > 0 else []


def _interval(amount: Amount, like: Amount) -> Interval:
    """The true values that print as the amount, in the unit of another."""
    value = convert(amount, like.unit).value
    half = convert(Amount(amount.half_step, amount.unit), like.unit).value
    return value - half, value + half


def _verdict(rate: Term, moved: Interval, before: Interval, rule: str = GROWTH) -> Finding | None:
    """A finding where no true change and base within their intervals give the printed percentage, be it
    rounded or cut off after its last digit."""
    quotients = [change / base * 100 for change in moved for base in before]
    low, high = min(quotients), max(quotients)
    printed, step = rate.amount.value, decimal_step(rate.amount.value)
    if low - step <= printed <= high + step:
        return None
    middle = (moved[0] + moved[1]) / (before[0] + before[1]) * 100
    places = max(2, -int(decimal_step(printed).adjusted()))
    expected = round_half_up(middle, places)
    return Finding(
        rule=rule,
        place=rate.place,
        expected=plain_amount(expected),
        found=plain_amount(printed),
        difference=plain_amount(printed - expected),
        allowed=plain_amount(round_half_up((high - low) / 2 + step, places + 1)),
        unit="%",
        severity=Severity.ERROR,
        cells=() if rate.cell is None else (rate.cell,),
    )


def _printed_rates(grid: Grid, index: int) -> Iterator[Finding | None]:
    """One verdict a row whose change, base and percentage all print amounts."""
    columns = change_columns(grid, index)
    rates = {f.column for f in grid.figures.values() if f.table == index and f.phase is Phase.RATE}
    if columns is None or len(rates) != 1:
        return
    (rate_column,) = rates
    for row in range(len(grid.tables[index].rows)):
        places: tuple[CellIndex, CellIndex, CellIndex] = (
            (index, row, rate_column),
            (index, row, columns.change),
            (index, row, columns.last),
        )
        rate, change, last = (grid.term(*place) for place in places)
        if rate is None or change is None or last is None:
            continue
        before = _interval(last.amount, last.amount)
        if before[0] > 0:
            yield _verdict(rate, _interval(change.amount, last.amount), before, RATE)
