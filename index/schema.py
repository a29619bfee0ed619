"""The relational schema: one table for each record of index/records.py, every row under its document.

Amounts are three columns: `amount` counts the smallest unit (fen for money, a millionth for other units),
`decimals` the printed decimals, and `exact` is NULL except where those two cannot give the value back.
A cell's `amount` is scaled by its table's unit, a figure's and a quantity's by its own.
Header paths, evidence and other tuples of words are JSON text; boxes are four decimals parted by blanks.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

METADATA = MetaData()


def _place(prefix: str = "", *, nullable: bool = False) -> list[Column[Any]]:
    return [
        Column(f"{prefix}page", Integer, nullable=nullable),
        Column(f"{prefix}bbox", Text),
        Column(f"{prefix}span_start", Integer),
        Column(f"{prefix}span_end", Integer),
    ]


def _amount() -> list[Column[Any]]:
    return [Column("amount", BigInteger), Column("decimals", Integer), Column("exact", Text)]


def _key(*names: str) -> list[Column[Any]]:
    document: Column[Any] = Column(
        "document_id", Text, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    )
    return [document, *(Column(name, Integer, primary_key=True, autoincrement=False) for name in names)]


META = Table("meta", METADATA, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("file", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("stage", Text, nullable=False),
    Column("sha256", Text, nullable=False, unique=True),
    Column("format", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("recognised_pages", Text, nullable=False, server_default="[]"),
    Column("unread_pages", Text, nullable=False, server_default="[]"),
    Column("checks", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("published_at", Text, nullable=False),
    Column("superseded_by", Text),
    Column("place", Text),
    Column("level", Text),
    Column("evidence", Text, nullable=False, server_default="[]"),
)
_CURRENT = DOCUMENTS.c.superseded_by.is_(None)
Index(
    "one_current_version",
    DOCUMENTS.c.source,
    unique=True,
    sqlite_where=_CURRENT,
    postgresql_where=_CURRENT,
)

PAGES = Table(
    "pages",
    METADATA,
    *_key("number"),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
)

TABLES = Table(
    "tables",
    METADATA,
    *_key("table_index"),
    Column("number", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("owner", Text),
    Column("pages", Text, nullable=False),
    Column("columns", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("is_empty", Boolean, nullable=False),
)

ROWS = Table(
    "rows",
    METADATA,
    *_key("table_index", "row_index"),
    Column("label", Text, nullable=False),
    Column("code", Text),
    Column("level", Integer, nullable=False),
    Column("parent", Integer),
    Column("owner", Text),
    Column("side", Text),
    Column("text", Text),
    *_place("text_", nullable=True),
    *_place(),
    Column("details", Text, nullable=False, server_default="[]"),
)

CELLS = Table(
    "cells",
    METADATA,
    *_key("table_index", "row_index", "cell_index"),
    Column("column_index", Integer, nullable=False),
    Column("raw", Text, nullable=False),
    *_amount(),
    *_place(),
)

UNPLACED = Table(
    "unplaced",
    METADATA,
    *_key("table_index", "unplaced_index"),
    Column("raw", Text, nullable=False),
    Column("reason", Text, nullable=False),
    *_place(),
)

PASSAGES = Table(
    "passages",
    METADATA,
    *_key("passage_index"),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("topic", Text),
    Column("owner", Text),
    Column("text", Text, nullable=False),
    *_place(),
)

STATEMENTS = Table(
    "statements",
    METADATA,
    *_key("statement_index"),
    Column("id", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("year", Integer),
    Column("direction", Text),
    Column("reason", Text),
    Column("sentence", Text, nullable=False),
    Column("heading", Text, nullable=False),
    *_place(),
)

# `role` is the field of the statement that the quantity fills: amount, change, rate or last.
QUANTITIES = Table(
    "quantities",
    METADATA,
    *_key("statement_index"),
    Column("role", Text, primary_key=True),
    Column("raw", Text, nullable=False),
    Column("unit", Text, nullable=False),
    *_amount(),
    *_place(),
)

FIGURES = Table(
    "figures",
    METADATA,
    *_key("figure_index"),
    Column("id", Text, nullable=False),
    Column("table_index", Integer, nullable=False),
    Column("table_number", Text, nullable=False),
    Column("table_title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("row_index", Integer, nullable=False),
    Column("column_index", Integer, nullable=False),
    Column("row_label", Text, nullable=False),
    Column("column_path", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("item_kind", Text, nullable=False),
    Column("code", Text),
    Column("level", Integer, nullable=False),
    Column("ancestors", Text, nullable=False),
    Column("owner", Text),
    Column("flow", Text, nullable=False),
    Column("fund", Text, nullable=False),
    Column("spending", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("unit", Text, nullable=False),
    *_amount(),
    *_place(),
)

# What questions over many documents look figures up by, and the check of what is cited.
FIGURE_INDEXES = (
    Index("figures_by_item", FIGURES.c.item, FIGURES.c.document_id),
    Index("figures_by_kind", FIGURES.c.item_kind, FIGURES.c.document_id),
    Index(
        "figures_by_place",
        FIGURES.c.document_id,
        FIGURES.c.table_index,
        FIGURES.c.row_index,
        FIGURES.c.column_index,
    ),
)

FINDINGS = Table(
    "findings",
    METADATA,
    *_key("finding_index"),
    Column("rule", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("expected", Text, nullable=False),
    Column("found", Text, nullable=False),
    Column("difference", Text, nullable=False),
    Column("allowed", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("cells", Text, nullable=False),
    Column("against", Text, nullable=False, server_default=""),
    Column("cause", Integer),
    Column("culprit", Text),
    Column("culprit_place", Text),
    Column("balance", Text),
    Column("balance_unit", Text),
)

# Distinct item names of a document: what the dense route finds nicknames and English by.
NAMES = Table(
    "names",
    METADATA,
    *_key("name_index"),
    Column("name", Text, nullable=False),
    Column("owners", Text, nullable=False),
    Column("kinds", Text, nullable=False),
)

# What answers rest on, kept by people: texts under the number of their content, which outlive the documents.
RECEIPTS = Table(
    "receipts",
    METADATA,
    Column("number", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("kept_at", Text, nullable=False),
)

# Vectors that must go: those of a build that has not published yet, and of documents replaced or removed.
# A blank document means the whole space.
VECTOR_CLEANUP = Table(
    "vector_cleanup",
    METADATA,
    Column("space", Text, primary_key=True),
    Column("document_id", Text, primary_key=True),
)

# In the order in which rows must be written.
DOCUMENT_TABLES = (
    DOCUMENTS,
    PAGES,
    TABLES,
    ROWS,
    CELLS,
    UNPLACED,
    PASSAGES,
    STATEMENTS,
    QUANTITIES,
    FIGURES,
    FINDINGS,
    NAMES,
)
