"""Word documents to pages and tables. Pages are those that Word last set, else the breaks that are typed."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from index.errors import SourceError, SourceFault
from index.records import Place
from index.ruled_flow import Block, FlowLine, FlowTable, PageTurn, reading_of
from index.ruled_grid import GridCell
from index.source_reading import Reading

_OLE_START = b"\xd0\xcf\x11\xe0"
_WRAPPERS = (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag"), qn("w:customXml"))
# Word measures in twentieths of a point; a Chinese character of body text is 210 of them wide.
_HALF_CHARACTER = 105
# Word measures type in half points.
_UNSEEN_SIZE = 2
_NOWHERE = Place(page=1)


def read_docx(path: Path) -> Reading:
    """Pages and tables of a Word document. Raises SourceError MISSING, UNREADABLE, PROTECTED or DAMAGED."""
    body = _body(path)
    rendered = next(body.iter(qn("w:lastRenderedPageBreak")), None) is not None
    return reading_of(_blocks(body, rendered=rendered))


def _body(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            if file.read(len(_OLE_START)) == _OLE_START:
                raise SourceError(path, SourceFault.PROTECTED)
        return docx.Document(str(path)).element.body
    except FileNotFoundError as exc:
        raise SourceError(path, SourceFault.MISSING) from exc
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError) as exc:
        raise SourceError(path, SourceFault.DAMAGED, type(exc).__name__) from exc
    except OSError as exc:
        raise SourceError(path, SourceFault.UNREADABLE, exc.strerror or "") from exc


def _blocks(parent: Any, *, rendered: bool) -> Iterator[Block]:
    for element in parent.iterchildren():
        if element.tag == qn("w:p"):
            yield from _paragraph(element, rendered=rendered)
        elif element.tag == qn("w:tbl"):
            yield FlowTable(tuple(_cells(element)))
            yield from (PageTurn() for _ in element.iter(qn("w:lastRenderedPageBreak")))
        elif element.tag in _WRAPPERS:
            yield from _blocks(element, rendered=rendered)


# ---------------------------------------------------------------- paragraphs


def _paragraph(element: Any, *, rendered: bool) -> Iterator[Block]:
    if not rendered and element.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None:
        yield PageTurn()
    pieces = [_indent_of(element)]
    for node in element.iter():
        if _is_page_break(node, rendered=rendered):
            if "".join(pieces).strip():
                yield from _lines("".join(pieces))
            pieces = []
            yield PageTurn()
        else:
            pieces.append(_text_of(node))
    yield from _lines("".join(pieces))
    section = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    if section is not None and not rendered and _turns_page(section):
        yield PageTurn()


def _lines(text: str) -> Iterator[FlowLine]:
    yield from (FlowLine(line) for line in text.split("\n"))


def _text_of(node: Any) -> str:
    if node.tag == qn("w:t"):
        return "" if _is_hidden(node.getparent()) else node.text or ""
    if node.tag == qn("w:tab"):
        # A tab inside w:tabs only sets a stop.
        return "" if node.getparent().tag == qn("w:tabs") else "  "
    if node.tag in (qn("w:br"), qn("w:cr")):
        return "\n"
    return "-" if node.tag == qn("w:noBreakHyphen") else ""


def _is_hidden(run: Any) -> bool:
    """Set as hidden text, or too small to see."""
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    size = run.find(f"{qn('w:rPr')}/{qn('w:sz')}")
    hidden = vanish is not None and vanish.get(qn("w:val")) not in ("0", "false", "off")
    return hidden or (size is not None and 0 < _whole(size.get(qn("w:val"))) <= _UNSEEN_SIZE)


def _is_page_break(node: Any, *, rendered: bool) -> bool:
    if rendered:
        return bool(node.tag == qn("w:lastRenderedPageBreak"))
    return bool(node.tag == qn("w:br") and node.get(qn("w:type")) == "page")


def _turns_page(section: Any) -> bool:
    kind = section.find(qn("w:type"))
    return kind is None or kind.get(qn("w:val")) != "continuous"


def _indent_of(element: Any) -> str:
    """Blanks for the first line's indentation, two a character."""
    indent = element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    if indent is None:
        return ""
    twips = sum(_whole(indent.get(qn(name))) for name in ("w:left", "w:firstLine"))
    characters = sum(_whole(indent.get(qn(name))) for name in ("w:leftChars", "w:firstLineChars"))
    return " " * (characters // 50 if characters > 0 else max(0, twips) // _HALF_CHARACTER)


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() else 0


# ---------------------------------------------------------------- tables


def _cells(table: Any) -> list[GridCell]:
    """The cells of a table, vertically merged ones joined to the one they go on from."""
    cells: list[GridCell] = []
    open_cells: dict[int, int] = {}
    for row, element in enumerate(table.iterchildren(qn("w:tr"))):
        column = _number(element, "w:trPr", "w:gridBefore", 0)
        for cell in _row_cells(element):
            span = _number(cell, "w:tcPr", "w:gridSpan", 1)
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merge is not None and merge.get(qn("w:val")) != "restart" and column in open_cells:
                place = open_cells[column]
                cells[place] = replace(cells[place], rows=cells[place].rows + 1)
            else:
                open_cells[column] = len(cells)
                cells.append(_cell(cell, row, column, span))
            column += span
    return cells


def _row_cells(element: Any) -> Iterator[Any]:
    for child in element.iterchildren():
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _row_cells(child)


def _cell(element: Any, row: int, column: int, span: int) -> GridCell:
    paragraphs = list(element.iterchildren(qn("w:p")))
    texts = ["".join(_text_of(node) for node in p.iter()) for p in paragraphs]
    nested = [p for table in element.iterchildren(qn("w:tbl")) for p in table.iter(qn("w:p"))]
    texts += ["".join(_text_of(node) for node in p.iter()) for p in nested]
    return GridCell(
        row=row,
        column=column,
        rows=1,
        columns=span,
        text="\n".join(text for text in texts if text.strip()),
        place=_NOWHERE,
        indent=_cell_indent(paragraphs, texts),
    )


def _cell_indent(paragraphs: list[Any], texts: list[str]) -> int | None:
    for paragraph, text in zip(paragraphs, texts, strict=False):
        if text.strip():
            aligned = paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}")
            if aligned is not None and aligned.get(qn("w:val")) in ("center", "distribute"):
                return None
            return len(_indent_of(paragraph)) + len(text) - len(text.lstrip())
    return None


def _number(element: Any, properties: str, name: str, default: int) -> int:
    found = element.find(f"{qn(properties)}/{qn(name)}")
    return max(default, _whole(found.get(qn("w:val")))) if found is not None else default
