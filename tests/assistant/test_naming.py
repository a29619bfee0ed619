"""How people say the names of public bodies; the expected forms are written by hand."""

import pytest

from assistant.departments.named_bodies import named_bodies
from assistant.vocabulary.naming import spoken_names


@pytest.mark.parametrize(
    ("printed", "spoken"),
    [
        ("示范市样例区司法局", "样例区司法局"),
        ("示范市样例区司法局", "区司法局"),
        ("示范市样例区司法局", "司法局"),
        ("示范市样例区人民政府柳溪街道办事处", "柳溪街道"),
        ("示范市甲湾区农业农村局", "农业农村局"),
        ("示范市甲湾区农业农村局", "区农业农村局"),
        ("示范市甲溪镇人民政府", "甲溪镇"),
        ("示范省人民代表大会常务委员会办公厅", "示范省人大常委会办公厅"),
        ("示范市协作办公室", "协作办"),
        ("中共示范省委办公厅", "示范省委办公厅"),
        ("示范市卫生健康委员会", "卫生健康委"),
    ],
)
def test_a_body_is_said_in_its_short_form(printed: str, spoken: str) -> None:
    assert spoken in spoken_names(printed)


@pytest.mark.parametrize("common", ["办公室", "市办公室", "人民政府", "区政府"])
def test_forms_of_many_bodies_name_none(common: str) -> None:
    assert common not in spoken_names("示范市样例区人民政府办公室")


def test_a_name_inside_a_longer_one_does_not_count() -> None:
    names = ("示范市体育局", "示范市体育局训练中心")
    found = named_bodies("体育局训练中心有多少钱", names)
    assert [each.bodies for each in found.named] == [("示范市体育局训练中心",)]
