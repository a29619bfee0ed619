"""The tables of one document in printed order: which kinds, under which titles, numbers, units and owners."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from eval.corpus.balance import balance_block, fiscal_balance_block
from eval.corpus.by_code import expense_block, general_block, income_block, item_block
from eval.corpus.frames import Block, Frame, head_of
from eval.corpus.layout import Layout
from eval.corpus.printing import chinese_ordinal
from eval.corpus.records import Department, Line, Source, Table
from eval.corpus.special import (
    agency_block,
    procurement_block,
    projects_block,
    sangong_block,
    targets_block,
)

Maker = Callable[[Frame, Department], Block]
# kind, how a block is made, titles of budgets in three manners, title in a final account ("" none there)
KINDS: tuple[tuple[str, Maker, tuple[str, str, str], str], ...] = (
    ("balance", balance_block, ("部门收支总表", "收支预算总表", "收支总体情况表"), "收入支出决算总表"),
    ("income_function", income_block, ("部门收入总表", "收入预算总表", "收入总体情况表"), "收入决算表"),
    ("expense_function", expense_block, ("部门支出总表", "支出预算总表", "支出总体情况表"), "支出决算表"),
    (
        "fiscal_balance",
        fiscal_balance_block,
        ("财政拨款收支总表", "财政拨款收支预算总表", "财政拨款收支总体情况表"),
        "财政拨款收入支出决算总表",
    ),
    (
        "gpb_function",
        lambda frame, department: general_block(frame, department, Source.GENERAL),
        ("一般公共预算支出表", "一般公共预算支出预算表", "一般公共预算支出情况表（按功能分类科目）"),
        "一般公共预算财政拨款支出决算表",
    ),
    (
        "gpb_basic_item",
        item_block,
        (
            "一般公共预算基本支出表",
            "一般公共预算基本支出预算表",
            "一般公共预算基本支出情况表（按经济分类科目）",
        ),
        "一般公共预算财政拨款基本支出决算表",
    ),
    (
        "sangong",
        sangong_block,
        (
            "一般公共预算“三公”经费支出表",
            "“三公”经费支出预算表",
            "一般公共预算安排的“三公”经费预算表",
        ),
        "财政拨款“三公”经费支出决算表",
    ),
    (
        "gf_function",
        lambda frame, department: general_block(frame, department, Source.FUND),
        ("政府性基金预算支出表", "政府性基金预算支出预算表", "政府性基金预算支出情况表"),
        "政府性基金预算财政拨款收入支出决算表",
    ),
    (
        "sc_function",
        lambda frame, department: general_block(frame, department, Source.CAPITAL),
        ("国有资本经营预算支出表", "国有资本经营预算支出预算表", "国有资本经营预算支出情况表"),
        "国有资本经营预算财政拨款支出决算表",
    ),
    ("projects", projects_block, ("项目支出表", "项目支出预算表", "部门预算项目支出情况表"), ""),
    ("targets", targets_block, ("项目绩效目标表", "项目支出绩效目标表", "部门预算项目绩效目标表"), ""),
    ("agency", agency_block, ("机关运行经费支出表", "机关运行经费支出预算表", "机关运行经费情况表"), ""),
    ("procurement", procurement_block, ("政府采购支出表", "政府采购预算表", "政府采购情况表"), ""),
)
OWNED = ("balance", "expense_function", "gpb_function")
BLANK_LINES = 4


def tables_of(random: Random, layout: Layout, department: Department) -> tuple[Table, ...]:
    """Every table, in printed order."""
    manner = random.randrange(3)
    made = list(_department_tables(layout, department, manner))
    if layout.owner_tables == "yes":
        for unit, name in enumerate(department.units):
            alone = replace(
                department,
                name=name if unit else f"{name}（本级）",
                entries=tuple(entry for entry in department.entries if entry.unit == unit),
            )
            made += [
                table
                for table in _department_tables(layout, alone, manner, first=len(made) + 1)
                if table.kind in OWNED
            ]
    made = [replace(table, number=_number(layout, place)) for place, table in enumerate(made, start=1)]
    if layout.duplicate == "yes":
        place = next(i for i, table in enumerate(made) if table.kind == "gpb_function")
        made.insert(place + 1, replace(made[place], duplicate=True))
    return tuple(made)


def _department_tables(
    layout: Layout, department: Department, manner: int, first: int = 1
) -> Iterator[Table]:
    for kind, make, titles, account_title in KINDS:
        title = account_title if layout.stage == "决算" else titles[manner]
        if not title or not _printed(layout, kind):
            continue
        frame = Frame(layout=layout, unit=_unit(layout, kind), year=department.year)
        table = _table(frame, kind, title, make(frame, department), department)
        if not table.empty or layout.empty_table != "left out":
            yield table


def _printed(layout: Layout, kind: str) -> bool:
    if kind == "targets":
        return layout.goals != "none"
    return kind != "procurement" or layout.procurement != "none"


def _unit(layout: Layout, kind: str) -> str:
    return layout.sangong_unit if kind == "sangong" and layout.sangong_unit != "same" else layout.unit


def _table(frame: Frame, kind: str, title: str, block: Block, department: Department) -> Table:
    layout = frame.layout
    nothing = kind in ("gf_function", "sc_function") and not any(
        entry.source is (Source.FUND if kind == "gf_function" else Source.CAPITAL)
        for entry in department.entries
    )
    lines = _numbered_columns(frame, kind, block)
    if nothing:
        lines = _empty_lines(layout, block)
    owner_line = "" if layout.owner_word == "none" else layout.owner_word + department.name
    return Table(
        kind=kind,
        number="",
        title=_title(layout, title, department),
        unit=frame.unit,
        unit_line=layout.unit_line.replace("万元", frame.unit),
        owner=department.name,
        owner_line=owner_line,
        columns=block.columns,
        head=head_of(block.columns),
        lines=lines,
        notes=_notes(layout, kind, department, nothing=nothing),
        empty=nothing,
    )


def _title(layout: Layout, title: str, department: Department) -> str:
    match layout.title_year:
        case "year":
            return f"{department.year}年{title}"
        case "department and year":
            word = "部门决算" if layout.stage == "决算" else "部门预算"
            return f"{department.year}年度{department.name}{word}{title}"
        case _:
            return title


def _number(layout: Layout, place: int) -> str:
    match layout.number:
        case "公开01表" | "预算01表":
            return f"{layout.number[:2]}{place:02}表"
        case "表1" | "附表1":
            return f"{layout.number[:-1]}{place}"
        case "表一":
            return f"表{chinese_ordinal(place)}"
        case "附件1-1":
            return f"附件1-{place}"
        case _:
            return ""


def _numbered_columns(frame: Frame, kind: str, block: Block) -> tuple[Line, ...]:
    """The lines after a 栏次 row, as final accounts with line numbers have it."""
    if frame.layout.line_numbers == "no" or kind not in (
        "expense_function",
        "gpb_function",
        "income_function",
    ):
        return block.lines
    places = [number for number, column in enumerate(block.columns) if column.role == "figure"]
    labels = ((0, "栏次"), *((column, str(number)) for number, column in enumerate(places, start=1)))
    merged = ((0, places[0] - 1),) if places[0] > 1 else ()
    return (Line(labels=labels, items=(), merged=merged), *block.lines)


def _empty_lines(layout: Layout, block: Block) -> tuple[Line, ...]:
    blank = Line(labels=(), items=())
    match layout.empty_table:
        case "phrase in cell":
            return (Line(labels=((0, "本表无数据"),), items=(), merged=((0, len(block.columns) - 1),)),)
        case "total row of blanks":
            total = next(line for line in block.lines if line.bold)
            items = tuple(
                replace(item, cells=tuple((key, replace(cell, text="")) for key, cell in item.cells))
                for item in total.items
            )
            return (*[blank] * BLANK_LINES, replace(total, items=items))
        case _:
            return (blank,) * BLANK_LINES


def _notes(layout: Layout, kind: str, department: Department, *, nothing: bool) -> tuple[str, ...]:
    fund = "政府性基金" if kind == "gf_function" else "国有资本经营"
    if nothing and layout.empty_table != "phrase in cell":
        return (f"注：本部门{department.year}年没有使用{fund}预算安排的支出，故本表无数据。",)
    if nothing or layout.notes == "none":
        return ()
    if kind == "balance":
        return ("注：本表金额转换为万元时，因四舍五入可能存在尾差。",) if layout.unit == "万元" else ()
    if kind == "sangong":
        return ("注：“三公”经费为一般公共预算财政拨款安排数，不含单位自有资金安排的支出。",)
    return ()
