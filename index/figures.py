"""Cells to figures: one fact key a cell, so that every view of an amount can be found and compared.

The table's kind sets the default of each part of the key; the header path and the row refine it.
Nothing here reads a number: amounts come through unchanged from the cells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from index.amounts import Unit
from index.phases import phase_of
from index.records import (
    Cell,
    Figure,
    Flow,
    Fund,
    ItemKind,
    Phase,
    Row,
    Spending,
    Stage,
    Table,
    TableKind,
)
from index.terms import STRETCHED_HEADER

T = TypeVar("T")

# What a 三公 table's grand total is called, where the row only says 合计.
THREE_PUBLIC_TOTAL = "三公经费"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    flow: Flow = Flow.EXPENSE
    item_kind: ItemKind = ItemKind.OTHER
    fund: Fund = Fund.ALL
    spending: Spending = Spending.ALL
    phase: Phase = Phase.THIS_BUDGET


_KIND_KEYS = {
    TableKind.BALANCE: _Key(item_kind=ItemKind.FUNCTION),
    TableKind.INCOME_BY_FUNCTION: _Key(flow=Flow.INCOME, item_kind=ItemKind.FUNCTION),
    TableKind.EXPENSE_BY_FUNCTION: _Key(item_kind=ItemKind.FUNCTION),
    TableKind.FISCAL_BALANCE: _Key(item_kind=ItemKind.FUNCTION, fund=Fund.FISCAL),
    TableKind.GENERAL_BY_FUNCTION: _Key(item_kind=ItemKind.FUNCTION, fund=Fund.GENERAL),
    TableKind.GENERAL_BASIC_BY_ITEM: _Key(
        item_kind=ItemKind.ECONOMIC, fund=Fund.GENERAL, spending=Spending.BASIC
    ),
    TableKind.GENERAL_PROJECT_BY_ITEM: _Key(
        item_kind=ItemKind.ECONOMIC, fund=Fund.GENERAL, spending=Spending.PROJECT
    ),
    TableKind.THREE_PUBLIC: _Key(item_kind=ItemKind.THREE_PUBLIC, fund=Fund.FISCAL),
    TableKind.FUND_BY_FUNCTION: _Key(item_kind=ItemKind.FUNCTION, fund=Fund.GOVERNMENT_FUND),
    TableKind.STATE_CAPITAL_BY_FUNCTION: _Key(item_kind=ItemKind.FUNCTION, fund=Fund.STATE_CAPITAL),
    TableKind.BASIC_BY_UNIT: _Key(item_kind=ItemKind.ECONOMIC, spending=Spending.BASIC),
    TableKind.PROJECTS: _Key(item_kind=ItemKind.PROJECT, spending=Spending.PROJECT),
    TableKind.TARGETS: _Key(item_kind=ItemKind.PROJECT, spending=Spending.PROJECT),
    TableKind.KEY_PROJECTS: _Key(item_kind=ItemKind.PROJECT, spending=Spending.PROJECT),
    TableKind.OTHER: _Key(),
}

# Header words to funds, most particular first: the first pattern found in a header wins.
FUND_WORDS = (
    (re.compile("上年结转|上年结余|结转结余|年初.*结[转余]"), Fund.CARRIED_IN),
    (re.compile("国有资本"), Fund.STATE_CAPITAL),
    (re.compile("政府性基金"), Fund.GOVERNMENT_FUND),
    (re.compile("一般公共预算"), Fund.GENERAL),
    (re.compile("弥补收支差额|动用.*基金"), Fund.RESERVE),
    (re.compile("附属单位(?!补助)(?:上缴|.*收入)"), Fund.SUBORDINATE),
    (re.compile("上级补助"), Fund.UPPER_SUBSIDY),
    (re.compile("教育收费"), Fund.EDUCATION_FEES),
    (re.compile("其他专户"), Fund.OTHER_SPECIAL),
    (re.compile("财政专户|专户"), Fund.SPECIAL_ACCOUNT),
    (re.compile("事业单位经营收入|经营收入"), Fund.OPERATING),
    (re.compile("事业收入"), Fund.BUSINESS),
    (re.compile("其他收入"), Fund.OTHER_INCOME),
    (re.compile("其他资金|单位资金|其它资金"), Fund.OTHER),
    (re.compile("财政拨款|预算拨款|财政资金"), Fund.FISCAL),
)
SPENDING_WORDS = (
    (re.compile("人员经费|人员支出"), Spending.STAFF),
    (re.compile("公用经费|公用支出"), Spending.OFFICE),
    (re.compile("基本支出"), Spending.BASIC),
    (re.compile("项目支出"), Spending.PROJECT),
    (re.compile("经营支出"), Spending.OPERATING),
    (re.compile("附属单位补助"), Spending.SUBORDINATE_SUBSIDY),
    (re.compile("上缴上级"), Spending.REMITTED),
    (re.compile("结转下年|年末结转"), Spending.CARRIED_OUT),
)
# Columns beside the expenditure of a fund that print what came in: 年初结转和结余, 本年收入.
_CAME_IN = re.compile("^本年收入|年初.*结[转余]")
# Money that is moved from year to year or out of reserves: it is in some totals and not in others.
CARRIED_WORDS = re.compile("结转|结余|弥补收支差额|动用")
# Rows of a project table that are no projects but another use of money (部门预算项目支出及其他支出预算表).
_DISPOSALS = re.compile("(?:事业单位)?经营支出|对附属单位补助支出|上缴上级支出|结转下年(?:支出)?")
_PART_TOTAL = re.compile("^((?:人员|公用)(?:经费|支出))(?:合计|总计|小计)$")
_TOTAL_LABEL = re.compile(
    "^(?:(?:本年|部门|单位|财政拨款)?(?:收入|支出|收支)?(?:合计|总计|小计|共计)|本年(?:收入|支出)|总预算)$"
)
_LEADING_MARK = re.compile(
    r"^(?:其中[:：]?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.、．](?!\d))+"
)
_QUOTES = str.maketrans("", "", '“”"「」‘’ \u3000')
_THREE_PUBLIC_WORD = re.compile("三公")
_OPERATING_EXPENSES = re.compile("行政经费|机关运行经费")
_MORE_EXPENSES = re.compile(f"会议费|培训费|{_OPERATING_EXPENSES.pattern}")
_ALL_EXPENSES = "合计"


def item_name(label: str) -> str:
    """The printed label without ordinal, 其中, quotes and blanks: 其中：（三）公务接待费 gives 公务接待费."""
    bare = label.translate(_QUOTES)
    return _LEADING_MARK.sub("", bare) or bare


def is_total_label(label: str) -> bool:
    """合计, 收入总计, 本年支出合计 and their like."""
    return bool(_TOTAL_LABEL.match(item_name(label)))


def first_match(patterns: tuple[tuple[re.Pattern[str], T], ...], text: str) -> T | None:
    """The value of the first pattern found in the text."""
    return next((value for pattern, value in patterns if pattern.search(text)), None)


def figures_from(
    tables: tuple[Table, ...], *, document_id: str, stage: Stage, year: int | None = None
) -> tuple[Figure, ...]:
    """Every cell of every table as a figure, in printed order. Blank and dash cells keep amount None.

    `year` is the document's: years that heads print are counted from it.
    """
    return tuple(
        figure
        for index, table in enumerate(tables)
        for figure in _table_figures(table, index=index, document_id=document_id, stage=stage, year=year)
    )


def _table_figures(
    table: Table, *, index: int, document_id: str, stage: Stage, year: int | None
) -> Iterator[Figure]:
    beside = _is_side_by_side(table)
    blanks = {} if table.unplaced or beside else _side_columns(table)
    owners = frozenset(row.owner for row in table.rows)
    for row_index, row in enumerate(table.rows):
        ancestors = _ancestors(table, row)
        for cell in (*row.cells, *_blank_cells(row, blanks)):
            path = table.columns[cell.column]
            narrowing = path[1:] if beside else path
            key = replace(_fact_key(table, row, narrowing, owners), phase=phase_of(path, stage, year))
            yield Figure(
                id=f"{document_id}:{index}:{row_index}:{cell.column}",
                document_id=document_id,
                table=index,
                table_number=table.number,
                table_title=table.title,
                kind=table.kind,
                row=row_index,
                column=cell.column,
                row_label=row.label,
                column_path=path,
                item=_item(table, row, path),
                item_kind=key.item_kind,
                code=row.code,
                level=row.level,
                ancestors=ancestors,
                owner=row.owner,
                flow=key.flow,
                fund=key.fund,
                spending=key.spending,
                phase=key.phase,
                raw=cell.raw,
                amount=cell.amount,
                unit=_cell_unit(table, cell, key.phase),
                place=cell.place,
            )


def _is_side_by_side(table: Table) -> bool:
    """Whether 人员经费 and 公用经费 head the rows of two blocks, not two columns: no row prints both."""
    headed = all(len(path) > 1 and STRETCHED_HEADER.search(path[0]) for path in table.columns)
    return headed and len(table.columns) > 1 and all(len(row.cells) < 2 for row in table.rows)


def _side_columns(table: Table) -> dict[str | None, frozenset[int]]:
    """The columns in which rows of each side print figures (one set where the table has one side)."""
    used: dict[str | None, set[int]] = {}
    for row in table.rows:
        used.setdefault(row.side, set()).update(cell.column for cell in row.cells)
    if set(used) <= {None}:
        return {None: frozenset(range(len(table.columns)))}
    return {side: frozenset(columns) for side, columns in used.items()}


def _blank_cells(row: Row, columns: dict[str | None, frozenset[int]]) -> Iterator[Cell]:
    """What a row leaves out is blank: a figure without an amount, which is not the same as zero."""
    printed = {cell.column for cell in row.cells}
    for column in sorted(columns.get(row.side, frozenset()) - printed):
        yield Cell(column=column, raw="", amount=None, place=row.place)


def _ancestors(table: Table, row: Row) -> tuple[str, ...]:
    names: list[str] = []
    parent = row.parent
    while parent is not None:
        names.append(item_name(table.rows[parent].label))
        parent = table.rows[parent].parent
    return tuple(reversed(names))


def _cell_unit(table: Table, cell: Cell, phase: Phase) -> Unit:
    return Unit.PERCENT if phase.is_percentage or cell.raw.endswith(("%", "％")) else table.unit


def _item(table: Table, row: Row, path: tuple[str, ...]) -> str:
    if table.kind is TableKind.THREE_PUBLIC and _items_are_columns(table):
        named = _column_item(path)
        return named or (_ALL_EXPENSES if _holds_more(table) else THREE_PUBLIC_TOTAL)
    if table.kind is TableKind.THREE_PUBLIC and is_total_label(row.label):
        return THREE_PUBLIC_TOTAL
    return item_name(row.label)


def _items_are_columns(table: Table) -> bool:
    """A 三公 table laid flat names its parts in the head instead of in the rows."""
    return any("出国" in header for path in table.columns for header in path)


def _holds_more(table: Table) -> bool:
    """会议费, 培训费 or 机关运行经费 beside the three: what all columns add up to is more than these."""
    return any(_MORE_EXPENSES.search(header) for path in table.columns for header in path)


# Headers of columns that say a year or a phase: 本年预算数.
_NO_ITEM = frozenset({"", "本年", "上年", "年初", "全年", "调整"})


def _column_item(path: tuple[str, ...]) -> str:
    """The nearest header that names an item: 合计 and 小计 stand for the header above them; "" for none."""
    headers = [re.sub("(?:预算|决算)数$", "", item_name(h)) for h in path if not is_total_label(h)]
    named = [header for header in headers if header not in _NO_ITEM]
    if not named:
        return ""
    if len(named) > 1 and named[-1].startswith(("购置", "运行")) and "公务用车" in named[-2]:
        return f"公务用车{named[-1]}"
    return named[-1]


def _fact_key(table: Table, row: Row, path: tuple[str, ...], owners: frozenset[str | None]) -> _Key:
    return _with_row(_with_columns(_KIND_KEYS[table.kind], path), table, row, path, owners)


def _with_columns(key: _Key, path: tuple[str, ...]) -> _Key:
    for header in path:
        fund, spending = first_match(FUND_WORDS, header), first_match(SPENDING_WORDS, header)
        narrows = fund is not None and not (fund is Fund.FISCAL and key.fund is not Fund.ALL)
        key = replace(
            key,
            fund=fund if fund is not None and narrows else key.fund,
            spending=spending or key.spending,
            flow=Flow.INCOME if _CAME_IN.search(header) else key.flow,
        )
    return key


def _with_row(
    key: _Key, table: Table, row: Row, path: tuple[str, ...], owners: frozenset[str | None]
) -> _Key:
    item = _item(table, row, path)
    if table.kind is TableKind.THREE_PUBLIC:
        other = bool(_OPERATING_EXPENSES.search(item)) and not _THREE_PUBLIC_WORD.search(item)
        return replace(key, item_kind=ItemKind.OTHER) if other else key
    if row.side is not None:
        key = _with_side(key, row.side, item)
    if (part := _PART_TOTAL.match(item)) is not None:
        return replace(
            key, item_kind=ItemKind.TOTAL, spending=first_match(SPENDING_WORDS, part[1]) or key.spending
        )
    if is_total_label(row.label) or (not row.label and len(table.rows) == 1):
        return replace(key, item_kind=ItemKind.TOTAL)
    if row.label in owners:
        return replace(key, item_kind=ItemKind.UNIT)
    if key.item_kind is ItemKind.PROJECT and _DISPOSALS.fullmatch(item):
        return replace(
            key, item_kind=ItemKind.OTHER, spending=first_match(SPENDING_WORDS, item) or key.spending
        )
    return key


def _with_side(key: _Key, side: str, item: str) -> _Key:
    """Income rows name a source; rows below 本年支出合计 dispose of money otherwise than by function."""
    if side == "income":
        fund = first_match(FUND_WORDS, item)
        return replace(key, flow=Flow.INCOME, item_kind=ItemKind.SOURCE, fund=fund or key.fund)
    spending = first_match(SPENDING_WORDS, item)
    if spending in (Spending.SUBORDINATE_SUBSIDY, Spending.REMITTED, Spending.CARRIED_OUT):
        return replace(key, item_kind=ItemKind.OTHER, spending=spending)
    return key
