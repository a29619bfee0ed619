"""Whether two printed names are of one public body; the verdicts are written by hand."""

import pytest

from index.bodies import body_key, is_same_body


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("示范市样例区教育局", "样例区教育局"),
        ("示范市样例区教育局", "教育局"),
        ("示范市水务局", "示范市水务局（本级）"),
        ("示范市水务局", "示范市水务局机关"),
        ("中共示范市委办公厅", "示范市委办公厅"),
        ("中国共产党示范市委员会组织部", "中共示范市委组织部"),
        ("示范市卫生健康委员会", "示范市卫生健康委"),
        ("示范市样例区人民政府柳溪街道办事处", "柳溪街道办事处"),
        ("示范市人民政府办公室", "示范市政府办公室"),
        ("[123001]示范市水务局", "示范市水务局"),
        ("示范市 水务局", "示范市水务局"),
    ],
)
def test_one_body_has_several_names(first: str, second: str) -> None:
    assert is_same_body(first, second)
    assert is_same_body(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("示范市教育局", "示范市样例区教育局"),
        ("示范市教育局", "样例区教育局"),
        ("城北区司法局", "城南区司法局"),
        ("示范市市场监督管理局", "监督管理局"),
        ("示范市体育局", "示范市体育局训练中心"),
        ("示范市第二人民医院", "人民医院"),
        ("示范市水务局", ""),
    ],
)
def test_names_that_look_alike_are_two_bodies(first: str, second: str) -> None:
    assert not is_same_body(first, second)
    assert not is_same_body(second, first)


def test_the_unit_itself_is_another_publication_than_the_whole_department() -> None:
    assert body_key("示范市水务局（本级）") != body_key("示范市水务局")


def test_one_key_for_the_forms_of_one_name() -> None:
    assert body_key("中共示范市样例区委员会办公室") == body_key("示范市样例区委办公室")
