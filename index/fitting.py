"""Which reading of a header the body bears out: the body is read with each, and the best fit is kept."""

from decimal import Decimal

from index.blocks import read_blocks
from index.chunks import Body, Draft, templates
from index.closed import read_closed
from index.drafted import row_name
from index.header_sums import (
    are_contradicted,
    are_upheld,
    is_mostly_full,
    is_seldom_full,
    sums_of,
    told_apart,
)
from index.header_terms import APART
from index.headers import Reading, has_strange_group, spends_income
from index.late_totals import labels_first
from index.loose import read_loose
from index.pieces import Line
from index.raw import RawColumn
from index.sides import block_side, label_side

# In quarters of a point, as the words' score: rows that all come out even weigh ten header words.
_FIT_WEIGHT = 40
_SUM_WEIGHT = 8
_STRAY_COST = 4
# Where blanks leave no trace a few odd rows say nothing against a header that the words support.
_MOSTLY = Decimal("0.8")

# A group of headers that no word explains is believed where all but a few rows add up as it says.
_SURE_SUMS = Decimal("0.9")

TWO_HEADERS = "the header can be read in two ways"
BROKEN_SUMS = "its total column is never the sum of the columns it should add up"
STRANGE_GROUP = "a header stands over another that is not known to belong there"

_Ranked = tuple[int, tuple[RawColumn, ...], Body]


def choose(
    found: tuple[Reading, ...], bodies: tuple[tuple[Line, ...], ...], *, closes: bool
) -> _Ranked | None:
    """The header reading (of those given, best words first) that the body bears out best, and the body read
    with it.

    Two readings of the same score and width that name columns differently leave every figure unplaced.
    """
    ranked: list[_Ranked] = []
    for reading in found:
        if ranked and reading.score + _best_fit(reading) < ranked[0][0]:
            break
        body = _read(reading.columns, bodies, closes=closes)
        ranked.append((_score(reading, body, closes=closes), reading.columns, body))
        ranked.sort(key=lambda item: -item[0])
    if not ranked:
        return None
    score, columns, body = _borne_out(ranked, closes=closes)
    rivals = [other for other in ranked if other[1] is not columns and other[0] == score]
    rivals = [other for other in rivals if not told_apart(columns, body, other[1], other[2])]
    if any(len(other[1]) == len(columns) for other in rivals):
        doubt(body, TWO_HEADERS)
    elif not closes and are_contradicted(columns, body):
        doubt(body, BROKEN_SUMS)
    elif has_strange_group(columns) and (spends_income(columns) or not _sums_hold(columns, body)):
        doubt(body, STRANGE_GROUP)
    return score, columns, body


def _borne_out(ranked: list[_Ranked], *, closes: bool) -> _Ranked:
    """The best reading, or where its rows speak against it the best of the others that they bear out."""
    _, columns, body = best = ranked[0]
    others = [item for item in ranked[1:] if are_upheld(item[1], item[2])]
    if are_contradicted(columns, body):
        fit = _fit(columns, body, closes=closes)
        return next((item for item in others if _fit(item[1], item[2], closes=closes) >= fit), best)
    if not closes and is_seldom_full(columns, body):
        return next((item for item in others if is_mostly_full(item[1], item[2])), best)
    equal = (item for item in others if item[0] == best[0])
    return next((item for item in equal if told_apart(item[1], item[2], columns, body)), best)


def doubt(body: Body, reason: str) -> None:
    """Leave every figure of a body unplaced."""
    for row in body.rows:
        row.doubt = reason


def _sums_hold(columns: tuple[RawColumn, ...], body: Body) -> bool:
    """Whether the sums that the headers speak of hold in nearly all full rows, and there are such sums."""
    blocks = {column.block for column in columns}
    return all(sums_of(columns, body, block) >= _SURE_SUMS for block in blocks)


def _best_fit(reading: Reading) -> int:
    """The most that a body can add to the words' score."""
    return _FIT_WEIGHT + _SUM_WEIGHT * len({column.block for column in reading.columns})


def _score(reading: Reading, body: Body, *, closes: bool) -> int:
    """Words, then cells that come out even. Sums across the columns count only where blanks leave a trace:
    elsewhere a reading with a column too few would always look sound."""
    fit = reading.score + _fit(reading.columns, body, closes=closes)
    if not closes:
        return fit
    blocks = {column.block for column in reading.columns}
    return fit + int(_SUM_WEIGHT * sum(sums_of(reading.columns, body, block) for block in blocks))


def _read(columns: tuple[RawColumn, ...], bodies: tuple[tuple[Line, ...], ...], *, closes: bool) -> Body:
    blocks = templates(columns)
    if not closes and len(blocks) == 1:
        return read_loose(tuple(labels_first(lines) for lines in bodies), columns)
    if not closes:
        return read_loose(bodies, columns)
    if len(blocks) == 1:
        return read_closed(bodies, blocks[0])
    pages = [read_blocks(lines, columns) for lines in bodies]
    if any(page is None for page in pages):
        return read_loose(bodies, columns)
    return Body(rows=[row for page in pages if page is not None for row in page.rows], closes=True)


def _fit(columns: tuple[RawColumn, ...], body: Body, *, closes: bool) -> int:
    """How well the columns suit the rows: the share of even rows, or of rows without doubt where blanks leave
    no trace, less the amounts that no row could take."""
    if not body.rows:
        return 0
    counts = {template.block: template.figures for template in templates(columns)}
    even = sum(len(row.slots) == counts[row.block] for row in body.rows)
    if closes:
        return _FIT_WEIGHT * (even - len(body.strays)) // len(body.rows)
    sound = sum(not row.doubt and len(row.slots) <= counts[row.block] for row in body.rows)
    astray = sum(_on_wrong_side(row, columns) for row in body.rows) if len(counts) > 1 else 0
    good = sound - len(body.strays) - astray
    if good < _MOSTLY * len(body.rows):
        return _FIT_WEIGHT * good // len(body.rows)
    return _FIT_WEIGHT - _STRAY_COST * len(body.strays)


def _on_wrong_side(row: Draft, columns: tuple[RawColumn, ...]) -> bool:
    """An income name under expenditure headers, or the other way round."""
    side, printed = block_side(columns, row.block), label_side(row_name(row))
    return {side, printed} in ({"income", "expense"}, {"income", "purpose"})


def is_broken_up(columns: tuple[RawColumn, ...]) -> bool:
    """人员经费 stands under 基本支出 or in a table of its own, never beside 项目支出."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for column in columns:
        groups.setdefault(column.path[:-1], []).append(column.path[-1])
    return any(
        whole.fullmatch(name) and part.fullmatch(other)
        for names in groups.values()
        for whole, part in APART
        for name in names
        for other in names
    )
