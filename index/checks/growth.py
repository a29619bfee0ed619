"""Amount, change and percentage must agree, in prose and in the change columns of tables."""

from collections.abc import Iterator

from index.checks.columns import change_columns
from index.checks.equations import QUORUM
from index.checks.grid import Grid
from index.checks.ratios import judge_ratio
from index.checks.relations import Equation, Ratio, Term
from index.checks.terms import statement_term
from index.records import Phase, Statement

GROWTH = "growth_adds_up"
RATE = "rate_is_change"


def growth_equations(statements: tuple[Statement, ...]) -> tuple[Equation, ...]:
    """The printed change is this year's amount less last year's; where nothing changed it is zero, and what
    is there now has not grown by more than itself."""
    equations = []
    for statement in statements:
        amount, change, last = (
            statement_term(statement, quantity)
            for quantity in (statement.amount, statement.change, statement.last)
        )
        moves = change is not None and change.amount.unit.is_money
        if statement.direction == "持平":
            if change is not None and moves:
                equations.append(Equation(rule=GROWTH, total=change, parts=()))
            if amount is not None and last is not None:
                equations.append(Equation(rule=GROWTH, total=amount, parts=(last,)))
        elif change is not None and moves and amount is not None and last is not None:
            more, less = (last, amount) if statement.direction == "减少" else (amount, last)
            if statement.direction is not None:
                equations.append(Equation(rule=GROWTH, total=change, parts=(more,), less=(less,)))
        elif change is not None and moves and amount is not None and statement.direction == "增加":
            equations.append(Equation(rule=GROWTH, total=amount, parts=(change,), at_most=True))
    return tuple(equations)


def growth_ratios(statements: tuple[Statement, ...]) -> tuple[Ratio, ...]:
    """The printed percentage is the change out of last year's amount, as far as either is printed."""
    found = (_stated_rate(statement) for statement in statements)
    return tuple(ratio for ratio in found if ratio is not None)


def _stated_rate(statement: Statement) -> Ratio | None:
    rate = statement_term(statement, statement.rate)
    now = statement_term(statement, statement.amount)
    if rate is None or now is None or not now.amount.unit.is_money:
        return None
    falls = statement.direction == "减少"
    change = statement_term(statement, statement.change)
    last = statement_term(statement, statement.last)
    if change is not None and change.amount.unit.is_money:
        if falls:
            return Ratio(rule=GROWTH, total=rate, parts=(change,), base=(now, change))
        return Ratio(rule=GROWTH, total=rate, parts=(change,), base=(now,), base_less=(change,))
    if last is not None and last.amount.unit.is_money:
        more, less = (last, now) if falls else (now, last)
        return Ratio(rule=GROWTH, total=rate, parts=(more,), less=(less,), base=(last,))
    return None


def rate_ratios(grid: Grid) -> tuple[Ratio, ...]:
    """The percentages of change columns, table by table where most of them can be made from the amounts."""
    return tuple(ratio for index in range(len(grid.tables)) for ratio in _believed(grid, index))


def _believed(grid: Grid, index: int) -> tuple[Ratio, ...]:
    ratios = tuple(_printed_rates(grid, index))
    verdicts = [verdict for ratio in ratios if (verdict := judge_ratio(ratio)) is not None]
    holding = sum(verdict.severity is None for verdict in verdicts)
    return ratios if holding >= QUORUM * len(verdicts) else ()


def _printed_rates(grid: Grid, index: int) -> Iterator[Ratio]:
    """One a row whose change, base and percentage all print amounts."""
    columns = change_columns(grid, index)
    rates = {f.column for f in grid.figures.values() if f.table == index and f.phase is Phase.RATE}
    if columns is None or len(rates) != 1:
        return
    (rate_column,) = rates
    for row in range(len(grid.tables[index].rows)):
        terms: list[Term | None] = [
            grid.term(index, row, column) for column in (rate_column, columns.change, columns.last)
        ]
        rate, change, last = terms
        if rate is not None and change is not None and last is not None:
            yield Ratio(rule=RATE, total=rate, parts=(change,), base=(last,), table=index)
