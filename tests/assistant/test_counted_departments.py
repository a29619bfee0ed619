"""两家, 这两个办公厅: all departments at hand, where there are exactly so many; verdicts by hand."""

import pytest

from assistant.departments.span_words import all_counted

OFFICES = ("示范省人大常委会办公厅", "示范省委办公厅")
BUREAUS = ("示范市教育局", "示范市民政局", "示范市卫生健康委员会")


@pytest.mark.parametrize(
    ("text", "departments", "rest"),
    [
        ("两家培训费一共多少", OFFICES, "两家培训费一共多少"),
        ("这两家2019年培训费一共多少", OFFICES, "所有部门2019年培训费一共多少"),
        ("培训费两家一共多少", OFFICES, "培训费所有部门一共多少"),
        ("两个部门的培训费", OFFICES, "所有部门的培训费"),
        ("这两个办公厅培训费各多少", OFFICES, "所有部门培训费各多少"),
        ("三个部门的培训费", BUREAUS, "所有部门的培训费"),
        ("三个部门的培训费", OFFICES, "三个部门的培训费"),
        ("两个部门的培训费", BUREAUS, "两个部门的培训费"),
        ("三个局的培训费", BUREAUS, "三个局的培训费"),
        ("两个局的培训费", OFFICES, "两个局的培训费"),
        ("两家医院的培训费", OFFICES, "两家医院的培训费"),
        ("培训费最高的三个部门", BUREAUS, "培训费最高的三个部门"),
        ("培训费前三家的合计", BUREAUS, "培训费前三家的合计"),
    ],
)
def test_so_many_departments_are_all_of_them(text: str, departments: tuple[str, ...], rest: str) -> None:
    assert all_counted(text, departments) == rest
