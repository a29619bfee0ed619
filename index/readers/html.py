"""Web pages to pages and tables: one page a file; tables that only lay out others are gone through."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from index.errors import SourceError, SourceFault
from index.records import Place
from index.ruled_flow import Block, FlowLine, FlowTable, reading_of
from index.ruled_grid import GridCell
from index.source_reading import Reading

_UNSEEN = ("script", "style", "noscript", "template", "head", "select", "button")
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
        *(
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
        ),
    }
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0*\.?0+(?![.\d])"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.I,
)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_CHINESE = ("gb2312", "gbk", "gb18030", "x-gbk")
# No printed table is wider or taller; the limits keep a hostile span from filling the memory.
_MOST_COLUMNS = 200
_MOST_ROWS = 5000
_NOWHERE = Place(page=1)


def read_html(path: Path) -> Reading:
    """Text and tables of a web page. Raises SourceError MISSING, UNREADABLE, EMPTY, ENCODING or DAMAGED."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as exc:
        raise SourceError(path, SourceFault.MISSING) from exc
    except OSError as exc:
        raise SourceError(path, SourceFault.UNREADABLE, exc.strerror or "") from exc
    if not data.strip():
        raise SourceError(path, SourceFault.EMPTY)
    try:
        # Without this the parser leaves out, and does not say so, what is nested deep or longer than 10 MB.
        parser = html.HTMLParser(huge_tree=True)
        tree = html.document_fromstring(_decoded(path, data), parser=parser)
    except (etree.ParserError, ValueError) as exc:
        raise SourceError(path, SourceFault.DAMAGED, type(exc).__name__) from exc
    title = tree.findtext(".//title")
    first = [FlowLine(" ".join(title.split()))] if title and title.strip() else []
    return reading_of([*first, *_blocks(tree)])


def _decoded(path: Path, data: bytes) -> str:
    """UTF-8 unless the page declares one of the Chinese encodings or is not UTF-8."""
    declared = _DECLARED.search(data[:2048])
    named = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    first = "gb18030" if named in _CHINESE else "utf-8-sig"
    for encoding in (first, "utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    raise SourceError(path, SourceFault.ENCODING)


# ---------------------------------------------------------------- lines and tables


def _blocks(tree: Any) -> Iterator[Block]:
    pieces: list[str] = []
    for piece in _pieces(tree):
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        text = _line("".join(pieces))
        pieces = []
        if text.strip():
            yield FlowLine(text)
        if piece is not None:
            yield piece
    if _line("".join(pieces)).strip():
        yield FlowLine(_line("".join(pieces)))


def _pieces(element: Any) -> Iterator[str | FlowTable | None]:
    """Texts in order; None where a line ends; tables of figures whole."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or _is_hidden(element):
        return
    if element.tag == "table" and element.find(".//table") is None and len(element.findall(".//td")) > 1:
        yield FlowTable(tuple(_cells(element)))
        return
    ends = element.tag in _BLOCKS
    if ends:
        yield None
    yield element.text or ""
    for child in element.iterchildren():
        yield from _pieces(child)
        yield child.tail or ""
    if ends:
        yield None


def _is_hidden(element: Any) -> bool:
    return bool(_HIDDEN.search(element.get("style", ""))) or element.get("hidden") is not None


def _line(text: str) -> str:
    """The text as displayed: runs of blanks are one; blanks that may not break stay."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ").replace("\xa0", " ")


def _cells(table: Any) -> list[GridCell]:
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    rows = [row for row in table.iter("tr") if not _is_hidden(row)][:_MOST_ROWS]
    for place, row in enumerate(rows):
        column = 0
        for element in row.iterchildren("td", "th"):
            if _is_hidden(element):
                continue
            while (place, column) in taken:
                column += 1
            width = _span(element.get("colspan"), _MOST_COLUMNS)
            height = min(_span(element.get("rowspan"), len(rows)), len(rows) - place)
            if column + width > _MOST_COLUMNS:
                break
            taken |= {(r, c) for r in range(place, place + height) for c in range(column, column + width)}
            cells.append(_cell(element, (place, column), (height, width)))
            column += width
    return cells


def _span(text: str | None, most: int) -> int:
    """A span as browsers read it: 0 rows run to the end, anything else that is no number is 1."""
    if text is None or not text.strip().isdecimal():
        return 1
    number = int(text.strip()[:5])
    return most if number == 0 else min(number, most)


def _cell(element: Any, place: tuple[int, int], size: tuple[int, int]) -> GridCell:
    parts: list[str] = [""]
    for piece in _pieces(element):
        if isinstance(piece, str):
            parts[-1] += piece
        elif piece is None:
            parts.append("")
    lines = [_line(part) for part in parts]
    text = "\n".join(line for line in lines if line.strip())
    centred = element.get("align") == "center" or bool(_CENTRED.search(element.get("style", "")))
    return GridCell(
        row=place[0],
        column=place[1],
        rows=size[0],
        columns=size[1],
        text=text,
        place=_NOWHERE,
        indent=None if centred else len(text) - len(text.lstrip()),
    )
