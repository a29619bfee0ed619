"""Which rows of a table stand under which: levels, parents and owners, whatever the format was.

Codes say it where there are codes, ordinals where there are ordinals, else indentation, the words of the
field, or sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.header_terms import TOTAL_HEADER
from index.printed import printed_amount
from index.raw import RawCell, RawRow, RawTable, Role
from index.records import Place, TableKind
from index.terms import ECONOMIC_CLASS, ORDINAL, ORGANISATION, TOTAL_LABEL

UNIT_KINDS = (TableKind.BASIC_BY_UNIT, TableKind.PROJECTS)
_LEVEL_OF_CODE = {3: 1, 5: 2, 7: 3, 9: 4}
_CLASS_DIGITS = 3


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A raw row with its label and code told apart."""

    raw: RawRow
    label: str
    code: str | None
    unit: str | None
    text: RawCell | None
    details: tuple[str, ...]
    place: Place


def is_total(label: str) -> bool:
    """合计, 收入总计 and their like, ordinals left aside."""
    return bool(TOTAL_LABEL.match(label))


def levels_of(rows: list[NamedRow], raw: RawTable, kind: TableKind) -> list[int]:
    """0 for a grand total, then 1 (类, unit), 2 (款, project), 3 (项) down the hierarchy."""
    if kind in (TableKind.KEY_PROJECTS, TableKind.TARGETS):
        return [0 if is_total(row.label) else 2 for row in rows]
    if kind in UNIT_KINDS and not any(row.code for row in rows):
        return _unit_levels(rows, raw)
    outlines: dict[int, _Outline] = {}
    levels = [_row_level(row, kind, outlines.setdefault(row.raw.block, _Outline())) for row in rows]
    units = _units_of_codes(rows)
    if kind is TableKind.OTHER:
        levels = _nested_by_sums(rows, raw, levels)
    return [1 if i in units else level + bool(units and level) for i, level in enumerate(levels)]


def _units_of_codes(rows: list[NamedRow]) -> set[int]:
    """Rows that name a body right above a class of functions: the codes begin anew under each. A body's own
    code, where it has one, is none of the classification (101001)."""
    return {
        i
        for i, row in enumerate(rows[:-1])
        if len(row.code or "") not in _LEVEL_OF_CODE
        and len(rows[i + 1].code or "") == _CLASS_DIGITS
        and not is_total(row.label)
        and ORGANISATION.search(row.label)
    }


def _row_level(row: NamedRow, kind: TableKind, outline: "_Outline") -> int:
    if is_total(row.label):
        return 0
    if row.code is not None:
        return 2 if kind in UNIT_KINDS else _LEVEL_OF_CODE.get(len(row.code), 1)
    return outline.level(row)


class _Outline:
    """The kinds of ordinals met so far, outermost first: 一、 over （一） over 1., whichever are used."""

    def __init__(self) -> None:
        self.styles: list[str] = []
        self.plain: NamedRow | None = None
        self.base = 0

    def level(self, row: NamedRow) -> int:
        match = ORDINAL.match(row.label)
        if match is None:
            self.styles, self.plain, self.base = [], row, 0
            return 1
        if not self.styles and self.plain is not None and _is_inside(row, self.plain):
            self.base = 1
        style = next(name for name, text in match.groupdict().items() if text)
        if style in self.styles:
            del self.styles[self.styles.index(style) + 1 :]
        else:
            self.styles.append(style)
        return self.base + len(self.styles)


def _is_inside(row: NamedRow, plain: NamedRow) -> bool:
    """A numbered row under one without number: 其中 says so, or the indentation."""
    return row.label.startswith("其中") or (row.raw.indent or 0) > (plain.raw.indent or 0)


def _unit_levels(rows: list[NamedRow], raw: RawTable) -> list[int]:
    """0 for totals, 1 for unit rows, 2 for what stands under a unit."""
    units = _units_by_indent(rows)
    if units is None:
        units = _units_by_class(rows) or _units_by_sums(rows, raw) or set()
    return [0 if is_total(row.label) else 1 if i in units else 2 for i, row in enumerate(rows)]


def _units_by_indent(rows: list[NamedRow]) -> set[int] | None:
    """Unit rows are set less far in than the rows under them. None where nothing is set in.

    A row at the outer edge with a goal of its own, or with nothing under it and no name of an organisation,
    is a project that somebody forgot to set in.
    """
    inner = [i for i, row in enumerate(rows) if not is_total(row.label)]
    indents = {i: rows[i].raw.indent or 0 for i in inner}
    outer = min(indents.values(), default=0)
    if len(set(indents.values())) < 2:
        return None
    return {
        i
        for i in inner
        if indents[i] == outer
        and rows[i].text is None
        and not ECONOMIC_CLASS.match(rows[i].label)
        and (indents.get(i + 1, outer) > outer or ORGANISATION.search(rows[i].label))
    }


def _units_by_class(rows: list[NamedRow]) -> set[int]:
    """Where economic classes stand under units, every other row is a unit."""
    inner = [i for i, row in enumerate(rows) if not is_total(row.label)]
    classes = {i for i in inner if ECONOMIC_CLASS.match(rows[i].label)}
    return set(inner) - classes if classes else set()


def _units_by_sums(rows: list[NamedRow], raw: RawTable) -> set[int]:
    """Rows that are each the sum of the rows up to the next of them; empty where the sums do not say."""
    figures = [i for i, column in enumerate(raw.columns) if column.role is Role.FIGURE]
    totals = (i for i in figures if TOTAL_HEADER.search("".join(raw.columns[i].path[-1:])))
    first = next(totals, figures[0] if figures else None)
    inner = [i for i, row in enumerate(rows) if not is_total(row.label)]
    values = [_value(rows[i], first) for i in inner]
    return {inner[place] for place in _sums_of_followers(values)}


def _sums_of_followers(values: Sequence[Decimal | None]) -> set[int]:
    """The places of values that are each the sum of those up to the next of them; empty where the sums do not
    part the whole list so."""
    sums: set[int] = set()
    place = 0
    while place < len(values):
        unit, total = values[place], Decimal(0)
        end = place + 1
        while unit is not None and end < len(values) and total != unit:
            total += values[end] or Decimal(0)
            end += 1
        if unit is None or total != unit or end == place + 1:
            return set()
        sums.add(place)
        place = end
    return sums


def _nested_by_sums(rows: list[NamedRow], raw: RawTable, levels: list[int]) -> list[int]:
    """A list of purchases (一、货物 over projects over purchases) whose rows below the classes nothing but
    their sums tells apart: 2 for what is summed, 3 for its parts. As they were where a sum does not meet."""
    figures = [i for i, column in enumerate(raw.columns) if column.role is Role.FIGURE]
    classes = [i for i, row in enumerate(rows) if ORDINAL.match(row.label)]
    if len(figures) != 1 or not classes or any(row.code for row in rows):
        return levels
    values = [_value(row, figures[0]) for row in rows]
    nested = list(levels)
    for first, following in zip(classes, (*classes[1:], len(rows)), strict=True):
        below = [i for i in range(first + 1, following) if not is_total(rows[i].label)]
        upper = {below[place] for place in _sums_of_followers([values[i] for i in below])}
        if below and sum((values[i] or Decimal(0) for i in upper), Decimal(0)) != values[first]:
            return levels
        for i in below:
            nested[i] = 2 if i in upper else 3
    return nested


def _value(row: NamedRow, column: int | None) -> Decimal | None:
    cell = next((cell for cell in row.raw.cells if cell.column == column), None)
    return None if cell is None else printed_amount(cell.text)


def parents_of(rows: list[NamedRow], levels: list[int]) -> list[int | None]:
    """For every row the nearest one above it in its block that stands higher and whose code covers its own.
    None at level 1: a grand total is nobody's parent."""
    parents: list[int | None] = []
    for place, (row, level) in enumerate(zip(rows, levels, strict=True)):
        parent = None
        for above in range(place - 1, -1, -1):
            if rows[above].raw.block != row.raw.block or levels[above] == 0:
                continue
            if levels[above] < level and _covers(rows[above], row):
                parent = above
                break
        parents.append(parent if level > 1 else None)
    return parents


def _covers(upper: NamedRow, lower: NamedRow) -> bool:
    return upper.code is None or lower.code is None or lower.code.startswith(upper.code)


def owners_of(rows: list[NamedRow], levels: list[int], kind: TableKind) -> list[str | None]:
    """The unit whose money each row is: printed beside it, or as the unit row above. None for totals."""
    owners: list[str | None] = []
    current: str | None = None
    units = _units_of_codes(rows)
    for place, (row, level) in enumerate(zip(rows, levels, strict=True)):
        if row.unit is not None and not is_total(row.unit):
            current = row.unit
        elif place in units or (kind in UNIT_KINDS and level == 1 and row.code is None):
            current = row.label
        owners.append(None if level == 0 else current)
    return owners
