"""The body of a grid to rows: merged cells, rows broken by a page's end, numbers broken over lines."""

import re
from collections import Counter
from dataclasses import dataclass

from index.header_cells import is_header_term
from index.header_terms import GOODS_HEADER
from index.printed import printed_amount
from index.raw import RawCell, RawColumn, RawRow, Role
from index.records import Unplaced
from index.ruled_grid import Grid, GridCell, packed
from index.terms import CODED_LABEL, ORDINAL, TOTAL_LABEL

WIDE_FIGURE = "the cell spans several columns"
TALL_FIGURE = "the cell spans several rows"
CUT_NUMBER = "the number fills its cell at the end of the page and may go on on the next"
NO_NAME = "the row has no name"
TWO_NUMBERS = "the cell may hold more than one number"

_COMPLETE = re.compile(r".*\.\d\d[%）)]?$")
_GAP_IN_NUMBER = re.compile(r"\d[ \t\u3000]+\d")
_LABELS = (Role.ORDINAL, Role.CODE, Role.NAME, Role.UNIT)


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one page's grid that are body; `continued` on every page but the first."""

    grid: Grid
    rows: tuple[int, ...]
    continued: bool


@dataclass(slots=True)
class _Line:
    """One printed row under way: the cell of every column (merged cells from above included)."""

    row: int
    cells: dict[int, GridCell]
    added: dict[int, list[GridCell]]
    opens_page: bool
    details: list[str]
    ends_page: bool = False


def rows_of(
    columns: tuple[RawColumn, ...], parts: list[Part], *, doubted: dict[int, str]
) -> tuple[tuple[RawRow, ...], tuple[Unplaced, ...]]:
    """Rows in printed order, left block first, and the numbers that no cell could take with certainty.

    `doubted` are columns whose figures are not certain, with the reason.
    """
    lines = [line for part in parts for line in _lines(columns, part)]
    tall = Counter(id(cell) for line in lines for cell in {id(c): c for c in line.cells.values()}.values())
    lines = _rejoined(columns, lines)
    rows: list[RawRow] = []
    unplaced: list[Unplaced] = []
    for line in lines:
        for block in sorted({column.block for column in columns}):
            own = [i for i, column in enumerate(columns) if column.block == block]
            rows += _group_row(columns, line, own)
            row, strays = _row(columns, line, block, _doubts(line, doubted, tall))
            unplaced += strays
            if row is not None:
                rows.append(row)
    return tuple(rows), tuple(unplaced)


def _doubts(line: _Line, doubted: dict[int, str], tall: Counter[int]) -> dict[int, str]:
    """The columns of one row whose figure is not certain: one that is merged over rows with other names."""
    shared = {place: TALL_FIGURE for place, cell in line.cells.items() if tall[id(cell)] > 1}
    cut = {
        place: CUT_NUMBER
        for place, cell in line.cells.items()
        if line.ends_page and cell.full and not _COMPLETE.match(packed(cell.text))
    }
    return {**cut, **shared, **doubted}


def _lines(columns: tuple[RawColumn, ...], part: Part) -> list[_Line]:
    """The printed rows of one part. Rows under figures that are merged over them, without a name of their
    own, belong to the row above: they hold the lines of its text columns."""
    lines: list[_Line] = []
    figures = [i for i, column in enumerate(columns) if column.role is Role.FIGURE]
    details = {i for i, column in enumerate(columns) if column.role is Role.TEXT and i > figures[0]}
    for row in part.rows:
        cells = {i: cell for i in range(len(columns)) if (cell := part.grid.at(row, i)) is not None}
        printed = [cells[i].row < row for i in figures if i in cells]
        own = [cell for cell in part.grid.starting(row) if packed(cell.text)]
        named = any(columns[cell.column].role in (Role.NAME, Role.CODE) for cell in own)
        if not lines or not printed or not all(printed) or named:
            lines.append(_Line(row, cells, {}, part.continued and row == part.rows[0], []))
        texts = [packed(cell.text) for cell in own if cell.column in details]
        if texts:
            lines[-1].details.append(" · ".join(texts))
    return lines


# ---------------------------------------------------------------- rows broken by a page's end


def _rejoined(columns: tuple[RawColumn, ...], lines: list[_Line]) -> list[_Line]:
    """First rows of pages that go on with the last row of the page before, joined to it."""
    others = [line for line in lines if not line.opens_page and _texts(columns, line, _LABELS)]
    always_figures = all(_texts(columns, line, (Role.FIGURE,)) for line in others)
    coded = [line for line in others if not _is_total(columns, line)]
    always_codes = bool(coded) and all(_texts(columns, line, (Role.CODE,)) for line in coded)
    joined: list[_Line] = []
    for line in lines:
        broken = line.opens_page and bool(joined) and not _begins(columns, line)
        if broken:
            nameless = not _leading_texts(columns, line)
            empty = always_figures and not _texts(columns, line, (Role.FIGURE,))
            broken = nameless or empty or (always_codes and not _is_total(columns, line))
        if broken:
            _join(joined[-1], line)
        else:
            if line.opens_page and joined:
                joined[-1].ends_page = True
            joined.append(line)
    return joined


def _join(line: _Line, more: _Line) -> None:
    for place, cell in more.cells.items():
        if packed(cell.text):
            line.added.setdefault(place, []).append(cell)
    line.details += more.details


def _begins(columns: tuple[RawColumn, ...], line: _Line) -> bool:
    if _texts(columns, line, (Role.CODE,)):
        return True
    name = "".join(_texts(columns, line, (Role.NAME,)))
    return bool(ORDINAL.match(name) or CODED_LABEL.match(name) or TOTAL_LABEL.match(name))


def _is_total(columns: tuple[RawColumn, ...], line: _Line) -> bool:
    return any(TOTAL_LABEL.match(text) for text in _texts(columns, line, _LABELS))


def _leading_texts(columns: tuple[RawColumn, ...], line: _Line) -> list[str]:
    """The texts before the figures, the names of units aside."""
    end = next((i for i, column in enumerate(columns) if column.role is Role.FIGURE), 0)
    roles = (Role.NAME, Role.CODE, Role.TEXT)
    cells = [cell for i, cell in line.cells.items() if i < end and columns[i].role in roles]
    return [packed(cell.text) for cell in cells if packed(cell.text)]


def _texts(columns: tuple[RawColumn, ...], line: _Line, roles: tuple[Role, ...]) -> list[str]:
    cells = {id(cell): cell for i, cell in line.cells.items() if columns[i].role in roles}
    return [text for cell in cells.values() if (text := packed(cell.text))]


# ---------------------------------------------------------------- one row of one block


def _row(
    columns: tuple[RawColumn, ...], line: _Line, block: int, doubted: dict[int, str]
) -> tuple[RawRow | None, list[Unplaced]]:
    own = [i for i, column in enumerate(columns) if column.block == block]
    labels = _label_cells(columns, line, own)
    figures: list[RawCell] = []
    strays: list[Unplaced] = []
    for place in own:
        cell = line.cells.get(place)
        if columns[place].role is not Role.FIGURE or (cell is None and place not in line.added):
            continue
        taken = _figure(place, cell, line.added.get(place, []), doubted.get(place, ""))
        if isinstance(taken, Unplaced):
            strays += [taken] if cell is None or place == max(cell.column, own[0]) else []
        else:
            figures.append(taken)
    named = any(columns[i].role is Role.NAME for i in own)
    if named and not labels:
        strays += [Unplaced(raw=c.text, place=c.place, reason=NO_NAME) for c in figures if _is_number(c.text)]
        return None, strays
    if not labels and not any(cell.text for cell in figures):
        return None, strays
    cells = sorted((*labels, *figures, *_other_cells(columns, line, own)), key=lambda cell: cell.column)
    return RawRow(cells=tuple(cells), block=block, indent=_indent(columns, line, own)), strays


def _label_cells(columns: tuple[RawColumn, ...], line: _Line, own: list[int]) -> list[RawCell]:
    """Codes, names and units; a text that spans several of these columns is the name."""
    found: dict[int, RawCell] = {}
    places = [i for i in own if columns[i].role in (Role.CODE, Role.NAME, Role.UNIT)]
    names = [i for i in places if columns[i].role is Role.NAME]
    seen: set[int] = set()
    for place in places:
        cell = line.cells.get(place)
        text = _joined_text(cell, line.added.get(place, []))
        if cell is None or not text or id(cell) in seen or _is_group(columns, line, place):
            continue
        seen.add(id(cell))
        covered = [i for i in names if cell.column <= i < cell.column + cell.columns]
        target = covered[0] if covered else place
        if columns[target].role is Role.CODE and names and not any(c.isdigit() for c in text):
            if is_header_term(text) and not TOTAL_LABEL.match(text):
                continue
            target = names[0]
        found.setdefault(target, RawCell(column=target, text=text, place=cell.place))
    if names and not any(i in found for i in names):
        found.update(_name_of_texts(columns, line, own, names[0]))
    return [found[place] for place in sorted(found)]


def _name_of_texts(
    columns: tuple[RawColumn, ...], line: _Line, own: list[int], name: int
) -> dict[int, RawCell]:
    """What stands between the name column and the figures names a row that has no name (采购 lists): what is
    bought and how, where a column says what is bought, else all of it."""
    end = next((i for i in own if columns[i].role is Role.FIGURE), own[0])
    places = [i for i in own if i < end and columns[i].role is Role.TEXT and i in line.cells]
    shown = {i: cell for i in places if packed((cell := line.cells[i]).text)}
    bought = [i for i in shown if GOODS_HEADER.search("".join(columns[i].path[-1:]))]
    named = [cell for i, cell in shown.items() if not bought or i >= bought[-1]]
    cells = list({id(cell): cell for cell in named}.values())
    text = "".join(packed(cell.text) for cell in cells)
    return {name: RawCell(column=name, text=text, place=cells[0].place)} if cells else {}


def _is_group(columns: tuple[RawColumn, ...], line: _Line, place: int) -> bool:
    """Whether a name is merged down over rows that have names of their own beside it."""
    cell = line.cells[place]
    if columns[place].role is not Role.NAME or cell.rows < 2:
        return False
    others = (
        other
        for i, other in line.cells.items()
        if i > place and columns[i].role is Role.NAME and columns[i].block == columns[place].block
    )
    return any(other is not cell and packed(other.text) for other in others)


def _group_row(columns: tuple[RawColumn, ...], line: _Line, own: list[int]) -> list[RawRow]:
    """The row of its own that the name of a group is, where the group begins."""
    rows: list[RawRow] = []
    for place in own:
        cell = line.cells.get(place)
        if cell is not None and cell.row == line.row and cell.column == place:
            if not _is_group(columns, line, place):
                continue
            named = RawCell(column=place, text=packed(cell.text), place=cell.place)
            rows.append(RawRow(cells=(named,), block=columns[place].block, indent=cell.indent))
    return rows


def _joined_text(cell: GridCell | None, added: list[GridCell]) -> str:
    texts = [cell.text] if cell is not None else []
    return "".join(packed(text) for text in (*texts, *(more.text for more in added)))


def _other_cells(columns: tuple[RawColumn, ...], line: _Line, own: list[int]) -> list[RawCell]:
    """Prose and the lines of text columns."""
    found: list[RawCell] = []
    for place in own:
        cell = line.cells.get(place)
        if columns[place].role is Role.PROSE and cell is not None and cell.row == line.row:
            text = _joined_text(cell, line.added.get(place, []))
            found += [RawCell(column=place, text=text, place=cell.place)] if text else []
    texts = [i for i in own if columns[i].role is Role.TEXT and i in line.cells]
    if texts:
        where = line.cells[texts[0]].place
        found += [RawCell(column=texts[0], text=text, place=where) for text in line.details]
    return found


def _figure(place: int, cell: GridCell | None, added: list[GridCell], doubt: str) -> RawCell | Unplaced:
    parts = [part for part in (cell, *added) if part is not None and packed(part.text)]
    if not parts:
        blank = cell or added[0]
        return RawCell(column=place, text="", place=blank.place)
    text = "".join(packed(part.text) for part in parts)
    doubt = doubt or _doubt(parts, text)
    if doubt and any(character.isdigit() for character in text):
        return Unplaced(raw=text, place=parts[0].place, reason=doubt)
    return RawCell(column=place, text=text, place=parts[0].place)


def _doubt(parts: list[GridCell], text: str) -> str:
    cell = parts[0]
    if cell.columns > 1:
        return WIDE_FIGURE
    if cell.doubt:
        return cell.doubt
    lines = [line.strip() for part in parts for line in part.text.splitlines() if line.strip()]
    if len(lines) < 2:
        return TWO_NUMBERS if _GAP_IN_NUMBER.search(cell.text) else ""
    return "" if _is_broken_number(lines, text, full=cell.full) else TWO_NUMBERS


def _is_broken_number(lines: list[str], text: str, *, full: bool) -> bool:
    """Whether lines are one number: the whole is well formed, and its first line is not a number by itself or
    had no room for the rest. Whole numbers without marks show neither."""
    if printed_amount(text) is None or _COMPLETE.match(lines[0]) or not (set(text) & set(".,，．")):
        return False
    return full or any(printed_amount(line) is None for line in lines)


def _is_number(text: str) -> bool:
    return printed_amount(text) is not None


def _indent(columns: tuple[RawColumn, ...], line: _Line, own: list[int]) -> int | None:
    cells = (line.cells.get(i) for i in own if columns[i].role is Role.NAME)
    return next((cell.indent for cell in cells if cell is not None and packed(cell.text)), None)
