"""What format a file really is, told by its first bytes: portals often give a file the suffix of another.

Files called .xls are often web pages or newer workbooks. Only plain text and pieces of web pages have no
signature; for them the suffix is the hint.
"""

import re
import zipfile
from enum import Enum
from pathlib import Path

from index.errors import SourceError, SourceFault


class Format(Enum):
    """The formats that can be told, by the name that documents keep; those of old offices included."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    HTML = "html"
    TEXT = "txt"
    DOC = "doc"


_START = 4096
_ZIP = b"PK\x03\x04"
# Compound files of Office 97 to 2003, and of newer ones that a password encrypts ([MS-CFB] 2.2).
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of a compound file by which its program is known ([MS-DOC] 2.1, [MS-XLS] 2.1, [MS-OFFCRYPTO] 2.3.2).
_STREAMS = {"WordDocument": Format.DOC, "Workbook": Format.XLS, "Book": Format.XLS, "EncryptedPackage": None}
# Some programs number the main part of a package.
_PARTS = (
    (re.compile(r"word/document\d*\.xml"), Format.DOCX),
    (re.compile(r"xl/workbook\d*\.xml"), Format.XLSX),
)
# PDF 32000-1 annex H: viewers accept a header within the first 1024 bytes.
_PDF_HEADER = 1024
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_RICH_TEXT = b"{\\rtf"
# A workbook as XML of 2003 and a web page saved as a mail have tables in their markup but are no web pages.
_OTHER_MARKUP = re.compile(
    rb"urn:schemas-microsoft-com:office:spreadsheet|\A(?:MIME-Version|From):", re.IGNORECASE
)


def format_of(path: Path) -> Format:
    """What a file's content is. Raises SourceError MISSING, UNREADABLE, PROTECTED, DAMAGED or FORMAT."""
    try:
        with path.open("rb") as file:
            start = file.read(_START)
            found = _compound_format(path, start + file.read()) if start.startswith(_COMPOUND) else None
    except FileNotFoundError as exc:
        raise SourceError(path, SourceFault.MISSING) from exc
    except OSError as exc:
        raise SourceError(path, SourceFault.UNREADABLE, exc.strerror or "") from exc
    if found is not None:
        return found
    if b"%PDF-" in start[:_PDF_HEADER]:
        return Format.PDF
    if start.startswith(_ZIP):
        return _package_format(path)
    if start.startswith(_RICH_TEXT):
        return Format.DOC
    if _OTHER_MARKUP.search(start):
        raise SourceError(path, SourceFault.FORMAT, path.suffix.lower())
    return Format.HTML if _MARKUP.search(start.replace(b"\x00", b"")) else _by_suffix(path)


def _compound_format(path: Path, content: bytes) -> Format:
    """By the first stream that a program is known by; further ones belong to objects inside the document."""
    directory = int.from_bytes(content[48:52], "little") + 1 << int.from_bytes(content[30:32], "little")
    ordered = content[directory:] + content[:directory]
    places = {name: ordered.find(_entry(name)) for name in _STREAMS}
    found = [name for name in sorted(places, key=lambda name: places[name]) if places[name] >= 0]
    if not found:
        raise SourceError(path, SourceFault.FORMAT, path.suffix.lower())
    known = _STREAMS[found[0]]
    if known is None:
        raise SourceError(path, SourceFault.PROTECTED)
    return known


def _entry(name: str) -> bytes:
    """A name as the directory of a compound file holds it: 64 bytes of UTF-16, then its length."""
    text = f"{name}\0".encode("utf-16-le")
    return text.ljust(64, b"\0") + len(text).to_bytes(2, "little")


def _package_format(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.namelist()
    except (zipfile.BadZipFile, EOFError) as exc:
        raise SourceError(path, SourceFault.DAMAGED, type(exc).__name__) from exc
    found = next((known for main, known in _PARTS if any(map(main.fullmatch, parts))), None)
    if found is None:
        raise SourceError(path, SourceFault.FORMAT, path.suffix.lower())
    return found


def _by_suffix(path: Path) -> Format:
    match path.suffix.lower():
        case ".txt":
            return Format.TEXT
        case ".html" | ".htm":
            return Format.HTML
        case suffix if suffix.removeprefix(".") in {known.value for known in Format}:
            raise SourceError(path, SourceFault.DAMAGED)
        case suffix:
            raise SourceError(path, SourceFault.FORMAT, suffix)
