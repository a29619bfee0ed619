"""Offices and units that structure passages name, with their printed numbers."""

import json
from pathlib import Path

import pytest

from index.layout import tables_from_text
from index.paragraphs import paragraphs
from index.passages import passages_from
from index.readers.text import pages_from_text, read_text
from index.structure import BodyKind, NameList, listed_names, subordinates

HEAD = "第一部分 概况\n\n二、部门机构设置\n\n"


def lists(prose: str) -> tuple[NameList, ...]:
    return listed_names(passages_from(paragraphs(pages_from_text(HEAD + prose))))


def lists_of(path: Path) -> tuple[NameList, ...]:
    pages = read_text(path)
    found = tables_from_text(pages)
    spans = tuple(span for table in found.spans for span in table)
    return listed_names(passages_from(paragraphs(pages, spans)))


def only(prose: str) -> NameList:
    (found,) = lists(prose)
    return found


def test_offices_with_their_printed_number_and_word() -> None:
    found = only("示例局本级设处室 2个，分别是秘书处、综合调研处。")
    assert (found.kind, found.label, found.count) == (BodyKind.OFFICES, "处室", 2)
    assert found.names == ("秘书处", "综合调研处")
    assert found.is_complete


def test_units_of_the_next_clause_are_a_list_of_their_own() -> None:
    found = lists("示例局设处室 2 个，分别是办公室、人事处；直属单位 1 个，是示例市服务中心。")
    assert [(item.kind, item.count, item.names) for item in found] == [
        (BodyKind.OFFICES, 2, ("办公室", "人事处")),
        (BodyKind.SUBORDINATE_UNITS, 1, ("示例市服务中心",)),
    ]


def test_brackets_hold_a_name_together() -> None:
    found = only("内设机构包括：市场科（粮食、物资储备科）、办公室和贸易科。")
    assert found.names == ("市场科（粮食、物资储备科）", "办公室", "贸易科")


def test_numbered_items_below_are_the_names() -> None:
    found = only(
        "示例局设2个内设机构，包括：\n（一）秘书科（联络科）。承担机要、办文。\n（二）督查科。负责督查。"
    )
    assert found.names == ("秘书科（联络科）", "督查科")


def test_first_item_may_stand_on_the_line_of_the_announcement() -> None:
    found = only("本部门中，行政单位1家，参公单位1家，具体包括： 1. 示例局本部\n2. 示例中心")
    assert (found.kind, found.names) == (BodyKind.BUDGET_UNITS, ("示例局本部", "示例中心"))
    assert found.count is None


def test_fewer_names_than_printed_is_not_complete() -> None:
    assert not only("内设机构3个，分别是办公室、人事处。").is_complete


def test_pieces_that_are_no_names_are_left_out_and_the_count_kept() -> None:
    found = only("内设机构包括办公厅、研究室和3个专门委员会，有38个处室。")
    assert (found.names, found.count, found.label) == ((), 38, "处室")


def test_further_bodies_belong_to_the_list_before() -> None:
    found = lists("内设机构包括秘书处、综合处。另按规定设置：机关党委、老干部处。")
    assert [(item.kind, item.names) for item in found] == [
        (BodyKind.OFFICES, ("秘书处", "综合处")),
        (BodyKind.OFFICES, ("机关党委", "老干部处")),
    ]


def test_excepted_units_are_no_names() -> None:
    found = only("纳入汇总预算编制范围的预算单位包括：示例厅（本级）、示例中心，不含示例宾馆（自收自支）。")
    assert found.names == ("示例厅（本级）", "示例中心")


def test_subordinates_are_the_budget_units_without_the_department() -> None:
    found = lists(
        "示例区教育局部门预算是包括本部以及下属二家预算单位的综合收支计划。"
        "本部门中，行政单位1家，事业单位2家，具体包括：示例区教育局、示例区一中、示例区二中。"
    )
    units = subordinates(found, "示例区教育局")
    assert units is not None
    assert (units.names, units.count, units.is_complete) == (("示例区一中", "示例区二中"), 2, True)


def test_no_list_of_units_gives_none() -> None:
    assert subordinates(lists("示例局设处室 2个，分别是办公室、人事处。"), "示例局") is None


def test_other_sections_name_no_bodies() -> None:
    prose = "第三部分 情况说明\n一、经费情况\n内设机构2个，分别是办公室、人事处。"
    assert listed_names(passages_from(paragraphs(pages_from_text(prose)))) == ()


def test_bundled_document_has_seven_offices_and_one_unit(bundled_document: Path) -> None:
    found = lists_of(bundled_document)
    assert [(item.label, item.count, item.names) for item in found] == [
        (
            "处室",
            7,
            ("秘书处", "综合调研处", "联络处", "区域合作处", "对口支援处", "展贸服务处", "组织人事处"),
        ),
        ("直属单位", 1, ("广州市国内合作服务中心",)),
        ("下属单位", None, ("广州市国内合作服务中心",)),
    ]
    assert {item.place.page for item in found} == {3}


@pytest.mark.parametrize("folder", ["g12/G12-518-0-2023", "b11/B11-633-0-2022", "s9/S9-611-0-2025"])
def test_generated_documents_name_their_offices_and_units(folder: str, shared_data: Path) -> None:
    path = shared_data / "public" / folder
    gold = json.loads((path / "gold.json").read_text(encoding="utf-8"))
    found = lists_of(path / f"{path.name}.txt")
    (offices,) = [item for item in found if item.kind is BodyKind.OFFICES]
    # The county layout says 科 where the gold says 处.
    assert [name[:-1] for name in offices.names] == [name[:-1] for name in gold["texts"]["offices"]]
    assert offices.is_complete
    units = subordinates(found, gold["department"])
    assert units is not None
    assert list(units.names) == gold["texts"]["units"]
