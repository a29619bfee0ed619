"""Index files of earlier versions, opened by this one."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

from index.evidence import Evidence, EvidenceSource, IdentityPart, Level
from index.publishing import Version, publish
from index.settings import Settings
from index.store import DATABASE_FILE, Store, open_store
from tests.index.samples import PAGES, intake

# The table as the first released version made it.
DOCUMENTS_1 = """
CREATE TABLE documents (
    id TEXT NOT NULL, file TEXT NOT NULL, title TEXT NOT NULL, department TEXT NOT NULL,
    year INTEGER NOT NULL, stage TEXT NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL,
    pages INTEGER NOT NULL, checks INTEGER NOT NULL, source TEXT NOT NULL, made_by TEXT NOT NULL,
    generation INTEGER NOT NULL, published_at TEXT NOT NULL, superseded_by TEXT,
    PRIMARY KEY (id), UNIQUE (sha256)
)
"""


# What findings have since version 4.
FINDING_COLUMNS_4 = ("against", "cause", "culprit", "culprit_place", "balance", "balance_unit")


def version_1(folder: Path) -> None:
    """An index of version 1 that holds one document without tables."""
    open_store(Settings(index=folder), create=True).close()
    with sqlite3.connect(folder / DATABASE_FILE) as file:
        for column in FINDING_COLUMNS_4:
            file.execute(f"ALTER TABLE findings DROP COLUMN {column}")
        file.execute("ALTER TABLE rows DROP COLUMN details")
        file.execute("DROP TABLE documents")
        file.execute(DOCUMENTS_1)
        file.execute(
            "CREATE UNIQUE INDEX one_current_version ON documents (source) WHERE superseded_by IS NULL"
        )
        about = (
            "0123456789ab",
            "旧.txt",
            "示范市水务局2023年部门预算",
            "示范市水务局",
            2023,
            "预算",
            "ab" * 32,
        )
        made = ("txt", 2, 5, "旧", "made", 1, "2024-01-01T00:00:00+00:00", None)
        file.execute(f"INSERT INTO documents VALUES ({', '.join('?' * 15)})", (*about, *made))
        file.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
    file.close()


def opened(folder: Path) -> Store:
    return open_store(Settings(index=folder))


def test_a_document_of_version_1_is_read_without_evidence(tmp_path: Path) -> None:
    version_1(tmp_path)
    with opened(tmp_path) as store:
        (document,) = store.documents()
        assert (document.department, document.year) == ("示范市水务局", 2023)
        assert (document.place, document.level, document.evidence) == (None, None, ())
        assert store.intake(document.id).checks == 5


def test_an_index_of_version_1_takes_new_documents_with_their_evidence(tmp_path: Path) -> None:
    version_1(tmp_path)
    seen = Evidence(
        what=IdentityPart.YEAR, value="2024", source=EvidenceSource.COVER, page=1, raw="2024年部门预算"
    )
    taken = intake()
    about = replace(taken.document, place="示范市", level=Level.DEPARTMENT, evidence=(seen,))
    new = Version(
        intake=replace(taken, document=about),
        pages=PAGES,
        source="新",
        made_by="made",
        published_at="2024-02-01T00:00:00+00:00",
    )
    with opened(tmp_path) as store:
        publish(store, new)
    with opened(tmp_path) as store:
        assert store.intake(about.id).document == about
        assert len(store.documents()) == 2


def test_the_step_is_done_once(tmp_path: Path) -> None:
    version_1(tmp_path)
    opened(tmp_path).close()
    opened(tmp_path).close()
    with sqlite3.connect(tmp_path / DATABASE_FILE) as file:
        names = [row[1] for row in file.execute("PRAGMA table_info(documents)")]
        stored = file.execute("SELECT evidence FROM documents").fetchone()
    file.close()
    assert names[-5:] == ["place", "level", "evidence", "recognised_pages", "unread_pages"]
    assert json.loads(stored[0]) == []


def test_rows_of_before_details_were_kept_have_none_until_read_again(tmp_path: Path) -> None:
    new = Version(intake=intake(), pages=PAGES, source="新", made_by="made", published_at="2024")
    with open_store(Settings(index=tmp_path), create=True) as store:
        publish(store, new)
    with sqlite3.connect(tmp_path / DATABASE_FILE) as file:
        file.execute("ALTER TABLE rows DROP COLUMN details")
        file.execute("UPDATE meta SET value = '4' WHERE key = 'schema_version'")
    file.close()
    table = intake().tables[0]
    with_lines = replace(table, rows=tuple(replace(row, details=("数量指标 · 3座",)) for row in table.rows))
    again = replace(new, intake=replace(intake(), tables=(with_lines,)))
    with opened(tmp_path) as store:
        assert store.intake(intake().document.id) == intake()
        publish(store, again)
        assert store.intake(intake().document.id) == again.intake
