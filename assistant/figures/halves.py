"""Rows that stand in several columns: tables printed in two halves side by side (人员经费 on the left,
公用经费 on the right), and 三公 tables laid flat, whose parts are columns of one row."""

from collections import defaultdict
from collections.abc import Sequence

from index.records import Figure, ItemKind, Spending

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
    return _joined_parts(columns)


def _joined_parts(columns: dict[tuple[int, int], list[Figure]]) -> dict[tuple[int, int], list[Figure]]:
    """The columns with the parts of a flat 三公 table as one: other items of one row, of one year."""
    flat: dict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)
    for key, (first, *more) in columns.items():
        if first.item_kind is ItemKind.THREE_PUBLIC and not more:
            flat[(first.table, first.row, first.fund, first.phase)].append(key)
    for keys in flat.values():
        parts = [columns[key][0] for key in keys]
        if len({part.item for part in parts}) == len(parts):
            for key in keys[1:]:
                del columns[key]
            columns[keys[0]] = parts
    return columns
