"""What prose states of amounts, against the tables and against itself."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from index.checks.columns import year_columns
from index.checks.equations import holds, is_consistent, same_amount
from index.checks.grid import Grid, figure_term
from index.checks.relations import Equation, Term
from index.checks.subjects import Subject, is_meant, phases_meant, subject_of
from index.checks.terms import signed_change, statement_term
from index.figures import item_name
from index.records import Figure, Flow, ItemKind, Statement, Table, TableKind

PROSE_TABLE = "prose_meets_table"
PROSE_AGREES = "prose_agrees_with_itself"
PARTS_OF_PURCHASE = ("货物", "工程", "服务")
Column = tuple[int, str | None, int]
_PURCHASE_TABLE = re.compile("采购")
# Other amounts of procurement than the budget: what is set aside for small enterprises, what was awarded.
_OTHER_PURCHASE = re.compile("中小|小微|小型|微型|预留|授予")


def prose_equations(statements: tuple[Statement, ...], grid: Grid) -> tuple[Equation, ...]:
    """Every amount that prose states of something a table prints too, and its change where the table prints
    both years.

    A subject such as 支出预算 may be meant of the department or of one fund; the statement holds if any
    figure of that name has the amount, within what the decimals of both leave open.
    """
    year = main_year(statements)
    tables = grid.tables
    printed = [figure for figure in grid.figures.values() if figure.unit.is_money]
    years = two_years(grid)
    equations = []
    for statement in statements:
        term = statement_term(statement, statement.amount)
        if term is None or not term.amount.unit.is_money or statement.year not in (year, None):
            continue
        candidates = _candidates(statement, printed, tables)
        terms = [found for figure in candidates if (found := figure_term(figure, tables)) is not None]
        if terms:
            closest = _closest(term, terms)
            equations.append(closest)
            equations += _change(statement, closest, grid, years)
    return tuple(equations)


def _change(
    statement: Statement, stated: Equation, grid: Grid, years: dict[Column, Column]
) -> Iterator[Equation]:
    """The change that prose states against the two years of the row that prints the stated amount."""
    change = statement_term(statement, statement.change)
    now = stated.parts[0]
    if change is None or now.cell is None or not change.amount.unit.is_money or not holds(stated):
        return
    table, row, column = now.cell
    last = years.get((table, grid.tables[table].rows[row].side, column))
    before = None if last is None else grid.term(table, row, last[2])
    if before is not None and statement.direction in ("增加", "减少"):
        more, less = (now, before) if statement.direction == "增加" else (before, now)
        yield Equation(rule=PROSE_TABLE, total=change, parts=(more,), less=(less,))


def two_years(grid: Grid) -> dict[Column, Column]:
    """For every column of this year's amounts, by side, the column of last year's, where each is the only
    one."""
    found: dict[Column, Column] = {}
    for index, table in enumerate(grid.tables):
        for side in dict.fromkeys(row.side for row in table.rows):
            this, last = year_columns(grid, index, side)
            if this is not None and last is not None:
                found[index, side, this] = (index, side, last)
    return found


def main_year(statements: tuple[Statement, ...]) -> int | None:
    """The year most statements are of; stocks (固定资产) are of the year before."""
    years = Counter(s.year for s in statements if s.year is not None and s.amount is not None)
    return years.most_common(1)[0][0] if years else None


def _candidates(statement: Statement, printed: list[Figure], tables: tuple[Table, ...]) -> list[Figure]:
    """The figures that the statement may be of."""
    phases = phases_meant(statement.subject)
    subject = subject_of(statement.subject)
    part = purchase_part(statement.subject)
    return [
        figure
        for figure in printed
        if figure.phase in phases
        and (is_meant(subject, figure) or (part is not None and _is_purchase(part, figure, tables)))
    ]


def purchase_part(subject: str) -> str | None:
    """Which part of government procurement a subject means, "total" for the whole; None for anything else."""
    if _OTHER_PURCHASE.search(subject):
        return None
    part = next((word for word in PARTS_OF_PURCHASE if word in subject), None)
    return part or ("total" if "采购" in subject else None)


def _is_purchase(part: str, figure: Figure, tables: tuple[Table, ...]) -> bool:
    """Whether the figure is that part in a table of procurement (一、货物A); 合计 is the whole."""
    table = tables[figure.table]
    if table.kind is not TableKind.OTHER or not _PURCHASE_TABLE.search(table.title):
        return False
    if part == "total":
        return figure.item_kind is ItemKind.TOTAL
    return bool(re.fullmatch(f"(?:政府采购)?{part}(?:类|[A-C])?", item_name(figure.row_label)))


def _closest(stated: Term, candidates: list[Term]) -> Equation:
    """Against the first candidate that agrees, else the first of all."""
    equations = [same_amount(PROSE_TABLE, stated, candidate) for candidate in candidates]
    return next((equation for equation in equations if holds(equation)), equations[0])


def agreement_equations(statements: tuple[Statement, ...]) -> tuple[Equation, ...]:
    """Amounts that one section states of one thing and year: the later ones against the first."""
    said: defaultdict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        subject = subject_of(statement.subject)
        if statement.amount is not None and statement.amount.unit.is_money and _is_one_thing(subject):
            phases = phases_meant(statement.subject)
            said[statement.heading, statement.year, _identity(subject), phases].append(statement)
    return tuple(equation for group in said.values() for equation in _agreeing(group))


def balanced_changes(statements: tuple[Statement, ...]) -> tuple[Equation, ...]:
    """Budgets balance every year: where a section states the same income as expenditure of the whole
    department, both changed by the same amount."""
    sides: defaultdict[tuple[object, ...], dict[Flow, Statement]] = defaultdict(dict)
    for statement in statements:
        subject = subject_of(statement.subject)
        if subject.fund is None and subject.spending is None and len(subject.flows) == 1:
            (flow,) = subject.flows
            sides[statement.heading, statement.year].setdefault(flow, statement)
    return tuple(equation for pair in sides.values() for equation in _balanced(pair))


def _balanced(pair: dict[Flow, Statement]) -> Iterator[Equation]:
    if len(pair) < 2:
        return
    income, expense = pair[Flow.INCOME], pair[Flow.EXPENSE]
    amounts = [statement_term(side, side.amount) for side in (expense, income)]
    changes = [signed_change(side) for side in (expense, income)]
    if None in amounts or None in changes:
        return
    said, moved = [
        Equation(rule=PROSE_AGREES, total=first, parts=(second,))
        for first, second in (amounts, changes)
        if first is not None and second is not None
    ]
    if is_consistent(said) and holds(said):
        yield moved


def _is_one_thing(subject: Subject) -> bool:
    """Totals may be meant of the department or of one fund; items and 三公 are one thing in a section."""
    return bool(subject.path) or subject.three_public is not None


def _identity(subject: Subject) -> tuple[str, ...]:
    path = tuple(level.code or level.name for level in subject.path)
    return path or (subject.three_public or subject.name,)


def _agreeing(statements: list[Statement]) -> Iterator[Equation]:
    first, *others = [statement_term(statement, statement.amount) for statement in statements]
    for other in others:
        if first is not None and other is not None and other.key != first.key:
            yield same_amount(PROSE_AGREES, other, first)
