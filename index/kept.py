"""Receipts that people kept: texts under the number of their content. None is ever changed."""

from datetime import UTC, datetime

from sqlalchemy import select

from index.schema import RECEIPTS
from index.store import Store


def keep_receipt(store: Store, number: str, content: str) -> None:
    """Keep a text under its number; one that is kept already stays as it is. Raises StoreError."""
    with store.writing() as connection:
        if connection.scalar(select(RECEIPTS.c.number).where(RECEIPTS.c.number == number)) is None:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute(RECEIPTS.insert().values(number=number, content=content, kept_at=now))


def kept_receipt(store: Store, number: str) -> str | None:
    """The text under a number; None where none is kept. Raises StoreError."""
    with store.reading() as connection:
        return connection.scalar(select(RECEIPTS.c.content).where(RECEIPTS.c.number == number))
