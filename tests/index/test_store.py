"""The relational store: nothing is lost, nothing is half there, and what cannot be used is refused."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from index.amounts import Unit
from index.columns import amount_to_columns, columns_to_amount
from index.errors import SettingsError, StoreError, StoreFault
from index.fulltext import Fts5Words, TermTable, WordEntry, WordIndex
from index.migrations import (
    FIRST_VERSION,
    STEPS,
    add_causes_of_findings,
    migrate,
    name_scanned_pages,
    read_version,
)
from index.publishing import Version, publish, remove
from index.records import Intake, PassageKind
from index.settings import Settings
from index.store import DATABASE_FILE, Store, open_store
from tests.index.samples import PAGES, amounts, any_intakes, finding, intake

# An address of a PostgreSQL database that the tests may write to.
POSTGRESQL = "MINGZHANG_TEST_POSTGRESQL"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(Settings(index=tmp_path), create=True) as opened:
        yield opened


def version(taken: Intake, source: str = "文件") -> Version:
    return Version(
        intake=taken, pages=PAGES, source=source, made_by="测试", published_at="2024-01-01T00:00:00"
    )


def fault_of(settings_: Settings) -> StoreFault:
    with pytest.raises(StoreError) as caught:
        open_store(settings_)
    return caught.value.fault


def test_what_is_published_comes_back_as_it_was(store: Store) -> None:
    publish(store, version(intake()))
    assert store.intake(intake().document.id) == intake()


@settings(max_examples=60, deadline=None)
@given(taken=any_intakes())
def test_no_intake_loses_anything(taken: Intake, tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_store(Settings(index=tmp_path_factory.mktemp("index")), create=True) as store:
        publish(store, version(taken))
        assert store.intake(taken.document.id) == taken


def test_printed_decimals_come_back(store: Store) -> None:
    publish(store, version(intake()))
    cells = [cell for row in store.intake(intake().document.id).tables[0].rows for cell in row.cells]
    assert [str(cell.amount) for cell in cells] == ["1500.50", "0.00", "1200.50", "None", "-300.00", "None"]
    assert [cell.raw for cell in cells] == ["1,500.50", "0.00", "1,200.50", "", "△300.00", "—"]


def test_money_is_stored_as_whole_fen(store: Store) -> None:
    publish(store, version(intake()))
    with store.reading() as connection:
        chosen = "SELECT amount, decimals, exact FROM figures WHERE raw = '1,200.50'"
        found = connection.execute(text(chosen)).one()
    assert found == (1_200_500_000, 2, None)


@given(value=amounts, unit=st.sampled_from(Unit))
def test_an_amount_survives_its_columns(value: Decimal, unit: Unit) -> None:
    columns = amount_to_columns(value, unit)
    back = columns_to_amount(columns["amount"], columns["decimals"], columns["exact"], unit)
    assert back is not None
    assert back.as_tuple() == value.as_tuple()


@pytest.mark.parametrize(
    ("printed", "unit", "columns"),
    [
        ("20000.00", Unit.WAN_YUAN, (20_000_000_000, 2, None)),
        ("0.5", Unit.YUAN, (50, 1, None)),
        ("5.73", Unit.PERCENT, (5_730_000, 2, None)),
        ("-0.00", Unit.YUAN, (0, 2, "-0.00")),
        ("0.001", Unit.YUAN, (None, 3, "0.001")),
        ("99999999999999999999", Unit.YUAN, (None, 0, "99999999999999999999")),
    ],
)
def test_amount_columns(printed: str, unit: Unit, columns: tuple[int | None, int, str | None]) -> None:
    assert tuple(amount_to_columns(Decimal(printed), unit).values()) == columns


def test_blank_dash_and_zero_stay_apart(store: Store) -> None:
    publish(store, version(intake()))
    with store.reading() as connection:
        chosen = "SELECT raw, amount FROM figures WHERE raw IN ('', '—', '0.00')"
        rows = connection.execute(text(chosen)).all()
    assert {tuple(row) for row in rows} == {("", None), ("—", None), ("0.00", 0)}


def test_page_texts_are_kept(store: Store) -> None:
    publish(store, version(intake()))
    assert store.page(intake().document.id, 2) == PAGES[1]
    assert store.page(intake().document.id, 3) is None


def test_generation_grows_with_every_change(store: Store) -> None:
    before = store.generation()
    publish(store, version(intake()))
    remove(store, intake().document.id)
    assert store.generation() == before + 2


def test_a_replaced_version_is_kept_but_not_current(store: Store) -> None:
    old, new = intake("旧"), intake("新")
    publish(store, version(old, "同一个文件"))
    publish(store, version(new, "同一个文件"))
    assert store.documents() == (new.document,)
    marks = {each.document.id: each.superseded_by for each in store.publications(superseded=True)}
    assert marks == {old.document.id: new.document.id, new.document.id: None}
    assert store.intake(old.document.id) == old


def test_a_replaced_version_is_not_searched(store: Store) -> None:
    old, new = intake("旧"), replace(intake("新"), passages=())
    publish(store, version(old, "同一个文件"))
    publish(store, version(new, "同一个文件"))
    assert store.find_words("防汛抗旱") == []
    assert store.passages([(old.document.id, 0)]) == {}


def test_a_replaced_version_can_come_back(store: Store) -> None:
    for seed in ("旧", "新", "旧"):
        publish(store, version(intake(seed), "同一个文件"))
    assert store.documents() == (intake("旧").document,)


def test_publishing_again_replaces_rows_and_words(store: Store) -> None:
    publish(store, version(intake()))
    publish(store, version(intake()))
    assert store.intake(intake().document.id) == intake()
    assert len(store.find_words("防汛")) == 1


def test_removing_takes_everything_out(store: Store) -> None:
    publish(store, version(intake()))
    remove(store, intake().document.id)
    assert store.documents() == ()
    assert store.find_words("防汛") == []
    with store.reading() as connection:
        tables = ("tables", "rows", "cells", "figures", "passages", "quantities", "names", "pages")
        left = [connection.scalar(text(f"SELECT count(*) FROM {table}")) for table in tables]
    assert left == [0] * len(tables)


def test_removing_what_is_not_there_is_an_error(store: Store) -> None:
    with pytest.raises(StoreError) as caught:
        remove(store, "没有")
    assert caught.value.fault is StoreFault.UNKNOWN_DOCUMENT


def test_a_failed_publication_leaves_nothing(store: Store) -> None:
    broken = replace(intake(), checks="no number")  # type: ignore[arg-type]
    with store.writing() as connection:
        stop = "CREATE TRIGGER stop BEFORE INSERT ON figures BEGIN SELECT RAISE(ABORT, 'x'); END"
        connection.execute(text(stop))
    with pytest.raises(StoreError):
        publish(store, version(broken))
    assert store.documents() == ()
    assert store.generation() == 0
    assert store.find_words("防汛") == []


def test_a_reader_keeps_its_snapshot_while_a_document_is_removed(store: Store) -> None:
    publish(store, version(intake()))
    with store.reading() as connection:
        before = connection.scalar(text("SELECT count(*) FROM cells"))
        writer = threading.Thread(target=remove, args=(store, intake().document.id))
        writer.start()
        writer.join()
        assert connection.scalar(text("SELECT count(*) FROM cells")) == before
    assert store.documents() == ()


def test_part_of_a_word_finds_its_passage(store: Store) -> None:
    publish(store, version(intake()))
    (hit,) = store.find_words("防汛")
    (found,) = store.passages([(hit.document_id, hit.passage_index)]).values()
    assert found.text.startswith("负责全市防汛抗旱")


def test_full_width_and_capitals_do_not_matter(store: Store) -> None:
    noted = replace(intake().passages[0], text="使用ＰＰＰ模式建设２０２４年项目")
    publish(store, version(replace(intake(), passages=(noted,))))
    assert len(store.find_words("ppp")) == len(store.find_words("2024年")) == 1


def test_search_can_be_narrowed_to_kinds_and_documents(store: Store) -> None:
    publish(store, version(intake()))
    assert len(store.find_words("泵站", kinds=[PassageKind.GOAL])) == 1
    assert store.find_words("泵站", kinds=[PassageKind.DUTY]) == []
    assert store.find_words("泵站", documents=["别的"]) == []


TYPED = ['"', "防汛 AND", "NEAR(", "*", "", "。？！", "heading:防汛", "'; DROP TABLE cells"]


@pytest.mark.parametrize("typed", TYPED)
def test_what_people_type_is_never_search_syntax(store: Store, typed: str) -> None:
    publish(store, version(intake()))
    store.find_words(typed)
    assert store.intake(intake().document.id) == intake()


def test_no_index_is_a_clear_fault(tmp_path: Path) -> None:
    assert fault_of(Settings(index=tmp_path / "nowhere")) is StoreFault.MISSING


def test_opening_does_not_create(tmp_path: Path) -> None:
    fault_of(Settings(index=tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / DATABASE_FILE).write_bytes(b"not a database at all" * 100)
    assert fault_of(Settings(index=tmp_path)) is StoreFault.DAMAGED


def test_an_overwritten_page_is_found(store: Store, tmp_path: Path) -> None:
    publish(store, version(intake()))
    store.close()
    file = sqlite3.connect(tmp_path / DATABASE_FILE)
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    page = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'figures'").fetchone()[0]
    file.close()
    content = bytearray((tmp_path / DATABASE_FILE).read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    (tmp_path / DATABASE_FILE).write_bytes(content)
    with open_store(Settings(index=tmp_path)) as opened:
        assert opened.damage() is not None


def test_a_newer_schema_is_refused(store: Store, tmp_path: Path) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE meta SET value = '999' WHERE key = 'schema_version'"))
    assert fault_of(Settings(index=tmp_path)) is StoreFault.TOO_NEW


def test_an_older_schema_is_brought_up_to_date_step_by_step(store: Store) -> None:
    def add_column(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE documents ADD COLUMN region TEXT"))

    def add_index(connection: Connection) -> None:
        connection.execute(text("CREATE INDEX by_region ON documents (region)"))

    with store.writing() as connection:
        steps = (*STEPS, add_column, add_index)
        newest = FIRST_VERSION + len(steps)
        assert not migrate(connection, store.place, steps=steps)
        assert read_version(connection) == newest
        assert not migrate(connection, store.place, steps=steps)


def test_findings_of_an_index_without_causes_are_kept(store: Store) -> None:
    publish(store, version(intake()))
    place = STEPS.index(add_causes_of_findings)
    with store.writing() as connection:
        for column in ("against", "cause", "culprit", "culprit_place", "balance", "balance_unit"):
            connection.execute(text(f"ALTER TABLE findings DROP COLUMN {column}"))
        connection.execute(
            text("UPDATE meta SET value = :value WHERE key = 'schema_version'"),
            {"value": str(FIRST_VERSION + place)},
        )
        assert not migrate(connection, store.place, steps=STEPS[: place + 1])
    assert store.intake(intake().document.id).findings == (finding(),)


def test_documents_of_before_scans_were_read_have_none(store: Store) -> None:
    with store.writing() as connection:
        for name in ("recognised_pages", "unread_pages"):
            connection.execute(text(f"ALTER TABLE documents DROP COLUMN {name}"))
        connection.execute(text("UPDATE meta SET value = '2' WHERE key = 'schema_version'"))
    place = STEPS.index(name_scanned_pages)
    with store.writing() as connection:
        assert not migrate(connection, store.place, steps=STEPS[: place + 1])
    publish(store, version(intake()))
    (document,) = store.documents()
    assert (document.recognised_pages, document.unread_pages) == ((), ())


def test_a_full_disk_publishes_nothing(store: Store) -> None:
    with store.writing() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
    with pytest.raises(StoreError) as caught:
        publish(store, version(intake(tables=intake().tables * 40)))
    assert caught.value.fault is StoreFault.FULL
    assert store.documents() == ()


def test_a_folder_that_cannot_be_made_is_unwritable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError) as caught:
        open_store(Settings(index=tmp_path / "file" / "index"), create=True)
    assert caught.value.fault is StoreFault.UNWRITABLE


def test_a_waiting_writer_is_told_that_another_is_busy(store: Store, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / DATABASE_FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with store.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")
    with pytest.raises(StoreError) as caught:
        publish(store, version(intake()))
    other.close()
    assert caught.value.fault is StoreFault.BUSY


def test_an_address_of_no_database_is_a_settings_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        open_store(Settings(index=tmp_path, database_url="no address"))


def test_a_password_never_shows_in_a_message(tmp_path: Path) -> None:
    url = "nothing+known://reader:secret@host/db"
    with pytest.raises(SettingsError) as caught:
        open_store(Settings(index=tmp_path, database_url=url))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("words", [Fts5Words(), TermTable()], ids=["fts5", "terms"])
def test_both_full_text_engines_rank_alike(store: Store, words: WordIndex) -> None:
    entries = [
        WordEntry(passage_index=0, kind="duty", heading="主要职责", body="负责防汛抗旱，负责排水"),
        WordEntry(passage_index=1, kind="goal", heading="防汛抗旱经费", body="保障汛期安全"),
        WordEntry(passage_index=2, kind="duty", heading="", body="负责农村饮水安全"),
    ]
    with store.writing() as connection:
        words.create(connection)
        words.add(connection, "甲", entries)
        words.add(connection, "乙", entries[2:])

    def found(question: str, **narrowed: list[str]) -> list[tuple[str, int]]:
        allowed = {"documents": narrowed.get("documents"), "kinds": narrowed.get("kinds")}
        with store.reading() as connection:
            hits = words.search(connection, question, **allowed, limit=9)
        return [(hit.document_id, hit.passage_index) for hit in hits]

    assert found("防汛抗旱") == [("甲", 1), ("甲", 0)]
    assert found("防汛", kinds=["duty"]) == [("甲", 0)]
    assert found("饮水", documents=["乙"]) == [("乙", 2)]
    assert found("体育场馆") == []
    with store.writing() as connection:
        words.remove(connection, "甲")
    assert found("防汛抗旱") == []


@pytest.mark.skipif(POSTGRESQL not in os.environ, reason=f"{POSTGRESQL} names no database to write to")
@settings(max_examples=20, deadline=None)
@given(taken=any_intakes())
def test_postgresql_keeps_what_sqlite_keeps(taken: Intake, tmp_path_factory: pytest.TempPathFactory) -> None:
    address = os.environ[POSTGRESQL]
    with open_store(
        Settings(index=tmp_path_factory.mktemp("pg"), database_url=address), create=True
    ) as store:
        publish(store, version(taken))
        assert store.intake(taken.document.id) == taken
        publish(store, version(intake()))
        assert intake().document in store.documents()
        assert len(store.find_words("防汛", documents=[intake().document.id])) == 1
