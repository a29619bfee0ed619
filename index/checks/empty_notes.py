"""A table that says of itself that it holds nothing, and prints amounts."""

import re
from collections.abc import Iterator

from index.checks.places import cell_place
from index.records import Finding, Severity, Table

EMPTY_NOTE = "empty_table_has_amounts"
# Of the table itself; a note on one fund or column (无政府性基金预算支出) says less.
_NOTHING = re.compile(
    r"本表(?:本年|本年度|\d{4}年度?)?(?:无|没有)(?:发生额|数据|内容)|(?:本|此)表(?:为|是)?空(?:表|白)"
)


def empty_note_findings(tables: tuple[Table, ...]) -> tuple[tuple[Finding, ...], int]:
    """One finding for each amount above zero under such a note, and how many tables have the note."""
    noted = [n for n, table in enumerate(tables) if any(map(_NOTHING.search, table.notes))]
    return tuple(finding for n in noted for finding in _amounts(n, tables[n])), len(noted)


def _amounts(number: int, table: Table) -> Iterator[Finding]:
    for place, row in enumerate(table.rows):
        for cell in row.cells:
            if cell.amount:
                yield Finding(
                    rule=EMPTY_NOTE,
                    place=cell_place(table, place, cell.column, cell.place),
                    expected="0",
                    found=str(cell.amount),
                    difference=str(cell.amount),
                    allowed="0",
                    unit=table.unit.value,
                    severity=Severity.ERROR,
                    cells=((number, place, cell.column),),
                )
