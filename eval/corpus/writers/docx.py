"""Blocks as a Word document: merged heads, landscape sections, headings, quirks of the layout."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from eval.corpus.layout import Layout
from eval.corpus.plans import LANDSCAPE, plan_of
from eval.corpus.records import Block, PageBreak, Paragraph, Table
from eval.corpus.writers.zipped import without_dates

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell

WRITTEN = datetime(2024, 1, 31, 9, 0, 0)


def write_docx(blocks: Iterable[Block], path: Path, layout: Layout) -> None:
    """Write a document."""
    import docx
    from docx.enum.text import WD_BREAK

    word = docx.Document()
    word.core_properties.created = word.core_properties.modified = WRITTEN
    for block in blocks:
        match block:
            case PageBreak():
                word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case Paragraph():
                _paragraph(word, block, layout)
            case Table():
                _turn(word, plan_of(block, layout).page == LANDSCAPE)
                _table(word, block, layout)
    word.save(str(path))
    without_dates(path)


def _paragraph(word: "WordDocument", paragraph: Paragraph, layout: Layout) -> None:
    automatic = layout.word_extras == "automatic numbering"
    match paragraph.style:
        case "cover":
            word.add_paragraph(paragraph.text, style="Title")
        case "heading" if automatic and "、" in paragraph.text:
            word.add_paragraph(paragraph.text.split("、", 1)[1], style="List Number")
        case "heading":
            word.add_paragraph(paragraph.text, style="Heading 1")
        case _:
            word.add_paragraph(paragraph.text)


def _turn(word: "WordDocument", landscape: bool) -> None:
    """Begin a section where the page turns."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = word.sections[-1]
    if (section.orientation == WD_ORIENT.LANDSCAPE) == landscape:
        return
    turned = word.add_section(WD_SECTION.NEW_PAGE)
    turned.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    turned.page_width, turned.page_height = section.page_height, section.page_width


def _table(word: "WordDocument", table: Table, layout: Layout) -> None:
    _captions(word, table, layout)
    rows = table.head_rows + len(table.lines)
    grid = word.add_table(rows=rows, cols=len(table.columns))
    if layout.rules == "full":
        grid.style = "Table Grid"
    cells = [list(row.cells) for row in grid.rows]
    for head in table.head:
        last = cells[head.row + head.rows - 1][head.column + head.columns - 1]
        merged = cells[head.row][head.column].merge(last)
        merged.text = head.text
    for number, line in enumerate(table.lines, start=table.head_rows):
        spans = dict(line.merged)
        covered = {column for first, last in line.merged for column in range(first + 1, last + 1)}
        for column in range(len(table.columns)):
            if column in covered:
                continue
            cell = cells[number][column]
            if column in spans:
                cell = cell.merge(cells[number][spans[column]])
            _fill(cell, table.text(line, column), layout)
    for note in table.notes:
        word.add_paragraph(note)


def _fill(cell: "_Cell", text: str, layout: Layout) -> None:
    """Nested paragraphs: a long text stands in several paragraphs of its cell."""
    half = len(text) // 2
    if layout.word_extras == "nested paragraphs" and half > 10:
        cell.text = text[:half]
        cell.add_paragraph(text[half:])
    else:
        cell.text = text


def _captions(word: "WordDocument", table: Table, layout: Layout) -> None:
    shown = layout.title != "missing"
    if shown and layout.number_place == "in title":
        word.add_paragraph(f"{table.number} {table.title}".strip(), style="Heading 2")
    elif shown:
        if table.number:
            word.add_paragraph(table.number)
        word.add_paragraph(table.title, style="Heading 2")
    lines = [text for text in (table.owner_line, table.unit_line) if text]
    if layout.unit_line_side == "right":
        word.add_paragraph("\t".join(lines))
    else:
        for text in lines:
            word.add_paragraph(text)
