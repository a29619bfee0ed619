"""Codes printed in the cell of the name, before it (208 社会保障和就业支出) or behind it in brackets."""

from index.chunks import Template
from index.pieces import Kind, Line, Piece
from index.terms import BRACKETED_CODE, CLASS_CODE, CODE_AFTER_LABEL

# One name may begin or end with a number of its own.
_FEWEST_CODED_NAMES = 3


def has_codes_before(pages: tuple[tuple[Line, ...], ...], blocks: tuple[Template, ...]) -> bool:
    """Whether names begin with their codes in a table without a column of codes: most such codes stand below
    the code of their class."""
    if any(block.codes or block.trailing_codes for block in blocks):
        return False
    read = _code_before if len(blocks) == 1 else _codes_in
    codes = {code for lines in pages for line in lines for code in read(line)}
    below = sum(code[:-2] in codes for code in codes if len(code) > len("208"))
    return len(codes) >= _FEWEST_CODED_NAMES and 2 * below >= len(codes)


def has_codes_after(pages: tuple[tuple[Line, ...], ...]) -> bool:
    """Whether names end with their codes in brackets, or have them alone on the next line."""
    texts = [piece.text for lines in pages for line in lines for piece in line.pieces]
    named = sum(bool(CODE_AFTER_LABEL.match(text)) for text in texts)
    alone = sum(bool(BRACKETED_CODE.match(line.packed)) for lines in pages for line in lines)
    return named > 0 and named + alone >= _FEWEST_CODED_NAMES


def is_code_before(piece: Piece, following: list[Piece]) -> bool:
    """A code with its name behind it on its line."""
    beside = bool(following) and following[0].line == piece.line and following[0].kind is Kind.TEXT
    return beside and bool(CLASS_CODE.match(piece.text))


def _code_before(line: Line) -> tuple[str, ...]:
    """The code before the name on a line, behind a bare ordinal too; () for none."""
    for place in (0, 1):
        pieces = list(line.pieces[place : place + 2])
        if pieces and is_code_before(pieces[0], pieces[1:]):
            return (pieces[0].text,)
        if not pieces or not pieces[0].text.isdigit():
            return ()
    return ()


def _codes_in(line: Line) -> tuple[str, ...]:
    """The codes before the names of blocks side by side."""
    pieces = list(line.pieces)
    return tuple(p.text for place, p in enumerate(pieces) if is_code_before(p, pieces[place + 1 :]))
