"""Tables that list the same facts: an item that one of them leaves out, a unit that one of them is not in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from index.amounts import Amount, Unit, convert
from index.checks.equations import QUORUM, uncertainty
from index.checks.places import cell_place, table_name
from index.checks.relations import CellIndex
from index.checks.subjects import same_name
from index.checks.views import SHARED_ITEMS, TOTAL, Key, View
from index.records import Figure, Finding, Severity, Table

MISSING = "item_is_listed"
UNIT_SLIP = "unit_is_as_elsewhere"
# 万元 for 元 and the other way round; 亿元 for 万元 alike.
SLIP = Decimal(10_000)
Pairs = set[tuple[int, int]]


def missing_items(clusters: tuple[tuple[View, ...], ...], tables: tuple[Table, ...]) -> tuple[Finding, ...]:
    """Items with an amount that a table leaves out although its total is that of the tables that list them,
    and it lists other items of that level. One finding a table and item."""
    found: dict[tuple[int, Key], Finding] = {}
    for cluster in clusters:
        for view, other in ((a, b) for a in cluster for b in cluster if a.table != b.table):
            for key, figure in other.cells.items():
                if figure.amount and _leaves_out(view, key, figure, tables):
                    found.setdefault((view.table, key), _missing(view, figure, tables))
    return tuple(found.values())


def _leaves_out(view: View, key: Key, figure: Figure, tables: tuple[Table, ...]) -> bool:
    table = tables[view.table]
    if key in view.cells or key in view.twice or TOTAL not in view.cells or table.unplaced:
        return False
    if key[0] == "class":
        siblings = [other for other in view.cells if other[0] == "class"]
        named = any(same_name(row.label, figure.item) for row in table.rows)
        return figure.code is not None and len(siblings) >= SHARED_ITEMS and not named
    codes = [row.code for row in table.rows if row.code]
    same_level = any(len(code) == len(figure.code or "") for code in codes)
    return same_level and figure.code not in codes


def _missing(view: View, figure: Figure, tables: tuple[Table, ...]) -> Finding:
    table = tables[view.table]
    total = view.cells[TOTAL]
    return Finding(
        rule=MISSING,
        place=f"{table_name(table)} · {'/'.join(total.column_path)}, 第{table.pages[0]}页",
        against=cell_place(tables[figure.table], figure.row, figure.column, figure.place),
        expected=" ".join(part for part in (figure.code, figure.row_label, figure.raw) if part),
        found="没有这一项",
        difference="",
        allowed="",
        unit="",
        severity=Severity.ERROR,
        cells=((total.table, total.row, total.column),),
    )


def unit_findings(views: Iterable[View], tables: tuple[Table, ...]) -> tuple[Finding, ...]:
    """Tables whose amounts are ten thousand times, or a ten thousandth of, what the others print of most
    items they share. Of two tables the later is named."""
    listed = [view for view in views if view.is_money and len(view.cells) >= SHARED_ITEMS]
    slips: Pairs = set()
    agreeing: Pairs = set()
    for first, second in combinations(listed, 2):
        if first.table == second.table or first.scope[2] is not second.scope[2]:
            continue
        times = _factor(first, second)
        if times is not None:
            (agreeing if times == 1 else slips).add((first.table, second.table))
    return tuple(_unit_finding(table, other, listed, tables) for table, other in _slipped(slips, agreeing))


def _factor(first: View, second: View) -> Decimal | None:
    """1 or SLIP or its inverse, where most of the items that both print have it; else None."""
    shared = [
        (first.cells[key], second.cells[key])
        for key in first.cells
        if key in second.cells and first.cells[key].amount and second.cells[key].amount
    ]
    if len({_yuan(figure).value for figure, _ in shared}) < SHARED_ITEMS:
        return None
    for factor in (Decimal(1), SLIP, 1 / SLIP):
        if sum(_is_times(factor, *pair) for pair in shared) >= QUORUM * len(shared):
            return factor
    return None


def _is_times(factor: Decimal, first: Figure, second: Figure) -> bool:
    """Whether the second is so many times the first, as far as the decimals of both go."""
    one, other = _yuan(first), _yuan(second)
    allowed = uncertainty(_printed(first), Unit.YUAN) * factor + uncertainty(_printed(second), Unit.YUAN)
    return abs(one.value * factor - other.value) <= allowed


def _printed(figure: Figure) -> Amount:
    return Amount(Decimal(0) if figure.amount is None else figure.amount, figure.unit)


def _yuan(figure: Figure) -> Amount:
    return convert(_printed(figure), Unit.YUAN)


def _slipped(slips: Pairs, agreeing: Pairs) -> Iterator[tuple[int, int]]:
    """Each table that fewer others support than support those that contradict it, with the first of these;
    of equals the later."""
    against, beside = _neighbours(slips), _neighbours(agreeing)
    for table, others in sorted(against.items()):
        if all((len(beside[table]), -table) < (len(beside[other]), -other) for other in others):
            yield table, min(others)


def _neighbours(pairs: Pairs) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for first, second in pairs:
        found[first].add(second)
        found[second].add(first)
    return found


def _unit_finding(table: int, other: int, views: list[View], tables: tuple[Table, ...]) -> Finding:
    cells: list[CellIndex] = [
        (figure.table, figure.row, figure.column)
        for view in views
        if view.table == table
        for figure in view.cells.values()
    ]
    return Finding(
        rule=UNIT_SLIP,
        place=f"{table_name(tables[table])}, 第{tables[table].pages[0]}页",
        against=f"{table_name(tables[other])}（单位：{tables[other].unit.value}）",
        expected="与其他表相符的单位",
        found=tables[table].unit.value,
        difference="",
        allowed="",
        unit="",
        severity=Severity.ERROR,
        cells=tuple(dict.fromkeys(cells)),
    )
