"""Equations that the typed cells must satisfy, and the gap of each: the oracle's own arithmetic.

Nothing here imports the product. A gap is allowed up to what two printed decimals imply.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tests.oracle import OracleRow, OracleTable, ProseFigure

HALF_STEP = Decimal("0.005")
Path = tuple[str, ...]
Tables = tuple[OracleTable, ...]

INCOME, EXPENSE, TOTAL = ("收入", "预算"), ("支出", "预算"), ("总计",)
FISCAL, GENERAL, FUND = ("财政拨款", "合计"), ("财政拨款", "一般公共预算"), ("财政拨款", "政府性基金预算")
OTHER_MONEY = ("其他资金",)

# 表11 and 表6 name the economic classes differently in one case.
ECONOMIC_CLASSES = {
    "工资福利支出": "工资福利支出",
    "商品和服务支出": "商品和服务支出",
    "对个人和家庭的补助": "对个人和家庭的补助",
    "其他资本性等支出": "资本性支出",
}
THREE_PUBLIC_ITEMS = {"2.公务用车运行维护费": "公务用车运行维护费", "（三）公务接待费支出": "公务接待费"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """`total` should be the sum of `parts`, all printed to two decimals. `name` says where they stand."""

    name: str
    total: Decimal
    parts: tuple[Decimal, ...]

    @property
    def gap(self) -> Decimal:
        return self.total - sum(self.parts, Decimal(0))

    @property
    def allowed(self) -> Decimal:
        """Each printed figure is known to half a step; a printed 0.00 too."""
        return HALF_STEP * (len(self.parts) + 1)


def _equation(name: str, total: Decimal, *parts: Decimal) -> Equation:
    return Equation(name=name, total=total, parts=parts)


def _place(table: OracleTable, row: OracleRow, path: Path) -> str:
    owner = f"{row.owner}·" if row.owner and row.owner != row.label else ""
    return f"表{table.number} {owner}{row.label} {'/'.join(path)}"


def children_equations(table: OracleTable) -> Iterator[Equation]:
    """Every row with rows under it, column by column. 表1 and 表4 have sections instead: `side_equations`."""
    for row in table.rows:
        below = table.children(row)
        for path in table.columns if below else ():
            yield _equation(f"{_place(table, row, path)} = 下级", row.value(*path), *_values(below, path))


def _values(rows: Iterable[OracleRow], path: Path) -> tuple[Decimal, ...]:
    return tuple(row.value(*path) for row in rows)


def across_equations(table: OracleTable, total: Path, parts: tuple[Path, ...]) -> Iterator[Equation]:
    """One column as the sum of others, row by row."""
    for row in table.rows:
        yield _equation(
            f"{_place(table, row, total)} = 各栏", row.value(*total), *(row.value(*part) for part in parts)
        )


def side_equations(table: OracleTable, side: str, path: Path) -> Iterator[Equation]:
    """表1 and 表4: 本年合计 is the items above it; 总计 adds the items below it."""
    rows = [row for row in table.rows if row.side == side]
    this_year, total = (row for row in rows if row.level == 0)
    above = [row for row in rows if row.level == 1 and row.row < this_year.row]
    below = [row for row in rows if row.level == 1 and row.row > this_year.row]
    yield _equation(
        f"{_place(table, this_year, path)} = 以上各项", this_year.value(*path), *_values(above, path)
    )
    yield _equation(
        f"{_place(table, total, path)} = 本年合计与以下各项",
        total.value(*path),
        *_values([this_year, *below], path),
    )


def balance_equations(table: OracleTable) -> Iterator[Equation]:
    """表1 and 表4: both totals of the income side are those of the expense side."""
    for income, expense in (("本年收入合计", "本年支出合计"), ("收入总计", "支出总计")):
        yield _equation(
            f"表{table.number} {income} = {expense}",
            table.named(income).value(*INCOME),
            table.named(expense).value(*EXPENSE),
        )


def within_tables(tables: Tables) -> tuple[Equation, ...]:
    """Parents against children, one column against the others, income against expense."""
    by_number = {int(table.number): table for table in tables}
    found: list[Equation] = []
    for number in (2, 3, 5, 6, 8, 10, 11, 12):
        found += children_equations(by_number[number])
    # 行政经费 heads no rows of its own: only 三公 and below add up.
    found += children_equations(by_number[7])
    for number in (2, 3, 5, 7, 8, 9):
        columns = by_number[number].columns
        found += across_equations(by_number[number], columns[0], columns[1:])
    for number in (11, 12):
        table = by_number[number]
        found += across_equations(table, FISCAL, (GENERAL, FUND, ("财政拨款", "国有资本经营预算")))
        found += across_equations(table, TOTAL, (FISCAL, ("财政专户拨款",), OTHER_MONEY))
    for number in (1, 4):
        table = by_number[number]
        found += side_equations(table, "income", INCOME)
        found += side_equations(table, "expense", EXPENSE)
        found += balance_equations(table)
    return tuple(found)


def _bare(row: OracleRow) -> str | None:
    """The name of a 类 without its ordinal (八、社会保障和就业支出): the key between 表1, 3, 4, 5 and 8."""
    return row.label.rpartition("、")[2] if row.level == 1 and row.side != "income" else None


def _code(row: OracleRow) -> str | None:
    return row.code


def _equal_rows(
    first: tuple[OracleTable, Path], second: tuple[OracleTable, Path], key: Callable[[OracleRow], str | None]
) -> Iterator[Equation]:
    """Rows of two tables with one key print one amount. Rows that only one table has are skipped."""
    (table, path), (other_table, other_path) = first, second
    known = {key(row): row for row in other_table.rows if key(row) is not None}
    for row in table.rows:
        other = known.get(key(row))
        if other is not None:
            name = f"{_place(table, row, path)} = {_place(other_table, other, other_path)}"
            yield _equation(name, row.value(*path), other.value(*other_path))


def equal_items(tables: Tables) -> tuple[Equation, ...]:
    """One item that several tables print, by its code or its name."""
    t1, t2, t3, t4, t5, _, _, t8, *_ = tables
    return (
        *_equal_rows((t3, t3.columns[0]), (t1, EXPENSE), _bare),
        *_equal_rows((t2, t2.columns[0]), (t3, t3.columns[0]), _code),
        *_equal_rows((t5, t5.columns[0]), (t2, ("财政拨款收入", "一般公共预算")), _code),
        *_equal_rows((t8, t8.columns[0]), (t2, ("财政拨款收入", "政府性基金预算")), _code),
        *_equal_rows((t8, t8.columns[0]), (t4, EXPENSE), _bare),
        *_equal_rows((t5, t5.columns[0]), (t4, EXPENSE), _bare),
    )


def equal_totals(tables: Tables) -> tuple[Equation, ...]:
    """One total that several tables print."""
    t1, t2, t3, t4, t5, t6, _, t8, t9, t10, t11, t12 = tables

    def total(table: OracleTable, *path: str) -> Decimal:
        return table.named("合计").value(*(path or table.columns[0]))

    def income(table: OracleTable, label: str) -> Decimal:
        return table.named(label).value(*INCOME)

    sources = (total(t2, "其他资金收入", name) for name in ("事业收入", "经营收入", "其他收入"))
    other_money = (total(t11, *OTHER_MONEY), total(t12, *OTHER_MONEY))
    return (
        _equation("表1 收入总计 = 表2 合计", income(t1, "收入总计"), total(t2)),
        _equation("表1 收入总计 = 表3 合计", income(t1, "收入总计"), total(t3)),
        _equation("表1 预算拨款 = 表4 收入总计", income(t1, "一、预算拨款"), income(t4, "收入总计")),
        _equation("表1 其他资金 = 表2 其他资金收入", income(t1, "三、其他资金"), *sources),
        _equation("表1 其他资金 = 表11 与表12 其他资金", income(t1, "三、其他资金"), *other_money),
        _equation("表4 一般公共预算 = 表5 合计", income(t4, "一、一般公共预算"), total(t5)),
        _equation("表4 政府性基金 = 表8 合计", income(t4, "二、政府性基金预算"), total(t8)),
        _equation("表4 国有资本 = 表9 合计", income(t4, "三、国有资本经营预算"), total(t9)),
        _equation("表5 基本支出 = 表6 合计", total(t5, *t5.columns[1]), total(t6)),
        _equation("表5 基本支出 = 表11 一般公共预算", total(t5, *t5.columns[1]), total(t11, *GENERAL)),
        _equation("表5 项目支出 = 表10 合计", total(t5, *t5.columns[2]), total(t10)),
        _equation("表5 项目支出 = 表12 一般公共预算", total(t5, *t5.columns[2]), total(t12, *GENERAL)),
        _equation("表8 项目支出 = 表12 政府性基金", total(t8, *t8.columns[2]), total(t12, *FUND)),
        _equation("表3 基本支出 = 表11 总计", total(t3, "基本支出"), total(t11)),
        _equation("表3 项目支出 = 表12 总计", total(t3, "项目支出"), total(t12)),
    )


def equal_classes(tables: Tables) -> Iterator[Equation]:
    """Economic classes against the units' rows, and 三公 items against both economic tables."""
    *_, t6, t7, _, _, t10, t11, _ = tables
    budget = t6.columns[0]
    for label, name in ECONOMIC_CLASSES.items():
        units = [row for row in t11.rows if row.label == label]
        yield _equation(f"表6 {name} = 表11 各单位", t6.named(name).value(*budget), *_values(units, GENERAL))
    for label, item in THREE_PUBLIC_ITEMS.items():
        parts = (t6.named(item).value(*budget), t10.named(item).value(*budget))
        yield _equation(f"表7 {label} = 表6 与表10", t7.named(label).value("一般公共预算"), *parts)


def across_tables(tables: Tables) -> tuple[Equation, ...]:
    """Every amount that several tables print."""
    return (*equal_items(tables), *equal_totals(tables), *equal_classes(tables))


def key_project_equations(listed: OracleTable, projects: OracleTable) -> tuple[Equation, ...]:
    """A key project prints what 表12 prints; a name that two units have would raise LookupError."""
    path = listed.columns[0]
    return tuple(
        _equation(f"重点项目 {row.label} = 表12", row.value(*path), projects.named(row.label).value(*TOTAL))
        for row in listed.rows
    )


def rate_of(amount: ProseFigure, change: ProseFigure) -> Decimal:
    """The percentage that an amount and its printed change make; last year's amount is the base."""
    signed = -change.value if change.direction == "减少" else change.value
    return abs(signed) / (amount.value - signed) * 100
