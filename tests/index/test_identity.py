"""Whose document it is, from covers and headings as they are printed."""

import pytest

from index.identity import Identity, identity_from
from index.records import Page, Stage


def read(text: str, file: str = "a.txt") -> Identity:
    return identity_from([Page(number=1, text=text, start=0)], [], file=file)


COVERS = [
    ("示范市水务局2024年部门预算公开\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("示范省人大常委会办公厅2018年度部门\n预算公开\n2\n目 录", "示范省人大常委会办公厅", 2018, Stage.BUDGET),
    ("示范市财政局\n2024年度部门决算\n目 录", "示范市财政局", 2024, Stage.FINAL_ACCOUNT),
    ("示范市财政局\n年度部门决算\n2024\n目 录", "示范市财政局", 2024, Stage.FINAL_ACCOUNT),
    ("示范区2025年区级单位预算\n预算单位：示范区商务委员会\n目 录", "示范区商务委员会", 2025, Stage.BUDGET),
    ("示范市水务局二〇二四年部门预算\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("附件1：示范市水务局2024年部门预算\n目录", "示范市水务局", 2024, Stage.BUDGET),
    ("示范市水务局 ２０２４ 年 部门 预算\n目录", "示范市水务局", 2024, Stage.BUDGET),
]


@pytest.mark.parametrize(("text", "department", "year", "stage"), COVERS)
def test_a_cover_names_department_year_and_kind(text: str, department: str, year: int, stage: Stage) -> None:
    found = read(text)
    assert (found.department, found.year, found.stage) == (department, year, stage)


def test_without_a_cover_headings_say_it() -> None:
    text = (
        "第一部分 示范市水务局 概况\n一、主要职责\n第二部分 2024年部门预算表\n第三部分 2024年部门预算情况说明"
    )
    assert read(text) == Identity(
        title="示范市水务局2024年部门预算", department="示范市水务局", year=2024, stage=Stage.BUDGET
    )


def test_another_year_in_prose_does_not_count() -> None:
    text = (
        "示范市水务局概况\n2024年部门预算表\n2024年部门预算说明\n"
        "与2023年预算相比，收入增加，因为2023年决算数较低。"
    )
    assert read(text).year == 2024


def test_a_tie_between_years_says_nothing() -> None:
    assert read("示范市水务局概况\n2024年部门预算表\n2023年部门预算表").year is None


def test_the_file_name_gives_the_year_last() -> None:
    assert read("示范市水务局概况\n收支总表", file="水务局2024.xlsx").year == 2024
    assert read("示范市水务局概况\n收支总表", file="20240131-2024-2023.xlsx").year is None


def test_what_is_printed_nowhere_is_not_guessed() -> None:
    found = read("收支总表")
    assert (found.department, found.year, found.stage) == (None, None, None)


def test_a_unit_of_measure_is_no_department() -> None:
    assert read("2024年部门预算表\n单位：万元\n单位名称：万元").department is None
