"""Basic expenditure in blocks side by side: 人员经费 beside 公用经费, in layers without traces of blanks."""

import pytest

from tests.index.text_layers import loose, printed, the_table, unplaced

TITLE = "一般公共预算基本支出表"
HEADS = ("人员经费 公用经费", "科目编码 科目名称 预算数 科目编码 科目名称 预算数")
STAFF, OFFICE = "人员经费/预算数", "公用经费/预算数"


def rows_of(*lines: str) -> dict[str, dict[str, str]]:
    return dict(printed(the_table(loose(TITLE, *HEADS, *lines))))


def test_each_row_stands_under_the_header_of_its_block() -> None:
    rows = rows_of(
        "301 工资福利支出 900.00 302 商品和服务支出 120.00",
        "30101 基本工资 500.00 30201 办公费 70.00",
        "30103 奖金 400.00 30205 水费 50.00",
    )
    assert rows["基本工资"] == {STAFF: "500.00"}
    assert rows["商品和服务支出"] == {OFFICE: "120.00"}
    assert rows["水费"] == {OFFICE: "50.00"}


def test_the_blocks_are_no_income_and_expenditure() -> None:
    table = the_table(loose(TITLE, *HEADS, "301 工资福利支出 900.00 302 商品和服务支出 120.00"))
    assert {row.side for row in table.rows} == {None}


def test_where_the_staff_block_has_run_out_the_code_tells_the_block() -> None:
    rows = rows_of(
        "301 工资福利支出 500.00 302 商品和服务支出 120.00",
        "30101 基本工资 500.00 30201 办公费 70.00",
        "30205 水费 50.00",
        "310 资本性支出 20.00",
        "31002 办公设备购置 20.00",
        "人员经费合计 500.00 公用经费合计 140.00",
    )
    assert [rows[name] for name in ("水费", "资本性支出", "办公设备购置")] == [
        {OFFICE: "50.00"},
        {OFFICE: "20.00"},
        {OFFICE: "20.00"},
    ]
    assert (rows["人员经费合计"], rows["公用经费合计"]) == ({STAFF: "500.00"}, {OFFICE: "140.00"})


def test_where_the_office_block_has_run_out_the_rest_is_staff() -> None:
    rows = rows_of(
        "301 工资福利支出 900.00 302 商品和服务支出 70.00",
        "30101 基本工资 500.00 30201 办公费 70.00",
        "30103 奖金 400.00",
        "303 对个人和家庭的补助 30.00",
        "30302 退休费 30.00",
    )
    assert [rows[name] for name in ("奖金", "对个人和家庭的补助", "退休费")] == [
        {STAFF: "400.00"},
        {STAFF: "30.00"},
        {STAFF: "30.00"},
    ]


@pytest.mark.parametrize("label", ["合计", "总计"])
def test_a_total_of_both_blocks_belongs_to_neither(label: str) -> None:
    table = the_table(
        loose(
            TITLE,
            *HEADS,
            "301 工资福利支出 500.00 302 商品和服务支出 70.00",
            "30101 基本工资 500.00 30201 办公费 70.00",
            f"{label} 570.00",
        )
    )
    assert dict(printed(table))[label] == {}
    assert unplaced(table) == ["570.00"]


def test_three_blocks_are_one_of_staff_and_two_of_office_expenditure() -> None:
    table = the_table(
        loose(
            "一般公共预算财政拨款基本支出决算表",
            "人员经费 公用经费",
            "项目 决算数 项目 决算数 项目 决算数",
            "301 工资福利支出 900.00 302 商品和服务支出 90.00 30229 福利费 9.00",
            "30101 基本工资 500.00 30201 办公费 70.00 30239 其他交通费用 11.00",
            "30103 奖金 400.00 310 资本性支出 20.00",
        )
    )
    rows = dict(printed(table))
    assert rows["基本工资"] == {"人员经费/决算数": "500.00"}
    parents = {row.label: table.rows[row.parent].label for row in table.rows if row.parent is not None}
    assert (parents["福利费"], parents["办公费"], parents["奖金"]) == (
        "商品和服务支出",
        "商品和服务支出",
        "工资福利支出",
    )
    assert [rows[name] for name in ("办公费", "福利费", "其他交通费用", "资本性支出")] == [
        {"公用经费/决算数": "70.00"},
        {"公用经费/决算数": "9.00"},
        {"公用经费/决算数": "11.00"},
        {"公用经费/决算数": "20.00"},
    ]


def test_the_header_of_a_fund_stands_over_receipts_and_balances() -> None:
    table = the_table(
        loose(
            "政府性基金预算财政拨款收入支出决算表",
            "科目编码 科目名称 政府性基金预算支出",
            "年初结转和结余 本年收入 本年支出 年末结转和结余",
            "小计 基本支出 项目支出",
            "212 城乡社区支出 1.00 8.00 6.00 2.00 4.00 3.00",
            "21208 国有土地使用权出让收入安排的支出 1.00 8.00 6.00 2.00 4.00 3.00",
        )
    )
    over = "政府性基金预算支出/"
    assert dict(printed(table))["城乡社区支出"] == {
        f"{over}年初结转和结余": "1.00",
        f"{over}本年收入": "8.00",
        f"{over}本年支出/小计": "6.00",
        f"{over}本年支出/基本支出": "2.00",
        f"{over}本年支出/项目支出": "4.00",
        f"{over}年末结转和结余": "3.00",
    }


def test_blocks_under_the_same_headers_are_one_list_of_rows() -> None:
    table = the_table(
        loose(
            "一般公共预算财政拨款基本支出决算表",
            "科目编码 科目名称 决算数 科目编码 科目名称 决算数",
            "301 工资福利支出 900.00",
            "302 商品和服务支出 70.00",
            "30101 基本工资 900.00 30201 办公费 50.00",
            "30205 水费 20.00",
        )
    )
    assert {label: list(cells.values()) for label, cells in printed(table)} == {
        "工资福利支出": ["900.00"],
        "商品和服务支出": ["70.00"],
        "基本工资": ["900.00"],
        "办公费": ["50.00"],
        "水费": ["20.00"],
    }
    assert unplaced(table) == []
