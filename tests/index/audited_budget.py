"""A small sound budget as records, written for tests of the audit, and ways to put one fault into it.

The figures were made up by hand: 教育 60.00 of which 公办 35.00 and 民办 25.00, 住房 40.00; every table and
sentence follows from them.
"""

from dataclasses import replace
from decimal import Decimal

from index.amounts import Unit
from index.records import Cell, Place, Quantity, Row, Statement, Table, TableKind

PLACE = Place(page=3)
BALANCE, EXPENSE, GENERAL, THREE_PUBLIC, GOALS = range(5)
Tables = tuple[Table, ...]
Statements = tuple[Statement, ...]


def _cell(column: int, raw: str) -> Cell:
    plain = raw.replace(",", "").removesuffix("%")
    return Cell(column=column, raw=raw, amount=Decimal(plain), place=PLACE)


def _row(
    label: str,
    raws: str,
    *,
    level: int = 1,
    parent: int | None = None,
    code: str | None = None,
    side: str | None = None,
    first: int = 0,
    text: str | None = None,
) -> Row:
    cells = tuple(_cell(first + column, raw) for column, raw in enumerate(raws.split()) if raw != "_")
    return Row(
        label=label,
        code=code,
        level=level,
        parent=parent,
        owner=None,
        side=side,
        text=text,
        text_place=PLACE if text else None,
        place=PLACE,
        cells=cells,
    )


def _table(kind: TableKind, title: str, columns: tuple[tuple[str, ...], ...], rows: tuple[Row, ...]) -> Table:
    return Table(
        number="",
        title=title,
        kind=kind,
        unit=Unit.WAN_YUAN,
        owner=None,
        pages=(3,),
        columns=columns,
        rows=rows,
        notes=(),
        is_empty=False,
        unplaced=(),
    )


def _functions(raws: tuple[str, ...]) -> tuple[Row, ...]:
    total, education, general, public, private, housing, reform, fund = raws
    return (
        _row("合计", total, level=0),
        _row("教育支出", education, code="205"),
        _row("普通教育", general, code="20502", level=2, parent=1),
        _row("小学教育", public, code="2050202", level=3, parent=2),
        _row("初中教育", private, code="2050203", level=3, parent=2),
        _row("住房保障支出", housing, code="221"),
        _row("住房改革支出", reform, code="22102", level=2, parent=5),
        _row("住房公积金", fund, code="2210201", level=3, parent=6),
    )


def tables() -> Tables:
    """收支总表, 支出表 by 基本 and 项目, 一般公共预算支出表, 三公 of two years, 绩效目标."""
    spent = (
        "100.00 70.00 30.00",
        "60.00 40.00 20.00",
        "60.00 40.00 20.00",
        "35.00 25.00 10.00",
        "25.00 15.00 10.00",
        "40.00 30.00 10.00",
        "40.00 30.00 10.00",
        "40.00 30.00 10.00",
    )
    balance = (
        _row("一、财政拨款收入", "100.00", side="income"),
        _row("一、教育支出", "60.00", side="expense", first=1),
        _row("二、住房保障支出", "40.00", side="expense", first=1),
        _row("收入总计", "100.00", level=0, side="income"),
        _row("支出总计", "100.00", level=0, side="expense", first=1),
    )
    three_public = (
        _row("合计", "10.00 12.00 2.00 20.00%", level=0),
        _row("1.因公出国（境）费用", "2.00 2.50 0.50 25.00%"),
        _row("2.公务接待费", "3.00 3.60 0.60 20.00%"),
        _row("3.公务用车购置及运行维护费", "5.00 5.90 0.90 18.00%"),
    )
    goals = (
        _row("校舍修缮", "6.00", level=2, text="修缮校舍12栋，面积3500平方米，验收合格率达到100%。"),
        _row("教师培训", "4.00", level=2, text="组织教师培训8期，参训教师600人次，满意度达到95%以上。"),
    )
    split = (("合计",), ("基本支出",), ("项目支出",))
    years = (("上年预算数",), ("本年预算数",), ("比上年增减", "增减额"), ("比上年增减", "增减%"))
    sides = (("收入", "预算数"), ("支出", "预算数"))
    return (
        _table(TableKind.BALANCE, "部门收支总表", sides, balance),
        _table(TableKind.EXPENSE_BY_FUNCTION, "部门支出总表", split, _functions(spent)),
        _table(TableKind.GENERAL_BY_FUNCTION, "一般公共预算支出表", split, _functions(spent)),
        _table(TableKind.THREE_PUBLIC, "“三公”经费支出表", years, three_public),
        _table(TableKind.TARGETS, "项目绩效目标表", (("预算数",),), goals),
    )


def _quantity(raw: str | None, unit: Unit) -> Quantity | None:
    return None if raw is None else Quantity(raw=raw, amount=Decimal(raw), unit=unit, place=PLACE)


def _statement(
    subject: str,
    amount: str,
    *,
    heading: str,
    unit: Unit = Unit.WAN_YUAN,
    change: str | None = None,
    rate: str | None = None,
    last: str | None = None,
) -> Statement:
    return Statement(
        id="",
        subject=subject,
        year=2024,
        amount=_quantity(amount, unit),
        change=_quantity(change, Unit.WAN_YUAN),
        rate=_quantity(rate, Unit.PERCENT),
        direction="增加" if rate or change else None,
        last=_quantity(last, Unit.WAN_YUAN),
        reason=None,
        sentence=f"{subject}{amount}，比2023年预算增加。",
        heading=heading,
        place=PLACE,
    )


def statements() -> Statements:
    """收支, 构成 with shares, an item by its path, 三公 and 采购."""
    item = "教育支出（205类）普通教育（02款）小学教育（02项）"
    return (
        _statement("收入预算", "100.00", heading="收支", change="5.00", rate="5.26"),
        _statement("支出预算", "100.00", heading="收支", change="5.00", rate="5.26"),
        _statement("本年支出", "100.00", heading="构成"),
        _statement("基本支出", "70.00", heading="构成"),
        _statement("基本支出占比", "70.00", heading="构成", unit=Unit.PERCENT),
        _statement("项目支出", "30.00", heading="构成"),
        _statement("项目支出占比", "30.00", heading="构成", unit=Unit.PERCENT),
        _statement(item, "35.00", heading="主要内容", rate="9.38", last="32.00"),
        _statement("“三公”经费", "12.00", heading="三公", change="2.00", rate="20.00"),
        _statement("公务接待费", "3.60", heading="三公", change="0.60", rate="20.00"),
        _statement("政府采购", "9.00", heading="采购"),
        _statement("政府采购货物预算", "4.00", heading="采购"),
        _statement("政府采购工程预算", "3.00", heading="采购"),
        _statement("政府采购服务预算", "2.00", heading="采购"),
    )


def with_cell(given: Tables, table: int, row: int, column: int, raw: str) -> Tables:
    """The tables with another number printed in one cell."""
    line = given[table].rows[row]
    cells = tuple(_cell(column, raw) if cell.column == column else cell for cell in line.cells)
    return with_row(given, table, row, replace(line, cells=cells))


def with_row(given: Tables, table: int, row: int, line: Row | None) -> Tables:
    """The tables with another line printed; with None, one without lines under it left out."""
    rows = list(given[table].rows)
    rows[row : row + 1] = [] if line is None else [line]
    if line is None:
        rows = [
            replace(item, parent=item.parent - 1) if item.parent is not None and item.parent > row else item
            for item in rows
        ]
    return (*given[:table], replace(given[table], rows=tuple(rows)), *given[table + 1 :])


def with_said(given: Statements, place: int, **changes: object) -> Statements:
    """The statements with one of them changed."""
    changed = replace(given[place], **changes)  # type: ignore[arg-type]
    return (*given[:place], changed, *given[place + 1 :])
