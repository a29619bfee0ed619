"""Lines and tables in the order they stand in a file without coordinates (Word, web pages) to a reading."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.records import Place, Span
from index.ruled import tables_from_grids
from index.ruled_grid import Grid, GridCell, packed
from index.ruled_heads import head_of, notes_of
from index.script import Script
from index.source_reading import Reading


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One line of text."""

    text: str


@dataclass(frozen=True, slots=True)
class FlowTable:
    """One table; the places of its cells are set when it is written down."""

    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class PageTurn:
    """The next page begins."""


Block = FlowLine | FlowTable | PageTurn


def reading_of(blocks: Iterable[Block]) -> Reading:
    """The reading of a file; places are spans of the text that is written down here."""
    script = Script()
    grids: list[Grid] = []
    spans: list[list[Span]] = []
    near: list[tuple[str, Span]] = []
    for block in blocks:
        match block:
            case PageTurn():
                if not script.is_blank:
                    script.turn()
            case FlowLine(text=text):
                near.append((text, script.line(text)))
            case FlowTable(cells=cells):
                _give_notes(grids, spans, near)
                texts = tuple(text for text, _ in near)
                head = head_of(texts)
                own = [span for _, span in near[len(near) - head.lines :]] if head.lines else []
                grid, rows = _written(cells, script, texts)
                grids.append(grid)
                spans.append(own + rows)
                near = []
    _give_notes(grids, spans, near)
    found = tables_from_grids(tuple(grids))
    taken = [span for own, taken in zip(spans, found.taken, strict=True) if taken for span in own]
    return Reading(pages=script.pages(), tables=found.tables, table_spans=tuple(taken))


def _give_notes(grids: list[Grid], spans: list[list[Span]], below: list[tuple[str, Span]]) -> None:
    """Give the last grid the notes below it."""
    notes = notes_of(tuple(text for text, _ in below)) if grids else ()
    if notes:
        grids[-1] = replace(grids[-1], below=notes)
        spans[-1] += [span for text, span in below if text.strip() in notes]


def _written(cells: tuple[GridCell, ...], script: Script, above: tuple[str, ...]) -> tuple[Grid, list[Span]]:
    page = script.page
    height = max((cell.row + cell.rows for cell in cells), default=0)
    width = max((cell.column + cell.columns for cell in cells), default=0)
    placed: list[GridCell] = []
    rows: list[Span] = []
    for row in range(height):
        own = sorted((cell for cell in cells if cell.row == row), key=lambda cell: cell.column)
        shown = [cell for cell in own if packed(cell.text)]
        spans = script.row([packed(cell.text) for cell in shown])
        places = {id(cell): span for cell, span in zip(shown, spans, strict=True)}
        placed += [replace(cell, place=Place(page=page, span=places.get(id(cell)))) for cell in own]
        if spans:
            rows.append((spans[0][0], spans[-1][1]))
    return Grid(page=page, width=width, height=height, cells=tuple(placed), above=above), rows
