"""Database engines and the one seam where their errors become ours. SQLite's own settings live here."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoSuchModuleError

from index.errors import SettingsError, StoreError, StoreFault

# How long a writer waits for another's transaction; one document's takes well under a second.
BUSY_TIMEOUT_MS = 10_000
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={BUSY_TIMEOUT_MS}")
_URL = "MINGZHANG_DATABASE_URL"


def shown_address(url: str) -> str:
    """The address without its password, for messages. Raises SettingsError for what is no address."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError as exc:
        raise SettingsError(_URL, "…", "sqlite:///… 或 postgresql+psycopg://…") from exc


def engine_for(url: str, place: str) -> Engine:
    """An engine whose transactions are snapshots; nothing is connected yet. Raises SettingsError."""
    sqlite = make_url(url).get_backend_name() == "sqlite"
    try:
        engine = create_engine(url) if sqlite else create_engine(url, isolation_level="REPEATABLE READ")
    except (NoSuchModuleError, ModuleNotFoundError) as exc:
        raise SettingsError(_URL, place, f"已安装其驱动的数据库地址（{exc}）") from exc
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    """Readers beside one writer, foreign keys on, and transactions begun by us: the driver's own
    begin leaves SELECTs outside, so that one read could see two states."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def faults(place: str) -> Iterator[None]:
    """The one seam where database errors become ours."""
    try:
        yield
    except DBAPIError as exc:
        raise StoreError(place, _fault_of(exc), str(exc.orig)) from exc
    except sqlite3.Error as exc:
        raise StoreError(place, _sqlite_fault(exc), str(exc)) from exc


def _fault_of(error: DBAPIError) -> StoreFault:
    if isinstance(error.orig, sqlite3.Error):
        return _sqlite_fault(error.orig)
    # PostgreSQL's drivers carry the standard's five-character codes: 53 resources, 08 connection.
    state = getattr(error.orig, "sqlstate", None) or ""
    if state.startswith("53"):
        return StoreFault.FULL
    if state.startswith(("08", "57")) or (isinstance(error, DatabaseError) and not state):
        return StoreFault.UNREACHABLE
    return StoreFault.FAILED


def _sqlite_fault(error: sqlite3.Error) -> StoreFault:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return StoreFault.DAMAGED
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return StoreFault.FULL
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return StoreFault.UNWRITABLE
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreFault.BUSY
    return StoreFault.FAILED
