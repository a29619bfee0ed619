"""Goals and indicators behind the amount of a project, in layers that leave no trace of where a cell ends.

A row is a name with all its figures behind it; what stands between two such rows is the first one's goal and,
from the first class of indicators on, its indicators.
"""

from itertools import pairwise

from index.chunks import Chunk, Draft, Template
from index.pieces import Kind, Line, Piece
from index.terms import INDICATOR_CLASS, INDICATOR_VALUE

_CLOSED = ("。", "；", ";", "！")
_SHARE = ("%", "％")
# A name of the first row may go on over so many lines.
_MOST_NAME_LINES = 3


def has_goals_behind(pages: tuple[tuple[Line, ...], ...], blocks: tuple[Template, ...]) -> bool:
    """Whether the body is such: it begins with a row, and no line has parts of a goal and indicators side
    by side."""
    lines = [line for page in pages for line in page]
    if len(blocks) != 1 or not blocks[0].prose or blocks[0].codes or blocks[0].trailing_codes:
        return False
    pieces = [piece for line in lines for piece in line.pieces]
    named = next((place for place, piece in enumerate(pieces) if piece.kind is not Kind.TEXT), 0) - 1
    if not 0 <= named <= _MOST_NAME_LINES or not all(_is_word(piece.text) for piece in pieces[:named]):
        return False
    opens = _figures_behind(pieces[named], pieces[named + 1 :], blocks[0]) is not None
    return opens and not any(_is_interleaved(line) for line in lines)


def _is_interleaved(line: Line) -> bool:
    """Whether an indicator's class stands behind a goal that is not over on this line."""
    return any(
        INDICATOR_CLASS.match(after.text) and not (INDICATOR_CLASS.match(before.text) or _is_closed(before))
        for before, after in pairwise(line.pieces)
    )


def _is_closed(piece: Piece) -> bool:
    return piece.kind is not Kind.TEXT or piece.text.endswith(_CLOSED)


def goes_on_with_goal(row: Draft, piece: Piece, following: list[Piece], template: Template) -> bool:
    """Whether a piece behind a row's figures is of its goal or indicators, and does not begin a row."""
    if len(row.slots) < template.figures:
        return False
    last = _figures_behind(piece, following, template)
    if last is None:
        return True
    if not row.prose:
        return not last.last
    before = row.prose[: len(row.prose) - _begun_lines(row, piece)][-1].text
    if not last.last and not (template.texts and INDICATOR_VALUE.match(before)):
        return True
    begun = any(INDICATOR_CLASS.match(chunk.text) for chunk in row.prose)
    return bool(INDICATOR_CLASS.match(before)) or not (begun or before.endswith(_CLOSED))


def _figures_behind(piece: Piece, following: list[Piece], template: Template) -> Piece | None:
    """The last of a row's figures where a name that opens a line has all of them behind it."""
    figures = following[: template.figures]
    named = piece.first and piece.kind is Kind.TEXT and not INDICATOR_CLASS.match(piece.text)
    whole = 0 < len(figures) == template.figures
    if not named or not whole or any(f.kind is Kind.TEXT or f.text.endswith(_SHARE) for f in figures):
        return None
    return figures[-1]


def add_goal(row: Draft, piece: Piece) -> None:
    """The piece as a cell of its own, or as more of an indicator's name that goes on over the line."""
    begun = any(INDICATOR_CLASS.match(chunk.text) for chunk in row.prose)
    alone = piece.first and piece.last
    if begun and alone and _is_word(piece.text) and _is_word(row.prose[-1].text):
        row.prose[-1] = Chunk((*row.prose[-1].pieces, piece), Kind.TEXT)
    else:
        row.prose.append(Chunk((piece,), piece.kind))


def name_begun(row: Draft, piece: Piece) -> list[Chunk]:
    """Takes back the lines behind a goal or an indicator's value that begin the name of the next row, whose
    last line is the piece."""
    end = len(row.prose) - _begun_lines(row, piece)
    begun, row.prose = row.prose[end:], row.prose[:end]
    return begun


def _begun_lines(row: Draft, piece: Piece) -> int:
    """How many cells at the end are lines of a name: 1, or 0 where the last is shorter than its rest."""
    if len(row.prose) < 2 or not _is_over(row.prose[-2]) or not _is_name_line(row.prose[-1]):
        return 0
    return int(len(row.prose[-1].pieces[-1].text) >= len(piece.text))


def swallows_rows(rows: list[Draft], template: Template) -> bool:
    """Whether a row was taken for more of the goal before it: then the layer is not printed row by row."""
    return any(_swallows(row, template) for row in rows)


def _swallows(row: Draft, template: Template) -> bool:
    pieces = [piece for chunk in row.prose for piece in chunk.pieces]
    start = next((i for i, piece in enumerate(pieces) if INDICATOR_CLASS.match(piece.text)), len(pieces))
    ends = (_figures_behind(piece, pieces[i + 1 :], template) for i, piece in enumerate(pieces) if i > start)
    return any(end is not None and not end.last for end in ends)


def _is_name_line(chunk: Chunk) -> bool:
    alone = chunk.pieces[0].first and chunk.pieces[-1].last
    return alone and chunk.kind is Kind.TEXT and _is_word(chunk.text) and not chunk.text.endswith(_CLOSED)


def _is_over(chunk: Chunk) -> bool:
    return chunk.text.endswith(_CLOSED) or bool(INDICATOR_VALUE.match(chunk.text))


def _is_word(text: str) -> bool:
    return not INDICATOR_CLASS.match(text) and not INDICATOR_VALUE.match(text)
