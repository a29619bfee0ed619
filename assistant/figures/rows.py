"""The rows of a domain: one table, one column, one level, so that no amount can be counted twice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.figures.context import Context
from assistant.figures.halves import joined_halves
from assistant.figures.row_columns import (
    columns_of,
    item_key,
    parts_in,
    parts_printed,
    with_columns,
    with_parts,
)
from assistant.figures.selecting import EXTRACTS, Fact, in_own_column, matches, reading_cost
from assistant.figures.totals_met import misses_totals
from assistant.plans.plan import Bound, Domain, Measure, Selector, SumOver
from assistant.vocabulary.concepts import concept
from assistant.vocabulary.prose_figures import NO_TABLE
from assistant.vocabulary.question import fold_name
from index.amounts import Amount, Unit, convert
from index.records import Figure, Fund, ItemKind, Phase, Stage, Table, TableKind
from index.source_reading import UNREAD

_THREE_PARTS = ("abroad", "vehicles", "reception")
# 左右: a tenth more or less, which the answer says.
TOLERANCE = Decimal("0.1")

# Of changes that fall, more is less.
TURNED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


def rows_of(domain: Domain, context: Context) -> tuple[Fact, ...]:
    """The domain's rows in printed order, amounts above zero and others alike; empty where none match."""
    figures = context.figures_for(domain.base.year)
    matching = in_own_column([f for f in figures if _in_domain(f, domain)], domain.base)
    if not matching and domain.base.under is not None and domain.level is not None:
        matching = [f for f in figures if _in_domain(f, replace(domain, level=None))]
    if domain.subordinate:
        matching = [f for f in matching if f.owner not in (None, context.document.department)]
    this_year = _this_year(domain, context)
    if domain.having or domain.lacking:
        matching = with_parts(matching, domain, figures, this_year)
    if domain.measure is not None:
        matching = with_columns(matching, domain.measure, figures)
    column = _one_column(matching, domain, settled=this_year is Phase.FINAL_ACCOUNT)
    for year in domain.lacking:
        if isinstance(year, int):
            other = replace(domain, base=replace(domain.base, year=year), having=(), lacking=())
            there = {item_key(fact.figure)[0] for fact in with_amount(rows_of(other, context))}
            column = [figure for figure in column if item_key(figure)[0] not in there]
    return tuple(Fact(figure=figure) for figure in _without_nested(column))


def _this_year(domain: Domain, context: Context) -> Phase:
    """The column that says what a document is of: what was spent, or what is planned."""
    document = context.document_for(domain.base.year)
    settled = document is not None and document.stage is Stage.FINAL_ACCOUNT
    return Phase.FINAL_ACCOUNT if settled else Phase.THIS_BUDGET


def _without_nested(column: list[Figure]) -> list[Figure]:
    """Sources of income without those that stand inside another one that is listed."""
    listed = {figure.item for figure in column if figure.item_kind is ItemKind.SOURCE}
    return [f for f in column if f.item_kind is not ItemKind.SOURCE or not listed.intersection(f.ancestors)]


def whole_rows(domain: Domain, context: Context) -> tuple[Fact, ...]:
    """The domain's rows for ranking, counting and adding up, which need all of them.

    Raises Withheld where the number of one was on a scan and not used, Incomplete where the table prints
    numbers that no cell could take, or only extracts of an unread table are left."""
    rows = rows_of(domain, context)
    withheld = next((fact for fact in rows if is_withheld(fact.figure)), None)
    if withheld is not None:
        raise Withheld(withheld)
    if rows and (gap := _unread_table(rows[0].figure, domain, context) or _cut_short(rows, domain, context)):
        raise Incomplete(gap)
    return rows


def _cut_short(rows: Sequence[Fact], domain: Domain, context: Context) -> Table | None:
    """A table of classes that was read without its total and meets none that is printed elsewhere."""
    cell = rows[0].figure
    narrowed = domain.without_names or domain.words or domain.having or domain.lacking or domain.among
    if cell.item_kind is not ItemKind.FUNCTION or domain.level != 1 or domain.base.under or narrowed:
        return None
    intake = context.catalogue_of(cell.document_id).intake
    complete = total_of(domain, rows, context) is not None or not misses_totals(rows, intake.figures)
    return None if complete else intake.tables[cell.table]


def _unread_table(figure: Figure, domain: Domain, context: Context) -> Table | None:
    if figure.table == NO_TABLE:
        return None
    tables = context.catalogue_of(figure.document_id).intake.tables
    if tables[figure.table].unplaced:
        return tables[figure.table]
    if figure.kind not in EXTRACTS or domain.base.tables or domain.base.table_number:
        return None
    return next((t for t in tables if t.kind is TableKind.PROJECTS and t.unplaced), None)


class Withheld(Exception):
    """A row whose number was recognised from a scan and is not proven."""

    def __init__(self, fact: Fact) -> None:
        super().__init__(fact.figure.id)
        self.fact = fact


class Incomplete(Exception):
    """A table with numbers that no cell could take: its rows are not all known."""

    def __init__(self, table: Table) -> None:
        super().__init__(table.title)
        self.table = table


def is_withheld(figure: Figure) -> bool:
    """Whether the cell prints a number that is not used because nothing proves how it was read."""
    return figure.raw == UNREAD


def rows_with_parts_printed(domain: Domain, context: Context) -> tuple[Fact, ...]:
    """The domain's rows however they fill the columns that it asks of, of tables that print these."""
    printed, _ = parts_printed(context.figures_for(domain.base.year), _this_year(domain, context))
    asked = parts_in((*domain.having, *domain.lacking))
    beside = next((Measure(first=None, second=part) for part in asked if isinstance(part, Phase)), None)
    rows = rows_of(replace(domain, having=(), lacking=(), measure=beside), context)
    return tuple(f for f in rows if all(columns_of(part, printed[f.figure.table]) for part in asked))


def _in_domain(figure: Figure, domain: Domain) -> bool:
    base = domain.base
    if figure.table == NO_TABLE and figure.item_kind is not ItemKind.PROJECT:
        return False
    if domain.among and (figure.table, figure.row) not in domain.among:
        return False
    if not matches(figure, _without_names(domain)):
        return False
    if domain.of_units:
        return figure.owner is not None and fold_name(figure.item) in base.names
    if base.kinds == frozenset({ItemKind.THREE_PUBLIC}):
        return concept(fold_name(figure.item)) in _THREE_PARTS
    if domain.level is not None and not base.under and not _at_level(figure, domain.level):
        return False
    if base.under is not None and not _below(figure, base.under, domain.level):
        return False
    name = fold_name(figure.item)
    left_out = name in domain.without_names or figure.owner in domain.without_owners
    return not left_out and all(word in name for word in domain.words)


def _without_names(domain: Domain) -> Selector:
    code = domain.base.code if ItemKind.PROJECT in domain.base.kinds else None
    return replace(domain.base, names=(), label="", under=None, code=code)


def _at_level(figure: Figure, level: int) -> bool:
    """Coded rows tell their level by the code's length (3, 5, 7 digits); others by their place."""
    if figure.code is not None:
        return len(figure.code) == 1 + 2 * level if figure.item_kind is not ItemKind.PROJECT else True
    return figure.level == level or (level == 1 and figure.level == 0)


def _below(figure: Figure, parent: str, level: int | None) -> bool:
    """Directly below a parent, or anywhere below it at the level that was asked for."""
    above = [fold_name(name) for name in figure.ancestors]
    if not above or parent not in above:
        return False
    return _at_level(figure, level) if level is not None else above[-1] == parent


def _one_column(figures: Sequence[Figure], domain: Domain, *, settled: bool) -> list[Figure]:
    """The column of the most natural reading: of a final account (`settled`) what was spent, not what was
    planned; of the whole department before fiscal money alone; among equals the one with codes, then the
    fullest."""
    columns = _beside_each_other(figures, domain) or joined_halves(figures)
    if not columns:
        return []
    wanted = _without_names(domain)

    def rank(key: tuple[int, int]) -> tuple[int, int, int, int, tuple[int, int]]:
        column = columns[key]
        first = column[0]
        coded = sum(figure.code is not None for figure in column)
        planned = settled and first.phase is Phase.THIS_BUDGET
        fiscal = first.kind is TableKind.FISCAL_BALANCE and domain.base.fund is not Fund.FISCAL
        return (reading_cost(first, wanted), 2 * planned + fiscal, -coded, -len(column), key)

    return columns[min(columns, key=rank)]


def _beside_each_other(figures: Sequence[Figure], domain: Domain) -> dict[tuple[int, int], list[Figure]]:
    """The three public expenses by table and phase where a table prints them beside each other in one row."""
    if domain.base.kinds != frozenset({ItemKind.THREE_PUBLIC}):
        return {}
    rows: dict[tuple[int, int, Phase], list[Figure]] = defaultdict(list)
    for figure in figures:
        rows[(figure.table, figure.row, figure.phase)].append(figure)
    flat = [found for found in rows.values() if len({figure.item for figure in found}) > 1]
    return {(found[0].table, found[0].column): found for found in flat}


def with_amount(rows: Sequence[Fact]) -> tuple[Fact, ...]:
    """Rows that print an amount above zero or below it: what people count as items."""
    return tuple(fact for fact in rows if fact.amount is not None and fact.amount != 0)


def ordered(rows: Iterable[Fact], *, largest: bool = True) -> list[Fact]:
    """Rows by amount, printed order among equals; rows without one count as nothing."""
    return sorted(rows, key=lambda fact: fact.amount or Decimal(0), reverse=largest)


def beside_projects(domain: Domain, rows: Sequence[Fact], context: Context) -> tuple[Fact, ...]:
    """Rows with an amount in the projects' own column that are no projects (事业单位经营支出)."""
    if domain.base.kinds != frozenset({ItemKind.PROJECT}) or domain.words or not rows:
        return ()
    cell = rows[0].figure
    same = [
        f for f in context.figures_for(domain.base.year) if (f.table, f.column) == (cell.table, cell.column)
    ]
    others = [f for f in same if f.item_kind is ItemKind.OTHER and f.amount]
    owned = [f for f in others if domain.base.owner in (None, f.owner)]
    return tuple(Fact(figure=figure) for figure in owned)


def summed_rows(over: SumOver, context: Context) -> tuple[Fact, ...]:
    """The rows that a sum adds: those with an amount, within the bounds, and of these the first ones. For a
    single place every row that shares it is given."""
    rows = [f for f in with_amount(whole_rows(over.domain, context)) if within(f, over.bounds)]
    if over.count is None:
        return tuple(rows)
    chosen = ordered(rows, largest=over.largest)[over.offset : over.offset + over.count]
    if over.count == 1 and chosen:
        return tuple(fact for fact in rows if fact.amount == chosen[0].amount)
    return tuple(chosen)


def limits(bound: Bound) -> tuple[Decimal, Decimal]:
    """From where to where an amount is about the bound's."""
    size = abs(bound.value) * TOLERANCE
    return bound.value - size, bound.value + size


def within(fact: Fact, bounds: Iterable[Bound]) -> bool:
    """Whether a row's cell satisfies every bound."""
    amount = None if fact.amount is None else Amount(fact.amount, fact.figure.unit)
    return all(keeps_to(amount, bound) for bound in bounds)


def keeps_to(amount: Amount | None, bound: Bound) -> bool:
    """Whether an amount (None: no number is printed) keeps to a bound, exactly, in its own unit."""
    if bound.sign == "blank":
        return amount is None
    if bound.sign == "none":
        return amount is None or not amount.value
    if amount is None:
        return False
    low, high = (_in_unit(value, bound, amount.unit) for value in limits(bound))
    limit = _in_unit(bound.value, bound, amount.unit)
    match bound.sign:
        case "=":
            return amount.value == limit
        case "!=":
            return amount.value != limit
        case "about":
            return low <= amount.value <= high
        case ">":
            return amount.value > limit
        case ">=":
            return amount.value >= limit
        case "<":
            return amount.value < limit
        case _:
            return amount.value <= limit


def _in_unit(value: Decimal, bound: Bound, unit: Unit) -> Decimal:
    if value == 0 or not (unit.is_money and bound.unit.is_money):
        return value
    return convert(Amount(value, bound.unit), unit).value


def total_of(domain: Domain, rows: Sequence[Fact], context: Context) -> Fact | None:
    """The printed total of the rows: their parent, else the grand total of the same table and column."""
    if not rows:
        return None
    cell = rows[0].figure
    intake = context.catalogue_of(cell.document_id).intake
    same = [f for f in intake.figures if (f.table, f.column) == (cell.table, cell.column)]
    if cell.item_kind is ItemKind.THREE_PUBLIC:
        whole = [f for f in intake.figures if f.table == cell.table and concept(fold_name(f.item)) == "total"]
        flat = len({row.figure.column for row in rows}) > 1
        column = [f for f in whole if (f.row == cell.row if flat else f.column == cell.column)]
        column = [f for f in column if f.phase is cell.phase]
        return Fact(figure=column[0]) if column else None
    if domain.base.under is not None:
        above = [f for f in same if fold_name(f.item) == domain.base.under and f.level < cell.level]
        code = domain.base.code
        coded = [f for f in above if (f.level == cell.level - 1 if code is None else f.code == code)]
        return Fact(figure=coded[0]) if coded else None
    totals = [f for f in same if f.item_kind is ItemKind.TOTAL and f.flow is cell.flow]
    if len({row.figure.column for row in rows}) > 1:
        totals = [f for f in totals if f.spending is cell.spending]
    return Fact(figure=totals[-1]) if totals else None


def by_unit(rows: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    """Rows by the unit whose money they are, in printed order; rows of nobody are left out."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in rows:
        if fact.figure.owner is not None:
            groups[fact.figure.owner].append(fact)
    return {owner: tuple(facts) for owner, facts in groups.items()}
