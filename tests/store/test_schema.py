"""Stores of other versions, and files that are none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select, text

from tests.store.conftest import Opener
from tests.store.postgres import Server
from tests.store.samples import as_reading, put, read, report
from whosays.errors import StoreError, StoreInvalid, UsageInvalid
from whosays.store import Store, schema
from whosays.store.engines import engine_of
from whosays.store.tables import metadata, readings

NEXT = Path(__file__).parent / "next_migration"


def scripts(folder: str) -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", folder)
    return ScriptDirectory.from_config(config)


def test_the_newest_migration_is_the_one_we_know() -> None:
    assert scripts(schema.SCRIPTS).get_current_head() == schema.HEAD
    known = tuple(item.revision for item in scripts(schema.SCRIPTS).walk_revisions())
    assert known[::-1] == schema.KNOWN


def test_a_store_has_the_tables_of_this_version(store: Store) -> None:
    with store.read() as view:
        context = MigrationContext.configure(view.connection)
        assert compare_metadata(context, metadata) == []
        assert view.status().schema == schema.HEAD


def test_an_older_store_is_upgraded_and_keeps_what_it_holds(opened: Opener, where: str) -> None:
    reading = read(report())
    store = opened()
    put(store, reading)
    engine = engine_of(where)
    schema.prepare(engine, scripts=str(NEXT), head="next", known=(*schema.KNOWN, "next"))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "next"
        assert connection.scalar(text("SELECT shelf FROM readings")) == "first"
    engine.dispose()


def test_an_upgrade_that_breaks_leaves_the_store_as_it_was(opened: Opener, where: str) -> None:
    reading = read(report())
    put(opened(), reading)
    engine = engine_of(where)
    known = (*schema.KNOWN, "next", "broken")
    with pytest.raises(ZeroDivisionError):
        schema.prepare(engine, scripts=str(NEXT.with_name("broken_migration")), head="broken", known=known)
    engine.dispose()
    with opened().read() as view:
        assert view.status().schema == schema.HEAD
        assert as_reading(view.reports.reading(reading.report.sha256)) == reading


def test_a_newer_store_is_not_touched(opened: Opener, where: str) -> None:
    store = opened()
    put(store, read(report()))
    store.write("test", lambda tx: tx.connection.execute(text("UPDATE alembic_version SET version_num = '0999'")))
    store.close()
    path = Path(where)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreInvalid, match=r"newer Whosays \(schema 0999; .* not touched"):
        opened()
    assert (path.read_bytes() if path.is_file() else b"") == before
    engine = engine_of(where)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(readings)) == 1
    engine.dispose()


def test_a_database_of_something_else_is_refused(where: str, opened: Opener) -> None:
    engine = engine_of(where)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("CREATE TABLE accounts (name TEXT)"))
    engine.dispose()
    with pytest.raises(StoreInvalid, match="database of something else"):
        opened()


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes of the day, and no database at all.\n" * 50)
    before = path.read_bytes()
    with pytest.raises(StoreInvalid, match="no store, or is damaged"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        put(store, *(read(report(str(number))) for number in range(20)))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * 200_000 + whole[204_096:])
    with pytest.raises(StoreError, match=r"store\.db"), Store.open(path) as store, store.read() as view:
        list(view.members.since())


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("", "is a folder"),
        ("nowhere/store.db", "There is no folder"),
        ("postgresql://me@nowhere", "names no database"),
        ("postgresql://me@nowhere:door/x", "address of the store is none"),
    ],
)
def test_places_where_no_store_can_be(tmp_path: Path, place: str, words: str) -> None:
    with pytest.raises(UsageInvalid, match=words):
        Store.open(place if "://" in place else tmp_path / place)


def test_a_store_is_not_made_by_those_who_only_look(tmp_path: Path) -> None:
    with pytest.raises(StoreInvalid, match=r"(?s)There is no store .*whosays ingest"):
        Store.open(tmp_path / "store.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there_is_told_in_one_line() -> None:
    with pytest.raises(StoreError, match="cannot be reached") as caught:
        Store.open("postgresql://me:secret@127.0.0.1:1/reports")
    assert str(caught.value).startswith("postgresql://me:***@127.0.0.1:1/reports cannot be reached (")
    assert "secret" not in str(caught.value) and "\n" not in str(caught.value)


def test_a_server_that_cannot_hold_every_letter_is_refused(server: Server, tmp_path: Path) -> None:
    address = server.database("ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    for _ in range(2):
        with pytest.raises(StoreInvalid, match="encoding LATIN1, which holds no Arabic"):
            Store.open(address, tmp_path / "archive")


def test_where_the_store_is_when_nobody_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WHOSAYS_STORE", raising=False)
    monkeypatch.delenv("WHOSAYS_ARCHIVE", raising=False)
    with Store.open() as store:
        assert (store.name, str(store.archive.folder)) == ("whosays.db", "whosays.db.archive")
    monkeypatch.setenv("WHOSAYS_STORE", str(tmp_path / "other.db"))
    monkeypatch.setenv("WHOSAYS_ARCHIVE", str(tmp_path / "bytes"))
    with Store.open() as store:
        assert (store.name, store.archive.folder) == (str(tmp_path / "other.db"), tmp_path / "bytes")


def test_a_power_cut_loses_no_commit(tmp_path: Path) -> None:
    """SQLite waits for the disk at every commit."""
    with Store.open(tmp_path / "store.db") as store, store.read() as view:
        assert view.connection.scalar(text("PRAGMA synchronous")) == 2
        assert view.connection.scalar(text("PRAGMA journal_mode")) == "wal"
    with sqlite3.connect(tmp_path / "store.db") as plain:
        assert plain.execute("SELECT version_num FROM alembic_version").fetchall() == [(schema.HEAD,)]
