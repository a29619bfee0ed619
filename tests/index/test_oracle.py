"""The typed oracle against the raw text and its own sums, then the parser against the oracle."""

from collections import Counter
from decimal import Decimal

import pytest

from tests.oracle import (
    KEY_PROJECT_PAGES,
    KEY_PROJECTS_HEAD,
    PROSE_PAGES,
    Head,
    Name,
    OracleTable,
    ProseFigure,
    load_heads,
    load_key_projects,
    load_names,
    load_prose,
    load_tables,
    pages_text,
    printed_in_key_projects,
    printed_in_prose,
    printed_in_tables,
    row_text,
    source_pages,
    squeezed,
    typed_figures,
)
from tests.oracle_sums import Equation, across_tables, key_project_equations, rate_of, within_tables

TABLES = load_tables()
HEADS = load_heads()
KEY_PROJECTS = load_key_projects()
PROSE = load_prose()
NAMES = load_names()

# Every sum that the printed figures miss, and by how much: 0.01 each, which two decimals explain.
TAILS = {
    "表2 合计 其他资金收入/经营收入 = 下级": "-0.01",
    "表2 政府办公厅（室）及相关机构事务 合计 = 下级": "-0.01",
    "表2 行政事业单位养老支出 财政拨款收入/一般公共预算 = 下级": "-0.01",
    "表2 行政事业单位养老支出 其他资金收入/经营收入 = 下级": "0.01",
    "表2 一般公共服务支出 合计 = 各栏": "-0.01",
    "表2 政府办公厅（室）及相关机构事务 合计 = 各栏": "-0.01",
    "表3 政府办公厅（室）及相关机构事务 合计 = 下级": "-0.01",
    "表3 政府办公厅（室）及相关机构事务 基本支出 = 下级": "-0.01",
    "表5 行政事业单位养老支出 一般公共预算支出/小计 = 下级": "-0.01",
    "表5 行政事业单位养老支出 一般公共预算支出/其中：基本支出 = 下级": "-0.01",
    "表6 合计 预算 = 下级": "0.01",
    "表6 工资福利支出 预算 = 下级": "0.01",
    "表6 商品和服务支出 预算 = 下级": "-0.01",
    "表6 对个人和家庭的补助 = 表11 各单位": "0.01",
    "表11 合计 总计 = 下级": "0.01",
    "表11 合计 财政拨款/合计 = 下级": "0.01",
    "表11 合计 财政拨款/一般公共预算 = 下级": "0.01",
    "表11 广州市国内合作服务中心 总计 = 下级": "0.01",
    "表11 广州市国内合作服务中心 财政拨款/合计 = 下级": "0.01",
    "表11 广州市国内合作服务中心 财政拨款/一般公共预算 = 下级": "0.01",
}


def equations() -> tuple[Equation, ...]:
    return (
        *within_tables(TABLES),
        *across_tables(TABLES),
        *key_project_equations(KEY_PROJECTS, TABLES[11]),
    )


def by_number(item: object) -> str:
    return f"table{item.number}" if isinstance(item, OracleTable | Head) else repr(item)


def by_name(name: Name) -> str:
    return f"{name.kind}{name.ordinal}"


def test_every_number_of_the_table_pages_is_typed_once_and_in_printed_order() -> None:
    assert tuple(raw for _, _, raw in typed_figures(*TABLES)) == printed_in_tables()


@pytest.mark.parametrize("table", TABLES, ids=by_number)
def test_every_number_stands_on_the_page_that_was_typed(table: OracleTable) -> None:
    for page in {row.page for row in table.rows}:
        typed = tuple(raw for row, _, raw in typed_figures(table) if row.page == page)
        assert typed == printed_in_tables(range(page, page + 1))


@pytest.mark.parametrize(("table", "head"), list(zip(TABLES, HEADS, strict=True)), ids=by_number)
def test_every_character_of_a_table_is_typed_once(table: OracleTable, head: Head) -> None:
    pages = sorted({row.page for row in table.rows})
    typed = Counter(head.head * len(pages) + head.once)
    for row in table.rows:
        typed.update(row_text(row, head.code_marks))
    assert typed == Counter(squeezed(pages_text(range(pages[0], pages[-1] + 1))))


def test_every_number_of_the_key_projects_is_typed_once_and_in_printed_order() -> None:
    assert tuple(raw for _, _, raw in typed_figures(KEY_PROJECTS)) == printed_in_key_projects()


def test_every_character_of_the_key_projects_is_typed_once() -> None:
    _, _, body = pages_text(KEY_PROJECT_PAGES).partition(KEY_PROJECTS_HEAD)
    printed = squeezed(body).removesuffix("注：无。")
    assert Counter("".join(row_text(row) for row in KEY_PROJECTS.rows)) == Counter(printed)


def test_every_number_of_the_prose_is_typed_once_and_in_printed_order() -> None:
    assert tuple(figure.raw for figure in PROSE) == printed_in_prose()


def test_every_reason_is_a_quotation() -> None:
    prose = squeezed(pages_text(PROSE_PAGES))
    assert [figure.subject for figure in PROSE if figure.reason not in prose] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name.kind != "project"], ids=by_name)
def test_every_name_stands_on_the_page_that_was_typed(name: Name) -> None:
    page, *after = (squeezed(text).replace("：", "") for text in source_pages()[name.page - 1 :])
    assert name.name in page
    assert name.name + name.starts in page + "".join(after[:1])


@pytest.mark.parametrize("name", [name for name in NAMES if name.kind == "project"], ids=by_name)
def test_every_project_among_the_names_has_the_page_of_its_row(name: Name) -> None:
    assert TABLES[11].named(name.name, name.owner).page == name.page


def test_the_projects_among_the_names_are_the_projects_of_the_table() -> None:
    listed = [(name.name, name.owner) for name in NAMES if name.kind == "project"]
    assert listed == [(row.label, row.owner) for row in TABLES[11].rows if row.level == 2]


@pytest.mark.parametrize("table", [*TABLES, KEY_PROJECTS], ids=by_number)
def test_rows_are_numbered_in_printed_order(table: OracleTable) -> None:
    assert [row.row for row in table.rows] == list(range(1, len(table.rows) + 1))
    assert [row.page for row in table.rows] == sorted(row.page for row in table.rows)


@pytest.mark.parametrize("table", TABLES, ids=by_number)
def test_codes_give_the_level(table: OracleTable) -> None:
    coded = [(row.code, row.level) for row in table.rows if row.code]
    assert [code for code, level in coded if {3: 1, 5: 2, 7: 3}[len(code)] != level] == []


@pytest.mark.parametrize("table", TABLES, ids=by_number)
def test_a_code_has_one_name_in_every_table_of_its_kind(table: OracleTable) -> None:
    economic = {"6", "10"}
    names = {
        row.code: row.label
        for other in TABLES
        if (other.number in economic) is (table.number in economic)
        for row in other.rows
        if row.code
    }
    assert [row.label for row in table.rows if row.code and names[row.code] != row.label] == []


def test_every_sum_is_met_within_what_two_decimals_imply() -> None:
    assert [equation.name for equation in equations() if abs(equation.gap) > equation.allowed] == []


def test_every_rounding_tail_is_known() -> None:
    assert {equation.name: str(equation.gap) for equation in equations() if equation.gap} == TAILS


def test_the_sums_leave_no_filled_table_out() -> None:
    assert len(equations()) == 616
    named = {equation.name.split(" ")[0] for equation in equations()}
    assert named == {*(f"表{number}" for number in range(1, 13)), "重点项目"}


def prose_figure(subject: str, kind: str) -> ProseFigure:
    return next(figure for figure in PROSE if (figure.subject, figure.kind) == (subject, kind))


@pytest.mark.parametrize("rate", [f for f in PROSE if f.kind == "rate"], ids=lambda f: f.subject)
def test_a_printed_rate_follows_from_its_amount_and_change(rate: ProseFigure) -> None:
    exact = rate_of(prose_figure(rate.subject, "amount"), prose_figure(rate.subject, "change"))
    assert abs(exact - rate.value) <= Decimal("0.05")


@pytest.mark.parametrize(
    ("subject", "table", "label", "path"),
    [
        ("收入预算", 1, "收入总计", ("收入", "预算")),
        ("支出预算", 1, "支出总计", ("支出", "预算")),
        ("“三公”经费", 7, "“三公”经费", ("合计",)),
        ("因公出国（境）费", 7, "其中：（一）因公出国（境）支出", ("合计",)),
        ("公务用车购置及运行费", 7, "（二）公务用车购置及运行维护支出", ("合计",)),
        ("公务用车购置费", 7, "1.公务用车购置", ("合计",)),
        ("公务用车运行维护费", 7, "2.公务用车运行维护费", ("合计",)),
        ("公务接待费", 7, "（三）公务接待费支出", ("合计",)),
        ("机关运行经费", 7, "行政经费", ("合计",)),
    ],
)
def test_prose_agrees_with_the_table(subject: str, table: int, label: str, path: tuple[str, ...]) -> None:
    assert prose_figure(subject, "amount").value == TABLES[table - 1].named(label).value(*path)


def test_procurement_parts_meet_the_printed_total() -> None:
    parts = ("货物类采购预算", "工程类采购预算", "服务类采购预算")
    assert (
        sum(prose_figure(part, "amount").value for part in parts) == prose_figure("政府采购", "amount").value
    )


def test_goals_of_key_projects_are_those_of_the_table_but_for_one() -> None:
    projects = TABLES[11]
    differing = [row.label for row in KEY_PROJECTS.rows if row.goal != projects.named(row.label).goal]
    assert differing == ["广东粤黔工作队广州工作组工作经费"]
