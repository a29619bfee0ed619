"""Columns to blocks: which column names the rows, and where a second table begins beside the first."""

from collections.abc import Sequence
from dataclasses import replace

from index.raw import RawColumn, Role

Path = tuple[str, ...]


def with_name(roles: Sequence[Role], shown: Sequence[bool] | None = None) -> list[Role]:
    """A table without a name column is named by its units, else by its first text column before figures.

    `shown` says which columns hold anything at all; None: all do.
    """
    named = list(roles)
    if Role.NAME in named:
        return named
    end = named.index(Role.FIGURE) if Role.FIGURE in named else len(named)
    for role in (Role.UNIT, Role.TEXT):
        for place in range(end):
            if named[place] is role and (shown is None or shown[place]):
                named[place] = Role.NAME
                return named
    return named


def in_blocks(paths: Sequence[Path], roles: Sequence[Role]) -> tuple[RawColumn, ...]:
    """The columns with their blocks: a second name column after figures opens a block of its own, and the
    codes printed just before it belong to it."""
    columns: list[RawColumn] = []
    block = 0
    for path, role in zip(paths, roles, strict=True):
        if role is Role.NAME and _is_full(columns, block):
            block += 1
            columns = _move_codes(columns, block)
        columns.append(RawColumn(path=path, role=role, block=block))
    return tuple(columns)


def _is_full(columns: Sequence[RawColumn], block: int) -> bool:
    own = [column.role for column in columns if column.block == block]
    return Role.NAME in own and Role.FIGURE in own


def _move_codes(columns: Sequence[RawColumn], block: int) -> list[RawColumn]:
    keep = len(columns)
    while keep and columns[keep - 1].role in (Role.CODE, Role.ORDINAL):
        keep -= 1
    return [*columns[:keep], *(replace(column, block=block) for column in columns[keep:])]
