"""Questions over several departments and years; every expected amount is added up by hand."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Status
from index.amounts import Unit
from index.evidence import Level
from tests.assistant.departments import (
    AMOUNTS,
    AUDIT,
    EDUCATION,
    LABOUR,
    SPORT,
    budget,
    desk,
    final_account,
    of_level,
    three_public,
)
from tests.building import Desk, intake_of, value


def asked(*turns: str) -> Answer:
    answer = desk().ask(*turns)
    assert all(check.ok for check in answer.checks)
    return answer


@pytest.mark.parametrize(
    ("question", "amount", "fragments"),
    [
        ("哪个部门三公经费最多", "22.00万元", (LABOUR, "5 个部门中 4 个公布了该项")),
        ("三公经费最少的是哪个部门？", "5.00万元", ("柳溪街道", AUDIT)),
        ("2023年哪个部门三公经费最少", "9.00万元", (SPORT, "2023年")),
        ("去年哪个部门三公经费最少", "9.00万元", (SPORT,)),
        ("哪个部门三公经费排第二", "10.00万元", ("并列", EDUCATION, SPORT)),
        ("所有部门三公经费一共多少", "47.00万元", ("4 个部门",)),
        ("各部门三公经费合计", "47.00万元", ("4 个部门",)),
        ("各部门的平均公务接待费", "5.67万元", ("17.00 万元", "空白")),
        ("教育局三公经费占所有部门的多少", "21.28%", ("10.00 万元", "47.00 万元")),
        ("三公经费超过10万元的部门有几个", "1个", (LABOUR,)),
        ("三公经费10万元以上的部门有几个", "3个", (LABOUR, SPORT)),
        ("几个部门有因公出国费", "1个", (SPORT, "印的是 0 的 3 个")),
        ("人社局的三公经费比体育局多多少", "12.00万元", ("多",)),
        ("人社局和体育局的三公经费相差多少", "12.00万元", ()),
        ("人社局三公经费是体育局的几倍", "2.20倍", ()),
        ("人社局和教育局三公经费合计多少", "32.00万元", ()),
        ("人社局、体育局、教育局三公经费平均多少", "14.00万元", ("42.00 万元",)),
        ("哪个部门支出总额最多", "300.00万元", (AUDIT,)),
        ("哪个部门钱最多", "300.00万元", (AUDIT,)),
        ("哪个部门项目支出最多", "200.00万元", (AUDIT,)),
        ("哪个部门三公经费增加最多", "1.00万元", (SPORT, "9.00 万元 → 10.00 万元")),
        ("哪个部门的三公经费增长最快", "11.11%", (SPORT,)),
        ("哪个部门公务接待费降幅最大", "40.00%", (EDUCATION,)),
        ("以元为单位，所有部门三公经费一共多少", "470000元", ()),
        ("Which department has the largest three public expenses?", "22.00万元", (LABOUR,)),
    ],
)
def test_over_departments(question: str, amount: str, fragments: tuple[str, ...]) -> None:
    answer = asked(question)
    assert answer.status is Status.ANSWERED
    assert value(answer) is not None
    assert _same(value(answer), amount)
    assert all(fragment in answer.text for fragment in fragments)


def _same(found: str | None, expected: str) -> bool:
    return found is not None and found.replace(".00元", "元") == expected


@pytest.mark.parametrize(
    ("question", "fragments"),
    [
        ("各部门公务接待费排名", (f"1. {LABOUR}：10.00 万元", f"2. {SPORT}：4.00 万元", "空白")),
        ("公务接待费最高的两个部门", (f"1. {LABOUR}", f"2. {SPORT}")),
        ("三公经费排前三名的部门", (f"1. {LABOUR}", f"2. {EDUCATION}", f"3. {SPORT}")),
        ("人社局和体育局的三公经费谁多", (f"{LABOUR}（22.00 万元） 更多", "12.00 万元")),
        ("人社局和体育局的三公经费哪个少", (f"{SPORT}（10.00 万元） 更少",)),
        ("哪些部门没有公布三公经费", (AUDIT, "没有公布2024年预算的三公经费的有 1 个")),
        ("哪些部门没有安排因公出国费", ("印的是 0 的 3 个", EDUCATION)),
        ("哪些部门三公经费比上年减少了", (f"{EDUCATION}：-4.00 万元",)),
        ("人社局、体育局的公务接待费分别是多少", (f"{LABOUR}：10.00 万元", f"{SPORT}：4.00 万元")),
        ("各部门的三公经费分别是多少", ("柳溪街道办事处：5.00 万元", f"{EDUCATION}：10.00 万元")),
    ],
)
def test_lists_over_departments(question: str, fragments: tuple[str, ...]) -> None:
    answer = asked(question)
    assert answer.status is Status.ANSWERED
    assert all(fragment in answer.text for fragment in fragments)


@pytest.mark.parametrize(
    ("question", "amount", "fragments"),
    [
        ("教育局2022年和2024年三公经费变化了多少", "2.30万元", ("2024年比2022年减少", "18.70%")),
        ("教育局2022年到2024年三公经费下降了百分之几", "18.70%", ("减少",)),
        ("教育局2022年比2024年三公经费多百分之几", "23.00%", ("2022年比2024年增加",)),
        ("教育局2022年、2023年、2024年三公经费一共多少", "36.30万元", ("3 个年度",)),
        ("教育局近三年三公经费平均多少", "12.10万元", ()),
        ("教育局哪一年三公经费最多", "14.00万元", ("2023年",)),
        ("教育局历年公务接待费哪年最少", "3.00万元", ("2024年",)),
        ("教育局这两年三公经费增长了多少", "4.00万元", ("减少",)),
        ("人社局近三年三公经费增加了多少", "2.00万元", ("10.00%",)),
    ],
)
def test_over_years(question: str, amount: str, fragments: tuple[str, ...]) -> None:
    answer = asked(question)
    assert (answer.status, value(answer)) == (Status.ANSWERED, amount)
    assert all(fragment in answer.text for fragment in fragments)


def test_the_years_of_one_department_are_listed_with_the_change() -> None:
    answer = asked("教育局近三年三公经费")
    assert all(
        text in answer.text for text in ("2022年：12.30", "2023年：14.00", "2024年：10.00", "减少 2.30")
    )


@pytest.mark.parametrize(
    ("turns", "fragment"),
    [
        (("哪个部门三公经费最多", "第二的呢"), "排第 2 位"),
        (("哪个部门三公经费最多", "平均呢"), "11.75 万元"),
        (("哪个部门三公经费最多", "那公务接待费呢"), "10.00 万元"),
        (("哪个部门三公经费最多", "教育局呢"), f"{EDUCATION}2024年预算的三公经费：10.00 万元"),
        (("人社局和体育局的三公经费谁多", "加起来一共多少"), "32.00 万元"),
        (("三公经费是多少", "教育局"), "10.00 万元"),
    ],
)
def test_a_later_turn_leans_on_the_departments_before(turns: tuple[str, ...], fragment: str) -> None:
    assert fragment in asked(*turns).text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("财政局三公经费", "other_body"),
        ("人社局和财政局三公经费谁多", "other_body"),
        ("市教育局三公经费", "other_body"),
        ("哪个部门信息化经费最多", "not_common"),
        ("人社局和审计局的三公经费谁多", "not_published"),
        ("教育局2020年、2022年、2023年三公经费一共多少", "not_published"),
        ("教育局2018年三公经费", "other_year"),
        ("各部门的三公经费合理吗", "opinion"),
        ("哪个部门三公经费和公务接待费最多", "not_understood"),
    ],
)
def test_what_cannot_be_said_is_not_said(question: str, reason: str) -> None:
    answer = desk().ask(question)
    assert (answer.status is Status.ANSWERED, answer.reason, answer.value) == (False, reason, None)


def test_every_amount_is_cited_with_its_cell() -> None:
    answer = asked("各部门三公经费合计")
    cited = {c.document.department: (c.raw, c.table_number, c.row, c.column) for c in answer.citations}
    assert cited[SPORT] == ("10.00", "7", "“三公”经费", "合计")
    assert len(answer.citations) == 4


def test_a_unit_is_not_added_to_the_department_that_holds_its_money() -> None:
    answer = asked("各部门三公经费合计")
    assert not any("训练中心" in citation.document.department for citation in answer.citations)
    assert any("训练中心" in left.row and "下属单位" in left.why for left in answer.left_out)


def test_kinds_of_no_are_told_apart() -> None:
    left = {gap.row: gap.why for gap in asked("各部门公务接待费排名").left_out}
    assert "空白" in left["示范市样例区人民政府柳溪街道办事处"]
    assert "没有印" in left[AUDIT]


@pytest.mark.parametrize("item", ["三公经费", "公务接待费", "因公出国费", "支出总额", "基本支出"])
def test_each_department_alone_gives_the_same_amount(item: str) -> None:
    together = asked(f"各部门的{item}分别是多少")
    cited = {c.document.department: c.amount for c in together.citations if c.amount is not None}
    assert cited
    for department, amount in cited.items():
        alone = asked(f"{department}2024年{item}是多少")
        assert alone.value is not None
        assert alone.value.amount == amount


def test_other_units_are_converted_and_said() -> None:
    small = three_public("30000", "0", "20000", "10000")
    in_yuan = intake_of(replace(small, unit=Unit.YUAN), year=2024, department=AUDIT)
    mixed = Desk((budget(SPORT, 2024, *AMOUNTS[SPORT][2]), in_yuan))
    answer = mixed.ask("各部门三公经费合计")
    assert value(answer) == "13.00万元"
    assert "换算" in answer.text


def test_budgets_are_compared_with_budgets() -> None:
    spent = final_account(SPORT, 2024, "99.00", "0.00", "90.00", "9.00")
    both = Desk((budget(SPORT, 2024, *AMOUNTS[SPORT][2]), budget(LABOUR, 2024, *AMOUNTS[LABOUR][2]), spent))
    assert value(both.ask("哪个部门三公经费最多")) == "22.00万元"
    assert value(both.ask("体育局2024年决算比预算多多少三公经费")) == "89.00万元"
    assert value(both.ask("体育局2024年三公经费实际支出多少")) == "99.00万元"


def test_budgets_of_units_are_not_compared_with_those_of_departments() -> None:
    whole = of_level(budget(SPORT, 2024, *AMOUNTS[SPORT][2]), Level.DEPARTMENT)
    other = of_level(budget(EDUCATION, 2024, *AMOUNTS[EDUCATION][2]), Level.DEPARTMENT)
    unit = of_level(budget(LABOUR, 2024, *AMOUNTS[LABOUR][2]), Level.UNIT)
    answer = Desk((whole, other, unit)).ask("哪个部门三公经费最多")
    assert value(answer) == "10.00万元"
    assert any(left.row == LABOUR and "单位预算" in left.why for left in answer.left_out)
    assert "2024年部门预算" in (answer.interpretation or "")


def test_the_level_of_one_document_is_said() -> None:
    unit = of_level(budget(LABOUR, 2024, *AMOUNTS[LABOUR][2]), Level.UNIT)
    assert "2024年单位预算" in (Desk((unit,)).ask("三公经费是多少").interpretation or "")


def test_an_ambiguous_name_is_asked_back_and_the_question_goes_on() -> None:
    north, south = (budget(f"示范市{p}区司法局", 2024, *AMOUNTS[SPORT][2]) for p in ("城北", "城南"))
    first, second = Desk((north, south)).dialogue(("司法局的公务接待费是多少", "城南区司法局"))
    assert (first.status, first.reason) == (Status.CLARIFY, "which_department")
    assert "城北区司法局" in first.text
    assert value(second) == "4.00万元"


@pytest.mark.parametrize(
    ("question", "count", "leading"),
    [
        ("有几个部门公布了因公出国费", "4个", "4 个部门公布了"),
        ("几个部门披露了公务接待费", "3个", "3 个部门公布了"),
        ("有几个部门有因公出国费", "1个", "1 个部门有"),
        ("How many departments publish the overseas travel expense?", "4个", "4 departments publish"),
    ],
)
def test_a_printed_zero_is_published_and_a_blank_is_not(question: str, count: str, leading: str) -> None:
    answer = desk().ask(question)
    assert (value(answer), leading in answer.text) == (count, True)
