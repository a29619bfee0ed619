"""A text file to pages."""

from pathlib import Path

import pytest

from index.errors import SourceError, SourceFault
from index.readers.text import pages_from_text, read_text


def test_four_line_ends_part_pages_and_offsets_cut_the_source() -> None:
    source = "第一页\n\n正文\n\n\n\n第二页"
    pages = pages_from_text(source)
    assert [(page.number, page.text) for page in pages] == [(1, "第一页\n\n正文"), (2, "第二页")]
    assert all(source[page.start : page.start + len(page.text)] == page.text for page in pages)


def test_form_feeds_part_pages_where_there_are_any() -> None:
    assert [page.text for page in pages_from_text("甲\n\n\n\n乙\f丙")] == ["甲\n\n\n\n乙", "丙"]


def test_windows_line_ends_part_pages_too() -> None:
    assert [page.text for page in pages_from_text("甲\r\n\r\n\r\n\r\n乙")] == ["甲", "乙"]


def test_a_last_page_of_nothing_is_no_page() -> None:
    assert len(pages_from_text("甲\n\n\n\n乙\n\n\n\n \n")) == 2


def test_a_byte_order_mark_is_no_character_of_the_source(tmp_path: Path) -> None:
    path = tmp_path / "预算.txt"
    path.write_bytes("\ufeff部门预算".encode())
    assert read_text(path)[0].text == "部门预算"


@pytest.mark.parametrize(
    ("content", "fault"), [(b"", SourceFault.EMPTY), ("预算".encode("gbk"), SourceFault.ENCODING)]
)
def test_a_file_that_is_no_text_says_why(tmp_path: Path, content: bytes, fault: SourceFault) -> None:
    path = tmp_path / "预算.txt"
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        read_text(path)
    assert caught.value.fault is fault


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_text(tmp_path / "没有.txt")
    assert caught.value.fault is SourceFault.MISSING
