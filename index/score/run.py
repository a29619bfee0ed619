"""One document read as the build reads it, compared with all that its gold says."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import SourceError
from index.intake import intake
from index.records import Document, Finding, Page, Severity, Table
from index.score.audit import score_audit
from index.score.cases import Case
from index.score.gold import GoldDocument, GoldIdentity, GoldTable, ListedDocument
from index.score.listing import align_pages, figures_listed, score_listed
from index.score.results import AuditScore, CellScore, DocumentScore, Miss, MissKind, Share
from index.score.tables import match_tables, score_cells

# Images of pages: what is read of them is text recognition, and reported apart.
SCAN = "scan.pdf"
# The folder of the files whose pages the lists count.
PAGED = "pdf"
WORKBOOK = "xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What the files of one document became; `refused` are those that became nothing."""

    documents: tuple[Document, ...]
    pages: tuple[Page, ...]
    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
    refused: tuple[Miss, ...]


def score_case(case: Case) -> DocumentScore:
    """Read and compare one document; of a file that is refused no cell is read."""
    read = _read(case)
    identity, astray = _score_identity(case.expected.identity, read.documents, len(case.files))
    match case.expected:
        case GoldDocument():
            cells, kinds, unknown, audit = _score_complete(case.expected, case.format, read)
        case ListedDocument():
            cells, kinds, unknown, audit = _score_list(case.expected, case.format, read), Share(), (), None
    return DocumentScore(
        gold=case.gold,
        document=case.expected.key,
        format=case.format,
        cells=cells,
        kinds=kinds,
        complete=isinstance(case.expected, GoldDocument),
        identity=identity,
        audit=audit,
        errors=sum(finding.severity is Severity.ERROR for finding in read.findings),
        refusal="; ".join(dict.fromkeys(miss.found for miss in read.refused)),
        misses=(*read.refused, *astray, *unknown, *cells.misses, *(audit.misses if audit else ())),
    )


def _read(case: Case) -> _Read:
    taken = []
    refused = []
    for file in case.files:
        try:
            taken.append(intake(file))
        except SourceError as exc:
            refused.append(Miss(kind=MissKind.REFUSED, where=file.name, expected="", found=exc.fault.value))
    return _Read(
        documents=tuple(read.document for read, _ in taken),
        pages=tuple(page for _, pages in taken for page in pages),
        tables=tuple(table for read, _ in taken for table in read.tables),
        findings=tuple(finding for read, _ in taken for finding in read.findings),
        refused=tuple(refused),
    )


def _score_complete(
    gold: GoldDocument, form: str, read: _Read
) -> tuple[CellScore, Share, tuple[Miss, ...], AuditScore | None]:
    tables = tuple(table for table in gold.tables if _is_printed(table, form))
    if not read.documents:
        n = sum(len(table.cells) for table in tables)
        return CellScore(n=n, missed=n), Share(n=len(tables)), (), None
    pairs = match_tables(tables, read.tables)
    unknown = tuple(
        Miss(kind=MissKind.TABLE_KIND, where=table.title or table.kind, expected=table.kind, found=found)
        for table, place in zip(tables, pairs, strict=True)
        if (found := "" if place is None else read.tables[place].kind.value) != table.kind
    )
    faults = [fault for fault in gold.faults if form != WORKBOOK or fault.table is not None]
    places = {id(table): pair for table, pair in zip(tables, pairs, strict=True)}
    of_gold = tuple(places.get(id(table)) for table in gold.tables)
    return (
        score_cells(tables, read.tables, pairs),
        Share(right=len(tables) - len(unknown), n=len(tables)),
        unknown,
        score_audit(faults, read.findings, read.tables, of_gold),
    )


def _is_printed(table: GoldTable, form: str) -> bool:
    """A workbook holds no prose, and so no table that is set in it without title and number."""
    return form != WORKBOOK or bool(table.title or table.number)


def _score_list(gold: ListedDocument, form: str, read: _Read) -> CellScore:
    cells = figures_listed(gold.cells)
    if not read.documents:
        return CellScore(n=len(cells), missed=len(cells))
    own = {cell.page: cell.page for cell in cells} if form == PAGED else align_pages(cells, read.pages)
    return score_listed(cells, read.tables, own)


def _score_identity(
    gold: GoldIdentity, documents: Sequence[Document], files: int
) -> tuple[Share, tuple[Miss, ...]]:
    """How many of the files say all that gold states of them, and what the others say instead."""
    misses = [list(_astray(gold, document)) for document in documents]
    right = sum(not found for found in misses)
    return Share(right=right, n=files), tuple(miss for found in misses for miss in found)


def _astray(gold: GoldIdentity, document: Document) -> list[Miss]:
    stated = (
        ("department", gold.department, document.department),
        ("year", gold.year, document.year),
        ("stage", gold.stage, document.stage.value),
        ("place", gold.place, document.place),
    )
    return [
        Miss(
            kind=MissKind.IDENTITY, where=f"{document.file} {what}", expected=f"{expected}", found=f"{found}"
        )
        for what, expected, found in stated
        if expected is not None and expected != found
    ]
