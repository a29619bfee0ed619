"""What a source prints at a place, by another route than the one that took it in.

PDF by pypdfium2 (the intake uses pdfplumber), text layers by the characters at a span, Word, Excel and web
pages by the cells of their tables as the libraries give them, without what the intake makes of them.
"""

import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any, Protocol

import docx
import lxml.html
import openpyxl
import pypdfium2  # type: ignore[import-untyped]
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

Slot = tuple[int, int, str]
Grid = list[list[Slot]]
Box = tuple[Decimal, Decimal, Decimal, Decimal | None]

_SLACK = 1
# Characters around an amount of a text layer in which its row is looked for.
_FAR = 1500
_AMOUNT = re.compile(r"[-△▲(（]?\d[\d,]*\.\d+[)）]?%?|\d{1,3}(?:,\d{3})+|0|[-—]+")
_BROKEN = re.compile(r"(\d\.\d)\s+(\d)(?=\s|$)")
# Pieces of text before a table of a web page that may be its title.
_LINES_BEFORE = 12
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b", re.IGNORECASE | re.DOTALL
)


class Source(Protocol):
    """A file opened a second time."""

    def text(self, page: int) -> str:
        """What a page prints; the whole file where pages are not its own."""

    def look(self, cell: Mapping[str, Any]) -> Iterator[tuple[str, bool, str]]:
        """Of a cell of a receipt: what was looked for (cell, row, column), whether it stands, what does."""

    def close(self) -> None:
        """Let the file go."""


def opened(path: Path) -> Source:
    """The file by its content. Raises OSError, or ValueError for content of no known kind."""
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        return PdfSource(path)
    if content.startswith(b"PK"):
        is_word = "word/document.xml" in zipfile.ZipFile(path).namelist()
        return GridSource(list(_word_grids(path) if is_word else _sheet_grids(path)))
    text = content.decode("utf-8-sig")
    return GridSource(list(_page_grids(text))) if _HTML.match(text) else TextSource(text)


def plain(text: str) -> str:
    """Without blanks, full-width forms folded: what two extractors must agree on."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def number(text: str) -> Decimal | None:
    """The amount that is printed; None for anything else."""
    bare = plain(text).replace(",", "").removesuffix("%")
    sign = -1 if bare[:1] in tuple("-△▲−(") else 1
    try:
        return sign * Decimal(bare.lstrip("-△▲−(").removesuffix(")").removesuffix("%"))
    except InvalidOperation:
        return None


def _prints(found: str, raw: str) -> bool:
    """The raw text, or the number of a workbook that shows as it."""
    stored, shown = number(found), number(raw)
    if stored is None or shown is None:
        return plain(found) == plain(raw)
    return stored == shown or stored.quantize(shown, ROUND_HALF_UP) == shown


def _leaf(cell: Mapping[str, Any]) -> str:
    return plain(cell["column"].split("/")[-1])


def _names(text: str, label: str) -> bool:
    """A label stands in a text, or what a page's end has left of it."""
    have, wanted = plain(text), plain(label)
    return wanted in have or (len(have) > 1 and (wanted.startswith(have) or wanted.endswith(have)))


class PdfSource:
    """A PDF by pypdfium2: the text inside boxes, in points from the top left."""

    def __init__(self, path: Path) -> None:
        try:
            self._pages = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            raise ValueError(str(error)) from error
        self._read: dict[int, tuple[Decimal, Any]] = {}

    def text(self, page: int) -> str:
        return self._within(page, (Decimal(0), Decimal(0), Decimal(10_000), None))

    def look(self, cell: Mapping[str, Any]) -> Iterator[tuple[str, bool, str]]:
        page, row = cell["page"], cell["row_place"]
        left, top, right, bottom = (Decimal(edge) for edge in cell["place"]["bbox"])
        found = self._within(page, (left, top, right, bottom))
        yield "cell", _prints(found, cell["raw"]), plain(found)
        start = Decimal(row["bbox"][0]) if row["bbox"] and row["page"] == page else Decimal(0)
        band = self._within(page, (min(start, left), top - _SLACK, left + _SLACK, bottom + _SLACK))
        yield "row", _names(band, cell["row"]), plain(band)
        edges = (left - _SLACK, Decimal(0), right + _SLACK)
        heads = [self._within(at, (*edges, None)) for at in cell["table_pages"] if at < page]
        heads.append(self._within(page, (*edges, top + _SLACK)))
        yield "column", any(_leaf(cell) in plain(head) for head in heads), plain(heads[-1])

    def close(self) -> None:
        self._read.clear()
        self._pages.close()

    def _words_of(self, page: int) -> tuple[Decimal, Any]:
        """The height of a page and its words, found once."""
        if page not in self._read:
            sheet = self._pages[page - 1]
            self._read[page] = (Decimal(str(sheet.get_height())), sheet.get_textpage())
        return self._read[page]

    def _within(self, page: int, box: Box) -> str:
        if not 1 <= page <= len(self._pages):
            return ""
        height, words = self._words_of(page)
        left, top, right, bottom = box
        edges = (left, Decimal(0) if bottom is None else height - bottom, right, height - top)
        return str(words.get_text_bounded(*(float(edge) for edge in edges)))


class TextSource:
    """A text layer: characters at spans of the decoded file, pages parted by form feeds or four line ends."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._pages = re.split(r"\f" if "\f" in source.strip("\f") else r"\f|(?:\r?\n){4}", source)

    def text(self, page: int) -> str:
        return self._pages[page - 1] if 1 <= page <= len(self._pages) else ""

    def look(self, cell: Mapping[str, Any]) -> Iterator[tuple[str, bool, str]]:
        start, end = cell["place"]["span"]
        found = self._source[start:end]
        yield "cell", _prints(found, cell["raw"]), found
        before, after = (self._tokens(text, cell["raw"]) for text in self._around(start, end))
        amounts, behind = _run(before[::-1], cell["row_code"]), _run(after, None)
        words = _words(before[: len(before) - amounts][::-1], backwards=True)
        label, rest = plain(cell["row"]), _words(after[behind:], backwards=False)
        said = next(size for size in range(len(label), -1, -1) if words.endswith(label[:size]))
        named = label in words or (said > 0 and label[said:] in rest)
        yield "row", named and (cell["row_code"] or "") in words, words
        heads = plain("".join(self.text(page) for page in cell["table_pages"]))
        full = amounts + 1 + behind == cell["columns"]
        in_place = amounts == cell["column_index"] if full else amounts <= cell["column_index"]
        yield "column", _leaf(cell) in heads and in_place, f"{amounts + 1}"

    def close(self) -> None:
        pass

    def _around(self, start: int, end: int) -> tuple[str, str]:
        return self._source[max(0, start - _FAR) : start], self._source[end : end + _FAR]

    @staticmethod
    def _tokens(text: str, raw: str) -> list[tuple[str, bool]]:
        """What blanks part, each with whether it is an amount; halves of a broken one are joined."""
        tokens = _BROKEN.sub(r"\1\2", text).split()
        whole = "." not in raw
        return [(token, bool(_AMOUNT.fullmatch(token)) or (whole and token.isdigit())) for token in tokens]


def _run(tokens: list[tuple[str, bool]], code: str | None) -> int:
    """How many amounts come before anything else, or before the row's code."""
    return sum(1 for _ in takewhile(lambda token: token[1] and token[0] != code, tokens))


def _words(tokens: list[tuple[str, bool]], *, backwards: bool) -> str:
    """What comes before the next amount; codes are no amounts."""
    words = [token for token, _ in takewhile(lambda token: not token[1] or token[0].isdigit(), tokens)]
    return plain("".join(words[::-1] if backwards else words))


class GridSource:
    """Tables of Word, Excel and web pages, each with the words that head it."""

    def __init__(self, grids: list[tuple[str, Grid]]) -> None:
        self._grids = grids
        self._text = "".join(head + _all_of(grid) for head, grid in grids)

    def text(self, page: int) -> str:
        return self._text

    def look(self, cell: Mapping[str, Any]) -> Iterator[tuple[str, bool, str]]:
        title, label = plain(cell["table"]), plain(cell["row"])
        grids = [grid for head, grid in self._grids if title in plain(head + _all_of(grid))]
        found = [(grid, at, slot) for grid in grids for at, row in enumerate(grid) for slot in row]
        found = [hit for hit in found if _prints(hit[2][2], cell["raw"])]
        yield "cell", bool(found), ""
        found = [hit for hit in found if _is_row(hit[0][hit[1]], label, cell["row_code"] or "")]
        yield "row", bool(found), ""
        yield "column", any(_headed(*hit, _leaf(cell)) for hit in found), ""

    def close(self) -> None:
        pass


def _is_row(row: list[Slot], label: str, code: str) -> bool:
    texts = [plain(text) for _, _, text in row]
    return any(label in text for text in texts) and code in "".join(texts)


def _all_of(grid: Grid) -> str:
    return "".join(text for row in grid for _, _, text in row)


def _headed(grid: Grid, at: int, slot: Slot, leaf: str) -> bool:
    above = (text for row in grid[:at] for first, last, text in row if first < slot[1] and slot[0] < last)
    return any(leaf in plain(text) for text in above)


def _word_grids(path: Path) -> Iterator[tuple[str, Grid]]:
    """Every table under the paragraphs before it, or under those of the table before; then all words."""
    document = docx.Document(str(path))
    head, said = "", ""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            said += block.text
            continue
        head, said = said or head, ""
        yield head, [_slots((id(cell._tc), cell.text) for cell in row.cells) for row in block.rows]
    everything = "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))
    yield "", [[(0, 1, everything)]]


def _slots(cells: Iterable[tuple[int, str]]) -> list[Slot]:
    """A row whose merged cells come once for each of their columns."""
    slots: list[Slot] = []
    for at, (_, run) in enumerate(groupby(cells, key=lambda cell: cell[0])):
        texts = [text for _, text in run]
        start = slots[-1][1] if at else 0
        slots.append((start, start + len(texts), texts[0]))
    return slots


def _sheet_grids(path: Path) -> Iterator[tuple[str, Grid]]:
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        wide = {(span.min_row, span.min_col): span.max_col for span in sheet.merged_cells.ranges}
        cells = ([cell for cell in row if cell.value is not None] for row in sheet.iter_rows())
        grid = [
            [(c.column, wide.get((c.row, c.column), c.column) + 1, _stored(c.value)) for c in row]
            for row in cells
        ]
        yield sheet.title, grid


def _stored(value: object) -> str:
    """A number to the 15 digits that a workbook keeps."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return f"{Context(prec=15).create_decimal(repr(value)):f}" if is_number else str(value)


def _page_grids(text: str) -> Iterator[tuple[str, Grid]]:
    """Every table under the words before it; then all words."""
    page = lxml.html.document_fromstring(text)
    for table in page.iter("table"):
        texts: Any = table.xpath("preceding::text()[not(ancestor::table)]")
        before = "".join(texts[-_LINES_BEFORE:])
        grid: Grid = []
        down: dict[int, tuple[int, int]] = {}
        for at, row in enumerate(table.iter("tr")):
            slots: list[Slot] = []
            for cell in row.iter("td", "th"):
                start = slots[-1][1] if slots else 0
                while down.get(start, (0, -1))[1] >= at:
                    start = down[start][0]
                end = start + int(cell.get("colspan") or 1)
                down[start] = (end, at + int(cell.get("rowspan") or 1) - 1)
                slots.append((start, end, _text_of(cell)))
            grid.append(slots)
        yield before, grid
    yield "", [[(0, 1, _text_of(page))]]


def _text_of(element: Any) -> str:
    return "".join(element.itertext())
