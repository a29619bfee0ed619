"""Whose tables they are, where one document holds the tables of several bodies."""

from collections import defaultdict
from dataclasses import replace

from index.bodies import is_same_body
from index.records import Table, TableKind


def with_owners(tables: tuple[Table, ...], department: str) -> tuple[Table, ...]:
    """The tables, those of a unit with the unit as the owner of every row.

    A document holds tables of several bodies where one kind of table is headed by different names; only then
    does a head that does not name the department make a table a unit's. Rows that name their own keep it.
    """
    heads: defaultdict[TableKind, set[str]] = defaultdict(set)
    for table in tables:
        if table.owner is not None and table.kind is not TableKind.OTHER:
            heads[table.kind].add(table.owner)
    several = {owner for names in heads.values() if len(names) > 1 for owner in names}
    units = {owner for owner in several if not is_same_body(owner, department)}
    if units == several:
        return tables
    return tuple(_owned(table, table.owner) if table.owner in units else table for table in tables)


def _owned(table: Table, owner: str | None) -> Table:
    return replace(table, rows=tuple(replace(row, owner=row.owner or owner) for row in table.rows))
