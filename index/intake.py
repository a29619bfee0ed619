"""One file to one intake: reader, tables, passages, statements, figures, checks, in this order.

The only module that knows the order. It reads the file and nothing else; publishing is index/build.py's.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.checks import findings_from
from index.checks.identity import identity_findings
from index.closing import (
    legible_passages,
    printed_statements,
    printed_tables,
    proof_of,
    scans_of,
    without_unproven,
)
from index.errors import SourceError, SourceFault
from index.evidence import Evidence, EvidenceSource, IdentityPart
from index.figures import figures_from
from index.file_names import shown_name
from index.formats import Format, format_of
from index.identity import Identity, identity_from
from index.layout import tables_from_text
from index.messages import page_ranges
from index.owners import with_owners
from index.paragraphs import paragraphs
from index.passages import passages_from
from index.readers.recognition import is_available
from index.readers.text import read_text
from index.records import Document, Intake, Page, Stage, Table
from index.source_reading import Reading
from index.statements import statements_from

ID_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a manifest says of a file; it goes before what the file prints. None: not said."""

    title: str | None = None
    department: str | None = None
    year: int | None = None
    stage: Stage | None = None
    sha256: str | None = None


NOTHING_KNOWN = Known()


# Told how many pages a file has as soon as that is known, and whatever it raises ends the reading.
Counted = Callable[[int], None]


def intake(
    path: Path, known: Known = NOTHING_KNOWN, *, counted: Counted = lambda _pages: None
) -> tuple[Intake, tuple[Page, ...]]:
    """Everything that one file says, and its page texts. Raises SourceError for a file that is no budget."""
    sha256 = sha256_of(path)
    if known.sha256 not in (None, sha256):
        raise SourceError(path, SourceFault.ALTERED)
    form = format_of(path)
    reading = READERS[f".{form.value}"](path, counted)
    counted(len(reading.pages))
    if not any(page.text.strip() for page in reading.pages):
        raise _nothing_read(path, reading, SourceFault.EMPTY)
    identity = identity_from(reading.pages, reading.tables, file=path.name, said=_said(known))
    document = _document(path, identity, reading, known, sha256, form)
    reading = replace(reading, tables=with_owners(reading.tables, document.department))
    scans = scans_of(reading.pages, reading.recognised)
    prose = paragraphs(reading.pages, reading.table_spans)
    stated = statements_from(prose, year=document.year, names=_names(document, reading.tables))
    if not reading.tables and not stated:
        raise _nothing_read(path, reading, SourceFault.NO_TABLE)
    statements = printed_statements(stated, scans)
    conflicts = identity_findings(identity.conflicts)
    blamable = printed_tables(reading.tables, scans)
    findings, checks = findings_from(blamable, statements, stage=document.stage, year=document.year)
    proof = proof_of(reading.tables, scans, stage=document.stage, year=document.year)
    tables = without_unproven(reading.tables, scans, proof.cells)
    taken = Intake(
        document=document,
        tables=tables,
        passages=legible_passages(passages_from(prose, tables, pages=reading.pages), scans),
        statements=statements,
        figures=figures_from(tables, document_id=document.id, stage=document.stage, year=document.year),
        findings=(*conflicts, *findings),
        checks=checks + len(conflicts) + proof.closed,
    )
    return taken, reading.pages


def sha256_of(path: Path) -> str:
    """The file's checksum in hex. Raises SourceError MISSING, UNREADABLE or EMPTY."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
            size = file.tell()
    except FileNotFoundError as exc:
        raise SourceError(path, SourceFault.MISSING) from exc
    except OSError as exc:
        raise SourceError(path, SourceFault.UNREADABLE, exc.strerror or "") from exc
    if not size:
        raise SourceError(path, SourceFault.EMPTY)
    return digest.hexdigest()


def _read_text(path: Path, _: Counted) -> Reading:
    pages = read_text(path)
    found = tables_from_text(pages)
    spans = tuple(span for table_spans in found.spans for span in table_spans)
    return Reading(pages=pages, tables=found.tables, table_spans=spans)


# The libraries behind these readers take long to load: each is loaded with the first file of its format.
def _read_pdf(path: Path, counted: Counted) -> Reading:
    from index.readers.pdf import read_pdf

    return read_pdf(path, counted=counted)


def _read_docx(path: Path, _: Counted) -> Reading:
    from index.readers.docx import read_docx

    return read_docx(path)


def _read_xlsx(path: Path, _: Counted) -> Reading:
    from index.readers.xlsx import read_xlsx

    return read_xlsx(path)


def _read_xls(path: Path, _: Counted) -> Reading:
    from index.readers.xls import read_xls

    return read_xls(path)


def _read_html(path: Path, _: Counted) -> Reading:
    from index.readers.html import read_html

    return read_html(path)


def _refuse_doc(path: Path, _: Counted) -> Reading:
    raise SourceError(path, SourceFault.LEGACY)


# Suffix to reader, the format that keeps most of the layout first: of two files that differ only in
# their suffix, one document in two formats, the first that can be read is taken. A file is read as what its
# content is (index/formats.py), whatever its suffix says.
READERS: dict[str, Callable[[Path, Counted], Reading]] = {
    ".pdf": _read_pdf,
    ".docx": _read_docx,
    ".xlsx": _read_xlsx,
    ".xls": _read_xls,
    ".html": _read_html,
    ".htm": _read_html,
    ".txt": _read_text,
    ".doc": _refuse_doc,
}


def _nothing_read(path: Path, reading: Reading, fault: SourceFault) -> SourceError:
    """The fault of a file without figures: pages that were not read may hold what was not found."""
    if reading.unread:
        fault = SourceFault.ILLEGIBLE if is_available() else SourceFault.SCANNED
    return SourceError(path, fault, page_ranges(reading.unread))


def _document(
    path: Path, identity: Identity, reading: Reading, known: Known, sha256: str, form: Format
) -> Document:
    department, year, stage = identity.department, identity.year, identity.stage
    if department is None or year is None or stage is None:
        if not reading.tables:
            raise _nothing_read(path, reading, SourceFault.NO_TABLE)
        raise SourceError(path, SourceFault.IDENTITY, ", ".join(part.value for part in identity.missing))
    return Document(
        id=sha256[:ID_LENGTH],
        file=shown_name(path),
        title=known.title or identity.title,
        department=department,
        year=year,
        stage=stage,
        sha256=sha256,
        format=form.value,
        pages=len(reading.pages),
        place=identity.place,
        level=identity.level,
        evidence=identity.evidence,
        recognised_pages=reading.recognised,
        unread_pages=reading.unread,
    )


def _said(known: Known) -> tuple[Evidence, ...]:
    """What a manifest says, as evidence."""
    stage = None if known.stage is None else known.stage.value
    year = None if known.year is None else str(known.year)
    said = (
        (IdentityPart.DEPARTMENT, known.department),
        (IdentityPart.YEAR, year),
        (IdentityPart.STAGE, stage),
    )
    return tuple(
        Evidence(what=part, value=value, source=EvidenceSource.MANIFEST, page=None, raw=value)
        for part, value in said
        if value is not None
    )


def _names(document: Document, tables: Sequence[Table]) -> tuple[str, ...]:
    """The department and the units that the tables name: what prose may put before a subject."""
    owners = (row.owner for table in tables for row in table.rows)
    return tuple(dict.fromkeys(name for name in (document.department, *owners) if name))
