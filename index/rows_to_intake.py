"""Database rows back to one intake: the inverse of index/intake_to_rows.py, record for record."""

import json
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, select

from index import schema
from index.amounts import Unit
from index.columns import columns_to_amount, columns_to_place, json_to_words
from index.evidence import Evidence, EvidenceSource, IdentityPart, Level
from index.intake_to_rows import ROLES
from index.records import (
    Cell,
    Document,
    Figure,
    Finding,
    Flow,
    Fund,
    Intake,
    ItemKind,
    Passage,
    PassageKind,
    Phase,
    Quantity,
    Row,
    Severity,
    Spending,
    Stage,
    Statement,
    TableKind,
    Unplaced,
)
from index.records import Table as BudgetTable

Record = TypeVar("Record")
E = TypeVar("E", bound=Enum)


class _Members(dict[str, E]):
    """The members of an enumeration by their values: a figure has seven, and is read by the thousand."""

    def __init__(self, kind: type[E]) -> None:
        super().__init__({member.value: member for member in kind})
        self._kind = kind

    def __missing__(self, value: str) -> E:
        return self._kind(value)


_UNITS, _TABLES, _ITEMS = _Members(Unit), _Members(TableKind), _Members(ItemKind)
_FLOWS, _FUNDS, _SPENDINGS, _PHASES = _Members(Flow), _Members(Fund), _Members(Spending), _Members(Phase)
RawRow = tuple[Any, ...]


def read_intake(connection: Connection, document: Document, checks: int) -> Intake:
    """Everything stored under one document; the caller's transaction makes it one snapshot."""
    return Intake(
        document=document,
        tables=read_tables(connection, document.id),
        passages=_records(connection, schema.PASSAGES, document.id, row_to_passage),
        statements=_read_statements(connection, document.id),
        figures=_records(connection, schema.FIGURES, document.id, _figure_reader(document.id)),
        findings=_records(connection, schema.FINDINGS, document.id, row_to_finding),
        checks=checks,
    )


def row_to_document(row: RawRow) -> Document:
    """A document from its row: the first eleven columns, and the three that came later."""
    id_, file, title, department, year, stage, sha256, format_, pages, recognised, unread = row[:11]
    place, level, evidence = row[17:20]
    return Document(
        id=id_,
        file=file,
        title=title,
        department=department,
        year=year,
        stage=Stage(stage),
        sha256=sha256,
        format=format_,
        pages=pages,
        place=place,
        level=None if level is None else Level(level),
        evidence=tuple(_list_to_evidence(each) for each in json.loads(evidence)),
        recognised_pages=tuple(json.loads(recognised)),
        unread_pages=tuple(json.loads(unread)),
    )


def _list_to_evidence(values: list[Any]) -> Evidence:
    what, value, source, page, raw = values
    return Evidence(what=IdentityPart(what), value=value, source=EvidenceSource(source), page=page, raw=raw)


def read_tables(connection: Connection, document_id: str) -> tuple[BudgetTable, ...]:
    """The tables of one document with their rows and cells."""
    heads = _fetch(connection, schema.TABLES, document_id)
    units = {head[1]: Unit(head[5]) for head in heads}
    cells: dict[tuple[int, int], list[Cell]] = {}
    for _, table, row, _, *values in _fetch(connection, schema.CELLS, document_id):
        cells.setdefault((table, row), []).append(_row_to_cell(values, units[table]))
    rows: dict[int, list[Row]] = {}
    for _, table, index, *values in _fetch(connection, schema.ROWS, document_id):
        rows.setdefault(table, []).append(_row_to_row(values, tuple(cells.get((table, index), ()))))
    unplaced: dict[int, list[RawRow]] = {}
    for row in _fetch(connection, schema.UNPLACED, document_id):
        unplaced.setdefault(row[1], []).append(row)
    return tuple(
        row_to_table(head, tuple(rows.get(head[1], ())), unplaced.get(head[1], ())) for head in heads
    )


def row_to_passage(row: RawRow) -> Passage:
    """A passage from its row, the key left out."""
    id_, kind, section, topic, owner, text, *place = row
    return Passage(
        id=id_,
        kind=PassageKind(kind),
        section=json_to_words(section),
        topic=topic,
        owner=owner,
        text=text,
        place=columns_to_place(*place),
    )


_SELECTS = {
    table.name: select(*table.columns)
    .where(table.c.document_id == bindparam("document"))
    .order_by(*table.primary_key.columns)
    for table in schema.DOCUMENT_TABLES
    if table is not schema.DOCUMENTS
}


def _fetch(connection: Connection, table: Table, document_id: str) -> Sequence[Any]:
    return connection.execute(_SELECTS[table.name], {"document": document_id}).all()


def _records(
    connection: Connection, table: Table, document_id: str, read: Callable[[RawRow], Record]
) -> tuple[Record, ...]:
    """Rows whose key is document and index, each read without its key."""
    return tuple(read(row[2:]) for row in _fetch(connection, table, document_id))


def row_to_table(head: RawRow, rows: tuple[Row, ...], unplaced: Sequence[RawRow]) -> BudgetTable:
    """A table from its row, its own rows and the rows of what was not placed in it."""
    _, _, number, title, kind, unit, owner, pages, columns, notes, is_empty = head
    return BudgetTable(
        number=number,
        title=title,
        kind=TableKind(kind),
        unit=Unit(unit),
        owner=owner,
        pages=tuple(json.loads(pages)),
        columns=tuple(tuple(path) for path in json.loads(columns)),
        rows=rows,
        notes=json_to_words(notes),
        is_empty=bool(is_empty),
        unplaced=tuple(_row_to_unplaced(row) for row in unplaced),
    )


def _row_to_unplaced(row: RawRow) -> Unplaced:
    _, _, _, raw, reason, *place = row
    return Unplaced(raw=raw, place=columns_to_place(*place), reason=reason)


def _row_to_row(values: Sequence[Any], cells: tuple[Cell, ...]) -> Row:
    label, code, level, parent, owner, side, text, *places, details = values
    return Row(
        label=label,
        code=code,
        level=level,
        parent=parent,
        owner=owner,
        side=side,
        text=text,
        text_place=None if places[0] is None else columns_to_place(*places[:4]),
        place=columns_to_place(*places[4:]),
        cells=cells,
        details=json_to_words(details),
    )


def _row_to_cell(values: Sequence[Any], unit: Unit) -> Cell:
    column, raw, amount, decimals, exact, page, bbox, start, end = values
    return Cell(
        column=column,
        raw=raw,
        amount=columns_to_amount(amount, decimals, exact, unit),
        place=columns_to_place(page, bbox, start, end),
    )


def _read_statements(connection: Connection, document_id: str) -> tuple[Statement, ...]:
    quantities: dict[int, dict[str, Quantity]] = {}
    for _, statement, role, *values in _fetch(connection, schema.QUANTITIES, document_id):
        quantities.setdefault(statement, {})[role] = row_to_quantity(values)
    return tuple(
        row_to_statement(row[2:], quantities.get(row[1], {}))
        for row in _fetch(connection, schema.STATEMENTS, document_id)
    )


def row_to_quantity(values: Sequence[Any]) -> Quantity:
    """A quantity from its row, the key left out."""
    raw, unit_text, amount, decimals, exact, *place = values
    unit = Unit(unit_text)
    value = columns_to_amount(amount, decimals, exact, unit)
    if value is None:
        raise ValueError(f"a quantity without an amount: {raw!r}")
    return Quantity(raw=raw, amount=value, unit=unit, place=columns_to_place(*place))


def row_to_statement(row: RawRow, quantities: dict[str, Quantity]) -> Statement:
    """A statement from its row, the key left out."""
    id_, subject, year, direction, reason, sentence, heading, *place = row
    amount, change, rate, last = (quantities.get(role) for role in ROLES)
    return Statement(
        id=id_,
        subject=subject,
        year=year,
        amount=amount,
        change=change,
        rate=rate,
        direction=direction,
        last=last,
        reason=reason,
        sentence=sentence,
        heading=heading,
        place=columns_to_place(*place),
    )


def _figure_reader(document_id: str) -> Callable[[RawRow], Figure]:
    return lambda row: row_to_figure(row, document_id)


def row_to_figure(row: RawRow, document_id: str) -> Figure:
    """A figure from its row, the key left out."""
    (id_, table, number, title, kind, row_index, column, label, path, item, item_kind, code, level) = row[:13]
    (ancestors, owner, flow, fund, spending, phase, raw, unit_text, amount, decimals, exact) = row[13:24]
    unit = _UNITS[unit_text]
    return Figure(
        id=id_,
        document_id=document_id,
        table=table,
        table_number=number,
        table_title=title,
        kind=_TABLES[kind],
        row=row_index,
        column=column,
        row_label=label,
        column_path=json_to_words(path),
        item=item,
        item_kind=_ITEMS[item_kind],
        code=code,
        level=level,
        ancestors=json_to_words(ancestors),
        owner=owner,
        flow=_FLOWS[flow],
        fund=_FUNDS[fund],
        spending=_SPENDINGS[spending],
        phase=_PHASES[phase],
        raw=raw,
        amount=columns_to_amount(amount, decimals, exact, unit),
        unit=unit,
        place=columns_to_place(*row[24:]),
    )


def row_to_finding(row: RawRow) -> Finding:
    """A finding from its row, the key left out."""
    rule, place, expected, found, difference, allowed, unit, severity, cells, *cause = row
    against, group, culprit, culprit_place, balance, balance_unit = cause
    return Finding(
        rule=rule,
        place=place,
        expected=expected,
        found=found,
        difference=difference,
        allowed=allowed,
        unit=unit,
        severity=Severity(severity),
        cells=tuple(_cell_index(cell) for cell in json.loads(cells)),
        against=against,
        group=group,
        culprit=None if culprit is None else _cell_index(json.loads(culprit)),
        culprit_place=culprit_place,
        balance=balance,
        balance_unit=balance_unit,
    )


def _cell_index(indexes: Sequence[int]) -> tuple[int, int, int]:
    table, row, column = indexes
    return table, row, column
