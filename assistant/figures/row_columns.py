"""The printed columns of one row: which of them it fills, and the cell of each beside the row's own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from assistant.figures.partitions import disjoint, is_wider
from assistant.plans.plan import Column, Domain, Measure
from assistant.vocabulary.question import fold_name
from index.amounts import within_rounding
from index.records import Figure, Fund, ItemKind, Phase, Spending

Part = Fund | Spending | Phase
RowKey = tuple[object, ...]
ItemKey = tuple[str, str]

_YEAR = re.compile(r"20\d\d年?")
_FISCAL_PARTS = (Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)


def row_key(figure: Figure) -> RowKey:
    """What the cells of one row share; two sides of a table are two rows."""
    return (figure.table, figure.row, figure.item, figure.flow, figure.owner)


def item_key(figure: Figure) -> ItemKey:
    """What names a row in any year: its code, which projects do not keep, else its name without the years in
    it, and whose it is."""
    coded = figure.code if figure.item_kind is not ItemKind.PROJECT else None
    return (coded or fold_name(_YEAR.sub("", figure.item)), figure.owner or "")


def cells_by_row(figures: Iterable[Figure]) -> Mapping[RowKey, list[Figure]]:
    rows: defaultdict[RowKey, list[Figure]] = defaultdict(list)
    for figure in figures:
        rows[row_key(figure)].append(figure)
    return rows


def cells_of(column: Column, own: Figure, row: Iterable[Figure]) -> list[Figure]:
    """The cells of a column that are otherwise of the scope of the row's own cell."""
    match column:
        case Fund():
            wanted = (column, own.spending, own.phase)
        case Spending():
            wanted = (own.fund, column, own.phase)
        case Phase():
            wanted = (own.fund, own.spending, column)
        case _:
            return [own]
    return [cell for cell in row if (cell.fund, cell.spending, cell.phase) == wanted]


def with_columns(matching: Sequence[Figure], measure: Measure, figures: Iterable[Figure]) -> list[Figure]:
    """The figures of columns beside which both columns of a measure are printed, one cell of each a row."""
    rows = cells_by_row(figures)
    columns = [column for column in (measure.first, measure.second) if not isinstance(column, int)]

    def place(figure: Figure) -> tuple[int, int]:
        return (figure.table, figure.column)

    kept: list[Figure] = []
    for _, group in groupby(sorted(matching, key=place), key=place):
        column = list(group)
        cells = [[cells_of(wanted, own, rows[row_key(own)]) for wanted in columns] for own in column]
        single = all(len(found) < 2 for each in cells for found in each)
        if single and any(all(each) and _are_apart(each) for each in cells):
            kept += column
    return kept


def _are_apart(cells: Sequence[Sequence[Figure]]) -> bool:
    """Whether no cell stands for two columns: the total of a table of one fund is that fund's too."""
    ids = [cell.id for found in cells for cell in found]
    return len(set(ids)) == len(ids)


def amount_in_row_is_nothing(column: Column, own: Figure, row: Sequence[Figure]) -> bool:
    """Whether the row itself proves that a column without a number holds nothing: its total is the sum of
    the other parts, or its change all of the other year's amount."""
    if isinstance(column, Fund | Spending):
        return _parts_meet_total(column, own, row)
    change = [cell.amount for cell in cells_of(Phase.CHANGE, own, row)]
    others = [cell.amount for cell in row if cell.phase.is_last and cell.fund is own.fund]
    printed = [own.amount] if isinstance(column, Phase) and column.is_last else others
    if len(change) != 1 or len(printed) != 1 or change[0] is None or printed[0] is None:
        return False
    return within_rounding(abs(change[0]), (abs(printed[0]),))[0]


def _parts_meet_total(column: Fund | Spending, own: Figure, row: Sequence[Figure]) -> bool:
    everything = Fund.ALL if isinstance(column, Fund) else Spending.ALL
    members = Fund if isinstance(column, Fund) else Spending
    cells = {member: cells_of(member, own, row) for member in members}
    amounts = {
        member: found[0].amount
        for member, found in cells.items()
        if len(found) == 1 and found[0].amount is not None
    }
    whole = amounts.pop(everything, own.amount)
    parts = [member for member in amounts if disjoint(member, column)]
    leaves = [p for p in parts if not any(o is not p and is_wider(p, o) for o in parts)]
    if whole is None or not leaves:
        return whole == 0
    return within_rounding(whole, tuple(amounts[leaf] for leaf in leaves))[0]


def with_parts(
    matching: Sequence[Figure], domain: Domain, figures: Iterable[Figure], this_year: Phase
) -> list[Figure]:
    """The rows with an amount in every column that is had and in none that is lacked, of tables that print
    all these columns."""
    printed, filled = parts_printed(figures, this_year)
    kept = []
    for figure in matching:
        columns, cells = printed[figure.table], filled[row_key(figure)]
        had, lacked = parts_in(domain.having), parts_in(domain.lacking)
        if not all(columns_of(part, columns) for part in (*had, *lacked)):
            continue
        has = [bool(columns_of(part, columns) & cells) for part in (*had, *lacked)]
        if has == [True] * len(had) + [False] * len(lacked):
            kept.append(figure)
    return kept


def parts_in(columns: Iterable[Column]) -> tuple[Part, ...]:
    """The columns of the row's own table: those of another year's document are not among them."""
    return tuple(column for column in columns if column is not None and not isinstance(column, int))


def parts_printed(
    figures: Iterable[Figure], this_year: Phase
) -> tuple[Mapping[int, set[Part]], Mapping[RowKey, set[Part]]]:
    """The columns that each table prints, and those that each row fills with an amount."""
    printed: defaultdict[int, set[Part]] = defaultdict(set)
    filled: defaultdict[RowKey, set[Part]] = defaultdict(set)
    for figure in figures:
        here: set[Part] = {figure.phase}
        if figure.phase is this_year:
            here |= {figure.fund, figure.spending}
        printed[figure.table] |= here
        if figure.amount:
            filled[row_key(figure)] |= here
    return printed, filled


def columns_of(part: Part, columns: set[Part]) -> set[Part]:
    """The columns that print a part; fiscal money stands in its three funds where it has no column."""
    if part is Fund.FISCAL and part not in columns:
        return columns.intersection(_FISCAL_PARTS)
    return columns & {part}
