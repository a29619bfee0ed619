"""Whose tables they are, where one document holds the tables of several bodies."""

from collections import defaultdict
from dataclasses import replace

from index.bodies import is_own_budget, is_same_body
from index.records import Table, TableKind


def with_owners(tables: tuple[Table, ...], department: str) -> tuple[Table, ...]:
    """The tables, those of a unit with the unit as the owner of every row.

    A document holds tables of several bodies where one kind of table is headed by different names; only then
    does a head that does not name the department make a table a unit's. Beside the department's own tables
    those of 某局（本级） are its own part. Rows that name their own keep it.
    """
    heads: defaultdict[TableKind, set[str]] = defaultdict(set)
    for table in tables:
        if table.owner is not None and table.kind is not TableKind.OTHER:
            heads[table.kind].add(table.owner)
    several = {owner for names in heads.values() if len(names) > 1 for owner in names}
    units = {owner: owner for owner in several if not is_same_body(owner, department)}
    if len(units) == len(several):
        return tables
    itself = {o for o in several if o not in units and not is_own_budget(o)}
    own = {o: department for o in several if is_own_budget(o) and o not in units and itself}
    whose = {**units, **own}
    return tuple(_owned(t, whose[t.owner]) if t.owner in whose else t for t in tables)


def _owned(table: Table, owner: str) -> Table:
    return replace(table, rows=tuple(replace(row, owner=row.owner or owner) for row in table.rows))
