"""Departments whose documents are of different years or kinds, and names that several departments share."""

from functools import cache

import pytest

from assistant.answer import Answer, Status
from index.evidence import Level
from tests.assistant.departments import EDUCATION, LABOUR, SPORT, budget, desk, final_account, of_level
from tests.building import Desk, value

CITY, DISTRICT = "示范市民政局", "示范市样例区民政局"


@cache
def apart() -> Desk:
    """Two final accounts of different years, and a budget of a third one."""
    return Desk(
        (
            final_account(LABOUR, 2022, "20.00", "2.00", "10.00", "8.00"),
            final_account(SPORT, 2020, "11.00", "1.00", "6.00", "4.00"),
            budget(EDUCATION, 2023, "12.00", "0.00", "8.00", "4.00"),
        )
    )


@cache
def alike() -> Desk:
    """Two departments of one short name beside one of another."""
    return Desk(
        (
            budget(CITY, 2024, "20.00", "2.00", "10.00", "8.00"),
            budget(DISTRICT, 2024, "11.00", "1.00", "6.00", "4.00"),
            budget(EDUCATION, 2024, "12.00", "0.00", "8.00", "4.00"),
        )
    )


def _asked(those: Desk, *turns: str) -> Answer:
    answer = those.ask(*turns)
    assert all(check.ok for check in answer.checks)
    return answer


@pytest.mark.parametrize(
    ("question", "fragments"),
    [
        (
            "人社局和体育局的三公决算分别是多少",
            (f"{LABOUR}（2022年决算）：20.00 万元", f"{SPORT}（2020年决算）：11.00 万元", "没有同一年"),
        ),
        (
            "教育局和体育局的公务接待费，我都想知道",
            (f"{EDUCATION}（2023年预算）：4.00 万元", f"{SPORT}（2020年决算）：4.00 万元"),
        ),
        (
            "人社局和体育局的三公决算谁多",
            (f"{LABOUR}（2022年决算）（20.00 万元） 更多", "9.00 万元", "没有同一年"),
        ),
        ("人社局和体育局2022年的三公决算各多少", (f"{LABOUR}2022年决算的三公：20.00 万元", "没有收录这一年")),
        (
            "不管哪一年、预算还是决算，因公出国费最多的是哪家",
            (f"{LABOUR}（2022年决算）：2.00 万元", "3 份文件"),
        ),
        ("不论预算还是决算，也不管哪一年，三公最少的是哪个部门", (f"{SPORT}（2020年决算）：11.00 万元",)),
    ],
)
def test_each_department_answers_with_its_own_year(question: str, fragments: tuple[str, ...]) -> None:
    answer = _asked(apart(), question)
    assert answer.status is Status.ANSWERED
    assert all(fragment in answer.text for fragment in fragments)


@pytest.mark.parametrize(
    ("question", "never"),
    [("人社局和体育局的三公决算一共多少", "31.00"), ("教育局和体育局的三公经费谁多", "更多")],
)
def test_other_years_are_not_added_nor_a_budget_compared_with_an_account(question: str, never: str) -> None:
    answer = _asked(apart(), question)
    assert answer.status is Status.NOT_FOUND
    assert "没有相加、比较" in answer.text
    assert never not in answer.text


@pytest.mark.parametrize(
    ("turns", "fragments"),
    [
        (("两家民政局的三公经费分别是多少",), (f"{CITY}：20.00 万元", f"{DISTRICT}：11.00 万元")),
        (("两个民政局谁的接待费多",), (f"{CITY}（8.00 万元） 更多", "4.00 万元")),
        (("两家民政局三公经费一共多少",), ("31.00 万元",)),
        (("样例区教育局、民政局的三公经费一共多少",), ("23.00 万元", f"{DISTRICT}：11.00 万元")),
        (("民政局三公经费多少", "两个都要"), (f"{CITY}：20.00 万元", f"{DISTRICT}：11.00 万元")),
        (("区民政局三公经费多少", "市民政局的呢", "差多少"), ("9.00 万元", f"{CITY}的", f"{DISTRICT}的")),
        (("区民政局三公经费多少", "市民政局的呢", "哪个多"), (f"{CITY}的三公经费", "更多")),
        (("两家民政局谁花的钱多",), ("支出总额", "两者相等")),
        (
            ("What are the three public expenses of the two civil affairs bureaus?",),
            (f"{CITY}: 20.00", f"{DISTRICT}: 11.00"),
        ),
        (("Which of the two civil affairs bureaus spent more?",), ("Equal", "100.00")),
    ],
)
def test_a_name_that_fits_so_many_departments_means_all(
    turns: tuple[str, ...], fragments: tuple[str, ...]
) -> None:
    answer = _asked(alike(), *turns)
    assert answer.status is Status.ANSWERED
    assert all(fragment in answer.text for fragment in fragments)


@pytest.mark.parametrize("question", ["三家民政局的三公经费分别是多少", "教育局和民政局的三公经费一共多少"])
def test_a_name_that_fits_another_number_is_asked_back(question: str) -> None:
    assert _asked(alike(), question).status is Status.CLARIFY


@pytest.mark.parametrize(
    ("turns", "fragment"),
    [
        (("哪个部门三公经费最多", "它2022年呢"), f"{LABOUR}2022年预算的三公经费：20.00 万元"),
        (("各部门三公经费合计", "体育局排第几"), "第 2 位"),
        (("各部门三公经费排名", "最后两名呢"), "最少的 2 个"),
        (("人社局和体育局的三公经费各多少", "谁多"), f"{LABOUR}（22.00 万元） 更多"),
        (("2022年和2023年，人社局和体育局的三公经费各是多少",), f"{SPORT}：9.00 万元"),
        (("教育局22年和24年三公经费各多少",), "12.30 万元"),
    ],
)
def test_turns_and_years_over_named_departments(turns: tuple[str, ...], fragment: str) -> None:
    assert fragment in _asked(desk(), *turns).text


@cache
def levels() -> Desk:
    """A department with its own budget beside the whole one, and one that has only the whole."""
    whole, own = ("20.00", "2.00", "10.00", "8.00"), ("7.00", "1.00", "5.00", "1.00")
    return Desk(
        (
            *(of_level(budget(EDUCATION, year, *whole), Level.DEPARTMENT) for year in (2023, 2024)),
            *(of_level(budget(f"{EDUCATION}（本级）", year, *own), Level.UNIT) for year in (2023, 2024)),
            of_level(budget(LABOUR, 2024, "9.00", "1.00", "5.00", "3.00"), Level.DEPARTMENT),
        )
    )


@pytest.mark.parametrize(
    ("turns", "fragments"),
    [
        (("教育局单位预算三公经费多少",), ("7.00 万元",)),
        (("教育局2023年单位预算的三公经费多少",), ("7.00 万元",)),
        (("教育局三公经费多少",), ("20.00 万元",)),
        (("教育局2023年三公经费多少", "单位预算的三公经费呢"), ("7.00 万元",)),
        (("教育局单位预算三公经费多少", "部门预算的三公经费呢"), ("20.00 万元",)),
        (("各部门单位预算三公经费合计",), ("合计 7.00 万元", "只收录了部门预算")),
    ],
)
def test_a_unit_budget_is_the_bodys_own(turns: tuple[str, ...], fragments: tuple[str, ...]) -> None:
    answer = _asked(levels(), *turns)
    assert all(fragment in answer.text for fragment in fragments)


@pytest.mark.parametrize(
    ("turns", "fragments"),
    [
        (("除了人社局，哪个部门三公经费最多",), (f"{EDUCATION}：10.00 万元", f"按提问不计：{LABOUR}")),
        (("不算人社局和体育局，其他部门三公经费一共多少",), ("合计 15.00 万元",)),
        (("三公经费超过教育局的部门有哪些",), ("超过 10.00 万元的有 1 个", f"{LABOUR}：22.00 万元")),
        (("比人社局三公经费少的部门有几个",), ("低于 22.00 万元的有 3 个",)),
        (("三公经费最多的两个部门，2023年加起来多少",), ("合计 36.00 万元",)),
        (("教育局和人社局哪个部门三公经费最多",), (f"{LABOUR}（22.00 万元） 更多",)),
    ],
)
def test_departments_left_aside_and_beside_one(turns: tuple[str, ...], fragments: tuple[str, ...]) -> None:
    answer = _asked(desk(), *turns)
    assert all(fragment in answer.text for fragment in fragments)


@pytest.mark.parametrize(
    "question",
    [
        "支出总额最多的部门的三公经费是多少",
        "哪个部门人最多",
        "哪个部门车最多",
        "各部门三公经费的中位数",
        "三公经费第三高的部门比第一高的少多少",
        "各部门三公经费比公务接待费多多少",
        "教育局三公经费比多少个部门高",
        "各部门三公经费的平均值和最大值",
    ],
)
def test_what_is_not_computed_over_departments_is_refused(question: str) -> None:
    answer = desk().ask(question)
    assert answer.status in (Status.DECLINED, Status.NOT_FOUND, Status.CLARIFY)
    assert value(answer) is None
