"""Five departments and a unit made by hand, three budgets each, for questions over all of them."""

from dataclasses import replace
from functools import cache

from index.evidence import Level
from index.records import Intake, Stage, Table, TableKind
from tests.building import Desk, intake_of, row, table

EDUCATION = "示范市样例区教育局"
LABOUR = "示范市样例区人力资源和社会保障局"
SPORT = "示范市样例区体育局"
CENTRE = "示范市样例区体育局训练中心"
STREET = "示范市样例区人民政府柳溪街道办事处"
AUDIT = "示范市样例区审计局"

# 三公 in all, abroad, vehicles, reception, of 2022, 2023, 2024, in 万元; "" is a blank cell.
AMOUNTS = {
    EDUCATION: (
        ("12.30", "0.00", "8.30", "4.00"),
        ("14.00", "0.00", "9.00", "5.00"),
        ("10.00", "0.00", "7.00", "3.00"),
    ),
    LABOUR: (
        ("20.00", "2.00", "10.00", "8.00"),
        ("22.00", "2.00", "12.00", "8.00"),
        ("22.00", "0.00", "12.00", "10.00"),
    ),
    SPORT: (
        ("10.00", "1.00", "5.00", "4.00"),
        ("9.00", "1.00", "4.00", "4.00"),
        ("10.00", "1.00", "5.00", "4.00"),
    ),
    CENTRE: (("3.00", "0.00", "2.00", "1.00"),) * 3,
    STREET: (("", "", "", ""), ("", "", "", ""), ("5.00", "0.00", "5.00", "")),
}


def three_public(total: str, abroad: str, vehicles: str, reception: str) -> Table:
    return table(
        TableKind.THREE_PUBLIC,
        (("合计",),),
        row("“三公”经费", total),
        row("其中：（一）因公出国（境）支出", abroad, level=2, parent=0),
        row("（二）公务用车购置及运行维护支出", vehicles, level=2, parent=0),
        row("（三）公务接待费支出", reception, level=2, parent=0),
        number="7",
        title="“三公”经费预算表",
    )


def spending(total: str, basic: str, project: str) -> Table:
    return table(
        TableKind.EXPENSE_BY_FUNCTION,
        (("合计",), ("基本支出",), ("项目支出",)),
        row("合计", total, basic, project, level=0),
        row("教育支出", total, basic, project, code="205"),
        number="3",
        title="支出总体情况表",
    )


def budget(department: str, year: int, *amounts: str) -> Intake:
    """One budget with its 三公 table and 100 万元 of expenditure, 60 of it basic."""
    return intake_of(
        spending("100.00", "60.00", "40.00"), three_public(*amounts), year=year, department=department
    )


@cache
def desk() -> Desk:
    """All of them; the audit office prints no 三公 table, and has a budget of 2024 only."""
    budgets = [
        budget(department, year, *amounts)
        for department, years in AMOUNTS.items()
        for year, amounts in zip((2022, 2023, 2024), years, strict=True)
    ]
    return Desk((*budgets, intake_of(spending("300.00", "100.00", "200.00"), year=2024, department=AUDIT)))


def final_account(department: str, year: int, *amounts: str) -> Intake:
    return intake_of(three_public(*amounts), year=year, department=department, stage=Stage.FINAL_ACCOUNT)


def of_level(taken: Intake, level: Level) -> Intake:
    return replace(taken, document=replace(taken.document, level=level))
