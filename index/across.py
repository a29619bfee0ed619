"""What is published of one item over many documents, by one query each for figures, prose and findings.

An extract is an intake with only what was wanted: the same records that the whole intake has, so that one
set of rules reads both. Nothing is built of a document beyond the rows that are asked for.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from index.records import (
    Document,
    Figure,
    Finding,
    Fund,
    Intake,
    ItemKind,
    Severity,
    Spending,
    Statement,
    Table,
)
from index.rows_to_intake import (
    row_to_figure,
    row_to_finding,
    row_to_quantity,
    row_to_statement,
    row_to_table,
)
from index.schema import DOCUMENTS, FIGURES, FINDINGS, NAMES, QUANTITIES, STATEMENTS, TABLES, UNPLACED


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an extract holds: figures of these printed names, codes, or kinds (of these funds and kinds of
    spending only, where any are given), and statements of these printed subjects."""

    items: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    kinds: frozenset[ItemKind] = frozenset()
    funds: frozenset[Fund] = frozenset()
    spendings: frozenset[Spending] = frozenset()
    subjects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonName:
    """A printed name of items, and how many documents print it, in all and as each kind of item."""

    name: str
    documents: int
    kinds: Mapping[ItemKind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What all current documents name: items, codes, subjects of prose; the owners of each document's rows
    and the number of its tables."""

    names: tuple[CommonName, ...]
    codes: tuple[str, ...]
    subjects: tuple[str, ...]
    owners: Mapping[str, frozenset[str]]
    tables: Mapping[str, int]


def read_vocabulary(connection: Connection) -> Vocabulary:
    """Of every current document; some seconds over a thousand, so that callers keep it."""
    current = select(DOCUMENTS.c.id).where(DOCUMENTS.c.superseded_by.is_(None))
    named = select(NAMES.c.document_id, NAMES.c.name, NAMES.c.owners, NAMES.c.kinds)
    printed: Counter[str] = Counter()
    kinds: defaultdict[str, Counter[ItemKind]] = defaultdict(Counter)
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for document, name, owned, of_kinds in connection.execute(named.where(NAMES.c.document_id.in_(current))):
        printed[name] += 1
        kinds[name].update(map(ItemKind, json.loads(of_kinds)))
        owners[document].update(owner for owner in json.loads(owned) if owner)
    codes = select(FIGURES.c.code).where(FIGURES.c.code.is_not(None), FIGURES.c.document_id.in_(current))
    subjects = select(STATEMENTS.c.subject).where(STATEMENTS.c.document_id.in_(current))
    tables = select(TABLES.c.document_id, func.count()).group_by(TABLES.c.document_id)
    return Vocabulary(
        names=tuple(
            CommonName(name=name, documents=printed[name], kinds=dict(kinds[name]))
            for name in sorted(printed)
        ),
        codes=tuple(sorted(connection.scalars(codes.distinct()).all())),
        subjects=tuple(sorted(connection.scalars(subjects.distinct()).all())),
        owners={document: frozenset(found) for document, found in owners.items()},
        tables={row[0]: row[1] for row in connection.execute(tables)},
    )


def vocabulary_of(intakes: Iterable[Intake]) -> Vocabulary:
    """The same of documents in memory."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    kinds: defaultdict[str, set[tuple[str, ItemKind]]] = defaultdict(set)
    owners: defaultdict[str, set[str]] = defaultdict(set)
    codes: set[str] = set()
    subjects: set[str] = set()
    tables: dict[str, int] = {}
    for intake in intakes:
        document = intake.document.id
        tables[document] = len(intake.tables)
        subjects.update(statement.subject for statement in intake.statements)
        for figure in intake.figures:
            if figure.code is not None:
                codes.add(figure.code)
            if figure.item:
                kinds[figure.item].add((document, figure.item_kind))
                holders[figure.item].add(document)
                if figure.owner:
                    owners[document].add(figure.owner)
    return Vocabulary(
        names=tuple(
            CommonName(
                name=name, documents=len(holders[name]), kinds=dict(Counter(k for _, k in kinds[name]))
            )
            for name in sorted(kinds)
        ),
        codes=tuple(sorted(codes)),
        subjects=tuple(sorted(subjects)),
        owners={document: frozenset(found) for document, found in owners.items()},
        tables=tables,
    )


def read_extracts(connection: Connection, documents: Sequence[Document], wanted: Wanted) -> dict[str, Intake]:
    """The extract of each document by its id."""
    ids = [document.id for document in documents]
    figures = _figures(connection, ids, wanted)
    statements = _statements(connection, ids, wanted)
    findings = _findings(connection, ids)
    tables = _unread_tables(connection, ids)
    return {
        document.id: Intake(
            document=document,
            tables=tuple(tables[document.id]),
            passages=(),
            statements=tuple(statements[document.id]),
            figures=tuple(figures[document.id]),
            findings=tuple(findings[document.id]),
            checks=0,
        )
        for document in documents
    }


def extract_of(intake: Intake, wanted: Wanted) -> Intake:
    """The same of a document in memory. Its tables are the heads of those that say what went unread."""
    return replace(
        intake,
        tables=tuple(replace(t, rows=()) for t in intake.tables if t.unplaced),
        passages=(),
        statements=tuple(s for s in intake.statements if s.subject in wanted.subjects),
        figures=tuple(f for f in intake.figures if _is_wanted(f, wanted)),
        findings=tuple(f for f in intake.findings if f.severity is Severity.ERROR),
        checks=0,
    )


def _is_wanted(figure: Figure, wanted: Wanted) -> bool:
    by_kind = (
        figure.item_kind in wanted.kinds
        and (not wanted.funds or figure.fund in wanted.funds)
        and (not wanted.spendings or figure.spending in wanted.spendings)
    )
    return figure.item in wanted.items or figure.code in wanted.codes or by_kind


def _figures(connection: Connection, ids: Sequence[str], wanted: Wanted) -> defaultdict[str, list[Figure]]:
    by_kind: ColumnElement[bool] = FIGURES.c.item_kind.in_([kind.value for kind in wanted.kinds])
    if wanted.funds:
        by_kind = and_(by_kind, FIGURES.c.fund.in_([fund.value for fund in wanted.funds]))
    if wanted.spendings:
        by_kind = and_(by_kind, FIGURES.c.spending.in_([each.value for each in wanted.spendings]))
    by_item, by_code = FIGURES.c.item.in_(wanted.items), FIGURES.c.code.in_(wanted.codes)
    ways = ((wanted.items, by_item), (wanted.codes, by_code), (wanted.kinds, by_kind))
    rows: dict[tuple[str, int], Any] = {}
    for asked, matches in ways:
        if asked:
            statement = select(*FIGURES.columns).where(FIGURES.c.document_id.in_(ids), matches)
            rows.update(((row[0], row[1]), row) for row in connection.execute(statement))
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for key in sorted(rows):
        row = rows[key]
        found[row[0]].append(row_to_figure(row[2:], row[0]))
    return found


def _statements(
    connection: Connection, ids: Sequence[str], wanted: Wanted
) -> defaultdict[str, list[Statement]]:
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    if not wanted.subjects:
        return found
    chosen = (STATEMENTS.c.document_id.in_(ids), STATEMENTS.c.subject.in_(wanted.subjects))
    printed = select(*QUANTITIES.columns).join(
        STATEMENTS,
        and_(
            QUANTITIES.c.document_id == STATEMENTS.c.document_id,
            QUANTITIES.c.statement_index == STATEMENTS.c.statement_index,
        ),
    )
    quantities: defaultdict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
    for document, index, role, *values in connection.execute(printed.where(*chosen)):
        quantities[document, index][role] = row_to_quantity(values)
    order = (STATEMENTS.c.document_id, STATEMENTS.c.statement_index)
    for row in connection.execute(select(*STATEMENTS.columns).where(*chosen).order_by(*order)):
        found[row[0]].append(row_to_statement(row[2:], quantities[row[0], row[1]]))
    return found


def _findings(connection: Connection, ids: Sequence[str]) -> defaultdict[str, list[Finding]]:
    errors = FINDINGS.c.severity == Severity.ERROR.value
    statement = select(*FINDINGS.columns).where(FINDINGS.c.document_id.in_(ids), errors)
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for row in connection.execute(statement.order_by(FINDINGS.c.document_id, FINDINGS.c.finding_index)):
        found[row[0]].append(row_to_finding(row[2:]))
    return found


def _unread_tables(connection: Connection, ids: Sequence[str]) -> defaultdict[str, list[Table]]:
    """The heads of the tables with numbers that no cell could take."""
    unplaced: defaultdict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in connection.execute(select(UNPLACED).where(UNPLACED.c.document_id.in_(ids))):
        unplaced[row[0], row[1]].append(row)
    order = (TABLES.c.document_id, TABLES.c.table_index)
    statement = select(*TABLES.columns).where(TABLES.c.document_id.in_(ids)).order_by(*order)
    found: defaultdict[str, list[Table]] = defaultdict(list)
    for row in connection.execute(statement):
        if (row[0], row[1]) in unplaced:
            found[row[0]].append(row_to_table(row, (), unplaced[row[0], row[1]]))
    return found
