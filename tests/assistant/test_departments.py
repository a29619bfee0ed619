"""All departments in other words: 谁, 哪家, of one place, both ends, the place of one, years and items.

Every expected amount is added up by hand from `AMOUNTS` and from the small documents below."""

import pytest

from assistant.answer import Answer, Status
from index.records import TableKind
from tests.assistant.departments import (
    AUDIT,
    EDUCATION,
    LABOUR,
    SPORT,
    budget,
    desk,
    spending,
    three_public,
)
from tests.building import Desk, intake_of, row, statement, table, value

CITY_FINANCE = "示范市财政局"
DISTRICT_FINANCE = "示范市样例区财政局"
WATER = "示范市水务局"


def asked(*turns: str, of: Desk | None = None) -> Answer:
    answer = (of or desk()).ask(*turns)
    assert all(check.ok for check in answer.checks)
    return answer


def has(answer: Answer, amount: str, *fragments: str) -> None:
    assert answer.status is Status.ANSWERED
    assert value(answer) == amount
    assert all(fragment in answer.text for fragment in fragments)


@pytest.mark.parametrize(
    ("turns", "amount", "fragments"),
    [
        (("三公经费谁最多",), "22.00万元", (LABOUR,)),
        (("谁的公务接待费最高",), "10.00万元", (LABOUR,)),
        (("三公经费最多的是哪一家",), "22.00万元", (LABOUR,)),
        (("三公经费最少的部门是谁",), "5.00万元", ("柳溪街道",)),
        (("区直部门三公经费一共多少",), "47.00万元", ("4 个部门",)),
        (("样例区各部门三公经费合计",), "47.00万元", ("4 个部门",)),
        (("各部门公务接待费总额",), "17.00万元", ("3 个部门",)),
        (("支出总额最大和最小的部门相差多少",), "200.00万元", (AUDIT,)),
        (("人社局三公经费在各部门里排第几",), "22.00万元", ("排第 1 位",)),
        (("教育局的三公经费是各部门里最高的吧",), "10.00万元", ("排第 2 位", LABOUR)),
        (("三公经费超过8万元的部门加起来多少",), "42.00万元", ("3 个部门",)),
        (("三公经费高于平均水平的部门有几个",), "1个", ("11.75 万元", LABOUR)),
        (("哪两个部门公务接待费最低，是多少", "第二名呢"), "4.00万元", (SPORT,)),
        (("哪个部门三公经费最多", "那最少的呢"), "5.00万元", ("柳溪街道",)),
        (("哪个部门三公经费最少", "第二名呢"), "10.00万元", ("从少到多排第 2 位",)),
        (("所有部门三公经费合计", "2023年呢"), "45.00万元", ("3 个部门",)),
        (("哪个部门三公经费最多", "它的公务接待费多少"), "10.00万元", ()),
    ],
)
def test_departments_in_other_words(turns: tuple[str, ...], amount: str, fragments: tuple[str, ...]) -> None:
    has(asked(*turns), amount, *fragments)


@pytest.mark.parametrize(
    ("question", "fragments"),
    [
        ("2023年和2024年所有部门三公经费各一共多少", ("合计 45.00 万元", "合计 47.00 万元")),
        ("各部门三公经费和公务接待费分别是多少", (f"{EDUCATION}：10.00 万元", f"{EDUCATION}：3.00 万元")),
        ("2024年三公经费比2023年减少的部门有哪些", ("有 1 个部门", f"{EDUCATION}：-4.00 万元")),
        ("2024年所有部门三公经费比2023年一共增加多少", ("合计 -3.00 万元", f"{SPORT}：1.00 万元")),
    ],
)
def test_years_and_items_are_answered_one_by_one(question: str, fragments: tuple[str, ...]) -> None:
    answer = asked(question)
    assert answer.status is Status.ANSWERED
    assert all(fragment in answer.text for fragment in fragments)


@pytest.mark.parametrize("question", ["2019年各部门三公经费", "2031年哪个部门三公经费最多"])
def test_a_year_that_is_not_held_is_said(question: str) -> None:
    answer = asked(question)
    assert (answer.status, answer.reason) == (Status.NOT_FOUND, "other_year")


def in_two_places() -> Desk:
    return Desk(
        (
            budget(CITY_FINANCE, 2024, "9.00", "0.00", "6.00", "3.00"),
            budget(DISTRICT_FINANCE, 2024, "4.00", "0.00", "3.00", "1.00"),
            budget(EDUCATION, 2024, "10.00", "0.00", "7.00", "3.00"),
        )
    )


@pytest.mark.parametrize(
    ("question", "amount", "fragments"),
    [
        ("样例区各部门三公经费合计", "14.00万元", ("只看“样例区”的 2 个部门",)),
        ("区级部门三公经费一共多少", "14.00万元", (EDUCATION, DISTRICT_FINANCE)),
        ("市直部门三公经费一共多少", "9.00万元", (CITY_FINANCE,)),
        ("全市各部门三公经费一共多少", "23.00万元", ("3 个部门",)),
        ("财政局（市本级）和教育局的三公经费合计多少", "19.00万元", (CITY_FINANCE, EDUCATION)),
    ],
)
def test_departments_of_one_place(question: str, amount: str, fragments: tuple[str, ...]) -> None:
    has(asked(question, of=in_two_places()), amount, *fragments)


def test_two_bodies_of_one_name_are_both_meant() -> None:
    text = asked("两个财政局的三公经费分别是多少", of=in_two_places()).text
    assert f"{CITY_FINANCE}：9.00 万元" in text
    assert f"{DISTRICT_FINANCE}：4.00 万元" in text


def test_a_question_that_waits_for_its_department_takes_its_year_too() -> None:
    answer = asked("财政局的三公经费", "我说的是区财政局，2024年的", of=in_two_places())
    has(answer, "4.00万元")


def test_publications_of_any_year_are_compared_where_that_is_said() -> None:
    older = budget(CITY_FINANCE, 2022, "30.00", "0.00", "20.00", "10.00")
    of = Desk((older, budget(EDUCATION, 2024, "10.00", "0.00", "7.00", "3.00")))
    has(asked("不分年份，哪个部门三公经费最多", of=of), "30.00万元", f"{CITY_FINANCE}（2022年）")
    listed = asked("各部门三公经费分别是多少", of=of).text
    assert f"{CITY_FINANCE}（2022年）：30.00 万元" in listed


def with_prose() -> Desk:
    """Water prints its 三公 table, operating expenses and a project; finance states things in prose only."""
    operating = table(
        TableKind.OTHER,
        (("机关运行经费支出",),),
        row("公务接待费", "0.40"),
        number="9",
        title="机关运行经费支出表",
    )
    projects = table(
        TableKind.PROJECTS, (("合计",),), row("泵站更新改造", "77.00"), number="8", title="项目支出表"
    )
    basic = table(
        TableKind.EXPENSE_BY_FUNCTION,
        (("合计",),),
        row("合计", "100.00", level=0),
        number="3",
        title="支出总体情况表",
    )
    water = intake_of(
        basic,
        three_public("6.00", "0.00", "4.00", "2.00"),
        operating,
        projects,
        department=WATER,
        statements=(statement("机关运行经费", "50.00", None, None),),
    )
    last = intake_of(
        basic, department=WATER, year=2023, statements=(statement("机关运行经费", "40.00", None, None),)
    )
    finance = intake_of(
        spending("90.00", "60.00", "30.00"),
        department=CITY_FINANCE,
        statements=(
            statement("公务接待费", "3.00", None, None),
            statement("机关运行经费", "20.00", None, None),
        ),
    )
    return Desk((last, water, finance))


def test_prose_stands_where_no_cell_prints_the_whole() -> None:
    answer = asked("各部门公务接待费一共多少", of=with_prose())
    has(answer, "5.00万元", f"{WATER}：2.00 万元", f"{CITY_FINANCE}：3.00 万元", "文字说明")


def test_a_part_in_a_table_of_its_own_is_not_the_whole() -> None:
    has(asked("水务局公务接待费多少", of=with_prose()), "2.00万元")
    has(asked("水务局机关运行经费里的公务接待费多少", of=with_prose()), "0.40万元")


def test_what_one_department_alone_prints_needs_no_department() -> None:
    has(
        asked("泵站更新改造安排了多少", of=with_prose()),
        "77.00万元",
        f"只在{WATER}的文件里读到“泵站更新改造”",
    )
    assert WATER in asked("哪个部门有泵站更新改造", of=with_prose()).text


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("水务局机关运行经费比上年增加多少", "10.00万元"),
        ("水务局机关运行经费比上年增长百分之几", "25.00%"),
    ],
)
def test_the_change_of_what_only_prose_states(question: str, amount: str) -> None:
    answer = asked(question, of=with_prose())
    has(answer, amount)
    assert {citation.document.year for citation in answer.citations} == {2023, 2024}


def test_a_quotation_is_cited_in_its_own_document() -> None:
    answer = asked("各部门机关运行经费分别是多少", of=with_prose())
    assert {citation.document.department for citation in answer.citations} == {WATER, CITY_FINANCE}


def test_labour_leads() -> None:
    assert asked("哪个部门三公经费最多").scope.department == LABOUR
