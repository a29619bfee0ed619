"""Tables printed in two halves side by side: 人员经费 on the left, 公用经费 on the right."""

from collections import defaultdict
from collections.abc import Sequence

from index.records import Figure, Spending

_SIDES = (Spending.STAFF, Spending.OFFICE)


def joined_halves(figures: Sequence[Figure]) -> dict[tuple[int, int], list[Figure]]:
    """The figures by table and column; the columns of a table printed in two halves, which have one heading
    and meaning and fill rows of their own, are one."""
    columns: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        columns[(figure.table, figure.column)].append(figure)
    halves: dict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)
    for key, (first, *_) in columns.items():
        side = first.spending in _SIDES
        heading = () if side and len(first.column_path) == 1 else first.column_path[-1:]
        spending = Spending.BASIC if side else first.spending
        halves[(first.table, heading, first.fund, spending, first.phase, first.flow)].append(key)
    for keys in halves.values():
        found = [figure for key in keys for figure in columns[key]]
        filled = [figure.row for figure in found if figure.raw]
        if len(keys) > 1 and len(set(filled)) == len(filled):
            for key in keys[1:]:
                del columns[key]
            by_row = {figure.row: figure for figure in sorted(found, key=lambda figure: bool(figure.raw))}
            columns[keys[0]] = [by_row[row] for row in sorted(by_row)]
    return columns
