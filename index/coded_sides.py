"""Blocks of coded rows side by side (人员经费 beside 公用经费): which block a row belongs to.

A line with a row for every block tells by its order. Where blocks have run out, the economic class of a row's
code tells: the block that has this class, or that is meant for it. What nothing tells stays in doubt.
"""

from collections import defaultdict
from decimal import Decimal
from itertools import groupby

from index.chunks import Body, Draft
from index.drafted import row_code, row_name
from index.raw import RawColumn, Role

NO_SIDE = "its side of the table is not certain"
_CLASS_DIGITS = 3
_MOSTLY = Decimal("0.8")
# 人员经费 is 工资福利支出 and 对个人和家庭的补助, 公用经费 all else of basic expenditure
# (政府收支分类科目, 支出经济分类; 部门预算公开表 一般公共预算基本支出表).
_STAFF, _STAFF_CLASSES = "人员", ("301", "303")
_OFFICE = "公用"


def line_of(row: Draft) -> int:
    """The line that a row begins on; -1 where it has neither code nor name."""
    pieces = row.codes[0].pieces if row.codes else row.names[0][0].pieces if row.names else ()
    return pieces[-1].line if pieces else -1


def are_coded(rows: list[Draft]) -> bool:
    """Whether nearly all rows of a body have a code, in a cell of its own or before the name."""
    return sum(bool(row_code(row)) for row in rows) >= _MOSTLY * len(rows)


def take_coded_sides(body: Body, columns: tuple[RawColumn, ...]) -> None:
    """Give every row its block; a row whose block is not certain gets a doubt. Blocks whose figures stand
    under the same headers are one list of rows."""
    headers = {block: _headers(columns, block) for block in sorted({column.block for column in columns})}
    order = list(headers)
    if len({_figure_headers(columns, block) for block in order}) == 1:
        for row in body.rows:
            row.block = order[0]
        return
    lines = [list(rows) for _, rows in groupby(body.rows, key=line_of)]
    seen: dict[int, list[str]] = defaultdict(list)
    for rows in lines:
        if len(rows) == len(order):
            for row, block in zip(rows, order, strict=True):
                row.block = block
                seen[block].append(row_code(row))
    last_lone: int | None = None
    for rows in lines:
        if len(rows) == len(order):
            last_lone = None
            continue
        free = order
        for row in rows:
            found = _block_of(row, free, seen, headers)
            if found is None and len(rows) == 1 and row_code(row):
                found = last_lone
            if found is None:
                row.doubt = row.doubt or NO_SIDE
                continue
            row.block = found
            free = [block for block in free if block > found]
        last_lone = rows[0].block if len(rows) == 1 and not rows[0].doubt else None


def _block_of(row: Draft, free: list[int], seen: dict[int, list[str]], headers: dict[int, str]) -> int | None:
    """The one block still `free` on the line that a row can belong to, None where nothing tells."""
    code = row_code(row)
    if not code:
        named = [block for block in free if _is_total_of(row_name(row), headers[block])]
        return named[-1] if named else None
    economic = code[:_CLASS_DIGITS]
    fitting = [block for block in free if any(other[:_CLASS_DIGITS] == economic for other in seen[block])]
    fitting = fitting or [block for block in free if _is_meant_for(economic, headers[block])]
    before = {block: max((c for c in seen[block] if c and c < code), default="") for block in fitting}
    return max(fitting, key=lambda block: before[block], default=None)


def _headers(columns: tuple[RawColumn, ...], block: int) -> str:
    return "".join(header for column in columns if column.block == block for header in column.path)


def _figure_headers(columns: tuple[RawColumn, ...], block: int) -> tuple[tuple[str, ...], ...]:
    return tuple(column.path for column in columns if column.block == block and column.role is Role.FIGURE)


def _is_total_of(name: str, header: str) -> bool:
    return any(word in name and word in header for word in (_STAFF, _OFFICE))


def _is_meant_for(economic: str, header: str) -> bool:
    if economic in _STAFF_CLASSES:
        return _STAFF in header
    return _OFFICE in header
