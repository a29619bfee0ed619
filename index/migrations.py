"""The schema's version, and the steps that bring an older index up to it.

A fresh index is made at the newest version at once. Each step takes version n to n + 1 and is never edited
after a release; the current schema stands in index/schema.py.
"""

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select, text

from index.errors import StoreError, StoreFault
from index.schema import FIGURE_INDEXES, META, METADATA, RECEIPTS

Step = Callable[[Connection], None]

FIRST_VERSION = 1


def add_identity_evidence(connection: Connection) -> None:
    """1 to 2: place, level and evidence of a document; older versions have none until they are read again."""
    for column in ("place TEXT", "level TEXT", "evidence TEXT DEFAULT '[]' NOT NULL"):
        connection.execute(text(f"ALTER TABLE documents ADD COLUMN {column}"))


def name_scanned_pages(connection: Connection) -> None:
    """2 to 3: documents say which of their pages are scans. None was taken in before."""
    for name in ("recognised_pages", "unread_pages"):
        connection.execute(text(f"ALTER TABLE documents ADD COLUMN {name} TEXT NOT NULL DEFAULT '[]'"))


def add_causes_of_findings(connection: Connection) -> None:
    """3 to 4: findings say where the other side is, which belong together and which cell is likely wrong."""
    columns = (
        "against TEXT DEFAULT '' NOT NULL",
        "cause INTEGER",
        "culprit TEXT",
        "culprit_place TEXT",
        "balance TEXT",
        "balance_unit TEXT",
    )
    for column in columns:
        connection.exec_driver_sql(f"ALTER TABLE findings ADD COLUMN {column}")


def add_details_of_rows(connection: Connection) -> None:
    """4 to 5: rows keep the lines of their further text columns; older versions have none till read again."""
    connection.execute(text("ALTER TABLE rows ADD COLUMN details TEXT DEFAULT '[]' NOT NULL"))


def index_figures(connection: Connection) -> None:
    """5 to 6: figures are found by name, by kind and by place without reading all of a document's."""
    for index in FIGURE_INDEXES:
        index.create(connection, checkfirst=True)


def keep_receipts(connection: Connection) -> None:
    """6 to 7: receipts can be kept."""
    RECEIPTS.create(connection, checkfirst=True)


STEPS: tuple[Step, ...] = (
    add_identity_evidence,
    name_scanned_pages,
    add_causes_of_findings,
    add_details_of_rows,
    index_figures,
    keep_receipts,
)


def read_version(connection: Connection) -> int | None:
    """The version an index was written with; None where there is none yet."""
    if not inspect(connection).has_table(META.name):
        return None
    stored = connection.scalar(select(META.c.value).where(META.c.key == "schema_version"))
    return int(stored) if stored is not None and stored.isdigit() else None


def migrate(connection: Connection, place: str, *, steps: tuple[Step, ...] = STEPS) -> bool:
    """Bring the schema up to date inside the caller's transaction; true where it was made afresh.

    Raises StoreError TOO_NEW where a newer program wrote it.
    """
    newest = FIRST_VERSION + len(steps)
    version = read_version(connection)
    if version is None:
        METADATA.create_all(connection)
        connection.execute(META.insert().values(key="schema_version", value=str(newest)))
        return True
    check_version(version, place, steps=steps)
    for step in steps[version - FIRST_VERSION :]:
        step(connection)
    if version < newest:
        connection.execute(META.update().where(META.c.key == "schema_version").values(value=str(newest)))
    return False


def check_version(version: int, place: str, *, steps: tuple[Step, ...] = STEPS) -> bool:
    """Whether the version is the current one; raises StoreError TOO_NEW for a newer one."""
    newest = FIRST_VERSION + len(steps)
    if version > newest:
        raise StoreError(place, StoreFault.TOO_NEW, f"{version} > {newest}")
    return version == newest
