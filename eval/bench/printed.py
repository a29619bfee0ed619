"""The bundled document printed as PDF, tables between rulings, so that there is something digital to read."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from index.records import Cell, Intake, Table

# A3 on its side, in points, with room for a number in each of twelve columns.
_WIDTH, _HEIGHT, _MARGIN, _LINE, _SIZE = 1191, 842, 30, 15, 7
_LINES_A_PAGE = 48
_CHARACTERS_A_LINE = 120
_FIRST_COLUMN = 250
# A font that every reader of PDF has: the character collection of simplified Chinese, by UTF-16.
_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UTF16-H /DescendantFonts "
    "[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> "
    "/FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox "
    "[0 -200 1000 900] /Ascent 880 /Descent -120 /CapHeight 700 /ItalicAngle 0 /StemV 80 >> >>] >>"
)

# What is drawn on one page.
_Page = list[str]


def print_document(taken: Intake, path: Path, *, year: int, tables: int | None = None) -> Path:
    """Its cover, its passages and its first tables (None: all), another year printed on the cover."""
    title = taken.document.title.replace(str(taken.document.year), str(year))
    pages = [[_text(250, 200, title)], *_prose(taken)]
    pages += [page for table in taken.tables[:tables] for page in _table(table)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_pdf([" ".join(page).encode("ascii") for page in pages]))
    return path


def _prose(taken: Intake) -> Iterator[_Page]:
    lines = [
        passage.text[start : start + _CHARACTERS_A_LINE]
        for passage in taken.passages
        for start in range(0, len(passage.text), _CHARACTERS_A_LINE)
    ]
    for start in range(0, len(lines), _LINES_A_PAGE):
        page = lines[start : start + _LINES_A_PAGE]
        yield [_text(_MARGIN, _y(place), line) for place, line in enumerate(page)]


def _table(table: Table) -> Iterator[_Page]:
    """A table's rows between rulings, its last headers above them on every page."""
    head = ["项目", *(path[-1] for path in table.columns)]
    room = (_WIDTH - 2 * _MARGIN - _FIRST_COLUMN) // max(1, len(head) - 1)
    xs = [_MARGIN, *(_MARGIN + _FIRST_COLUMN + room * place for place in range(len(head)))]
    body = [[row.label, *_values(row.cells, len(table.columns))] for row in table.rows]
    for start in range(0, max(1, len(body)), _LINES_A_PAGE - 3):
        lines = [head, *body[start : start + _LINES_A_PAGE - 3]]
        title = [_text(250, _y(0), table.title), _text(1000, _y(1), f"单位：{table.unit.value}")]
        yield title + _ruled(xs, [_y(place + 2) - 11 for place in range(len(lines) + 1)], lines)


def _values(cells: Sequence[Cell], width: int) -> list[str]:
    printed = {cell.column: cell.raw for cell in cells}
    return [printed.get(column, "") for column in range(width)]


def _ruled(xs: Sequence[int], ys: Sequence[int], lines: Sequence[Sequence[str]]) -> _Page:
    drawn = [f"{xs[0]} {_HEIGHT - y} m {xs[-1]} {_HEIGHT - y} l S" for y in ys]
    drawn += [f"{x} {_HEIGHT - ys[0]} m {x} {_HEIGHT - ys[-1]} l S" for x in xs]
    for y, line in zip(ys, lines, strict=False):
        for (x, right), text in zip(pairwise(xs), line, strict=True):
            drawn.append(_text(x + 2, y + 11, text[: (right - x) // _SIZE]))
    return drawn


def _y(line: int) -> int:
    return _MARGIN + _LINE * line


def _text(x: int, y: int, text: str) -> str:
    return f"BT /F1 {_SIZE} Tf {x} {_HEIGHT - y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _pdf(pages: Sequence[bytes]) -> bytes:
    """Objects: catalogue, list of pages, font, then a page and its contents by turns."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _FONT.encode(),
    ]
    for place, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] /Contents {5 + 2 * place} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page))
    written = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + (b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written)))
    )
