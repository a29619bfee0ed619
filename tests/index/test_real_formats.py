"""A file is read as what its content is, whatever its suffix says."""

from pathlib import Path

import docx
import openpyxl
import pytest
import xlwt

from index.errors import SourceError, SourceFault
from index.formats import Format, format_of
from index.messages import explain

HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _compound(path: Path, *streams: str) -> Path:
    """A compound file with nothing but its header and a directory of these streams in its first sector."""
    header = HEADER.ljust(30, b"\0") + (9).to_bytes(2, "little")
    header = header.ljust(48, b"\0") + (0).to_bytes(4, "little")
    names = [f"{name}\0".encode("utf-16-le") for name in ("Root Entry", *streams)]
    entries = [(name.ljust(64, b"\0") + len(name).to_bytes(2, "little")).ljust(128, b"\0") for name in names]
    path.write_bytes(header.ljust(512, b"\0") + b"".join(entries))
    return path


def _docx(path: Path) -> Path:
    docx.Document().save(str(path))
    return path


def _xlsx(path: Path) -> Path:
    openpyxl.Workbook().save(path)
    return path


def _xls(path: Path) -> Path:
    book = xlwt.Workbook()
    book.add_sheet("a")
    book.save(str(path))
    return path


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_documents_under_a_wrong_suffix_are_told(tmp_path: Path) -> None:
    assert format_of(_docx(tmp_path / "a.doc")) is Format.DOCX
    assert format_of(_xlsx(tmp_path / "a.xls")) is Format.XLSX
    assert format_of(_xls(tmp_path / "a.xlsx")) is Format.XLS
    assert format_of(_written(tmp_path / "b.doc", b"%PDF-1.4\n")) is Format.PDF


@pytest.mark.parametrize(
    "content",
    [
        b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>',
        b"\xef\xbb\xbf  <!DOCTYPE html><p></p>",
        b"<table border=1><tr><td>1</td></tr></table>",
        "<html><table></table></html>".encode("utf-16"),
    ],
)
def test_a_web_page_that_is_called_a_workbook_is_a_web_page(tmp_path: Path, content: bytes) -> None:
    assert format_of(_written(tmp_path / "a.xls", content)) is Format.HTML


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.pdf", b"no document at all", SourceFault.DAMAGED),
        ("a.xlsx", b"PK\x03\x04 cut off", SourceFault.DAMAGED),
        ("a.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
         b"<Table>", SourceFault.FORMAT),
        ("a.doc", b"MIME-Version: 1.0\r\n\r\n<html>", SourceFault.FORMAT),
        ("a.jpg", b"\xff\xd8\xff\xe0", SourceFault.FORMAT),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(
    tmp_path: Path, name: str, content: bytes, fault: SourceFault
) -> None:
    with pytest.raises(SourceError) as refused:
        format_of(_written(tmp_path / name, content))
    assert refused.value.fault is fault
    assert explain(refused.value)


def test_plain_text_and_pieces_of_web_pages_go_by_their_suffix(tmp_path: Path) -> None:
    assert format_of(_written(tmp_path / "a.txt", "部门预算".encode())) is Format.TEXT
    assert format_of(_written(tmp_path / "a.htm", "<p>部门预算</p>".encode())) is Format.HTML


def test_compound_files_are_told_by_their_first_stream(tmp_path: Path) -> None:
    assert format_of(_compound(tmp_path / "a.xls", "WordDocument", "Workbook")) is Format.DOC
    assert format_of(_compound(tmp_path / "b.doc", "Workbook", "WordDocument")) is Format.XLS
    assert format_of(_written(tmp_path / "c.doc", b"{\\rtf1\\ansi")) is Format.DOC
    with pytest.raises(SourceError) as refused:
        format_of(_compound(tmp_path / "d.xlsx", "EncryptionInfo", "EncryptedPackage"))
    assert refused.value.fault is SourceFault.PROTECTED
