"""Rows of text layers that leave no trace of empty cells and no sign of where a cell ends.

Every row begins with its code or its name, and figures follow it; which columns they stand in is decided in
`index/placement.py`. A row that cannot be trusted carries its doubt as words and keeps its figures unplaced.
"""

import re
from itertools import takewhile

from index.chunks import Body, Chunk, Draft, Template, templates
from index.coded_names import has_codes_after, has_codes_before, is_code_before
from index.drafted import row_code, row_name
from index.line_counts import DISORDER
from index.loose_codes import code_signs, is_fresh, looks_like_code
from index.loose_goals import add_goal, goes_on_with_goal, has_goals_behind, name_begun, swallows_rows
from index.loose_units import part_units
from index.pieces import Kind, Line, Piece
from index.raw import RawColumn
from index.row_doubts import NO_NAME, judged
from index.shown_blanks import show_blanks
from index.terms import (
    BRACKETED_CODE,
    CLASS_CODE,
    CODE,
    CODE_AFTER_LABEL,
    CODE_PART,
    NOTE_LINE,
    ORDINAL,
    TABLE_TITLE,
    TOTAL_LABEL,
)

_PURE_ORDINAL = re.compile(r"(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）])")
# A rest of a wrapped name: 出, 支出, 费支出.
_SHORT_REST = 4
_NARROWEST_COLUMN = 8
_SUM_LABEL = re.compile(r".{2,}(?:合计|总计)$")
_KEPT_WORDS = re.compile(r"^(?:小计|合计|总计|其中[:：]?|.{2,}收入|.{2,}资金)$")
# How many rows in a row may lack their ordinal (其中 rows, totals).
_MOST_LEFT_OUT = 5


def read_loose(
    pages: tuple[tuple[Line, ...], ...], columns: tuple[RawColumn, ...], *, torn: bool = False
) -> Body:
    """Rows of a table printed without traces of blanks; one tuple of lines a page. In a `torn` layer one row
    may be printed on two lines, its code on the second."""
    blocks = templates(columns)
    goals = has_goals_behind(pages, blocks)
    body = _read_body(pages, blocks, torn=torn, goals=goals)
    if goals and swallows_rows(body.rows, blocks[0]):
        body = _read_body(pages, blocks, torn=torn, goals=False)
    part_units(body, columns)
    body = judged(body, blocks, columns)
    show_blanks(body, columns)
    return body


def _read_body(
    pages: tuple[tuple[Line, ...], ...], blocks: tuple[Template, ...], *, torn: bool, goals: bool
) -> Body:
    reader = _LooseReader(blocks, _name_width(pages), torn=torn)
    reader.coded_before = has_codes_before(pages, blocks)
    reader.coded_after = has_codes_after(pages)
    reader.goals_behind = goals
    for lines in pages:
        for line in lines:
            if TABLE_TITLE.match(line.packed) and not any(p.kind is Kind.AMOUNT for p in line.pieces):
                continue
            for place, piece in enumerate(line.pieces):
                reader.feed(piece, _following(lines, line, place))
    return reader.body


def _following(lines: tuple[Line, ...], line: Line, place: int) -> list[Piece]:
    ahead = list(line.pieces[place + 1 :])
    for other in lines[lines.index(line) + 1 :]:
        if len(ahead) >= 4:
            break
        ahead.extend(other.pieces)
    return ahead[:4]


def _name_width(pages: tuple[tuple[Line, ...], ...]) -> int:
    """How many characters the widest name line holds: a name that fills it may go on below."""
    lengths = [
        len(piece.text)
        for lines in pages
        for line in lines
        for piece in line.pieces
        if piece.kind is Kind.TEXT and not NOTE_LINE.match(line.bare)
    ]
    return max(lengths, default=0)


class _LooseReader:
    """The state of reading one body piece by piece."""

    def __init__(self, blocks: tuple[Template, ...], width: int, *, torn: bool) -> None:
        self.blocks = blocks
        self.signs = code_signs(blocks, torn=torn)
        self.coded = self.signs.leading > 0
        self.named = any(block.labels for block in blocks)
        self.width = width
        self.coded_before = False
        self.coded_after = False
        self.goals_behind = False
        self.count = 0
        self.body = Body()
        self.row: Draft | None = None
        self.last: Piece | None = None

    def feed(self, piece: Piece, following: list[Piece]) -> None:
        if self.row is not None and self._is_goal(self.row, piece, following):
            add_goal(self.row, piece)
        elif self._is_ordinal(piece, following):
            self.count = int(piece.text)
            self._start()
        elif self.coded_before and is_code_before(piece, following):
            self._add_code_before(piece)
        elif self.signs.is_code(self.row, self.last, piece, following):
            self._add_code(piece, following)
        elif self._is_code_after(piece):
            self._add_code_after(piece)
        elif piece.kind is Kind.TEXT:
            self._add_text(piece, following)
        else:
            self._add_figure(piece)
        self.last = piece

    def _is_goal(self, row: Draft, piece: Piece, following: list[Piece]) -> bool:
        return self.goals_behind and goes_on_with_goal(row, piece, following, self.blocks[0])

    # ------------------------------------------------------------ ordinals and codes

    def _is_ordinal(self, piece: Piece, following: list[Piece]) -> bool:
        """A bare count before a name or its code, in a column of its own: the next of the count, or with its
        name beside it on the line one that begins anew or leaves a few out."""
        if not any(block.leading_ordinals for block in self.blocks) or not piece.text.isdigit():
            return False
        if not piece.first or not following or self.signs.goes_on(self.row, piece):
            return False
        count = int(piece.text)
        name = next(iter(following[_codes_in(following) :]), None)
        if name is None or name.kind is not Kind.TEXT:
            return False
        beside = following[0].line == piece.line and not CODE.match(piece.text)
        return count == self.count + 1 or (
            beside and (count == 1 or 0 < count - self.count <= _MOST_LEFT_OUT)
        )

    def _is_code_after(self, piece: Piece) -> bool:
        """Where names end so, （2080506） alone below a name or its row is a code, no amount below zero."""
        row = self.row
        if not self.coded_after or row is None or not row.names or not (piece.first and piece.last):
            return False
        return bool(BRACKETED_CODE.match(piece.text))

    def _add_code_before(self, piece: Piece) -> None:
        row = self.row
        if row is None or row.names or row.slots:
            row = self._start()
        row.names.append([_chunk(piece)])

    def _add_code_after(self, piece: Piece) -> None:
        if self.row is not None:
            self.row.names[0].append(_chunk(piece))

    def _add_code(self, piece: Piece, following: list[Piece]) -> None:
        row = self.row
        goes_on = self.signs.goes_on(row, piece) or (not self.coded and self.signs.is_trailing(row, piece))
        goes_on = goes_on or self.signs.is_late(row, self.last, piece, following)
        if row is None or not goes_on:
            row = row if row is not None and is_fresh(row) else self._start()
            row.doubt = DISORDER if self.signs.trailing and not self.coded else ""
        row.codes.append(_chunk(piece))

    # ------------------------------------------------------------ names

    def _add_text(self, piece: Piece, following: list[Piece]) -> None:
        row = self.row
        if row is None or self._starts_row(row, piece, following):
            begun = [] if row is None else name_begun(row, piece)
            row = self._start()
            row.names += [begun] if begun else []
        if not row.names:
            row.names.append([])
        row.names[0].append(_chunk(piece))

    def _starts_row(self, row: Draft, piece: Piece, following: list[Piece]) -> bool:
        if row.slots:
            return not self._is_late_rest(piece, following)
        if not row.names:
            return False
        if ORDINAL.match(piece.text) or TOTAL_LABEL.match(piece.text) or _SUM_LABEL.search(piece.text):
            return True
        if row.codes:
            return False
        return not self._goes_on_name(row, piece)

    def _goes_on_name(self, row: Draft, piece: Piece) -> bool:
        """Whether the piece is more of the same name: wrapped, or beside it in a further text column."""
        last = row.names[0][-1].pieces[-1]
        if _PURE_ORDINAL.fullmatch(last.text) or (self.coded_before and CLASS_CODE.match(last.text)):
            return True
        if not piece.first:
            return len(self.blocks) == 1
        if len(last.text) >= max(self.width - 1, _NARROWEST_COLUMN):
            return True
        if _opens_bracket("".join(chunk.text for chunk in row.names[0])):
            return True
        if self.coded_after and _ends_with_code(piece) and not TOTAL_LABEL.match(row_name(row)):
            return not row_code(row)
        return len(piece.text) <= _SHORT_REST and not _KEPT_WORDS.match(piece.text)

    def _is_late_rest(self, piece: Piece, following: list[Piece]) -> bool:
        """In coded tables a short text between a row's figures and the next code ends the row's name."""
        if (
            not self.coded
            or not piece.first
            or TOTAL_LABEL.match(piece.text)
            or not self.row
            or not self.row.codes
        ):
            return False
        return len(piece.text) <= _SHORT_REST and bool(following) and bool(CODE.match(following[0].text))

    # ------------------------------------------------------------ figures

    def _add_figure(self, piece: Piece) -> None:
        row = self.row
        if row is None and not self.named:
            row = self._start()
        if row is None:
            self.body.strays.append(_chunk(piece))
            return
        if piece.first and self._is_full(row):
            row = self._start()
            row.doubt = NO_NAME
        if piece.kind is Kind.PART:
            row.doubt = DISORDER
        row.slots.append(_chunk(piece))

    def _is_full(self, row: Draft) -> bool:
        """Whether a row that has its name has a figure for every column: a further line is another row's."""
        return len(self.blocks) == 1 and bool(row.names) and len(row.slots) == self.blocks[0].figures

    def _start(self) -> Draft:
        self.row = Draft(block=self.blocks[0].block)
        self.body.rows.append(self.row)
        return self.row


def _chunk(piece: Piece) -> Chunk:
    return Chunk((piece,), piece.kind)


def _codes_in(following: list[Piece]) -> int:
    """How many of the pieces are the code that opens a row, whole or in parts (201 03 01)."""
    if not looks_like_code(following[0].text):
        return 0
    parts = takewhile(lambda piece: CODE_PART.match(piece.text), following[1:])
    return 1 + sum(1 for _ in parts)


def _ends_with_code(piece: Piece) -> bool:
    return bool(CODE_AFTER_LABEL.match(piece.text))


def _opens_bracket(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")
