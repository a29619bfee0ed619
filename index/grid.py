"""Raw tables to tables: codes, levels, parents, owners, sides, units and kinds, whatever the format was."""

from dataclasses import replace
from decimal import Decimal

from index.amounts import Unit
from index.hierarchy import NamedRow, is_total, levels_of, owners_of, parents_of
from index.printed import printed_amount
from index.raw import RawCell, RawColumn, RawRow, RawTable, Role
from index.records import Cell, Row, Table, TableKind
from index.terms import (
    CODE_AFTER_LABEL,
    CODED_LABEL,
    ECONOMIC_CODE,
    EMPTY_TABLE,
    EXPENSE_LABEL,
    GENERAL_TITLE,
    INCOME_LABEL,
    KIND_TITLES,
    OWNER_LINE,
    SIDE_HEADERS,
    UNIT_LINE,
    UNITS,
)

_BY_FUNCTION = (
    TableKind.INCOME_BY_FUNCTION,
    TableKind.EXPENSE_BY_FUNCTION,
    TableKind.GENERAL_BY_FUNCTION,
    TableKind.FUND_BY_FUNCTION,
    TableKind.STATE_CAPITAL_BY_FUNCTION,
)
# Codes stand behind the names where fewer rows than this part lack one there.
_MOST_WITHOUT_CODE = Decimal("0.2")
_BY_ITEM = (TableKind.GENERAL_BASIC_BY_ITEM, TableKind.GENERAL_PROJECT_BY_ITEM)


def table_from_raw(raw: RawTable, *, unit: Unit) -> Table:
    """The table with its meaning. `unit` is `unit_of(raw)`, or the caller's where the table names none."""
    named = _with_codes_after([_named(row, raw.columns) for row in raw.rows])
    kind = table_kind(raw, tuple(row.code for row in named if row.code))
    figures = [i for i, column in enumerate(raw.columns) if column.role is Role.FIGURE]
    notes = tuple(note for note in raw.notes if note)
    rows = _rows(raw, named, kind, {column: place for place, column in enumerate(figures)})
    return Table(
        number=raw.number,
        title=raw.title or raw.heading,
        kind=kind,
        unit=unit,
        owner=_owner(raw.head),
        pages=raw.pages,
        columns=tuple(raw.columns[i].path for i in figures),
        rows=rows,
        notes=notes,
        is_empty=_says_empty(notes, rows),
        unplaced=raw.unplaced,
    )


def table_kind(raw: RawTable, codes: tuple[str, ...] = ()) -> TableKind:
    """Told by the title's words, borne out by the codes of the rows; never by the number."""
    title = raw.title or raw.heading
    kind = next((kind for pattern, kind in KIND_TITLES if pattern.search(title)), TableKind.OTHER)
    if kind is TableKind.OTHER and not raw.title and any(c.role is Role.PROSE for c in raw.columns):
        return TableKind.KEY_PROJECTS
    economic = sum(bool(ECONOMIC_CODE.match(code)) for code in codes)
    if kind in _BY_FUNCTION and 2 * economic > len(codes):
        return TableKind.OTHER
    if kind in _BY_ITEM and codes and 2 * economic < len(codes):
        return TableKind.OTHER
    if kind is TableKind.PROJECTS and GENERAL_TITLE.search(title):
        return TableKind.GENERAL_PROJECT_BY_ITEM if 2 * economic > len(codes) else TableKind.OTHER
    return kind


def unit_of(raw: RawTable) -> Unit | None:
    """The unit of money that the head, the title or a header names; None where none does."""
    texts = (raw.head, raw.title, *(header for column in raw.columns for header in column.path))
    for text in texts:
        match = UNIT_LINE.search(text)
        if match is not None and match.group(1) in UNITS:
            return UNITS[match.group(1)]
    return None


def _owner(head: str) -> str | None:
    """The department or unit that a head names before or behind its unit of money."""
    rest = UNIT_LINE.sub(" ", head)
    match = OWNER_LINE.search(rest)
    return None if match is None else "".join(rest[match.end() :].split()) or None


def _says_empty(notes: tuple[str, ...], rows: tuple[Row, ...]) -> bool:
    nothing = all(not cell.amount for row in rows for cell in row.cells)
    return nothing and any(EMPTY_TABLE.search(note) for note in notes)


# ---------------------------------------------------------------- rows


def _rows(raw: RawTable, named: list[NamedRow], kind: TableKind, figures: dict[int, int]) -> tuple[Row, ...]:
    levels = levels_of(named, raw, kind)
    parents = parents_of(named, levels)
    owners = owners_of(named, levels, kind)
    return tuple(
        Row(
            label=row.label,
            code=row.code,
            level=level,
            parent=parent,
            owner=owner,
            side=_side(row, raw),
            text=row.text.text if row.text is not None else None,
            text_place=row.text.place if row.text is not None else None,
            place=row.place,
            cells=tuple(_cell(cell, figures) for cell in row.raw.cells if cell.column in figures),
            details=row.details,
        )
        for row, level, parent, owner in zip(named, levels, parents, owners, strict=True)
    )


def _named(row: RawRow, columns: tuple[RawColumn, ...]) -> NamedRow:
    by_role: dict[Role, list[RawCell]] = {}
    for cell in row.cells:
        by_role.setdefault(columns[cell.column].role, []).append(cell)
    label = "".join(_packed(cell.text) for cell in by_role.get(Role.NAME, []))
    code = _code([cell.text for cell in by_role.get(Role.CODE, [])])
    match = CODED_LABEL.match(label) if code is None else None
    if match is not None:
        code, label = match.group("code"), match.group("name")
    unit = next((_packed(cell.text) for cell in by_role.get(Role.UNIT, []) if cell.text), None)
    prose = next(iter(by_role.get(Role.PROSE, [])), None)
    first_figure = next((i for i, column in enumerate(columns) if column.role is Role.FIGURE), 0)
    details = tuple(cell.text for cell in by_role.get(Role.TEXT, []) if cell.column > first_figure)
    return NamedRow(row, label, code, unit, prose, details, row.cells[0].place)


def _with_codes_after(rows: list[NamedRow]) -> list[NamedRow]:
    """Codes printed in brackets behind the names, where (nearly) all rows of a table have theirs there; a
    lone number in brackets is part of a name."""
    found = [CODE_AFTER_LABEL.match(row.label) if row.code is None else None for row in rows]
    plain = sum(match is None and not is_total(row.label) for row, match in zip(rows, found, strict=True))
    if plain > _MOST_WITHOUT_CODE * len(rows):
        return rows
    return [
        row if match is None else replace(row, label=match.group("name"), code=match.group("code"))
        for row, match in zip(rows, found, strict=True)
    ]


def _packed(text: str) -> str:
    return "".join(text.split())


def _code(parts: list[str]) -> str | None:
    """One code of the cells it is printed in: 205, 3, 02 gives 2050302."""
    joined = "".join(part if place == 0 else part.zfill(2) for place, part in enumerate(parts) if part)
    return joined or None


def _cell(cell: RawCell, figures: dict[int, int]) -> Cell:
    amount = printed_amount(cell.text)
    return Cell(column=figures[cell.column], raw=cell.text, amount=amount, place=cell.place)


def _side(row: NamedRow, raw: RawTable) -> str | None:
    blocks = {column.block for column in raw.columns}
    if len(blocks) < 2:
        return None
    headers = [c.path[0] for c in raw.columns if c.block == row.raw.block and len(c.path) > 1]
    for header in headers:
        for pattern, side in SIDE_HEADERS:
            if pattern.search(header):
                return side
    if EXPENSE_LABEL.search(row.label) and not INCOME_LABEL.search(row.label):
        return "expense"
    return "income" if INCOME_LABEL.search(row.label) else None
