"""Which pieces are codes, in layers that leave no trace of where a cell ends.

208 may be a class of functions, the code of a body may look like an amount, and 819 is one; where the row
stands that is being read, and what stands beside the piece, tells them apart.
"""

import re
from dataclasses import dataclass

from index.chunks import Draft, Template
from index.drafted import row_name
from index.pieces import Kind, Piece
from index.terms import BODY_CODE, CODE, CODE_PART, ORGANISATION, TOTAL_LABEL

_WHOLE = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class CodeSigns:
    """What the columns say of codes: before the name (`leading` columns a block) or behind it. In a `torn`
    layer a row's code may stand on its second line."""

    leading: int
    trailing: bool
    most: int
    torn: bool

    def is_code(self, row: Draft | None, last: Piece | None, piece: Piece, following: list[Piece]) -> bool:
        """Whether the piece is a code or part of one; `row` is being read, `last` the piece before."""
        if self.is_late(row, last, piece, following):
            return True
        if not self.leading:
            beside = piece.first and _names_beside(piece, following)
            return self.is_trailing(row, piece) or (beside and bool(CODE.match(piece.text)))
        if self.goes_on(row, piece):
            return True
        if BODY_CODE.match(piece.text) and not CODE.match(piece.text):
            return (piece.first or is_fresh(row)) and _names_body(piece, following)
        if not CODE.match(piece.text) or self._awaits_figures(row, piece, following):
            return False
        for ahead in following[: self.leading]:
            if ahead.kind is Kind.TEXT:
                return not TOTAL_LABEL.match(ahead.text)
            if not _WHOLE.fullmatch(ahead.text):
                break
        return piece.first and bool(following) and following[0].line == piece.line

    def goes_on(self, row: Draft | None, piece: Piece) -> bool:
        """Whether the piece is a further part of a code before the name."""
        if row is None or not row.codes or row.names or row.slots:
            return False
        return len(row.codes) < self.leading and bool(CODE_PART.match(piece.text))

    def is_trailing(self, row: Draft | None, piece: Piece) -> bool:
        """A code behind its name; a total row has none, and its first amount may look like one."""
        if not self.trailing or row is None or row.slots or not row.names:
            return False
        if row.codes:
            return len(row.codes) < self.most and bool(CODE_PART.match(piece.text))
        return bool(CODE.match(piece.text)) and not TOTAL_LABEL.match(row_name(row))

    def is_late(self, row: Draft | None, last: Piece | None, piece: Piece, following: list[Piece]) -> bool:
        """The code of a row whose name and some of its figures stand half a line higher, with the rest."""
        if not (self.torn and self.trailing) or row is None or not row.names or not row.slots:
            return False
        if row.codes:
            goes_on = row.codes[-1].pieces[-1] is last and not piece.first
            return goes_on and len(row.codes) < self.most and bool(CODE_PART.match(piece.text))
        beside = [other for other in following if other.line == piece.line]
        return (
            piece.first
            and bool(CODE.match(piece.text))
            and last is not None
            and last.line == piece.line - 1
            and not TOTAL_LABEL.match(row_name(row))
            and all(other.kind is not Kind.TEXT for other in beside)
            and any(other.kind is Kind.AMOUNT for other in beside)
        )

    def _awaits_figures(self, row: Draft | None, piece: Piece, following: list[Piece]) -> bool:
        """Whether the row has its code and its name, and nothing but figures stands beside the piece: 819 is
        the first of them, then."""
        beside = [other for other in following if other.line == piece.line]
        if row is None or not row.codes or not row.names or row.slots or not beside:
            return False
        if self.leading > 1 and CODE_PART.match(beside[0].text):
            return False
        return all(other.kind in (Kind.AMOUNT, Kind.DASH) for other in beside)


def code_signs(blocks: tuple[Template, ...], *, torn: bool) -> CodeSigns:
    """What the columns of all blocks say."""
    return CodeSigns(
        leading=max(block.codes for block in blocks),
        trailing=any(block.trailing_codes for block in blocks),
        most=max(block.codes + block.trailing_codes for block in blocks),
        torn=torn,
    )


def is_fresh(row: Draft | None) -> bool:
    """Whether the row has nothing yet but its ordinal."""
    return row is not None and not (row.codes or row.names or row.slots)


def looks_like_code(text: str) -> bool:
    """Whether the text by itself may be a code of the classification or of a body."""
    return bool(CODE.match(text) or BODY_CODE.match(text))


def _names_body(piece: Piece, following: list[Piece]) -> bool:
    """Whether a name stands beside the piece, or that of a body behind it."""
    if _names_beside(piece, following):
        return True
    return bool(following) and following[0].kind is Kind.TEXT and bool(ORGANISATION.search(following[0].text))


def _names_beside(piece: Piece, following: list[Piece]) -> bool:
    return bool(following) and following[0].line == piece.line and following[0].kind is Kind.TEXT
