"""Raw tables to tables: codes, levels, parents, owners, sides, units and kinds, whatever the format was."""

from dataclasses import replace
from decimal import Decimal

from index.amounts import Unit
from index.hierarchy import NamedRow, is_total, levels_of, owners_of, parents_of
from index.kinds import table_kind
from index.printed import printed_amount
from index.raw import RawCell, RawColumn, RawRow, RawTable, Role
from index.records import Cell, Row, Table, TableKind
from index.table_notes import whole_notes
from index.terms import (
    CODE_AFTER_LABEL,
    CODED_LABEL,
    EMPTY_TABLE,
    EXPENSE_LABEL,
    INCOME_LABEL,
    OWNER_LINE,
    SIDE_HEADERS,
    STRETCHED_HEADER,
    UNIT_ASIDE,
    UNIT_LINE,
    UNITS,
)

# Codes stand behind the names where fewer rows than this part lack one there.
_MOST_WITHOUT_CODE = Decimal("0.2")


def table_from_raw(raw: RawTable, *, unit: Unit) -> Table:
    """The table with its meaning. `unit` is `unit_of(raw)`, or the caller's where the table names none."""
    printed, raw = raw.columns, _joined(raw)
    named = _with_codes_after([_named(row, raw.columns) for row in raw.rows])
    codes = tuple(row.code for row in named if row.code)
    kind = table_kind(raw, tuple(row.label for row in named), codes)
    figures = [i for i, column in enumerate(raw.columns) if column.role is Role.FIGURE]
    notes = whole_notes(raw.notes)
    places = _places(printed, figures)
    rows = _rows(raw, named, kind, places)
    return Table(
        number=raw.number,
        title=UNIT_ASIDE.sub("", raw.title) or raw.heading,
        kind=kind,
        unit=unit,
        owner=_owner(raw.head),
        pages=raw.pages,
        columns=tuple({place: raw.columns[i].path for i, place in places.items()}.values()),
        rows=rows,
        notes=notes,
        is_empty=_says_empty(notes, rows),
        unplaced=raw.unplaced,
    )


def _stretched_header(column: RawColumn) -> str | None:
    """The header over blocks of rows that a column stands under, None for none."""
    top = column.path[0] if column.path else ""
    return top if STRETCHED_HEADER.search(top) else None


def _joined(raw: RawTable) -> RawTable:
    """The blocks under one header as one block: 公用经费 over 科目名称 决算数 twice is one list of rows."""
    first: dict[str, int] = {}
    for column in raw.columns:
        if (header := _stretched_header(column)) is not None:
            first.setdefault(header, column.block)
    joined = {c.block: first.get(_stretched_header(c) or "", c.block) for c in raw.columns}
    return replace(
        raw,
        columns=tuple(replace(column, block=joined[column.block]) for column in raw.columns),
        rows=tuple(replace(row, block=joined.get(row.block, row.block)) for row in raw.rows),
    )


def _places(printed: tuple[RawColumn, ...], figures: list[int]) -> dict[int, int]:
    """The column of the table that each printed figure column is: those of one name in blocks that are joined
    are one column."""
    places: dict[int, int] = {}
    stretches: dict[tuple[str, ...], tuple[int, int]] = {}
    for i in figures:
        path, block = printed[i].path, printed[i].block
        first_block, place = stretches.get(path, (block, -1))
        if place >= 0 and block != first_block and _stretched_header(printed[i]) is not None:
            places[i] = place
            continue
        places[i] = max(places.values(), default=-1) + 1
        stretches.setdefault(path, (block, places[i]))
    return places


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
    rest = UNIT_LINE.sub(" ", UNIT_ASIDE.sub(" ", head))
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
    if len(blocks) < 2 or all(_stretched_header(column) is not None for column in raw.columns):
        return None
    headers = [c.path[0] for c in raw.columns if c.block == row.raw.block and len(c.path) > 1]
    for header in headers:
        for pattern, side in SIDE_HEADERS:
            if pattern.search(header):
                return side
    if EXPENSE_LABEL.search(row.label) and not INCOME_LABEL.search(row.label):
        return "expense"
    return "income" if INCOME_LABEL.search(row.label) else None
