"""Blocks set on pages: every line of text and every ruling with its place, in the order it is emitted.

The PDF and the text layers are written from the same pages. Points from the top left; sizes in points.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from eval.corpus.layout import Layout
from eval.corpus.plans import LEADING, MARGIN, PADDING, PORTRAIT, CellLines, Plan, line_cells, plan_of
from eval.corpus.records import Block, PageBreak, Paragraph, Table
from eval.corpus.typesetting import broken, width_of

FOOT = 40
SIZES = {"cover": 22.0, "heading": 14.0, "contents": 10.5, "body": 11.0, "small": 9.0}
TITLE_SIZE = 14.0
# What a table needs below to begin on a page: its captions, head and a few rows.
TABLE_ROOM = 170.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One line of text at (x, baseline). Pieces of one cell are its lines; `group` is a printed row.

    A blank cell of a table is a piece with no text.
    """

    x: float
    y: float
    size: float
    text: str
    group: int
    cell: int
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A ruling between two points."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True, kw_only=True)
class SetPage:
    """One page while it fills."""

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    late: list[Piece] = field(default_factory=list)

    @property
    def emitted(self) -> list[Piece]:
        """Pieces in the order of the text stream: late ones come after the table's body."""
        return [*self.pieces, *self.late]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDocument:
    """Pages, and on which of them each line of each table begins (by table and line number)."""

    pages: tuple[SetPage, ...]
    lines: dict[tuple[int, int], int]
    tables: dict[int, tuple[int, ...]]


def set_on_pages(blocks: Iterable[Block], layout: Layout, department: str) -> SetDocument:
    """Blocks on pages."""
    setter = _Setter(layout=layout, department=department)
    table = 0
    for block in blocks:
        match block:
            case PageBreak():
                setter.break_page()
            case Paragraph():
                setter.paragraph(block)
            case Table():
                setter.table(block, table)
                table += 1
    return setter.finished()


@dataclass(slots=True, kw_only=True)
class _Setter:
    layout: Layout
    department: str
    pages: list[SetPage] = field(default_factory=list)
    y: float = 0.0
    group: int = 0
    broken: bool = True
    lines: dict[tuple[int, int], int] = field(default_factory=dict)

    def finished(self) -> SetDocument:
        tables: dict[int, list[int]] = {}
        for (table, _), page in self.lines.items():
            tables.setdefault(table, []).append(page)
        ranges = {table: tuple(range(min(on), max(on) + 1)) for table, on in tables.items()}
        return SetDocument(pages=tuple(self.pages), lines=self.lines, tables=ranges)

    @property
    def page(self) -> SetPage:
        return self.pages[-1]

    @property
    def bottom(self) -> float:
        return self.page.height - MARGIN

    def break_page(self) -> None:
        self.broken = True

    def new_page(self, size: tuple[int, int] = PORTRAIT) -> None:
        number = len(self.pages) + 1
        page = SetPage(number=number, width=size[0], height=size[1])
        self.pages.append(page)
        self.y = MARGIN
        self.broken = False
        if self.layout.running == "department":
            self._put(self.department, 9.0, MARGIN / 2 + 5, align="left")
            self._put(f"第 {number} 页", 9.0, page.height - FOOT + 15, align="center")
        elif self.layout.running == "page number":
            self._put(f"— {number} —", 9.0, page.height - FOOT + 15, align="center", late=True)

    def _put(self, text: str, size: float, y: float, *, align: str, late: bool = False) -> None:
        self.group += 1
        x = _aligned(MARGIN, self.page.width - MARGIN, text, size, align)
        piece = Piece(x=x, y=y, size=size, text=text, group=self.group, cell=0)
        (self.page.late if late else self.page.pieces).append(piece)

    def paragraph(self, paragraph: Paragraph) -> None:
        size = SIZES[paragraph.style]
        if self.broken or not self.pages or self.page.width > self.page.height:
            self.new_page()
            if paragraph.style == "cover":
                self.y += 150
        width = int((self.page.width - 2 * MARGIN) / (size / 2))
        first = "　　" if paragraph.style == "body" else ""
        for line in broken(first + paragraph.text, width):
            if self.y + size * LEADING > self.bottom:
                self.new_page()
            self.y += size * (LEADING + 0.3)
            align = "center" if paragraph.style == "cover" else "left"
            self._put(line, size, self.y, align=align)

    def table(self, table: Table, index: int) -> None:
        plan = plan_of(table, self.layout)
        turned = bool(self.pages) and self.page.width != plan.page[0]
        if self.broken or not self.pages or turned or self.y + TABLE_ROOM > self.bottom:
            self.new_page(plan.page)
        self.y += 12
        self.captions(table)
        self.head(plan)
        for number in range(len(table.lines)):
            cells = line_cells(table, number, plan, self.layout)
            self.lines[index, number] = self.row(cells, plan, table)
        self.lines.setdefault((index, -1), self.page.number)
        for note in table.notes:
            for text in broken(note, int((self.page.width - 2 * MARGIN) / 4.5)):
                self.y += 13
                self._put(text, 9.0, self.y, align="left")
        self.y += 14

    def captions(self, table: Table) -> None:
        """Number, title, owner and unit lines; emitted after the body where the title comes after."""
        late = self.layout.title == "after"
        number = table.number if self.layout.title != "missing" else ""
        title = table.title if self.layout.title != "missing" else ""
        if self.layout.number_place == "in title":
            number, title = "", f"{number} {title}".strip()
        if number:
            self.y += 13
            self._put(number, 10.0, self.y, align="left", late=late)
        if title:
            for text in broken(title, int((self.page.width - 2 * MARGIN) / (TITLE_SIZE / 2))):
                self.y += TITLE_SIZE * 1.5
                self._put(text, TITLE_SIZE, self.y, align="center", late=late)
        self.y += 15
        aligned = {"right": "right", "left": "left", "under title": "center"}[self.layout.unit_line_side]
        if table.owner_line and aligned != "right":
            self._put(table.owner_line, 9.0, self.y, align="left", late=late)
            self.y += 13
            self._put(table.unit_line, 9.0, self.y, align=aligned, late=late)
        else:
            self._pair(table.owner_line, table.unit_line, late=late, align=aligned)
        self.y += 5

    def _pair(self, left: str, right: str, *, late: bool, align: str) -> None:
        """Two texts on one line, as one group."""
        self._put(left or right, 9.0, self.y, align="left" if left else align, late=late)
        if left:
            self._put(right, 9.0, self.y, align=align, late=late)
            pieces = self.page.late if late else self.page.pieces
            pieces[-1] = replace(pieces[-1], group=pieces[-2].group, cell=1)

    def head(self, plan: Plan) -> None:
        top = self.y
        for number in range(len(plan.head_heights)):
            self.group += 1
            for place, (head, lines) in enumerate(one for one in plan.head if one[0].row == number):
                y0 = top + sum(plan.head_heights[: head.row])
                height = sum(plan.head_heights[head.row : head.row + head.rows])
                self.cell(lines, place, plan, y0, height)
        self.y = top + sum(plan.head_heights)

    def row(self, cells: Sequence[CellLines], plan: Plan, table: Table) -> int:
        """Set one row, on a new page or over two where it does not fit; returns the page it begins on."""
        count = max(len(cell.lines) for cell in cells)
        room = int((self.bottom - self.y - 2 * PADDING) / (plan.size * LEADING))
        begins = None
        if room < count:
            if self.layout.row_split == "yes" and room >= 1:
                begins = self.page.number
                self.strip([replace(one, lines=one.lines[:room]) for one in cells], plan)
                cells = [replace(one, lines=one.lines[room:] or ("",)) for one in cells]
            self.new_page(plan.page)
            if self.layout.heads == "with title":
                self.captions(table)
            if self.layout.heads != "not repeated":
                self.head(plan)
        self.strip(cells, plan)
        return begins or self.page.number

    def strip(self, cells: Sequence[CellLines], plan: Plan) -> None:
        height = max(len(cell.lines) for cell in cells) * plan.size * LEADING + 2 * PADDING
        self.group += 1
        for place, cell in enumerate(cells):
            self.cell(cell, place, plan, self.y, height)
        self.y += height

    def cell(self, cell: CellLines, place: int, plan: Plan, top: float, height: float) -> None:
        left, right = plan.edges[cell.first], plan.edges[cell.last + 1]
        step = plan.size * LEADING
        free = height - step * len(cell.lines)
        y = top + (PADDING if self.layout.cell_align == "top" else free / 2)
        for number, text in enumerate(cell.lines):
            piece = Piece(
                x=_aligned(left + PADDING, right - PADDING, text, plan.size, cell.align),
                y=y + number * step + plan.size,
                size=plan.size,
                text=text,
                group=self.group,
                cell=place,
                bold=cell.bold,
            )
            (self.page.late if cell.late else self.page.pieces).append(piece)
        self.page.rules += _box(left, top, right, top + height, self.layout.rules)


def _aligned(left: float, right: float, text: str, size: float, align: str) -> float:
    free = right - left - width_of(text) * size / 2
    return left + {"left": 0.0, "center": free / 2, "right": free}[align]


def _box(x0: float, y0: float, x1: float, y1: float, rules: str) -> list[Rule]:
    if rules == "none":
        return []
    across = [Rule(x0=x0, y0=y, x1=x1, y1=y) for y in (y0, y1)]
    if rules == "horizontal":
        return across
    return [*across, *(Rule(x0=x, y0=y0, x1=x, y1=y1) for x in (x0, x1))]
