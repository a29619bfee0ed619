"""Files that are no budget, written for tests: damaged, locked, empty, huge, hostile."""

import hashlib
import zipfile
from pathlib import Path

import docx
import openpyxl

from tests.index.drawn_pdf import draw_pdf

# Of the standard security handler, PDF 1.7 (ISO 32000-1), 7.6.3.3: what a password is filled up with.
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_FILE_ID = b"0123456789abcdef"
_PERMISSIONS = -44

_CONTENT_TYPES = "[Content_Types].xml"
_XLSX_PARTS = {
    _CONTENT_TYPES: (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<?xml version="1.0"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="xl/workbook.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<?xml version="1.0"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="worksheets/sheet1.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
    ),
}
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
_BOMB = f'<!DOCTYPE x [<!ENTITY e0 "预算预算预算">{_ENTITIES}]>'


def write_locked_pdf(path: Path) -> Path:
    """A PDF that asks for a password: 40-bit RC4, handler revision 2."""
    owner = _rc4(hashlib.md5(_padded(b"owner")).digest()[:5], _padded(b"reader"))
    seed = _padded(b"reader") + owner + _PERMISSIONS.to_bytes(4, "little", signed=True) + _FILE_ID
    user = _rc4(hashlib.md5(seed).digest()[:5], _PADDING)
    text = draw_pdf(path, [([], [(20, 20, "预算")])]).read_bytes()
    locked = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P {_PERMISSIONS} /O <{owner.hex()}> /U <{user.hex()}> >> "
        f"/ID [<{_FILE_ID.hex()}> <{_FILE_ID.hex()}>] >>\nstartxref"
    )
    path.write_bytes(text.replace(b">>\nstartxref", locked.encode("ascii")))
    return path


def write_pdf_without_pages(path: Path) -> Path:
    return draw_pdf(path, [])


def write_half(path: Path, whole: Path) -> Path:
    """The first half of another file."""
    data = whole.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def write_docx(path: Path, text: str) -> Path:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path


def write_xlsx_of_something_else(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["姓名", "身高", "体重"], ["甲", 170, 60], ["乙", 180, 75]):
        sheet.append(row)
    book.save(path)
    return path


def write_docx_that_unpacks_to(path: Path, megabytes: int) -> Path:
    """A small Word file with an entry of so many zeros."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/a.xml", "w") as entry,
    ):
        for _ in range(megabytes):
            entry.write(bytes(1_000_000))
    return path


def write_docx_of_entities(path: Path) -> Path:
    """A Word file whose text is an entity that grows tenfold eleven times."""
    write_docx(path, "MARK")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode("utf-8").partition("?>")[2].replace("MARK", "&e11;")
    parts["word/document.xml"] = f'<?xml version="1.0" encoding="UTF-8"?>{_BOMB}{text}'.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def write_xlsx_of_entities(path: Path) -> Path:
    """A workbook whose one cell is such an entity."""
    cell = '<c r="A1" t="inlineStr"><is><t>&e11;</t></is></c>'
    return _write_xlsx(path, f'<?xml version="1.0"?>{_BOMB}', f"<row>{cell}</row>")


def write_html_of_entities(path: Path) -> Path:
    path.write_text(f"{_BOMB}<html><body><p>&e11;</p></body></html>", encoding="utf-8")
    return path


def write_xlsx_of_rows(path: Path, rows: int) -> Path:
    """A sheet of so many rows of one number."""
    return _write_xlsx(path, '<?xml version="1.0"?>', "<row><c><v>1</v></c></row>" * rows)


def write_deep_html(path: Path, depth: int) -> Path:
    path.write_text("<div>" * depth + "预算" + "</div>" * depth, encoding="utf-8")
    return path


def write_long_html(path: Path, megabytes: int) -> Path:
    path.write_text("<p>" + "预算公开" * (megabytes * 1_000_000 // 12) + "</p>", encoding="utf-8")
    return path


def _write_xlsx(path: Path, start: str, rows: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _XLSX_PARTS.items():
            archive.writestr(name, text)
        sheet = f"{start}<worksheet {_SHEET}><sheetData>{rows}</sheetData></worksheet>"
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return path


def _padded(password: bytes) -> bytes:
    return (password + _PADDING)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    found = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        found.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(found)
