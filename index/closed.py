"""Rows of one-block tables in text layers that end every cell with a blank.

Such layers leave a blank for every empty cell, too; a name, a goal or a number that runs over lines ends its
inner lines without one. Tables with blocks side by side are read by `index/blocks.py`, layers without such
blanks by `index/loose.py`.
"""

import re
from collections.abc import Sequence

from index.chunks import Body, Chunk, Draft, Template, decimals, usual_decimals
from index.pieces import Kind, Line, Piece
from index.printed import printed_amount
from index.terms import CODE, CODE_PART, INDICATOR_CLASS

# A blank beside a digit or a Latin letter may be the extractor's own and end no cell.
_WORDLIKE_END = re.compile(r"[0-9A-Za-z.]$")
_WORDLIKE_START = re.compile(r"^[0-9A-Za-z]")
# 2023 年信息系统: a name that begins with a year or a number of its own.
_DATE_REST = re.compile(r"^(?:年|月)(?!度|末|初|内|底)|^[届期号]")
# What a number in a sentence counts.
_COUNTED = re.compile(r"[个名场次家人批套件台辆所座处条期届号]|平方米|[万亿]?元|[%％]")
_NUMBER_SO_FAR = re.compile(r"[-△▲−–]?\d[\d,]*(?:\.\d*)?")
_NUMBER_REST = re.compile(r"[\d,.]+[%％]?")
_PUNCTUATION = re.compile(r"[，。；！]")


def closed_chunks(lines: tuple[Line, ...]) -> list[Chunk]:
    """The cells of one page: pieces join where no blank parts them, or only the extractor's own."""
    return [_chunk(cell) for cell in _cells([piece for line in lines for piece in line.pieces])]


def _cells(pieces: Sequence[Piece]) -> list[list[Piece]]:
    cells: list[list[Piece]] = []
    for piece in pieces:
        if cells and _same_cell(cells[-1], piece):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return cells


def _same_cell(cell: list[Piece], piece: Piece) -> bool:
    last = cell[-1]
    number = bool(_NUMBER_SO_FAR.fullmatch("".join(part.text for part in cell)))
    if not last.closed:
        return bool(_NUMBER_REST.fullmatch(piece.text)) if number else True
    if len(cell) == 1 and last.first and last.text.isdigit() and not piece.gap and not last.last:
        return bool(_DATE_REST.match(piece.text))
    alone = len(cell) == 1 and last.kind is not Kind.TEXT
    if last.last or piece.gap or number or alone or piece.kind is not Kind.TEXT:
        return False
    return bool(_WORDLIKE_END.search(last.text) or _WORDLIKE_START.search(piece.text))


def _chunk(cell: list[Piece]) -> Chunk:
    if len(cell) > 1 and printed_amount("".join(piece.text for piece in cell)) is not None:
        return Chunk(tuple(cell), Kind.AMOUNT)
    return Chunk(tuple(cell), cell[0].kind if len(cell) == 1 else Kind.TEXT)


def read_closed(pages: tuple[tuple[Line, ...], ...], template: Template) -> Body:
    """Rows of a one-block table in a layer that ends cells with blanks; one tuple of lines a page."""
    reader = _ClosedReader(template)
    reader.body.closes = True
    for number, lines in enumerate(pages):
        chunks = closed_chunks(lines)
        taken = reader.turn_page(chunks) if number else 0
        place = taken
        while place < len(chunks):
            reader.feed(chunks, place)
            place += 1
    return reader.body


class _ClosedReader:
    """The state of reading one body cell by cell: the row, and whether its prose was read last."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.body = Body()
        self.row: Draft | None = None
        self.in_prose = False

    def feed(self, chunks: list[Chunk], place: int) -> None:
        chunk = chunks[place]
        was_prose, self.in_prose = self.in_prose, False
        row = self.row
        if was_prose and row is not None and self._prose_goes_on(chunks, place):
            self._add_prose(row, chunk)
        elif self._is_ordinal(chunks, place):
            self._add_ordinal(chunk)
        elif self._is_code(chunks, place):
            self._add_code(chunk)
        elif chunk.kind is not Kind.TEXT:
            self._add_figure(chunk)
        elif row is not None and self._starts_prose(row):
            self._add_prose(row, chunk)
        else:
            self._cut_before_figures(chunks, place)
            self._add_name(chunks[place])

    # ------------------------------------------------------------ prose

    def _starts_prose(self, row: Draft) -> bool:
        full = len(row.slots) >= self.template.figures
        return self.template.prose and full and not row.prose and not row.blank_prose

    def _prose_goes_on(self, chunks: list[Chunk], place: int) -> bool:
        """A line of prose goes on to its end; a further line belongs to it unless a row starts there."""
        chunk = chunks[place]
        if not chunk.opens_line:
            return True
        if chunk.gap > 1 or self._is_code(chunks, place):
            return False
        if self.template.texts:
            return not self._project_starts(chunks, place)
        if chunk.kind is not Kind.TEXT:
            return bool(_WORDLIKE_END.search(chunks[place - 1].text)) if place else False
        if self._figures_follow(chunks, place):
            return False
        return bool(_PUNCTUATION.search(chunk.text)) or not _PUNCTUATION.search(chunks[place - 1].text[-1:])

    def _project_starts(self, chunks: list[Chunk], place: int) -> bool:
        """Before indicators a name and its amount open a line; 100% is an indicator's value."""
        following = chunks[place + 1 : place + 2]
        if chunks[place].kind is not Kind.TEXT or INDICATOR_CLASS.match(chunks[place].text) or not following:
            return False
        return following[0].kind is Kind.AMOUNT and not following[0].text.endswith(("%", "％"))

    def _figures_follow(self, chunks: list[Chunk], place: int) -> bool:
        """Whether the next cells are the figures of a row whose name stands at `place`."""
        chunk = chunks[place]
        if chunk.trail > 1:
            return True
        following = chunks[place + 1 : place + 1 + max(1, min(2, self.template.figures))]
        return bool(following) and all(item.kind is not Kind.TEXT for item in following)

    def _add_prose(self, row: Draft, chunk: Chunk) -> None:
        row.prose.append(chunk)
        self.in_prose = True

    # ------------------------------------------------------------ ordinals, codes, figures, names

    def _is_ordinal(self, chunks: list[Chunk], place: int) -> bool:
        """A bare count where the columns have one: before a name, or between a name and its figures."""
        row, chunk = self.row, chunks[place]
        if chunk.kind is not Kind.AMOUNT or not chunk.text.isdigit():
            return False
        if row is not None and row.names and not row.slots:
            return row.ordinals < self.template.trailing_ordinals
        following = chunks[place + 1 : place + 2]
        before_name = bool(following) and following[0].kind is Kind.TEXT
        return chunk.opens_line and before_name and bool(self.template.leading_ordinals)

    def _add_ordinal(self, chunk: Chunk) -> None:
        row = self.row
        if row is None or row.slots or not row.names:
            row = self._start_row()
        row.ordinals += 1
        self._add_blanks(row, chunk.trail - 1 if row.names else 0)

    def _is_code(self, chunks: list[Chunk], place: int) -> bool:
        row, template, text = self.row, self.template, chunks[place].text
        if row is not None and row.names and not row.slots and template.trailing_codes and not row.codes:
            return bool(CODE.match(text))
        if not template.codes:
            return False
        if row is not None and row.codes and not row.names:
            return len(row.codes) < template.codes and bool(CODE_PART.match(text) or CODE.match(text))
        return bool(CODE.match(text)) and _leads_to_name(chunks[place + 1 : place + 4], template.codes)

    def _add_code(self, chunk: Chunk) -> None:
        row = self.row
        goes_on = row is not None and not row.slots and (not row.names or bool(self.template.trailing_codes))
        if row is None or not goes_on:
            row = self._start_row()
        row.codes.append(chunk)
        self._add_blanks(row, chunk.trail - 1 if row.names else 0)

    def _add_figure(self, chunk: Chunk) -> None:
        row = self.row if chunk.kind is not Kind.PART else None
        if row is None or (len(row.slots) >= self.template.figures and not self.template.labels):
            row = self._start_row() if not self.template.labels and chunk.kind is not Kind.PART else None
        if row is None or len(row.slots) >= self.template.figures:
            self.body.strays.append(chunk)
            return
        self._add_blanks(row, chunk.gap)
        row.slots.append(chunk)
        self._add_blanks(row, chunk.trail - 1)

    def _add_blanks(self, row: Draft, count: int) -> None:
        room = self.template.figures - len(row.slots)
        row.slots.extend([None] * min(count, room))
        if count > room and self.template.prose and not row.prose:
            row.blank_prose = True

    def _cut_before_figures(self, chunks: list[Chunk], place: int) -> None:
        """A name that goes on over the page ends its line open, with its figures on the next line."""
        pieces = chunks[place].pieces
        cut = next((i for i in range(1, len(pieces)) if pieces[i].first and pieces[i].kind is Kind.AMOUNT), 0)
        if not cut:
            return
        enough = self._run_length(chunks, place + 1) >= self.template.figures
        if enough and "." not in pieces[cut].text:
            return
        rest = [_chunk(cell) for cell in _cells(pieces[cut:])]
        chunks[place : place + 1] = [_chunk(list(pieces[:cut])), *rest]

    def _run_length(self, chunks: list[Chunk], place: int) -> int:
        """How many figure cells, blanks counted, stand from `place` on."""
        count = 0
        for chunk in chunks[place:]:
            if chunk.kind is Kind.TEXT:
                break
            count += chunk.gap + 1 + max(0, chunk.trail - 1)
        return count

    def _add_name(self, chunk: Chunk) -> None:
        row = self.row
        if row is None or row.slots:
            row = self._start_row()
        if len(row.names) < max(1, self.template.labels):
            row.names.append([chunk])
        else:
            row.names[-1].append(chunk)
        self._add_blanks(row, chunk.trail - 1)

    def _start_row(self) -> Draft:
        self.row = Draft(block=self.template.block)
        self.body.rows.append(self.row)
        return self.row

    # ------------------------------------------------------------ page breaks

    def turn_page(self, chunks: list[Chunk]) -> int:
        """Give the last row what the head of a new page still owes it; the number of cells taken.

        A row split over pages prints the rest of its cells there, left to right, before the next row begins.
        """
        row, prose_open = self.row, self.in_prose and self._prose_open()
        self.in_prose = False
        if prose_open:
            _join_counts(chunks, self.template.figures)
        if row is None or len(row.slots) < self.template.figures:
            return 0
        stop = next((i for i, c in enumerate(chunks) if c.kind is not Kind.TEXT or c.trail > 1), len(chunks))
        digits = self._missing_digits(row, chunks, stop)
        ends_with_name = stop < len(chunks) and chunks[stop].kind is Kind.TEXT
        own = 0 if digits or self._code_at(chunks, stop) or (stop == len(chunks)) else 1
        rest = chunks[: max(0, stop + ends_with_name - own)]
        if not rest and not digits:
            return 0
        self._give_back(row, rest, prose_open)
        for place, slot in enumerate(digits):
            row.slots[slot] = _with_rest(row.slots[slot], chunks[stop + place])
        return len(rest) + len(digits)

    def _prose_open(self) -> bool:
        last = self.row.prose[-1].pieces[-1] if self.row is not None and self.row.prose else None
        return last is not None and (not last.closed or bool(_WORDLIKE_END.search(last.text)))

    def _code_at(self, chunks: list[Chunk], place: int) -> bool:
        if place >= len(chunks) or not self.template.codes:
            return False
        following = chunks[place + 1 : place + 4]
        return bool(CODE.match(chunks[place].text)) and _leads_to_name(following, self.template.codes)

    def _give_back(self, row: Draft, rest: list[Chunk], prose_open: bool) -> None:
        for place, chunk in enumerate(rest):
            like_name = not _PUNCTUATION.search(chunk.text)
            only_goal = prose_open and len(rest) == 1
            if place == 0 and like_name and not only_goal and row.names:
                row.names[-1].append(chunk)
            elif self.template.prose:
                self._add_prose(row, chunk)
            elif row.names:
                row.names[-1].append(chunk)

    def _missing_digits(self, row: Draft, chunks: list[Chunk], stop: int) -> list[int]:
        """Slots of the last row whose last digits stand at `stop` on this page, in order; mostly none."""
        usual = usual_decimals(self.body.rows)
        short = [i for i, slot in enumerate(row.slots) if slot is not None and 0 < decimals(slot) < usual]
        after = stop + len(short)
        rests = chunks[stop:after]
        fits = len(rests) == len(short) and all(
            rest.text.isdigit() and len(rest.text) == usual - decimals(row.slots[slot])
            for rest, slot in zip(rests, short, strict=True)
        )
        over = after >= len(chunks) or chunks[after].kind is Kind.TEXT or self._code_at(chunks, after)
        return short if fits and over else []


def _join_counts(chunks: list[Chunk], figures: int) -> None:
    """Before the first row of a page 120 人次 goes on with a goal: a figure is never followed by text on its
    line but by a goal, and then is the last of its row."""
    place = 0
    while place + 1 < len(chunks):
        chunk, after = chunks[place], chunks[place + 1]
        if chunk.kind is Kind.AMOUNT and after.kind is not Kind.TEXT:
            return
        beside = chunk.text.isdigit() and not after.opens_line
        if chunk.kind is Kind.AMOUNT and beside and (figures > 1 or _COUNTED.match(after.text)):
            chunks[place : place + 2] = [Chunk((*chunk.pieces, *after.pieces), Kind.TEXT)]
        place += 1


def _with_rest(slot: Chunk | None, rest: Chunk) -> Chunk:
    return Chunk((*(slot.pieces if slot is not None else ()), *rest.pieces), Kind.AMOUNT)


def _leads_to_name(following: list[Chunk], codes: int) -> bool:
    """Whether a code is followed by its name, with at most `codes` - 1 further code parts in between."""
    for place, chunk in enumerate(following):
        if chunk.kind is Kind.TEXT:
            return True
        if place >= codes - 1 or not (CODE_PART.match(chunk.text) or CODE.match(chunk.text)):
            return False
    return False
