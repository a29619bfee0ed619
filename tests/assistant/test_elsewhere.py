"""民政局呢: what was asked of one department is asked of another that is named alone."""

import pytest

from assistant.answer import Status
from index.records import TableKind
from tests.assistant.departments import budget, desk
from tests.building import Desk, intake_of, row, table, value

TOWN = "示范市教育局"
BAY = "示范市金湾区教育局"


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("教育局2024年公务接待费", "体育局呢"), "4.00万元"),
        (("教育局2024年公务接待费", "那体育局呢"), "4.00万元"),
        (("教育局2024年公务接待费", "人社局的呢", "2023年呢"), "8.00万元"),
        (("教育局2022年三公经费", "体育局呢"), "10.00万元"),
        (("教育局2022年三公经费", "体育局2023年呢"), "9.00万元"),
        (("教育局2024年三公经费", "不对，我说的是体育局"), "10.00万元"),
        (("教育局2024年三公经费", "我指的是人社局，2023年的"), "22.00万元"),
        (("审计局2024年项目支出占总支出多少", "教育局呢"), "40.00%"),
        (("教育局2024年三公经费", "人社局呢", "两个加起来"), "32.00万元"),
        (("教育局2024年三公经费", "人社局呢", "相差多少"), "12.00万元"),
        (("审计局2024年支出合计", "教育局呢", "差多少"), "200.00万元"),
        (("official reception of the education bureau in 2024", "And the sports bureau?"), "4.00万元"),
    ],
)
def test_the_same_is_asked_of_the_department(turns: tuple[str, ...], expected: str) -> None:
    assert value(desk().ask(*turns)) == expected


def test_the_change_of_department_is_told() -> None:
    answer = desk().ask("教育局2022年三公经费", "体育局呢")
    assert (answer.scope.department or "").endswith("体育局")
    assert "沿用上文：年份 2022" in (answer.interpretation or "")


@pytest.mark.parametrize(
    ("turns", "reason"),
    [
        (("教育局2024年三公经费", "审计局呢"), "not_published"),
        (("体育局呢",), "not_understood"),
        (("教育局2024年三公经费", "财政局呢"), "other_body"),
    ],
)
def test_what_the_other_department_does_not_print_is_not_taken_from_elsewhere(
    turns: tuple[str, ...], reason: str
) -> None:
    answer = desk().ask(*turns)
    assert (answer.value, answer.reason) == (None, reason)


def test_a_district_beside_its_town_is_asked_back_and_told_apart() -> None:
    both = Desk((budget(TOWN, 2024, "9", "1", "5", "3"), budget(BAY, 2024, "7", "0", "4", "3")))
    assert both.ask("教育局的三公经费").status is Status.CLARIFY
    assert value(both.ask("市教育局的三公经费", "区教育局呢")) == "7万元"
    assert value(both.ask("市教育局的三公经费", "我说的是区教育局")) == "7万元"


def test_a_department_whose_rows_name_no_unit_is_the_whole() -> None:
    projects = table(
        TableKind.PROJECTS, (("合计",),), row("泵站更新改造", "8.00"), row("河道清淤", "5.00"), number="12"
    )
    alone = Desk((intake_of(projects),))
    assert value(alone.ask("水务局最大的项目是什么")) == "8.00万元"
    assert value(alone.ask("水务局有几个项目")) == "2个"


def test_the_end_of_the_order_is_turned() -> None:
    assert "体育局" not in desk().ask("2024年哪个部门三公经费最多").text.split("：")[0]
    least = desk().ask("2024年哪个部门三公经费最多", "最少的呢")
    assert value(least) == "5.00万元"
