"""The schema's version: made in a fresh store, brought up to date in an older one, never touched in a newer."""

from __future__ import annotations

import time

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError

from whosays.errors import StoreInvalid
from whosays.store.engines import begin_writing, name_of, on_sqlite
from whosays.store.tables import metadata

# The newest migration (`migrations/versions`), and all of them, oldest first.
HEAD = "0001"
KNOWN: tuple[str, ...] = ("0001",)
SCRIPTS = "whosays.store:migrations"
_VERSION = "alembic_version"
_WAL_SECONDS = 60.0


def prepare(engine: Engine, *, scripts: str = SCRIPTS, head: str = HEAD, known: tuple[str, ...] = KNOWN) -> None:
    """Makes a store ready for this version: makes its tables, or brings them up to date, in one transaction.

    scripts, head, known: where the migrations lie and what they are.
    Raises: StoreInvalid when it belongs to something else or to a newer Whosays; it is then left as it was.
    """
    with engine.connect() as connection:
        found = version_of(connection, name_of(engine), known)
    if found == head:
        return
    _log_ahead(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        begin_writing(connection)
        # Another process may have been quicker.
        found = version_of(connection, name_of(engine), known)
        if found is None:
            _check_encoding(connection, name_of(engine))
            metadata.create_all(connection)
        if found != head:
            _run(connection, scripts, stamp=found is None)


def version_of(connection: Connection, name: str, known: tuple[str, ...] = KNOWN) -> str | None:
    """The schema's version; None for an empty database.

    Raises: StoreInvalid when the tables are not ours, or of a version that is not known here.
    """
    tables = inspect(connection).get_table_names()
    if _VERSION not in tables:
        if tables:
            raise StoreInvalid(f"{name} is a database of something else: name another for the store.")
        return None
    found = connection.execute(text(f"SELECT version_num FROM {_VERSION}")).scalars().all()
    if len(found) != 1 or "readings" not in tables:
        raise StoreInvalid(f"{name} is a database of something else: name another for the store.")
    if found[0] not in known:
        newest = known[-1]
        raise StoreInvalid(
            f"{name} was made by a newer Whosays (schema {found[0]}; this one knows up to {newest}). "
            "Install that version; the store was not touched."
        )
    return str(found[0])


def _check_encoding(connection: Connection, name: str) -> None:
    """Raises: StoreInvalid when a server's database cannot hold every letter."""
    if connection.dialect.name == "postgresql":
        encoding = connection.scalar(text("SHOW server_encoding"))
        if encoding != "UTF8":
            advice = "make one with CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0."
            raise StoreInvalid(f"{name} has the encoding {encoding}, which holds no Arabic: {advice}")


def _run(connection: Connection, scripts: str, *, stamp: bool) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", scripts)
    config.attributes["connection"] = connection
    if stamp:
        command.stamp(config, "head")
    else:
        command.upgrade(config, "head")


def _log_ahead(engine: Engine) -> None:
    """Sets a SQLite file to write-ahead logging, which lasts: readers and the writer then do not wait for each other.

    SQLite does not wait its turn for this, so we do.
    """
    if not on_sqlite(engine):
        return
    end = time.monotonic() + _WAL_SECONDS
    while True:
        raw = engine.raw_connection()
        try:
            raw.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
            return
        except Exception as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise OperationalError("PRAGMA journal_mode = WAL", None, error) from error
            time.sleep(0.05)
        finally:
            raw.close()
